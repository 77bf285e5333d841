import { blockProblems, viewProblems } from '../blocks/validate.ts';
import type { Drawn, Sample } from '../page/api.ts';

/** With what Slack would refuse of it. */
export function checked(drawn: Drawn): Sample {
  const { kind, payload } = drawn;
  const found =
    kind === 'view' ? viewProblems(payload) : payload.blocks ? blockProblems(payload.blocks, 'message') : [];
  return { ...drawn, problems: found.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`) };
}
