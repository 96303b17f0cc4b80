import type { AgencyChange, AgencyChanged, AgencyDetail, ChangedAgency, NewAgency } from '../../../client/index.ts';
import type { Agency } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { type Fields, type FormErrors, formErrors, posted, text } from '../../posted.ts';
import { say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { agencyChoices, picked } from '../../pick.ts';
import { createPages } from '../../router.ts';
import { Form, Input, Pick, Select } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Inset, SummaryList, Table } from '../../ui/parts.tsx';
import { formRefusals, SignInAgain } from '../people/shared.tsx';
import { waitingFor } from '../power-requests/waiting.tsx';
import {
  AGENCIES,
  Because,
  becauseOf,
  becauseRows,
  Confirm,
  day,
  FIELDS,
  fieldWord,
  kindChoices,
  kindWord,
  nextOf,
  shown,
  ToPreview,
  typedValue,
} from './shared.tsx';

/** A new agency, and other names, parents, seats and contacts: the form, what it brings about, then the act. */

export const agencyChangePages = createPages();

const NEW = `${AGENCIES}/new`;
const CHANGE = `${AGENCIES}/:id/change`;

agencyChangePages.get(NEW, (c: WebContext) => newForm(c, { rank: '50', kind: c.req.query('kind') ?? '' }));

agencyChangePages.post(NEW, async (c: WebContext) => {
  const { fields: typed, write } = await posted(c);
  if (nextOf(typed) === 'edit') return newForm(c, typed);
  const { items } = await c.get('api').listAgencies();
  const { fields, errors } = picked(c, typed, { parentId: agencyChoices(c, items) });
  if (Object.keys(errors).length > 0) return newForm(c, typed, errors);
  const body = {
    id: text(fields, 'id'),
    kind: (text(fields, 'kind') || undefined) as NewAgency['kind'],
    ...Object.fromEntries(FIELDS.map((name) => [name, typedValue(fields, name)])),
    ...becauseOf(fields),
  } as NewAgency;
  try {
    const confirmed = nextOf(fields) === 'confirm';
    const made = await c.get('api').createAgency(body, { ...write, preview: !confirmed });
    if (!confirmed) return newPreview(c, fields, made, items);
    return done(c, `${AGENCIES}/${body.id}`, 'agencies:done.new');
  } catch (error) {
    return newForm(c, typed, formErrors(error));
  }
});

agencyChangePages.get(CHANGE, async (c: WebContext) => {
  const agency = await c.get('api').getAgency(c.req.param('id') ?? '');
  return changeForm(c, agency, Object.fromEntries(FIELDS.map((name) => [name, storedOf(agency, name) ?? ''])));
});

agencyChangePages.post(CHANGE, async (c: WebContext) => {
  const { fields: typed, write } = await posted(c);
  const api = c.get('api');
  const [agency, { items }] = await Promise.all([api.getAgency(c.req.param('id') ?? ''), api.listAgencies()]);
  if (nextOf(typed) === 'edit') return changeForm(c, agency, typed);
  const { fields, errors } = picked(c, typed, { parentId: agencyChoices(c, items) });
  if (Object.keys(errors).length > 0) return changeForm(c, agency, typed, errors);
  const body = {
    ...Object.fromEntries(FIELDS.map((name) => [name, typedValue(fields, name)])),
    ...becauseOf(fields),
  } as ChangedAgency;
  const version = write.ifVersion ?? agency.version;
  try {
    const confirmed = nextOf(fields) === 'confirm';
    const { idempotencyKey } = write;
    const made = await api.changeAgency(agency.id, body, {
      ifVersion: version,
      idempotencyKey,
      preview: !confirmed,
    });
    if (!confirmed) return changePreview(c, agency, fields, made, items, version);
    return done(c, `${AGENCIES}/${agency.id}`, doneOf(made));
  } catch (error) {
    const { errors, again } = formRefusals(error);
    return changeForm(c, agency, typed, errors, again);
  }
});

const doneOf = ({ powerRequest, status }: AgencyChanged) => {
  if (powerRequest) return 'power:done.asked' as const;
  return status === 'planned' ? ('agencies:done.planned' as const) : ('agencies:done.change' as const);
};

const storedOf = (agency: AgencyDetail, name: (typeof FIELDS)[number]): string | null =>
  name === 'nameVi' ? agency.name.vi : name === 'nameEn' ? agency.name.en : agency[name];

interface FormParts {
  c: WebContext;
  fields: Fields;
  errors: FormErrors;
  items: readonly Agency[];
  /** What is stored, where the form was filled in against something older. */
  now?: AgencyDetail;
}

function CommonFields({ c, fields, errors, items, now }: FormParts) {
  const t = c.get('t');
  const field = (name: (typeof FIELDS)[number], hint?: string) => {
    const stored = now ? (storedOf(now, name) ?? '') : '';
    const differs = now !== undefined && stored !== text(fields, name);
    const stands = differs ? t('agencies:standsNow', { value: shown(c, items, name, stored) }) : '';
    return {
      name,
      errors,
      value: text(fields, name),
      label: fieldWord(c, name),
      hint: [hint, stands].filter(Boolean).join(' ') || undefined,
    };
  };
  return (
    <>
      <Input {...field('nameVi', t('agencies:fields.nameViHint'))} maxlength={200} />
      <Input {...field('nameEn')} maxlength={200} />
      <Input
        {...field('area', t('agencies:fields.areaHint'))}
        inputmode="numeric"
        width={5}
        maxlength={5}
        optional={t('agencies:optional')}
      />
      <Pick
        {...field('parentId', t('agencies:fields.parentHint'))}
        t={t}
        empty={t('agencies:none')}
        choices={agencyChoices(
          c,
          items.filter(({ state }) => state !== 'past'),
        )}
        optional={t('agencies:optional')}
      />
      <Input {...field('email', t('agencies:fields.emailHint'))} type="email" optional={t('agencies:optional')} />
      <Input {...field('phone')} type="tel" width={20} optional={t('agencies:optional')} />
      <Input {...field('hours', t('agencies:fields.hoursHint'))} optional={t('agencies:optional')} maxlength={200} />
      <Input {...field('rank', t('agencies:fields.rankHint'))} inputmode="numeric" width={2} maxlength={2} />
    </>
  );
}

async function newForm(c: WebContext, fields: Fields, errors: FormErrors = {}) {
  const t = c.get('t');
  const { items } = await c.get('api').listAgencies();
  return page(
    c,
    { title: t('agencies:new.title'), errors, back: { href: AGENCIES, text: t('agencies:title') } },
    <div class="app-narrow">
      <h1 class="govuk-heading-l">{t('agencies:new.title')}</h1>
      <p class="govuk-body">{t('agencies:new.means')}</p>
      <Form c={c} action={NEW}>
        <Select
          name="kind"
          label={t('agencies:fields.kind')}
          value={text(fields, 'kind')}
          errors={errors}
          empty={t('agencies:choose')}
          choices={kindChoices(c)}
        />
        <Input
          name="id"
          label={t('agencies:fields.id')}
          hint={t('agencies:fields.idHint')}
          value={text(fields, 'id')}
          errors={errors}
          width={20}
          maxlength={60}
          spellcheck={false}
        />
        <CommonFields c={c} fields={fields} errors={errors} items={items} />
        <Because c={c} fields={fields} errors={errors} />
        <ToPreview c={c} />
      </Form>
    </div>,
  );
}

function newPreview(c: WebContext, fields: Fields, made: AgencyChange, items: readonly Agency[]) {
  const t = c.get('t');
  const kind = made.after.kind as Agency['kind'];
  const area = made.after.area ?? null;
  const same = items.filter(
    (entry) => entry.kind === kind && area !== null && entry.area === area && entry.state !== 'past',
  );
  return page(
    c,
    { title: t('agencies:new.preview'), back: { href: AGENCIES, text: t('agencies:title') } },
    <>
      <h1 class="govuk-heading-l">{t('agencies:new.preview')}</h1>
      <SummaryList
        rows={[
          [t('agencies:fields.id'), made.agencyId],
          [t('agencies:fields.kind'), kindWord(c, kind)],
          ...FIELDS.map((name): [string, string] => [fieldWord(c, name), shown(c, items, name, made.after[name])]),
          ...becauseRows(c, fields, made.from),
        ]}
      />
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('agencies:consequence.new', { from: day(c, made.from) })}</li>
        <li>{t(made.after.rank === '99' ? 'agencies:consequence.newNever' : 'agencies:consequence.newAsked')}</li>
        {kind === 'commune' ? (
          <li>
            {t(area === null ? 'agencies:consequence.noArea' : 'agencies:consequence.area', { area: area ?? '' })}
          </li>
        ) : null}
        <li>{t('agencies:consequence.newPeople')}</li>
      </ul>
      {same.length > 0 ? (
        <Inset>
          {t('agencies:consequence.same', {
            names: same.map(({ name }) => say(c.get('locale'), name)).join('; '),
          })}
        </Inset>
      ) : null}
      <Confirm c={c} action={NEW} fields={fields} words={t('agencies:new.confirm')} />
    </>,
  );
}

async function changeForm(c: WebContext, agency: AgencyDetail, fields: Fields, errors: FormErrors = {}, again = false) {
  const t = c.get('t');
  const { items } = await c.get('api').listAgencies();
  const here = `${AGENCIES}/${agency.id}`;
  const name = say(c.get('locale'), agency.name);
  const past = agency.state === 'past';
  return page(
    c,
    { title: t('agencies:acts.change'), errors, back: { href: here, text: name } },
    <div class="app-narrow">
      <span class="govuk-caption-l">{name}</span>
      <h1 class="govuk-heading-l">{t('agencies:acts.change')}</h1>
      {await waitingFor(c, { kind: 'agency-parent', agencyId: agency.id })}
      {again ? <SignInAgain c={c} next={`${here}/change`} /> : null}
      {past ? (
        <Inset>{t('agencies:acts.past')}</Inset>
      ) : (
        <Form c={c} action={`${here}/change`} version={agency.version}>
          <CommonFields c={c} fields={fields} errors={errors} items={items} now={agency} />
          <Because c={c} fields={fields} errors={errors} />
          <ToPreview c={c} />
        </Form>
      )}
    </div>,
  );
}

function changePreview(
  c: WebContext,
  agency: AgencyDetail,
  fields: Fields,
  made: AgencyChange,
  items: readonly Agency[],
  version: number,
) {
  const t = c.get('t');
  const here = `${AGENCIES}/${agency.id}`;
  const names = Object.keys(made.after);
  return page(
    c,
    { title: t('agencies:change.preview'), back: { href: here, text: say(c.get('locale'), agency.name) } },
    <>
      <h1 class="govuk-heading-l">{t('agencies:change.preview')}</h1>
      <Table
        caption={say(c.get('locale'), agency.name)}
        head={[t('agencies:change.field'), t('agencies:change.before'), t('agencies:change.after')]}
        rows={names.map((field) => [
          fieldWord(c, field),
          shown(c, items, field, made.before[field]),
          shown(c, items, field, made.after[field]),
        ])}
      />
      <SummaryList rows={becauseRows(c, fields, made.from)} />
      <ul class="govuk-list govuk-list--bullet">
        <li>
          {t(made.status === 'planned' ? 'agencies:consequence.planned' : 'agencies:consequence.atOnce', {
            from: day(c, made.from),
          })}
        </li>
        {names.includes('area') ? <li>{t('agencies:consequence.areaChanged')}</li> : null}
        {names.includes('rank') ? <li>{t('agencies:consequence.rankChanged')}</li> : null}
        {names.includes('parentId') ? <li>{t('agencies:consequence.parentChanged')}</li> : null}
      </ul>
      <Confirm c={c} action={`${here}/change`} fields={fields} words={t('agencies:change.confirm')} version={version} />
    </>,
  );
}
