import { actions, type Block, context, does, opens, pager, section } from '../../slack/blocks.ts';
import { escapeText, plural } from '../../slack/text.ts';
import { type Account, SEATS_A_PAGE, type SeatRole, seatLabels, type TeamMember } from './account.ts';
import { hubOf, leadOf, seatHolder } from './messages.ts';

export type TeamView = { account: Account; team: readonly TeamMember[]; mayLead: boolean; page: number };

/** Who does what for an account; who leads it gets the buttons. */
export function teamList({ account, team, mayLead, page }: TeamView): Block[] {
  const pages = Math.max(1, Math.ceil(team.length / SEATS_A_PAGE));
  const shown = team.slice((page - 1) * SEATS_A_PAGE, page * SEATS_A_PAGE);
  const gaps = (['kam', 'sponsor'] as const).filter((role) => !leadOf(team, role));
  return [
    section(`*${escapeText(account.name)}*: ${plural(team.length, 'person', 'people')} on the team`),
    ...shown.flatMap((seat) => seatBlocks(seat, mayLead)),
    ...(page === 1 ? gaps.map((role) => gapBlock(account, role, mayLead)) : []),
    ...pager({ to: 'accounts.team', record: account.id }, page, pages),
    ...(mayLead ? [] : [context('The key account manager, heads of KAM and admins change the team.')]),
    actions(
      mayLead ? opens('Add somebody', { to: 'accounts.seat', record: account.id }) : null,
      opens('Back to the account', hubOf(account)),
    ),
  ];
}

function seatBlocks(seat: TeamMember, mayLead: boolean): Block[] {
  const line = section(`${seatHolder(seat)} · ${seatLabels[seat.role]}`);
  if (!mayLead) return [line];
  const { id, accountId, member } = seat;
  const remove = does('Remove', 'accounts.remove-seat', id, {
    confirm: {
      title: 'Remove from the team?',
      text: `${member.name} can no longer read this account, unless by another way.`,
      yes: 'Remove',
    },
  });
  return [line, actions(opens('Change', { to: 'accounts.seat', record: accountId, param: member.id }), remove)];
}

function gapBlock({ id }: Account, role: SeatRole, mayLead: boolean): Block {
  const words = `:grey_question: nobody yet · ${seatLabels[role]}`;
  return section(words, mayLead ? opens('Choose', { to: 'accounts.seat', record: id, param: role }) : undefined);
}
