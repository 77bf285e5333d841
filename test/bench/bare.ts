import { App, HTTPReceiver } from '@slack/bolt';

/** What the bot is measured against: Bolt on the same receiver, with a handler that only acknowledges and opens a fixed window. */
const { PORT = '0', SLACK_SIGNING_SECRET = '', SLACK_BOT_TOKEN = '', SLACK_API_URL = '' } = process.env;

const app = new App({
  receiver: new HTTPReceiver({
    signingSecret: SLACK_SIGNING_SECRET,
    customRoutes: [{ path: '/readyz', method: 'GET', handler: (_, response) => void response.end('ready') }],
  }),
  authorize: async () => ({ botToken: SLACK_BOT_TOKEN, botId: 'B0', botUserId: 'U0' }),
  clientOptions: { slackApiUrl: SLACK_API_URL },
  convoStore: false,
});

app.command('/kam', async ({ ack, command, client }) => {
  await ack();
  await client.views.open({
    trigger_id: command.trigger_id,
    view: {
      type: 'modal',
      title: { type: 'plain_text', text: 'Bare' },
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Nothing' } }],
    },
  });
});

await app.start(Number(PORT));
