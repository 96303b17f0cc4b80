import { createRoute, z } from '@hono/zod-openapi';
import { readParticipants } from '../../app/referral/participants.ts';
import { AGENCY_KINDS } from '../../domain/codes.ts';
import { problems } from '../kernel/problem.ts';
import { byOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { json, referralParams, security } from '../kernel/common.ts';
import { bilingual } from '../kernel/codes.ts';

/** The names behind the ids of one referral, in one answer: agencies and officers, never the person it is about. */

export const participantsView = z
  .object({
    agencies: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(AGENCY_KINDS),
        name: bilingual,
      }),
    ),
    communes: z
      .array(z.object({ code: z.string(), name: bilingual }))
      .openapi({ description: 'Of where the person lives and stays: their People’s Committees.' }),
    people: z.array(z.object({ id: z.string(), name: z.string(), agencyId: z.string() })),
  })
  .openapi('Participants');

const route = createRoute({
  method: 'get',
  path: '/api/v1/referrals/{referralId}/participants',
  operationId: 'getParticipants',
  tags: ['Referrals'],
  summary: 'Names of the agencies and officers who act in a referral',
  description:
    'For whoever sees the referral. Names of the agencies, officers and communes that its codes stand for, so that a screen need not ask one by one. Nothing about the person.',
  security,
  request: { params: referralParams },
  responses: { 200: { description: 'Names', ...json(participantsView) }, ...problems() },
});

export const getParticipants = createRouter().openapi(route, async (c) => {
  const { people, agencies, communes } = await readParticipants(c.get('deps'), byOf(c), c.req.valid('param'));
  return c.json(
    {
      people,
      agencies: agencies.map(({ id, kind, vi, en }) => ({ id, kind, name: { vi, en } })),
      communes: communes.map(({ code, vi, en }) => ({ code, name: { vi, en } })),
    },
    200,
  );
});
