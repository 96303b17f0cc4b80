import { createRoute, z } from '@hono/zod-openapi';
import { changesOf, findAgency, listAgencies as agenciesOf, loadOf, peopleOf } from '../../db/queries/agencies.ts';
import { AGENCY_STATES, beginningOf } from '../../domain/agency/agencies.ts';
import { AGENCY_KINDS } from '../../domain/codes.ts';
import { dateOf, dayOf } from '../../domain/law/days.ts';
import { requireRole } from '../kernel/access.ts';
import { agencyView, presentAgency } from './agency.ts';
import { reading, etagOf } from '../kernel/request.ts';
import { notFound, problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { etagHeader, json, security } from '../kernel/common.ts';

export const agenciesView = z.object({ items: z.array(agencyView) });

const list = createRoute({
  method: 'get',
  path: '/api/v1/agencies',
  operationId: 'listAgencies',
  tags: ['Reference'],
  summary: 'The agencies of your place: past, present and future ones, or those of a day',
  description:
    'For everybody: agencies of your place that a form may choose from. Without filters those of today; `at` asks for another day, `state` for past or future ones. No personal data.',
  security,
  request: {
    query: z.strictObject({
      at: z.iso.date().optional().openapi({ description: 'Only those that were there on that day.' }),
      kind: z.enum(AGENCY_KINDS).optional(),
      state: z.enum(AGENCY_STATES).optional().openapi({ description: 'What they are today.' }),
      area: z.string().max(5).optional(),
    }),
  },
  responses: { 200: { description: 'By kind and preference', ...json(agenciesView) }, ...problems(422) },
});

export const listAgencies = createRouter().openapi(list, async (c) => {
  const { at, kind, state, area } = c.req.valid('query');
  const day = at === undefined ? null : beginningOf(at);
  const rows = await reading(c, (tx) => agenciesOf(tx, c.get('caller').place, day));
  const items = rows
    .map(presentAgency)
    .filter(
      (entry) =>
        (kind === undefined || entry.kind === kind) &&
        (state === undefined || entry.state === state) &&
        (area === undefined || entry.area === area),
    );
  return c.json({ items }, 200);
});

export const agencyChangeView = z
  .object({
    revision: z.number().int(),
    agencyId: z.string(),
    kind: z.enum(['created', 'changed', 'ended', 'merged']),
    from: z.iso.date(),
    successorId: z.string().nullable(),
    before: z.record(z.string(), z.string().nullable()),
    after: z.record(z.string(), z.string().nullable()),
    reason: z.string(),
    source: z.string().nullable(),
    changedBy: z.string().nullable().openapi({ description: 'Null: the command line.' }),
    changedByName: z.string().nullable(),
    changedAt: z.iso.datetime(),
    status: z
      .enum(['in-force', 'planned', 'called-off'])
      .openapi({ description: '`planned`: its day has not come, or its job is under way.' }),
  })
  .openapi('AgencyChange');

type ChangeRow = Awaited<ReturnType<typeof changesOf>>[number];

export function presentAgencyChange(
  row: Omit<ChangeRow, 'changedByName'> & { changedByName?: string | null },
): z.infer<typeof agencyChangeView> {
  return {
    revision: row.revision,
    agencyId: row.agencyId,
    kind: row.kind,
    from: dateOf(dayOf(row.effectiveAt.getTime())),
    successorId: row.successorId,
    before: row.before,
    after: row.after,
    reason: row.reason,
    source: row.source,
    changedBy: row.changedBy,
    changedByName: row.changedByName ?? null,
    changedAt: row.createdAt.toISOString(),
    status: row.calledOffAt ? 'called-off' : row.appliedAt ? 'in-force' : 'planned',
  };
}

/** In numbers: what depends on an agency. */
export const agencyLoadView = z.object({
  people: z.object({
    active: z.number().int(),
    inactive: z.number().int().openapi({ description: 'Invited and not come yet, or ended.' }),
  }),
  openSteps: z.number().int(),
  reportedSteps: z.number().int().openapi({ description: 'Of the open steps, those that wait for signatures.' }),
  awaitedSignOffs: z.number().int().openapi({ description: 'Steps that wait for its own signature.' }),
  openReferrals: z.number().int(),
  closedReferrals: z.number().int(),
  coordinatedReferrals: z.number().int(),
  partyReferrals: z.number().int().openapi({ description: 'Open, whose person it received or will take.' }),
});

export const agencyDetail = agencyView
  .extend({
    version: z.number().int(),
    email: z.string().nullable(),
    rank: z.string(),
    mailDomains: z
      .array(z.string())
      .openapi({ description: 'In which its people have their addresses; empty: none is known.' }),
    children: z.array(z.string()),
    predecessors: z.array(z.string()),
    load: agencyLoadView,
    history: z.array(agencyChangeView).openapi({ description: 'Newest first; what is planned too.' }),
  })
  .openapi('AgencyDetail');

export const agencyParams = z.object({
  agencyId: z
    .string()
    .max(80)
    .openapi({ param: { name: 'agencyId', in: 'path' } }),
});

const get = createRoute({
  method: 'get',
  path: '/api/v1/agencies/{agencyId}',
  operationId: 'getAgency',
  tags: ['Administration'],
  summary: 'One agency with its history, and in numbers what depends on it; for administrators',
  description:
    'For administrators of the place. One agency with its history, predecessors, children, and in numbers what depends on it: open steps, cases, people. The `ETag` is the version that `changeAgency` wants.',
  security,
  request: { params: agencyParams },
  responses: { 200: { description: 'The agency', ...etagHeader, ...json(agencyDetail) }, ...problems(403) },
});

export const getAgency = createRouter().openapi(get, async (c) => {
  requireRole(c, 'getAgency');
  const { place } = c.get('caller');
  const { agencyId } = c.req.valid('param');
  const found = await reading(c, async (tx) => {
    const row = await findAgency(tx, agencyId, place);
    if (!row) throw notFound();
    return {
      row,
      all: await agenciesOf(tx, place),
      history: await changesOf(tx, agencyId),
      load: { ...(await loadOf(tx, agencyId)), people: await peopleOf(tx, agencyId) },
    };
  });
  const { row, all, history, load } = found;
  c.header('ETag', etagOf('agency', row.version));
  return c.json(
    {
      ...presentAgency(row),
      version: row.version,
      email: row.email,
      rank: row.rank,
      mailDomains: row.mailDomains,
      children: all.filter((other) => other.parentId === agencyId).map(({ id }) => id),
      predecessors: all.filter((other) => other.successorId === agencyId).map(({ id }) => id),
      load,
      history: history.map(presentAgencyChange),
    },
    200,
  );
});
