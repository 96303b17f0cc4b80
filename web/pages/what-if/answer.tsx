import type { Answer } from '../../../client/index.ts';
import { may } from '../../../domain/access/index.ts';
import type { WebContext } from '../../context.ts';
import { count, when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { posted } from '../../posted.ts';
import { createPages } from '../../router.ts';
import { Button, Form } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { addressHere, Live } from '../../ui/live.tsx';
import { Inset, SummaryList, Table, Tag } from '../../ui/parts.tsx';
import { Picture, pictureOf } from '../../ui/picture.tsx';
import { countOf, pairOf, ruleOf, shiftOf, STATUS_COLOURS, versionOf, WHAT_IF } from './shared.ts';

/** A draft that was tried: how far it is, then the answer in a minute: one sentence, one picture, one table; then the rest. */

export const whatIfAnswerPages = createPages();

type Run = Answer<'getWhatIf'>;
type Found = NonNullable<Run['answer']>;
interface Props {
  c: WebContext;
  run: Run;
  answer: Found;
}

whatIfAnswerPages.get(`${WHAT_IF}/:id`, async (c: WebContext) => {
  const t = c.get('t');
  const run = await c.get('api').getWhatIf(c.req.param('id') ?? '');
  return page(
    c,
    { title: run.title, back: { href: WHAT_IF, text: t('what-if:title') } },
    <>
      <h1 class="govuk-heading-l">{run.title}</h1>
      <Live id="what-if-run" href={addressHere(c)} every={run.endedAt === null}>
        {run.answer ? <Whole c={c} run={run} answer={run.answer} /> : <Progress c={c} run={run} />}
      </Live>
      <Drafted c={c} run={run} />
    </>,
  );
});

function Progress({ c, run }: { c: WebContext; run: Run }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { status, cancelling, cases, done: played } = run;
  return (
    <>
      <p class="govuk-body" role="status">
        <Tag text={t(`what-if:statuses.${cancelling ? 'cancelling' : status}`)} colour={STATUS_COLOURS[status]} />{' '}
        {status === 'playing' && cases !== null
          ? t('what-if:progress', { done: count(locale, played), cases: count(locale, cases) })
          : t(`what-if:means.${status}`)}
      </p>
      {status === 'playing' ? <progress max={cases ?? undefined} value={cases === null ? undefined : played} /> : null}
      {run.endedAt === null && !cancelling && may('cancelWhatIf', c.get('caller').roles) ? (
        <Form c={c} action={`${WHAT_IF}/${run.id}/cancel`}>
          <Button text={t('what-if:cancel')} kind="secondary" />
        </Form>
      ) : null}
    </>
  );
}

whatIfAnswerPages.post(`${WHAT_IF}/:id/cancel`, async (c: WebContext) => {
  const id = c.req.param('id') ?? '';
  const { write } = await posted(c);
  await c.get('api').cancelWhatIf(id, write);
  return done(c, `${WHAT_IF}/${id}`, 'what-if:cancelled');
});

function Whole({ c, run, answer }: Props) {
  return (
    <>
      <p class="govuk-body-l">{say(c.get('locale'), answer.sentence)}</p>
      {answer.hidden ? <Inset>{say(c.get('locale'), answer.hidden)}.</Inset> : null}
      <AlertsByWeek c={c} run={run} answer={answer} />
      <Figures c={c} run={run} answer={answer} />
      <Differences c={c} run={run} answer={answer} />
      <Dates c={c} run={run} answer={answer} />
      <Alerts c={c} run={run} answer={answer} />
      <Agencies c={c} run={run} answer={answer} />
      <Examples c={c} run={run} answer={answer} />
      {answer.forecast ? <Ahead c={c} ahead={answer.forecast} /> : null}
    </>
  );
}

function AlertsByWeek({ c, run, answer }: Props) {
  const t = c.get('t');
  const locale = c.get('locale');
  if (answer.alerts.perWeek.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t('what-if:weeks.title')}</h2>
      <Picture
        src={`${WHAT_IF}/${run.id}/alerts.svg?${new URLSearchParams({ locale })}`}
        alt={t('what-if:weeks.alt')}
        summary={t('what-if:weeks.table')}
      >
        <Table
          caption={t('what-if:weeks.title')}
          captionHidden
          head={[t('what-if:weeks.week'), t('what-if:now'), t('what-if:drafted')]}
          numeric={[1, 2]}
          rows={answer.alerts.perWeek.map(({ week, before, after }) => [
            when(locale, `${week}T00:00:00+07:00`, 'date'),
            countOf(c, before),
            countOf(c, after),
          ])}
        />
      </Picture>
    </>
  );
}

/** A year of weeks is as many as can be told apart. */
const MOST_WEEKS = 53;

whatIfAnswerPages.get(`${WHAT_IF}/:id/alerts.svg`, async (c: WebContext) => {
  const t = c.get('t');
  const { answer } = await c.get('api').getWhatIf(c.req.param('id') ?? '');
  if (!answer) return c.notFound();
  const weeks = answer.alerts.perWeek.slice(-MOST_WEEKS);
  return pictureOf(c, {
    labels: weeks.map(({ week }) => when(c.get('locale'), `${week}T00:00:00+07:00`, 'short')),
    series: [
      { name: t('what-if:now'), colour: '#6f777b', values: weeks.map(({ before }) => before) },
      { name: t('what-if:drafted'), colour: '#0b5d57', values: weeks.map(({ after }) => after) },
    ],
    beside: true,
  });
});

function Figures({ c, answer }: Props) {
  const t = c.get('t');
  const { changedCases, steps, alerts } = answer;
  const rows: [string, string][] = [
    [t('what-if:figures.cases'), countOf(c, answer.cases)],
    [t('what-if:figures.changed'), countOf(c, changedCases.all)],
    [t('what-if:figures.children'), countOf(c, changedCases.children)],
    [t('what-if:figures.foreign'), countOf(c, changedCases.foreign)],
    [t('what-if:figures.moved'), countOf(c, steps.moved)],
    [t('what-if:figures.becomesLate'), countOf(c, steps.becomesLate)],
    [t('what-if:figures.noLongerLate'), countOf(c, steps.noLongerLate)],
    [t('what-if:figures.alerts'), pairOf(c, alerts)],
  ];
  return (
    <Table
      caption={t('what-if:figures.title')}
      head={[t('what-if:figures.what'), t('what-if:figures.count')]}
      numeric={[1]}
      rows={rows}
    />
  );
}

/** What makes the answer worth less, in words. */
function Differences({ c, answer }: Props) {
  const t = c.get('t');
  const { differences, otherWay, notPlayed } = answer;
  const said = [
    differences.cases === 0 ? null : t('what-if:differences.record', { cases: countOf(c, differences.cases) }),
    otherWay === 0 ? null : t('what-if:differences.otherWay', { cases: countOf(c, otherWay) }),
    notPlayed === 0 ? null : t('what-if:differences.notPlayed', { cases: countOf(c, notPlayed) }),
  ].filter((line) => line !== null);
  return (
    <>
      <h2 class="govuk-heading-m">{t('what-if:differences.title')}</h2>
      {said.length === 0 ? (
        <p class="govuk-body">{t('what-if:differences.none')}</p>
      ) : (
        said.map((line) => <Inset>{line}</Inset>)
      )}
    </>
  );
}

function Dates({ c, answer }: Props) {
  const t = c.get('t');
  if (answer.moved.length === 0) return <p class="govuk-body">{t('what-if:dates.none')}</p>;
  return (
    <Table
      caption={t('what-if:dates.title')}
      head={[t('what-if:dates.step'), t('what-if:dates.earlier'), t('what-if:dates.later'), t('what-if:dates.median')]}
      numeric={[1, 2, 3]}
      rows={answer.moved.map((one) => [
        say(c.get('locale'), one.title),
        countOf(c, one.earlier),
        countOf(c, one.later),
        shiftOf(c, one.medianHours),
      ])}
    />
  );
}

function Alerts({ c, answer }: Props) {
  const t = c.get('t');
  if (answer.alerts.byRung.length === 0) return null;
  return (
    <Table
      caption={t('what-if:alerts.title')}
      head={[t('what-if:alerts.level'), t('what-if:now'), t('what-if:drafted')]}
      numeric={[1, 2]}
      rows={answer.alerts.byRung.map(({ rung, before, after }) => [
        codeWord(t, 'codes:levels', rung),
        countOf(c, before),
        countOf(c, after),
      ])}
    />
  );
}

function Agencies({ c, answer }: Props) {
  const t = c.get('t');
  const differs = ({ before, after }: { before: number | null; after: number | null }) =>
    before === null || before !== after;
  const changed = answer.agencies.filter((one) => differs(one.late) || differs(one.alerts) || differs(one.steps));
  if (changed.length === 0) return null;
  return (
    <Table
      caption={t('what-if:agencies.title')}
      head={[
        t('what-if:agencies.agency'),
        t('what-if:agencies.steps'),
        t('what-if:agencies.late'),
        t('what-if:agencies.alerts'),
      ]}
      numeric={[1, 2, 3]}
      rows={changed.map((one) => [
        one.agency ? say(c.get('locale'), one.agency) : (one.agencyId ?? t('what-if:agencies.nobody')),
        pairOf(c, one.steps),
        pairOf(c, one.late),
        pairOf(c, one.alerts),
      ])}
    />
  );
}

function Examples({ c, run, answer }: Props) {
  const t = c.get('t');
  if (answer.examples.length === 0) return null;
  return (
    <Table
      caption={t('what-if:examples.title')}
      head={[
        t('what-if:examples.case'),
        t('what-if:figures.moved'),
        t('what-if:figures.becomesLate'),
        t('what-if:figures.noLongerLate'),
      ]}
      numeric={[1, 2, 3]}
      rows={answer.examples.map((one, index) => [
        <a class="govuk-link" href={`${WHAT_IF}/${run.id}/cases/${one.referralId}`}>
          {t('what-if:examples.n', { n: index + 1 })}
        </a>,
        count(c.get('locale'), one.moved),
        count(c.get('locale'), one.becomesLate),
        count(c.get('locale'), one.noLongerLate),
      ])}
    />
  );
}

type Forecast = NonNullable<Found['forecast']>;
type Span = Forecast['weeks'][number]['open']['before'];

/** The next weeks, as an interval each; of every seed the same people take the same time, with the draft and without. */
function Ahead({ c, ahead }: { c: WebContext; ahead: Forecast }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const span = ({ p10, p50, p90 }: Span) => `${count(locale, p50)} (${count(locale, p10)}–${count(locale, p90)})`;
  const both = ({ before, after }: { before: Span; after: Span }) =>
    span(before) === span(after) ? span(before) : `${span(before)} → ${span(after)}`;
  return (
    <>
      <Table
        caption={t('what-if:ahead.title')}
        head={[t('what-if:weeks.week'), t('what-if:ahead.open'), t('what-if:ahead.late'), t('what-if:figures.alerts')]}
        numeric={[1, 2, 3]}
        rows={ahead.weeks.map(({ week, open, late, alerts }) => [
          when(locale, `${week}T00:00:00+07:00`, 'date'),
          both(open),
          both(late),
          both(alerts),
        ])}
      />
      <p class="govuk-body-s">
        {t('what-if:ahead.means', {
          seeds: `${ahead.seeds[0]}–${ahead.seeds.at(-1)}`,
          open: countOf(c, ahead.openCases),
          arrivals: count(locale, ahead.arrivals),
        })}
      </p>
    </>
  );
}

/** What was asked, by whom and why. */
function Drafted({ c, run }: { c: WebContext; run: Run }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { draft } = run;
  const levels = draft.levels ?? [];
  return (
    <>
      <h2 class="govuk-heading-m">{t('what-if:draft.title')}</h2>
      <SummaryList
        rows={[
          [t('what-if:form.reason'), draft.reason],
          [t('what-if:form.source'), draft.source],
          [t('what-if:columns.asked'), `${run.askedBy.name ?? run.askedBy.id}, ${when(locale, run.askedAt)}`],
          [t('what-if:form.months'), count(locale, run.months)],
          levels.length > 0 && [
            t('what-if:form.levels'),
            levels
              .map(({ rule, count: n, unit }) => `${ruleOf(c, rule)}: ${n} ${t(`admin:levels.units.${unit}`)}`)
              .join('; '),
          ],
          draft.calendar !== undefined && [
            t('what-if:form.days'),
            draft.calendar.days.map(({ date }) => when(locale, `${date}T12:00:00+07:00`, 'date')).join('; '),
          ],
          draft.ladders !== undefined && [
            t('what-if:form.ladders'),
            Object.entries(draft.ladders)
              .map(([id, hours]) => `${codeWord(t, 'what-if:ladders', id)}: ${inHours(c, hours)}`)
              .join('; '),
          ],
          draft.pathway !== undefined && [t('what-if:form.pathwayLabel'), versionOf(c, draft.pathway)],
          run.answer && [t('what-if:until'), when(locale, run.answer.until)],
        ]}
      />
      <p class="govuk-body-s">{t('what-if:assumed')}</p>
    </>
  );
}

const inHours = (c: WebContext, hours: Record<string, number | undefined> = {}) =>
  Object.entries(hours)
    .map(([level, n]) => `${codeWord(c.get('t'), 'codes:levels', level)} ${n}`)
    .join(', ');
