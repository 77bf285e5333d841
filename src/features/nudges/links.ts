/** What buttons of several files point at. */
export const OVERVIEW = 'nudges.overview';
export const TODAY = 'nudges.today';
export const MUTES = 'nudges.mutes';
export const REASONS = 'nudges.reasons';
/** Their record is a line. */
export const LATER = 'nudges.later';
export const WHY = 'nudges.why';
export const MUTE = 'nudges.mute';
export const MUTE_ACCOUNT = 'nudges.mute-account';
/** Its record is a kind. */
export const MUTE_KIND = 'nudges.mute-kind';
/** Its record is a mute. */
export const HEAR = 'nudges.hear';
export const HOURS = 'nudges.hours';
export const PAUSE = 'nudges.pause';
export const RESUME = 'nudges.resume';
export const AS_WORKSPACE = 'nudges.as-workspace';
export const KINDS = 'nudges.kinds';
export const FAILED = 'nudges.failed';
/** Its record is a reason. */
export const RETRY = 'nudges.retry';
/** Its record is a queue. */
export const RETRY_WORK = 'nudges.retry-work';
