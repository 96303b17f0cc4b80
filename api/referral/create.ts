import { createRoute, z } from '@hono/zod-openapi';
import { type NewReferral, openReferral } from '../../app/referral/open.ts';
import { ACCOMPANIES, ENTRY_ROUTES, YES_NO_UNSURE } from '../../domain/codes.ts';
import { personData, plainContacts } from '../../domain/person/data.ts';
import { confirmed } from '../../domain/referral/actions/define.ts';
import { communes, unitsSince } from '../../domain/referral/state.ts';
import { requireRole } from '../kernel/access.ts';
import { problems } from '../kernel/problem.ts';
import { commandOf, etagOf } from '../kernel/request.ts';
import { presentReferral, referralView } from './present.ts';
import { createRouter } from '../kernel/router.ts';
import { body, json, security, writeHeaders } from '../kernel/common.ts';

/** Personal data: stored in PostgreSQL, never sent to the workflow. */
const personBody = personData.extend(plainContacts);

export const createReferralBody = z
  .strictObject({
    route: z.enum(ENTRY_ROUTES),
    receiverAgencyId: z.string().max(80).openapi({ description: 'The body that received the person.' }),
    receivedAt: z.iso.datetime({ offset: true }).optional().openapi({
      description:
        'When a body received the person, or word of them, for a case entered later: the first clocks count from there. Absent: now.',
    }),
    identified: z
      .strictObject({
        on: z.iso.date().openapi({ description: 'The day of the paper.' }),
        number: z.string().trim().min(1).max(60).openapi({ description: 'Kept with the person’s documents.' }),
      })
      .optional()
      .openapi({
        description:
          'The person was identified as a victim already: the law of that day is the case’s, and what it gives. Absent: not as far as is known.',
      }),
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
    confirmed,
    communes: z
      .strictObject({ ...communes.shape, unitsSince })
      .default({})
      .openapi({
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

/** What is asked for, with instants as the use case takes them. */
export function newReferralOf({ receivedAt, ...rest }: z.infer<typeof createReferralBody>): NewReferral {
  return { ...rest, ...(receivedAt === undefined ? {} : { receivedMs: Date.parse(receivedAt) }) };
}

const route = createRoute({
  method: 'post',
  path: '/api/v1/referrals',
  operationId: 'createReferral',
  tags: ['Referrals'],
  summary: 'Start a referral',
  description:
    'For coordinators, officers and hotline operators who may start a case. Stores the personal data, opens the referral with its first steps and answers when both are durable. Refused: an agency that cannot receive by this route (422), and facts or personal data that do not fit their fields (422). A fact that is not answered follows from what is written (age, nationality); answers that do not go with it are asked about (422 `facts-disagree`, until `confirmed`).',
  security,
  request: { headers: writeHeaders, body: body(createReferralBody) },
  responses: {
    201: { description: 'Started; its first steps are open', ...json(referralView) },
    ...problems(400, 403, 413, 415, 422),
  },
});

export const createReferral = createRouter().openapi(route, async (c) => {
  const input = c.req.valid('json');
  const by = commandOf(c, input);
  requireRole(c, 'createReferral');
  const { row, replayed } = await openReferral(c.get('deps'), by, newReferralOf(input));
  if (replayed) c.header('Idempotent-Replayed', 'true');
  c.header('Location', `/api/v1/referrals/${row.id}`);
  c.header('ETag', etagOf('referral', row.state.revision));
  return c.json(presentReferral(row), 201);
});
