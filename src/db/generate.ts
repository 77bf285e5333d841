import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { extendEnv } from '../env.ts';

const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');

// `prisma generate` fetches the schema engine although it does not use it; any executable keeps it from that. Nowhere
// else: with the variable set, `prisma migrate deploy` reports success and applies nothing.
execFileSync(process.execPath, [cli, 'generate', '--no-hints'], {
  cwd: fileURLToPath(new URL('../../', import.meta.url)),
  env: extendEnv({ PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' }),
  stdio: ['ignore', 'ignore', 'inherit'],
});
