import { openDatabase } from '../../src/db/client.ts';

const [dataDir = ''] = process.argv.slice(2);
const { db } = await openDatabase({ dataDir });
await db.$executeRawUnsafe('CREATE TABLE kept (word text)');
await db.$executeRawUnsafe("INSERT INTO kept VALUES ('confirmed')");
process.stdout.write('written\n');
process.stdin.once('end', () => process.exit()).resume();
