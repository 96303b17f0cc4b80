import type { Answer, Overview } from '../../../client/index.ts';
import { ESCALATION_LEVELS } from '../../../domain/kernel/ladder.ts';
import type { Window } from '../../../domain/windows.ts';
import type { WebContext } from '../../context.ts';

export const LATE: readonly Window[] = ['very-overdue', 'overdue'];

export const lateSteps = ({ steps }: Pick<Overview, 'steps'>) => steps.filter(({ window }) => LATE.includes(window));

/** What the parts of the page are drawn from. */
export interface Morning {
  c: WebContext;
  overview: Overview;
  danger: Answer<'listInDanger'>;
  names: (id: string | null) => string;
}

export function sum(rows: readonly { count: number }[]): number {
  return rows.reduce((total, row) => total + row.count, 0);
}

/** Which agency has most of them; null where there are none. */
export function mostOf(rows: readonly { agencyId: string | null; count: number }[]) {
  const totals = new Map<string | null, number>();
  for (const { agencyId, count } of rows) totals.set(agencyId, (totals.get(agencyId) ?? 0) + count);
  const [first] = [...totals].sort(([, a], [, b]) => b - a);
  return first ? { agencyId: first[0], count: first[1] } : null;
}

export function nameOf({ c, names }: Pick<Morning, 'c' | 'names'>, agencyId: string | null): string {
  return agencyId === null ? c.get('t')('manager:heat.nobody') : names(agencyId);
}

/** The steps behind a figure. */
export function stepsHref(filter: Readonly<Record<string, string | null | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value);
  return `/overview/steps?${query}`;
}

/** How many steps have an alert nobody answered, level by level. */
export const alertsByLevel = ({ alerts }: Overview) =>
  ESCALATION_LEVELS.map((level) => ({ level, count: alerts.find(({ rung }) => rung === level)?.count ?? 0 }));
