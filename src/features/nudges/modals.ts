import { z } from 'zod';
import { type Form, form } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import { systemScope } from '../../scope.ts';
import { section } from '../../slack/blocks.ts';
import { checksField, dateField, type Field, radioField, several, timeField } from '../../slack/fields.ts';
import {
  changePreference,
  countryField,
  countryValue,
  daysField,
  listMutes,
  ownPreference,
  PreferenceInput,
} from '../workspaces/index.ts';
import { chooseKinds, heardOn, ownHearing, ownNudge, putOff } from './hush.ts';
import { type Kinds, messageKinds, type Named, reminderKinds } from './kinds.ts';
import { dayAhead, delayChoices, LaterInput, laterDay } from './later.ts';
import { HOURS, KINDS, LATER, OVERVIEW, PAUSE } from './links.ts';
import { laterMessage } from './mute-messages.ts';
import { isKindMuted } from './overview.ts';
import { nowReminded } from './overview-messages.ts';
import { readDay } from './read-day.ts';

const later = ({ nudges }: Kinds): Form =>
  form({
    id: LATER,
    role: 'viewer',
    schema: LaterInput,
    load: async (scope, { record }) => {
      const { day } = await ownNudge(scope, record);
      const found = (await readDay(systemScope(scope), nudges, scope.actor.id, day)).find(
        ({ nudge }) => nudge.id === record,
      );
      return {
        title: 'Remind me later',
        intro: found?.line ? [section(found.line.text)] : [],
        fields: [
          radioField('after', 'When', { choices: delayChoices }),
          dateField('on', 'Or on this day', {
            optional: true,
            hint: 'Counts instead. On a day off: the next day you work.',
          }),
        ],
        values: { after: 'tomorrow' },
      };
    },
    submit: async (t, input, { record }) => {
      const { day } = await ownNudge(t, record);
      const until = laterDay(input, todayOf(t));
      const muteId = await putOff(t, record, until);
      // The message of today shows it by itself.
      return day === todayOf(t) ? null : laterMessage(muteId, heardOn(until, await ownHearing(t)));
    },
  });

const hours = form({
  id: HOURS,
  role: 'viewer',
  schema: PreferenceInput,
  load: async (scope) => {
    const [hearing, { id, version }] = await Promise.all([ownHearing(scope), ownPreference(scope)]);
    return {
      title: 'Change hours',
      fields: [
        timeField('remindAt', 'Reminders arrive at', { hint: `By your clock (${hearing.timeZone}), once a day.` }),
        daysField('Days you work'),
        timeField('quietFrom', 'Quiet from'),
        timeField('quietUntil', 'Quiet until', {
          hint: 'What can wait waits until then. The same time twice: never quiet.',
        }),
        countryField(hearing.country, 'Public holidays', 'No reminders on them. Empty: none are kept.'),
      ],
      values: {
        remindAt: hearing.remindAt,
        workingDays: hearing.workingDays.join(','),
        quietFrom: hearing.quietFrom,
        quietUntil: hearing.quietUntil,
        country: countryValue(hearing.country),
      },
      ...(id && { row: { entity: 'preference', id, version } }),
    };
  },
  submit: async (t, input, { version }) => {
    await changePreference(t, input, version);
    return { open: { to: OVERVIEW }, notice: 'Your hours are saved.' };
  },
});

const pause = form({
  id: PAUSE,
  role: 'viewer',
  schema: z.object({ until: z.iso.date('Pick a date.') }),
  load: async (scope) => {
    const { preference } = await ownPreference(scope);
    return {
      title: 'Pause reminders',
      submit: 'Pause',
      fields: [
        dateField('until', 'They come again on', {
          hint: 'What falls due meanwhile is told then. Messages from colleagues still arrive.',
        }),
      ],
      values: { until: preference.pausedUntilOn },
    };
  },
  submit: async (t, { until }) => {
    await changePreference(t, { pausedUntilOn: dayAhead(until, todayOf(t), 'until') });
    return { open: { to: OVERVIEW }, notice: nowReminded(until) };
  },
});

/** Slack takes ten boxes in one field: https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element */
const BOXES = 10;
const kindFields = (label: string, key: string, all: readonly Named[]): { field: Field; kinds: readonly Named[] }[] =>
  Array.from({ length: Math.ceil(all.length / BOXES) }, (_, at) => {
    const kinds = all.slice(at * BOXES, (at + 1) * BOXES);
    const choices = kinds.map(({ kind, help }) => ({ value: kind, label: help }));
    return {
      field: checksField(`${key}${at}`, at === 0 ? label : `More ${label.toLowerCase()}`, { optional: true, choices }),
      kinds,
    };
  });

const kindsForm = (kinds: Kinds): Form =>
  form({
    id: KINDS,
    role: 'viewer',
    schema: z.record(z.string(), z.string().nullable()),
    load: async (scope) => {
      const mutes = (await listMutes(scope, [scope.actor.id])).get(scope.actor.id) ?? [];
      const isOn = ({ kind }: Named) => !isKindMuted(mutes, kind);
      const fields = [
        ...kindFields('Reminders', 'reminders', reminderKinds(kinds)),
        ...kindFields('Messages', 'messages', messageKinds(kinds, scope.role)),
      ];
      const wanted = fields.map(({ field, kinds: own }) => [
        field.key,
        own
          .filter(isOn)
          .map(({ kind }) => kind)
          .join(','),
      ]);
      return {
        title: 'Choose what I get',
        fields: fields.map(({ field }) => field),
        values: Object.fromEntries(wanted),
      };
    },
    submit: async (t, input) => {
      const offered = [...reminderKinds(kinds), ...messageKinds(kinds, t.role)].map(({ kind }) => kind);
      await chooseKinds(t, offered, Object.values(input).flatMap(several));
      return { open: { to: OVERVIEW }, notice: 'Saved.' };
    },
  });

export const forms = (kinds: Kinds): Form[] => [later(kinds), hours, pause, kindsForm(kinds)];
