import { ENTRY_ROUTES, STAGES } from '../../../domain/codes.ts';
import type { WebContext } from '../../context.ts';

/** What a list of cases is narrowed to, as its address says it: codes, and never words that somebody typed. */

export const STATUSES = ['open', 'missing', 'closed'] as const;
export const FLAGS = ['overdue', 'mine', 'child', 'foreign', 'danger'] as const;
/** Those that stand behind "more filters". */
export const MORE = ['route', 'agencyId', 'commune', 'child', 'foreign', 'danger'] as const;

export interface Filter extends Partial<Record<(typeof FLAGS)[number], true>> {
  view: 'stage' | 'time';
  status: (typeof STATUSES)[number];
  stage?: (typeof STAGES)[number];
  route?: (typeof ENTRY_ROUTES)[number];
  agencyId?: string;
  commune?: string;
}

const AGENCY_ID = /^[a-z0-9-]{1,80}$/;
const COMMUNE = /^\d{5}$/;

export const filterOf = (c: WebContext): Filter => filterFrom(c.req.query());

/** What is no code is no filter. */
export function filterFrom(asked: Readonly<Record<string, unknown>>): Filter {
  const status = STATUSES.find((entry) => entry === asked.status) ?? 'open';
  const stage = STAGES.find((entry) => entry === asked.stage && entry !== 'closed');
  const route = ENTRY_ROUTES.find((entry) => entry === asked.route);
  const agencyId = matching(AGENCY_ID, asked.agencyId);
  const commune = matching(COMMUNE, asked.commune);
  const flags = FLAGS.filter((name) => asked[name] === 'true' || asked[name] === true);
  return {
    status,
    view: asked.view === 'time' || stage || status === 'closed' ? 'time' : 'stage',
    ...(stage ? { stage } : {}),
    ...(route ? { route } : {}),
    ...(agencyId ? { agencyId } : {}),
    ...(commune ? { commune } : {}),
    ...Object.fromEntries(flags.map((name) => [name, true])),
  };
}

const matching = (pattern: RegExp, value: unknown) =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;

/** Without how it is drawn: as the API is asked, and as a view keeps it. */
export function askedBy({ view: _view, ...filter }: Filter): Omit<Filter, 'view'> {
  return filter;
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
