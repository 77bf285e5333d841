import { z } from 'zod';
import { UserError } from '../../../errors.ts';
import { type Form, form, type Limit, type Reply } from '../../../feature.ts';
import type { Scope } from '../../../scope.ts';
import { section } from '../../../slack/blocks.ts';
import { type Field, radioField, textField } from '../../../slack/fields.ts';
import { riskSettings } from '../health/read-standings.ts';
import { type Parts, pointsKey, type RiskSettings, rulesFrom } from '../health/settings.ts';
import { ImportanceInput, importanceLabels, importances } from '../queue/importance.ts';
import { queueOrder, saveOrder } from '../queue/settings.ts';
import { IMPORTANCE, LIMITS, POINTS, PREVIEW, SETTINGS, WEIGHTS } from './messages.ts';
import { draft, findDraft } from './save-settings.ts';

type Numbered = { key: string; label: string; initial: number; least: number; most: number };

/** Numbers as they are typed, by their key. */
const Numbers = z.record(z.string(), z.string('Give a number.').nullable());

/** Throws UserError beside the first that is no number within its bounds. */
function readNumbers(typed: z.output<typeof Numbers>, fields: readonly Numbered[]): Record<string, number> {
  return Object.fromEntries(
    fields.map(({ key, least, most }) => {
      const value = Number((typed[key] ?? '').replace(',', '.') || Number.NaN);
      if (!(Number.isInteger(value) && value >= least && value <= most))
        throw new UserError(`Give a whole number from ${least} to ${most}.`, key);
      return [key, value];
    }),
  );
}

const inPreview: Reply = { open: { to: PREVIEW } };

/** What is being drafted, or else what is in force. */
async function current(scope: Scope): Promise<RiskSettings> {
  const [drafted, { settings, version }] = await Promise.all([findDraft(scope), riskSettings(scope)]);
  return drafted?.base === version ? drafted.settings : settings;
}

type NumbersForm = {
  id: string;
  title: string;
  intro: string;
  fields(settings: RiskSettings): Numbered[];
  change(values: Record<string, number>): Partial<RiskSettings>;
};

const numbersForm = ({ id, title, intro, fields, change }: NumbersForm): Form =>
  form({
    id,
    role: 'admin',
    schema: Numbers,
    load: async (scope) => {
      const all = fields(await current(scope));
      return {
        title,
        submit: 'Preview',
        intro: [section(`${intro} Nothing changes before you have seen what it does.`)],
        fields: all.map(({ key, label }): Field => textField(key, label, { max: 10 })),
        values: Object.fromEntries(all.map(({ key, initial }) => [key, String(initial)])),
      };
    },
    submit: async (t, typed) => {
      await draft(t, change(readNumbers(typed, fields(await current(t)))));
      return inPreview;
    },
  });

const weights = (parts: () => Parts): Form =>
  numbersForm({
    id: WEIGHTS,
    title: 'Weights of health',
    intro: 'How much each part counts. Only proportions matter; 0 leaves a part out.',
    fields: (settings) => {
      const rules = rulesFrom(parts(), settings, 0);
      return parts().components.map(({ key, label }) => ({
        key,
        label,
        initial: rules.weight(key),
        least: 0,
        most: 100,
      }));
    },
    change: (values) => {
      const [first] = Object.keys(values);
      if (Object.values(values).every((value) => value === 0))
        throw new UserError('Something has to count: give at least one part a weight.', first);
      return { weights: values };
    },
  });

const points = (parts: () => Parts): Form =>
  numbersForm({
    id: POINTS,
    title: 'Points of signals',
    intro: 'How much each signal adds to the endangerment of an account, of 100; 0 ignores it.',
    fields: (settings) => {
      const rules = rulesFrom(parts(), settings, 0);
      return parts().signals.flatMap((signal) =>
        signal.cases.map((one) => ({
          key: pointsKey(signal.key, one.key),
          label: one.label,
          initial: rules.points(signal.key, one.key),
          least: 0,
          most: 100,
        })),
      );
    },
    change: (values) => ({ points: values }),
  });

/** Thresholds that have to rise from one to the next. */
const rising = [
  ['band.amber', 'band.green'],
  ['level.watch', 'level.endangered', 'level.critical'],
] as const;

function requireRising(values: Record<string, number>): void {
  for (const keys of rising)
    keys.slice(1).forEach((key, index) => {
      if ((values[key] ?? 0) <= (values[keys[index] ?? ''] ?? 0))
        throw new UserError('Has to be more than the one before it.', key);
    });
  const enters = values['level.endangered'] ?? 0;
  if ((values['queue.leave'] ?? 0) > enters)
    throw new UserError(`Has to be at most what an account is endangered from: ${enters}.`, 'queue.leave');
}

const units: Readonly<Record<Limit['unit'], string>> = {
  days: ' (days)',
  hours: ' (hours)',
  '%': ' (%)',
  times: ' (times)',
  points: '',
};
const labelOf = ({ label, unit }: Limit): string => `${label}${units[unit]}`;

const thresholds = (parts: () => Parts): Form =>
  numbersForm({
    id: LIMITS,
    title: 'Thresholds',
    intro: 'From where on something counts.',
    fields: (settings) => {
      const { limit } = rulesFrom(parts(), settings, 0);
      return parts().limits.map((one) => ({ ...one, label: labelOf(one), initial: limit(one.key) }));
    },
    change: (values) => {
      requireRising(values);
      return { limits: values };
    },
  });

const importance = form({
  id: IMPORTANCE,
  role: 'admin',
  schema: ImportanceInput,
  load: async (scope) => {
    const { importance: chosen, version } = await queueOrder(scope);
    return {
      title: 'At-risk list',
      fields: [
        radioField('importance', 'What stands first', {
          choices: importances.map((value) => ({ value, label: importanceLabels[value] })),
          hint: 'Accounts that are equally important stand by their time on the list, the longest first.',
        }),
      ],
      values: { importance: chosen },
      row: { entity: 'setting', id: 'risk.order', version },
    };
  },
  submit: async (t, input, { version }) => {
    await saveOrder(t, input.importance, version ?? 0);
    return { open: { to: SETTINGS }, notice: 'Saved.' };
  },
});

export const settingsForms = (parts: () => Parts): Form[] => [
  weights(parts),
  points(parts),
  thresholds(parts),
  importance,
];
