import { z } from 'zod';
import { type Form, form, type Shortcut } from '../../feature.ts';
import { searchField } from '../../slack/fields.ts';
import { hubOf } from './messages.ts';

const OPEN = 'accounts.open';

export const shortcuts: Shortcut[] = [{ id: 'open-account', run: async () => ({ open: { to: OPEN } }) }];

/** Finds an account by typing; its hub takes the form's place. */
export const openForm: Form = form({
  id: OPEN,
  role: 'viewer',
  schema: z.object({ account: z.string('Choose an account') }),
  load: async () => ({
    title: 'Open an account',
    submit: 'Open',
    fields: [searchField('account', 'Account', { select: 'accounts.search', hint: 'Type a part of its name.' })],
    values: {},
  }),
  submit: async (_, { account }) => ({ open: hubOf({ id: account }) }),
});
