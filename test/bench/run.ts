import { cpus } from 'node:os';
import { answers, type Figure } from './answers.ts';
import { atRisk } from './at-risk.ts';
import { pictures } from './charts.ts';
import { dashboards } from './dashboards.ts';
import { embedded } from './embedded.ts';
import { health } from './health.ts';
import { imports } from './imports.ts';
import { importsEmbedded, importsInSlack } from './imports-in-slack.ts';
import { startPostgres } from './postgres.ts';
import { reminders } from './reminders.ts';
import { sandbox } from './sandbox.ts';
import { search } from './search.ts';
import { statements } from './statements.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const row = ({ name, value, goal }: Figure): string => `| ${name} | ${value} | ${goal ?? ''} |`;

const wanted = process.argv.slice(2);
const cluster = await startPostgres();
if (!cluster) print('No PostgreSQL server is installed, so only the embedded figures are measured.');
const sections: Record<string, () => Promise<Figure[]>> = {
  ...(cluster && {
    answers: () => answers(cluster),
    imports: () => imports(cluster),
    'imports-in-slack': () => importsInSlack(cluster),
    search: () => search(cluster),
    reminders: () => reminders(cluster),
    health: () => health(cluster),
    dashboards: () => dashboards(cluster),
    'at-risk': () => atRisk(cluster),
  }),
  embedded,
  'imports-embedded': importsEmbedded,
  sandbox,
  statements,
  charts: pictures,
};

print(`Node ${process.version}, ${cpus().length} processors\n\n| figure | measured | goal |\n| --- | --- | --- |`);
try {
  for (const [name, measure] of Object.entries(sections)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const figure of await measure()) print(row(figure));
  }
} finally {
  cluster?.stop();
}
process.exit(0);
