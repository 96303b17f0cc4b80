import type { Aggregate } from '../domain/kernel/aggregate.ts';
import { reportAggregate } from '../domain/report/aggregate.ts';
import { referralAggregate } from '../domain/referral/aggregate.ts';

/** Every aggregate the durable loop runs: one row each. Loaded by the activities too, so nothing here may be workflow code. */

// biome-ignore lint/suspicious/noExplicitAny: rows of different states and actions stand in one table; each keeps its own types
export type AnyAggregate = Aggregate<any, any, any, any>;

export interface Row {
  aggregate: AnyAggregate;
  /** Recorded runs that must replay (workflows/histories): each begins so. */
  histories: string;
}

export const registry = {
  referral: { aggregate: referralAggregate, histories: 'referral-' },
  report: { aggregate: reportAggregate, histories: 'report-' },
} as const satisfies Record<string, Row>;

export type AggregateName = keyof typeof registry;
/** In the order in which lists go through them. */
export const AGGREGATE_NAMES = Object.keys(registry) as AggregateName[];

/** @throws RangeError for a name nobody registered. */
export function aggregateOf(name: string): AnyAggregate {
  if (!Object.hasOwn(registry, name)) throw new RangeError(`no aggregate ${name}`);
  return registry[name as AggregateName].aggregate;
}

/** Id of the workflow of one aggregate, e.g. `referral-<uuid>`. */
export function workflowIdOf(name: AggregateName, id: string): string {
  return `${name}-${id}`;
}
