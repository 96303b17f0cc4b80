import { createRoute, z } from '@hono/zod-openapi';
import { jsonSchemaOf } from '../../domain/forms/form.ts';
import { whenField } from '../../domain/forms/happened.ts';
import { formOf } from '../../domain/forms/index.ts';
import type { Bilingual } from '../../domain/law/types.ts';
import { pipelineOf } from '../../domain/pathway/index.ts';
import { referralNumber } from '../../domain/number.ts';
import { missingPerson } from '../../domain/referral/missing-person.ts';
import { contactsOf, templateFor } from '../../domain/referral/rules.ts';
import { PERSON_AT, readStep } from '../../app/step/read.ts';
import { presentShared } from '../consent/consent.ts';
import { papersView } from '../person/papers.ts';
import { presentStandIn, standInView } from '../referral/deputy.ts';
import { problems } from '../kernel/problem.ts';
import { presentStep, stepView } from '../referral/present.ts';
import { byOf, etagShowing } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { json, orNull, security, stepParams } from '../kernel/common.ts';
import { draftView } from './draft.ts';
import { leadReadingView, presentLeadReading } from './lead-reading.ts';
import { possibility, presentPossibilities } from '../referral/read.ts';
import { agencyKind, bilingual, mediaType, returnReason } from '../kernel/codes.ts';

const attachmentView = z
  .object({
    id: z.uuid(),
    code: z.string(),
    mediaType,
    size: z.number().int(),
    sha256: z.string().nullable().openapi({ description: 'Null: the person was erased.' }),
    uploadedBy: z.string(),
    agencyId: z.string(),
    createdAt: z.iso.datetime(),
  })
  .openapi('Attachment');

export const stepDetail = z
  .object({
    step: stepView,
    instruction: bilingual.openapi({ description: 'What to do and what happens then, in one plain sentence.' }),
    form: z.object({
      id: z.string(),
      title: bilingual,
      schema: z.record(z.string(), z.unknown()),
      when: z.string().nullable().openapi({
        description:
          'The field that says when what is reported happened: clocks that follow count from there. Null: `happenedAt` of the action says it.',
      }),
    }),
    attachmentsRequired: z.array(z.string()),
    attachments: z.array(attachmentView),
    asksDestination: z
      .object({ fact: z.string(), kinds: z.record(z.string(), z.array(agencyKind)) })
      .nullable()
      .openapi({ description: 'The report names where the person goes: kinds of agency by the value of a field.' }),
    destinationAgencyId: z
      .string()
      .nullable()
      .openapi({ description: 'Named by the report that waits for signatures.' }),
    number: z.string(),
    contacts: z
      .object({
        coordinator: z.string().nullable().openapi({ description: 'The agency that runs the case.' }),
        before: z.string().nullable().openapi({
          description:
            'The agency that did the step before this one; at the beginning, the one that received the person.',
        }),
      })
      .openapi({ description: 'Agencies to ring up about it; their telephones are in `listAgencies`.' }),
    returnedBecause: orNull(returnReason).openapi({ description: 'Why the report was last returned.' }),
    draft: orNull(draftView).openapi({ description: 'What you have filled in so far; nobody else sees it.' }),
    who: z
      .record(z.string(), z.object({ name: z.string(), agencyId: z.string() }))
      .openapi({ description: 'The officers named here, by account.' }),
    words: z.string().nullable().openapi({
      description:
        'Of a step added by hand: what its coordinator wrote for whoever does it. Null: nothing, or not for you.',
    }),
    missing: orNull(missingPerson).openapi({
      description: 'Of the alarm: what is known of the person. Null: nothing was said, or not for you.',
    }),
    person: orNull(z.enum(PERSON_AT)).openapi({
      description:
        'How the person is open to you at this step: `open`; `take`: once you take it; `lead`: you lead the agency, and open it to yourself with a reason (`openStepAsLead`); `closed`: a colleague has it. Null: it needs nothing of the person, or you have no part in it.',
    }),
    leadReadings: z.array(leadReadingView).openapi({
      description: 'Leads of the agency who have opened it to themselves now, for whoever has it or runs the case.',
    }),
    ...papersView,
    reports: z.array(
      z.object({
        id: z.uuid(),
        authorId: z.string(),
        agencyId: z.string().openapi({ description: 'The author’s agency then.' }),
        current: z.boolean().openapi({ description: 'The one handed in last; the others are older ones of yours.' }),
        body: z
          .record(z.string(), z.unknown())
          .nullable()
          .openapi({ description: 'As far as you may read it; see `withheld`. Null: the person was erased.' }),
        createdAt: z.iso.datetime(),
      }),
    ),
    actions: z.array(possibility),
    standIn: orNull(standInView).openapi({ description: 'Its holder is away, and you stand in.' }),
    signFor: z.array(standInView).openapi({ description: 'In whose place you can sign it now.' }),
  })
  .openapi('StepDetail');

const get = createRoute({
  method: 'get',
  path: '/api/v1/referrals/{referralId}/steps/{stepId}',
  operationId: 'getStep',
  tags: ['Steps'],
  summary: 'One step with its form, its reports as far as you may see them, and what you can do',
  description:
    'For whoever sees the referral. The step with its form, due date, sign-offs, your draft, what you may do, and reports and documents as far as you may read them. Reading reports is noted. `If-None-Match` answers 304.',
  security,
  request: { params: stepParams },
  responses: {
    200: { description: 'The step', ...json(stepDetail) },
    304: { description: 'Not changed' },
    ...problems(),
  },
});

export const getStep = createRouter().openapi(get, async (c) => {
  const found = await readStep(c.get('deps'), byOf(c), c.req.valid('param'));
  const { state, step, papers } = found;
  const template = templateFor(state, step);
  const form = formOf(template.form);
  const view = {
    step: presentStep(state, step),
    instruction: pipelineOf(step.pathway ?? state.pipeline).instructions[template.id] as Bilingual,
    form: {
      id: form.id,
      title: form.title,
      schema: jsonSchemaOf(form),
      when: whenField(template, form),
    },
    attachmentsRequired: [...template.attachments],
    attachments: papers.attachments.map(({ createdAt, ...entry }) => ({
      ...entry,
      createdAt: createdAt.toISOString(),
    })),
    asksDestination: template.choosesDestination
      ? {
          fact: template.choosesDestination.fact,
          kinds: Object.fromEntries(
            Object.entries(template.choosesDestination.kinds).map(([value, kinds]) => [value, [...kinds]]),
          ),
        }
      : null,
    destinationAgencyId: step.pending?.destination?.agencyId ?? null,
    number: referralNumber(state.place, found.number),
    contacts: contactsOf(state, step),
    returnedBecause: found.returnedBecause,
    words: typeof found.note === 'string' ? found.note : null,
    missing: typeof found.note === 'string' ? null : found.note,
    draft: found.draft && {
      report: found.draft.report,
      destinationAgencyId: found.draft.destinationAgencyId,
      version: found.draft.version,
      savedAt: found.draft.savedAt.toISOString(),
    },
    person: found.person,
    leadReadings: found.leadReadings.map(presentLeadReading),
    who: found.who,
    withheld: papers.withheld,
    shared: presentShared(papers.shared),
    reports: papers.reports.map(({ id, authorId, agencyId, body, createdAt }) => ({
      id,
      authorId,
      agencyId,
      current: id === step.reportId,
      body,
      createdAt: createdAt.toISOString(),
    })),
    actions: presentPossibilities(c, found.possibilities),
    standIn: found.standIn && presentStandIn(found.standIn),
    signFor: found.signFor.map(presentStandIn),
  };
  const etag = etagShowing('step', step.version, view);
  c.header('ETag', etag);
  c.header('Cache-Control', 'private, no-cache');
  if (c.req.header('If-None-Match') === etag) return c.body(null, 304);
  return c.json(view, 200);
});
