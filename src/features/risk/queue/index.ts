import type { Part } from '../part.ts';
import { queueActions } from './actions.ts';
import { queueJobs } from './climb-queue.ts';
import { queueCommands } from './commands.ts';
import { queueDemo } from './demo.ts';
import { queueDigest } from './digest.ts';
import { queueGlossary } from './glossary.ts';
import { queueHistory } from './history.ts';
import { queueHome } from './home.ts';
import { queueHub } from './hub.ts';
import { queueLimits } from './limits.ts';
import { queueLive } from './live.ts';
import { queueForms } from './modals.ts';
import { queuePages } from './pages.ts';

export const queue: Part = {
  commands: queueCommands,
  actions: queueActions,
  pages: queuePages,
  forms: queueForms,
  live: queueLive,
  jobs: queueJobs,
  hub: queueHub,
  home: queueHome,
  digest: queueDigest,
  history: queueHistory,
  limits: queueLimits,
  glossary: queueGlossary,
  demo: queueDemo,
};
