import type { FaultName } from './page/api.ts';
import type { Fault } from './records.ts';
import type { Slack } from './state.ts';

export function takeFault(slack: Slack, method: string): Fault | undefined {
  const fault = slack.faults.find((one) => matches(one, method));
  if (!fault) return undefined;
  fault.times = (fault.times ?? 1) - 1;
  if (fault.times <= 0) slack.faults.splice(slack.faults.indexOf(fault), 1);
  return fault;
}

function matches(fault: Fault, method: string): boolean {
  if (fault.method === undefined) return true;
  return typeof fault.method === 'string' ? fault.method === method : fault.method.test(method);
}

/** What can be switched on by hand; it hits every call until it is switched off. */
const switches: Readonly<Record<FaultName, Fault>> = {
  slow: { kind: 'slow', delayMs: 2500 },
  limited: { kind: '429', retryAfter: 2 },
  broken: { kind: '500' },
  lost: { kind: 'reset' },
};

const words: Readonly<Record<string, string>> = {
  '429': 'too many calls',
  '500': 'Slack is broken',
  reset: 'connection lost',
  timeout: 'no answer',
};

/** What the inspector says of a call that was hit, in the words of the page's menu. */
export const problemOf = ({ kind }: Fault): string =>
  typeof kind === 'object' ? kind.error : `fault: ${words[kind] ?? kind}`;

const isOf = (fault: Fault, name: FaultName): boolean =>
  fault.times === Number.POSITIVE_INFINITY && fault.kind === switches[name].kind;

/** One at a time: of two, one would hide the other. */
export function switchFault(slack: Slack, name: FaultName, on: boolean): void {
  const off = on ? activeFaults(slack) : [name];
  slack.faults = slack.faults.filter((fault) => !off.some((one) => isOf(fault, one)));
  if (on) slack.faults.push({ ...switches[name], times: Number.POSITIVE_INFINITY });
}

export const activeFaults = (slack: Slack): FaultName[] =>
  (Object.keys(switches) as FaultName[]).filter((name) => slack.faults.some((fault) => isOf(fault, name)));
