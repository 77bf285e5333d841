import type { Action } from '../../feature.ts';
import { inTransaction, type Scope } from '../../scope.ts';
import { people } from '../workspaces/index.ts';
import { askForAccess } from './ask-for-access.ts';
import { archiveAccount, restoreAccount } from './change-status.ts';
import { type Decision, decideRequest } from './decide-request.ts';
import { hubOf } from './messages.ts';
import { accountsOfOpportunities } from './opportunity-repository.ts';
import { removedMessage } from './removed-messages.ts';
import { askedMessage, decidedMessage } from './request-messages.ts';
import { accountsOfRequests } from './request-repository.ts';
import { accountsOfRevenue } from './revenue-repository.ts';
import { removeOpportunity } from './save-opportunity.ts';
import { removeRevenue } from './save-revenue.ts';
import { removeSeat } from './set-seat.ts';
import { accountsOfSeats } from './team-repository.ts';

async function decide(scope: Scope, id: string, decision: Decision) {
  const { request, isNew } = await inTransaction(scope, (t) => decideRequest(t, id, decision));
  const decider = (await people(scope, [request.decidedById])).get(request.decidedById ?? '') ?? null;
  return decidedMessage(request, decider, isNew, scope.actor, scope.now);
}

const mayAnswer = { level: 'lead', of: accountsOfRequests } as const;
const mayLead = { level: 'lead' } as const;

export const buttons: Action[] = [
  {
    id: 'accounts.ask',
    guard: { level: 'exists' },
    run: async (scope, { record }) => {
      const { request, answerers, isNew } = await inTransaction(scope, (t) => askForAccess(t, record));
      return askedMessage(request, answerers, isNew, scope.now);
    },
  },
  { id: 'accounts.grant', guard: mayAnswer, run: (scope, { record }) => decide(scope, record, 'granted') },
  { id: 'accounts.decline', guard: mayAnswer, run: (scope, { record }) => decide(scope, record, 'declined') },
  {
    id: 'accounts.remove-seat',
    guard: { level: 'lead', of: accountsOfSeats },
    run: async (scope, { record }) => {
      await inTransaction(scope, (t) => removeSeat(t, record));
      return null;
    },
  },
  {
    id: 'accounts.remove-opportunity',
    guard: { level: 'edit', of: accountsOfOpportunities },
    run: async (scope, { record }) => {
      const { id, name } = await inTransaction(scope, (t) => removeOpportunity(t, record));
      return removedMessage('the opportunity', name, 'opportunity', id);
    },
  },
  {
    id: 'accounts.remove-revenue',
    guard: { level: 'edit', of: accountsOfRevenue },
    run: async (scope, { record }) => {
      await inTransaction(scope, (t) => removeRevenue(t, record));
      return null;
    },
  },
  {
    id: 'accounts.archive',
    guard: mayLead,
    run: async (scope, { record }) => {
      await inTransaction(scope, (t) => archiveAccount(t, record));
      return { open: hubOf({ id: record }), notice: 'Archived. Nothing of it is lost.' };
    },
  },
  {
    id: 'accounts.restore',
    guard: mayLead,
    run: async (scope, { record }) => {
      await inTransaction(scope, (t) => restoreAccount(t, record));
      return { open: hubOf({ id: record }), notice: 'Restored: it is in lists and search again.' };
    },
  },
];
