export const PAGE = 'dashboards.page';
export const COLUMNS = 'dashboards.columns';
export const NARROW = 'dashboards.narrow';
export const CSV = 'dashboards.csv';
/** The message under which the file comes, and the task that makes it. */
export const FILE = 'dashboards.file';
export const MAKE = 'dashboards.make-file';
