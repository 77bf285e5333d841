import type { HistoryWords } from '../../feature.ts';

export const history: HistoryWords = {
  entity: 'member',
  label: 'person',
  title: 'name',
  fields: {
    name: 'name',
    role: 'role',
    managerId: { label: 'manager', as: 'person' },
    email: 'e-mail',
    otherNames: 'names elsewhere',
    isActive: 'active in Slack',
    kind: 'kind',
    timeZone: 'time zone',
    locale: 'language',
    slackUserId: 'Slack user',
    homeTeamId: 'Slack workspace',
    syncedAt: { label: 'looked up', as: 'instant' },
  },
};
