import { asBase64 } from '../upload.ts';
import type { ControlProps } from './control.tsx';
import { named } from './labels.ts';
import { useChosen } from './use-chosen.ts';

type Chosen = { name: string };

/** Files of one's own; they travel with the form. */
export function FileField(props: ControlProps) {
  const { element, labels } = props;
  const { value, put } = useChosen(props);
  const chosen = (value as Chosen[] | null) ?? [];
  const most = Number(element.max_files ?? 10);
  const kinds = (element.filetypes as string[] | undefined) ?? [];
  const take = async (files: FileList | null): Promise<void> => {
    const read = [...(files ?? [])].slice(0, most).map(async (file) => ({
      name: file.name,
      mimetype: file.type || 'application/octet-stream',
      base64: await asBase64(file),
    }));
    put(await Promise.all(read));
  };
  return (
    <div class="file-field">
      <input
        {...named(labels, 'Choose files')}
        class="text-input"
        type="file"
        multiple={most > 1}
        accept={kinds.map((kind) => `.${kind}`).join(',')}
        onChange={({ currentTarget }) => void take(currentTarget.files)}
      />
      {chosen.length > 0 && <p class="hint">{chosen.map(({ name }) => name ?? 'a file').join(', ')}</p>}
    </div>
  );
}
