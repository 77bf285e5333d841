import type { AccountRef } from '../../feature.ts';
import { actions, type Block, menu, opens, pager, section } from '../../slack/blocks.ts';
import { escapeText, plural } from '../../slack/text.ts';
import { type Branch, DIVISIONS_A_PAGE } from './division.ts';
import { CONTACTS, DIVISIONS } from './messages.ts';

export type DivisionsView = {
  account: AccountRef;
  branches: readonly Branch[];
  counts: ReadonlyMap<string, number>;
  page: number;
  mayEdit: boolean;
};

export function divisionList({ account, branches, counts, page, mayEdit }: DivisionsView): Block[] {
  const pages = Math.ceil(branches.length / DIVISIONS_A_PAGE);
  const shown = branches.slice((page - 1) * DIVISIONS_A_PAGE, page * DIVISIONS_A_PAGE);
  const lines = shown.map((branch) => {
    const indent = `${'      '.repeat(branch.depth)}${branch.depth > 0 ? '└ ' : ''}`;
    const words = `${indent}*${escapeText(branch.name)}* · ${plural(counts.get(branch.id) ?? 0, 'contact')}`;
    const entries = [
      { label: 'Rename or move …', opens: 'people.edit-division' },
      { label: 'Remove …', opens: 'people.remove-division' },
    ];
    return section(words, mayEdit ? menu(branch.id, entries) : undefined);
  });
  return [
    section(`*${escapeText(account.name)}*: ${plural(branches.length, 'division')}`),
    ...(lines.length > 0 ? lines : [section(mayEdit ? emptyHint : 'No division is known yet.')]),
    ...pager({ to: DIVISIONS, record: account.id }, page, pages),
    actions(
      mayEdit ? opens('Add a division', { to: 'people.add-division', record: account.id }) : null,
      opens('Contacts', { to: CONTACTS, record: account.id }),
    ),
  ];
}

const emptyHint =
  'No division is known yet. Sites, regions or business units of the customer: add the first one below.';
