import { UserError } from '../../errors.ts';
import { form } from '../../feature.ts';
import { section } from '../../slack/blocks.ts';
import { personField, radioField } from '../../slack/fields.ts';
import { escapeText } from '../../slack/text.ts';
import { SeatInput, type SeatRole, seatLabels, seatRoles } from './account.ts';
import { getAccount } from './service.ts';
import { setSeat } from './set-seat.ts';
import { findSeat } from './team-repository.ts';

/** The parameter proposes a role for somebody new, or names the person whose seat changes. */
const readParam = (param: string): { role: SeatRole | null; memberId: string | null } => {
  const role = seatRoles.find((one) => one === param) ?? null;
  return { role, memberId: role ? null : param || null };
};

export const seat = form({
  id: 'accounts.seat',
  guard: { level: 'lead' },
  schema: SeatInput,
  load: async (scope, { record, param }) => {
    const { role, memberId } = readParam(param);
    const [account, current] = await Promise.all([
      getAccount(scope, record),
      memberId ? findSeat(scope, record, memberId) : null,
    ]);
    const person = personField('memberId', 'Person', {
      hint: 'Everybody on the team reads the account; members also work with it.',
    });
    const what = radioField('role', 'What they do', {
      choices: seatRoles.map((value) => ({ value, label: seatLabels[value] })),
      hint: 'There is one key account manager and one executive sponsor: whoever was it stays on the team.',
    });
    return {
      title: current ? 'Change seat' : 'Add to the team',
      intro: [section(`*${escapeText(account.name)}*${current ? `: ${escapeText(current.member.name)}` : ''}`)],
      fields: current ? [what] : [person, what],
      values: { role: current?.role ?? role ?? 'core' },
      ...(current && { row: { entity: 'accountMember', id: current.id, version: current.version } }),
    };
  },
  submit: async (t, input, { record, param, version }) => {
    const memberId = input.memberId ?? readParam(param).memberId;
    if (!memberId) throw new UserError('Choose a person.', 'memberId');
    await setSeat(t, { accountId: record, memberId, role: input.role }, version);
    return { text: 'Team saved.' };
  },
});
