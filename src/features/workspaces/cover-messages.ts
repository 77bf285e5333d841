import { type Day, formatDay } from '../../lib/dates.ts';
import type { Person } from '../../scope.ts';
import { actions, type Block, context, does, type Message, mention, opens, section } from '../../slack/blocks.ts';
import { escapeText } from '../../slack/text.ts';
import type { Cover } from './cover.ts';

export const COVER_FORM = 'workspaces.cover';
export const END_COVER = 'workspaces.end-cover';

const whatItMeans =
  'What reminds you, what people ask of you and what you are to decide goes to them, too. With your accounts they can do what you can. It ends by itself.';

/** What the person who is away is told at once. */
export function startedMessage({ id, cover, untilOn }: Cover): Message {
  const text = `${mention(cover)} stands in for you until ${formatDay(untilOn)}.`;
  return { text, blocks: [section(`${text} ${whatItMeans}`), actions(does('End it now', END_COVER, id))] };
}

/** To who stands in. */
export function coverMessage({ id, member, untilOn, endsAt }: Cover, now: Date): Message {
  const name = mention(member);
  if (endsAt <= now) {
    const text = `You no longer stand in for ${name}.`;
    return { text, blocks: [section(text)], isOver: true };
  }
  const text = `${name} is away until ${formatDay(untilOn)} and asks you to stand in.`;
  const words = `${text}\nTheir reminders and requests come to you, too, and with their accounts you can do what they can. It ends by itself.`;
  const cannot = {
    confirm: {
      title: 'You cannot?',
      text: `${member.name} is told, so that they can ask somebody else.`,
      yes: 'I cannot',
    },
  };
  return {
    text,
    blocks: [section(words), actions(does('I cannot', END_COVER, id, cannot))],
  };
}

/** To who is away. */
export const declinedMessage = ({ cover }: Cover): Message => {
  const text = `${mention(cover)} cannot stand in for you.`;
  return { text, blocks: [section(text), actions(opens('Ask somebody else', { to: COVER_FORM }))] };
};

type Covers = { reader: Person; covers: readonly Cover[] };

/** Who stands in for the reader, and for whom the reader does. */
export function coverList({ reader, covers }: Covers): Block[] {
  const lines = covers.map((one) => {
    const words =
      one.member.id === reader.id
        ? `${mention(one.cover)} stands in for you until ${formatDay(one.untilOn)}`
        : `You stand in for ${mention(one.member)} until ${formatDay(one.untilOn)}`;
    return section(words, does(one.member.id === reader.id ? 'End it now' : 'I cannot', END_COVER, one.id));
  });
  const nobody = section('Nobody stands in for you. Are you going away? Choose who hears of what is yours meanwhile.');
  return [
    ...(lines.length > 0 ? lines : [nobody]),
    actions(opens('Choose somebody', { to: COVER_FORM }, lines.length > 0 ? {} : { style: 'primary' })),
    context('Or type it: `/kam cover @name until Friday`'),
  ];
}

/** The day is missing, or who it is. */
export const introWords = (person: Person | null, untilOn: Day | null): Block[] =>
  person && !untilOn
    ? [section(`Until when does *${escapeText(person.name)}* stand in for you?`)]
    : [section(`While you are away: ${whatItMeans.charAt(0).toLowerCase()}${whatItMeans.slice(1)}`)];
