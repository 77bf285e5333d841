import { formatPercent } from '../../../lib/percent.ts';
import {
  checkField,
  choiceField,
  dateField,
  type Field,
  longField,
  personField,
  textField,
  type Values,
} from '../../../slack/fields.ts';
import { CRITICAL_FROM, ENDANGERED_FROM, levelOfFlag } from '../queue/flag.ts';
import type { PlainKind } from './input.ts';
import { percentOf, type RaidItem } from './raid.ts';

/** The fields of the register's forms, with the words that say what a choice leads to. */

const optional = { optional: true } as const;

export const likelihoods = ['rare', 'unlikely', 'possible', 'likely', 'almost certain'] as const;
export const impacts = ['negligible', 'minor', 'moderate', 'major', 'severe'] as const;

const meanings = [
  'hardly noticed',
  'annoying, soon mended',
  'costs trust or some revenue',
  'costs a part of the business',
  'we may lose the account',
] as const;
const severities = [
  'negligible: hardly noticed',
  'low: annoying, soon mended',
  'moderate: costs trust',
  'high: their work suffers',
  'critical: we may lose them',
] as const;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const numbered = (words: readonly string[]) =>
  words.map((label, at) => ({ value: String(at + 1), label: `${at + 1} · ${capital(label)}` }));

const likelihoodChoices = numbered(likelihoods.map((word, at) => `${word} (${formatPercent(percentOf(at + 1))})`));
const impactChoices = numbered(impacts.map((word, at) => `${word}: ${meanings[at]}`));

const LIST_RULE = `Likelihood × impact: from ${ENDANGERED_FROM} (such as 3 × 5 or 4 × 4) the account goes there in any case, as endangered; from ${CRITICAL_FROM} (4 × 5) as critical.`;

/** What the chosen likelihood and impact mean for the at-risk list. */
export function listHint({ likelihood, impact }: Values): string {
  const score = Number(likelihood ?? 0) * Number(impact ?? 0);
  if (!score) return LIST_RULE;
  const sum = `${likelihood} × ${impact} = ${score}`;
  return score >= ENDANGERED_FROM
    ? `${sum}: the account goes there in any case, as ${levelOfFlag(score)}.`
    : `${sum}: the account goes there only if you tick this, as ${levelOfFlag(score)}.`;
}

type Risk = {
  currency: string | null;
  /** What is chosen now; with it the form says at each choice what it leads to. */
  chosen?: Values;
  /** On the at-risk list already, which people leave by resolving it there. */
  isFlagged?: boolean;
};

export function riskFields({ currency, chosen, isFlagged }: Risk): Field[] {
  const redraws = chosen ? { redraws: true } : {};
  const list = checkField('isFlagged', 'At-risk list', {
    ...optional,
    choice: 'Put the account on the at-risk list',
    hint: chosen ? listHint(chosen) : LIST_RULE,
  });
  const worker = personField('workerId', 'Who works on it', {
    ...optional,
    hint: 'On the at-risk list: the key account manager, unless you choose somebody.',
  });
  return [
    textField('title', 'What could go wrong', { max: 300 }),
    choiceField('likelihood', 'Likelihood', { choices: likelihoodChoices, ...redraws }),
    choiceField('impact', 'Impact', { choices: impactChoices, ...redraws }),
    ...(isFlagged ? [] : [list, worker]),
    textField('stake', `Money at stake${currency ? ` (${currency})` : ''}`, {
      ...optional,
      max: 40,
      hint: 'What would be lost; 45k and 1.2M are understood. Left empty, a year of their revenue counts.',
    }),
    personField('ownerId', 'Owner', { ...optional, hint: 'Somebody who may see the account.' }),
    longField('nextStep', 'Next step', { ...optional, max: 1000 }),
    dateField('dueOn', 'Review on', { ...optional, hint: 'High and critical risks within 30 days.' }),
  ];
}

const tail = (owner: string, due: string, step: string): Field[] => [
  personField('ownerId', owner, { ...optional, hint: 'Somebody who may see the account.' }),
  dateField('dueOn', due, optional),
  longField('nextStep', step, { ...optional, max: 1000 }),
];

export const plainFields: Readonly<Record<PlainKind, () => Field[]>> = {
  issue: () => [
    textField('title', 'What went wrong', { max: 300 }),
    choiceField('severity', 'How bad is it', { choices: numbered(severities) }),
    ...tail('Owner', 'Solve it by', 'Next step'),
  ],
  assumption: () => [
    textField('title', 'What do we take for granted', { max: 300 }),
    ...tail('Who finds out', 'Validate by', 'How it is validated'),
  ],
  dependency: () => [
    textField('title', 'What has to happen', { max: 300 }),
    textField('dependsOn', 'On whom it depends', {
      ...optional,
      placeholder: 'Their purchasing, our legal, a supplier',
    }),
    ...tail('Who follows it up', 'Needed by', 'Next step'),
  ],
};

/** As the fields of its kind hold it. */
export const valuesOf = (item: RaidItem, stake: string | null): Values => ({
  title: item.title,
  likelihood: item.likelihood === null ? null : String(item.likelihood),
  impact: item.impact === null ? null : String(item.impact),
  severity: item.impact === null ? null : String(item.impact),
  stake,
  ownerId: item.owner?.id ?? null,
  dueOn: item.dueOn,
  nextStep: item.nextStep,
  dependsOn: item.dependsOn,
});
