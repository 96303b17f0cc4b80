import { STAGES } from '../../../domain/codes.ts';
import type { WebContext } from '../../context.ts';

/** What a list of cases is narrowed to, as its address says it. */

export const STATUSES = ['open', 'missing', 'closed'] as const;

export interface Filter {
  view: 'stage' | 'time';
  status: (typeof STATUSES)[number];
  stage?: (typeof STAGES)[number];
  overdue?: true;
  mine?: true;
}

export function filterOf(c: WebContext): Filter {
  const asked = c.req.query();
  const status = STATUSES.find((entry) => entry === asked.status) ?? 'open';
  const stage = STAGES.find((entry) => entry === asked.stage && entry !== 'closed');
  return {
    status,
    view: asked.view === 'time' || stage || status === 'closed' ? 'time' : 'stage',
    ...(stage ? { stage } : {}),
    ...(asked.overdue === 'true' ? { overdue: true } : {}),
    ...(asked.mine === 'true' ? { mine: true } : {}),
  };
}

/** @param more what the page adds to the filter: where it is in the list, what is chosen. */
export function address(
  filter: Partial<Filter>,
  more: Readonly<Record<string, string | undefined>> = {},
  page = '/referrals',
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...more }))
    if (value !== undefined) query.set(name, String(value));
  return `${page}?${query}`;
}
