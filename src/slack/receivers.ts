import { HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import { boltLogger } from '../log.ts';

/** Built by ourselves, since several options do not reach a receiver through `new App`. */
export const httpReceiver = (signingSecret: string, log: Logger): HTTPReceiver =>
  new HTTPReceiver({
    signingSecret,
    logger: boltLogger(log),
    // What could not be stored is answered with 500, so that Slack sends it again.
    processEventErrorHandler: async ({ error, response }) => {
      log.error({ error }, 'request failed');
      if (!response.headersSent) response.writeHead(500).end();
      return false;
    },
  });

export const socketReceiver = (appToken: string, clientOptions: WebClientOptions, log: Logger): SocketModeReceiver =>
  new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    // A copy: the socket client changes retryConfig on the object it is given.
    installerOptions: { clientOptions: { ...clientOptions, retryConfig: { retries: 100, factor: 1.3 } } },
    // Without an answer Slack sends it again.
    processEventErrorHandler: async ({ error }) => {
      log.error({ error }, 'request failed');
      return false;
    },
  });

const SKEW_SECONDS = 300;

/**
 * Bolt accepts timestamps of the future; anything more than five minutes off, either way, is refused here.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function isTimely(timestamp: string | string[] | undefined, now: Date): boolean {
  const seconds = Number(Array.isArray(timestamp) ? timestamp[0] : timestamp);
  return Number.isFinite(seconds) && Math.abs(now.getTime() / 1000 - seconds) <= SKEW_SECONDS;
}
