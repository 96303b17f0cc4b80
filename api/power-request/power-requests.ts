import { createRoute, z } from '@hono/zod-openapi';
import { type Decided, approvePowerRequest, closePowerRequest } from '../../app/power-request/decide.ts';
import { readPowerRequests, type ShownPowerRequest } from '../../app/power-request/read.ts';
import type { Operation } from '../../domain/access/index.ts';
import { POWER_KINDS, POWER_STATUSES } from '../../domain/access/powers.ts';
import { ROLES } from '../../domain/codes.ts';
import { linkFor } from '../../identity/invitations.ts';
import { day, year } from '../calendar/calendar.ts';
import { figure, shippedRule, wantedLevel } from '../local-level/local-levels.ts';
import { providerRule } from '../identity-provider/identity-providers.ts';
import { requiresRole } from '../kernel/access.ts';
import { bilingual } from '../kernel/codes.ts';
import { body, decodeCursor, encodeCursor, json, orNull, page, security, writeHeaders } from '../kernel/common.ts';
import { problems } from '../kernel/problem.ts';
import { byOf, commandOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';

/** What somebody asked for that takes two people: what waits, and the decision of another one. */

const person = z.object({ id: z.string(), name: z.string() });
const roles = z.array(z.enum(ROLES));

const calendarAsked = z.object({ days: z.array(day), years: z.array(year) });
const levelsAsked = z.object({
  levels: z.array(
    wantedLevel.extend({
      title: bilingual,
      shipped: orNull(figure).openapi({
        description: 'What the software comes with; null: it has no such rule any more.',
      }),
    }),
  ),
  from: z.iso.date().nullable(),
});
const levelBefore = wantedLevel.extend({ from: z.iso.datetime() });

const calendarMoves = z.object({ steps: z.number().int(), referrals: z.number().int() }).openapi('CalendarMoves');
const changed = z.record(z.string(), z.string().nullable());
const agencyAsked = z
  .object({
    from: z.iso.date(),
    source: z.string().nullable(),
    before: changed,
    after: changed,
    merges: z.array(z.string()),
  })
  .openapi({ description: 'Another agency above it, with what else is changed; or which agencies go into it.' });

const powerRequest = z
  .object({
    id: z.uuid(),
    kind: z.enum(POWER_KINDS),
    status: z.enum(POWER_STATUSES),
    account: orNull(
      person.extend({
        accepted: z.boolean().openapi({ description: 'False: invited, and nobody has accepted yet; no session ends.' }),
      }),
    ).openapi({ description: 'The account that gains; null: not there yet, or no single one.' }),
    agency: z.object({
      id: z.string(),
      name: bilingual,
      mailDomains: z.array(z.string()).openapi({ description: 'Those in force now, whenever this was asked.' }),
    }),
    asks: z
      .object({
        rolesBefore: orNull(roles),
        roles: orNull(roles),
        email: z.string().nullable().openapi({ description: 'Of who is to be invited.' }),
        toAgencyId: z.string().nullable(),
        provider: orNull(
          z.object({
            issuer: z.string(),
            clientId: z.string(),
            emailDomains: z.array(z.string()),
            vouchesSecondFactor: z.boolean(),
            rule: orNull(providerRule),
            newSecret: z.boolean().openapi({ description: 'Another secret is given with it; it is never told.' }),
          }),
        ),
        mailDomainsBefore: orNull(z.array(z.string())),
        mailDomains: orNull(z.array(z.string())),
        calendar: orNull(calendarAsked),
        calendarMoves: orNull(calendarMoves).openapi({
          description: 'What a change of the calendar that waits would move now, if it were approved.',
        }),
        agencyChange: orNull(agencyAsked),
        localLevels: orNull(levelsAsked),
        localLevelsBefore: orNull(z.array(levelBefore)),
        decoyIn: orNull(z.array(z.string())).openapi({
          description: 'In the lists of which agencies an invented case would stand.',
        }),
        decoyEnds: z.string().nullable().openapi({ description: 'The number of the invented case that would end.' }),
      })
      .openapi({ description: 'What exactly is asked, by kind; null where the kind has no such thing.' }),
    reason: z.string().nullable(),
    askedBy: person,
    askedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    decidedBy: orNull(person),
    decidedAt: z.iso.datetime().nullable(),
    fingerprint: z.string().openapi({ description: 'Of what is asked; an approval says it back.' }),
  })
  .openapi('PowerRequest');

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id });

function presentRequest({ request, ...row }: ShownPowerRequest): z.infer<typeof powerRequest> {
  const { asked } = request;
  const account = named(request.accountId, row.accountName);
  return {
    id: request.id,
    kind: request.kind,
    status: row.status,
    account: account && { ...account, accepted: row.accepted },
    agency: {
      id: request.agencyId,
      name: { vi: row.agencyVi, en: row.agencyEn },
      mailDomains: row.agencyMailDomains,
    },
    asks: {
      rolesBefore: asked.rolesBefore ?? null,
      roles: asked.roles ?? null,
      email: asked.email ?? null,
      toAgencyId: asked.toAgencyId ?? null,
      provider: asked.provider ?? null,
      mailDomainsBefore: asked.mailDomainsBefore ?? null,
      mailDomains: asked.mailDomains ?? null,
      calendar: asked.calendar ? calendarAsked.parse(asked.calendar) : null,
      calendarMoves: row.moves ? { steps: row.moves.count, referrals: row.moves.referrals } : null,
      agencyChange: asked.agencyChange ? { before: {}, after: {}, merges: [], ...asked.agencyChange } : null,
      localLevels: asked.localLevels
        ? {
            from: asked.localLevels.from,
            levels: asked.localLevels.levels.map((level) => ({ ...level, ...shippedRule(level.rule) })),
          }
        : null,
      localLevelsBefore:
        asked.localLevelsBefore?.map(({ rule, count, unit, fromMs }) => ({
          ...{ rule, count, unit },
          from: new Date(fromMs).toISOString(),
        })) ?? null,
      decoyIn: asked.decoy && 'agencies' in asked.decoy ? asked.decoy.agencies : null,
      decoyEnds: asked.decoy && 'id' in asked.decoy ? asked.decoy.number : null,
    },
    reason: request.reason,
    askedBy: { id: request.askedBy, name: row.askedByName ?? request.askedBy },
    askedAt: request.askedAt.toISOString(),
    expiresAt: request.expiresAt.toISOString(),
    decidedBy: named(request.decidedBy, row.decidedByName),
    decidedAt: request.decidedAt?.toISOString() ?? null,
    fingerprint: request.fingerprint,
  };
}

const list = createRoute({
  method: 'get',
  path: '/api/v1/power-requests',
  operationId: 'listPowerRequests',
  tags: ['Administration'],
  summary: 'What was asked that takes two people: what waits for a second one, and what became of the rest',
  description:
    'For administrators and auditors of the place, and an agency lead for their own agency. Each with exactly what is asked, by whom, until when it waits, and who decided.',
  security,
  middleware: [requiresRole('listPowerRequests')] as const,
  request: {
    query: page.extend({
      status: z.enum(POWER_STATUSES).optional(),
      kind: z.enum(POWER_KINDS).optional(),
      accountId: z.string().max(80).optional(),
    }),
  },
  responses: {
    200: {
      description: 'Newest first',
      ...json(z.object({ items: z.array(powerRequest), nextCursor: z.string().nullable() })),
    },
    ...problems(403, 422),
  },
});

export const listPowerRequestsRoute = createRouter().openapi(list, async (c) => {
  const { limit, cursor, ...filter } = c.req.valid('query');
  const before = decodeCursor(cursor, z.strictObject({ id: z.uuid() }))?.id;
  const rows = await readPowerRequests(c.get('deps'), byOf(c), { ...filter, before, limit: limit + 1 });
  const items = rows.slice(0, limit);
  return c.json(
    {
      items: items.map(presentRequest),
      nextCursor: rows.length > limit ? encodeCursor({ id: items.at(-1)?.request.id }) : null,
    },
    200,
  );
});

const params = z.object({ requestId: z.uuid().openapi({ param: { name: 'requestId', in: 'path' } }) });
const decided = z
  .object({
    request: powerRequest,
    link: z.url().nullable().openapi({
      description:
        'Of an invitation that was approved, or made anew since nobody had accepted it, to hand to its person and to nobody else, where no mail server is configured. Null: it was mailed to them, or there is none.',
    }),
  })
  .openapi('PowerRequestDecided');

const route = <B extends z.ZodType>(
  operationId: Operation & ('approvePowerRequest' | 'refusePowerRequest' | 'withdrawPowerRequest'),
  path: 'approve' | 'refuse' | 'withdraw',
  schema: B,
  words: { summary: string; description: string },
) =>
  createRoute({
    method: 'post',
    path: `/api/v1/power-requests/{requestId}/${path}` as const,
    operationId,
    tags: ['Administration'],
    ...words,
    security,
    middleware: [requiresRole(operationId)] as const,
    request: { params, headers: writeHeaders, body: body(schema) },
    responses: {
      200: { description: 'As it stands now', ...json(decided) },
      ...problems(400, 403, 409, 412, 413, 415, 422),
    },
  });

const present = ({ row, token }: Decided, config: Parameters<typeof linkFor>[0]): z.infer<typeof decided> => ({
  request: presentRequest(row),
  link: token === null ? null : linkFor(config, token),
});

export const approvePowerRequestRoute = createRouter().openapi(
  route('approvePowerRequest', 'approve', z.strictObject({ fingerprint: z.string().regex(/^[0-9a-f]{64}$/) }), {
    summary: 'Give what somebody else asked for, exactly as it was shown',
    description:
      'For another administrator of the place, signed in with a second factor shown in the last quarter of an hour; never who asked, never who gains. Everything is judged anew and applied at once. What is not as it was shown is refused (412), and so is what can no longer be given (409).',
  }),
  async (c) => {
    const { fingerprint } = c.req.valid('json');
    const { requestId } = c.req.valid('param');
    const deps = c.get('deps');
    const made = await approvePowerRequest(deps, commandOf(c, { fingerprint }), { requestId, fingerprint });
    return c.json(present(made, deps.config), 200);
  },
);

export const refusePowerRequestRoute = createRouter().openapi(
  route('refusePowerRequest', 'refuse', z.strictObject({}), {
    summary: 'Refuse what somebody else asked for; nothing is changed',
    description:
      'For another administrator of the place, signed in. Nothing is changed, and whoever asked is told. What was decided before is refused (409).',
  }),
  async (c) => {
    const { requestId } = c.req.valid('param');
    const deps = c.get('deps');
    return c.json(
      present(await closePowerRequest(deps, commandOf(c, {}), { requestId, decision: 'refuse' }), deps.config),
      200,
    );
  },
);

export const withdrawPowerRequestRoute = createRouter().openapi(
  route('withdrawPowerRequest', 'withdraw', z.strictObject({}), {
    summary: 'Take back what you asked for; nothing is changed',
    description: 'For whoever asked, signed in. Nothing is changed. What was decided before is refused (409).',
  }),
  async (c) => {
    const { requestId } = c.req.valid('param');
    const deps = c.get('deps');
    return c.json(
      present(await closePowerRequest(deps, commandOf(c, {}), { requestId, decision: 'withdraw' }), deps.config),
      200,
    );
  },
);
