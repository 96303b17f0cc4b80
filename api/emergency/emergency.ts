import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import { writeAudit } from '../../db/audit/audit.ts';
import { stableId } from '../../db/ids.ts';
import { referralNumber } from '../../db/number.ts';
import { endGrant, findNamed, listGrants, liveGrant, readNote, storeNote } from '../../db/queries/emergency.ts';
import { rateLimit } from '../../db/schema/index.ts';
import { mayInEmergency } from '../../domain/access/index.ts';
import { EMERGENCY_ROLES } from '../../domain/access/roles.ts';
import { EMERGENCY_JUDGEMENTS, EMERGENCY_REASONS } from '../../domain/codes.ts';
import type { Envelope } from '../../domain/referral/actions.ts';
import { decide } from '../../domain/referral/rules.ts';
import { referralNow } from '../../domain/referral/state.ts';
import { actionIdOf, fingerprintOf, forCaller, refusalProblem } from '../referral/perform.ts';
import type { ApiDeps, Env } from '../kernel/context.ts';
import { notFound, Problem, problems, unavailable } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { body, decodeCursor, encodeCursor, flag, json, page, security, writeHeaders } from '../kernel/common.ts';

/**
 * Reading a case that is not one's own in an emergency ("break glass"): a reason, a short grant, everybody who answers
 * for it told at once, and a review. What a grant opens is in domain/access/emergency.ts.
 */

const party = z.object({ id: z.string(), name: z.string(), agencyId: z.string() });

export const grantView = z
  .object({
    id: z.uuid(),
    referralId: z.uuid(),
    number: z.string(),
    by: party,
    coordinatorAgencyId: z.string(),
    reason: z.enum(EMERGENCY_REASONS),
    minutes: z.number().int(),
    grantedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    live: z.boolean(),
    ended: z
      .object({ at: z.iso.datetime(), by: z.string().nullable(), name: z.string().nullable() })
      .nullable()
      .openapi({ description: 'Ended before its time; `by` null: with the case.' }),
    stepId: z.string().openapi({ description: 'Its review.' }),
    judged: z
      .object({
        judgement: z.enum(EMERGENCY_JUDGEMENTS),
        by: z.string().nullable(),
        name: z.string().nullable(),
        at: z.iso.datetime(),
      })
      .nullable(),
  })
  .openapi('EmergencyGrant');

export const grantDetail = grantView
  .extend({
    words: z.string().nullable().openapi({ description: 'Null: not for you to read, or the person was erased.' }),
  })
  .openapi('EmergencyGrantDetail');

export const grantsView = z
  .object({
    items: z.array(grantView),
    nextCursor: z.string().nullable(),
    minutes: z
      .number()
      .int()
      .openapi({ description: 'How long a new one lasts: a setting of the programme, not of the law.' }),
  })
  .openapi('EmergencyGrants');

type GrantRow = Awaited<ReturnType<typeof listGrants>>[number];
const iso = (at: Date) => at.toISOString();

function presentGrant({ grant, live, accountName, endedByName, judgedByName }: GrantRow): z.infer<typeof grantView> {
  return {
    id: grant.id,
    referralId: grant.referralId,
    number: referralNumber(grant.place, grant.number),
    by: { id: grant.accountId, name: accountName, agencyId: grant.agencyId },
    coordinatorAgencyId: grant.coordinatorAgencyId,
    reason: grant.reason,
    minutes: grant.minutes,
    grantedAt: iso(grant.grantedAt),
    expiresAt: iso(grant.expiresAt),
    live,
    ended: grant.endedAt && { at: iso(grant.endedAt), by: grant.endedBy, name: endedByName },
    stepId: grant.stepId,
    judged:
      grant.judgement && grant.judgedAt
        ? { judgement: grant.judgement, by: grant.judgedBy, name: judgedByName, at: iso(grant.judgedAt) }
        : null,
  };
}

export const breakGlassBody = z
  .strictObject({
    number: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9-]{1,20}-\d{1,15}$/, 'a referral number, e.g. HN-000123')
      .openapi({ example: 'HN-000123' }),
    reason: z.enum(EMERGENCY_REASONS),
    words: z
      .string()
      .trim()
      .min(10)
      .max(1000)
      .openapi({ description: 'What happened, and why it cannot wait. Kept closed like a report.' }),
  })
  .openapi('BreakGlass');

const grantParams = z.object({
  grantId: z
    .string()
    .max(80)
    .openapi({ param: { name: 'grantId', in: 'path' } }),
});

const open = createRoute({
  method: 'post',
  path: '/api/v1/emergency-access',
  operationId: 'breakGlass',
  tags: ['Emergency access'],
  summary: 'Read a case that is not yours, for a short time, in an emergency; its managers are told at once',
  security,
  request: { headers: writeHeaders, body: body(breakGlassBody) },
  responses: {
    200: {
      description: 'A live grant: a new one, or the one you have already, with its time as it was',
      ...json(grantView),
    },
    ...problems(400, 403, 409, 410, 413, 415, 422),
  },
});

export const breakGlass = createRouter().openapi(open, async (c) => {
  const { temporal, vault, metrics, config } = c.get('deps');
  const caller = c.get('caller');
  if (!mayInEmergency(caller.roles)) throw new Problem('forbidden', { extra: { roles: EMERGENCY_ROLES } });
  // Whose key it is may be anybody's program by now; whoever answers for an opening has to be a person who is here.
  if (!caller.sessionId) throw new Problem('person-required');
  const actionId = actionIdOf(c);
  const input = c.req.valid('json');
  const [, place = '', digits = ''] = /^(.+)-(\d+)$/.exec(input.number) ?? [];
  const grantId = stableId('emergency-grant', actionId);
  const [repeated] = await forCaller(c, (tx) => listGrants(tx, { id: grantId, after: null, limit: 1 }));
  if (repeated) {
    if (Number(digits) !== repeated.grant.number || input.reason !== repeated.grant.reason)
      throw new Problem('idempotency-key-reused');
    c.header('Idempotent-Replayed', 'true');
    return c.json(presentGrant(repeated), 200);
  }
  await slowDown(c);

  const found = await forCaller(
    c,
    async (tx) => {
      const named = await findNamed(tx, caller, { place, number: Number(digits) });
      return named && { ...named, held: await liveGrant(tx, caller, named.id) };
    },
    'break-glass',
  );
  if (!found || found.seen || found.held) {
    await noteTry(c, input.number, !found ? 'not-there' : found.seen ? 'seen' : 'held');
    if (!found) throw notFound();
    if (found.seen) throw new Problem('already-seen', { extra: { referralId: found.id } });
    return c.json(await shown(found.held?.id ?? ''), 200);
  }

  const envelope: Envelope = {
    actionId,
    actor: { userId: caller.userId, agencyId: caller.agencyId, roles: caller.roles },
    requestId: c.get('requestId'),
    fingerprint: fingerprintOf(c, { ...input, words: '' }),
    ifVersion: null,
    action: { kind: 'break-glass', grantId, reason: input.reason, minutes: config.emergency.minutes },
  };
  const early = decide(found.state, envelope, referralNow(found.state.clock, Date.now()));
  if (!early.ok) throw refusalProblem(c, early.refusal);
  await forCaller(
    c,
    async (tx) => {
      await findNamed(tx, caller, { place, number: Number(digits) });
      await storeNote(tx, vault, { id: grantId, referralId: found.id, authorId: caller.userId, words: input.words });
    },
    'break-glass',
  );
  const started = performance.now();
  const answer = await temporal.act(found.state, envelope);
  metrics.actions.observe(
    { kind: 'break-glass', outcome: answer.ok ? 'done' : 'refused' },
    (performance.now() - started) / 1000,
  );
  if (!answer.ok) throw refusalProblem(c, answer.refusal);
  return c.json(await shown(grantId), 200);

  async function shown(id: string) {
    const [row] = await forCaller(c, (tx) => listGrants(tx, { id, after: null, limit: 1 }));
    if (!row) throw unavailable(new Error(`grant ${id} was made and cannot be read`));
    return presentGrant(row);
  }
});

/** That somebody named a case and it was not opened; without a referral, whose audit others read. */
async function noteTry(c: Context<Env>, number: string, answer: string): Promise<void> {
  const caller = c.get('caller');
  await forCaller(c, (tx) =>
    writeAudit(tx, {
      action: 'glass:try',
      actorId: caller.userId,
      actorAgencyId: caller.agencyId,
      requestId: c.get('requestId'),
      detail: { number, answer },
    }),
  );
}

const HOUR = 3600;
const limiters = new WeakMap<ApiDeps, RateLimiterDrizzle>();

/** Numbers can be guessed one after the other: an hour allows few, over all processes, and each is noted. */
async function slowDown(c: Context<Env>): Promise<void> {
  const deps = c.get('deps');
  const limiter =
    limiters.get(deps) ??
    new RateLimiterDrizzle({
      storeClient: deps.database.db,
      schema: rateLimit,
      keyPrefix: 'glass',
      points: deps.config.emergency.triesPerHour,
      duration: HOUR,
    });
  limiters.set(deps, limiter);
  try {
    await limiter.consume(c.get('caller').userId);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    await noteTry(c, '', 'too-many');
    throw new Problem('too-many-requests', {
      headers: { 'Retry-After': String(Math.max(1, Math.ceil(refused.msBeforeNext / 1000))) },
    });
  }
}

const list = createRoute({
  method: 'get',
  path: '/api/v1/emergency-access',
  operationId: 'listGrants',
  tags: ['Emergency access'],
  summary: 'Your own; for who answers for people or cases, those of them',
  security,
  request: { query: page.extend({ mine: flag.optional(), live: flag.optional() }) },
  responses: {
    200: {
      description: 'Newest first',
      ...json(grantsView),
    },
    ...problems(422),
  },
});

export const listGrantsRoute = createRouter().openapi(list, async (c) => {
  const { limit, cursor, mine, live } = c.req.valid('query');
  const after = decodeCursor(cursor, z.strictObject({ atMs: z.number(), id: z.uuid() }));
  const rows = await forCaller(c, (tx) =>
    listGrants(tx, { mine: mine ? c.get('caller').userId : undefined, live, after, limit: limit + 1 }),
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1)?.grant;
  return c.json(
    {
      items: items.map(presentGrant),
      nextCursor: rows.length > limit && last ? encodeCursor({ atMs: last.grantedAt.getTime(), id: last.id }) : null,
      minutes: c.get('deps').config.emergency.minutes,
    },
    200,
  );
});

const get = createRoute({
  method: 'get',
  path: '/api/v1/emergency-access/{grantId}',
  operationId: 'getGrant',
  tags: ['Emergency access'],
  summary: 'One of them, with the words it was asked for with, for who may read them',
  security,
  request: { params: grantParams },
  responses: { 200: { description: 'The grant', ...json(grantDetail) }, ...problems() },
});

export const getGrant = createRouter().openapi(get, async (c) => {
  const caller = c.get('caller');
  const { grantId } = c.req.valid('param');
  if (!z.uuid().safeParse(grantId).success) throw notFound();
  const answer = await forCaller(c, async (tx) => {
    const [row] = await listGrants(tx, { id: grantId, after: null, limit: 1 });
    if (!row) throw notFound();
    const words = await readNote(tx, c.get('deps').vault, grantId);
    await writeAudit(tx, {
      action: 'read:glass',
      actorId: caller.userId,
      actorAgencyId: caller.agencyId,
      referralId: row.grant.referralId,
      requestId: c.get('requestId'),
      detail: { words: words !== null },
    });
    return { ...presentGrant(row), words };
  });
  return c.json(answer, 200);
});

const end = createRoute({
  method: 'post',
  path: '/api/v1/emergency-access/{grantId}/end',
  operationId: 'endGrant',
  tags: ['Emergency access'],
  summary:
    'End it before its time: whose it is, a manager of either agency, or who leads his. It is over with this answer',
  security,
  request: { params: grantParams, headers: writeHeaders, body: body(z.strictObject({})) },
  responses: { 200: { description: 'Over', ...json(grantView) }, ...problems(400, 403, 409, 413, 415, 422) },
});

export const endGrantRoute = createRouter().openapi(end, async (c) => {
  const caller = c.get('caller');
  actionIdOf(c);
  const { grantId } = c.req.valid('param');
  if (!z.uuid().safeParse(grantId).success) throw notFound();
  const row = await forCaller(c, async (tx) => {
    const [known] = await listGrants(tx, { id: grantId, after: null, limit: 1 });
    if (!known) throw notFound();
    // Who may only look at it changes nothing: PostgreSQL finds him no row to end.
    if (!(await endGrant(tx, grantId, caller.userId))) {
      if (known.live) throw notFound();
      if (known.grant.endedBy === caller.userId) return known;
      throw new Problem('grant-over');
    }
    const [over] = await listGrants(tx, { id: grantId, after: null, limit: 1 });
    if (!over) throw notFound();
    await writeAudit(tx, {
      action: 'glass:end',
      actorId: caller.userId,
      actorAgencyId: caller.agencyId,
      referralId: over.grant.referralId,
      requestId: c.get('requestId'),
      breakGlass: grantId,
    });
    return over;
  });
  return c.json(presentGrant(row), 200);
});
