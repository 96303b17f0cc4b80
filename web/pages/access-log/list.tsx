import { HTTPException } from 'hono/http-exception';
import type { AccessLogRow, Answer } from '../../../client/index.ts';
import { ApiError } from '../../../client/index.ts';
import { may } from '../../../domain/access/index.ts';
import { DAY_MS } from '../../../domain/law/days.ts';
import type { Agency } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { agencyChoices } from '../../pick.ts';
import { type FormErrors, formErrors, posted, text } from '../../posted.ts';
import { createPages } from '../../router.ts';
import { Button, Form, Input, Select } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { NextPage } from '../../ui/next-page.tsx';
import { Table, Tag } from '../../ui/parts.tsx';
import { tableOfRows } from './table.ts';
import { weekPages } from './week.tsx';
import { actionInWords, actorInWords, agencyInWords, detailInWords } from './words.ts';

/** The access log of the whole place, for its auditor: whatever a row is about, found by person, agency, kind, case and time. */

export const accessLogPages = createPages();

export const ACCESS_LOG = '/access-log';

const PARTS = ['reads', 'changes', 'searches', 'sign-ins', 'powers', 'emergencies'] as const;
const FIELDS = ['person', 'agency', 'part', 'number', 'about', 'from', 'to'] as const;
/** As it stands in the address and in the form. */
type Wanted = Partial<Record<(typeof FIELDS)[number], string>>;

for (const path of [ACCESS_LOG, `${ACCESS_LOG}/*`])
  accessLogPages.use(path, async (c: WebContext, next) => {
    if (!may('listAccessLog', c.get('caller').roles)) throw new HTTPException(403);
    await next();
  });

accessLogPages.route('/', weekPages);

const wantedFrom = (value: (name: string) => string | undefined): Wanted =>
  Object.fromEntries(FIELDS.flatMap((name) => (value(name)?.trim() ? [[name, value(name)?.trim()]] : [])));

/** As the API is asked: days are of Viet Nam, and the last one is in it. */
function asked({ about, from, to, part, number, ...rest }: Wanted) {
  return {
    ...rest,
    part: PARTS.find((one) => one === part),
    number: number?.toUpperCase(),
    withoutCase: about === 'none' ? true : undefined,
    from: from && dayStart(from),
    to: to && dayStart(to, DAY_MS),
  };
}

/** What is no day is sent as it is, and refused in words. */
function dayStart(day: string, laterMs = 0): string {
  const at = Date.parse(`${day}T00:00:00+07:00`);
  return Number.isNaN(at) ? day : new Date(at + laterMs).toISOString();
}

accessLogPages.get(ACCESS_LOG, (c: WebContext) =>
  listPage(
    c,
    wantedFrom((name) => c.req.query(name)),
  ),
);

/** Searched with the name of a person, which belongs in no address. */
accessLogPages.post(ACCESS_LOG, async (c: WebContext) => {
  const { fields } = await posted(c);
  return listPage(
    c,
    wantedFrom((name) => text(fields, name)),
    text(fields, 'cursor') || undefined,
  );
});

async function listPage(c: WebContext, wanted: Wanted, cursor?: string) {
  const t = c.get('t');
  const [found, agencies] = await Promise.all([
    c
      .get('api')
      .listAccessLog({ ...asked(wanted), cursor, limit: 50 })
      .catch(errorsOf),
    c.get('api').listAgencies(),
  ]);
  const errors = 'errors' in found ? found.errors : {};
  return page(
    c,
    { title: t('access-log:title'), wide: true, errors },
    <>
      <h1 class="govuk-heading-l">{t('access-log:title')}</h1>
      <p class="govuk-body app-narrow">{t('access-log:intro')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${ACCESS_LOG}/week`}>
          {t('access-log:week.link')}
        </a>
      </p>
      <FilterForm c={c} wanted={wanted} agencies={agencies.items} errors={errors} />
      {'errors' in found ? null : <Rows c={c} wanted={wanted} found={found} />}
    </>,
  );
}

/** What of the filters cannot be: shown beside them. */
function errorsOf(error: unknown): { errors: FormErrors } {
  if (!(error instanceof ApiError) || error.status !== 422) throw error;
  return { errors: formErrors(error, 'query') };
}

function FilterForm(props: { c: WebContext; wanted: Wanted; agencies: readonly Agency[]; errors: FormErrors }) {
  const { c, wanted, agencies, errors } = props;
  const t = c.get('t');
  return (
    <form method="post" action={ACCESS_LOG} class="app-narrow" autocomplete="off">
      <Input
        name="person"
        label={t('access-log:filter.person')}
        hint={t('access-log:filter.personHint')}
        value={wanted.person}
        maxlength={200}
        errors={errors}
      />
      <Select
        name="agency"
        label={t('access-log:columns.agency')}
        value={wanted.agency}
        empty={t('access-log:filter.all')}
        choices={agencyChoices(c, agencies)}
      />
      <Select
        name="part"
        label={t('access-log:columns.what')}
        value={wanted.part}
        empty={t('access-log:filter.all')}
        choices={PARTS.map((part) => ({ value: part, text: t(`access-log:parts.${part}`) }))}
      />
      <Input
        name="number"
        label={t('access-log:filter.number')}
        hint={t('access-log:filter.numberHint')}
        value={wanted.number}
        maxlength={30}
        width={10}
        errors={errors}
      />
      <Select
        name="about"
        label={t('access-log:filter.about')}
        value={wanted.about}
        empty={t('access-log:filter.all')}
        choices={[{ value: 'none', text: t('access-log:noCase') }]}
      />
      <Input
        name="from"
        type="date"
        label={t('access-log:filter.from')}
        value={wanted.from}
        width={10}
        errors={errors}
      />
      <Input name="to" type="date" label={t('access-log:filter.to')} value={wanted.to} width={10} errors={errors} />
      <button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">
        {t('access-log:filter.submit')}
      </button>
    </form>
  );
}

function Rows({ c, wanted, found }: { c: WebContext; wanted: Wanted; found: Answer<'listAccessLog'> }) {
  const t = c.get('t');
  return (
    <>
      {found.items.length === 0 ? (
        <div class="app-empty">
          <p class="govuk-body">{t('access-log:none')}</p>
        </div>
      ) : (
        <Table
          caption={t('access-log:table')}
          head={[
            t('access-log:columns.when'),
            t('access-log:columns.who'),
            t('access-log:columns.what'),
            t('access-log:columns.case'),
            t('access-log:columns.detail'),
          ]}
          rows={found.items.map((row) => rowOf(c, row))}
        />
      )}
      {found.nextCursor ? (
        <NextPage action={ACCESS_LOG} fields={{ ...wanted, cursor: found.nextCursor }} text={t('access-log:older')} />
      ) : null}
      <Form c={c} action={`${ACCESS_LOG}/table`}>
        {Object.entries(wanted).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <p class="govuk-body app-narrow">{t('access-log:export.means')}</p>
        <Button text={t('access-log:export.button')} kind="secondary" />
      </Form>
    </>
  );
}

const addressOf = (query: Record<string, string>) => `${ACCESS_LOG}?${new URLSearchParams(query)}`;

function rowOf(c: WebContext, row: AccessLogRow) {
  const t = c.get('t');
  const { actor, number } = row;
  return [
    when(c.get('locale'), row.at),
    <>
      {actor ? (
        <a class="govuk-link" href={addressOf({ person: actor.id })}>
          {actorInWords(c, row)}
        </a>
      ) : (
        actorInWords(c, row)
      )}
      <br />
      <span class="app-meta">{agencyInWords(c, row)}</span>
    </>,
    <>
      {actionInWords(c, row)} {row.breakGlass ? <Tag text={t('coordinator:access.breakGlass')} colour="red" /> : null}
    </>,
    number ? (
      <a class="govuk-link" href={addressOf({ number })}>
        {number}
      </a>
    ) : (
      t('access-log:noCase')
    ),
    detailInWords(c, row),
  ];
}

accessLogPages.post(`${ACCESS_LOG}/table`, async (c: WebContext) => {
  const { fields } = await posted(c);
  const wanted = wantedFrom((name) => text(fields, name));
  const found = await c.get('api').exportAccessLog(asked(wanted)).catch(errorsOf);
  if ('errors' in found) return listPage(c, wanted);
  // A part of it under the name of all would mislead whoever reads it later.
  const name = found.whole ? 'access-log' : 'access-log-incomplete';
  return c.body(tableOfRows(c, found.items), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
    'Cache-Control': 'no-store',
  });
});
