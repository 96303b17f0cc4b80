import { actionIdFor, referralIdFor } from '../../../api/kernel/action-id.ts';
import type { NewReferral, PersonSearchResult } from '../../../client/index.ts';
import { ACCOMPANIES, ENTRY_ROUTES, YES_NO_UNSURE } from '../../../domain/codes.ts';
import { labelOf } from '../../../domain/codelists/labels.ts';
import { WHEREABOUTS } from '../../../domain/agency/communes.ts';
import type { Agency } from '../../agencies.ts';
import { paperWarnings } from '../../../domain/person/papers.ts';
import type { WebContext } from '../../context.ts';
import { type Fields, formErrors, type FormErrors, type Posted, posted, text, texts } from '../../posted.ts';
import { codeWord, say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { agencyChoices, communeChoices, picked } from '../../pick.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, DateInput, Form, Input, Pick } from '../../ui/form.tsx';
import { OfflineDraftList } from '../../ui/offline-draft.tsx';
import { page } from '../../ui/layout.tsx';
import { LetStand, letStand } from '../../ui/let-stand.tsx';
import { Details, Inset } from '../../ui/parts.tsx';
import { type Field, momentField, momentParts, partsOf, toReport, typedIn } from '../officer/fields.ts';
import { decide, Found, search, searchedFor } from './new-search.tsx';
import { PaperWarnings } from './people.tsx';
import { fieldName, oneMore, PersonFields, personOf } from './person-form.tsx';

/** A new referral on one page: how the person came, who received them, what is known, and how it is safe to reach them. */

export const newPages = createPages();

const FACTS = ['child', 'foreign', 'underControl'] as const;

newPages.get('/referrals/new', (c) =>
  draw(c as WebContext, { report: c.req.query('report') ?? '', nth: c.req.query('nth') ?? '' }, {}),
);

newPages.post('/referrals/new', async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const more = oneMore(fields);
  if (more) return draw(c, more, {}, write.idempotencyKey);
  // Without script, another relative is a round trip that keeps everything typed.
  if (text(fields, 'more') === 'relative') {
    const relatives = relativesOf(fields) + 1;
    return draw(c, { ...fields, relatives: String(relatives) }, {}, write.idempotencyKey);
  }
  // Kept on a device, and opened again as it was.
  if (text(fields, 'more') === 'kept') return draw(c, fields, {}, write.idempotencyKey);
  // Whoever may be there already is shown first; a person decides, once for what was searched.
  const asked = text(fields, 'more') === 'search';
  if (asked || text(fields, 'looked') !== searchedFor(fields)) {
    const found = await search(c, fields);
    // Sent twice: what is found is what this very form has started, and the API answers with it.
    const own = referralIdFor(actionIdFor(c.get('caller').userId, write.idempotencyKey as string));
    const again = found?.candidates.some(({ referralId }) => referralId === own);
    // Searched too often: asked for, that is said; on the way to a start it holds nobody up.
    if (found === null) {
      if (asked) return draw(c, fields, { '': c.get('t')('coordinator:search.tooMany') }, write.idempotencyKey);
    } else if (asked || (!again && found.candidates.length + found.elsewhere.length > 0))
      return draw(c, fields, {}, write.idempotencyKey, found);
  }
  // What is odd about papers is said before it is too late to ask again; sent once more as it is, it stands.
  if (oddPapers(fields).length > 0 && text(fields, 'papersSeen') !== papersSaid(fields))
    return draw(c, fields, {}, write.idempotencyKey);
  const { items } = await c.get('api').listAgencies({ state: 'present' });
  const communes = communeChoices(c, items);
  const named = picked(c, fields, {
    receiverAgencyId: agencyChoices(c, items),
    'communes.lives': communes,
    'communes.stays': communes,
  });
  if (Object.keys(named.errors).length > 0) return draw(c, fields, named.errors);
  let started: { id: string };
  try {
    started = await start(c, bodyOf(named.fields), fields, write);
  } catch (error) {
    // What was refused was not begun: the corrected form is a new act.
    return draw(c, fields, fieldNames(fields, formErrors(error)));
  }
  const kept = await decide(c, started.id, fields, write.idempotencyKey as string);
  return done(c, `/referrals/${started.id}`, kept ? 'coordinator:notice.created' : 'coordinator:notice.undecided');
});

/** By itself, or of a caller's report: the first of its people ends the report, each next is opened beside. */
async function start(
  c: WebContext,
  body: NewReferral,
  fields: Fields,
  write: Posted['write'],
): Promise<{ id: string }> {
  const api = c.get('api');
  const [report, nth] = [text(fields, 'report'), text(fields, 'nth')];
  if (report === '') return api.createReferral(body, write);
  if (nth !== '') return api.submit('openFurtherReferralFromReport', [report, nth], body, write);
  return (await api.openReferralFromReport(report, body, write)).referral;
}

/** Everybody of the form, as far as it was filled in. */
const peopleOf = (fields: Fields) =>
  ['person', 'representative', ...Array.from({ length: relativesOf(fields) }, (_, index) => `relative${index}`)].map(
    (id) => ({ id, data: personOf(fields, id), version: 1 }),
  );
const oddPapers = (fields: Fields) => paperWarnings(peopleOf(fields));
/** What was said of them: said again when something else is odd. */
const papersSaid = (fields: Fields) =>
  oddPapers(fields)
    .map(({ personId, document, code }) => `${personId}.${document}.${code}`)
    .join(' ');

const relativesOf = (fields: Fields) => Math.min(20, Number(text(fields, 'relatives')) || 0);
const RECEIVED = [momentField('receivedAt')];
const IDENTIFIED: Field[] = [{ ...momentField('identified.on'), kind: 'day' }];

const blank = (value: object) => Object.keys(value).length === 0;

function bodyOf(fields: Fields): NewReferral {
  const relatives = Array.from({ length: relativesOf(fields) }, (_, index) => personOf(fields, `relative${index}`));
  const representative = personOf(fields, 'representative');
  const identified = identifiedOf(fields);
  return {
    route: (text(fields, 'route') || undefined) as NewReferral['route'],
    receiverAgencyId: (text(fields, 'receiverAgencyId') || undefined) as string,
    communes: Object.fromEntries(
      WHEREABOUTS.flatMap((where) => {
        const code = text(fields, `communes.${where}`);
        return code ? [[where, code]] : [];
      }),
    ),
    facts: Object.fromEntries(
      [...FACTS, 'accompanies'].flatMap((name) => (text(fields, name) ? [[name, text(fields, name)]] : [])),
    ),
    ...letStand(fields),
    person: personOf(fields, 'person'),
    relatives: relatives.filter((entry) => !blank(entry)),
    ...(blank(representative) ? {} : { representative }),
    ...toReport(RECEIVED, typedIn(RECEIVED, fields)),
    ...(blank(identified) ? {} : { identified }),
  } as NewReferral;
}

/** The paper of an earlier identification, as far as it was filled in. */
function identifiedOf(fields: Fields): Partial<NonNullable<NewReferral['identified']>> {
  const { 'identified.on': on } = toReport(IDENTIFIED, typedIn(IDENTIFIED, fields)) as Record<string, string>;
  const number = text(fields, 'identified.number');
  return { ...(on ? { on } : {}), ...(number ? { number } : {}) };
}

/** Where the API speaks of `relatives.0.fullName` or `person.contacts.0.value`, the form has a field of its own. */
function fieldNames(fields: Fields, errors: FormErrors): FormErrors {
  const sent = Array.from({ length: relativesOf(fields) }, (_, index) => index).filter(
    (index) => !blank(personOf(fields, `relative${index}`)),
  );
  const named = Object.entries(errors).map(([path, words]) => {
    const [, part, number, rest] = /^(person|representative|relatives)(?:\.(\d+))?\.(.+)$/.exec(path) ?? [];
    if (!part || !rest) return [path.replace(/^facts\./, ''), words];
    if (part === 'relatives') return [fieldName(fields, `relative${sent[Number(number)] ?? 0}`, rest), words];
    return [fieldName(fields, part, path.slice(part.length + 1)), words];
  });
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
  const [{ items: agencies }, keys] = await Promise.all([
    c.get('api').listAgencies({ state: 'present' }),
    c.get('api').getDeviceKeys(),
  ]);
  const shown = { c, fields, errors };
  return page(
    c,
    {
      title: t('coordinator:new.title'),
      errors,
      back: { href: '/referrals', text: t('coordinator:board.title') },
    },
    <>
      <h1 class="govuk-heading-l">{t('coordinator:new.title')}</h1>
      {text(fields, 'nth') ? <Inset>{t('coordinator:new.nth', { nth: text(fields, 'nth') })}</Inset> : null}
      <Inset>{t('coordinator:new.consent')}</Inset>
      <div class="app-narrow">
        <OfflineDraftList c={c} page="/referrals/new" />
        <Form
          c={c}
          action="/referrals/new"
          idempotencyKey={idempotencyKey}
          offlineDraft={{ kind: 'intake', page: '/referrals/new', restore: '/referrals/new', keys }}
        >
          {/* Enter in a field sends the whole form, not "another relative". */}
          <button type="submit" hidden />
          <input type="hidden" name="report" value={text(fields, 'report')} />
          <input type="hidden" name="nth" value={text(fields, 'nth')} />
          <EntryFields {...shown} agencies={agencies} />
          <FactFields {...shown} />
          <IdentifiedFields {...shown} />
          <PersonBeingIdentified {...shown} found={found} />
          <Relatives {...shown} />
          <LetStand t={t} locale={c.get('locale')} fields={fields} errors={errors} />
          <PaperWarnings c={c} answer={{ items: peopleOf(fields), warnings: oddPapers(fields) }} />
          <input type="hidden" name="papersSeen" value={papersSaid(fields)} />
          <p class="govuk-body">{t('coordinator:new.after')}</p>
          <Button text={t('coordinator:new.start')} />
        </Form>
      </div>
    </>,
  );
}

interface Shown {
  c: WebContext;
  fields: Fields;
  errors: FormErrors;
}

/** How they came, who receives them, and where they live and stay. */
function EntryFields({ c, fields, errors, agencies }: Shown & { agencies: readonly Agency[] }) {
  const t = c.get('t');
  const value = (name: string) => text(fields, name);
  return (
    <>
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
      <Pick
        t={t}
        name="receiverAgencyId"
        label={t('coordinator:new.receiver')}
        hint={t('coordinator:new.receiverHint')}
        errors={errors}
        value={value('receiverAgencyId')}
        empty={t('coordinator:form.choose')}
        choices={agencyChoices(c, agencies)}
      />
      <DateInput
        t={t}
        name="receivedAt"
        label={t('coordinator:new.receivedAt')}
        hint={t('coordinator:new.receivedHint')}
        errors={errors}
        {...momentParts('receivedAt', typedIn(RECEIVED, fields), fields['receivedAt-day'] !== undefined)}
        withTime
        ago
      />
      {WHEREABOUTS.map((where) => (
        <Pick
          t={t}
          name={`communes.${where}`}
          label={codeWord(t, 'coordinator:communes', where)}
          hint={[
            codeWord(t, 'coordinator:communeHints', where),
            where === 'stays' ? t('coordinator:new.staysHint') : '',
          ].join(' ')}
          errors={errors}
          value={value(`communes.${where}`)}
          empty={t(where === 'stays' ? 'coordinator:new.asReceiver' : 'coordinator:form.unknownCommune')}
          sameAs={where === 'lives' ? undefined : 'communes.lives'}
          choices={communeChoices(c, agencies)}
        />
      ))}
    </>
  );
}

function FactFields({ c, fields, errors }: Shown) {
  const t = c.get('t');
  const locale = c.get('locale');
  const value = (name: string) => text(fields, name);
  return (
    <>
      <h2 class="govuk-heading-m">{t('coordinator:new.facts')}</h2>
      {FACTS.map((name) => (
        <Choices
          name={name}
          label={codeWord(t, 'coordinator:facts', name)}
          hint={codeWord(t, 'coordinator:factHints', name)}
          inline
          errors={errors}
          // What follows from an age or a nationality is not answered for whoever fills in the form.
          value={value(name) || (name === 'underControl' ? 'unsure' : '')}
          choices={YES_NO_UNSURE.map((code) => ({
            value: code,
            text: say(locale, labelOf('yes-no-unsure', code)),
          }))}
        />
      ))}
      <Choices
        name="accompanies"
        label={codeWord(t, 'coordinator:facts', 'accompanies')}
        hint={codeWord(t, 'coordinator:factHints', 'accompanies')}
        errors={errors}
        value={value('accompanies') || 'no'}
        choices={ACCOMPANIES.map((code) => ({ value: code, text: say(locale, labelOf('accompanies', code)) }))}
      />
    </>
  );
}

/** Somebody whom a body has identified before: the law of that day is theirs. */
function IdentifiedFields({ c, fields, errors }: Shown) {
  const t = c.get('t');
  const typed = typedIn(IDENTIFIED, fields)['identified.on'];
  const number = text(fields, 'identified.number');
  return (
    <Details
      summary={t('coordinator:new.identified')}
      open={Boolean(typed ?? number) || Object.keys(errors).some((name) => name.startsWith('identified.'))}
    >
      <p class="govuk-hint">{t('coordinator:new.identifiedHint')}</p>
      <DateInput
        t={t}
        name="identified.on"
        label={t('coordinator:new.identifiedOn')}
        hint={t('officer:form.dayHint')}
        errors={errors}
        {...partsOf(typed)}
      />
      <Input
        name="identified.number"
        label={t('coordinator:new.identifiedNumber')}
        errors={errors}
        value={number}
        maxlength={60}
      />
    </Details>
  );
}

function PersonBeingIdentified({ c, fields, errors, found }: Shown & { found: PersonSearchResult | undefined }) {
  const t = c.get('t');
  return (
    <>
      <h2 class="govuk-heading-m">{t('coordinator:new.person')}</h2>
      <p class="govuk-hint">{t('coordinator:new.personHint')}</p>
      <PersonFields c={c} who="person" fields={fields} errors={errors} />
      <Button text={t('coordinator:search.ask')} name="more" value="search" kind="secondary" />
      {found ? <Found c={c} fields={fields} found={found} /> : null}
      {/* Looked at already: an error elsewhere does not ask again. */}
      {found || text(fields, 'looked') === '' ? null : (
        <input type="hidden" name="looked" value={text(fields, 'looked')} />
      )}
    </>
  );
}

function Relatives({ c, fields, errors }: Shown) {
  const t = c.get('t');
  return (
    <>
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
    </>
  );
}

const openWhen = (fields: Fields, errors: FormErrors, who: string) =>
  Object.keys(errors).some((name) => name.startsWith(`${who}.`)) ||
  Object.keys(fields).some(
    (name) => name.startsWith(`${who}.`) && !/\.(safe|kind|contacts|documents)$/.test(name) && texts(fields, name)[0],
  );
