import { ACTIONS, type CallerReportDetail, type ReportActionKind } from '../../../client/index.ts';
import { UNITS_SINCE } from '../../../domain/agency/units.ts';
import { MOST_OF_A_REPORT } from '../../../domain/report/codes.ts';
import { hasOne, STARTER_ROLES } from '../../../domain/access/roles.ts';
import { type Agency, nameIn } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { type FormErrors, formErrors, posted, text } from '../../posted.ts';
import { codeWord, say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { LinkButton } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Details, Inset, SummaryList, Tag, URGENCY_COLOURS, Warning } from '../../ui/parts.tsx';
import { numberAs } from '../find.tsx';
import { ReportActions } from './actions.tsx';
import { URGENCY_OF } from './danger.tsx';

/** One report: what was said, whose turn it is, and everything that may be done with it. */

export const reportPages = createPages();

reportPages.get('/reports/:id', (c) => draw(c as WebContext, c.req.param('id'), {}));

reportPages.post('/reports/:id/:act', async (c: WebContext) => {
  const id = c.req.param('id') ?? '';
  const kind = (Object.keys(ACTIONS.report) as ReportActionKind[]).find((one) => one === c.req.param('act'));
  if (!kind) return c.notFound();
  const { fields, write } = await posted(c);
  const given = (name: string) => text(fields, name) || undefined;
  const api = c.get('api');
  try {
    const number = kind === 'link' ? numberAs(given('number') ?? '', c.get('caller').place) : 'none';
    if (kind === 'link' && number === 'misheard') return draw(c, id, { number: c.get('t')('find.misheard') });
    const found = number !== 'none' ? (await api.listReferrals({ number, limit: 1 })).items[0] : undefined;
    if (kind === 'link' && !found) return draw(c, id, { number: c.get('t')('find.notThere', { number }) });
    await api.submit(
      ACTIONS.report[kind],
      [id],
      kind === 'link' ? { referralId: found?.id } : bodyOf(kind, given),
      write,
    );
  } catch (error) {
    return draw(c, id, errorsOf(kind, formErrors(error)));
  }
  return done(c, kind === 'accept' || kind === 'decline' ? '/reports' : `/reports/${id}`, `reports:done.${kind}`);
});

/** Where two forms of the page ask the same, a field of the API has a name of its own in one of them. */
const NAMED: Partial<Record<ReportActionKind, Record<string, string>>> = {
  classify: { urgency: 'danger' },
  dismiss: { kind: 'dismissKind', words: 'remark' },
  'hand-on': { reason: 'why' },
  decline: { reason: 'declineReason' },
  reopen: { reason: 'reopenReason' },
};

const errorsOf = (kind: ReportActionKind, errors: FormErrors): FormErrors =>
  Object.fromEntries(Object.entries(errors).map(([name, said]) => [NAMED[kind]?.[name] ?? name, said]));

/** What the form of an action says; a field has a name of its own where two forms of the page ask the same. */
function bodyOf(kind: Exclude<ReportActionKind, 'link'>, given: (name: string) => string | undefined): object {
  switch (kind) {
    case 'classify':
      return { kind: given('kind'), urgency: URGENCY_OF[given('danger') ?? ''] ?? null };
    case 'reply':
      return { way: given('way'), words: given('words') };
    case 'dismiss':
      return { reason: given('reason'), kind: given('dismissKind'), words: given('remark') };
    case 'hand-on':
      return { agencyId: given('agencyId') ?? null, assigneeId: given('assigneeId') ?? null, reason: given('why') };
    case 'decline':
      return { reason: given('declineReason') };
    case 'reopen':
      return { reason: given('reopenReason') };
    case 'acknowledge':
      return { dueVersion: Number(given('dueVersion')) };
    case 'accept':
      return {};
  }
}

async function draw(c: WebContext, id: string, errors: FormErrors) {
  const t = c.get('t');
  const locale = c.get('locale');
  const api = c.get('api');
  const [report, { items: agencies }] = await Promise.all([api.getReport(id), api.listAgencies({ state: 'present' })]);
  const nameOf = nameIn(c, agencies as readonly Agency[]);
  const title = report.kind === null ? t('reports:unclassified') : t(`reports:kinds.${report.kind}`);
  return page(
    c,
    { title: `${title} ${report.number}`, errors, back: { href: '/reports' } },
    <>
      <h1 class="govuk-heading-l">
        {title} <span class="app-meta">{report.number}</span>
      </h1>
      {report.urgency === 'danger-now' && report.status === 'open' ? (
        <Warning label={t('reports:danger')} text={t('reports:dangerMeans')} />
      ) : null}
      <SummaryList
        rows={[
          report.due && [
            say(locale, report.due.title),
            <>
              <Tag text={t(`codes:urgency.${report.due.urgency}`)} colour={URGENCY_COLOURS[report.due.urgency]} />{' '}
              {when(locale, report.due.at)} <Tag text={say(locale, report.due.basis)} colour="orange" />
            </>,
          ],
          [t('reports:fields.holder'), holderOf(c, report, nameOf)],
          report.offer && [
            t('reports:fields.asked'),
            t('reports:askedUntil', {
              agency: nameOf(report.offer.agencyId),
              at: when(locale, report.offer.answerByAt),
            }),
          ],
          [
            t('reports:fields.received'),
            `${when(locale, report.receivedAt)} · ${t(`reports:channels.${report.channel}`)}`,
          ],
          report.enteredLate && [
            t('reports:fields.entered'),
            `${when(locale, report.enteredAt)} · ${t('reports:enteredLate')}`,
          ],
          report.commune !== null && [t('reports:fields.commune'), communeName(report, agencies, c)],
          [t('reports:fields.outcome'), <Outcome c={c} report={report} />],
        ]}
      />
      <Words c={c} report={report} />
      <ReportActions c={c} report={report} agencies={agencies} errors={errors} />
      <History c={c} report={report} nameOf={nameOf} />
    </>,
  );
}

function holderOf(c: WebContext, report: CallerReportDetail, nameOf: (id: string | null) => string): string {
  const { agencyId, userId } = report.holder;
  const mine = userId === c.get('caller').userId;
  const who = mine
    ? c.get('t')('reports:holder.you')
    : userId === null
      ? c.get('t')('reports:holder.anybody')
      : c.get('t')('reports:holder.colleague');
  return `${nameOf(agencyId)} · ${who}`;
}

/** A code of an earlier list is no unit of today, whatever unit has that code now. */
const communeName = (
  { commune, communeSince }: Pick<CallerReportDetail, 'commune' | 'communeSince'>,
  agencies: readonly Agency[],
  c: WebContext,
) =>
  communeSince === UNITS_SINCE
    ? (agencies.find(({ kind, area }) => kind === 'commune' && area === commune)?.name[c.get('locale')] ?? commune)
    : c.get('t')('coordinator:summary.formerCode', { code: commune, since: dateOf(c, communeSince) });
const dateOf = (c: WebContext, day: string | null) => when(c.get('locale'), `${day}T00:00:00+07:00`, 'date');

function Outcome({ c, report }: { c: WebContext; report: CallerReportDetail }) {
  const t = c.get('t');
  const { outcome } = report;
  if (!outcome) return <>{t('reports:noOutcome')}</>;
  if (outcome.kind === 'referral') return <Cases c={c} report={report} referralId={outcome.referralId} />;
  if (outcome.kind === 'reply') return <>{`${t('reports:outcomes.reply')} · ${t(`reports:ways.${outcome.way}`)}`}</>;
  return <>{`${t('reports:outcomes.dismissed')} · ${t(`reports:dismissals.${outcome.reason}`)}`}</>;
}

/** The cases of the people it tells of, and the way to open the next one's. */
function Cases({ c, report, referralId }: { c: WebContext; report: CallerReportDetail; referralId: string }) {
  const t = c.get('t');
  const last = report.cases.at(-1)?.nth ?? MOST_OF_A_REPORT;
  return (
    <>
      <a class="govuk-link" href={`/referrals/${referralId}`}>
        {t('reports:outcomes.referral')}
      </a>
      {report.cases.slice(1).map((one) => (
        <>
          <br />
          <a class="govuk-link" href={`/referrals/${one.referralId}`}>
            {t('reports:nthCase', { nth: one.nth, number: one.number })}
          </a>
        </>
      ))}
      {last < MOST_OF_A_REPORT && hasOne(c.get('caller').roles, STARTER_ROLES) ? (
        <>
          <br />
          <a class="govuk-link" href={`/referrals/new?report=${report.id}&nth=${last + 1}`}>
            {t('reports:openNext')}
          </a>
        </>
      ) : null}
    </>
  );
}

/** What people said. It is read by whoever may read it, and that they did is noted. */
function Words({ c, report }: { c: WebContext; report: CallerReportDetail }) {
  const t = c.get('t');
  const locale = c.get('locale');
  if (report.wordsHidden)
    return (
      <Inset>
        <p class="govuk-body">{t('reports:wordsHidden')}</p>
      </Inset>
    );
  return (
    <section aria-labelledby="words">
      <h2 class="govuk-heading-m" id="words">
        {t('reports:words.title')}
      </h2>
      {report.words.length === 0 ? <p class="govuk-body">{t('reports:words.none')}</p> : null}
      {report.words.map((said) => (
        <div class="govuk-inset-text">
          <p class="app-meta">
            {t(`reports:words.${said.part}`)} · {said.author} · {when(locale, said.at)}
          </p>
          {said.erased ? <p class="govuk-body">{t('reports:words.erased')}</p> : null}
          <p class="govuk-body app-words">{said.call?.said ?? said.text}</p>
          {said.call?.caller ? (
            <SummaryList
              rows={[
                [t('reports:new.name'), said.call.caller.name],
                [t('reports:new.phone'), said.call.caller.phone],
                [t('reports:new.safe'), t(`reports:yesNo.${said.call.caller.safe.phone}`)],
                [t('reports:new.when'), said.call.caller.safe.when],
                [t('reports:new.relation'), said.call.caller.relation],
              ]}
            />
          ) : null}
        </div>
      ))}
      {report.sameNumber.length > 0 ? (
        <Details summary={t('reports:sameNumber', { count: report.sameNumber.length })} open>
          <p class="govuk-body">{t('reports:sameNumberMeans')}</p>
          <ul class="govuk-list">
            {report.sameNumber.map((other) => (
              <li>
                <a class="govuk-link" href={`/reports/${other.id}`}>
                  {other.number}
                </a>{' '}
                · {other.kind === null ? t('reports:unclassified') : t(`reports:kinds.${other.kind}`)} ·{' '}
                {when(locale, other.receivedAt)}
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
      {report.actions.some(({ action, allowed }) => action === 'link' && allowed) && report.kind !== null ? (
        <LinkButton href={`/referrals/new?report=${report.id}`} text={t('reports:openReferral')} />
      ) : null}
    </section>
  );
}

function History(props: { c: WebContext; report: CallerReportDetail; nameOf: (id: string | null) => string }) {
  const { c, report, nameOf } = props;
  const t = c.get('t');
  const agencyOf = (event: { type: string }) =>
    'agencyId' in event && typeof event.agencyId === 'string' ? ` · ${nameOf(event.agencyId)}` : '';
  return (
    <Details summary={t('reports:history')}>
      <ol class="govuk-list app-list--dense">
        {report.history.flatMap(({ at, actor, events }) =>
          events.map((event) => (
            <li>
              {when(c.get('locale'), at)} · {actor ?? t('reports:byItself')} ·{' '}
              {codeWord(t, 'reports:events', event.type)}
              {agencyOf(event)}
            </li>
          )),
        )}
      </ol>
    </Details>
  );
}
