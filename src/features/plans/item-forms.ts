import { type Field, longField, personField, radioField, textField } from '../../slack/fields.ts';
import { type ItemKind, type Quadrant, quadrants, type Weight, weights } from './item.ts';

/** How the lists of a plan are named, asked for and explained. */
export type KindWords = {
  one: string;
  many: string;
  /** The key of its section. */
  section: string;
  addForm: string;
  editForm: string;
  fields: readonly Field[];
  /** In place of an empty list. */
  empty: string;
};

export const weightMarks: Readonly<Record<string, string>> = {
  high: ':red_circle:',
  medium: ':large_yellow_circle:',
  low: ':white_circle:',
};
const weightLabels: Record<Weight, string> = { high: 'High', medium: 'Medium', low: 'Low' };
const weightChoices = weights.map((value) => ({ value, label: weightLabels[value] }));

export const quadrantWords: Readonly<Record<Quadrant, { one: string; heading: string; example: string }>> = {
  strength: {
    one: 'Strength',
    heading: ':muscle: *Strengths*: what we do better here than others',
    example: 'We are the only ones who run their old platform without an outage',
  },
  weakness: {
    one: 'Weakness',
    heading: ':adhesive_bandage: *Weaknesses*: where others are better here',
    example: 'Only one of us knows their purchasing',
  },
  opportunity: {
    one: 'Opportunity',
    heading: ':bulb: *Opportunities*: what is changing there in our favour',
    example: 'Their old data centre has to close next year',
  },
  threat: {
    one: 'Threat',
    heading: ':cloud_with_lightning: *Threats*: what is changing there against us',
    example: 'A new chief information officer brings her own suppliers',
  },
};

const optional = { optional: true } as const;
const forms = (kind: ItemKind) => ({ addForm: `plans.add-${kind}`, editForm: `plans.edit-${kind}` });

export const kinds: Readonly<Record<ItemKind, KindWords>> = {
  need: {
    one: 'need',
    many: 'needs',
    section: 'needs',
    ...forms('need'),
    fields: [
      textField('title', 'What they need', {
        max: 500,
        hint: 'A need, a goal or a challenge of theirs.',
        placeholder: 'Close the old data centre without stopping a ward',
      }),
      radioField('priority', 'How much it matters to them', { choices: weightChoices }),
      longField('said', 'How they said it', { ...optional, max: 2000, hint: 'Their own words, and who said them.' }),
      longField('answer', 'Our answer', {
        ...optional,
        max: 2000,
        hint: 'What we offer for it. Leave it empty while nobody knows: it counts as unmet.',
      }),
    ],
    empty:
      'No need is written down yet. What do they want to reach, and what keeps them awake? Ask them, and write it in their words.',
  },
  swotItem: {
    one: 'SWOT item',
    many: 'SWOT items',
    section: 'swot',
    ...forms('swotItem'),
    fields: [
      radioField('quadrant', 'What it is', {
        choices: quadrants.map((value) => ({ value, label: quadrantWords[value].one })),
      }),
      textField('title', 'In a sentence', { max: 500 }),
      longField('evidence', 'Evidence', {
        ...optional,
        max: 2000,
        hint: 'How do you know? A number, a quote, an event.',
      }),
      textField('theme', 'Theme', {
        ...optional,
        max: 100,
        hint: 'A word that holds several together, such as price or people.',
      }),
    ],
    empty: [
      'The SWOT is empty. Four short lists are enough, for example:',
      ...quadrants.map((quadrant) => `• _${quadrantWords[quadrant].one}:_ ${quadrantWords[quadrant].example}`),
    ].join('\n'),
  },
  valueProposition: {
    one: 'value proposition',
    many: 'value propositions',
    section: 'value',
    ...forms('valueProposition'),
    fields: [
      textField('title', 'What they get from us', {
        max: 500,
        placeholder: 'Their platform moves in phases, and no ward stops',
      }),
      textField('forWhom', 'For whom', { ...optional, max: 300, hint: 'A person, a role or a department there.' }),
      longField('pain', 'Pain it takes away', { ...optional, max: 2000 }),
      longField('gain', 'Gain it brings', { ...optional, max: 2000 }),
      longField('proof', 'Proof', {
        ...optional,
        max: 2000,
        hint: 'A number, a reference, a pilot: why they should believe it.',
      }),
      textField('versus', 'Better than', { ...optional, max: 150, hint: 'The competitor against whom it counts.' }),
    ],
    empty: 'No value proposition yet. What do they get from us that nobody else gives them, and who there wants it?',
  },
  competitor: {
    one: 'competitor',
    many: 'competitors',
    section: 'competition',
    ...forms('competitor'),
    fields: [
      textField('name', 'Competitor', { hint: 'A company, or an in-house team.' }),
      radioField('threat', 'How dangerous they are here', { choices: weightChoices }),
      longField('position', 'Position', {
        ...optional,
        max: 2000,
        hint: 'What they do there today, and who speaks for them.',
      }),
      longField('strength', 'Strength', { ...optional, max: 2000, hint: 'What they do better than we do.' }),
      longField('counterMove', 'Our counter-move', { ...optional, max: 2000, hint: 'What we do about it.' }),
    ],
    empty: 'No competitor is named yet. Who else would like to have this customer? An in-house team counts, too.',
  },
  tactic: {
    one: 'tactic',
    many: 'tactics',
    section: 'tactics',
    ...forms('tactic'),
    fields: [
      textField('title', 'How the goal is reached', {
        max: 500,
        placeholder: 'Win the ward managers first, one site after the other',
      }),
      personField('ownerId', 'Owner', { ...optional }),
    ],
    empty: 'No tactic yet. Say of each goal in a sentence how it is to be reached.',
  },
};
