import pg from 'pg';
import { migrate } from '../../src/db/migrate.ts';

const [url, folder] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0 });
const applied = await migrate(pool, folder);
process.stdout.write(`${JSON.stringify(applied)}\n`);
await pool.end();
