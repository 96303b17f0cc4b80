import type { Child } from 'hono/jsx';
import type { ExtensionPreview, Referral, Step } from '../../../client/index.ts';
import {
  CANCEL_REASONS,
  DECLINE_REASONS,
  EXTENSION_REASONS,
  OUTCOMES,
  PAUSE_REASONS,
  REASSIGN_REASONS,
  REOPEN_REASONS,
  RETURN_REASONS,
  TRANSFER_REASONS,
  WITHDRAW_REASONS,
  YES_NO_UNSURE,
} from '../../../domain/codes.ts';
import { MISSING_FIELDS } from '../../../domain/referral/missing-person.ts';
import { labelOf } from '../../../domain/codelists/labels.ts';
import { pipelineOf } from '../../../domain/pathway/index.ts';
import { UNITS_SINCE } from '../../../domain/agency/units.ts';
import { WHEREABOUTS } from '../../../domain/agency/communes.ts';
import type { Agency } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { type Fields, type FormErrors, text } from '../../posted.ts';
import { dayOf, when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { agencyChoices, communeChoices } from '../../pick.ts';
import { type Field as ReportField, momentField, partsOf, toReport, typedIn } from '../officer/fields.ts';
import { Button, Choices, DateInput, Input, Pick, Select, Textarea } from '../../ui/form.tsx';
import { SkippedDays } from '../../ui/parts.tsx';

/** What each act of a coordinator asks for, and the body it becomes. */

export const STEP_FORMS = [
  'decline',
  'return',
  'reassign',
  'extend',
  'decide-extension',
  'pause',
  'resume',
  'acknowledge',
  'cancel',
] as const;
export type StepForm = (typeof STEP_FORMS)[number];
export const REFERRAL_FORMS = [
  'add',
  'record-facts',
  'record-place',
  'missing',
  'withdraw',
  'change-coordinator',
  'transfer',
  'death',
  'close',
  'reopen',
  'correct-identification',
  'decide-identification',
] as const;
export type ReferralForm = (typeof REFERRAL_FORMS)[number];

export interface FormContext {
  c: WebContext;
  view: Referral;
  step?: Step;
  agencies: readonly Agency[];
  /** Of the agency that has the step, or runs the case, when somebody in it may be named. */
  colleagues?: { id: string; name: string; away: { until: string } | null }[];
  /** What an extension makes of the due date. */
  extension?: ExtensionPreview;
  fields: Fields;
  errors: FormErrors;
}

const KEEP = '';
const UNITS = ['working-day', 'calendar-day', 'hour', 'month'] as const;
/** An extension is asked in the unit of its rule. */
const unitsOf = (step: FormContext['step']) => UNITS.filter((unit) => unit === step?.due.rule.unit);
const ENTRY_FACTS = ['child', 'foreign', 'underControl'] as const;

type List = Parameters<typeof labelOf>[0];

function Reason({ form, list, codes }: { form: FormContext; list: List; codes: readonly string[] }) {
  const { c, fields, errors } = form;
  return (
    <Choices
      name="reason"
      label={c.get('t')('coordinator:form.reason')}
      errors={errors}
      value={text(fields, 'reason')}
      choices={codes.map((code) => ({ value: code, text: capital(say(c.get('locale'), labelOf(list, code))) }))}
    />
  );
}

const capital = (words: string) => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);

function Agencies({ form, empty, label }: { form: FormContext; empty?: string; label: string }) {
  return (
    <Pick
      t={form.c.get('t')}
      name="agencyId"
      label={label}
      errors={form.errors}
      value={text(form.fields, 'agencyId')}
      empty={empty}
      choices={agencyChoices(form.c, form.agencies)}
    />
  );
}

/** What is asked for, and the date it gives: nobody grants a date that was not seen. */
function NewDate({ form: { c, step, extension } }: { form: FormContext }) {
  if (!extension) return null;
  const t = c.get('t');
  const locale = c.get('locale');
  const { count, unit, before, after, skipped, provisional } = extension;
  const reason = step?.extension?.reason;
  return (
    <div class="govuk-inset-text" role="status">
      <p class="govuk-body">
        {t('coordinator:extension.asked', { count, unit: say(locale, labelOf('time-unit', unit as 'hour')) })}
        {reason ? ` ${capital(say(locale, labelOf('extension-reason', reason)))}.` : ''}
      </p>
      <p class="govuk-body">
        {t('coordinator:extension.date', {
          before: when(locale, before.legal.at),
          after: when(locale, after.legal.at),
        })}
        {provisional ? ` ${t('coordinator:extension.provisional')}` : ''}
      </p>
      <SkippedDays c={c} days={skipped} />
    </div>
  );
}

function Reassign({ form }: { form: FormContext }) {
  const { c, view, fields, errors, colleagues = [] } = form;
  const t = c.get('t');
  const away = (until: string) => t('officer:absence.awayUntil', { until: dayOf(c.get('locale'), until) });
  return (
    <>
      {colleagues.length > 0 ? (
        <Select
          name="assigneeId"
          label={t('coordinator:form.toColleague')}
          errors={errors}
          value={text(fields, 'assigneeId')}
          empty={t('coordinator:form.noColleague')}
          choices={colleagues.map((one) => ({
            value: one.id,
            text: one.away ? `${one.name} (${away(one.away.until)})` : one.name,
          }))}
        />
      ) : null}
      {c.get('caller').agencyId === view.coordinator.agencyId ? (
        <Agencies
          form={form}
          label={t('coordinator:form.toAgency')}
          empty={t(colleagues.length > 0 ? 'coordinator:form.sameAgency' : 'coordinator:form.choose')}
        />
      ) : null}
      <Reason form={form} list="reassign-reason" codes={REASSIGN_REASONS} />
    </>
  );
}

function Extend({ form }: { form: FormContext }) {
  const { c, fields, errors } = form;
  const t = c.get('t');
  const units = unitsOf(form.step);
  return (
    <>
      <Input
        name="count"
        label={t('coordinator:form.count')}
        inputmode="numeric"
        width={3}
        value={text(fields, 'count')}
        errors={errors}
      />
      <Choices
        name="unit"
        label={t('coordinator:form.unit')}
        inline
        errors={errors}
        value={text(fields, 'unit') || units[0]}
        choices={units.map((unit) => ({ value: unit, text: say(c.get('locale'), labelOf('time-unit', unit)) }))}
      />
      <Reason form={form} list="extension-reason" codes={EXTENSION_REASONS} />
      <NewDate form={form} />
      <Button text={t('coordinator:form.seeDate')} name="see" value="date" kind="secondary" />
    </>
  );
}

function DecideExtension({ form }: { form: FormContext }) {
  const t = form.c.get('t');
  return (
    <>
      <NewDate form={form} />
      <Choices
        name="grant"
        label={t('coordinator:form.grant')}
        errors={form.errors}
        value={text(form.fields, 'grant')}
        choices={[
          { value: 'yes', text: t('coordinator:form.grantYes') },
          { value: 'no', text: t('coordinator:form.grantNo') },
        ]}
      />
    </>
  );
}

function AddStep({ form }: { form: FormContext }) {
  const { c, view, fields, errors } = form;
  const t = c.get('t');
  const templates = Object.values(pipelineOf(view.pipeline).templates).filter(({ id }) => id !== 'added');
  return (
    <>
      <Select
        name="template"
        label={t('coordinator:form.template')}
        errors={errors}
        value={text(fields, 'template')}
        empty={t('coordinator:form.templateNone')}
        choices={templates.map(({ id, title }) => ({ value: id, text: say(c.get('locale'), title) }))}
      />
      <Agencies form={form} label={t('coordinator:form.byAgency')} empty={t('coordinator:form.choose')} />
      <Textarea
        name="words"
        label={t('coordinator:form.words')}
        hint={t('coordinator:form.wordsHint')}
        errors={errors}
        value={text(fields, 'words')}
        maxlength={2000}
      />
    </>
  );
}

function EntryFacts({ form: { c, view, fields, errors } }: { form: FormContext }) {
  const choices = YES_NO_UNSURE.map((value) => ({
    value,
    text: say(c.get('locale'), labelOf('yes-no-unsure', value)),
  }));
  return (
    <>
      {ENTRY_FACTS.map((name) => (
        <Choices
          name={name}
          label={codeWord(c.get('t'), 'coordinator:facts', name)}
          inline
          errors={errors}
          value={text(fields, name) || (view.facts[name] ?? KEEP)}
          choices={choices}
        />
      ))}
    </>
  );
}

function Whereabouts({ form: { c, view, agencies, fields, errors } }: { form: FormContext }) {
  const t = c.get('t');
  return (
    <>
      {WHEREABOUTS.map((where) => (
        <Pick
          t={t}
          name={where}
          label={codeWord(t, 'coordinator:communes', where)}
          hint={codeWord(t, 'coordinator:communeHints', where)}
          errors={errors}
          value={
            text(fields, where) || (view.communes.since[where] === UNITS_SINCE ? (view.communes[where] ?? '') : '')
          }
          empty={t('coordinator:form.unknownCommune')}
          sameAs={where === 'lives' ? undefined : 'lives'}
          choices={communeChoices(c, agencies)}
        />
      ))}
    </>
  );
}

function Transfer({ form }: { form: FormContext }) {
  const t = form.c.get('t');
  return (
    <>
      <Input
        name="toPlace"
        label={t('coordinator:form.toPlace')}
        hint={t('coordinator:form.toPlaceHint')}
        width={5}
        value={text(form.fields, 'toPlace')}
        errors={form.errors}
      />
      <Reason form={form} list="transfer-reason" codes={TRANSFER_REASONS} />
    </>
  );
}

function Coordinators({ form }: { form: FormContext }) {
  const { c, colleagues = [] } = form;
  const t = c.get('t');
  return (
    <>
      <Select
        name="coordinatorId"
        label={t('coordinator:form.toCoordinator')}
        errors={form.errors}
        value={text(form.fields, 'coordinatorId')}
        empty={t('coordinator:form.chooseCoordinator')}
        choices={colleagues.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <Reason form={form} list="reassign-reason" codes={REASSIGN_REASONS} />
    </>
  );
}

function Close({ form: { c, fields, errors } }: { form: FormContext }) {
  const t = c.get('t');
  return (
    <Choices
      name="outcome"
      label={t('coordinator:form.outcome')}
      errors={errors}
      value={text(fields, 'outcome')}
      choices={OUTCOMES.map((code) => ({ value: code, text: codeWord(t, 'codes:outcomes', code) }))}
    />
  );
}

/** An alarm with what is known; none of it has to be. */
function Missing({ form: { c, fields, errors } }: { form: FormContext }) {
  const t = c.get('t');
  return (
    <>
      <p class="govuk-hint">{t('coordinator:missing.hint')}</p>
      {MISSING_FIELDS.map((name) => (
        <Textarea
          name={name}
          label={t(`officer:missing.${name}`)}
          errors={errors}
          value={text(fields, name)}
          maxlength={500}
          rows={2}
        />
      ))}
    </>
  );
}

/** A duty that outlasts the case is handed on to an agency, which is told. */
function Cancel({ form }: { form: FormContext }) {
  const { c, view, step } = form;
  const t = c.get('t');
  const { templates } = pipelineOf(view.pipeline);
  const outlasts = step !== undefined && templates[step.template]?.outlasts === true;
  const codes = CANCEL_REASONS.filter((code) => code !== 'superseded' && (outlasts || code !== 'handed-on'));
  if (!outlasts) return <Reason form={form} list="cancel-reason" codes={codes} />;
  return (
    <>
      <Reason form={form} list="cancel-reason" codes={codes} />
      <Agencies form={form} empty={t('coordinator:form.nobodyFollows')} label={t('coordinator:form.follows')} />
    </>
  );
}

const IDENTIFIED_ON: ReportField[] = [{ ...momentField('on'), kind: 'day' }];

/** The day of the paper: which law the case goes by turns on it. */
function IdentifiedOn({ form: { c, fields, errors } }: { form: FormContext }) {
  const t = c.get('t');
  return (
    <DateInput
      t={t}
      name="on"
      label={t('coordinator:form.identifiedOn')}
      hint={t('officer:form.dayHint')}
      errors={errors}
      {...partsOf(typedIn(IDENTIFIED_ON, fields).on)}
    />
  );
}

function DecideIdentification({ form: { c, view, fields, errors } }: { form: FormContext }) {
  const t = c.get('t');
  if (!view.identification) return null;
  const { number, on } = view.identification;
  return (
    <>
      <input type="hidden" name="proposal" value={String(number)} />
      <Choices
        name="grant"
        label={t('coordinator:form.decideIdentification', {
          date: when(c.get('locale'), `${on}T00:00:00+07:00`, 'date'),
        })}
        errors={errors}
        value={text(fields, 'grant')}
        choices={[
          { value: 'yes', text: t('coordinator:form.signIt') },
          { value: 'no', text: t('coordinator:form.keepIt') },
        ]}
      />
    </>
  );
}

/** Asks for nothing but a reason. */
const reasonOf = (list: List, codes: readonly string[]) => (form: FormContext) => (
  <Reason form={form} list={list} codes={codes} />
);

const FIELDS: Record<StepForm | ReferralForm, ((form: FormContext) => Child) | null> = {
  reassign: (form) => <Reassign form={form} />,
  extend: (form) => <Extend form={form} />,
  'decide-extension': (form) => <DecideExtension form={form} />,
  decline: reasonOf('decline-reason', DECLINE_REASONS),
  return: reasonOf('return-reason', RETURN_REASONS),
  pause: reasonOf('pause-reason', PAUSE_REASONS),
  cancel: (form) => <Cancel form={form} />,
  add: (form) => <AddStep form={form} />,
  'record-facts': (form) => <EntryFacts form={form} />,
  'record-place': (form) => <Whereabouts form={form} />,
  withdraw: reasonOf('withdraw-reason', WITHDRAW_REASONS),
  'change-coordinator': (form) => <Coordinators form={form} />,
  transfer: (form) => <Transfer form={form} />,
  close: (form) => <Close form={form} />,
  'correct-identification': (form) => <IdentifiedOn form={form} />,
  'decide-identification': (form) => <DecideIdentification form={form} />,
  reopen: reasonOf('reopen-reason', REOPEN_REASONS),
  resume: null,
  acknowledge: null,
  missing: (form) => <Missing form={form} />,
  death: null,
};

/** The fields of an act; null when it asks for nothing but a yes. */
export function actionFields(kind: StepForm | ReferralForm, form: FormContext): Child {
  return FIELDS[kind]?.(form) ?? null;
}

/** The body of the act, from what was filled in; an answer that is missing stays missing, and the API says so. */
export function bodyOf(kind: StepForm | ReferralForm, { fields, step }: Pick<FormContext, 'fields' | 'step'>): object {
  const value = (name: string) => text(fields, name) || undefined;
  const reason = value('reason');
  switch (kind) {
    case 'reassign':
      return { agencyId: value('agencyId') ?? null, assigneeId: value('assigneeId') ?? null, reason };
    case 'extend':
      return { count: value('count') === undefined ? undefined : Number(value('count')), unit: value('unit'), reason };
    case 'decide-extension':
      return { grant: value('grant') === undefined ? undefined : value('grant') === 'yes' };
    case 'acknowledge':
      return { dueVersion: step?.due.version };
    case 'add':
      return { template: value('template') ?? null, agencyId: value('agencyId'), words: value('words') };
    case 'missing':
      return {
        person: Object.fromEntries(MISSING_FIELDS.flatMap((name) => (value(name) ? [[name, value(name)]] : []))),
      };
    case 'record-facts':
      return { facts: Object.fromEntries(ENTRY_FACTS.flatMap((name) => (value(name) ? [[name, value(name)]] : []))) };
    case 'record-place':
      return Object.fromEntries(WHEREABOUTS.flatMap((where) => (value(where) ? [[where, value(where)]] : [])));
    case 'transfer':
      return { toPlace: value('toPlace')?.toUpperCase(), reason };
    case 'cancel':
      return { reason, agencyId: value('agencyId') };
    case 'correct-identification':
      return toReport(IDENTIFIED_ON, typedIn(IDENTIFIED_ON, fields));
    case 'decide-identification':
      return {
        proposal: Number(value('proposal')),
        grant: value('grant') === undefined ? undefined : value('grant') === 'yes',
      };
    case 'change-coordinator':
      return { coordinatorId: value('coordinatorId'), reason };
    case 'close':
      return { outcome: value('outcome') };
    case 'decline':
    case 'return':
    case 'pause':
    case 'withdraw':
    case 'reopen':
      return { reason };
    default:
      return {};
  }
}
