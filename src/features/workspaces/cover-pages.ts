import { type Action, type Form, form, type Live, type Page } from '../../feature.ts';
import { addDaysTo, todayOf } from '../../lib/dates.ts';
import { inTransaction } from '../../scope.ts';
import { dateField, personField } from '../../slack/fields.ts';
import {
  COVER_FORM,
  coverList,
  coverMessage,
  declinedMessage,
  END_COVER,
  introWords,
  startedMessage,
} from './cover-messages.ts';
import { findCover, listCovers } from './cover-repository.ts';
import { people } from './member-repository.ts';
import { COVER, CoverInput, DECLINED, endCover, startCover } from './start-cover.ts';

export const COVERS = 'workspaces.covers';
const WEEK_DAYS = 7;

export const covers: Page = {
  id: COVERS,
  role: 'viewer',
  surface: 'view',
  render: async (scope) => {
    const [mine, theirs] = await Promise.all([
      listCovers(scope, { memberId: scope.actor.id }),
      listCovers(scope, { coverId: scope.actor.id }),
    ]);
    return { title: 'While you are away', blocks: coverList({ reader: scope.actor, covers: [...mine, ...theirs] }) };
  },
};

/** The parameter holds what was understood: a member's id and a day. */
export const coverParam = (personId: string | null, untilOn: string | null): string =>
  `${personId ?? ''}~${untilOn ?? ''}`;

export const coverForm: Form = form({
  id: COVER_FORM,
  role: 'viewer',
  schema: CoverInput,
  load: async (scope, { param }) => {
    const [personId = '', untilOn = ''] = param.split('~');
    const person = (await people(scope, [personId || null])).get(personId) ?? null;
    return {
      title: 'While you are away',
      submit: 'Ask them',
      intro: introWords(person, untilOn || null),
      fields: [personField('coverId', 'Who stands in for you'), dateField('untilOn', 'Your last day away')],
      values: { coverId: person?.id ?? null, untilOn: untilOn || addDaysTo(todayOf(scope), WEEK_DAYS) },
    };
  },
  submit: async (t, input) => startedMessage(await startCover(t, input)),
});

export const endButton: Action = {
  id: END_COVER,
  role: 'viewer',
  run: async (scope, { record }) => {
    const { member, cover } = await inTransaction(scope, (t) => endCover(t, record));
    const isAway = member.id === scope.actor.id;
    return {
      text: isAway
        ? `${cover.name} no longer stands in for you.`
        : `You no longer stand in for ${member.name}. They are told.`,
    };
  },
};

export const coverLive: Live[] = [
  {
    kind: COVER,
    role: 'viewer',
    render: async (s, id, recipient) => {
      const found = await findCover(s, id);
      return found && found.cover.id === recipient ? coverMessage(found, s.now) : null;
    },
  },
  {
    kind: DECLINED,
    role: 'viewer',
    isUrgent: true,
    render: async (s, id, recipient) => {
      const found = await findCover(s, id);
      return found && found.member.id === recipient ? { ...declinedMessage(found), isOver: true } : null;
    },
  },
];
