import type { Child } from 'hono/jsx';
import type { CallerReportDetail } from '../../../client/index.ts';
import { DECLINE_REASONS, REASSIGN_REASONS } from '../../../domain/codes.ts';
import { DISMISS_REASONS, REPLY_WAYS, REPORT_KINDS, REPORT_REOPEN_REASONS } from '../../../domain/report/codes.ts';
import type { Agency } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import type { FormErrors } from '../../posted.ts';
import { agencyChoices } from '../../pick.ts';
import { exampleNumber } from '../find.tsx';
import { Button, Form, Input, Select, Textarea } from '../../ui/form.tsx';
import { Details } from '../../ui/parts.tsx';
import { Danger } from './danger.tsx';

interface Shown {
  c: WebContext;
  report: CallerReportDetail;
  agencies: readonly Agency[];
  errors: FormErrors;
}

/** One form: what it asks for, and its button. */
function Act(props: { shown: Shown; act: string; submit: string; warn?: boolean; children?: Child }) {
  const { shown, act, submit, warn = false, children } = props;
  const { c, report } = shown;
  return (
    <Form c={c} action={`/reports/${report.id}/${act}`} version={report.revision}>
      {children}
      <Button text={submit} kind={warn ? 'warning' : 'primary'} />
    </Form>
  );
}

const kindsOf = ({ c }: Shown) =>
  REPORT_KINDS.map((code) => ({ value: code, text: c.get('t')(`reports:kinds.${code}`) }));

function Acknowledge({ shown }: { shown: Shown }) {
  return (
    <Act shown={shown} act="acknowledge" submit={shown.c.get('t')('reports:acts.acknowledge')}>
      <input type="hidden" name="dueVersion" value={String(shown.report.dueVersion)} />
    </Act>
  );
}

/** What was said about danger when it was classified, or at the call; before that nothing is chosen but danger. */
const answered = ({ kind, urgency }: Shown['report']) => (urgency === 'danger-now' ? 'yes' : kind === null ? '' : 'no');

function Classify({ shown }: { shown: Shown }) {
  const { c, report, errors } = shown;
  const t = c.get('t');
  return (
    <Details summary={t('reports:acts.classify')} open={report.kind === null || errors.danger !== undefined}>
      <Act shown={shown} act="classify" submit={t('reports:acts.classify')}>
        <Select
          name="kind"
          label={t('reports:new.kind')}
          empty={t('reports:unclassified')}
          choices={kindsOf(shown)}
          value={report.kind ?? ''}
          errors={errors}
        />
        <Danger t={t} value={answered(report)} errors={errors} />
      </Act>
    </Details>
  );
}

function Link({ shown }: { shown: Shown }) {
  const { c, errors } = shown;
  const t = c.get('t');
  return (
    <Details summary={t('reports:acts.link')} open={errors.number !== undefined}>
      <Act shown={shown} act="link" submit={t('reports:acts.link')}>
        <Input
          name="number"
          label={t('reports:acts.number')}
          hint={exampleNumber(c.get('caller').place)}
          width={20}
          errors={errors}
        />
      </Act>
    </Details>
  );
}

function Reply({ shown }: { shown: Shown }) {
  const { c, errors } = shown;
  const t = c.get('t');
  return (
    <Details summary={t('reports:acts.reply')} open={errors.words !== undefined}>
      <Act shown={shown} act="reply" submit={t('reports:acts.reply')}>
        <Select
          name="way"
          label={t('reports:acts.way')}
          choices={REPLY_WAYS.map((code) => ({ value: code, text: t(`reports:ways.${code}`) }))}
        />
        <Textarea name="words" label={t('reports:acts.words')} maxlength={4000} errors={errors} />
      </Act>
    </Details>
  );
}

function Dismiss({ shown }: { shown: Shown }) {
  const { c, report, errors } = shown;
  const t = c.get('t');
  return (
    <Details summary={t('reports:acts.dismiss')} open={(errors.reason ?? errors.dismissKind) !== undefined}>
      <Act shown={shown} act="dismiss" submit={t('reports:acts.dismiss')} warn>
        <Select
          name="reason"
          label={t('reports:acts.reason')}
          empty={t('officer:form.choose')}
          choices={DISMISS_REASONS.map((code) => ({ value: code, text: t(`reports:dismissals.${code}`) }))}
          errors={errors}
        />
        {report.kind === null ? (
          <Select
            name="dismissKind"
            label={t('reports:new.kind')}
            empty={t('reports:unclassified')}
            choices={kindsOf(shown)}
            errors={errors}
          />
        ) : null}
        <Textarea
          name="remark"
          label={t('reports:acts.remark')}
          optional={t('officer:form.optional')}
          maxlength={4000}
        />
      </Act>
    </Details>
  );
}

function HandOn({ shown }: { shown: Shown }) {
  const { c, agencies, errors } = shown;
  const t = c.get('t');
  return (
    <Details summary={t('reports:acts.handOn')} open={errors.agencyId !== undefined}>
      <Act shown={shown} act="hand-on" submit={t('reports:acts.handOn')}>
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
      </Act>
    </Details>
  );
}

function Decline({ shown }: { shown: Shown }) {
  const t = shown.c.get('t');
  return (
    <Details summary={t('reports:acts.decline')}>
      <Act shown={shown} act="decline" submit={t('reports:acts.decline')}>
        <Select
          name="declineReason"
          label={t('reports:acts.why')}
          choices={DECLINE_REASONS.map((code) => ({ value: code, text: t(`reports:declines.${code}`) }))}
        />
      </Act>
    </Details>
  );
}

function Reopen({ shown }: { shown: Shown }) {
  const t = shown.c.get('t');
  return (
    <Details summary={t('reports:acts.reopen')}>
      <Act shown={shown} act="reopen" submit={t('reports:acts.reopen')}>
        <Select
          name="reopenReason"
          label={t('reports:acts.why')}
          choices={REPORT_REOPEN_REASONS.map((code) => ({ value: code, text: t(`reports:reopens.${code}`) }))}
        />
      </Act>
    </Details>
  );
}

/** The forms of what may be done with a report; what may not is not shown. Each works without script. */
export function ReportActions(shown: Shown) {
  const { c, report } = shown;
  const t = c.get('t');
  const may = (action: string) => report.actions.some((entry) => entry.action === action && entry.allowed);
  // What ends a report says first what it was.
  const mayEnd = (action: string) => may(action) && report.kind !== null;
  return (
    <section aria-labelledby="acts">
      <h2 class="govuk-heading-m" id="acts">
        {t('reports:acts.title')}
      </h2>
      {may('acknowledge') ? <Acknowledge shown={shown} /> : null}
      {may('accept') ? <Act shown={shown} act="accept" submit={t('reports:acts.accept')} /> : null}
      {may('classify') ? <Classify shown={shown} /> : null}
      {mayEnd('link') ? <Link shown={shown} /> : null}
      {mayEnd('reply') ? <Reply shown={shown} /> : null}
      {may('dismiss') ? <Dismiss shown={shown} /> : null}
      {may('hand-on') ? <HandOn shown={shown} /> : null}
      {may('decline') ? <Decline shown={shown} /> : null}
      {may('reopen') ? <Reopen shown={shown} /> : null}
    </section>
  );
}
