import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  type BulkSeen,
  continueBulk,
  type ForeseenItem,
  listBulks,
  previewBulk,
  readBulk,
  startBulk,
} from '../../app/bulk/bulk.ts';
import { UseCaseError, type UseCaseErrorCode } from '../../app/kernel/use-case-error.ts';
import { agencyNames } from '../../db/queries/agencies.ts';
import { namesOf } from '../../db/queries/people.ts';
import type { Transaction } from '../../db/client.ts';
import { BULK_ACT_KINDS, type Foreseen, type Holder, MOST_AT_ONCE } from '../../domain/referral/bulk.ts';
import { actions } from '../../domain/referral/actions.ts';
import { referralNumber } from '../../domain/number.ts';
import { titleOf } from '../../domain/pathway/index.ts';
import { templateFor } from '../../domain/referral/rules.ts';
import { type ReferralState, stepOf } from '../../domain/referral/state.ts';
import { bilingual, outcome } from '../kernel/codes.ts';
import { body, json, orNull, security, writeHeaders } from '../kernel/common.ts';
import type { Env } from '../kernel/context.ts';
import { localeOf, problemOf, problems, wordsOf } from '../kernel/problem.ts';
import { byOf, commandOf, reading } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';

/** One act on several cases: what would follow for each, the act, and what became of each. */

const item = z.strictObject({
  referralId: z.uuid(),
  stepId: z.string().max(80).nullable().default(null).openapi({ description: 'For what is done to a step.' }),
  version: z.number().int().nullable().default(null).openapi({
    description: 'Of the step, else of the case, as the preview showed it: what has changed since is refused.',
  }),
});
const items = z
  .array(item)
  .min(1)
  .max(MOST_AT_ONCE)
  .openapi({ description: `At most ${MOST_AT_ONCE}: as many as somebody can look through. Each once.` });
const asked = <K extends (typeof BULK_ACT_KINDS)[number]>(act: K) =>
  z.strictObject({ act: z.literal(act), given: actions[act].body, items });
const minutes = z.strictObject({
  act: z.literal('complete'),
  given: z.strictObject({
    handedOverAt: z.iso.datetime({ offset: true }).openapi({ description: 'When all of them were handed over.' }),
    confirmed: actions.complete.body.shape.confirmed,
  }),
  items: z
    .array(
      z.strictObject({
        ...item.shape,
        report: z
          .record(z.string().max(80), z.union([z.string(), z.array(z.string())]))
          .default({})
          .openapi({
            description:
              'What is written of this person, by the other fields of the step’s form. Kept closed, as your draft, until it is handed in.',
          }),
      }),
    )
    .min(1)
    .max(MOST_AT_ONCE),
});
const bulkBody = z
  .discriminatedUnion('act', [
    asked('nudge'),
    asked('reassign'),
    asked('change-coordinator'),
    asked('close'),
    asked('sign'),
    minutes,
  ])
  .openapi('AskedBulkAct');

const bulkActKind = z.enum(BULK_ACT_KINDS).openapi('BulkActKind');
const refusal = z
  .object({
    status: z.number().int(),
    code: z.string().openapi({ description: 'As of a problem: treat one you do not know by its status.' }),
    text: z.string(),
  })
  .openapi('BulkRefusal');
const holder = z.object({
  agencyId: z.string().nullable(),
  agency: orNull(bilingual),
  userId: z.string().nullable(),
  name: z.string().nullable(),
});
const stepRef = z.object({ stepId: z.string(), title: bilingual });
const follows = z
  .object({
    opens: z.array(stepRef.extend({ agency: orNull(bilingual) })),
    ends: z.array(stepRef),
    reported: z.array(stepRef).openapi({ description: 'Its report is handed in, and waits for its signatures.' }),
    signed: z.array(stepRef),
    done: z.array(stepRef),
    moves: z.array(stepRef.extend({ from: holder, to: holder })),
    told: z.array(holder).openapi({ description: 'An agency, or one person of it.' }),
    closes: orNull(outcome),
    coordinator: orNull(holder),
  })
  .openapi('BulkFollows');
const previewView = z
  .object({
    items: z.array(
      z.object({
        referralId: z.uuid(),
        stepId: z.string().nullable(),
        number: z.string().nullable().openapi({ description: 'Null: no such case for you.' }),
        version: z.number().int().nullable().openapi({ description: 'To be sent with the act.' }),
        refusal: orNull(refusal),
        follows: orNull(follows),
      }),
    ),
  })
  .openapi('BulkPreview');

const counts = { done: z.number().int(), refused: z.number().int(), waiting: z.number().int() };
const bulkView = z
  .object({
    id: z.uuid(),
    act: bulkActKind,
    at: z.iso.datetime(),
    given: z.record(z.string(), z.unknown()).openapi({ description: 'What was said for all of them, as it was sent.' }),
    ...counts,
    items: z.array(
      z.object({
        referralId: z.uuid(),
        stepId: z.string().nullable(),
        number: z.string().nullable(),
        status: z.enum(['waiting', 'done', 'refused']).openapi({
          description:
            '`waiting`: neither done nor refused, because something was away; it is done when the act goes on.',
        }),
        revision: z.number().int().nullable(),
        refusal: orNull(refusal),
      }),
    ),
  })
  .openapi('BulkAct');

const numberOf = (place: string | null, number: number | null) =>
  place === null || number === null ? null : referralNumber(place, number);

/** Why one was refused, in the reader's language: the message of a field where that says more. */
function refused(c: Context<Env>, error: UseCaseError): z.infer<typeof refusal> {
  const locale = localeOf(c);
  const { status, code, text } = wordsOf(problemOf(error, locale), locale);
  return { status, code, text };
}

function presentBulk(c: Context<Env>, { bulk, items: rows }: BulkSeen): z.infer<typeof bulkView> {
  const count = (status: string) => rows.filter(({ item: one }) => one.status === status).length;
  return {
    id: bulk.id,
    act: bulkActKind.parse(bulk.act),
    at: bulk.createdAt.toISOString(),
    given: bulk.given,
    ...{ done: count('done'), refused: count('refused'), waiting: count('waiting') },
    items: rows.map(({ item: one, place, number }) => ({
      referralId: one.referralId,
      stepId: one.stepId,
      number: numberOf(place, number),
      status: one.status,
      revision: one.revision,
      refusal:
        one.refusal === null
          ? null
          : refused(c, new UseCaseError(one.refusal.code as UseCaseErrorCode, { fields: one.refusal.fields })),
    })),
  };
}

interface Names {
  agencies: Awaited<ReturnType<typeof agencyNames>>;
  people: Awaited<ReturnType<typeof namesOf>>;
}
async function namesIn(tx: Transaction, found: readonly ForeseenItem[]): Promise<Names> {
  const holders = found.flatMap((one) => ('follows' in one ? holdersIn(one) : []));
  const agencyIds = new Set(holders.flatMap(({ agencyId }) => agencyId ?? []));
  return {
    agencies: await agencyNames(tx, [...agencyIds]),
    people: await namesOf(
      tx,
      holders.map(({ userId }) => userId),
    ),
  };
}
function holdersIn({ follows: what, state }: ForeseenItem & { follows: Foreseen; state: ReferralState }): Holder[] {
  const opened = what.opens.map(({ agencyId }) => ({ agencyId, userId: null }));
  const runs =
    what.coordinatorId === null ? [] : [{ agencyId: state.coordinator.agencyId, userId: what.coordinatorId }];
  return [...opened, ...what.moves.flatMap(({ from, to }) => [from, to]), ...what.told, ...runs];
}

function presentFollows(names: Names, state: ReferralState, what: Foreseen): z.infer<typeof follows> {
  const agencyOf = (id: string | null) => {
    const found = names.agencies.find(({ agencyId }) => agencyId === id);
    return found ? { vi: found.vi, en: found.en } : null;
  };
  const shown = ({ agencyId, userId }: Holder) => ({
    agencyId,
    agency: agencyOf(agencyId),
    userId,
    name: (userId === null ? undefined : names.people[userId]?.name) ?? null,
  });
  const ref = (stepId: string) => {
    const step = stepOf(state, stepId);
    return { stepId, title: step ? templateFor(state, step).title : { vi: stepId, en: stepId } };
  };
  return {
    opens: what.opens.map(({ stepId, template, agencyId }) => ({
      stepId,
      title: titleOf(state.pipeline, template),
      agency: agencyOf(agencyId),
    })),
    ends: what.ends.map(({ stepId }) => ref(stepId)),
    reported: what.reported.map(({ stepId }) => ref(stepId)),
    signed: what.signed.map(({ stepId }) => ref(stepId)),
    done: what.done.map(({ stepId }) => ref(stepId)),
    moves: what.moves.map(({ stepId, from, to }) => ({ ...ref(stepId), from: shown(from), to: shown(to) })),
    told: what.told.map(shown),
    closes: outcome.nullable().parse(what.closes),
    coordinator:
      what.coordinatorId === null ? null : shown({ agencyId: state.coordinator.agencyId, userId: what.coordinatorId }),
  };
}

const preview = createRoute({
  method: 'post',
  path: '/api/v1/bulk-acts/preview',
  operationId: 'previewBulkAct',
  tags: ['Several cases'],
  summary: 'What one act on several cases would do to each, and which it would be refused on',
  description: `For coordinators, managers and agency leads; a hand-over of several people (\`complete\`, \`sign\`, at steps whose form has \`handedOverAt\`) for whoever does and signs it of one. Asks of up to ${MOST_AT_ONCE} cases or steps whether the act may be done now and what would follow: what opens, ends and moves, and who is told. Nothing is done or kept; what is not yours is answered as not there.`,
  security,
  request: { headers: writeHeaders, body: body(bulkBody) },
  responses: { 200: { description: 'Each by itself', ...json(previewView) }, ...problems(400, 403, 413, 415, 422) },
});

export const previewBulkActRoute = createRouter().openapi(preview, async (c) => {
  const input = c.req.valid('json');
  const found = await previewBulk(c.get('deps'), commandOf(c, input), input);
  const names = await reading(c, (tx) => namesIn(tx, found));
  const shown = found.map((one) => ({
    referralId: one.referralId,
    stepId: one.stepId,
    number: numberOf(one.place, one.number),
    ...('refused' in one
      ? { version: null, refusal: refused(c, one.refused), follows: null }
      : { version: one.version, refusal: null, follows: presentFollows(names, one.state, one.follows) }),
  }));
  return c.json({ items: shown }, 200);
});

const start = createRoute({
  method: 'post',
  path: '/api/v1/bulk-acts',
  operationId: 'startBulkAct',
  tags: ['Several cases'],
  summary: 'The same act on several cases, each by itself',
  description: `For coordinators, managers and agency leads; a hand-over of several people (\`complete\`, \`sign\`) for whoever does and signs it of one. Keeps what was asked, then does the act on up to ${MOST_AT_ONCE} cases or steps, each with its own authorisation, record and id; one that is refused stops no other. The same key again does only what is not done yet; so does \`continueBulkAct\` when the line was lost.`,
  security,
  request: { headers: writeHeaders, body: body(bulkBody) },
  responses: {
    201: { description: 'What became of each', ...json(bulkView) },
    ...problems(400, 403, 413, 415, 422),
  },
});

export const startBulkActRoute = createRouter().openapi(start, async (c) => {
  const input = c.req.valid('json');
  return c.json(presentBulk(c, await startBulk(c.get('deps'), commandOf(c, input), input)), 201);
});

const list = createRoute({
  method: 'get',
  path: '/api/v1/bulk-acts',
  operationId: 'listBulkActs',
  tags: ['Several cases'],
  summary: 'Your latest acts on several cases',
  description:
    'For everybody: the last twenty acts on several cases that you confirmed, newest first, with how many are done, refused and left.',
  security,
  responses: {
    200: {
      description: 'Newest first',
      ...json(
        z.object({ items: z.array(z.object({ id: z.uuid(), act: bulkActKind, at: z.iso.datetime(), ...counts })) }),
      ),
    },
    ...problems(),
  },
});

export const listBulkActsRoute = createRouter().openapi(list, async (c) => {
  const rows = await reading(c, (tx) => listBulks(tx, byOf(c)));
  const shown = rows.map(({ act: bulk, done, refused: no, waiting }) => ({
    id: bulk.id,
    act: bulkActKind.parse(bulk.act),
    at: bulk.createdAt.toISOString(),
    ...{ done, refused: no, waiting },
  }));
  return c.json({ items: shown }, 200);
});

const params = z.object({
  bulkId: z
    .string()
    .max(80)
    .openapi({ param: { name: 'bulkId', in: 'path' } }),
});

const get = createRoute({
  method: 'get',
  path: '/api/v1/bulk-acts/{bulkId}',
  operationId: 'getBulkAct',
  tags: ['Several cases'],
  summary: 'What became of each case of an act on several',
  description:
    'For whoever confirmed it; for others it is not there (404). Which cases it is done on, which refused it and why, and which are left.',
  security,
  request: { params },
  responses: { 200: { description: 'As it stands', ...json(bulkView) }, ...problems() },
});

export const getBulkActRoute = createRouter().openapi(get, async (c) => {
  const seen = await reading(c, (tx) => readBulk(tx, byOf(c), c.req.valid('param')));
  return c.json(presentBulk(c, seen), 200);
});

const goOn = createRoute({
  method: 'post',
  path: '/api/v1/bulk-acts/{bulkId}/continue',
  operationId: 'continueBulkAct',
  tags: ['Several cases'],
  summary: 'Do what is left of an act on several cases',
  description:
    'For whoever confirmed it; for others it is not there (404). Does the act on what is left, and tries what was refused once more. What is done is not done again; what has changed since it was looked at (`stale`) stays refused, and is to be looked at anew (`previewBulkAct`).',
  security,
  request: { params, headers: writeHeaders, body: body(z.strictObject({})) },
  responses: { 200: { description: 'What became of each', ...json(bulkView) }, ...problems(400, 403, 413, 415, 422) },
});

export const continueBulkActRoute = createRouter().openapi(goOn, async (c) => {
  const seen = await continueBulk(c.get('deps'), commandOf(c, {}), c.req.valid('param'));
  return c.json(presentBulk(c, seen), 200);
});
