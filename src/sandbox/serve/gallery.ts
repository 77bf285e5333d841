import { blockProblems, viewProblems } from '../blocks/validate.ts';
import type { Drawn, Sample } from '../page/api.ts';

/** With what Slack would refuse of it. */
export function checked(drawn: Drawn): Sample {
  const { kind, payload } = drawn;
  const { blocks } = payload;
  const ofMessage = blocks === undefined ? [] : blockProblems(blocks, 'message');
  const found = kind === 'view' ? viewProblems(payload, '/view', surfaceOf(payload)) : ofMessage;
  return { ...drawn, problems: found.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`) };
}

/** A modal or the Home tab. */
export const surfaceOf = ({ type }: Drawn['payload']): 'modal' | 'home' => (type === 'home' ? 'home' : 'modal');
