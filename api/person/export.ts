import { createRoute, z } from '@hono/zod-openapi';
import { AUDIT_ACTIONS, writeAudit } from '../../db/audit/audit.ts';
import { listAttachments, listReports } from '../../db/queries/papers.ts';
import { readStepNote } from '../../db/queries/step-note.ts';
import { findShelter } from '../../db/queries/shelter.ts';
import { listPeople } from '../../db/queries/person.ts';
import { listEvents, loadReferral } from '../../db/queries/referrals.ts';
import { readingsOf } from '../../db/queries/access-log.ts';
import { relationsOf } from '../../domain/referral/rules.ts';
import { requireRole } from '../kernel/access.ts';
import { actionIdOf, forCaller } from '../kernel/request.ts';
import { notFound, problems } from '../kernel/problem.ts';
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
  actionIdOf(c);
  const caller = c.get('caller');
  const { vault } = c.get('deps');
  const { requestedBy } = c.req.valid('json');
  const made = await forCaller(c, async (tx) => {
    const row = await loadReferral(tx, caller, c.req.valid('param').referralId);
    if (!row) throw notFound();
    requireRole(c, 'exportPerson', relationsOf(row.state, caller.agencyId));
    const people = await listPeople(tx, vault, row.id, (part) => part === 'victim');
    const shelter = (await findShelter(tx, vault, row.id))?.data ?? null;
    const reports = [];
    const documents = [];
    const notes = [];
    for (const { id: stepId, noteId } of row.state.steps) {
      const words = await readStepNote(tx, vault, noteId);
      if (words !== null) notes.push({ stepId, words });
      for (const { form, createdAt, body } of await listReports(tx, vault, row.id, stepId))
        reports.push({ stepId, form, createdAt: iso(createdAt), body });
      for (const { code, mediaType, size, createdAt } of await listAttachments(tx, vault, row.id, stepId))
        documents.push({ stepId, code, mediaType: coded(mediaTypes, mediaType), size, createdAt: iso(createdAt) });
    }
    const events = await listEvents(tx, row.id, 0, 10_000);
    const readings = await readingsOf(tx, row.id);
    await writeAudit(tx, {
      action: 'export:person',
      actorId: caller.userId,
      actorAgencyId: caller.agencyId,
      referralId: row.id,
      requestId: c.get('requestId'),
      detail: { requestedBy },
    });
    return {
      format: 'referral-person-export/1' as const,
      madeAt: new Date().toISOString(),
      requestedBy,
      referral: presentReferral(row),
      person: people.map(({ part, data }) => ({ part, data: data && { ...data } })),
      shelter,
      reports,
      notes,
      documents,
      events: events.map(({ at, kind, actorAgencyId }) => ({
        at: iso(at),
        kind: coded(actionKind, kind),
        agencyId: actorAgencyId,
      })),
      readings: readings.map(({ at, what, breakGlass, ...rest }) => ({
        ...rest,
        what: coded(auditAction, what),
        at: iso(at),
        breakGlass: breakGlass !== null,
      })),
    };
  });
  c.header('Content-Disposition', `attachment; filename="${made.referral.number}.json"`);
  return c.json(made, 200);
});
