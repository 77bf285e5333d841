import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createLog } from '../src/log.ts';

function lines(write: (log: ReturnType<typeof createLog>) => void): string {
  const chunks: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _, done) => {
      chunks.push(chunk.toString());
      done();
    },
  });
  write(createLog('info', destination));
  return chunks.join('');
}

it('keeps tokens, secrets and addresses for answers out of logs, wherever they stand', () => {
  const text = lines((log) => {
    log.info({ requestId: '12.34', nested: [{ botToken: 'xoxb-1-a', note: 'uses xapp-1-b' }] }, 'with xoxb-1-c');
    log.error({ error: new Error('refused xoxb-1-d') }, 'failed');
    log.warn({ response_url: 'https://hooks.example/e', deep: { trigger_id: '1.2.f', signingSecret: 'g' } });
  });
  expect(text).not.toMatch(/xoxb-1|xapp-1|hooks\.example|1\.2\.f|"g"/);
  expect(text).toContain('"requestId":"12.34"');
  expect(text).toContain('"level":"error"');
});
