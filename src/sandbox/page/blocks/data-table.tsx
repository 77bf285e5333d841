import { useState } from 'preact/hooks';
import { type Cell, CellOf } from './table.tsx';

type Props = { caption: string; rows: readonly Cell[][]; pageSize: number; rowHead: number };
type Order = { column: number; isDown: boolean } | null;

/** https://docs.slack.dev/reference/block-kit/blocks/data-table-block: sorted by a click on a heading, and turned page by page. */
export function DataTable({ caption, rows: [head = [], ...all], pageSize, rowHead }: Props) {
  const [order, setOrder] = useState<Order>(null);
  const [page, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(all.length / pageSize));
  const at = Math.min(page, pages - 1);
  const rows = sorted(all, order).slice(at * pageSize, (at + 1) * pageSize);
  const sortBy = (column: number): void => {
    setOrder(next(order, column));
    setPage(0);
  };
  return (
    <div class="data-table">
      <section class="table-frame" tabIndex={0} aria-label={caption}>
        <table class="table">
          <caption>{caption}</caption>
          <thead>
            <tr>
              {head.map((cell, column) => (
                <Head key={column} cell={cell} order={order} column={column} onSort={() => sortBy(column)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) =>
                  column === rowHead ? (
                    <th key={column} scope="row" dir="auto">
                      <CellOf cell={cell} />
                    </th>
                  ) : (
                    <td key={column} class={cell.type === 'raw_number' ? 'align-right' : ''} dir="auto">
                      <CellOf cell={cell} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {pages > 1 && <Pages at={at} pages={pages} onTurn={setPage} />}
    </div>
  );
}

type HeadProps = { cell: Cell; order: Order; column: number; onSort: () => void };

function Head({ cell, order, column, onSort }: HeadProps) {
  const isSorted = order?.column === column;
  const direction = order?.isDown ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={isSorted ? direction : 'none'}>
      <button type="button" class="table-sort" onClick={onSort}>
        <CellOf cell={cell} />
        <span aria-hidden="true">{isSorted ? (order?.isDown ? ' ▾' : ' ▴') : ''}</span>
      </button>
    </th>
  );
}

function Pages({ at, pages, onTurn }: { at: number; pages: number; onTurn: (page: number) => void }) {
  return (
    <nav class="table-pages" aria-label="Pages of the table">
      <button type="button" class="button" disabled={at === 0} onClick={() => onTurn(at - 1)}>
        Previous
      </button>
      <span>
        {at + 1} of {pages}
      </span>
      <button type="button" class="button" disabled={at === pages - 1} onClick={() => onTurn(at + 1)}>
        Next
      </button>
    </nav>
  );
}

/** Up, down, and as it came. */
function next(order: Order, column: number): Order {
  if (order?.column !== column) return { column, isDown: false };
  return order.isDown ? null : { column, isDown: true };
}

/** Numbers by their value; words stand behind them. */
function sorted(rows: readonly Cell[][], order: Order): readonly Cell[][] {
  if (!order) return rows;
  const turn = order.isDown ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [one, other] = [a[order.column], b[order.column]];
    if (one?.type !== other?.type) return Number(one?.type !== 'raw_number') - Number(other?.type !== 'raw_number');
    if (one?.type === 'raw_number') return turn * (Number(one.value) - Number(other?.value));
    return turn * (one?.text ?? '').localeCompare(other?.text ?? '');
  });
}
