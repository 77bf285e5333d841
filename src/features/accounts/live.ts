import type { Live } from '../../feature.ts';
import type { SystemScope } from '../../scope.ts';
import { people } from '../workspaces/index.ts';
import { type AccessRequest, ANSWER, REQUEST } from './access-request.ts';
import { answerMessage, requestMessage } from './request-messages.ts';
import { accountsOfRequests, findRequest } from './request-repository.ts';

async function withDecider(s: SystemScope, id: string) {
  const request: AccessRequest | null = await findRequest(s, id);
  const decider = request?.decidedById ? (await people(s, [request.decidedById])).get(request.decidedById) : null;
  return { request, decider: decider ?? null };
}

/** Somebody asks for access: to who may answer. */
const asked: Live = {
  kind: REQUEST,
  level: 'lead',
  of: accountsOfRequests,
  render: async (s, id) => {
    const { request, decider } = await withDecider(s, id);
    return request && requestMessage(request, decider);
  },
};

/** The answer: to who asked. */
const answered: Live = {
  kind: ANSWER,
  isUrgent: true,
  level: 'exists',
  of: accountsOfRequests,
  render: async (s, id) => {
    const { request, decider } = await withDecider(s, id);
    return request && request.status !== 'open' ? answerMessage(request, decider) : null;
  },
};

export const live: Live[] = [asked, answered];
