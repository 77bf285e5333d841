import { z } from 'zod';
import { insertRow } from '../../src/db/change.ts';
import { UserError } from '../../src/errors.ts';
import { command, type Feature, form } from '../../src/feature.ts';
import { deliver } from '../../src/jobs/delivery.ts';
import { inTransaction } from '../../src/scope.ts';
import { actions, does, opens, section } from '../../src/slack/blocks.ts';
import { dateField, personField, textField } from '../../src/slack/fields.ts';

/** A gate that a test opens when it wants slow things to go on. */
export type Gate = { open(): void; passed: Promise<void> };
export function newGate(): Gate {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), passed };
}

const itself = async (_: unknown, ids: readonly string[]) => new Map(ids.map((id) => [id, id]));

/** A feature that does on purpose what real ones do by accident: it is slow, fails, and points nowhere. */
export function probe(gate: Gate = newGate()): Feature {
  return {
    name: 'probe',
    commands: [
      command({ path: 'probe slow', help: 'open slowly', run: async () => ({ open: { to: 'probe.slow' } }) }),
      command({
        path: 'probe late',
        help: 'answer slowly',
        run: async () => gate.passed.then(() => ({ text: 'Late, but here.' })),
      }),
      command({
        path: 'probe fail',
        help: 'fail',
        run: async () => Promise.reject(new Error('xoxb-1-secret is no help')),
      }),
      command({ path: 'probe form', help: 'open a form', run: async () => ({ open: { to: 'probe.form' } }) }),
      command({
        path: 'probe page',
        help: 'open a page',
        run: async () => ({ open: { to: 'probe.page', param: '0' } }),
      }),
      command({
        path: 'probe lost',
        help: 'offer what is gone',
        run: async () => ({
          text: 'Lost',
          blocks: [actions(does('Nowhere', 'probe.nowhere', 'x'), opens('Elsewhere', { to: 'probe.elsewhere' }))],
        }),
      }),
      command({
        path: 'probe tell',
        help: 'send a message',
        arguments: ['account'],
        level: 'content',
        run: async (scope, { account }) => {
          await inTransaction(scope, (t) =>
            deliver(t, { kind: 'probe.live', subjectId: account.id, recipient: scope.actor.id, occurrence: '1' }),
          );
          return { text: 'On its way.', share: { kind: 'probe.live', subject: account.id } };
        },
      }),
    ],
    pages: [
      {
        id: 'probe.slow',
        role: 'viewer',
        surface: 'view',
        render: async () => gate.passed.then(() => ({ title: 'Slow page', blocks: [section('Worth the wait')] })),
      },
      {
        id: 'probe.page',
        role: 'viewer',
        surface: 'message',
        render: async (_, { param }) => ({
          title: `Count ${param}`,
          blocks: [
            section(`Count *${param}*`),
            actions(
              opens('More', { to: 'probe.page', param: String(Number(param) + 1) }),
              does('Again', 'probe.noop', ''),
              opens('Form', { to: 'probe.form' }),
            ),
          ],
        }),
      },
    ],
    actions: [{ id: 'probe.noop', role: 'viewer', run: async () => null }],
    forms: [
      form({
        id: 'probe.form',
        role: 'viewer',
        schema: z.object({
          name: z.string('Write a name').min(3, 'At least three letters'),
          on: z.iso.date().nullable(),
          who: z.string().nullable(),
        }),
        load: async () => ({
          title: 'A form',
          fields: [
            textField('name', 'Name'),
            dateField('on', 'On', { optional: true }),
            personField('who', 'Who', { optional: true }),
          ],
          values: {},
        }),
        submit: async (t, { name }) => {
          if (name === 'refuse') throw new UserError('Not this name', 'name');
          await insertRow(t, 'account', { name, nameKey: name.toLowerCase() });
          if (name === 'break') throw new Error('broken on purpose');
          return { text: `Saved ${name}` };
        },
      }),
    ],
    live: [
      { kind: 'probe.note', role: 'viewer', render: async (_, id) => ({ text: `Note ${id}` }) },
      {
        kind: 'probe.live',
        level: 'content',
        of: itself,
        name: async () => 'the probe',
        render: async (s, id) => {
          const account = await s.db.account.findFirst({
            where: { workspaceId: s.workspaceId, id },
            select: { name: true, industry: true },
          });
          return (
            account && {
              text: `${account.name}: ${account.industry ?? 'unknown'}`,
              blocks: [section(`${account.name}: ${account.industry ?? 'unknown'}`)],
            }
          );
        },
      },
    ],
  };
}
