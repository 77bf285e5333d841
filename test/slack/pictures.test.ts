import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Chart } from '../../src/charts/chart.ts';
import { command, type Feature, form } from '../../src/feature.ts';
import { features } from '../../src/features/index.ts';
import { deliver } from '../../src/jobs/delivery.ts';
import { type FakeChannel, type FakeMessage, visibleText } from '../../src/sandbox/index.ts';
import { inTransaction } from '../../src/scope.ts';
import { actions, does, section } from '../../src/slack/blocks.ts';
import { textField } from '../../src/slack/fields.ts';
import { bars } from '../support/charts.ts';
import { eventually } from '../support/eventually.ts';
import { type Player, startBot, type TestBot } from '../support/harness.ts';

const chart = bars([{ label: 'Acme <Ltd>', text: 'EUR 140K' }]);
const numbers = 'Acme &lt;Ltd&gt;: EUR 140K';
/** Nothing can hand it to the thread that draws. */
const undrawable = { ...chart, draw: () => null } as unknown as Chart;
const elsewhere = 'The picture is in our direct message.';
const inWords = 'The picture did not get through, so here is what it shows.';

/** What the message about a subject has in its thread. */
const charts: Record<string, () => Promise<Chart | null>> = {};

const drawing: Feature = {
  name: 'drawing',
  commands: [
    command({ path: 'draw', help: 'draw', run: async () => ({ chart }) }),
    command({ path: 'draw badly', help: 'draw badly', run: async () => ({ chart: undrawable, notice: 'Counted.' }) }),
    command({ path: 'draw page', help: 'show', run: async () => ({ open: { to: 'drawing.page' } }) }),
    command({ path: 'draw form', help: 'ask', run: async () => ({ open: { to: 'drawing.form' } }) }),
  ],
  pages: [
    {
      id: 'drawing.page',
      role: 'viewer',
      surface: 'view',
      render: async () => ({ title: 'Page', blocks: [section('The page'), actions(does('Draw', 'drawing.draw', ''))] }),
    },
  ],
  actions: [{ id: 'drawing.draw', role: 'viewer', run: async () => ({ chart, notice: 'Counted.' }) }],
  forms: [
    form({
      id: 'drawing.form',
      role: 'viewer',
      schema: z.object({ name: z.string() }),
      load: async () => ({ title: 'Form', fields: [textField('name', 'Name')], values: {} }),
      submit: async () => ({ chart }),
    }),
  ],
  live: [
    {
      kind: 'drawing.news',
      role: 'viewer',
      render: async (_, subject) => ({ text: `News ${subject}` }),
      chart: async (_, subject) => (await charts[subject]?.()) ?? null,
    },
  ],
};

let t: TestBot;
let ana: Player;
let round = 0;
let team: FakeChannel;

beforeAll(async () => {
  t = await startBot({ features: [...features, drawing] });
  // Its thread takes long to start on a busy machine.
  await t.bot.kit.painter.draw(chart);
});
afterAll(() => t.stop());
beforeEach(async () => {
  t.slack.faults.clear();
  round += 1;
  ana = await t.person(`ana${round}`, { role: 'member' });
  team = t.channel(`team${round}`, { members: [ana.user] });
});

/** Slack shows a file a while after it was handed in. */
const later = (): void => {
  t.clock.now = new Date(t.clock.now.getTime() + 60_000);
};
const withFiles = (): FakeMessage[] => {
  later();
  return ana.user.inbox().filter(({ files = [] }) => files.length > 0);
};
const answers = (): string[] => ana.messages.filter(({ files }) => !files).map(visibleText);

describe('a picture as an answer', () => {
  it('comes into the direct message, with its numbers in words and for screen readers, whatever the channel', async () => {
    await ana.types('draw', team);
    const [message, ...others] = withFiles();
    expect(others).toEqual([]);
    expect(message?.text).toBe(`*Revenue at risk*\n${numbers}`);
    expect(message?.files).toEqual([
      expect.objectContaining({
        title: 'Revenue at risk',
        mimetype: 'image/png',
        alt_txt: 'Revenue at risk. A bar chart of 1 value in EUR. Acme <Ltd>: EUR 140K',
      }),
    ]);
    expect(t.workspace.messages(team)).toEqual([]);
    expect(ana.user.ephemerals().map(visibleText)).toEqual([elsewhere]);
  });

  it('is all that is said where it was asked for in the direct message', async () => {
    await ana.types('draw');
    expect(withFiles()).toHaveLength(1);
    expect(answers()).toEqual([]);
  });

  it('is named above the page that was clicked', async () => {
    await ana.types('draw page');
    await ana.presses('Draw');
    expect(withFiles()[0]?.text).toBe(`Counted.\n*Revenue at risk*\n${numbers}`);
    expect(ana.sees).toMatch(new RegExp(`Counted. ${elsewhere}[\\s\\S]*The page`));
  });

  it('follows a form after it was saved', async () => {
    await ana.types('draw form', team);
    expect(await ana.submits({ name: 'Acme' })).toMatchObject({ closed: true });
    expect(withFiles()).toHaveLength(1);
    expect(answers()).toEqual([elsewhere]);
  });

  it.each(['conversations.open', 'files.getUploadURLExternal', 'files.completeUploadExternal'])(
    'is said in words to who asked when Slack fails at %s',
    async (method) => {
      t.slack.faults.inject({ method, kind: '500' });
      await ana.types('draw', team);
      expect(withFiles()).toEqual([]);
      const [said = ''] = ana.user.ephemerals().map(visibleText);
      expect(said).toContain(inWords);
      expect(said).toContain('EUR 140K');
      expect(t.workspace.messages(team)).toEqual([]);
    },
  );

  it('is said in words when it cannot be drawn', async () => {
    await ana.types('draw badly');
    expect(withFiles()).toEqual([]);
    expect(answers().join()).toContain(`Counted. ${inWords}`);
    expect(answers().join()).toContain('EUR 140K');
  });
});

describe('a picture of a message that stays true', () => {
  let subject: string;
  let recipient: string;
  beforeEach(async () => {
    subject = `subject ${round}`;
    charts[subject] = async () => chart;
    recipient = (await t.scope(ana)).actor.id;
    // A Monday morning in working hours.
    t.clock.now = new Date('2026-11-23T10:00:00Z');
  });
  const begin = (occurrence: string): Promise<boolean> =>
    inTransaction(t.system(), (tx) => deliver(tx, { kind: 'drawing.news', subjectId: subject, recipient, occurrence }));
  const tell = async (occurrence = '1'): Promise<void> => {
    await begin(occurrence);
    await t.settled();
  };
  const news = () => ana.user.inbox().filter(({ text }) => text === `News ${subject}`);
  const pictureRow = () => t.db.delivery.findFirst({ where: { subjectId: subject, kind: 'drawing.news.chart' } });

  it('comes into its thread once, however often the work is done', async () => {
    await tell();
    await tell();
    await t.bot.look();
    await t.settled();
    expect(news()).toHaveLength(1);
    expect(withFiles()).toEqual([
      expect.objectContaining({
        thread_ts: news()[0]?.ts,
        files: [expect.objectContaining({ alt_txt: expect.any(String) })],
      }),
    ]);
    expect(await pictureRow()).toMatchObject({ status: 'sent', attempts: 1 });
  });

  it('comes with each new message about the subject', async () => {
    await tell('1');
    await tell('2');
    expect(withFiles().map(({ thread_ts }) => thread_ts)).toEqual(news().map(({ ts }) => ts));
    expect(news()).toHaveLength(2);
  });

  it('is left out when there is nothing to show', async () => {
    charts[subject] = async () => null;
    await tell();
    expect(news()).toHaveLength(1);
    expect(withFiles()).toEqual([]);
    expect(await pictureRow()).toMatchObject({ status: 'stopped', lastError: 'there is nothing to show' });
  });

  it.each([
    ['files.getUploadURLExternal', { kind: '429', retryAfter: 1 }],
    ['files.completeUploadExternal', { kind: '429', retryAfter: 1 }],
  ] as const)('is tried again when Slack lets it wait at %s', async (method, fault) => {
    t.slack.faults.inject({ method, ...fault });
    await tell();
    await eventually(() => withFiles().length > 0, 'the picture after the pause', 15_000);
    await t.settled();
    expect(withFiles()).toHaveLength(1);
    expect(await pictureRow()).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('is not repeated when the answer of the last step was lost', async () => {
    t.slack.faults.inject({ method: 'files.completeUploadExternal', kind: 'reset', after: true });
    await tell();
    await t.bot.look();
    await t.settled();
    expect(await pictureRow()).toMatchObject({ status: 'uncertain', attempts: 1 });
    expect(withFiles()).toHaveLength(1);
  });

  it('is not sent to somebody who left before it was', async () => {
    t.slack.faults.inject({ method: 'files.getUploadURLExternal', kind: '429', retryAfter: 1 });
    charts[subject] = async () => {
      await t.db.member.updateMany({ where: { id: recipient }, data: { isActive: false } });
      return chart;
    };
    await tell();
    const stopped = async () => (await pictureRow())?.status === 'stopped';
    await eventually(stopped, 'the second attempt is given up', 15_000);
    expect(await pictureRow()).toMatchObject({ lastError: 'the reader left', attempts: 1 });
    expect(withFiles()).toEqual([]);
  });

  it('is put off when a step is lost that nobody sees', async () => {
    t.slack.faults.inject({ method: 'files.getUploadURLExternal', kind: 'reset', after: true });
    await begin('1');
    const putOff = async () => (await pictureRow())?.lastError;
    await eventually(putOff, 'the first attempt');
    expect(await pictureRow()).toMatchObject({ status: 'waiting', attempts: 1 });
    await t.db.delivery.updateMany({ where: { subjectId: subject }, data: { nextAt: new Date(0) } });
    await t.bot.look();
    await eventually(() => withFiles().length > 0, 'the picture at the second attempt');
  });
});
