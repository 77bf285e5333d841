import type { Json } from './wire.ts';

export type Fault = {
  /** A Web API method, or `response_url`; without it every call. */
  method?: string | RegExp;
  kind: 'slow' | '429' | '500' | 'reset' | 'timeout' | { error: string };
  /** How many calls it hits before it is spent; 1 if absent. */
  times?: number;
  /** For `slow`; 1,000 if absent. */
  delayMs?: number;
  /** Seconds, for `429`; 1 if absent. */
  retryAfter?: number;
  /** The call is carried out and only its answer is lost or replaced. */
  after?: boolean;
};

export type PayloadKind = 'command' | 'interactive' | 'suggestion' | 'event';

/** A Web API call of the app, or a post to a response_url. */
export type CallRecord = {
  to: 'slack';
  at: Date;
  method: string;
  args: Json;
  teamId?: string;
  status: number;
  /** Until Slack answered. */
  durationMs: number;
  answer: Json;
};

/** A payload sent to the app; no `status` when nothing came back. */
export type DeliveryRecord = {
  to: 'app';
  at: Date;
  kind: PayloadKind;
  payload: Json;
  status?: number;
  ackMs: number;
  body: string;
  error?: string;
  retry?: { num: number; reason: string };
};

export type RecordedRequest = CallRecord | DeliveryRecord;
