import { addMonthsTo } from '../../../src/lib/dates.ts';
import type { FakeMessage } from '../../../src/sandbox/index.ts';
import type { Player, TestBot } from '../../support/harness.ts';
import { addAccount, type Team } from '../accounts/world.ts';

type Money = { amount: number; currency?: string; months?: number };

/** A key account that has bought so much a month for two years, in minor units. */
export async function addKey(
  t: TestBot,
  name: string,
  team: Team,
  input: Parameters<typeof addAccount>[3] = {},
  money?: Money,
): Promise<string> {
  const id = await addAccount(t, name, team, { keyStatus: 'key', ...input });
  if (money) await addRevenue(t, id, money);
  return id;
}

export async function addRevenue(t: TestBot, accountId: string, { amount, currency = 'USD', months = 24 }: Money) {
  await t.db.revenueFact.createMany({
    data: Array.from({ length: months }, (_, back) => addMonthsTo('2026-10-01', -back)).map((day) => ({
      workspaceId: t.workspaceId,
      accountId,
      periodOn: new Date(day),
      factKey: `${accountId}:${currency}:${day}`,
      amount,
      currency,
    })),
  });
}

type Cell = { text: string };
type Shown = { blocks?: { type: string; rows?: Cell[][] }[] };

/** The cells of the table in a message, row by row, the heading first. */
export const tableOf = (message: FakeMessage | undefined): string[][] | undefined =>
  (message as Shown | undefined)?.blocks
    ?.find(({ type }) => type === 'data_table')
    ?.rows?.map((row) => row.map(({ text }) => text));

export const columnOf = (player: Player, head: string): string[] => {
  const [heads = [], ...rows] = tableOf(player.message) ?? [];
  return rows.map((row) => row[heads.indexOf(head)] ?? '');
};
