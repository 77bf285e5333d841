import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Feature } from '../../src/feature.ts';
import { features } from '../../src/features/index.ts';
import { actions, opens, section, table } from '../../src/slack/blocks.ts';
import { type Player, startBot, type TestBot } from '../support/harness.ts';

const cells = (...texts: string[]) => texts.map((text) => ({ text }));
const shown = table({
  caption: 'Numbers',
  heads: ['Account', 'Tier', 'Revenue'],
  rows: [cells('A & B', 'Star', 'USD 5'), cells('Acme', 'Hold', '–')],
  pageSize: 5,
});

const tables: Feature = {
  name: 'tables',
  commands: [
    { path: 'table', help: 'Show a table', run: async () => ({ open: { to: 'tables.page' } }) },
    { path: 'window', help: 'Show a window', run: async () => ({ open: { to: 'tables.window' } }) },
  ],
  pages: [
    {
      id: 'tables.page',
      surface: 'message',
      role: 'viewer',
      render: async () => ({ title: 'Table', blocks: [section('Above'), shown] }),
    },
    {
      id: 'tables.window',
      surface: 'view',
      role: 'viewer',
      render: async () => ({ title: 'Window', blocks: [actions(opens('To the table', { to: 'tables.page' }))] }),
    },
  ],
};
const inWords = '*A &amp; B* · Tier: Star · Revenue: USD 5\n*Acme* · Tier: Hold';

describe('a table', () => {
  let t: TestBot;
  let ana: Player;
  beforeAll(async () => {
    t = await startBot({ features: [...features, tables] });
    ana = await t.person('ana', { role: 'member' });
  });
  afterAll(() => t.stop());
  afterEach(async () => {
    t.slack.faults.clear();
    if (ana.window) await ana.user.close({ all: true });
  });

  const kinds = () => ana.message?.blocks?.map(({ type }) => type);

  it('stands in a message', async () => {
    await ana.types('table');
    expect(kinds()).toEqual(['section', 'data_table']);
  });

  it('is said in words where Slack refuses it in answer to a command', async () => {
    t.slack.faults.inject({ method: 'response_url', kind: { error: 'invalid_blocks' } });
    await ana.types('table');
    expect(kinds()).toEqual(['section', 'section']);
    expect(ana.sees).toContain(inWords);
  });

  it('is said in words where Slack refuses it in a thread', async () => {
    const channel = t.channel('acme', { members: [ana.user] });
    const before = ana.messages.length;
    t.slack.faults.inject({ method: 'chat.postEphemeral', kind: { error: 'invalid_blocks' } });
    await ana.mentions(channel, 'table');
    expect(ana.sees).toContain(inWords);
    expect(ana.messages.length).toBe(before + 1);
  });

  it('is said in words in a window, which holds no tables', async () => {
    await ana.types('window');
    await ana.presses('To the table');
    expect(ana.window?.title.text).toBe('Table');
    expect(ana.sees).toContain(inWords);
  });

  it('keeps to what Slack takes, all cells cut alike', () => {
    const many = Array.from({ length: 150 }, () => cells(...Array.from({ length: 25 }, () => 'x'.repeat(200))));
    const { rows } = table({ caption: 'Many', heads: Array.from({ length: 25 }, String), rows: many, pageSize: 5 });
    expect([rows.length, rows[0]?.length]).toEqual([101, 20]);
    const length = rows.flat().reduce((sum, cell) => sum + ('text' in cell ? cell.text.length : 0), 0);
    expect(length).toBeLessThanOrEqual(10_000);
    expect(rows.flat().every((cell) => 'text' in cell && cell.text.length > 0)).toBe(true);
  });
});
