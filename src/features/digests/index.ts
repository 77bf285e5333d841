import { command, type DigestPart, type Entry, type Live } from '../../feature.ts';
import { section } from '../../slack/blocks.ts';
import { demo } from './demo.ts';
import { WEEK } from './digest.ts';
import { digestMessage } from './messages.ts';
import { chartOf, readNow, readWeek, sendDigests } from './service.ts';

const NOW = 'digests.now';

const weekly = (parts: readonly DigestPart[]): Live => ({
  kind: WEEK,
  help: 'The weekly digest of the accounts that your people lead, or of all',
  role: 'viewer',
  render: async (s, week, recipient) => {
    const digest = await readWeek(s, parts, week, recipient);
    return digest && digestMessage(digest);
  },
  chart: (s, _week, recipient) => chartOf(s, parts, recipient),
});

/** What changed for the better and the worse in a week, for those who answer for the accounts of others. Collects its parts. */
export const digests: Entry = (all) => {
  const parts = all.flatMap(({ digest = [] }) => digest);
  return {
    name: 'digests',
    commands: [
      command({
        path: 'digest',
        help: 'Read what the last seven days brought: what needs you, what got worse or better, deals, renewals',
        run: async () => ({ open: { to: NOW } }),
      }),
    ],
    pages: [
      {
        id: NOW,
        surface: 'message',
        role: 'viewer',
        render: async (scope) => {
          const { text, blocks } = digestMessage(await readNow(scope, parts));
          return { title: 'Your week', blocks: blocks ?? [section(text)] };
        },
      },
    ],
    live: [weekly(parts)],
    jobs: [{ name: 'digests.send', everyMinutes: 5, run: sendDigests }],
    demo,
  };
};
