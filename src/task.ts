import type { SystemScope } from './scope.ts';

/** Work of a person's that takes longer than an answer may: a job of the queue. It may run twice, so it goes on from what is stored. */
export type Task = { name: string; run(s: SystemScope, subjectId: string, files: Files): Promise<void> };

/** Files of Slack; only the kit knows tokens. And a way to stay out of people's way. */
export type Files = {
  /** Resolves when nobody waits for an answer, or after a while; true when nobody is about. To be awaited between pieces of long work, which without it is started again after five minutes. */
  giveWay(): Promise<boolean>;
  /** A folder of this run's own; it is removed afterwards. */
  folder: string;
  /**
   * Brings a file that a person uploaded, once Slack has it ready. Throws UserError, as the end of a sentence about the file, when it is
   * gone or larger than `most` bytes.
   */
  fetch(fileId: string, most: number): Promise<{ name: string; path: string }>;
  /** Adds a file to the live message about a subject, in its thread or after it; once for each `key`. */
  send(under: string, subjectId: string, recipient: string, file: OutgoingFile): Promise<void>;
};
export type OutgoingFile = { key: string; name: string; path: string; inThread: boolean };
