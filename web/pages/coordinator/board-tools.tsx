import { ENTRY_ROUTES, STAGES } from '../../../domain/codes.ts';
import { BULK_ROLES, hasOne } from '../../../domain/access/roles.ts';
import type { Answer, ReferralSummary } from '../../../client/index.ts';
import { type Agency, nameIn } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { codeWord, say } from '../../i18n.ts';
import { agencyChoices, communeChoices } from '../../pick.ts';
import { type Fields, type FormErrors, text, texts } from '../../posted.ts';
import { csvOf, type Sheet, xlsxOf } from '../../sheet.ts';
import { Button, Choices, Form, Input, Pick, Select } from '../../ui/form.tsx';
import { Details } from '../../ui/parts.tsx';
import { factWord } from './case.tsx';
import { address, askedBy, type Filter, filterFrom, FLAGS, MORE } from './board-filter.ts';

/** What stands around the board: more filters, the views somebody keeps, and what it shows as a table. */

type Views = Answer<'listBoardViews'>['items'];

/** The choices of the filters, from the agencies of the place. */
export const choicesOf = (c: WebContext, agencies: readonly Agency[]) => ({
  agencyId: agencyChoices(c, agencies),
  commune: communeChoices(c, agencies),
});

export function MoreFilters(props: {
  c: WebContext;
  filter: Filter;
  agencies: readonly Agency[];
  typed: Fields;
  errors: FormErrors;
}) {
  const { c, filter, typed, errors } = props;
  const t = c.get('t');
  const choices = choicesOf(c, props.agencies);
  const value = (name: 'agencyId' | 'commune' | 'route' | 'stage') => text(typed, name) || filter[name];
  const words = (prefix: string, codes: readonly string[]) =>
    codes.map((code) => ({ value: code, text: codeWord(t, prefix, code) }));
  const any = t('coordinator:board.any');
  return (
    <Details
      summary={t('coordinator:board.moreFilters')}
      open={Object.keys(errors).some((name) => (MORE as readonly string[]).includes(name))}
    >
      <Form c={c} action={address(filter, {}, '/referrals/filter')}>
        <div class="app-grid">
          <Select
            name="route"
            label={t('coordinator:words.route')}
            choices={words('codes:routes', ENTRY_ROUTES)}
            value={value('route')}
            empty={any}
          />
          <Select
            name="stage"
            label={t('coordinator:words.stage')}
            choices={words(
              'codes:stages',
              STAGES.filter((stage) => stage !== 'closed'),
            )}
            value={value('stage')}
            empty={any}
          />
          <Pick
            t={t}
            name="agencyId"
            label={t('coordinator:board.agency')}
            choices={choices.agencyId}
            value={value('agencyId')}
            empty={any}
            errors={errors}
          />
          <Pick
            t={t}
            name="commune"
            label={t('coordinator:board.commune')}
            choices={choices.commune}
            value={value('commune')}
            empty={any}
            errors={errors}
          />
        </div>
        <Flags c={c} filter={filter} typed={typed} />
        <Button text={t('coordinator:board.filter')} kind="secondary" />
      </Form>
    </Details>
  );
}

/** What a case is or is not, each by itself. */
function Flags({ c, filter, typed }: { c: WebContext; filter: Filter; typed: Fields }) {
  const t = c.get('t');
  return (
    <Choices
      name="flag"
      label={t('coordinator:board.flagged')}
      multiple
      inline
      choices={FLAGS.map((name) => ({ value: name, text: t(`coordinator:board.${name}`) }))}
      value={typed.flag === undefined ? FLAGS.filter((name) => filter[name]) : texts(typed, 'flag')}
    />
  );
}

/** A filter as it was filled in: status and look stay as they are. */
export function filterIn(before: Filter, fields: Fields): Filter {
  const { status, view } = before;
  const given = Object.fromEntries(['route', 'stage', 'agencyId', 'commune'].map((name) => [name, text(fields, name)]));
  const flags = Object.fromEntries(texts(fields, 'flag').map((name) => [name, 'true']));
  return filterFrom({ status, view, ...given, ...flags });
}

/** What is narrowed to, each with a link that takes it away. */
export function narrowedTo(
  c: WebContext,
  filter: Filter,
  agencies: readonly Agency[],
): { name: string; text: string }[] {
  const t = c.get('t');
  const communes = communeChoices(c, agencies);
  const words: Record<(typeof MORE)[number], string | undefined> = {
    route: filter.route && codeWord(t, 'codes:routes', filter.route),
    agencyId: filter.agencyId && nameIn(c, agencies)(filter.agencyId),
    commune:
      filter.commune &&
      t('coordinator:board.in', {
        commune: communes.find(({ value }) => value === filter.commune)?.text ?? filter.commune,
      }),
    child: filter.child && t('coordinator:board.child'),
    foreign: filter.foreign && t('coordinator:board.foreign'),
    danger: filter.danger && t('coordinator:board.danger'),
  };
  return MORE.flatMap((name) => {
    const said = words[name];
    return said ? [{ name, text: said }] : [];
  });
}

/** The views somebody keeps, to go to. */
export function ViewLinks({ c, filter, views }: { c: WebContext; filter: Filter; views: Views }) {
  if (views.length === 0) return null;
  const here = address(filter);
  return (
    <nav class="app-filters" aria-label={c.get('t')('coordinator:views.title')}>
      <ul>
        {views.map(({ title, filter: kept }) => {
          const to = address({ ...filterFrom(kept), view: filter.view });
          return (
            <li>
              <a class="app-pill" href={to} aria-current={to === here ? 'true' : undefined}>
                {title}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** To add what is shown now to them, and to remove one. */
export function SavedViews(props: { c: WebContext; filter: Filter; views: Views; typed: Fields; errors: FormErrors }) {
  const { c, filter, views, typed, errors } = props;
  const t = c.get('t');
  return (
    <Details summary={t('coordinator:views.manage')} open={errors.title !== undefined}>
      <Form c={c} action={address(filter, {}, '/referrals/views')}>
        <Input
          name="title"
          label={t('coordinator:views.name')}
          hint={t('coordinator:views.hint')}
          value={text(typed, 'title')}
          errors={errors}
          maxlength={40}
          width={20}
        />
        <Button text={t('coordinator:views.keep')} kind="secondary" />
      </Form>
      {views.map(({ id, title }) => (
        <Form c={c} action={address(filter, {}, `/referrals/views/${id}/drop`)}>
          <button class="app-link-button" type="submit">
            {t('coordinator:views.drop', { title })}
          </button>
        </Form>
      ))}
    </Details>
  );
}

/** What the screen shows, as a file. */
export function TakeAway({ c, filter }: { c: WebContext; filter: Filter }) {
  if (!hasOne(c.get('caller').roles, BULK_ROLES)) return null;
  const t = c.get('t');
  return (
    <Details summary={t('coordinator:table.title')}>
      <p class="govuk-body">{t('coordinator:table.means')}</p>
      <Form c={c} action={address(filter, {}, '/referrals/table')}>
        <Button text={t('coordinator:table.xlsx')} kind="secondary" name="format" value="xlsx" />{' '}
        <Button text={t('coordinator:table.csv')} kind="secondary" name="format" value="csv" />
      </Form>
    </Details>
  );
}

const DAY_AND_TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'short',
});
const instant = (at: string | null) => (at === null ? '' : DAY_AND_TIME.format(new Date(at)));

/** The columns of the table, in the reader's language; who holds a step by code, and nobody by name. */
function sheetOf(c: WebContext, items: readonly ReferralSummary[]): Sheet {
  const t = c.get('t');
  const locale = c.get('locale');
  const yes = (value: boolean) => (value ? t('coordinator:table.yes') : '');
  const answer = (value: string | null) => (value === null ? '' : factWord(c, 'child', value));
  const columns: [string, (item: ReferralSummary) => string][] = [
    [t('coordinator:bulk.case'), ({ number }) => number],
    [t('coordinator:words.state'), ({ status }) => codeWord(t, 'codes:referralStatuses', status)],
    [t('coordinator:words.stage'), ({ stage }) => codeWord(t, 'codes:stages', stage)],
    [t('coordinator:words.route'), ({ route }) => codeWord(t, 'codes:routes', route)],
    [t('coordinator:board.child'), ({ child }) => answer(child)],
    [t('coordinator:board.foreign'), ({ foreign }) => answer(foreign)],
    [t('coordinator:board.danger'), ({ danger }) => yes(danger)],
    [t('coordinator:words.began'), ({ openedAt }) => instant(openedAt)],
    [t('coordinator:words.step'), ({ next }) => (next ? say(locale, next.title) : '')],
    [t('coordinator:words.due'), ({ nextDueAt }) => instant(nextDueAt)],
    [t('coordinator:table.urgency'), ({ next }) => (next ? codeWord(t, 'codes:urgency', next.urgency) : '')],
    [t('coordinator:table.agency'), ({ next }) => next?.agencyId ?? ''],
    [t('coordinator:table.holder'), ({ next }) => next?.assigneeId ?? ''],
    [t('coordinator:drill'), ({ drill }) => yes(drill)],
  ];
  return [columns.map(([head]) => head), ...items.map((item) => columns.map(([, value]) => value(item)))];
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Noted by the API as taken away. A part of it never goes under the name of all. */
export async function tableAnswer(c: WebContext, filter: Filter, format: 'csv' | 'xlsx'): Promise<Response> {
  const { items, whole } = await c.get('api').exportReferrals(askedBy(filter));
  const rows = sheetOf(c, items);
  const title = c.get('t')('coordinator:board.title');
  const name = whole ? 'cases' : 'cases-incomplete';
  return c.body(format === 'csv' ? csvOf(rows) : xlsxOf(title, rows), 200, {
    'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : XLSX,
    'Content-Disposition': `attachment; filename="${name}.${format}"`,
    'Cache-Control': 'no-store',
  });
}
