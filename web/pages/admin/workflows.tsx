import { type Answer, ApiError, type WorkflowFinding } from '../../../client/index.ts';
import { REPAIR_REASONS, type WORKFLOW_PROBLEMS } from '../../../domain/codes.ts';
import type { WebContext } from '../../context.ts';
import { type Fields, type FormErrors, formErrors, posted, text } from '../../posted.ts';
import { count, relative, when } from '../../format.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, Form, Input } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Live } from '../../ui/live.tsx';
import { SummaryList, Tag, Warning } from '../../ui/parts.tsx';

/** Workflows held against their records, and the one safe repair: to go on anew from the record. */

export const workflowPages = createPages();

export const WORKFLOWS = '/admin/workflows';

workflowPages.get(WORKFLOWS, async (c: WebContext) => {
  const wanted = (c.req.query('q') ?? '').trim();
  if (wanted === '') return listPage(c);
  // One page for each, so that it has an address; what is no id and no number is said at the field.
  if (/^[\w-]{1,80}$/.test(wanted)) {
    try {
      const { finding } = await c.get('api').compareWorkflow(wanted);
      return c.redirect(`${WORKFLOWS}/${finding.workflowId}`, 303);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error;
    }
  }
  return listPage(c, { q: c.get('t')('operator:workflows.notThere') }, wanted);
});

async function listPage(c: WebContext, errors: FormErrors = {}, wanted = '') {
  const t = c.get('t');
  const locale = c.get('locale');
  const api = c.get('api');
  const cursor = c.req.query('cursor') || undefined;
  const [found, { comparison }] = await Promise.all([api.listStuckWorkflows({ cursor }), api.countOperations()]);
  return page(
    c,
    { title: t('operator:workflows.title'), back: { href: '/admin', text: t('admin:areas.title') }, errors },
    <>
      <h1 class="govuk-heading-l">{t('operator:workflows.title')}</h1>
      <p class="govuk-body">{t('operator:workflows.intro')}</p>
      <Live
        id="workflows"
        href={cursor ? `${WORKFLOWS}?${new URLSearchParams({ cursor })}` : WORKFLOWS}
        adminAreas={['workflows']}
      >
        <Workers c={c} workers={found.workers} />
        <p class="govuk-body">
          {t('operator:workflows.checked', { checked: count(locale, found.checked), open: count(locale, found.open) })}{' '}
          <a class="govuk-link" href={WORKFLOWS}>
            {t('operator:workflows.again')}
          </a>
        </p>
        {found.items.length === 0 ? (
          <div class="app-empty">
            <p class="govuk-body">{t('operator:workflows.empty')}</p>
          </div>
        ) : null}
        {found.items.map((finding) => (
          <article class="app-card app-card--overdue">
            <h2 class="app-card__title">
              <a class="govuk-link" href={`${WORKFLOWS}/${finding.workflowId}`}>
                {nameOf(c, finding)}
              </a>{' '}
              <Problem c={c} finding={finding} />
            </h2>
            <p class="govuk-body">{means(c, finding)}</p>
          </article>
        ))}
        {found.nextCursor ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`${WORKFLOWS}?${new URLSearchParams({ cursor: found.nextCursor })}`}>
              {t('admin:next')}
            </a>
          </p>
        ) : null}
      </Live>
      <FindOne c={c} errors={errors} wanted={wanted} />
      <p class="app-meta">
        {comparison
          ? t('operator:workflows.nightly', {
              at: when(locale, comparison.at),
              checked: count(locale, comparison.checked),
              differing: count(locale, comparison.differing),
            })
          : t('operator:workflows.neverNightly')}
      </p>
    </>,
  );
}

/** One workflow by the number of its referral or report. */
function FindOne({ c, errors, wanted }: { c: WebContext; errors: FormErrors; wanted: string }) {
  const t = c.get('t');
  return (
    <>
      <h2 class="govuk-heading-m govuk-!-margin-top-6">{t('operator:workflows.one')}</h2>
      <form method="get" action={WORKFLOWS}>
        <Input
          name="q"
          label={t('operator:mails.referral')}
          hint={t('operator:workflows.oneHint')}
          errors={errors}
          value={wanted}
          width={20}
          maxlength={80}
        />
        <Button text={t('operator:workflows.oneButton')} kind="secondary" />
      </form>
    </>
  );
}

function nameOf(c: WebContext, { aggregate, number }: WorkflowFinding): string {
  const t = c.get('t');
  return aggregate === null ? t('operator:workflows.outbox') : t(`operator:workflows.names.${aggregate}`, { number });
}

function means(c: WebContext, { problem, aggregate }: WorkflowFinding): string {
  const t = c.get('t');
  if (problem === null) return t('operator:workflows.healthy');
  return aggregate === null ? t('operator:workflows.outboxStopped') : t(`operator:workflows.means.${problem}`);
}

function Problem({ c, finding: { problem } }: { c: WebContext; finding: WorkflowFinding }) {
  return problem ? <Tag text={c.get('t')(`operator:workflows.problems.${problem}`)} colour="red" /> : null;
}

function Workers({ c, workers }: { c: WebContext; workers: Answer<'compareWorkflow'>['workers'] }) {
  const t = c.get('t');
  const locale = c.get('locale');
  if (workers.count > 0)
    return (
      <p class="govuk-body">
        {t('operator:workflows.workers', { count: workers.count, figure: count(locale, workers.count) })}
      </p>
    );
  const seen = workers.lastSeenAt
    ? ` ${t('operator:workflows.lastSeen', { when: relative(locale, workers.lastSeenAt) })}`
    : '';
  return <Warning label={t('operator:policy.warning')} text={t('operator:workflows.noWorkers') + seen} />;
}

workflowPages.get(`${WORKFLOWS}/:workflowId`, async (c: WebContext) => onePage(c));

async function onePage(c: WebContext, errors: FormErrors = {}, typed: Fields = {}, idempotencyKey?: string) {
  const t = c.get('t');
  const { workers, finding } = await c.get('api').compareWorkflow(c.req.param('workflowId') ?? '');
  const { problem } = finding;
  return page(
    c,
    { title: nameOf(c, finding), back: { href: WORKFLOWS, text: t('operator:workflows.title') }, errors },
    <>
      <h1 class="govuk-heading-l">{nameOf(c, finding)}</h1>
      {problem ? (
        <p class="govuk-body">
          <Problem c={c} finding={finding} />
        </p>
      ) : null}
      <p class="govuk-body">{means(c, finding)}</p>
      <Workers c={c} workers={workers} />
      <SummaryList
        rows={[
          finding.recorded === null ? null : [t('operator:workflows.recorded'), String(finding.recorded)],
          finding.running === null ? null : [t('operator:workflows.running'), String(finding.running)],
          finding.attempt > 1 ? [t('operator:workflows.attempt'), String(finding.attempt)] : null,
          finding.cause ? [t('operator:workflows.cause'), <code>{finding.cause}</code>] : null,
          [t('operator:workflows.id'), <code>{finding.workflowId}</code>],
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={`${WORKFLOWS}/${finding.workflowId}`}>
          {t('operator:workflows.again')}
        </a>
      </p>
      {problem && !finding.repairable ? <p class="govuk-inset-text">{t('operator:workflows.repair.none')}</p> : null}
      {problem && finding.repairable ? (
        <Repair c={c} finding={finding} errors={errors} typed={typed} idempotencyKey={idempotencyKey} />
      ) : null}
    </>,
  );
}

/** What it will do, before it is done; and what was seen, so that it is not done to anything else. */
function Repair(props: {
  c: WebContext;
  finding: WorkflowFinding;
  errors: FormErrors;
  typed: Fields;
  idempotencyKey?: string;
}) {
  const { c, finding, errors, typed } = props;
  const t = c.get('t');
  return (
    <section>
      <h2 class="govuk-heading-m">
        {t(finding.aggregate ? 'operator:workflows.repair.title' : 'operator:workflows.repair.titleOutbox')}
      </h2>
      <p class="govuk-body">{t('operator:workflows.repair.will')}</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('operator:workflows.repair.willEnd')}</li>
        {finding.aggregate ? (
          <>
            <li>{t('operator:workflows.repair.willStart')}</li>
            <li>{t('operator:workflows.repair.willAlert')}</li>
          </>
        ) : (
          <li>{t('operator:workflows.repair.willOutbox')}</li>
        )}
        <li>{t('operator:workflows.repair.willNote')}</li>
      </ul>
      <Form c={c} action={`${WORKFLOWS}/${finding.workflowId}/repair`} idempotencyKey={props.idempotencyKey}>
        <input type="hidden" name="problem" value={finding.problem ?? ''} />
        <input type="hidden" name="runId" value={finding.runId ?? ''} />
        <input type="hidden" name="revision" value={finding.recorded === null ? '' : String(finding.recorded)} />
        <Choices
          name="reason"
          label={t('operator:workflows.repair.reason')}
          errors={errors}
          value={text(typed, 'reason')}
          choices={REPAIR_REASONS.map((value) => ({ value, text: t(`operator:workflows.reasons.${value}`) }))}
        />
        <Button
          text={t(finding.aggregate ? 'operator:workflows.repair.button' : 'operator:workflows.repair.buttonOutbox')}
          kind="warning"
        />
      </Form>
    </section>
  );
}

workflowPages.post(`${WORKFLOWS}/:workflowId/repair`, async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const id = c.req.param('workflowId') ?? '';
  const revision = text(fields, 'revision');
  try {
    await c.get('api').repairWorkflow(
      id,
      {
        problem: text(fields, 'problem') as (typeof WORKFLOW_PROBLEMS)[number],
        runId: text(fields, 'runId') || null,
        revision: revision === '' ? null : Number(revision),
        reason: (text(fields, 'reason') || undefined) as (typeof REPAIR_REASONS)[number],
      },
      write,
    );
  } catch (error) {
    return onePage(c, formErrors(error), fields, write.idempotencyKey);
  }
  return done(c, `${WORKFLOWS}/${id}`, 'operator:workflows.repair.done');
});
