import { AGENCY_KINDS } from '../../../domain/codes.ts';
import { labelOf } from '../../../domain/codelists/labels.ts';
import type { Answer } from '../../../client/index.ts';
import type { Agency } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { type Fields, type FormErrors, formErrors, posted, text } from '../../posted.ts';
import { createPages } from '../../router.ts';
import { Button, Form, Input } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Details } from '../../ui/parts.tsx';

/** Whom to call: the hotlines of the country and of the place, then agencies with their telephones and hours. */

export const addressBookPages = createPages();

const HERE = '/address-book';
const FIELDS = ['number', 'nameVi', 'nameEn', 'hours', 'source', 'checkedOn'] as const;
type Hotline = Answer<'listHotlines'>['items'][number];

addressBookPages.get(HERE, (c) => book(c as WebContext));

async function book(c: WebContext, typed: Fields = {}, errors: FormErrors = {}) {
  const t = c.get('t');
  const api = c.get('api');
  const [{ items: hotlines }, { items: agencies }] = await Promise.all([
    api.listHotlines(),
    api.listAgencies({ state: 'present' }),
  ]);
  const administers = c.get('caller').roles.includes('administrator');
  return page(
    c,
    { title: t('agencies:book.title'), errors },
    <>
      <h1 class="govuk-heading-l">{t('agencies:book.title')}</h1>
      <h2 class="govuk-heading-m">{t('agencies:book.hotlines')}</h2>
      <ul class="govuk-list app-rows">
        {hotlines.map((hotline) => (
          <Line c={c} hotline={hotline} ends={administers && hotline.own} />
        ))}
      </ul>
      {administers ? <AddForm c={c} typed={typed} errors={errors} /> : null}
      <h2 class="govuk-heading-m">{t('agencies:book.agencies')}</h2>
      <p class="govuk-body">{t('agencies:book.means')}</p>
      {AGENCY_KINDS.map((kind) => (
        <OfKind c={c} kind={kind} agencies={agencies.filter((agency) => agency.kind === kind)} />
      ))}
    </>,
  );
}

/** Written as it is said, called as a telephone takes it. */
export const Telephone = ({ number }: { number: string }) => (
  <a class="govuk-link" href={`tel:${number.replaceAll(/[^+\d]/g, '')}`}>
    {number}
  </a>
);

function Line({ c, hotline, ends }: { c: WebContext; hotline: Hotline; ends: boolean }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { id, number, name, hours, source, status, checkedOn } = hotline;
  return (
    <li>
      <strong>
        <Telephone number={number} />
      </strong>{' '}
      {say(locale, name)} · {hours}
      <br />
      <span class="app-meta">
        {t(status === null || status === 'cited' ? 'agencies:book.source' : 'agencies:book.unread', {
          source,
          on: when(locale, `${checkedOn}T00:00:00+07:00`, 'date'),
        })}
      </span>
      {ends ? (
        <Form c={c} action={`${HERE}/hotlines/${id}/end`}>
          <button class="app-link-button" type="submit">
            {t('agencies:book.end')}
            <span class="govuk-visually-hidden">: {number}</span>
          </button>
        </Form>
      ) : null}
    </li>
  );
}

function OfKind({ c, kind, agencies }: { c: WebContext; kind: (typeof AGENCY_KINDS)[number]; agencies: Agency[] }) {
  const t = c.get('t');
  const locale = c.get('locale');
  if (agencies.length === 0) return null;
  return (
    <Details summary={`${say(locale, labelOf('agency-kind', kind))} (${agencies.length})`}>
      <ul class="govuk-list app-rows">
        {agencies.map(({ name, phone, hours }) => (
          <li>
            {say(locale, name)}:{' '}
            {phone ? <Telephone number={phone} /> : <span class="app-meta">{t('agencies:book.noPhone')}</span>}
            {hours ? ` · ${hours}` : null}
          </li>
        ))}
      </ul>
    </Details>
  );
}

function AddForm({ c, typed, errors }: { c: WebContext; typed: Fields; errors: FormErrors }) {
  const t = c.get('t');
  return (
    <Details summary={t('agencies:book.add')} open={Object.keys(errors).length > 0}>
      <Form c={c} action={`${HERE}/hotlines`}>
        {FIELDS.map((name) => (
          <Input
            name={name}
            label={t(`agencies:book.fields.${name}`)}
            value={text(typed, name)}
            errors={errors}
            type={name === 'number' ? 'tel' : name === 'checkedOn' ? 'date' : 'text'}
          />
        ))}
        <Button text={t('agencies:book.add')} hint={t('agencies:book.addMeans')} />
      </Form>
    </Details>
  );
}

addressBookPages.post(`${HERE}/hotlines`, async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const of = (name: (typeof FIELDS)[number]) => text(fields, name);
  const wanted = { number: of('number'), nameVi: of('nameVi'), nameEn: of('nameEn'), hours: of('hours') };
  try {
    await c.get('api').addHotline({ ...wanted, source: of('source'), checkedOn: of('checkedOn') }, write);
  } catch (error) {
    return book(c, fields, formErrors(error));
  }
  return done(c, HERE, 'agencies:book.added');
});

addressBookPages.post(`${HERE}/hotlines/:id/end`, async (c: WebContext) => {
  const { write } = await posted(c);
  await c.get('api').endHotline(c.req.param('id') ?? '', write);
  return done(c, HERE, 'agencies:book.ended');
});
