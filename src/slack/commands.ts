import type { App } from '@slack/bolt';
import { respondTo } from './answer.ts';
import type { Origin } from './hand-over.ts';
import type { Kit } from './kit.ts';
import { scopeOf } from './request.ts';
import { answerText } from './router.ts';

/** One listener for every slash command, so that an unknown one is answered too. Slack writes people and channels as `<@U…|name>`. */
export function listenToCommands(app: App, kit: Kit): void {
  app.command(/.*/, async ({ ack, command }) => {
    await ack();
    const origin: Origin = {
      requestId: command.trigger_id,
      team: { teamId: command.team_id, enterpriseId: command.enterprise_id },
      slackUserId: command.user_id,
      place: { channelId: command.channel_id, kind: command.channel_id.startsWith('D') ? 'direct' : 'channel' },
      triggerId: command.trigger_id,
      responseUrl: command.response_url,
    };
    await kit.work.answer(
      respondTo(
        kit,
        origin,
        'command',
        () => scopeOf(kit, origin),
        (scope) => answerText(kit, scope, command.text),
      ),
    );
  });
}
