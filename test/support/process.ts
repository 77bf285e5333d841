import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { root } from './sources.ts';

export type Exit = { code: number | null; signal: NodeJS.Signals | null };

export type BotProcess = {
  child: ChildProcess;
  /** Everything printed so far. */
  output(): string;
  /** Resolves when /readyz says so; rejects with what was printed when the process ends before. */
  ready(): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<Exit>;
  exited: Promise<Exit>;
  url: string;
};

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** The bot as its own process, from what was built, with nothing of this process's environment but what Node needs. */
export function spawnBot(env: Record<string, string>, script = 'dist/main.js'): BotProcess {
  const loader = script.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...loader, script], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', TMPDIR: process.env.TMPDIR ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  // Not `exit`, after which the last words may still be on their way.
  const exited = new Promise<Exit>((resolve) => child.once('close', (code, signal) => resolve({ code, signal })));
  const url = `http://127.0.0.1:${env.PORT ?? '3000'}`;
  const output = () => chunks.join('');
  let hasExited = false;
  void exited.then(() => {
    hasExited = true;
  });
  return {
    child,
    output,
    exited,
    url,
    ready: async () => {
      for (;;) {
        const isReady = await fetch(`${url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        );
        if (isReady) return;
        if (hasExited) throw new Error(`the bot ended: ${output()}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    kill: (signal) => {
      child.kill(signal);
      return exited;
    },
  };
}
