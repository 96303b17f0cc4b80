import type { CallerReportDetail } from '../../../client/index.ts';
import { DECLINE_REASONS, REASSIGN_REASONS } from '../../../domain/codes.ts';
import { DISMISS_REASONS, REPLY_WAYS, REPORT_KINDS, REPORT_REOPEN_REASONS } from '../../../domain/report/codes.ts';
import type { Agency } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import type { FormErrors } from '../../posted.ts';
import { agencyChoices } from '../../pick.ts';
import { Button, Choices, Form, Input, Select, Textarea } from '../../ui/form.tsx';
import { Details } from '../../ui/parts.tsx';

/** The forms of what may be done with a report; what may not is not shown. Each works without script. */
export function ReportActions(props: {
  c: WebContext;
  report: CallerReportDetail;
  agencies: readonly Agency[];
  errors: FormErrors;
}) {
  const { c, report, agencies, errors } = props;
  const t = c.get('t');
  const may = (action: string) => report.actions.some((entry) => entry.action === action && entry.allowed);
  const form = (act: string, children: unknown, submit: string, warn = false) => (
    <Form c={c} action={`/reports/${report.id}/${act}`} version={report.revision}>
      {children as never}
      <Button text={submit} kind={warn ? 'warning' : 'primary'} />
    </Form>
  );
  const optional = t('officer:form.optional');
  const kinds = REPORT_KINDS.map((code) => ({ value: code, text: t(`reports:kinds.${code}`) }));
  return (
    <section aria-labelledby="acts">
      <h2 class="govuk-heading-m" id="acts">
        {t('reports:acts.title')}
      </h2>
      {may('acknowledge')
        ? form(
            'acknowledge',
            <input type="hidden" name="dueVersion" value={String(report.dueVersion)} />,
            t('reports:acts.acknowledge'),
          )
        : null}
      {may('accept') ? form('accept', null, t('reports:acts.accept')) : null}
      {may('classify') ? (
        <Details summary={t('reports:acts.classify')} open={report.kind === null}>
          {form(
            'classify',
            <>
              <Select
                name="kind"
                label={t('reports:new.kind')}
                choices={kinds}
                value={report.kind ?? ''}
                errors={errors}
              />
              <Choices
                name="danger"
                label={t('reports:new.danger')}
                choices={(['yes', 'no'] as const).map((code) => ({ value: code, text: t(`reports:yesNo.${code}`) }))}
                value={report.urgency === 'danger-now' ? 'yes' : 'no'}
                inline
              />
            </>,
            t('reports:acts.classify'),
          )}
        </Details>
      ) : null}
      {may('link') && report.kind !== null ? (
        <Details summary={t('reports:acts.link')} open={errors.number !== undefined}>
          {form(
            'link',
            <Input
              name="number"
              label={t('reports:acts.number')}
              hint={`${c.get('caller').place}-000123`}
              width={10}
              errors={errors}
            />,
            t('reports:acts.link'),
          )}
        </Details>
      ) : null}
      {may('reply') && report.kind !== null ? (
        <Details summary={t('reports:acts.reply')} open={errors.words !== undefined}>
          {form(
            'reply',
            <>
              <Select
                name="way"
                label={t('reports:acts.way')}
                choices={REPLY_WAYS.map((code) => ({ value: code, text: t(`reports:ways.${code}`) }))}
              />
              <Textarea name="words" label={t('reports:acts.words')} maxlength={4000} errors={errors} />
            </>,
            t('reports:acts.reply'),
          )}
        </Details>
      ) : null}
      {may('dismiss') ? (
        <Details summary={t('reports:acts.dismiss')}>
          {form(
            'dismiss',
            <>
              <Select
                name="reason"
                label={t('reports:acts.reason')}
                choices={DISMISS_REASONS.map((code) => ({ value: code, text: t(`reports:dismissals.${code}`) }))}
                errors={errors}
              />
              {report.kind === null ? (
                <Select name="dismissKind" label={t('reports:new.kind')} choices={kinds} errors={errors} />
              ) : null}
              <Textarea name="remark" label={t('reports:acts.remark')} optional={optional} maxlength={4000} />
            </>,
            t('reports:acts.dismiss'),
            true,
          )}
        </Details>
      ) : null}
      {may('hand-on') ? (
        <Details summary={t('reports:acts.handOn')} open={errors.agencyId !== undefined}>
          {form(
            'hand-on',
            <>
              <Select
                name="agencyId"
                label={t('reports:acts.agency')}
                hint={t('reports:acts.agencyHint')}
                empty={t('reports:acts.ownAgency')}
                choices={agencyChoices(c, agencies)}
                errors={errors}
              />
              <Select
                name="why"
                label={t('reports:acts.why')}
                choices={REASSIGN_REASONS.map((code) => ({ value: code, text: t(`reports:handReasons.${code}`) }))}
              />
            </>,
            t('reports:acts.handOn'),
          )}
        </Details>
      ) : null}
      {may('decline') ? (
        <Details summary={t('reports:acts.decline')}>
          {form(
            'decline',
            <Select
              name="declineReason"
              label={t('reports:acts.why')}
              choices={DECLINE_REASONS.map((code) => ({ value: code, text: t(`reports:declines.${code}`) }))}
            />,
            t('reports:acts.decline'),
          )}
        </Details>
      ) : null}
      {may('reopen') ? (
        <Details summary={t('reports:acts.reopen')}>
          {form(
            'reopen',
            <Select
              name="reopenReason"
              label={t('reports:acts.why')}
              choices={REPORT_REOPEN_REASONS.map((code) => ({ value: code, text: t(`reports:reopens.${code}`) }))}
            />,
            t('reports:acts.reopen'),
          )}
        </Details>
      ) : null}
    </section>
  );
}
