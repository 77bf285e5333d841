import { useState } from 'preact/hooks';
import { act, say } from './session.ts';

export type Target = { channel: string; thread?: string };

const MOST_BYTES = 20_000_000;

export async function upload(file: File, target: Target, text = ''): Promise<void> {
  if (file.size > MOST_BYTES) {
    say(`${file.name} is larger than 20 MB.`, true);
    return;
  }
  const base64 = await asBase64(file);
  const mimetype = file.type || 'application/octet-stream';
  await act('upload', { ...target, name: file.name, mimetype, base64, ...(text && { text }) });
}

export function asBase64(file: File): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}

/** Takes files dropped onto a conversation. */
export function useDrop(channel: string) {
  const [isOver, setOver] = useState(false);
  return {
    isOver,
    onDragOver: (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent): void => {
      if (!(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      for (const file of event.dataTransfer?.files ?? []) void upload(file, { channel });
    },
  };
}
