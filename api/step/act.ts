import { createRoute, z } from '@hono/zod-openapi';
import { and, eq } from 'drizzle-orm';
import { formOf } from '../../domain/forms/index.ts';
import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { stableId } from '../../db/ids.ts';
import { attachmentCodes, storeReport } from '../../db/queries/papers.ts';
import { presentAgency } from '../../db/queries/agencies.ts';
import { askedAgency, worksFor } from '../../db/queries/people.ts';
import { dropDraft, saveDraft } from '../../db/queries/drafts.ts';
import { loadReferral } from '../../db/queries/referrals.ts';
import { agency } from '../../db/schema/index.ts';
import { actionSchemas, type Action, type ActionOf, type StepActionKind } from '../../domain/referral/actions.ts';
import { templateFor } from '../../domain/referral/rules.ts';
import { stepOf } from '../../domain/referral/state.ts';
import { actionIdOf, forCaller, ifVersionOf, perform, type Performed } from '../referral/perform.ts';
import { fieldErrors, notFound, Problem, problems } from '../kernel/problem.ts';
import { presentStep, stepView } from '../referral/present.ts';
import { createRouter } from '../kernel/router.ts';
import { body, etagHeader, json, orNull, security, stepParams, writeHeaders } from '../kernel/common.ts';

/** The actions on a step. All but `complete` carry only codes and are made from their schemas. */

const SUMMARIES: Record<StepActionKind, string> = {
  accept: 'Take the step',
  complete: 'Hand in the report',
  sign: 'Sign the report',
  return: 'Return the report for correction',
  decline: 'Decline the offer, with a reason',
  reassign: 'Give the step to another officer or agency',
  extend: 'Ask for a later due date',
  'decide-extension': 'Grant or refuse the later due date',
  pause: 'Stop the clock, with a reason',
  resume: 'Let the clock run on',
  acknowledge: 'Acknowledge the alert: the ladder stops, the deadline does not',
  nudge: 'Remind whoever holds the step; no date and no ladder changes',
  cancel: 'Cancel the step, with a reason',
};

export const acted = z.object({ revision: z.number().int(), step: orNull(stepView) }).openapi('Acted');

const camel = (kind: string) => kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const stepRoute = <T extends z.ZodType>(kind: StepActionKind, schema: T) =>
  createRoute({
    method: 'post',
    path: `/api/v1/referrals/{referralId}/steps/{stepId}/${kind}`,
    operationId: `${camel(kind)}Step`,
    tags: ['Steps'],
    summary: SUMMARIES[kind],
    security,
    request: { params: stepParams, headers: writeHeaders, body: body(schema) },
    responses: {
      200: { description: 'Done, durable, and readable', ...etagHeader, ...json(acted) },
      ...problems(400, 403, 409, 410, 412, 413, 415, 422),
    },
  });

export function presentActed({ row, revision }: Performed, stepId: string | null): z.infer<typeof acted> {
  const step = stepId === null ? undefined : stepOf(row.state, stepId);
  return { revision, step: step ? presentStep(row.state, step) : null };
}

type SimpleKind = Exclude<StepActionKind, 'complete'>;

const inPlaceOf = {
  deputyFor: z.string().min(1).max(80).optional().openapi({
    description: 'You sign in your own name, in the place of this absent colleague; absent: for yourself.',
  }),
};

const simple = (kind: SimpleKind) => {
  const schema = (actionSchemas[kind] as z.ZodObject)
    .omit({ kind: true, stepId: true, ...(kind === 'reassign' ? { agency: true } : {}) })
    .extend(kind === 'sign' ? inPlaceOf : {});
  return createRouter().openapi(stepRoute(kind, schema), async (c) => {
    const { referralId, stepId } = c.req.valid('param');
    const sent = c.req.valid('json') as { deputyFor?: string };
    const { deputyFor, ...input } = sent;
    const named = kind === 'reassign' ? (input as Partial<ActionOf<'reassign'>>).agencyId : null;
    // One that came after the referral was opened is made known to it.
    const agency = named ? await askedAgency(c.get('deps').database.db, c.get('caller').place, named) : null;
    const performed = await perform(c, {
      referralId,
      action: { kind, stepId, ...input, ...(agency ? { agency } : {}) } as Action,
      body: sent,
      deputyFor,
      ifVersion: ifVersionOf(c, 'step'),
      before: async (db, row) => {
        const { agencyId, assigneeId } = input as Partial<ActionOf<'reassign'>>;
        if (kind !== 'reassign' || !assigneeId) return;
        const holder = agencyId ?? stepOf(row.state, stepId)?.agencyId;
        if (!holder || !(await worksFor(db, assigneeId, holder)))
          throw new Problem('invalid', {
            errors: [
              {
                location: 'body.assigneeId',
                message: { vi: 'Không có cán bộ này ở cơ quan đó', en: 'No active officer of that agency' },
              },
            ],
          });
      },
    });
    if (performed.replayed) c.header('Idempotent-Replayed', 'true');
    const answer = presentActed(performed, stepId);
    c.header('ETag', `"s${answer.step?.version ?? 0}"`);
    return c.json(answer, 200);
  });
};

export const completeBody = z
  .strictObject({
    report: z
      .record(z.string(), z.unknown())
      .openapi({ description: 'The fields of the step’s form; see `form` of the step.' }),
    destinationAgencyId: z
      .string()
      .max(80)
      .optional()
      .openapi({ description: 'Where the person goes, for a step that asks for it.' }),
  })
  .openapi('CompleteStep');

const complete = createRouter().openapi(stepRoute('complete', completeBody), async (c) => {
  const { database, vault } = c.get('deps');
  const caller = c.get('caller');
  const { referralId, stepId } = c.req.valid('param');
  const input = c.req.valid('json');
  const { row, step, attachments } = await forCaller(c, async (tx) => {
    const found = await loadReferral(tx, caller, referralId);
    const held = found && stepOf(found.state, stepId);
    if (!found || !held) throw notFound();
    return { row: found, step: held, attachments: await attachmentCodes(tx, referralId, stepId) };
  });
  const template = templateFor(row.state, step);
  const form = formOf(template.form);
  const parsed = form.schema.safeParse(input.report);
  if (!parsed.success) throw new Problem('invalid', { errors: fieldErrors('body.report', parsed.error.issues) });
  const content = parsed.data as Record<string, unknown>;
  const facts = Object.fromEntries(
    Object.keys(template.facts).flatMap((name) => (typeof content[name] === 'string' ? [[name, content[name]]] : [])),
  );
  const reportId = stableId('report', actionIdOf(c));
  const draftKey = { referralId, stepId, authorId: caller.userId };
  const store = async (tx: Transaction) => {
    const fresh = await storeReport(tx, vault, {
      id: reportId,
      referralId,
      stepId,
      authorId: caller.userId,
      agencyId: caller.agencyId,
      form: form.id,
      body: content,
    });
    if (!fresh) return;
    await writeAudit(tx, {
      action: 'report',
      actorId: caller.userId,
      actorAgencyId: caller.agencyId,
      referralId,
      stepId,
      requestId: c.get('requestId'),
    });
  };
  const goesTo = await destination();
  const performed = await perform(c, {
    referralId,
    action: { kind: 'complete', stepId, reportId, facts, attachments, ...goesTo },
    body: input,
    ifVersion: ifVersionOf(c, 'step'),
    before: store,
    // Nothing is lost: what was written stays as a draft of its author, unless the step is not his at all.
    onRefusal: async ({ code }) => {
      if (step.agencyId !== caller.agencyId || code === 'role-required') return {};
      const kept = {
        report: content as Record<string, string | string[]>,
        destinationAgencyId: input.destinationAgencyId ?? null,
      };
      const saved = await forCaller(c, async (tx) => {
        // The step may have gone to another agency between the question and the refusal: then there is no draft to keep.
        const row = await loadReferral(tx, caller, referralId);
        if (!row || stepOf(row.state, stepId)?.agencyId !== caller.agencyId) return false;
        await saveDraft(tx, vault, draftKey, { body: kept, version: step.version });
        await writeAudit(tx, {
          action: 'draft',
          actorId: caller.userId,
          actorAgencyId: caller.agencyId,
          referralId,
          stepId,
          requestId: c.get('requestId'),
          detail: { kept: true },
        });
        return true;
      });
      return saved ? { draftSaved: 1 } : {};
    },
  });
  await forCaller(c, (tx) => dropDraft(tx, draftKey));
  if (performed.replayed) c.header('Idempotent-Replayed', 'true');
  const answer = presentActed(performed, stepId);
  c.header('ETag', `"s${answer.step?.version ?? 0}"`);
  return c.json(answer, 200);

  async function destination() {
    if (!input.destinationAgencyId) return { destination: null };
    const [found] = await database.db
      .select({ agencyId: agency.id, kind: agency.kind, area: agency.area })
      .from(agency)
      .where(and(eq(agency.id, input.destinationAgencyId), eq(agency.place, caller.place), presentAgency));
    if (!found)
      throw new Problem('unknown-agency', {
        errors: [
          {
            location: 'body.destinationAgencyId',
            message: { vi: 'Không có cơ quan này trên địa bàn', en: 'No such agency in this place' },
          },
        ],
      });
    return { destination: { agencyId: found.agencyId, kind: found.kind }, agency: found };
  }
});

const SIMPLE: readonly SimpleKind[] = [
  'accept',
  'sign',
  'return',
  'decline',
  'reassign',
  'extend',
  'decide-extension',
  'pause',
  'resume',
  'acknowledge',
  'nudge',
  'cancel',
];

export const stepActions = [complete, ...SIMPLE.map(simple)];
