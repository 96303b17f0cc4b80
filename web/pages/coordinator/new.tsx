import { actionIdFor, referralIdFor } from '../../../api/action-id.ts';
import type { NewReferral, PersonSearchResult } from '../../../client/index.ts';
import { ENTRY_ROUTES, YES_NO_UNSURE } from '../../../policy/codes.ts';
import { labelOf } from '../../../policy/codelists/labels.ts';
import type { WebContext } from '../../context.ts';
import { type Fields, formErrors, type FormErrors, posted, text, texts } from '../../forms.ts';
import { byName, percent } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, Form, Input, Select, Textarea } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Details, Inset } from '../../ui/parts.tsx';

/** A new referral on one page: how the person came, who received them, what is known, and how it is safe to reach them. */

export const newPages = createPages();

const FACTS = ['child', 'foreign', 'underControl'] as const;
const CONTACTS = ['phone', 'email', 'address'] as const;
const FLAG = { phone: 'phone', email: 'mail', address: 'post' } as const;

newPages.get('/referrals/new', (c) => draw(c as WebContext, {}, {}));

newPages.post('/referrals/new', async (c: WebContext) => {
  const { fields, write } = await posted(c);
  // Without script, another relative is a round trip that keeps everything typed.
  if (text(fields, 'more') === 'relative') {
    const relatives = relativesOf(fields) + 1;
    return draw(c, { ...fields, relatives: String(relatives) }, {}, write.idempotencyKey);
  }
  // Whoever may be there already is shown first; a person decides, once for what was searched.
  const asked = text(fields, 'more') === 'search';
  if (asked || text(fields, 'looked') !== searchedFor(fields)) {
    const found = await search(c, fields);
    // Sent twice: what is found is what this very form has started, and the API answers with it.
    const own = referralIdFor(actionIdFor(c.get('caller').userId, write.idempotencyKey as string));
    const again = found.candidates.some(({ referralId }) => referralId === own);
    if (asked || (!again && found.candidates.length + found.elsewhere.length > 0))
      return draw(c, fields, {}, write.idempotencyKey, found);
  }
  try {
    const { id } = await c.get('api').createReferral(bodyOf(fields), write);
    return done(c, `/referrals/${id}`, 'coordinator:notice.created');
  } catch (error) {
    // What was refused was not begun: the corrected form is a new act.
    return draw(c, fields, fieldNames(formErrors(error)));
  }
});

/** What a search goes by, as typed. */
const searchedFor = (fields: Fields) =>
  ['fullName', 'birthDate', 'phone'].map((name) => text(fields, `person.${name}`)).join('|');

const NOTHING: PersonSearchResult = { candidates: [], decisions: [], elsewhere: [] };

/** Nobody, when nothing to search by was given; what is not well written is said when the referral is started. */
async function search(c: WebContext, fields: Fields): Promise<PersonSearchResult> {
  const { fullName, birthDate } = personOf(fields, 'person');
  const phone = text(fields, 'person.phone');
  if (!fullName && !birthDate && !phone) return NOTHING;
  try {
    return await c.get('api').searchPeople({ fullName, birthDate, phones: phone ? [phone] : [] });
  } catch (error) {
    formErrors(error);
    return NOTHING;
  }
}

/** Who may be this person already, how likely and why; with the sentence that somebody has looked. */
function Found({ c, fields, found }: { c: WebContext; fields: Fields; found: PersonSearchResult }) {
  const t = c.get('t');
  const locale = c.get('locale');
  if (found.candidates.length + found.elsewhere.length === 0)
    return (
      <Inset>
        <span role="status">{t('coordinator:search.nobody')}</span>
      </Inset>
    );
  return (
    <section class="app-found" role="status">
      <h2 class="govuk-heading-m">{t('coordinator:search.title')}</h2>
      <ul class="govuk-list">
        {found.candidates.map(({ referralId, number, part, score, matched }) => (
          <li>
            <a class="govuk-link" href={`/referrals/${referralId}/people`} target="_blank" rel="noreferrer">
              {number}
            </a>{' '}
            {codeWord(t, 'coordinator:people', part)} ·{' '}
            {t('coordinator:search.score', { score: percent(locale, score) })} (
            {matched.map((kind) => codeWord(t, 'coordinator:search.matched', kind)).join(', ')})
          </li>
        ))}
        {found.elsewhere.map(({ name }) => (
          <li>{t('coordinator:search.elsewhere', { agency: say(locale, name) })}</li>
        ))}
      </ul>
      <Choices
        name="looked"
        label={t('coordinator:search.decide')}
        multiple
        choices={[{ value: searchedFor(fields), text: t('coordinator:search.new') }]}
      />
    </section>
  );
}

const relativesOf = (fields: Fields) => Math.min(20, Number(text(fields, 'relatives')) || 0);
const blank = (value: object) => Object.keys(value).length === 0;

function contactsOf(fields: Fields, who: string) {
  const value = (name: string) => text(fields, `${who}.${name}`) || undefined;
  const contacts = CONTACTS.flatMap((kind) => {
    const address = value(kind);
    if (!address) return [];
    const answer = value(`${kind}Safe`) ?? 'unsure';
    const [when, codeWord] = [value('when'), value('codeWord')];
    return [
      {
        kind,
        value: address,
        safe: { [FLAG[kind]]: answer, ...(when ? { when } : {}), ...(codeWord ? { codeWord } : {}) },
      },
    ];
  });
  return contacts.length > 0 ? { contacts } : {};
}

function personOf(fields: Fields, who: string): NewReferral['person'] {
  const value = (name: string) => text(fields, `${who}.${name}`) || undefined;
  const simple = {
    fullName: value('fullName'),
    birthDate: isoDate(value('birthDate')),
    sex: value('sex'),
    nationality: value('nationality')?.toUpperCase(),
    relation: value('relation'),
    notes: value('notes'),
  };
  const said = Object.fromEntries(Object.entries(simple).filter(([, entry]) => entry !== undefined));
  return { ...said, ...contactsOf(fields, who) } as NewReferral['person'];
}

/** `5/11/1999`, `11/1999` or `1999`, as people write it; anything else goes on as it is, and the API says what is wrong. */
function isoDate(written: string | undefined): string | undefined {
  const [, day, month, year] = /^(?:(?:(\d{1,2})\/)?(\d{1,2})\/)?(\d{4})$/.exec(written ?? '') ?? [];
  if (!year) return written;
  return [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter(Boolean).join('-');
}

function bodyOf(fields: Fields): NewReferral {
  const relatives = Array.from({ length: relativesOf(fields) }, (_, index) => personOf(fields, `relative${index}`));
  const representative = personOf(fields, 'representative');
  return {
    route: (text(fields, 'route') || undefined) as NewReferral['route'],
    receiverAgencyId: (text(fields, 'receiverAgencyId') || undefined) as string,
    facts: Object.fromEntries(FACTS.flatMap((name) => (text(fields, name) ? [[name, text(fields, name)]] : []))),
    person: personOf(fields, 'person'),
    relatives: relatives.filter((entry) => !blank(entry)),
    ...(blank(representative) ? {} : { representative }),
  } as NewReferral;
}

/** Where the API speaks of `relatives.0.fullName` or `person.contacts.0.value`, the form has a field of its own. */
function fieldNames(errors: FormErrors): FormErrors {
  const named = Object.entries(errors).map(([path, words]) => [
    path
      .replace(/^facts\./, '')
      .replace(/^relatives\.(\d+)\./, 'relative$1.')
      .replace(/\.contacts\..*$/, '.phone'),
    words,
  ]);
  return Object.fromEntries(named);
}

async function draw(
  c: WebContext,
  fields: Fields,
  errors: FormErrors,
  idempotencyKey?: string,
  found?: PersonSearchResult,
) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { items: agencies } = await c.get('api').listAgencies();
  const value = (name: string) => text(fields, name);
  return page(
    c,
    {
      title: t('coordinator:new.title'),
      errors,
      back: { href: '/referrals', text: t('coordinator:board.title') },
    },
    <>
      <h1 class="govuk-heading-l">{t('coordinator:new.title')}</h1>
      <Inset>{t('coordinator:new.consent')}</Inset>
      <div class="app-narrow">
        <Form c={c} action="/referrals/new" idempotencyKey={idempotencyKey}>
          {/* Enter in a field sends the whole form, not "another relative". */}
          <button type="submit" hidden />
          <Choices
            name="route"
            label={t('coordinator:new.route')}
            errors={errors}
            value={value('route')}
            choices={ENTRY_ROUTES.map((code) => ({
              value: code,
              text: codeWord(t, 'codes:routes', code),
              hint: codeWord(t, 'coordinator:routeHints', code),
            }))}
          />
          <Select
            name="receiverAgencyId"
            label={t('coordinator:new.receiver')}
            hint={t('coordinator:new.receiverHint')}
            errors={errors}
            value={value('receiverAgencyId')}
            empty={t('coordinator:form.choose')}
            choices={agencies
              .map(({ id, name }) => ({ value: id, text: say(locale, name) }))
              .sort((a, b) => byName(a.text, b.text))}
          />
          <h2 class="govuk-heading-m">{t('coordinator:new.facts')}</h2>
          {FACTS.map((name) => (
            <Choices
              name={name}
              label={codeWord(t, 'coordinator:facts', name)}
              hint={codeWord(t, 'coordinator:factHints', name)}
              inline
              errors={errors}
              value={value(name) || 'unsure'}
              choices={YES_NO_UNSURE.map((code) => ({
                value: code,
                text: say(locale, labelOf('yes-no-unsure', code)),
              }))}
            />
          ))}
          <h2 class="govuk-heading-m">{t('coordinator:new.person')}</h2>
          <p class="govuk-hint">{t('coordinator:new.personHint')}</p>
          <PersonFields c={c} who="person" fields={fields} errors={errors} notes />
          <Button text={t('coordinator:search.ask')} name="more" value="search" kind="secondary" />
          {found ? <Found c={c} fields={fields} found={found} /> : null}
          {/* Looked at already: an error elsewhere does not ask again. */}
          {found || text(fields, 'looked') === '' ? null : (
            <input type="hidden" name="looked" value={text(fields, 'looked')} />
          )}
          <Details summary={t('coordinator:new.representative')} open={openWhen(fields, errors, 'representative')}>
            <p class="govuk-hint">{t('coordinator:new.representativeHint')}</p>
            <PersonFields c={c} who="representative" fields={fields} errors={errors} relation />
          </Details>
          <h2 class="govuk-heading-m">{t('coordinator:new.relatives')}</h2>
          <p class="govuk-hint">{t('coordinator:new.relativesHint')}</p>
          <input type="hidden" name="relatives" value={String(relativesOf(fields))} />
          {Array.from({ length: relativesOf(fields) }, (_, index) => (
            <fieldset class="govuk-fieldset app-person">
              <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
                {t('coordinator:new.relative', { number: index + 1 })}
              </legend>
              <PersonFields c={c} who={`relative${index}`} fields={fields} errors={errors} relation />
            </fieldset>
          ))}
          <Button text={t('coordinator:new.addRelative')} name="more" value="relative" kind="secondary" />
          <p class="govuk-body">{t('coordinator:new.after')}</p>
          <Button text={t('coordinator:new.start')} />
        </Form>
      </div>
    </>,
  );
}

const openWhen = (fields: Fields, errors: FormErrors, who: string) =>
  Object.keys(errors).some((name) => name.startsWith(`${who}.`)) ||
  Object.keys(fields).some((name) => name.startsWith(`${who}.`) && !name.endsWith('Safe') && texts(fields, name)[0]);

function PersonFields(props: {
  c: WebContext;
  who: string;
  fields: Fields;
  errors: FormErrors;
  relation?: boolean;
  notes?: boolean;
}) {
  const { c, who, fields, errors, relation, notes } = props;
  const t = c.get('t');
  const locale = c.get('locale');
  const field = (name: string) => ({
    name: `${who}.${name}`,
    label: codeWord(t, 'coordinator:person', name),
    value: text(fields, `${who}.${name}`),
    errors,
  });
  return (
    <>
      <Input {...field('fullName')} spellcheck={false} />
      {relation ? <Input {...field('relation')} width={20} /> : null}
      <Input {...field('birthDate')} hint={t('coordinator:new.birthHint')} width={10} />
      {notes ? (
        <>
          <Choices
            {...field('sex')}
            inline
            choices={(['female', 'male', 'other', 'unknown'] as const).map((code) => ({
              value: code,
              text: codeWord(t, 'coordinator:sex', code),
            }))}
          />
          <Input {...field('nationality')} hint={t('coordinator:new.nationalityHint')} width={3} />
        </>
      ) : null}
      {CONTACTS.map((kind) => (
        <div class="app-contact">
          <Input {...field(kind)} inputmode={kind === 'phone' ? 'tel' : undefined} spellcheck={false} />
          <Choices
            {...field(`${kind}Safe`)}
            label={codeWord(t, 'coordinator:safe', kind)}
            value={text(fields, `${who}.${kind}Safe`) || 'unsure'}
            inline
            choices={YES_NO_UNSURE.map((code) => ({ value: code, text: say(locale, labelOf('yes-no-unsure', code)) }))}
          />
        </div>
      ))}
      <Input {...field('when')} hint={t('coordinator:new.whenHint')} />
      <Input {...field('codeWord')} hint={t('coordinator:new.codeWordHint')} width={20} />
      {notes ? <Textarea {...field('notes')} hint={t('coordinator:new.notesHint')} /> : null}
    </>
  );
}
