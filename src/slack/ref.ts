import { cut } from './text.ts';

/** What a button or an entry of a menu points at, as its ids say it. Nothing in them is trusted. */

export type Verb = 'open' | 'do' | 'run' | 'type' | 'menu' | 'pick' | 'url';
const verbs: readonly string[] = ['open', 'do', 'run', 'type', 'menu', 'pick', 'url'] satisfies Verb[];
const separator = '|';
/** Slack takes ids of 255 characters; some are left for what makes them unique. */
const LONGEST = 250;
const LONGEST_VALUE = 2000;

const whole = (verb: Verb, id: string, param: string): string => [verb, id, param].join(separator);
export const ref = (verb: Verb, id: string, param = ''): string => cut(whole(verb, id, param), LONGEST);

export const withRecord = (made: string, record: string | undefined): string =>
  record === undefined ? made : made.replace(separator, `@${record}${separator}`);

export type Pointer = { id: string; value?: string };

/** A button's id and value. A parameter too long for the id, such as a line that somebody typed, stands in the value behind its record. */
export function pointer(verb: Verb, id: string, record: string | undefined, param = ''): Pointer {
  if (whole(verb, id, param).length > LONGEST)
    return { id: ref(verb, id), value: cut(`${record ?? ''}\n${param}`, LONGEST_VALUE) };
  return { id: ref(verb, id, param), ...(record !== undefined && { value: record }) };
}

/** A button's value: its record, and its parameter where that did not fit into the id. */
export function readValue(value: string): { record: string; param?: string } {
  const at = value.indexOf('\n');
  return at < 0 ? { record: value } : { record: value.slice(0, at), param: value.slice(at + 1) };
}

/** Reads an id made here; null when it is not one of ours. `record` where it names one of its own. */
export function parseRef(actionId: string): { verb: Verb; id: string; param: string; record?: string } | null {
  const [head = '', id, ...param] = actionId.replace(/#\d+$/, '').split(separator);
  const [verb = '', ...record] = head.split('@');
  if (!id || !verbs.includes(verb)) return null;
  const own = record.length > 0 ? { record: record.join('@') } : {};
  return { verb: verb as Verb, id, param: param.join(separator), ...own };
}
