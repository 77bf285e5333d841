import { todayOf } from '../../lib/dates.ts';
import { once } from '../../lib/once.ts';
import type { SystemScope } from '../../scope.ts';
import { listRenewing, type Renewing } from './commercial-repository.ts';
import type { RecurringRevenue } from './recurring.ts';
import { recurringRevenue } from './recurring-repository.ts';

/** What health and signals both ask for, read once for them. */
type Revenues = Map<string, RecurringRevenue>;
export const revenueNow = once<SystemScope, Revenues>((s, ids) => recurringRevenue(s, ids));
/** 90 days ago, in whole months. */
export const revenueBefore = once<SystemScope, Revenues>((s, ids) => recurringRevenue(s, ids, 3));
export const renewals = once<SystemScope, Map<string, Renewing>>((s, ids) => listRenewing(s, ids, todayOf(s)));
