import { useRef } from 'preact/hooks';
import { Menu } from './elements/menu.tsx';
import { act } from './session.ts';
import { useScreen } from './state.ts';
import { type Target, upload } from './upload.ts';

type Props = { target: Target; canSend: boolean; onSend: () => void; onInsert: (sign: string) => void };

export function ComposerTools({ target, canSend, onSend, onInsert }: Props) {
  const files = useRef<HTMLInputElement>(null);
  const { shortcuts } = useScreen();
  const own = shortcuts.filter(({ type }) => type === 'global');
  return (
    <div class="composer-tools">
      <button
        type="button"
        class="tool"
        aria-label="Attach a file"
        title="Attach a file"
        onClick={() => files.current?.click()}
      >
        +
      </button>
      <input
        ref={files}
        type="file"
        multiple
        class="visually-hidden"
        tabIndex={-1}
        aria-label="File to send"
        onChange={({ currentTarget }) => {
          for (const file of currentTarget.files ?? []) void upload(file, target);
          currentTarget.value = '';
        }}
      />
      <button
        type="button"
        class="tool"
        aria-label="Mention somebody"
        title="Mention somebody"
        onClick={() => onInsert('@')}
      >
        @
      </button>
      {!target.thread && (
        <button
          type="button"
          class="tool"
          aria-label="Slash commands"
          title="Slash commands"
          onClick={() => onInsert('/')}
        >
          /
        </button>
      )}
      {own.length > 0 && (
        <Menu
          label="Shortcuts"
          face="⚡"
          look="tool"
          align="start"
          entries={own.map(({ callbackId, name }) => ({
            key: callbackId,
            label: name,
            run: () => void act('shortcut', { callbackId, channel: target.channel }),
          }))}
        />
      )}
      <button type="button" class="send" aria-label="Send" title="Send" disabled={!canSend} onClick={onSend}>
        ➤
      </button>
    </div>
  );
}
