import type { Page } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import { pageOf } from '../../slack/blocks.ts';
import { accountNames, getAccount, mayEdit, visibleAccounts } from '../accounts/index.ts';
import { CONTACTS_A_PAGE } from './contact.ts';
import { accountsOfPlaces, type ContactList, listContacts, listPlaces } from './contact-repository.ts';
import { treeOf } from './division.ts';
import { divisionList } from './division-messages.ts';
import { countByDivision, divisionNames, listDivisions } from './division-repository.ts';
import { readPair } from './merge-contacts.ts';
import { listLikelyDuplicates } from './merge-repository.ts';
import { CONTACT, CONTACTS, contactList, contactPage, DIVISIONS, PAIR, pairPage } from './messages.ts';
import { getContact } from './save-contact.ts';

const SUGGESTED_PAIRS = 3;

function readParam(param: string): { list: ContactList; page: number } {
  const [page, list] = param.split('~');
  return { list: list === 'left' ? 'left' : 'here', page: pageOf(page) };
}

const contacts: Page = {
  id: CONTACTS,
  surface: 'view',
  guard: { level: 'content' },
  render: async (scope, { record, param }) => {
    const { list, page } = readParam(param);
    const divisions = treeOf(await listDivisions(scope, record));
    const place = { skip: (page - 1) * CONTACTS_A_PAGE, take: CONTACTS_A_PAGE };
    const [account, found, duplicates, canEdit] = await Promise.all([
      getAccount(scope, record),
      listContacts(scope, record, { list, divisionIds: divisions.map(({ id }) => id), page: place }),
      listLikelyDuplicates(scope, record, SUGGESTED_PAIRS),
      mayEdit(scope, record),
    ]);
    const view = { account, list, page, ...found, divisions, duplicates, mayEdit: canEdit, today: todayOf(scope) };
    return { title: 'Contacts', blocks: contactList(view) };
  },
};

/** Another account of theirs is named only to those who may read it. */
const contact = (logPage: () => string | null): Page => ({
  id: CONTACT,
  surface: 'view',
  guard: { level: 'content', of: accountsOfPlaces },
  render: async (scope, { record }) => {
    const found = await getContact(scope, record);
    const { accountId, contactId, divisionId } = found;
    const [account, places, visible, canEdit, divisions] = await Promise.all([
      getAccount(scope, accountId),
      listPlaces(scope, [contactId]),
      visibleAccounts(scope),
      mayEdit(scope, accountId),
      divisionNames(scope, divisionId ? [divisionId] : []),
    ]);
    const others = places.map((place) => place.accountId).filter((id) => id !== accountId);
    const names = await accountNames(
      scope,
      others.filter((id) => visible === 'all' || visible.includes(id)),
    );
    const blocks = contactPage({
      contact: found,
      account,
      division: (divisionId && divisions.get(divisionId)) ?? null,
      elsewhere: [...names].map(([id, name]) => ({ id, name })),
      mayEdit: canEdit,
      logPage: logPage(),
      today: todayOf(scope),
    });
    return { title: found.name, blocks };
  },
});

const pair: Page = {
  id: PAIR,
  surface: 'view',
  guard: { level: 'edit', of: accountsOfPlaces },
  render: async (scope, { record, param }) => {
    const { contactId } = await getContact(scope, record);
    const { stays, goes } = await readPair(scope, contactId, param);
    const accountIds = [...stays.places, ...goes.places].map(({ accountId }) => accountId);
    return {
      title: 'Merge contacts',
      blocks: pairPage(record, stays, goes, await accountNames(scope, accountIds)),
    };
  },
};

const divisions: Page = {
  id: DIVISIONS,
  surface: 'view',
  guard: { level: 'content' },
  render: async (scope, { record, param }) => {
    const [account, all, counts, canEdit] = await Promise.all([
      getAccount(scope, record),
      listDivisions(scope, record),
      countByDivision(scope, record),
      mayEdit(scope, record),
    ]);
    const view = { account, branches: treeOf(all), counts, page: pageOf(param), mayEdit: canEdit };
    return { title: 'Divisions', blocks: divisionList(view) };
  },
};

/** `logPage` lists what was logged with somebody, where a feature has such a page. */
export const pages = (logPage: () => string | null): Page[] => [contacts, contact(logPage), pair, divisions];
