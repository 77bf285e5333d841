import type { BriefPart, HistoryWords, Page } from '../../feature.ts';
import { pageOf } from '../../slack/blocks.ts';
import { accountPort, getAccount } from '../accounts/index.ts';
import { findContactsAt, listInteractions, mayChange } from '../people/index.ts';
import { briefPage } from './brief-messages.ts';
import { BRIEF, LIST, talkList } from './messages.ts';
import { readBrief } from './read-brief.ts';

const list: Page = {
  id: LIST,
  surface: 'view',
  guard: { level: 'content' },
  render: async (scope, { record, param }) => {
    const [number, contactId = ''] = param.split('~');
    const page = pageOf(number);
    const [account, levels, [person]] = await Promise.all([
      getAccount(scope, record),
      accountPort.levels(scope, [record]),
      findContactsAt(scope, record, contactId ? [contactId] : []),
    ]);
    const found = await listInteractions(scope, record, { contactId: person?.contactId ?? null, page });
    const level = levels.get(record);
    const blocks = talkList({
      account,
      ...found,
      page,
      person: person ?? null,
      mayLog: level === 'edit' || level === 'lead',
      mayChange: (one) => mayChange(scope, one, level),
      timeZone: scope.timeZone,
    });
    return { title: 'Conversations', blocks };
  },
};

const brief = (parts: () => readonly BriefPart[], words: () => readonly HistoryWords[]): Page => ({
  id: BRIEF,
  surface: 'message',
  guard: { level: 'content' },
  render: async (scope, { record }) => {
    const account = await getAccount(scope, record);
    const found = await readBrief(scope, record, parts(), words());
    return { title: `Brief: ${account.name}`, blocks: briefPage(account, found, scope) };
  },
});

export const pages = (parts: () => readonly BriefPart[], words: () => readonly HistoryWords[]): Page[] => [
  list,
  brief(parts, words),
];
