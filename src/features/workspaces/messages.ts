import type { Person } from '../../scope.ts';
import { actions, type Block, context, mention, opens, pager, section } from '../../slack/blocks.ts';
import { escapeText, listed, plural } from '../../slack/text.ts';
import { type Member, PEOPLE_A_PAGE, type PeopleRow, roleLabels } from './member.ts';

/** `2~ana` is the second page of those named Ana. */
export const peopleParam = (page: number, words: string): string => `${page}~${words}`;

export type PeopleView = { words: string; page: number; total: number; rows: readonly PeopleRow[] };

export function peopleList({ words, page, total, rows }: PeopleView): Block[] {
  const whose = words ? `named "${escapeText(words)}"` : 'known to the bot';
  return [
    section(`*${plural(total, 'person', 'people')} ${whose}*`),
    ...rows.map(personLine),
    ...(rows.length === 0
      ? [section('Nobody here. Somebody who never used the bot is added with the button below.')]
      : []),
    ...pager({ to: 'workspaces.people' }, page, Math.ceil(total / PEOPLE_A_PAGE), (next) => peopleParam(next, words)),
    actions(
      opens('Find somebody', { to: 'workspaces.choose' }),
      words ? opens('Everybody', { to: 'workspaces.people' }) : null,
      opens('Settings', { to: 'workspaces.settings' }),
    ),
  ];
}

const personLine = ({ role, manager, ...person }: PeopleRow): Block =>
  section(
    `${mention(person)} · ${roleLabels[role]}${manager ? ` · reports to ${mention(manager)}` : ''}`,
    opens('Change', { to: 'workspaces.person', record: person.id }),
  );

const NAMED = 30;

export type ProfileView = { member: Member; manager: Person | null; reports: readonly Person[] };

export function profile({ member, manager, reports }: ProfileView): Block[] {
  const names = reports.slice(0, NAMED).map((report) => mention(report));
  const more = reports.length - names.length;
  const all = more > 0 ? [...names, `${more} more`] : names;
  return [
    section(
      `*${mention(member)}* · ${roleLabels[member.role]}`,
      opens('Change', { to: 'workspaces.person', record: member.id }),
    ),
    section(
      `Reports to ${mention(manager)}. ${all.length > 0 ? `Reporting here: ${listed(all)}.` : 'Nobody reports here.'}`,
    ),
    ...(member.isWelcome
      ? []
      : [context('Cannot use the bot: not, or no longer, a full member of this Slack workspace.')]),
    actions(opens('Everybody', { to: 'workspaces.people' })),
  ];
}
