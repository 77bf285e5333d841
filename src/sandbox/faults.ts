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
