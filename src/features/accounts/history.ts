import type { HistoryWords } from '../../feature.ts';

const instant = (label: string) => ({ label, as: 'instant' }) as const;
const day = (label: string) => ({ label, as: 'day' }) as const;
const person = (label: string) => ({ label, as: 'person' }) as const;
const account = (label: string) => ({ label, as: 'account' }) as const;
const product = { label: 'product', as: 'product' } as const;
const money = (label: string) => ({ label, as: 'money' }) as const;

export const history: HistoryWords[] = [
  {
    entity: 'account',
    label: 'account',
    title: 'name',
    inChannel: ['name', 'keyStatus', 'renewalOn'],
    fields: {
      name: 'name',
      domain: 'domain',
      industry: 'industry',
      size: 'employees',
      turnover: money('their turnover'),
      region: 'region',
      scope: 'scope',
      parentId: account('part of'),
      keyStatus: 'status',
      tier: 'tier',
      currency: 'currency',
      customerSinceOn: day('customer since'),
      renewalOn: day('renewal date'),
      isPractice: 'practice account',
      archivedAt: instant('archived'),
    },
  },
  {
    entity: 'accountMember',
    label: 'seat on the team',
    title: 'memberId',
    inChannel: ['role'],
    fields: { memberId: person('person'), role: 'role', accountId: account('account') },
  },
  {
    entity: 'channelLink',
    label: 'channel',
    title: 'channelId',
    fields: { channelId: { label: 'channel', as: 'channel' }, accountId: account('account') },
  },
  {
    entity: 'accessRequest',
    label: 'request for access',
    title: 'memberId',
    fields: {
      memberId: person('asked by'),
      accountId: account('account'),
      status: 'answer',
      decidedById: person('answered by'),
      decidedAt: instant('answered'),
    },
  },
  {
    entity: 'competitor',
    label: 'competitor',
    title: 'name',
    canReturn: true,
    quiet: ['place', 'keptYear', 'untilYear'],
    fields: {
      name: 'name',
      position: 'position',
      strength: 'strength',
      threat: 'threat level',
      counterMove: 'our counter-move',
      place: 'place in the list',
      keptYear: 'still holds in',
      untilYear: 'left behind after',
      accountId: account('account'),
    },
  },
  {
    entity: 'opportunity',
    canTakeBack: true,
    label: 'opportunity',
    title: 'name',
    inChannel: ['name', 'stage', 'status', 'closeOn'],
    canReturn: true,
    fields: {
      name: 'name',
      stage: 'stage',
      status: 'state',
      amount: money('amount'),
      currency: 'currency',
      openedOn: day('opened'),
      closeOn: day('closes'),
      productId: product,
      ownerId: person('owner'),
      ownerName: 'owner in the source',
      origin: 'origin',
      accountId: account('account'),
    },
  },
  {
    entity: 'product',
    label: 'product',
    title: 'name',
    fields: { name: 'name', series: 'series', listPrice: money('list price'), currency: 'currency' },
  },
  {
    entity: 'revenueFact',
    label: 'revenue',
    title: 'periodOn',
    fields: {
      periodOn: { label: 'month', as: 'month' },
      amount: money('amount'),
      currency: 'currency',
      productId: product,
      accountId: account('account'),
    },
  },
  {
    entity: 'externalId',
    label: 'id in another system',
    title: 'externalId',
    fields: {
      source: 'system',
      entity: 'kind',
      externalId: 'id there',
      entityId: 'record',
      accountId: account('account'),
    },
  },
];
