import type { PayloadKind } from '../records.ts';
import type { Json } from '../wire.ts';

/** A payload on its way to the app; `retry` when it was sent before. */
export type Parcel = { kind: PayloadKind; payload: Json; retry?: { num: number; reason: string } };
