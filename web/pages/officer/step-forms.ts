import { ApiError, type StepDetail } from '../../../client/index.ts';
import { LEAD_READING_REASONS } from '../../../domain/codes.ts';
import type { WebContext } from '../../context.ts';
import { FIELD_OF, type FormErrors, type Posted, posted, text } from '../../posted.ts';
import { done } from '../../notice.ts';
import { agencyChoices, picked } from '../../pick.ts';
import { createPages } from '../../router.ts';
import { letStand } from '../../ui/let-stand.tsx';
import { type Field, momentField, reportFields, toReport, type Typed, typedIn } from './fields.ts';
import { personPath } from './person.tsx';
import { asksMoment, destinationsOf, HAPPENED_AT, TAKE_FIELD } from './report-form.tsx';
import { may, ruleRefusal, stepPath } from './shared.ts';
import { drawStep } from './step.tsx';

/** What the forms of a step do. What was typed is never lost: refused, it comes back with the reason beside it. */

export const stepFormPages = createPages();

const at = (c: WebContext) => ({ id: c.req.param('id') ?? '', stepId: c.req.param('stepId') ?? '' });

for (const kind of ['accept', 'sign'] as const)
  stepFormPages.post(`/referrals/:id/steps/:stepId/${kind}`, async (context) => {
    const c = context as WebContext;
    const { id, stepId } = at(c);
    const { fields, write } = await posted(c);
    const deputyFor = text(fields, 'deputyFor');
    try {
      if (kind === 'accept') await c.get('api').act(id, stepId, kind, {}, write);
      else await c.get('api').act(id, stepId, kind, { slot: null, ...(deputyFor ? { deputyFor } : {}) }, write);
    } catch (error) {
      return drawStep(c, { errors: { '': words(ruleRefusal(error)) } });
    }
    if (kind === 'sign') return done(c, '/inbox', 'officer:sign.thanks');
    const next = text(fields, 'then') === 'person' ? personPath(id, stepId) : stepPath(id, stepId);
    return done(c, next, 'officer:step.taken');
  });

stepFormPages.post('/referrals/:id/steps/:stepId/lead-reading', async (context) => {
  const c = context as WebContext;
  const { id, stepId } = at(c);
  const { fields, write } = await posted(c);
  const reason = LEAD_READING_REASONS.find((one) => one === text(fields, 'reason'));
  if (!reason)
    return drawStep(c, { errors: { reason: c.get('t')('officer:person.chooseReason') }, key: write.idempotencyKey });
  try {
    await c.get('api').openStepAsLead(id, stepId, { reason }, write);
  } catch (error) {
    return drawStep(c, { errors: { '': words(ruleRefusal(error)) } });
  }
  return done(c, personPath(id, stepId), 'officer:person.ledNow');
});

/** Refusals that say: the step is not what it was when the form was filled in. */
const MOVED = ['stale', 'already-reported', 'step-ended', 'referral-closed'];

interface Filled extends Posted {
  detail: StepDetail;
  /** The fields of the step's form. */
  form: readonly Field[];
  typed: Typed;
  destination: string;
  /** Of a destination that was typed and is none, or may be several. */
  unclear: FormErrors;
}

/** What was posted, read by the form of the step. */
export async function filled(c: WebContext): Promise<Filled> {
  const { id, stepId } = at(c);
  const [sent, detail] = await Promise.all([posted(c), c.get('api').getStep(id, stepId)]);
  const form = reportFields(detail.form.schema, c.get('locale'));
  const { items } = detail.asksDestination ? await c.get('api').listAgencies({ state: 'present' }) : { items: [] };
  const named = picked(c, sent.fields, { destination: agencyChoices(c, destinationsOf(detail, items)) });
  return {
    ...sent,
    detail,
    form,
    typed: typedIn(asksMoment(detail, form) ? [...form, momentField(HAPPENED_AT)] : form, sent.fields),
    destination: text(named.fields, 'destination'),
    unclear: named.errors,
  };
}

stepFormPages.post('/referrals/:id/steps/:stepId/draft', async (context) => {
  const c = context as WebContext;
  const { id, stepId } = at(c);
  const { typed, destination, unclear, basedOn, write } = await filled(c);
  const destinationAgencyId = unclear.destination ? null : destination || null;
  let savedAt: string | null;
  try {
    ({ savedAt } = await c
      .get('api')
      .saveDraft(
        id,
        stepId,
        { report: typed, destinationAgencyId, version: write.ifVersion ?? 0, basedOn },
        { idempotencyKey: write.idempotencyKey },
      ));
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.code !== 'draft-changed') throw error;
    return drawStep(c, { typed, destination, against: 'draft', key: write.idempotencyKey });
  }
  // The page saves by itself while somebody types; it wants no page back.
  if (c.req.header('X-Kept')) return c.json({ savedAt });
  return done(c, stepPath(id, stepId), 'officer:form.saved');
});

stepFormPages.post('/referrals/:id/steps/:stepId/complete', async (context) => {
  const c = context as WebContext;
  const { id, stepId } = at(c);
  const api = c.get('api');
  const { detail, form, typed, destination, unclear, files, fields, write: sent } = await filled(c);
  const again = (errors: FormErrors, against?: 'report') =>
    drawStep(c, { typed, destination, errors, against, fields });
  if (unclear.destination) return again(unclear);
  let write = sent;
  // Somebody else changed the step meanwhile: what was typed is kept as a draft, and shown beside what is there now.
  const moved = async (error: ApiError) => {
    await api
      .saveDraft(id, stepId, { report: typed, destinationAgencyId: destination || null, version: write.ifVersion ?? 0 })
      .catch(ruleRefusal);
    return again({ '': words(error) }, 'report');
  };
  // Taking it is part of handing it in. Sent again because an answer was lost, it is the same taking, also where that had succeeded.
  if (text(fields, TAKE_FIELD) === 'yes')
    try {
      const key = `${sent.idempotencyKey}-take`.slice(-80);
      const { step } = await api.act(id, stepId, 'accept', {}, { ...sent, idempotencyKey: key });
      if (step?.assigneeId === c.get('caller').userId) write = { ...sent, ifVersion: step.version };
    } catch (error) {
      const refused = ruleRefusal(error);
      // Taken already, by another page of one's own: then the report is judged by what it was written against.
      if (!may(detail, 'complete'))
        return MOVED.includes(refused.problem.code) ? moved(refused) : again({ '': words(refused) });
    }
  for (const [name, file] of Object.entries(files)) {
    const [, way, code] = /^(file|photo)-(.+)$/.exec(name) ?? [];
    if (!way || !code) continue;
    try {
      await api.addAttachment(id, stepId, new Uint8Array(await file.arrayBuffer()), {
        code,
        idempotencyKey: `${write.idempotencyKey}-${way === 'file' ? '' : 'p-'}${code}`.slice(0, 80),
      });
    } catch (error) {
      if (!(error instanceof ApiError) || ![413, 422].includes(error.status)) throw error;
      return again({ [name]: words(error) });
    }
  }
  const { [HAPPENED_AT]: _when, ...written } = typed;
  try {
    await api.act(
      id,
      stepId,
      'complete',
      {
        report: toReport(form, written),
        ...happenedOf(typed),
        ...letStand(fields),
        ...(destination ? { destinationAgencyId: destination } : {}),
      },
      write,
    );
  } catch (error) {
    if (!(error instanceof ApiError) || ![400, 409, 412, 422].includes(error.status)) throw error;
    if (MOVED.includes(error.problem.code)) return moved(error);
    const errors: FormErrors = {};
    const about = FIELD_OF[error.problem.code];
    if (about) errors[about] = words(error);
    for (const { location, message } of error.problem.errors ?? [])
      errors[location.replace(/^body\.(report\.)?/, '').replace('destinationAgencyId', 'destination')] ??= message;
    if (error.problem.code.startsWith('destination-')) errors.destination ??= words(error);
    return again(Object.keys(errors).length > 0 ? errors : { '': words(error) });
  }
  // What happens next, who signs and by when, is said there.
  return done(c, stepPath(id, stepId), 'officer:form.sent');
});

/** When it was, as the API takes it. */
function happenedOf(typed: Typed): { happenedAt?: string } {
  const at = toReport([momentField(HAPPENED_AT)], { [HAPPENED_AT]: typed[HAPPENED_AT] ?? '' })[HAPPENED_AT];
  return typed[HAPPENED_AT] === undefined ? {} : { happenedAt: String(at) };
}

const words = (error: ApiError) => error.problem.detail ?? error.problem.title;

stepFormPages.get('/referrals/:id/steps/:stepId/signed-pdf', async (context) => {
  const c = context as WebContext;
  const { id, stepId } = at(c);
  try {
    const { content } = await c.get('api').getSignedPdf(id, stepId);
    return c.body(new Uint8Array(content), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${stepId.replaceAll(/[^\w.-]/g, '')}.pdf"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) throw error;
    return drawStep(c, { errors: { '': words(error) } });
  }
});

stepFormPages.get('/referrals/:id/steps/:stepId/files/:fileId', async (context) => {
  const c = context as WebContext;
  const { id, stepId } = at(c);
  const file = await c.get('api').getAttachment(id, stepId, c.req.param('fileId') ?? '');
  return c.body(new Uint8Array(file.content), 200, {
    'Content-Type': file.mediaType,
    'Content-Disposition': 'attachment',
    'X-Content-Type-Options': 'nosniff',
  });
});
