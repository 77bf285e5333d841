import { useState } from 'preact/hooks';
import type { Element } from '../../wire.ts';
import { Words } from '../blocks/text.tsx';
import { Dialog } from '../windows/dialog.tsx';

type TextObject = { type: string; text: string };
type Confirm = { title: TextObject; text: TextObject; confirm: TextObject; deny: TextObject; style?: string };

/** Runs at once, or after the person agreed where the element asks for that; `question` is to be drawn. */
export function useConfirm(element: Element): {
  ask(run: () => void, dismissed?: () => void): void;
  question: preact.ComponentChild;
} {
  const [waiting, setWaiting] = useState<{ run: () => void; dismissed?: (() => void) | undefined } | null>(null);
  const confirm = element.confirm as Confirm | undefined;
  return {
    ask: (run, dismissed) => (confirm ? setWaiting({ run, dismissed }) : run()),
    question: confirm && waiting && (
      <Question
        confirm={confirm}
        onAnswer={(isYes) => {
          setWaiting(null);
          if (isYes) waiting.run();
          else waiting.dismissed?.();
        }}
      />
    ),
  };
}

function Question({ confirm, onAnswer }: { confirm: Confirm; onAnswer: (isYes: boolean) => void }) {
  return (
    <Dialog label={confirm.title.text} look="question" onClose={() => onAnswer(false)}>
      <header class="window-head">
        <h2>
          <Words text={confirm.title} />
        </h2>
      </header>
      <div class="window-body">
        <Words text={confirm.text} />
      </div>
      <footer class="window-foot">
        <button type="button" class="button" onClick={() => onAnswer(false)}>
          <Words text={confirm.deny} />
        </button>
        <button
          type="button"
          class={`button is-${confirm.style === 'danger' ? 'danger' : 'primary'} is-full`}
          onClick={() => onAnswer(true)}
        >
          <Words text={confirm.confirm} />
        </button>
      </footer>
    </Dialog>
  );
}
