import type { Action } from '../../feature.ts';
import { inTransaction } from '../../scope.ts';
import { does, section } from '../../slack/blocks.ts';
import { cut, escapeText, plural } from '../../slack/text.ts';
import { removedMessage } from '../accounts/index.ts';
import { moveItem, removeItem } from './change-items.ts';
import { kinds } from './item-forms.ts';
import { accountsOfItems } from './item-repository.ts';
import { link, unlink } from './link-items.ts';
import { accountsOfLinks } from './link-repository.ts';
import { drop, keep, keepRest } from './new-year.ts';
import { planYear } from './service.ts';

const onItem = { level: 'edit', of: accountsOfItems } as const;

const move = (direction: 'up' | 'down'): Action => ({
  id: `plans.${direction}`,
  guard: onItem,
  run: async (scope, { record }) => {
    await inTransaction(scope, (t) => moveItem(t, record, direction));
    return null;
  },
});

export const itemActions: Action[] = [
  move('up'),
  move('down'),
  {
    id: 'plans.remove',
    guard: onItem,
    run: async (scope, { record }) => {
      const { id, kind, title } = await inTransaction(scope, (t) => removeItem(t, record));
      return removedMessage(`the ${kinds[kind].one}`, title, kind, id);
    },
  },
  {
    id: 'plans.link',
    guard: onItem,
    run: async (scope, { record, param }) => {
      await inTransaction(scope, (t) => link(t, record, param));
      return null;
    },
  },
  {
    id: 'plans.unlink',
    guard: { level: 'edit', of: accountsOfLinks },
    run: async (scope, { record }) => {
      await inTransaction(scope, (t) => unlink(t, record));
      return null;
    },
  },
  {
    id: 'plans.keep',
    guard: onItem,
    run: async (scope, { record }) => {
      await inTransaction(scope, (t) => keep(t, record));
      return null;
    },
  },
  {
    id: 'plans.drop',
    guard: onItem,
    run: async (scope, { record }) => {
      const { title } = await inTransaction(scope, (t) => drop(t, record));
      const text = `*${escapeText(cut(title, 200))}* is left behind. It stays readable in the plan of ${planYear(scope) - 1}.`;
      return { text, blocks: [section(text, does('Keep after all', 'plans.keep', record))] };
    },
  },
  {
    id: 'plans.keep-rest',
    guard: { level: 'edit' },
    run: async (scope, { record }) => {
      const kept = await keepRest(scope, record);
      return { open: { to: 'plans.plan', record }, notice: `Kept ${plural(kept, 'item')}. The plan is yours.` };
    },
  },
];
