import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { readPeople } from '../../app/person/read.ts';
import { readPossibleActions } from '../../app/referral/possible-actions.ts';
import { storedPerson } from '../../domain/person/data.ts';
import { PAPER_WARNINGS, paperWarnings } from '../../domain/person/papers.ts';
import { readCase } from '../../app/referral/read-case.ts';
import { referralNumber } from '../../domain/number.ts';
import { readTimeline } from '../../app/referral/timeline.ts';
import type { ReferralEvent } from '../../domain/referral/events.ts';
import type { Possibility } from '../../domain/referral/rules.ts';
import { presentShared, sharedView } from '../consent/consent.ts';
import { byOf, etagShowing } from '../kernel/request.ts';
import type { Env } from '../kernel/context.ts';
import { localeOf, problems } from '../kernel/problem.ts';
import { presentReferral, referralView } from './present.ts';
import { REFUSAL_TEXTS } from '../kernel/refusals.ts';
import { createRouter } from '../kernel/router.ts';
import { decisionView, presentDecision } from '../person/decide.ts';
import { decodeCursor, encodeCursor, json, orNull, page, referralParams, security } from '../kernel/common.ts';
import { actionKind, askedAction, coded, eventType, personPart, refusalCode } from '../kernel/codes.ts';

const get = createRoute({
  method: 'get',
  path: '/api/v1/referrals/{referralId}',
  operationId: 'getReferral',
  tags: ['Referrals'],
  summary: 'One referral with its steps',
  description:
    'For whoever sees the referral; for others it is not there (404). The case with its steps, due dates and sign-offs in codes, and what may still open. `If-None-Match` with its `ETag` answers 304.',
  security,
  request: { params: referralParams },
  responses: {
    200: { description: 'The referral', ...json(referralView) },
    304: { description: 'Not changed' },
    ...problems(),
  },
});

export const getReferral = createRouter().openapi(get, async (c) => {
  const row = await readCase(
    c.get('deps'),
    byOf(c),
    c.req.valid('param').referralId,
    'read:referral',
    async (found) => found,
    {
      emergency: true,
    },
  );
  const view = presentReferral(row);
  const etag = etagShowing('referral', row.state.revision, { ...view, now: null });
  c.header('ETag', etag);
  c.header('Cache-Control', 'private, no-cache');
  if (c.req.header('If-None-Match') === etag) return c.body(null, 304);
  return c.json(view, 200);
});

export const timelineEntry = z
  .object({
    revision: z.number().int(),
    kind: actionKind,
    at: z.iso.datetime(),
    recordedAt: z.iso.datetime(),
    actorId: z.string().nullable(),
    actorAgencyId: z.string().nullable(),
    deputyFor: z.string().nullable().openapi({ description: 'The absent colleague in whose place.' }),
    events: z.array(z.looseObject({ type: eventType })),
  })
  .openapi('TimelineEntry');

const timeline = createRoute({
  method: 'get',
  path: '/api/v1/referrals/{referralId}/timeline',
  operationId: 'getTimeline',
  tags: ['Referrals'],
  summary: 'Everything that happened, in order',
  description:
    'For whoever sees the referral. Each recorded action with who took it, when it happened and when it was entered, and the events it caused, oldest first. The reading is noted.',
  security,
  request: { params: referralParams, query: page },
  responses: {
    200: {
      description: 'A page',
      ...json(z.object({ items: z.array(timelineEntry), nextCursor: z.string().nullable() })),
    },
    ...problems(422),
  },
});

export const getTimeline = createRouter().openapi(timeline, async (c) => {
  const { limit, cursor } = c.req.valid('query');
  const after = decodeCursor(cursor, z.strictObject({ revision: z.number().int() }))?.revision ?? 0;
  const rows = await readCase(c.get('deps'), byOf(c), c.req.valid('param').referralId, 'read:timeline', (row, tx) =>
    readTimeline(tx, row, after, limit + 1),
  );
  const items = rows.slice(0, limit);
  return c.json(
    {
      items: items.map(({ at, recordedAt, events, kind, ...row }) => ({
        ...row,
        kind: coded(actionKind, kind),
        at: at.toISOString(),
        recordedAt: recordedAt.toISOString(),
        // What follows from personal data says in which month somebody was born: the timeline tells only that it changed.
        events: events.map((event) =>
          event.type === 'referral-opened'
            ? opened(event)
            : event.type === 'written-recorded'
              ? { type: event.type }
              : { ...event },
        ),
      })),
      nextCursor: rows.length > limit ? encodeCursor({ revision: items.at(-1)?.revision }) : null,
    },
    200,
  );
});

/** What makes a refusal concrete. */
export const refusalDetail = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));

export const possibility = z
  .object({
    action: askedAction,
    allowed: z.boolean(),
    why: z.object({ code: refusalCode, text: z.string(), detail: refusalDetail }).nullable(),
  })
  .openapi('Possibility');

const actions = createRoute({
  method: 'get',
  path: '/api/v1/referrals/{referralId}/actions',
  operationId: 'getPossibleActions',
  tags: ['Referrals'],
  summary: 'What you can do now, and why not',
  description:
    'For whoever sees the referral. Each action on the referral and on its open steps, whether you may take it now, and if not the reason in your language. Nothing is changed or reserved by asking.',
  security,
  request: { params: referralParams },
  responses: {
    200: {
      description: 'For the referral and each open step',
      ...json(
        z.object({
          referral: z.array(possibility),
          steps: z.array(z.object({ stepId: z.string(), actions: z.array(possibility) })),
        }),
      ),
    },
    ...problems(),
  },
});

export function presentPossibilities(c: Context<Env>, list: Possibility<string>[]) {
  const locale = localeOf(c);
  return list.map(({ action, allowed, why }) => ({
    action: coded(askedAction, action),
    allowed,
    why: why && {
      code: why.code,
      text: REFUSAL_TEXTS[why.code][locale],
      detail: why.detail as z.infer<typeof refusalDetail>,
    },
  }));
}

export const getPossibleActions = createRouter().openapi(actions, async (c) => {
  const { referral, steps } = await readPossibleActions(c.get('deps'), byOf(c), c.req.valid('param'));
  return c.json(
    {
      referral: presentPossibilities(c, referral),
      steps: steps.map(({ stepId, possibilities }) => ({ stepId, actions: presentPossibilities(c, possibilities) })),
    },
    200,
  );
});

export const personView = z
  .object({
    id: z.uuid(),
    part: personPart,
    version: z.number().int(),
    data: orNull(storedPerson).openapi({ description: 'Null: the person was erased.' }),
  })
  .openapi('Person');

export const peopleView = z.object({
  items: z.array(personView),
  decisions: z
    .array(
      decisionView.extend({
        other: z
          .object({
            referralId: z.uuid(),
            number: z.string(),
            part: personPart,
          })
          .openapi({ description: 'The entry that is not of this referral.' }),
      }),
    )
    .openapi({ description: 'What was decided of whether they are somebody in another referral you may read.' }),
  shared: z.array(sharedView).openapi({ description: 'What of it you read, and by which consent or article.' }),
  warnings: z
    .array(
      z.object({
        personId: z.uuid(),
        document: z.number().int().openapi({ description: 'Which of their documents, from 0.' }),
        code: z.enum(PAPER_WARNINGS),
      }),
    )
    .openapi({
      description: 'What is odd about numbers of papers, by what you read. Never a reason to refuse anything.',
    }),
});

const people = createRoute({
  method: 'get',
  path: '/api/v1/referrals/{referralId}/people',
  operationId: 'getPeople',
  tags: ['Referrals'],
  summary: 'The person and the relatives, as far as a consent or the law goes; every reading is noted',
  description:
    'For who coordinates, received the person or holds a step. Personal data as far as a consent, the law or an emergency grant goes; `shared` says on which ground. Every reading is noted; without a ground the answer is 403.',
  security,
  request: { params: referralParams },
  responses: {
    200: {
      description: 'Personal data',
      ...json(peopleView),
    },
    ...problems(403),
  },
});

export const getPeople = createRouter().openapi(people, async (c) => {
  const { items, decisions, shared } = await readPeople(c.get('deps'), byOf(c), c.req.valid('param'));
  return c.json(
    {
      items: items.map(({ referralId: _, ...item }) => item),
      decisions: decisions.map(({ decision, other: { referralId, part, place, number } }) => ({
        ...presentDecision(decision),
        other: { referralId, part, number: referralNumber(place, number) },
      })),
      shared: presentShared(shared),
      warnings: paperWarnings(items),
    },
    200,
  );
});

/** The opening carries the whole state; the timeline tells that it happened, and when the person was received, where that was said. */
const opened = ({
  type,
  state: { receivedMs, identifiedOn },
}: Extract<ReferralEvent, { type: 'referral-opened' }>) => ({
  type,
  ...(receivedMs === undefined ? {} : { happenedMs: receivedMs }),
  ...(identifiedOn === undefined ? {} : { identifiedOn }),
});
