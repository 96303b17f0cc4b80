import { createRoute, z } from '@hono/zod-openapi';
import { YES_NO_UNSURE } from '../../domain/codes.ts';
import { referralNumber } from '../../domain/number.ts';
import { listCases } from '../../app/referral/list.ts';
import { countReferrals, type listReferrals } from '../../db/queries/referrals.ts';
import { isUnverified } from '../../domain/law/index.ts';
import { titleOf } from '../../domain/pathway/index.ts';
import { ruleFor } from '../../domain/referral/rules.ts';
import { referralNow } from '../../domain/referral/state.ts';
import { reading } from '../kernel/request.ts';
import { urgency } from './present.ts';
import { problems } from '../kernel/problem.ts';
import { remainingInWords } from './remaining.ts';
import { walk } from '../../app/kernel/walk.ts';
import { createRouter } from '../kernel/router.ts';
import {
  decodeWalk,
  encodeCursor,
  flag,
  json,
  orNull,
  page,
  placed,
  security,
  spokenNumber,
} from '../kernel/common.ts';
import {
  bilingual,
  coded,
  entryRoute,
  outcome,
  referralStatus,
  stage,
  stepStatus,
  urgency as urgencyOf,
} from '../kernel/codes.ts';

const yesNoUnsure = z.enum(YES_NO_UNSURE);
const danger = z
  .boolean()
  .openapi({ description: 'Still held by others, or at risk while nobody has decided on protection.' });

export const summary = z
  .object({
    id: z.uuid(),
    number: z.string(),
    place: z.string(),
    route: entryRoute,
    status: referralStatus,
    stage,
    outcome: orNull(outcome),
    drill: z.boolean(),
    child: orNull(yesNoUnsure),
    foreign: orNull(yesNoUnsure),
    danger,
    revision: z.number().int(),
    openedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
    openSteps: z.number().int(),
    nextDueAt: z.iso.datetime().nullable(),
    nextDueUnverified: z.boolean().openapi({ description: 'The text of the law behind that date was not seen.' }),
    nextDueProvisional: z.boolean().openapi({ description: 'That date rests on a year nobody announced.' }),
    next: z
      .object({
        stepId: z.string(),
        title: bilingual,
        status: stepStatus,
        urgency: urgencyOf,
        remaining: bilingual,
        agencyId: z.string().nullable(),
        agency: orNull(bilingual),
        assigneeId: z.string().nullable(),
        assignee: z.string().nullable(),
      })
      .nullable()
      .openapi({ description: 'The open step that is due first, and who holds it.' }),
  })
  .openapi('ReferralSummary');

/** What a board narrows by, beside status, stage and lateness. */
export const boardFilters = {
  mine: flag.optional().openapi({ description: 'You coordinate it, or hold an open step of it.' }),
  route: entryRoute.optional(),
  child: flag.optional().openapi({ description: 'A child, or somebody who may be one.' }),
  foreign: flag.optional(),
  danger: flag.optional().openapi({ description: 'In danger now, as `danger` of an item.' }),
  agencyId: z.string().max(80).optional().openapi({ description: 'Holds an open step of it.' }),
  commune: z
    .string()
    .regex(/^\d{5}$/)
    .optional()
    .openapi({ description: 'The person lives or stays there; the code of the commune.' }),
};

/** The whole filter of a board. */
export const listFilters = {
  status: referralStatus.optional(),
  stage: stage.optional(),
  overdue: flag.optional(),
  ...boardFilters,
};

const list = createRoute({
  method: 'get',
  path: '/api/v1/referrals',
  operationId: 'listReferrals',
  tags: ['Referrals'],
  summary: 'Referrals you can see, least time left first',
  description:
    'For everybody: the referrals you can see, least time left first, with the step that is due next. Codes only, no names of persons. Filters narrow by status, stage, lateness, number, way in, agency, commune, child, danger, or whether it is yours.',
  security,
  request: {
    query: page.extend({
      ...listFilters,
      number: spokenNumber('referral')
        .optional()
        .openapi({ description: 'The one of this number, when it is yours to see.' }),
    }),
  },
  responses: {
    200: { description: 'A page', ...json(z.object({ items: z.array(summary), nextCursor: z.string().nullable() })) },
    ...problems(422),
  },
});

const position = z.strictObject({ dueMs: z.number().nullable(), id: z.uuid() });
export type Row = Awaited<ReturnType<typeof listReferrals>>[number];

export function presentSummary(row: Row): z.infer<typeof summary> {
  const { clock, calendar, policy, pathway, nextDue, number, openedAt, closedAt, nextDueAt, ...rest } = row;
  const { child, foreigner, ...shown } = rest;
  const state = { policy, calendar };
  return {
    ...shown,
    number: referralNumber(row.place, number),
    child: child === null ? null : coded(yesNoUnsure, child),
    foreign: foreigner === null ? null : coded(yesNoUnsure, foreigner),
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    nextDueAt: nextDueAt?.toISOString() ?? null,
    nextDueUnverified: nextDue !== null && isUnverified(ruleFor(state, nextDue.rule)),
    nextDueProvisional: nextDue?.due.provisional ?? false,
    next: nextDue && {
      stepId: nextDue.id,
      title: titleOf(pathway, nextDue.template),
      status: nextDue.status,
      urgency: urgency(clock, new Date(nextDue.due.strictMs), new Date(nextDue.due.legalMs)),
      remaining: remainingInWords(
        state,
        { rule: nextDue.rule, due: nextDue.due, paused: null },
        referralNow(clock, Date.now()),
      ),
      agencyId: nextDue.agencyId,
      agency: nextDue.agencyVi === null ? null : { vi: nextDue.agencyVi, en: nextDue.agencyEn ?? nextDue.agencyVi },
      assigneeId: nextDue.assigneeId,
      assignee: nextDue.assignee,
    },
  };
}

export const listReferralsRoute = createRouter().openapi(list, async (c) => {
  const { limit, cursor, number, ...filter } = c.req.valid('query');
  const at = decodeWalk(cursor, { position, key: z.uuid() });
  const caller = c.get('caller');
  const narrowed = { ...filter, number: number && placed(number, caller.place) };
  const { rows, next } = await reading(c, (tx) =>
    walk(
      tx,
      { at, limit },
      {
        read: (how) => listCases(tx, caller, { ...narrowed, ...how }),
        positionOf: ({ nextDueAt, id }) => ({ dueMs: nextDueAt?.getTime() ?? null, id }),
        keyOf: ({ id }) => id,
      },
    ),
  );
  return c.json({ items: rows.map(presentSummary), nextCursor: next && encodeCursor(next) }, 200);
});

export const referralCounts = z
  .object({
    items: z.array(z.object({ status: referralStatus, stage, total: z.number().int(), overdue: z.number().int() })),
  })
  .openapi('ReferralCounts');

const counts = createRoute({
  method: 'get',
  path: '/api/v1/referrals/counts',
  operationId: 'countReferrals',
  tags: ['Referrals'],
  summary: 'How many referrals you can see, by status and stage, and how many of them are overdue',
  description:
    'For everybody: how many referrals you can see in each status and stage, and how many of them hold an overdue step. The filters of the list narrow it.',
  security,
  request: { query: z.strictObject(boardFilters) },
  responses: { 200: { description: 'Counts', ...json(referralCounts) }, ...problems(422) },
});

export const countReferralsRoute = createRouter().openapi(counts, async (c) => {
  const items = await reading(c, (tx) => countReferrals(tx, c.get('caller'), c.req.valid('query')));
  return c.json({ items }, 200);
});
