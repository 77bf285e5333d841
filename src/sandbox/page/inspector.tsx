import { useEffect, useState } from 'preact/hooks';
import type { Json } from '../wire.ts';
import type { RequestDetail, RequestLine } from './api.ts';
import { fetchRequest, fetchRequests } from './api-client.ts';
import { clockSeconds } from './dates.ts';
import { say, wordsOf } from './session.ts';
import { app, useApp, useScreen } from './state.ts';

const MOST = 500;

/** What the bot and Slack say to each other, newest first. */
export function Inspector() {
  const [isPaused, setPaused] = useState(false);
  const [isOnlyProblems, setOnlyProblems] = useState(false);
  const lines = useLines(isPaused);
  const shown = lines.filter(({ isOk }) => !isOnlyProblems || !isOk).toReversed();
  const bad = lines.filter(({ isOk }) => !isOk).length;
  return (
    <aside class="side-panel inspector" aria-label="Inspector">
      <header class="panel-head">
        <h2>Inspector</h2>
        <label class="panel-option">
          <input type="checkbox" checked={isOnlyProblems} onChange={() => setOnlyProblems(!isOnlyProblems)} />
          Problems only{bad > 0 && ` (${bad})`}
        </label>
        <button type="button" class="button is-small" aria-pressed={isPaused} onClick={() => setPaused(!isPaused)}>
          {isPaused ? 'Go on' : 'Pause'}
        </button>
        <button
          type="button"
          class="close"
          aria-label="Close the inspector"
          onClick={() => app.set({ isInspectorOpen: false })}
        >
          ×
        </button>
      </header>
      <section class="panel-scroll" tabIndex={0} aria-label="Requests">
        {shown.length === 0 && <p class="nothing">{isOnlyProblems ? 'No problems.' : 'Nothing yet.'}</p>}
        <ul class="requests">
          {shown.map((line) => (
            <Line key={line.n} line={line} />
          ))}
        </ul>
      </section>
    </aside>
  );
}

/** Oldest first, the latest 500. */
function useLines(isPaused: boolean): RequestLine[] {
  const count = useApp((state) => state.requests);
  const [lines, setLines] = useState<RequestLine[]>([]);
  useEffect(() => {
    if (isPaused) return;
    let isLatest = true;
    fetchRequests(lines.at(-1)?.n ?? 0)
      .then((more) => isLatest && setLines((before) => joined(before, more)))
      .catch((error: unknown) => say(wordsOf(error), true));
    return () => {
      isLatest = false;
    };
  }, [count, isPaused]);
  return lines;
}

function joined(before: readonly RequestLine[], more: readonly RequestLine[]): RequestLine[] {
  const latest = before.at(-1)?.n ?? 0;
  return [...before, ...more.filter(({ n }) => n > latest)].slice(-MOST);
}

function Line({ line }: { line: RequestLine }) {
  const { me } = useScreen();
  const [isOpen, setOpen] = useState(false);
  return (
    <li class={line.isOk ? 'request' : 'request is-bad'}>
      <button type="button" class="request-line" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span class={`direction is-${line.to}`}>{line.to === 'app' ? 'to bot' : 'to Slack'}</span>
        <span class="request-what">{line.what}</span>
        <span class="request-facts">
          <span title={line.to === 'app' ? 'until the bot acknowledged' : 'until Slack answered'}>
            {Math.round(line.tookMs)} ms
          </span>
          <span>{line.status ?? '–'}</span>
          <time dateTime={line.at}>{clockSeconds(Date.parse(line.at), me.tz)}</time>
        </span>
        {line.problem && <span class="request-problem">{line.problem}</span>}
      </button>
      {isOpen && <Detail n={line.n} />}
    </li>
  );
}

function Detail({ n }: { n: number }) {
  const [detail, setDetail] = useState<RequestDetail | null>(null);
  useEffect(() => {
    fetchRequest(n)
      .then(setDetail)
      .catch((error: unknown) => say(wordsOf(error), true));
  }, [n]);
  if (!detail) return <p class="nothing">…</p>;
  return (
    <div class="request-detail">
      <h3>Sent</h3>
      <pre class="pre">{JSON.stringify(unfolded(detail.sent), null, 2)}</pre>
      <h3>Answer</h3>
      <pre class="pre">{JSON.stringify(detail.answer, null, 2)}</pre>
    </div>
  );
}

/** Arguments of the Web API travel as JSON inside of strings. */
const unfolded = (sent: Json): Json =>
  Object.fromEntries(Object.entries(sent).map(([key, value]) => [key, isFolded(value) ? JSON.parse(value) : value]));

function isFolded(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
