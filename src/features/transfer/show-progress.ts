import { SingleBar } from 'cli-progress';
import type { Progress } from './import.ts';

const ROWS_BETWEEN_LINES = 5_000;

export type Shown = { progress: Progress; stop: () => void };

/** A bar on a terminal, a line now and then elsewhere; both on standard error, so that the report can be piped. */
export const showProgress = (terminal: NodeJS.WriteStream): Shown =>
  terminal.isTTY ? bars(terminal) : lines(terminal);

function bars(stream: NodeJS.WriteStream): Shown {
  const bar = new SingleBar({ stream, format: '{phase} [{bar}] {value} of {total} rows', hideCursor: true, fps: 5 });
  let current: Parameters<Progress>[0] | null = null;
  const stop = () => {
    if (current) bar.stop();
    current = null;
  };
  return {
    stop,
    progress: (phase, done, total) => {
      if (phase !== current) {
        stop();
        bar.start(total ?? done, done, { phase });
      }
      if (total === null) bar.setTotal(done);
      bar.update(done);
      current = phase;
    },
  };
}

function lines(stream: NodeJS.WriteStream): Shown {
  let said = { phase: '', rows: 0 };
  return {
    stop: () => {},
    progress: (phase, done, total) => {
      if (said.phase !== phase) said = { phase, rows: 0 };
      if (done - said.rows < ROWS_BETWEEN_LINES && done !== total) return;
      said = { phase, rows: done };
      const of = total === null ? '' : ` of ${total.toLocaleString('en')}`;
      stream.write(`${phase}: ${done.toLocaleString('en')}${of} rows\n`);
    },
  };
}
