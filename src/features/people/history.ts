import type { HistoryWords } from '../../feature.ts';

const person = { label: 'person', as: 'contact' } as const;
const member = (label: string) => ({ label, as: 'person' }) as const;
const day = (label: string) => ({ label, as: 'day' }) as const;
const account = { label: 'account', as: 'account' } as const;

export const history: HistoryWords[] = [
  {
    entity: 'contact',
    label: 'contact',
    title: 'name',
    fields: { name: 'name', mail: 'mail address', phone: 'phone', alsoKnownAs: 'also known as' },
  },
  {
    entity: 'contactAt',
    canTakeBack: true,
    label: 'contact',
    title: 'contactId',
    fields: {
      contactId: person,
      accountId: account,
      title: 'title',
      divisionId: { label: 'division', as: 'division' },
      reportsToId: { label: 'reports to', as: 'contact' },
      isKey: 'key contact',
      leftOn: day('left on'),
      confirmedOn: day('confirmed'),
    },
  },
  {
    entity: 'division',
    label: 'division',
    title: 'name',
    fields: { name: 'name', parentId: { label: 'part of', as: 'division' }, accountId: account },
  },
  {
    entity: 'interaction',
    label: 'conversation',
    title: 'heldOn',
    canReturn: true,
    // Whoever logged it is named anyway.
    quiet: ['loggedById'],
    fields: {
      heldOn: day('day'),
      kind: 'kind',
      heldAt: { label: 'time', as: 'instant' },
      note: 'note',
      isTwoWay: 'both sides spoke',
      link: { label: 'from', as: 'link' },
      loggedById: member('logged by'),
      accountId: account,
    },
  },
  {
    entity: 'interactionPerson',
    label: 'participant of a conversation',
    within: { entity: 'interaction', by: 'interactionId' },
    fields: { contactId: { ...person, label: 'with' }, memberId: member('of ours'), accountId: account },
  },
];
