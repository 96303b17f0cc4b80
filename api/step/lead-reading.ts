import { createRoute, z } from '@hono/zod-openapi';
import { openAsLead } from '../../app/step/open-as-lead.ts';
import type { LeadReading } from '../../db/queries/lead-reading.ts';
import { LEAD_READING_REASONS } from '../../domain/codes.ts';
import { LEAD_READING_HOURS } from '../../domain/access/lead-reading.ts';
import { commandOf } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { body, json, security, stepParams, writeHeaders } from '../kernel/common.ts';

export const leadReadingView = z
  .object({
    by: z.string(),
    name: z.string(),
    reason: z.enum(LEAD_READING_REASONS),
    openedAt: z.iso.datetime(),
    until: z.iso.datetime(),
  })
  .openapi('LeadReading');

export const presentLeadReading = ({ accountId, name, reason, openedAt, expiresAt }: LeadReading) => ({
  by: accountId,
  name,
  reason,
  openedAt: openedAt.toISOString(),
  until: expiresAt.toISOString(),
});

const route = createRoute({
  method: 'post',
  path: '/api/v1/referrals/{referralId}/steps/{stepId}/lead-reading',
  operationId: 'openStepAsLead',
  tags: ['Steps'],
  summary: 'Open a step that an officer has to yourself, as who leads the agency',
  description: `For who leads the agency that holds the step, signed in; a key does it for nobody. For ${LEAD_READING_HOURS} hours you read, signed in, what whoever has the step reads. They are told at once, and so it stands in the access log. While it is open, asking again answers the one there is.`,
  security,
  request: {
    params: stepParams,
    headers: writeHeaders,
    body: body(z.strictObject({ reason: z.enum(LEAD_READING_REASONS) }).openapi('OpenStepAsLead')),
  },
  responses: {
    200: { description: 'Open, until when', ...json(leadReadingView) },
    ...problems(400, 403, 409, 413, 415, 422),
  },
});

export const openStepAsLead = createRouter().openapi(route, async (c) => {
  const { reason } = c.req.valid('json');
  const opened = await openAsLead(c.get('deps'), commandOf(c, { reason }), { ...c.req.valid('param'), reason });
  return c.json(presentLeadReading(opened), 200);
});
