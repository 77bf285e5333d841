import { useState } from 'preact/hooks';
import type { ClockStep, FaultName } from './api.ts';
import { clockTime, momentLabel, placeOf, shortDay } from './dates.ts';
import { Menu } from './elements/menu.tsx';
import { act } from './session.ts';
import { app, useApp, useScreen } from './state.ts';
import { nextTheme, type Theme, themeNow } from './theme.ts';

/** What stands above Slack's own window: time, faults and a look behind the scenes. */
export function TopBar() {
  const isMenuOpen = useApp((state) => state.isMenuOpen);
  return (
    <header class="top-bar">
      <button
        type="button"
        class="bar-button menu-button"
        aria-label="Channels"
        aria-expanded={isMenuOpen}
        onClick={() => app.set({ isMenuOpen: !isMenuOpen })}
      >
        ☰
      </button>
      <span class="brand">
        <img src="/page/icon.svg" alt="" width="20" height="20" />
        <span class="brand-words">KAM Bot sandbox</span>
      </span>
      <Clock />
      <div class="bar-tools">
        <Faults />
        <InspectorButton />
        <a class="bar-button" href="/gallery" aria-label="Gallery" title="Every view and message of the app">
          <span aria-hidden="true">▦</span>
          <span class="bar-words">Gallery</span>
        </a>
        <ThemeButton />
      </div>
    </header>
  );
}

const STEPS: { step: ClockStep; label: string; words: string }[] = [
  { step: 'hour', label: '+1 hour', words: 'Move the clock one hour on' },
  { step: 'day', label: '+1 day', words: 'Move the clock one day on' },
  { step: 'monday', label: 'Monday 9:00', words: 'Move the clock to next Monday, 9:00' },
];

function Clock() {
  const { now, me } = useScreen();
  const move = (step: ClockStep): void => void act('clock', { step });
  const at = Date.parse(now);
  return (
    <section class="clock" aria-label="The sandbox's clock">
      <time class="clock-face" dateTime={now} title={`The sandbox's clock: ${momentLabel(at, me.tz)}, ${me.tz}`}>
        <span class="clock-sign" aria-hidden="true">
          🕘{' '}
        </span>
        {shortDay(at, me.tz)}, {clockTime(at, me.tz)}
        <span class="clock-sign"> · </span>
        <span class="clock-zone">{placeOf(me.tz)}</span>
      </time>
      {STEPS.map(({ step, label, words }) => (
        <button key={step} type="button" class="bar-button clock-step" title={words} onClick={() => move(step)}>
          {label}
        </button>
      ))}
      <span class="clock-menu">
        <Menu
          label="Move the clock"
          face="▾"
          look="bar-button"
          entries={STEPS.map(({ step, words }) => ({ key: step, label: words, run: () => move(step) }))}
        />
      </span>
    </section>
  );
}

const FAULTS: { fault: FaultName; label: string; note: string }[] = [
  { fault: 'slow', label: 'Slack is slow', note: 'every call takes seconds' },
  { fault: 'limited', label: 'Too many calls', note: '429, try again later' },
  { fault: 'broken', label: 'Slack is broken', note: 'answers 500' },
  { fault: 'lost', label: 'Connection lost', note: 'no answer comes' },
];

function Faults() {
  const { faults } = useScreen();
  const entries = FAULTS.map(({ fault, label, note }) => {
    const isOn = faults.includes(fault);
    return { key: fault, label, note, isChosen: isOn, run: () => void act('fault', { fault, on: !isOn }) };
  });
  const words = faults.length === 0 ? 'Faults' : `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} on`;
  return (
    <Menu
      label="Faults of Slack"
      look={faults.length > 0 ? 'bar-button is-alarming' : 'bar-button'}
      face={
        <>
          <span aria-hidden="true">⚡</span>
          <span class="bar-words">{words}</span>
        </>
      }
      entries={entries}
    />
  );
}

function InspectorButton() {
  const isOpen = useApp((state) => state.isInspectorOpen);
  const requests = useApp((state) => state.requests);
  return (
    <button
      type="button"
      class="bar-button"
      aria-label="Inspector"
      aria-pressed={isOpen}
      title="Requests between the bot and Slack"
      onClick={() => app.set({ isInspectorOpen: !isOpen, thread: null })}
    >
      <span aria-hidden="true">⇄</span>
      <span class="bar-words">Inspector</span>
      {requests > 0 && <span class="bar-count">{requests}</span>}
    </button>
  );
}

const FACES: Record<Theme, string> = { system: '◐', light: '☀', dark: '☾' };
const NAMES: Record<Theme, string> = { system: 'Auto', light: 'Light', dark: 'Dark' };

export function ThemeButton() {
  const [theme, setTheme] = useState(themeNow());
  return (
    <button
      type="button"
      class="bar-button"
      aria-label={`Colours: ${theme}`}
      title={`Colours: ${theme}`}
      onClick={() => setTheme(nextTheme())}
    >
      <span aria-hidden="true">{FACES[theme]}</span>
      <span class="bar-words">{NAMES[theme]}</span>
    </button>
  );
}
