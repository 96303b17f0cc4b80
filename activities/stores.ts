import type { AggregateName } from '../workflows/registry.ts';
import type { Store } from './commit.ts';
import { referralStore } from './referral/store.ts';
import { reportStore } from './report/store.ts';

/** Where each aggregate is kept. */
// biome-ignore lint/suspicious/noExplicitAny: stores of different states stand in one table; each keeps its own types
const stores: Record<AggregateName, Store<any, any, any>> = {
  referral: referralStore,
  report: reportStore,
};

/** @throws RangeError for a name nobody registered. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export function storeOf(name: string): Store<any, any, any> {
  const store = Object.hasOwn(stores, name) ? stores[name as AggregateName] : undefined;
  if (!store) throw new RangeError(`no store for ${name}`);
  return store;
}
