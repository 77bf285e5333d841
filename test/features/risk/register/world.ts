import type { Player, TestBot } from '../../../support/harness.ts';
import { memberId } from '../../accounts/world.ts';

type Columns = Parameters<TestBot['db']['raidItem']['create']>[0]['data'];
type Input = Partial<Omit<Columns, 'dueOn' | 'ownerId'>> & { owner?: Player; dueOn?: string };

/** An open risk of likelihood 3 and impact 4, or what is said instead, without history; returns its id. */
export async function addItem(t: TestBot, accountId: string, title: string, input: Input = {}): Promise<string> {
  const { owner, dueOn, ...more } = input;
  const rated = more.kind && more.kind !== 'risk' ? {} : { likelihood: 3, impact: 4 };
  const data = {
    ...{ workspaceId: t.workspaceId, accountId, kind: 'risk', title, ...rated, createdAt: t.clock.now },
    ...(owner && { ownerId: await memberId(t, owner) }),
    ...(dueOn && { dueOn: new Date(dueOn) }),
    ...more,
  };
  return (await t.db.raidItem.create({ data: data as Columns })).id;
}

/** The entry of the at-risk list that is open for an account. */
export const listedAs = (t: TestBot, accountId: string) => t.db.queueEntry.findFirst({ where: { openKey: accountId } });
