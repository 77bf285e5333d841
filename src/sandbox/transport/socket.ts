import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { newSecret, type Slack, type Socket } from '../state.ts';
import type { Json } from '../wire.ts';
import type { Parcel } from './parcel.ts';

// https://docs.slack.dev/apis/events-api/using-socket-mode: "up to 10 open WebSocket connections at the same time"
const MOST_SOCKETS = 10;

const ENVELOPE_TYPES = {
  command: 'slash_commands',
  interactive: 'interactive',
  suggestion: 'interactive',
  event: 'events_api',
} as const;

/** A single-use address for one more connection. */
export function newSocketUrl(slack: Slack): string {
  const ticket = newSecret();
  slack.socketTickets.add(ticket);
  return `${slack.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${slack.appId}`;
}

export function admits(slack: Slack, url: URL): boolean {
  return slack.socketTickets.delete(url.searchParams.get('ticket') ?? '') && slack.sockets.length < MOST_SOCKETS;
}

export function addSocket(slack: Slack, ws: WebSocket): void {
  const socket: Socket = { ws, waiting: new Map(), leaving: false };
  slack.sockets.push(socket);
  ws.on('message', (data) => acknowledge(socket, String(data)));
  ws.on('close', () => {
    slack.sockets = slack.sockets.filter((one) => one !== socket);
    for (const { reject } of socket.waiting.values()) reject(new Error('the socket closed'));
  });
  ws.send(
    JSON.stringify({
      type: 'hello',
      num_connections: slack.sockets.length,
      debug_info: { host: 'applink-sandbox', build_number: 1, approximate_connection_time: 18060 },
      connection_info: { app_id: slack.appId },
    }),
  );
}

function acknowledge(socket: Socket, text: string): void {
  const message = JSON.parse(text) as { envelope_id?: string; payload?: Json };
  const id = message.envelope_id ?? '';
  socket.waiting.get(id)?.resolve(message.payload ?? {});
  socket.waiting.delete(id);
}

/** Sends over the next socket and waits for its acknowledgement; throws when none is open or the signal fires first. */
export async function sendOverSocket(
  slack: Slack,
  parcel: Parcel,
  signal: AbortSignal,
): Promise<{ status: number; body: string }> {
  const open = slack.sockets.filter((socket) => !socket.leaving && socket.ws.readyState === socket.ws.OPEN);
  const socket = open[slack.turn++ % open.length];
  if (!socket) throw new Error('the app has no request URL and no open socket');
  const envelopeId = randomUUID();
  const acked = new Promise<Json>((resolve, reject) => {
    socket.waiting.set(envelopeId, { resolve, reject });
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  socket.ws.send(JSON.stringify(envelope(parcel, envelopeId)));
  const payload = await acked;
  return { status: 200, body: Object.keys(payload).length === 0 ? '' : JSON.stringify(payload) };
}

function envelope({ kind, payload, retry }: Parcel, envelopeId: string): Json {
  return {
    envelope_id: envelopeId,
    type: ENVELOPE_TYPES[kind],
    accepts_response_payload: kind !== 'event',
    payload,
    ...(kind === 'event' && { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' }),
  };
}

/**
 * Asks every connected client to reconnect, as Slack does every few hours; what is under way may still be acknowledged.
 */
export function refreshSockets(slack: Slack): void {
  for (const socket of slack.sockets) {
    socket.leaving = true;
    socket.ws.send(
      JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'sandbox' } }),
    );
  }
}
