import type { Answer } from '../../../client/index.ts';
import { ApiError } from '../../../client/index.ts';
import { DAY_MS, dateOf, HOUR_MS, parseDate } from '../../../domain/law/days.ts';
import type { WebContext } from '../../context.ts';
import { count, when } from '../../format.ts';
import { say } from '../../i18n.ts';
import type { FormErrors } from '../../posted.ts';
import { createPages } from '../../router.ts';
import { Button, Input } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Table, Tag } from '../../ui/parts.tsx';

/** Who read what in a week: one line for each person, to be printed and signed by whoever looked at it. */

export const weekPages = createPages();

const WEEK = '/access-log/week';
type Line = Answer<'getReadingWeek'>['lines'][number];

weekPages.get(WEEK, async (context) => {
  const c = context as WebContext;
  const t = c.get('t');
  const asked = c.req.query('week') || undefined;
  const errors: FormErrors = {};
  const found = await c
    .get('api')
    .getReadingWeek({ week: asked })
    .catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.status !== 422) throw error;
      // What is no day is said to be none, above the last week.
      errors.week = t('access-log:week.wrong');
      return c.get('api').getReadingWeek({});
    });
  const locale = c.get('locale');
  const day = (iso: string, laterMs = 0) => when(locale, new Date(Date.parse(iso) + laterMs).toISOString(), 'date');
  const days = { from: day(found.from), to: day(found.to, -1) };
  const to = (weeks: number) => `${WEEK}?week=${dateOf(parseDate(found.monday) + 7 * weeks)}`;
  const next = Date.parse(found.to) + 7 * DAY_MS <= Date.now();
  return page(
    c,
    {
      title: t('access-log:week.title', days),
      wide: true,
      back: { href: '/access-log', text: t('access-log:title') },
      errors,
    },
    <>
      <h1 class="govuk-heading-l">{t('access-log:week.title', days)}</h1>
      <p class="govuk-body app-narrow">{t('access-log:week.intro')}</p>
      <form method="get" action={WEEK} class="app-narrow app-no-print" autocomplete="off">
        <Input
          name="week"
          type="date"
          label={t('access-log:week.asked')}
          value={errors.week ? asked : found.monday}
          width={10}
          errors={errors}
        />
        <Button text={t('access-log:week.show')} kind="secondary" />
      </form>
      {found.lines.length === 0 ? (
        <div class="app-empty">
          <p class="govuk-body">{t('access-log:week.none')}</p>
        </div>
      ) : (
        <Table
          caption={t('access-log:week.table')}
          head={COLUMNS.map((name) => t(`access-log:week.columns.${name}`))}
          rows={found.lines.map((line) => cellsOf(c, line, found))}
        />
      )}
      <p class="govuk-body app-no-print">
        <a class="govuk-link" href={to(-1)}>
          {t('access-log:week.before')}
        </a>
        {next ? (
          <>
            {' · '}
            <a class="govuk-link" href={to(1)}>
              {t('access-log:week.after')}
            </a>
          </>
        ) : null}
      </p>
      <p class="govuk-body">{t('access-log:week.seen', { at: when(locale, new Date().toISOString()) })}</p>
    </>,
  );
});

const COUNTS = [
  'people',
  'shelters',
  'papers',
  'callers',
  'exports',
  'emergencies',
  'emergencyCases',
  'searches',
  'refused',
] as const;
const COLUMNS = ['who', 'cases', 'usual', ...COUNTS] as const;

function cellsOf(c: WebContext, line: Line, { from, to }: { from: string; to: string }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { account, agency } = line;
  // The days as the page of all rows takes them: of Viet Nam, the last one in it.
  const day = (iso: string, laterMs = 0) => dateOf(Math.floor((Date.parse(iso) + laterMs + 7 * HOUR_MS) / DAY_MS));
  const query = new URLSearchParams({ person: account?.id ?? '', from: day(from), to: day(to, -1) });
  return [
    <>
      {account ? (
        <a class="govuk-link" href={`/access-log?${query}`}>
          {account.name ?? account.id}
        </a>
      ) : (
        t('access-log:nobody')
      )}
      <br />
      <span class="app-meta">{agency ? say(locale, agency.name) : ''}</span>
    </>,
    <>
      {count(locale, line.cases)} {line.unusual ? <Tag text={t('access-log:week.unusual')} colour="orange" /> : null}
    </>,
    line.usual === null ? t('access-log:week.noHabit') : count(locale, line.usual),
    ...COUNTS.map((name) => count(locale, line[name])),
  ];
}
