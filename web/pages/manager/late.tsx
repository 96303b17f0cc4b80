import { LATE_BEYOND, LATE_DAYS, WINDOWS, type Window } from '../../../domain/windows.ts';
import { byName, count } from '../../format.ts';
import { say } from '../../i18n.ts';
import { Details, Table } from '../../ui/parts.tsx';
import { alertsByLevel, LATE, lateSteps, type Morning, nameOf, stepsHref, sum } from './figures.ts';

/** What is late, and whose: by agency and time left, by age, by kind of step, by how far it was escalated. */

export function LateSection(morning: Morning) {
  const t = morning.c.get('t');
  return (
    <section aria-labelledby="late">
      <h2 class="govuk-heading-m" id="late">
        {t('manager:questions.late')}
      </h2>
      {morning.overview.steps.length === 0 ? (
        <p class="govuk-inset-text">{t('manager:overview.empty')}</p>
      ) : (
        <>
          <Heat {...morning} />
          <Ageing {...morning} />
          <Details summary={t('manager:late.more')}>
            <LateByStep {...morning} />
            <Ladders {...morning} />
          </Details>
        </>
      )}
    </section>
  );
}

const lateOf = ({ overview }: Morning, agencyId: string | null): number =>
  sum(lateSteps(overview).filter((row) => row.agencyId === agencyId));

/** Agencies with something late first, most of it first. */
function agenciesOf(morning: Morning): (string | null)[] {
  return [...new Set(morning.overview.steps.map(({ agencyId }) => agencyId))].sort(
    (a, b) => lateOf(morning, b) - lateOf(morning, a) || byName(nameOf(morning, a), nameOf(morning, b)),
  );
}

function Heat(morning: Morning) {
  const { c, overview } = morning;
  const t = c.get('t');
  const locale = c.get('locale');
  const agencies = agenciesOf(morning);
  const cell = (agencyId: string | null, window: Window) =>
    sum(overview.steps.filter((row) => row.agencyId === agencyId && row.window === window));
  const most = Math.max(1, ...agencies.flatMap((agencyId) => WINDOWS.map((window) => cell(agencyId, window))));
  return (
    <Table
      caption={t('manager:heat.caption')}
      head={[
        t('manager:heat.agency'),
        ...WINDOWS.map((window) => t(`manager:windows.${window}`)),
        t('manager:heat.total'),
        t('manager:act.column'),
      ]}
      numeric={WINDOWS.map((_, index) => index + 1).concat(WINDOWS.length + 1)}
      rows={agencies.map((agencyId) => [
        nameOf(morning, agencyId),
        ...WINDOWS.map((window) => {
          const figure = cell(agencyId, window);
          if (figure === 0) return <span class="app-heat">0</span>;
          const shade = Math.ceil((figure / most) * 3);
          return (
            <a
              class={`app-heat app-heat--${LATE.includes(window) ? 'late' : 'calm'}-${shade}`}
              href={stepsHref({ window, agencyId })}
            >
              {count(locale, figure)}
              <span class="govuk-visually-hidden">
                {' '}
                {t('manager:heat.of', { agency: nameOf(morning, agencyId), window: t(`manager:windows.${window}`) })}
              </span>
            </a>
          );
        }),
        count(locale, sum(overview.steps.filter((row) => row.agencyId === agencyId))),
        <RowAct {...morning} agencyId={agencyId} />,
      ])}
    />
  );
}

/** What can be done about an agency's late steps, or about those nobody holds. */
function RowAct({ agencyId, ...morning }: Morning & { agencyId: string | null }) {
  const t = morning.c.get('t');
  if (lateOf(morning, agencyId) === 0) return '';
  return (
    <a class="govuk-link" href={stepsHref({ window: 'late', agencyId })}>
      {t(agencyId === null ? 'manager:act.give' : 'manager:act.remind')}
      <span class="govuk-visually-hidden">: {nameOf(morning, agencyId)}</span>
    </a>
  );
}

function Ageing(morning: Morning) {
  const { c, overview } = morning;
  const t = c.get('t');
  const locale = c.get('locale');
  const ages = [...LATE_DAYS, LATE_BEYOND];
  const agencies = agenciesOf(morning).filter((agencyId) => overview.late.some((row) => row.agencyId === agencyId));
  if (agencies.length === 0) return null;
  const cell = (agencyId: string | null, days: number) =>
    sum(overview.late.filter((row) => row.agencyId === agencyId && row.days === days));
  return (
    <Table
      caption={t('manager:ageing.caption')}
      head={[
        t('manager:heat.agency'),
        ...ages.map((days) =>
          days === LATE_BEYOND
            ? t('manager:ageing.over', { days: LATE_BEYOND - 1 })
            : t('manager:ageing.under', { days }),
        ),
      ]}
      numeric={ages.map((_, index) => index + 1)}
      rows={agencies.map((agencyId) => [
        nameOf(morning, agencyId),
        ...ages.map((days) => count(locale, cell(agencyId, days))),
      ])}
    />
  );
}

function LateByStep({ c, overview }: Morning) {
  const t = c.get('t');
  const locale = c.get('locale');
  const late = lateSteps(overview);
  const templates = [...new Map(late.map((row) => [row.template, row.title]))]
    .map(([template, title]) => ({
      template,
      title,
      late: sum(late.filter((row) => row.template === template)),
      longLate: sum(late.filter((row) => row.template === template && row.window === 'very-overdue')),
    }))
    .sort((a, b) => b.late - a.late || byName(say(locale, a.title), say(locale, b.title)));
  if (templates.length === 0) return <p class="govuk-inset-text">{t('manager:late.none')}</p>;
  return (
    <Table
      caption={t('manager:late.caption')}
      head={[t('manager:late.step'), t('manager:late.count'), t('manager:late.long')]}
      numeric={[1, 2]}
      rows={templates.map((row) => [
        <a class="govuk-link" href={stepsHref({ window: 'late', template: row.template })}>
          {say(locale, row.title)}
        </a>,
        count(locale, row.late),
        count(locale, row.longLate),
      ])}
    />
  );
}

function Ladders({ c, overview }: Morning) {
  const t = c.get('t');
  const locale = c.get('locale');
  return (
    <Table
      caption={t('manager:ladder.caption')}
      head={[t('manager:ladder.level'), t('manager:ladder.count')]}
      numeric={[1]}
      rows={alertsByLevel(overview).map(({ level, count: figure }) => [
        t(`codes:levels.${level}`),
        count(locale, figure),
      ])}
    />
  );
}
