import { queueJobs } from './climb-queue.ts';
import type { Part } from './part.ts';
import { queueActions } from './queue-actions.ts';
import { queueCommands } from './queue-commands.ts';
import { queueDemo } from './queue-demo.ts';
import { queueDigest } from './queue-digest.ts';
import { queueGlossary } from './queue-glossary.ts';
import { queueHistory } from './queue-history.ts';
import { queueHome } from './queue-home.ts';
import { queueHub } from './queue-hub.ts';
import { queueLimits } from './queue-limits.ts';
import { queueLive } from './queue-live.ts';
import { queueForms } from './queue-modals.ts';
import { queuePages } from './queue-pages.ts';

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
