import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ActResult } from './api.ts';
import { ComposerTools } from './composer-tools.tsx';
import { hideHint } from './first-hint.tsx';
import { act, say } from './session.ts';
import { app, useScreen } from './state.ts';
import { SuggestionList, suggestionId } from './suggestion-list.tsx';
import { asStored, type Known } from './suggestions.ts';
import type { Target } from './upload.ts';
import { useSuggestions } from './use-suggestions.ts';

type Props = { channel: string; thread?: string; placeholder: string; isArchived?: boolean };

/** Where messages and slash commands are typed. */
export function Composer({ channel, thread, placeholder, isArchived = false }: Props) {
  const screen = useScreen();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const isCommand = text.startsWith('/');
  const put = (next: string, at: number): void => {
    setText(next);
    setCaret(at);
  };
  const people = [...Object.values(screen.people), screen.bot];
  const known = { hints: thread ? [] : screen.hints, people, channels: screen.channels };
  const suggestions = useSuggestions(text, caret, known, put);
  useCaret(field, text, caret);
  useFocus(field, thread);
  const target = { channel, ...(thread && { thread }) };
  const sendIt = (): void => {
    if (text.trim() === '' || (thread && isCommand)) return;
    put('', 0);
    void deliver(text, target, known).then((isSent) => {
      if (!isSent && !field.current?.value) put(text, text.length);
    });
  };
  if (isArchived) return <p class="composer-closed">This channel is archived: nothing more can be said here.</p>;
  return (
    <div class="composer">
      {suggestions.list.length > 0 && <SuggestionList id={id} suggestions={suggestions} />}
      {thread && isCommand && (
        <p class="composer-note" role="status">
          Slash commands don’t work in threads. Type it in the channel instead.
        </p>
      )}
      <div class="composer-box">
        <textarea
          ref={field}
          rows={1}
          aria-label={placeholder}
          placeholder={placeholder}
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          {...(suggestions.active >= 0 && { 'aria-activedescendant': suggestionId(id, suggestions.active) })}
          value={text}
          onInput={({ currentTarget }) => put(currentTarget.value, currentTarget.selectionStart)}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={(event) => {
            if (suggestions.onKeyDown(event)) return;
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            sendIt();
          }}
          onBlur={suggestions.dismiss}
        />
        <ComposerTools
          target={target}
          canSend={text.trim() !== ''}
          onSend={sendIt}
          onInsert={(sign) => {
            const next = `${text}${text === '' || text.endsWith(' ') ? '' : ' '}${sign}`;
            put(next, next.length);
            field.current?.focus();
          }}
        />
      </div>
      <p class="composer-keys" aria-hidden="true">
        <strong>Shift + Enter</strong> for a new line
      </p>
    </div>
  );
}

/** Sets the caret where a taken suggestion wants it, and makes the field as high as its lines. */
function useCaret(field: { current: HTMLTextAreaElement | null }, text: string, caret: number): void {
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    if (document.activeElement === area && area.selectionStart !== caret) area.setSelectionRange(caret, caret);
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, 220)}px`;
  }, [text]);
}

/** A new conversation starts in its field. */
function useFocus(field: { current: HTMLTextAreaElement | null }, thread: string | undefined): void {
  useEffect(() => {
    if (thread || !opensKeyboard()) field.current?.focus();
  }, [thread]);
}

/** Where the focus in a text field brings up a keyboard over half of the screen. */
const opensKeyboard = (): boolean => matchMedia('(pointer: coarse), (max-width: 640px)').matches;

/** False when nothing was sent. */
async function deliver(text: string, target: Target, known: Known): Promise<boolean> {
  const sent = text.startsWith('/')
    ? await runCommand(text, target.channel)
    : await act('say', { ...target, text: asStored(text.trim(), known) });
  return sent !== undefined;
}

/** Undefined when nothing was sent. */
async function runCommand(typed: string, channel: string): Promise<ActResult | undefined> {
  const [, command = '', text = ''] = /^(\/\S*)\s*([\s\S]*)$/.exec(typed.trim()) ?? [];
  const isKnown = app.get().screen?.hints.some((hint) => hint.text.startsWith(`${command} `) || hint.text === command);
  if (!isKnown) {
    say(`${command} is not a valid command. In Slack, all commands of this app start with /kam.`, true);
    return undefined;
  }
  const result = await act('command', { text, channel, command });
  if (result) hideHint();
  return result;
}
