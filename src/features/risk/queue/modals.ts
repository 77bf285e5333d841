import { type Form, form } from '../../../feature.ts';
import { addDaysTo, formatDay, todayOf } from '../../../lib/dates.ts';
import { mention, section } from '../../../slack/blocks.ts';
import { dateField, longField, personField, radioField } from '../../../slack/fields.ts';
import { escapeText, listed, named } from '../../../slack/text.ts';
import { people } from '../../workspaces/index.ts';
import { kamOf } from '../readers.ts';
import {
  AssignInput,
  EscalateInput,
  type QueueEntry,
  ResolveInput,
  resolutionLabels,
  resolutions,
  SnoozeInput,
  stepLabels,
} from './entry.ts';
import { accountsOfEntries } from './repository.ts';
import { assignEntry, escalateEntry, getEntry, nextAbove, resolveEntry, snoozeEntry } from './work-queue.ts';

const guarded = { role: 'member', guard: { level: 'content', of: accountsOfEntries } } as const;
const rowOf = ({ id, version }: QueueEntry) => ({ entity: 'queueEntry', id, version });
const about = (entry: QueueEntry, text: string) => [section(`*${named(entry.accountName, 80)}*: ${text}`)];

const assign = form({
  id: 'risk.assign',
  ...guarded,
  schema: AssignInput,
  load: async (scope, { record }) => {
    const entry = await getEntry(scope, record);
    return {
      title: 'Assign',
      submit: 'Assign',
      intro: about(entry, 'whoever you choose gets a message and works on it from now on.'),
      fields: [personField('claimedById', 'Who takes it on?')],
      values: { claimedById: entry.claimedBy?.id ?? (await kamOf(scope, entry.accountId)) },
      row: rowOf(entry),
    };
  },
  submit: async (t, { claimedById }, { record, version }) => {
    const entry = await assignEntry(t, record, version, claimedById);
    const person = (await people(t, [claimedById])).get(claimedById);
    return { text: `${mention(person)} works on *${escapeText(entry.accountName)}* now.` };
  },
});

const escalate = form({
  id: 'risk.escalate',
  ...guarded,
  schema: EscalateInput,
  load: async (scope, { record }) => {
    const entry = await getEntry(scope, record);
    const next = await nextAbove(scope, entry);
    const whom = next
      ? `it goes to ${next.people.map((one) => mention(one)).join(' or ')} (${stepLabels[next.step]}), who can claim it or assign it back.`
      : 'nobody above is left who could work on it. Assign it to somebody instead.';
    return {
      title: 'Escalate',
      submit: 'Escalate',
      intro: about(entry, whom),
      fields: [longField('escalateNote', 'What do you need from them?', { max: 1_000 })],
      values: {},
      row: rowOf(entry),
    };
  },
  submit: async (t, { escalateNote }, { record, version }) => {
    const { entry, to, role } = await escalateEntry(t, record, version, escalateNote);
    const whom = listed(to.map((one) => mention(one)));
    return { text: `*${escapeText(entry.accountName)}* waits for ${whom} (${role}) now.` };
  },
});

const SNOOZE_DAYS = 7;

const snooze = form({
  id: 'risk.snooze',
  ...guarded,
  schema: SnoozeInput,
  load: async (scope, { record }) => {
    const entry = await getEntry(scope, record);
    return {
      title: 'Snooze',
      submit: 'Snooze',
      intro: about(entry, 'it comes back on that day, or at once when it gets worse.'),
      fields: [dateField('snoozedUntilOn', 'Until'), longField('snoozeReason', 'Why can it wait?', { max: 1_000 })],
      values: {
        snoozedUntilOn: entry.snoozedUntilOn ?? addDaysTo(todayOf(scope), SNOOZE_DAYS),
        snoozeReason: entry.snoozeReason,
      },
      row: rowOf(entry),
    };
  },
  submit: async (t, { snoozedUntilOn, snoozeReason }, { record, version }) => {
    const entry = await snoozeEntry(t, record, version, { until: snoozedUntilOn, reason: snoozeReason });
    return { text: `*${escapeText(entry.accountName)}* is snoozed until ${formatDay(snoozedUntilOn)}.` };
  },
});

const resolve = form({
  id: 'risk.resolve',
  ...guarded,
  schema: ResolveInput,
  load: async (scope, { record }) => {
    const entry = await getEntry(scope, record);
    return {
      title: 'Resolve',
      submit: 'Resolve',
      intro: about(entry, 'it leaves the at-risk list until something new endangers it.'),
      fields: [
        radioField('outcome', 'How did it end?', {
          choices: resolutions.map((value) => ({ value, label: resolutionLabels[value] })),
        }),
        longField('closeReason', 'What was done?', { max: 1_000 }),
      ],
      values: {},
      row: rowOf(entry),
    };
  },
  submit: async (t, { outcome, closeReason }, { record, version }) => {
    const entry = await resolveEntry(t, record, version, { outcome, reason: closeReason });
    return { text: `*${escapeText(entry.accountName)}* is off the at-risk list.` };
  },
});

export const queueForms: readonly Form[] = [assign, escalate, snooze, resolve];
