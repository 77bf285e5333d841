import type { HubPart } from '../../feature.ts';
import { actions, opens } from '../../slack/blocks.ts';
import { answerersOf } from '../accounts/index.ts';
import { ASK, KAM } from './question.ts';

/** For who does not lead the account. */
export const hub: HubPart = {
  order: 90,
  build: async (reader, accountId) => {
    const [first] = await answerersOf(reader, accountId);
    if (!first || first.id === reader.actor.id) return null;
    return { blocks: [actions(opens('Ask the KAM', { to: ASK, record: accountId, param: KAM }))] };
  },
};
