import { type Command, command } from '../../feature.ts';
import { linkedMessage, unlinkedMessage } from './channel-messages.ts';
import { linkChannel, unlinkChannel } from './link-channel.ts';
import { archiveQuestion, hubOf } from './messages.ts';
import { OPPORTUNITIES } from './opportunity-messages.ts';
import { listParam } from './pages.ts';
import { REVENUE } from './revenue-messages.ts';

export const commands: Command[] = [
  command({
    path: 'accounts',
    help: 'List accounts, yours first; add words of a name, or `archived`',
    arguments: ['text'],
    run: async (_scope, { text }) => ({
      open: { to: 'accounts.list', param: listParam(1, text.toLowerCase() === 'archived' ? ':archived' : text) },
    }),
  }),
  command({
    path: 'account',
    help: 'Open an account, as its name alone does',
    arguments: ['account'],
    level: 'content',
    run: async (_scope, { account }) => ({ open: hubOf(account) }),
  }),
  command({
    path: 'account new',
    help: 'Add an account',
    arguments: ['text'],
    words: 'name',
    role: 'member',
    run: async (_scope, { text }) => ({ open: { to: 'accounts.new', param: text } }),
  }),
  command({
    path: 'account edit',
    help: 'Change what is known about an account',
    arguments: ['account'],
    level: 'edit',
    run: async (_scope, { account }) => ({ open: { to: 'accounts.edit', record: account.id } }),
  }),
  command({
    path: 'account status',
    help: 'Make an account key, set its tier, or put it below another',
    arguments: ['account'],
    level: 'lead',
    run: async (_scope, { account }) => ({ open: { to: 'accounts.status', record: account.id } }),
  }),
  command({
    path: 'account archive',
    help: 'Take an account out of lists and search',
    arguments: ['account'],
    level: 'lead',
    run: async (_scope, { account }) => archiveQuestion(account),
  }),
  command({
    path: 'team',
    help: 'See who does what for an account, and change it',
    arguments: ['account'],
    level: 'content',
    run: async (_scope, { account }) => ({ open: { to: 'accounts.team', record: account.id } }),
  }),
  command({
    path: 'opportunities',
    help: 'See the opportunities of an account, and add or change them',
    arguments: ['account'],
    level: 'content',
    run: async (_scope, { account }) => ({ open: { to: OPPORTUNITIES, record: account.id } }),
  }),
  command({
    path: 'revenue',
    help: 'See what an account bought month by month, and add or correct it',
    arguments: ['account'],
    level: 'content',
    run: async (_scope, { account }) => ({ open: { to: REVENUE, record: account.id } }),
  }),
  command({
    path: 'link',
    help: 'Link this channel to an account, so that its name can be left out here',
    arguments: ['account'],
    level: 'edit',
    run: async (scope, { account }) => linkedMessage(account, await linkChannel(scope, account)),
  }),
  command({
    path: 'unlink',
    help: 'Take the link of this channel to its account away',
    arguments: ['account?'],
    level: 'edit',
    run: async (scope, { account }) => {
      if (account) await unlinkChannel(scope, account);
      return unlinkedMessage(account ?? null);
    },
  }),
];
