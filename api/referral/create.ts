import { createRoute, z } from '@hono/zod-openapi';
import { and, eq } from 'drizzle-orm';
import { ACCOMPANIES, ENTRY_ROUTES, YES_NO_UNSURE } from '../../domain/codes.ts';
import { policyVersionAt } from '../../domain/law/index.ts';
import { personData, plainContacts, withContacts } from '../../domain/person/data.ts';
import { newestPathway } from '../../domain/pathway/index.ts';
import { writeAudit } from '../../db/audit/audit.ts';
import { currentOverlay } from '../../db/queries/calendar.ts';
import { presentAgency } from '../../db/queries/agencies.ts';
import { directoryOf } from '../../db/queries/people.ts';
import { personIdOf, storePeople } from '../../db/queries/person.ts';
import { coordinatorOf, findAction, loadReferral } from '../../db/queries/referrals.ts';
import { agency, intake } from '../../db/schema/index.ts';
import type { Envelope } from '../../domain/referral/actions.ts';
import { localDate } from '../../domain/referral/rules.ts';
import { clockFrom, communes, referralNow } from '../../domain/referral/state.ts';
import { requireRole } from '../kernel/access.ts';
import { referralIdFor } from '../kernel/action-id.ts';
import { communesOf } from '../agency/communes.ts';
import { actionIdOf, fingerprintOf, forCaller, refusalProblem } from './perform.ts';
import { Problem, problems, unavailable } from '../kernel/problem.ts';
import { presentReferral, referralView } from './present.ts';
import { createRouter } from '../kernel/router.ts';
import { tellOfEndedAgencies } from '../agency/succession.ts';
import { body, json, security, writeHeaders } from '../kernel/common.ts';

/** Personal data: stored in PostgreSQL, never sent to the workflow. */
const personBody = personData.extend(plainContacts);

export const createReferralBody = z
  .strictObject({
    route: z.enum(ENTRY_ROUTES),
    receiverAgencyId: z.string().max(80).openapi({ description: 'The body that received the person.' }),
    facts: z
      .strictObject({
        child: z.enum(YES_NO_UNSURE),
        foreign: z.enum(YES_NO_UNSURE),
        underControl: z.enum(YES_NO_UNSURE),
        accompanies: z
          .enum(ACCOMPANIES)
          .openapi({ description: 'For somebody under 18: whom they came with; it decides their support (Art. 37).' }),
      })
      .partial()
      .default({}),
    communes: communes.default({}).openapi({
      description:
        'Codes of the communes the person lives and stays in. Until `stays` is said, it is that of the receiving body.',
    }),
    person: personBody,
    relatives: z.array(personBody).max(20).default([]),
    representative: personBody
      .optional()
      .openapi({ description: 'The legal representative who reports for a child, or for somebody without capacity.' }),
  })
  .openapi('NewReferral');

const route = createRoute({
  method: 'post',
  path: '/api/v1/referrals',
  operationId: 'createReferral',
  tags: ['Referrals'],
  summary: 'Start a referral',
  security,
  request: { headers: writeHeaders, body: body(createReferralBody) },
  responses: {
    201: { description: 'Started; its first steps are open', ...json(referralView) },
    ...problems(400, 403, 413, 415, 422),
  },
});

export const createReferral = createRouter().openapi(route, async (c) => {
  const { database, temporal, vault, config } = c.get('deps');
  const { db } = database;
  const caller = c.get('caller');
  const input = c.req.valid('json');
  const actionId = actionIdOf(c);
  requireRole(c, 'createReferral');
  // Made from the key, so that a second try finds what the first one began.
  const id = referralIdFor(actionId);
  const fingerprint = fingerprintOf(c, input);
  const known = await forCaller(c, (tx) => findAction(tx, id, actionId));
  if (known && known.fingerprint !== fingerprint) throw new Problem('idempotency-key-reused');
  if (!known) {
    const envelope = await openingOf();
    await forCaller(c, async (tx) => {
      const fresh = await tx
        .insert(intake)
        .values({ referralId: id, startedBy: caller.userId })
        .onConflictDoNothing()
        .returning();
      if (fresh.length === 0) return;
      const people = [
        { part: 'victim' as const, data: input.person },
        ...input.relatives.map((data) => ({ part: 'relative' as const, data })),
        ...(input.representative ? [{ part: 'representative' as const, data: input.representative }] : []),
      ];
      await storePeople(
        tx,
        vault,
        id,
        people.map(({ part, data }, index) => ({ id: personIdOf(id, index), part, data: withContacts(data) })),
        caller.userId,
      );
      await writeAudit(tx, {
        action: 'intake',
        actorId: caller.userId,
        actorAgencyId: caller.agencyId,
        referralId: id,
        requestId: c.get('requestId'),
      });
    });
    const answer = await temporal.open(id, envelope);
    if (!answer.ok) throw refusalProblem(c, answer.refusal);
    // A calendar that changed while this referral was being opened has told all others, but not this one.
    const { revision } = await currentOverlay(db);
    if (envelope.action.kind === 'open' && envelope.action.calendar.revision < revision)
      await temporal.startRecalendar(revision);
    if (envelope.action.kind === 'open') await tellOfEndedAgencies(c, envelope.action);
  }
  const row = await forCaller(c, (tx) => loadReferral(tx, caller, id));
  if (!row) throw unavailable(new Error(`referral ${id} was opened and cannot be read`));
  if (known) c.header('Idempotent-Replayed', 'true');
  c.header('Location', `/api/v1/referrals/${id}`);
  c.header('ETag', `"r${row.state.revision}"`);
  return c.json(presentReferral(row), 201);

  async function openingOf(): Promise<Envelope> {
    const [receiver] = await db
      .select({ agencyId: agency.id, kind: agency.kind })
      .from(agency)
      .where(and(eq(agency.id, input.receiverAgencyId), eq(agency.place, caller.place), presentAgency));
    if (!receiver)
      throw new Problem('unknown-agency', {
        errors: [
          {
            location: 'body.receiverAgencyId',
            message: { vi: 'Không có cơ quan này trên địa bàn', en: 'No such agency in this place' },
          },
        ],
      });
    await communesOf(db, caller.place, input.communes, 'body.communes');
    const coordinator = caller.roles.includes('coordinator')
      ? { userId: caller.userId, agencyId: caller.agencyId }
      : await coordinatorOf(db, caller.place);
    if (!coordinator) throw new Problem('unavailable', { detail: 'no coordinator is active in this place' });
    const clock = { scale: config.clock.scale, epochMs: config.clock.epochMs ?? Date.now() };
    return {
      actionId,
      actor: { userId: caller.userId, agencyId: caller.agencyId, roles: caller.roles },
      requestId: c.get('requestId'),
      fingerprint,
      ifVersion: null,
      action: {
        kind: 'open',
        referralId: id,
        // The law of the day its clock starts, which for a drill is a day of its own time.
        policy: policyVersionAt(localDate(referralNow(clockFrom(clock), Date.now()))).id,
        pipeline: newestPathway().id,
        calendar: await currentOverlay(db),
        clock,
        route: input.route,
        place: caller.place,
        coordinator,
        receiver,
        ...(await directoryOf(db, caller.place)),
        communes: input.communes,
        facts: { ...input.facts, representativeNamed: input.representative ? 'yes' : 'no' },
      },
    };
  }
});
