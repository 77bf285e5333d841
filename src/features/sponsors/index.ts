import type { Entry } from '../../feature.ts';
import { buttons } from './actions.ts';
import { demo } from './demo.ts';
import { history } from './history.ts';
import { live } from './live.ts';
import { sendBriefs } from './send-briefs.ts';

/** Once a quarter the executive sponsor of a key account hears how it stands. Collects the lines of features. */
export const sponsors: Entry = (all) => ({
  name: 'sponsors',
  actions: buttons,
  live: live(all.flatMap(({ sponsorBrief = [] }) => sponsorBrief)),
  jobs: [{ name: 'sponsors.send', everyMinutes: 5, run: sendBriefs }],
  history: [history],
  demo,
});
