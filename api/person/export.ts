import { createRoute, z } from '@hono/zod-openapi';
import { exportPerson as exportForPerson } from '../../app/person/export.ts';
import { AUDIT_ACTIONS } from '../../db/audit/audit.ts';
import { commandOf } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { presentReferral, referralView } from '../referral/present.ts';
import { createRouter } from '../kernel/router.ts';
import { body, json, referralParams, security, writeHeaders } from '../kernel/common.ts';
import { actionKind, coded, mediaType as mediaTypes, personPart } from '../kernel/codes.ts';

/** Everything held about the person a referral is about, for that person (Law 91/2025/QH15: the right to see one's data). */

export const exportRequest = z
  .strictObject({
    requestedBy: z.enum(['person', 'representative']),
    identityChecked: z
      .literal(true)
      .openapi({ description: 'Whoever asks was recognised by the one who hands it over.' }),
  })
  .openapi('PersonExportRequest');

const auditAction = z.enum(AUDIT_ACTIONS);

export const personExport = z
  .object({
    format: z.literal('referral-person-export/1'),
    madeAt: z.iso.datetime(),
    requestedBy: z.enum(['person', 'representative']),
    referral: referralView,
    person: z.array(z.object({ part: personPart, data: z.record(z.string(), z.unknown()).nullable() })),
    shelter: z.record(z.string(), z.unknown()).nullable(),
    reports: z.array(
      z.object({
        stepId: z.string(),
        form: z.string(),
        createdAt: z.iso.datetime(),
        body: z.record(z.string(), z.unknown()).nullable(),
      }),
    ),
    notes: z
      .array(z.object({ stepId: z.string(), words: z.string() }))
      .openapi({ description: 'What a coordinator wrote for whoever does a step added by hand.' }),
    documents: z.array(
      z.object({
        stepId: z.string(),
        code: z.string(),
        mediaType: mediaTypes,
        size: z.number().int(),
        createdAt: z.iso.datetime(),
      }),
    ),
    events: z.array(z.object({ at: z.iso.datetime(), kind: actionKind, agencyId: z.string().nullable() })),
    readings: z
      .array(
        z.object({ at: z.iso.datetime(), what: auditAction, agencyId: z.string().nullable(), breakGlass: z.boolean() }),
      )
      .openapi({ description: 'Who looked, by agency: the names of officers are not the person’s data.' }),
  })
  .openapi('PersonExport');

const route = createRoute({
  method: 'post',
  path: '/api/v1/referrals/{referralId}/export',
  operationId: 'exportPerson',
  tags: ['Referrals'],
  summary: 'Everything held about the person, for the person; who asked is noted',
  description:
    'For the coordinator, when the person or their representative asks for their data and was recognised. Everything held about the person except relatives, who have a right of their own. The export is noted; an erased person is gone (410).',
  security,
  request: { params: referralParams, headers: writeHeaders, body: body(exportRequest) },
  responses: {
    200: {
      description: 'Without relatives, whose data are theirs. Documents are listed; each is read by itself',
      ...json(personExport),
    },
    ...problems(400, 403, 410, 415, 422),
  },
});

const iso = (date: Date) => date.toISOString();

export const exportPerson = createRouter().openapi(route, async (c) => {
  const { requestedBy } = c.req.valid('json');
  const by = commandOf(c, { requestedBy });
  const made = await exportForPerson(c.get('deps'), by, { ...c.req.valid('param'), requestedBy });
  const referral = presentReferral(made.row);
  c.header('Content-Disposition', `attachment; filename="${referral.number}.json"`);
  return c.json(
    {
      format: 'referral-person-export/1' as const,
      madeAt: new Date().toISOString(),
      requestedBy,
      referral,
      person: made.people.map(({ part, data }) => ({ part, data: data && { ...data } })),
      shelter: made.shelter,
      reports: made.reports.map(({ stepId, form, createdAt, body }) => ({
        ...{ stepId, form, body },
        createdAt: iso(createdAt),
      })),
      notes: made.notes,
      documents: made.documents.map(({ stepId, code, mediaType, size, createdAt }) => ({
        ...{ stepId, code, size },
        mediaType: coded(mediaTypes, mediaType),
        createdAt: iso(createdAt),
      })),
      events: made.events.map(({ at, kind, actorAgencyId }) => ({
        at: iso(at),
        kind: coded(actionKind, kind),
        agencyId: actorAgencyId,
      })),
      readings: made.readings.map(({ at, what, breakGlass, ...rest }) => ({
        ...rest,
        what: coded(auditAction, what),
        at: iso(at),
        breakGlass: breakGlass !== null,
      })),
    },
    200,
  );
});
