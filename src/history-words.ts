export type NamedAs = 'person' | 'account' | 'product' | 'contact' | 'division';

/** How history names an entity and its fields, and shows a stored value. */
export type HistoryWords = {
  entity: string;
  label: string;
  /** The field that names a record. */
  title?: string;
  /** A removed record can be brought back; not where columns are missing from history. */
  canReturn?: boolean;
  /** Its own last change can be taken back with a button; not of records whose columns history leaves out, or that keep to rules. */
  canTakeBack?: boolean;
  /** Told with the record of `entity` that its field `by` names, where both were written in one request. */
  within?: { entity: string; by: string };
  /** Fields that are told when they change, and not with a whole record. */
  quiet?: readonly string[];
  /** The fields that the account's channels may read; without any they hear nothing of it. */
  inChannel?: readonly string[];
  fields: Record<
    string,
    string | { label: string; as: NamedAs | 'channel' | 'link' | 'day' | 'month' | 'instant' | 'money' }
  >;
};
