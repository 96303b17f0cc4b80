import type { DeviceKeys, StepDetail } from '../../../client/index.ts';
import type { Agency } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import type { Locale } from '../../../api/kernel/context.ts';
import type { Translate } from '../../i18n.ts';
import type { Fields, FormErrors } from '../../posted.ts';
import { when } from '../../format.ts';
import { agencyChoices } from '../../pick.ts';
import { Button, FileInput, MomentInput, Form, Pick } from '../../ui/form.tsx';
import { LetStand } from '../../ui/let-stand.tsx';
import { Details, Table } from '../../ui/parts.tsx';
import { type Field, inWords, momentParts, reportFields, type Typed, typedFrom } from './fields.ts';
import { ReportFields } from './inputs.tsx';
import { documentName, fillable, may, stepPath } from './shared.ts';

/** The report of a step as a form: what was typed, and what stands beside it where it was filled against something else. */

/** What was typed and sent, when the page is drawn again because it was refused. */
export interface Sent {
  typed?: Typed;
  destination?: string;
  errors?: FormErrors;
  /** All that was posted: what was let stand is drawn again. */
  fields?: Fields;
  key?: string;
  /**
   * What stands beside what was typed, where it differs: the report that is stored now; one's own draft, saved on another
   * device; or whichever of them there is, for what was kept on this device.
   */
  against?: 'report' | 'draft' | 'offline-draft';
  /** Version of the step it was filled against, when it comes from what was kept. */
  filledAt?: number;
}

export interface StepProps {
  c: WebContext;
  id: string;
  detail: StepDetail;
  agencies: readonly Agency[];
  nameOf: (id: string | null) => string;
  sent: Sent;
  keys: DeviceKeys;
}

/** What stands beside what was typed. Null: nothing else is there. */
function theirsFor(detail: StepDetail, { against }: Sent): Record<string, unknown> | null {
  const report = detail.reports.find(({ current }) => current)?.body ?? null;
  const draft = detail.draft?.report ?? null;
  if (against === 'report') return report;
  if (against === 'draft') return draft;
  return against === 'offline-draft' ? (draft ?? report) : null;
}

/** What was typed for a report that nobody can hand in any more: beside what was handed in, for a person to judge. */
export function Unsent({ c, detail, sent }: StepProps) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { typed } = sent;
  if (!typed || fillable(detail)) return null;
  const theirs = detail.reports.find(({ current }) => current)?.body ?? {};
  const fields = reportFields(detail.form.schema, locale);
  const rows = fields
    .map((field) => ({
      label: field.label,
      mine: inWords(field, typed[field.name], locale),
      now: inWords(field, theirs[field.name], locale),
    }))
    .filter(({ mine, now }) => mine !== '' || now !== '');
  return (
    <section aria-labelledby="unsent">
      <h2 class="govuk-heading-m" id="unsent">
        {t('officer:unsent.title')}
      </h2>
      <p class="govuk-body">{t('officer:unsent.means')}</p>
      <Table
        caption={t('officer:unsent.title')}
        captionHidden
        head={[t('officer:unsent.field'), t('officer:unsent.now'), t('officer:unsent.mine')]}
        rows={rows.map(({ label, mine, now }) => [label, now, mine === now ? mine : <strong>{mine}</strong>])}
      />
    </section>
  );
}

/** When what is reported happened, where no field of the form says it. */
export const HAPPENED_AT = 'happenedAt';

function HappenedField(props: {
  t: Translate;
  typed: Typed;
  errors: FormErrors;
  /** It was drawn before: what was left empty there stays empty. */
  drawn: boolean;
}) {
  const { t, typed, errors, drawn } = props;
  return (
    <MomentInput
      t={t}
      name={HAPPENED_AT}
      label={t('officer:form.happenedAt')}
      hint={t('officer:form.happenedHint')}
      errors={errors}
      {...momentParts(HAPPENED_AT, typed, drawn)}
    />
  );
}

/**
 * Whether the page asks when it was: where no field of the form says the minute. One that says the day leaves the minute open, and a duty of
 * hours is judged by it.
 */
export const asksMoment = ({ form }: StepDetail, fields: readonly Field[]): boolean =>
  fields.find(({ name }) => name === form.when)?.kind !== 'moment';

/** The form was drawn for somebody who does not have the step yet: it is taken, and then handed in. */
export const TAKE_FIELD = 'take';

/** The agencies a report may name as where the person goes. */
export function destinationsOf({ asksDestination }: StepDetail, agencies: readonly Agency[]): Agency[] {
  const kinds = new Set<string>(Object.values(asksDestination?.kinds ?? {}).flat());
  return agencies.filter(({ kind, state }) => state === 'present' && kinds.has(kind));
}

export function Report({ c, id, detail, agencies, sent, keys }: StepProps) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { step, draft } = detail;
  const path = stepPath(id, step.id);
  const fields = reportFields(detail.form.schema, locale);
  const current = detail.reports.find((report) => report.current)?.body;
  const typed = sent.typed ?? draft?.report ?? typedFrom(fields, current);
  const errors = sent.errors ?? {};
  const theirs = theirsFor(detail, sent);
  const asked = {
    t,
    locale,
    typed,
    errors,
    theirs: theirs && typedFrom(fields, theirs),
    drawn: sent.typed !== undefined,
  };
  const rest = fields.filter(({ required, atTimes }) => !required && !atTimes);
  const unfolds = ({ name }: Field) =>
    typed[name] !== undefined || theirs?.[name] !== undefined || Object.keys(errors).some((at) => isAt(at, name));
  const takes = !may(detail, 'complete');
  const missing = detail.attachmentsRequired.filter((code) => !detail.attachments.some((file) => file.code === code));
  return (
    <section aria-labelledby="report" class="app-narrow">
      <h2 class="govuk-heading-m" id="report">
        {t('officer:form.title', { form: detail.form.title[locale] })}
      </h2>
      {sent.against ? <p class="govuk-inset-text">{t(`officer:stale.${sent.against}`)}</p> : null}
      {draft && !sent.typed ? (
        <p class="govuk-inset-text">{t('officer:form.draft', { at: when(locale, draft.savedAt) })}</p>
      ) : null}
      <Form
        c={c}
        action={`${path}/complete`}
        version={step.version}
        upload
        autosave={`${path}/draft`}
        draftAt={draft?.savedAt ?? null}
        offlineDraft={{ kind: 'report', page: path, restore: `${path}/kept`, keys }}
        idempotencyKey={sent.key}
      >
        {takes ? <input type="hidden" name={TAKE_FIELD} value="yes" /> : null}
        <ReportFields {...asked} fields={fields.filter((field) => !rest.includes(field))} />
        {detail.asksDestination ? <Destination c={c} detail={detail} agencies={agencies} sent={sent} /> : null}
        {missing.map((code) => (
          <Paper t={t} locale={locale} code={code} errors={errors} />
        ))}
        <LetStand t={t} locale={locale} fields={sent.fields} errors={errors} />
        {asksMoment(detail, fields) ? (
          <HappenedField {...asked} drawn={asked.drawn || detail.form.when !== null} />
        ) : null}
        {rest.length > 0 ? (
          <Details summary={t('officer:form.more', { count: rest.length })} open={rest.some(unfolds)}>
            <ReportFields {...asked} fields={rest} />
          </Details>
        ) : null}
        {takes ? <p class="govuk-hint govuk-!-margin-bottom-2">{t('officer:form.takes')}</p> : null}
        <div class="govuk-button-group">
          <Button text={t('officer:form.send')} />
          <Button text={t('officer:form.save')} kind="secondary" formaction={`${path}/draft`} />
        </div>
      </Form>
    </section>
  );
}

/** A field, or one of the entries of a list of it. */
const isAt = (at: string, name: string) => at === name || at.startsWith(`${name}.`);

/** Where the person goes. */
function Destination({ c, detail, agencies, sent }: Omit<StepProps, 'id' | 'keys' | 'nameOf'>) {
  const t = c.get('t');
  return (
    <Pick
      t={t}
      name="destination"
      label={t('officer:form.destination')}
      errors={sent.errors ?? {}}
      value={sent.destination ?? detail.draft?.destinationAgencyId ?? ''}
      empty={t('officer:form.choose')}
      choices={agencyChoices(c, destinationsOf(detail, agencies))}
    />
  );
}

/** A document: a photograph taken with the phone now, or a file that is there. */
function Paper({ t, locale, code, errors }: { t: Translate; locale: Locale; code: string; errors: FormErrors }) {
  const name = `file-${code}`;
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{documentName(locale, code)}</legend>
      <FileInput
        name={name}
        label={t('officer:files.file')}
        hint={t('officer:files.hint')}
        errors={errors}
        accept="application/pdf,image/jpeg,image/png"
      />
      <div class="app-camera">
        <FileInput
          name={`photo-${code}`}
          label={t('officer:files.photo')}
          hint={t('officer:files.photoHint')}
          errors={errors}
          accept="image/jpeg,image/png"
          capture
        />
      </div>
    </fieldset>
  );
}
