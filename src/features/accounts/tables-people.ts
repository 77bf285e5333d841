import { z } from 'zod';
import { type Incoming, type Match, table } from '../../feature.ts';
import { foldName } from '../../lib/names.ts';
import type { AnyScope, Person } from '../../scope.ts';
import { findMembersByName } from '../workspaces/index.ts';
import { listManagers } from './import-repository.ts';
import { chainsOf, leadsTo, problem } from './tables-matching.ts';
import { membersNamed } from './tables-names.ts';

const name = z.string().max(200, 'is longer than 200 characters');
const Row = z.object({ person: name.min(1, 'names nobody'), manager: name.optional() });
type Row = z.output<typeof Row>;

/** Who reports to whom. People are those of Slack: a name that nobody has there waits. */
export const peopleTable = table({
  name: 'people',
  entity: 'member',
  after: [],
  columns: [
    { key: 'person', as: 'text', aliases: ['sales agent', 'sales rep', 'employee', 'full name'], distinctive: true },
    { key: 'manager', as: 'text', aliases: ['line manager', 'reports to', 'manager name'], distinctive: true },
  ],
  schema: Row,
  named: membersNamed,
  keys: ({ person }) => ({ key: person ? foldName(person) : '' }),
  async match(s, rows) {
    const known = await findMembersByName(
      s,
      rows.flatMap(({ values: { person, manager } }) => [person, ...(manager ? [manager] : [])]),
    );
    const chains = await managersOf(s, rows, known);
    return new Map(rows.map((one) => [one.row, matchPerson(one, known, chains)]));
  },
});

/** Who stands above whom, with what these rows say. */
function managersOf(s: AnyScope, rows: readonly Incoming<Row>[], known: ReadonlyMap<string, Person>) {
  const stated = new Map(
    rows.flatMap(({ values }) => {
      const [person, manager] = [known.get(values.person), known.get(values.manager ?? '')];
      return person && manager ? [[person.id, manager.id] as const] : [];
    }),
  );
  const above = async (ids: readonly string[]) => {
    const stored = await listManagers(s, ids);
    return new Map(
      ids.flatMap((id) => {
        const up = stated.get(id) ?? stored.get(id);
        return up ? [[id, up] as const] : [];
      }),
    );
  };
  return chainsOf([...stated.values()], above);
}

function matchPerson(
  { values }: Incoming<Row>,
  known: ReadonlyMap<string, Person>,
  chains: ReadonlyMap<string, string | null>,
): Match {
  const person = known.get(values.person);
  if (!person)
    return { id: null, fields: {}, problems: [problem('waits', 'person', 'nobody the bot knows has this name')] };
  if (!values.manager) return { id: person.id, fields: {}, problems: [] };
  const manager = known.get(values.manager);
  const without = (kind: 'waits' | 'left out', reason: string): Match => ({
    id: person.id,
    fields: {},
    problems: [problem(kind, 'manager', reason)],
  });
  if (!manager) return without('waits', 'nobody the bot knows has this name');
  if (leadsTo(chains, manager.id, person.id)) return without('left out', 'the person would report to themselves');
  return { id: person.id, fields: { managerId: manager.id }, problems: [] };
}
