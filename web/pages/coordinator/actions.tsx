import { ACTIONS, type ExtensionPreview, type Referral, type Step } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import { formErrors, type FormErrors, posted, text, type Fields } from '../../posted.ts';
import { codeWord, say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { agencyChoices, communeChoices, picked } from '../../pick.ts';
import { createPages } from '../../router.ts';
import { Button, Form } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { LetStand, letStand } from '../../ui/let-stand.tsx';
import { Inset, Warning } from '../../ui/parts.tsx';
import {
  bodyOf,
  actionFields,
  REFERRAL_FORMS,
  type ReferralForm,
  STEP_FORMS,
  type StepForm,
} from './action-fields.tsx';

/** Acts that change much are confirmed on a page of their own, which says in words what will follow. */

export const actionPages = createPages();

const GRAVE: readonly string[] = ['cancel', 'missing', 'withdraw', 'transfer', 'death', 'close'];
const isStepForm = (kind: string): kind is StepForm => (STEP_FORMS as readonly string[]).includes(kind);
const isReferralForm = (kind: string): kind is ReferralForm => (REFERRAL_FORMS as readonly string[]).includes(kind);

interface Typed {
  fields: Fields;
  errors: FormErrors;
  key?: string;
  extension?: ExtensionPreview;
}

/** What somebody needs before the eyes to fill in the form: who may be named, and the date that was asked for. */
async function helpFor(c: WebContext, kind: StepForm | ReferralForm, view: Referral, step: Step | undefined) {
  const api = c.get('api');
  if (kind === 'change-coordinator') {
    const { items } = await api.listOfficers(view.coordinator.agencyId, { role: 'coordinator' });
    return { colleagues: items.filter((one) => one.id !== view.coordinator.userId) };
  }
  if (!step) return {};
  if (kind === 'reassign' && step.agencyId) {
    const { items } = await api.listOfficers(step.agencyId);
    return { colleagues: items.filter((officer) => officer.id !== step.assigneeId) };
  }
  if (kind === 'decide-extension') return { extension: await api.previewExtension(view.id, step.id) };
  return {};
}

async function confirm(c: WebContext, kind: StepForm | ReferralForm, typed: Typed = { fields: {}, errors: {} }) {
  const t = c.get('t');
  const api = c.get('api');
  const id = c.req.param('id') as string;
  const stepId = c.req.param('stepId');
  const [view, { items: agencies }, possible] = await Promise.all([
    api.getReferral(id),
    api.listAgencies({ state: 'present' }),
    api.getPossibleActions(id),
  ]);
  const step = view.steps.find((entry) => entry.id === stepId);
  if (stepId !== undefined && !step) return c.notFound();
  const list = stepId ? (possible.steps.find((entry) => entry.stepId === stepId)?.actions ?? []) : possible.referral;
  const entry = list.find(({ action }) => action === kind);
  const back = `/referrals/${id}${stepId === undefined ? '' : `/steps/${stepId}`}`;
  const title = codeWord(t, 'coordinator:act', kind);
  const grave = GRAVE.includes(kind);
  const help = entry?.allowed ? await helpFor(c, kind, view, step) : {};
  return page(
    c,
    { title: `${title} – ${view.number}`, errors: typed.errors, back: { href: back, text: view.number } },
    <>
      <span class="govuk-caption-l">
        {view.number}
        {step ? ` · ${say(c.get('locale'), step.title)}` : ''}
      </span>
      <h1 class="govuk-heading-l">{title}</h1>
      {entry && !entry.allowed ? (
        <Inset>
          <strong>{t('coordinator:actions.notNow')}</strong> {entry.why?.text}
        </Inset>
      ) : (
        <>
          {grave ? (
            <Warning label={t('coordinator:actions.warning')} text={codeWord(t, 'coordinator:consequence', kind)} />
          ) : (
            <Inset>{codeWord(t, 'coordinator:consequence', kind)}</Inset>
          )}
          <div class="app-narrow">
            <Form c={c} action={c.req.path} version={step?.version ?? view.revision} idempotencyKey={typed.key}>
              {actionFields(kind, { c, view, step, agencies, ...help, ...typed })}
              <LetStand t={t} locale={c.get('locale')} fields={typed.fields} errors={typed.errors} />
              <div class="govuk-button-group">
                <Button text={title} kind={grave ? 'warning' : 'primary'} />
                <a class="govuk-link" href={back}>
                  {t('coordinator:actions.not')}
                </a>
              </div>
            </Form>
          </div>
        </>
      )}
    </>,
  );
}

async function submit(c: WebContext, kind: StepForm | ReferralForm) {
  const api = c.get('api');
  const id = c.req.param('id') as string;
  const stepId = c.req.param('stepId');
  const { fields: typed, write } = await posted(c);
  const { fields, errors: unclear } = await chosen(c, kind, typed);
  if (Object.keys(unclear).length > 0) return confirm(c, kind, { fields: typed, errors: unclear });
  try {
    if (stepId !== undefined && kind === 'extend' && text(fields, 'see')) {
      const { count, unit } = bodyOf(kind, { fields }) as { count?: number; unit: 'hour' };
      const extension = await api.previewExtension(id, stepId, { count: count ?? Number.NaN, unit });
      return confirm(c, kind, { fields, errors: {}, key: write.idempotencyKey, extension });
    }
    if (kind === 'reassign' && text(fields, 'agencyId') && text(fields, 'assigneeId'))
      return confirm(c, kind, { fields, errors: { assigneeId: c.get('t')('coordinator:form.notBoth') } });
    if (stepId !== undefined && isStepForm(kind)) {
      const step = kind === 'acknowledge' ? (await api.getReferral(id)).steps.find((s) => s.id === stepId) : undefined;
      await api.submit(ACTIONS.step[kind], [id, stepId], bodyOf(kind, { fields, step }), write);
    } else if (isReferralForm(kind)) {
      const body = { ...bodyOf(kind, { fields }), ...letStand(fields) };
      await api.submit(ACTIONS.referral[kind], [id], body, write);
    }
  } catch (error) {
    const errors = formErrors(error, text(fields, 'see') ? 'query' : 'body');
    const named = Object.fromEntries(
      Object.entries(errors).map(([name, words]) => [name.replace(/^(facts|identified)\./, ''), words]),
    );
    // What was refused was not done, so the corrected form is a new act.
    return confirm(c, kind, { fields, errors: named });
  }
  // Whoever gave a step away sees nothing more of it than their list.
  const next = kind === 'decline' ? '/inbox' : `/referrals/${id}${stepId === undefined ? '' : `/steps/${stepId}`}`;
  return done(c, next, kind === 'missing' ? 'coordinator:notice.alarm' : 'coordinator:notice.done');
}

/** Agencies and communes by the names that were typed. */
async function chosen(c: WebContext, kind: StepForm | ReferralForm, fields: Fields) {
  if (kind !== 'reassign' && kind !== 'add' && kind !== 'cancel' && kind !== 'record-place')
    return { fields, errors: {} };
  const { items } = await c.get('api').listAgencies({ state: 'present' });
  const communes = communeChoices(c, items);
  return picked(
    c,
    fields,
    kind === 'record-place' ? { lives: communes, stays: communes } : { agencyId: agencyChoices(c, items) },
  );
}

const FOR_REFERRAL = '/referrals/:id/act/:kind';
const FOR_STEP = '/referrals/:id/steps/:stepId/act/:kind';

/** What the address names, when it is an act on what it stands for. */
function kindOf(c: WebContext): StepForm | ReferralForm | null {
  const kind = c.req.param('kind') ?? '';
  if (c.req.param('stepId') === undefined) return isReferralForm(kind) ? kind : null;
  return isStepForm(kind) ? kind : null;
}

for (const path of [FOR_REFERRAL, FOR_STEP]) {
  actionPages.get(path, (c) => {
    const kind = kindOf(c as WebContext);
    return kind ? confirm(c as WebContext, kind) : c.notFound();
  });
  actionPages.post(path, (c) => {
    const kind = kindOf(c as WebContext);
    return kind ? submit(c as WebContext, kind) : c.notFound();
  });
}
