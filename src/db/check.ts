import { missingSql } from './schema-diff.ts';

const sql = await missingSql();
if (sql === null) {
  process.stdout.write('The migrations make the schema.\n');
} else {
  process.stdout.write(`The migrations lack this; write one with \`npm run db:migration -- <name>\`:\n\n${sql}`);
  process.exitCode = 1;
}
