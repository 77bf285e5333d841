import { command, type Entry } from '../../feature.ts';
import { atOf } from './board.ts';
import { demo } from './demo.ts';
import { CSV, NARROW, PAGE } from './links.ts';
import { live } from './live.ts';
import { fileTask, requestFile } from './make-file.ts';
import { boardBlocks } from './messages.ts';
import { columnSelect, columnsForm } from './modals.ts';
import { readBoard, setNarrow } from './service.ts';

/** The accounts somebody answers for in one table. Collects its columns. */
export const dashboards: Entry = (all) => {
  const metrics = all.flatMap(({ metrics: some = [] }) => some).sort((a, b) => a.order - b.order);
  return {
    name: 'dashboards',
    commands: [
      command({
        path: 'dashboard',
        help: 'Compare your accounts in a table: endangerment, health, recurring revenue and its change; choose the columns',
        run: async () => ({ open: { to: PAGE } }),
      }),
    ],
    pages: [
      {
        id: PAGE,
        surface: 'message',
        role: 'viewer',
        render: async (scope, { param }) => ({
          title: 'Dashboard',
          blocks: boardBlocks(await readBoard(scope, metrics, atOf(param))),
        }),
      },
    ],
    forms: [columnsForm(metrics)],
    selects: [columnSelect(metrics)],
    actions: [
      {
        id: NARROW,
        role: 'viewer',
        run: async (scope, { record }) => {
          await setNarrow(scope, record === 'yes');
          return null;
        },
      },
      {
        id: CSV,
        role: 'viewer',
        run: async (scope, { param }) => {
          await requestFile(scope, param);
          return { text: 'I am making your file. It comes in our direct message.' };
        },
      },
    ],
    live,
    tasks: [fileTask(metrics)],
    demo,
  };
};
