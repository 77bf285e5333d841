import { parseArgs } from 'node:util';
import { writeMigration } from './schema-diff.ts';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { empty: { type: 'boolean' } } });
const name = positionals.join(' ');
if (name) {
  const path = await writeMigration(name, new Date(), { empty: values.empty ?? false });
  process.stdout.write(
    path ? `${path}\n` : 'Nothing changed in the schema. `--empty` starts a migration written by hand.\n',
  );
} else {
  process.stdout.write('Usage: npm run db:migration -- <what it does> [--empty]\n');
  process.exitCode = 1;
}
