import { RichText } from './rich-text.tsx';

export type Cell = { type: string; text?: string; value?: number | string; elements?: unknown[] };
type Column = { align?: string; is_wrapped?: boolean } | null;

/** https://docs.slack.dev/reference/block-kit/blocks/table-block: the first row is the heading. */
export function Table({ rows, columns }: { rows: readonly Cell[][]; columns: readonly Column[] }) {
  const [head = [], ...body] = rows;
  return (
    <section class="table-frame" tabIndex={0} aria-label="Table">
      <table class="table">
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col" class={lookOf(columns[index])}>
                <CellOf cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={at} class={lookOf(columns[at])}>
                  <CellOf cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const lookOf = (column: Column | undefined): string =>
  [`align-${column?.align ?? 'left'}`, column?.is_wrapped ? 'wraps' : ''].join(' ').trim();

export function CellOf({ cell }: { cell: Cell }) {
  if (cell.type === 'rich_text') return <RichText elements={cell.elements ?? []} />;
  return <>{cell.text ?? String(cell.value ?? '')}</>;
}
