import type { Locale } from '../../../api/kernel/context.ts';
import type { FieldGroup } from '../../../domain/consent/index.ts';
import { YES_NO_UNSURE } from '../../../domain/codes.ts';
import { labelOf } from '../../../domain/codelists/labels.ts';
import { COUNTRIES, NEAR } from '../../../domain/person/countries.ts';
import { CONTACT_KINDS, DOCUMENT_KINDS, type PersonData } from '../../../domain/person/data.ts';
import { readDate, writtenDate } from '../../../domain/person/written-date.ts';
import { localDate } from '../../../domain/referral/rules.ts';
import type { WebContext } from '../../context.ts';
import { type Fields, type FormErrors, text } from '../../posted.ts';
import { byName, country } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { Button, Choices, Input, Select, Textarea } from '../../ui/form.tsx';
import { Details } from '../../ui/parts.tsx';

/**
 * The fields of one person, wherever a person is written down: the victim, a relative, a representative. Lists are
 * numbered (`person.contacts.0.value`), as the API names them in its answers.
 */

type ContactKind = (typeof CONTACT_KINDS)[number];
const FLAG = { phone: 'phone', email: 'mail', address: 'post' } as const;
const PLAIN = ['fullName', 'birthDate', 'sex', 'nationality', 'relation', 'health', 'story', 'notes'] as const;
const MOST = 20;

const countOf = (fields: Fields, who: string, list: 'contacts' | 'documents', least: number) =>
  Math.min(MOST, Math.max(least, Number(text(fields, `${who}.${list}`)) || 0));

/** A form begins with one contact of each kind, and one document. */
const kindAt = (fields: Fields, who: string, index: number) =>
  (CONTACT_KINDS.find((kind) => kind === text(fields, `${who}.contacts.${index}.kind`)) ??
    CONTACT_KINDS[index % CONTACT_KINDS.length]) as ContactKind;

/** Numbers of the entries of a list that somebody has filled in, in order. */
function filled(fields: Fields, who: string, list: 'contacts' | 'documents'): number[] {
  const name = list === 'contacts' ? 'value' : 'number';
  return Array.from({ length: MOST }, (_, index) => index).filter((index) =>
    text(fields, `${who}.${list}.${index}.${name}`),
  );
}

/** What was filled in, as the API takes it: what is empty is left out. */
export function personOf(fields: Fields, who: string): PersonData {
  const value = (name: string) => text(fields, `${who}.${name}`) || undefined;
  const contacts = filled(fields, who, 'contacts').map((index) => {
    const of = (name: string) => value(`contacts.${index}.${name}`);
    const kind = kindAt(fields, who, index);
    return {
      kind,
      value: of('value'),
      belongsTo: of('belongsTo'),
      safe: { [FLAG[kind]]: of('safe') ?? 'unsure', ...said({ when: of('when'), codeWord: of('codeWord') }) },
    };
  });
  const documents = filled(fields, who, 'documents').map((index) => {
    const of = (name: string) => value(`documents.${index}.${name}`);
    return {
      kind: of('kind') ?? 'other',
      number: of('number'),
      issuedBy: of('issuedBy'),
      issuedOn: isoDate(of('issuedOn')),
    };
  });
  return said({
    ...Object.fromEntries(PLAIN.map((name) => [name, value(name)])),
    birthDate: isoDate(value('birthDate')),
    age: ageOf(value),
    contacts: contacts.length > 0 ? contacts.map(said) : undefined,
    documents: documents.length > 0 ? documents.map(said) : undefined,
  }) as PersonData;
}

const said = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Partial<T>;

/** As the API reads it too; what is no date goes on as it is, and the API says what is wrong. */
const isoDate = (written: string | undefined) => (written === undefined ? undefined : readDate(written));

/** An age counts from the day it was said; nobody who writes it down later is asked for today. */
function ageOf(value: (name: string) => string | undefined) {
  const years = value('age.years');
  if (years === undefined) return undefined;
  return {
    years: /^\d{1,3}$/.test(years) ? Number(years) : years,
    saidOn: isoDate(value('age.saidOn')) ?? localDate(Date.now()),
    estimated: value('age.estimated') === 'yes',
  };
}

/** The same the other way: a stored person as the fields of the form. */
export function fieldsOfPerson(data: PersonData, who: string): Fields {
  const fields: Fields = {};
  const put = (name: string, value: string | undefined) => {
    if (value !== undefined) fields[`${who}.${name}`] = value;
  };
  for (const name of PLAIN)
    put(name, name === 'birthDate' && data.birthDate ? writtenDate(data.birthDate) : data[name]);
  if (data.age) {
    put('age.years', String(data.age.years));
    put('age.saidOn', writtenDate(data.age.saidOn));
    put('age.estimated', data.age.estimated ? 'yes' : undefined);
  }
  data.contacts?.forEach(({ kind, value, belongsTo, safe }, index) => {
    const flags = { kind, value, belongsTo, safe: safe[FLAG[kind]], when: safe.when, codeWord: safe.codeWord };
    for (const [name, flag] of Object.entries(flags)) put(`contacts.${index}.${name}`, flag);
  });
  data.documents?.forEach(({ issuedOn, ...document }, index) => {
    for (const [name, value] of Object.entries(document)) put(`documents.${index}.${name}`, value);
    put(`documents.${index}.issuedOn`, issuedOn && writtenDate(issuedOn));
  });
  put('contacts', String(data.contacts?.length ?? 0));
  put('documents', String(data.documents?.length ?? 0));
  return fields;
}

/** `contacts.1.value` of what was sent is the second one that was filled in, which the form numbers otherwise. */
export function fieldName(fields: Fields, who: string, path: string): string {
  const [, list, number, name] = /^(contacts|documents)\.(\d+)(?:\.(?:safe\.)?(\w+))?/.exec(path) ?? [];
  if (!list || number === undefined) return `${who}.${path}`;
  const index = filled(fields, who, list as 'contacts' | 'documents')[Number(number)] ?? 0;
  const known = name && !Object.values(FLAG).includes(name as 'mail') ? name : list === 'contacts' ? 'value' : 'number';
  return `${who}.${list}.${index}.${known}`;
}

/** Without script, one more contact or document is a round trip that keeps everything typed; null: not asked for. */
export function oneMore(fields: Fields): Fields | null {
  const [, who, list, kind] = /^(\w+)\+(contacts|documents)(?:\.(\w+))?$/.exec(text(fields, 'more')) ?? [];
  if (!who || !list) return null;
  const count = countOf(fields, who, list as 'contacts', list === 'contacts' ? 0 : 1);
  return {
    ...fields,
    [`${who}.${list}`]: String(count + 1),
    ...(kind ? { [`${who}.${list}.${count}.kind`]: kind } : {}),
  };
}

/** To choose from: the near ones first, all others by name. */
function countries(locale: Locale) {
  const named = (codes: readonly string[]) => codes.map((value) => ({ value, text: country(locale, value) }));
  const others = named(COUNTRIES.filter((code) => !NEAR.includes(code)));
  return [...named(NEAR), ...others.sort((a, b) => byName(a.text, b.text))];
}

interface Props {
  c: WebContext;
  who: string;
  fields: Fields;
  errors: FormErrors;
}

interface PersonFieldsProps extends Props {
  /** Which parts the form asks for; by default all of them. */
  groups?: ReadonlySet<FieldGroup>;
  /** A relative or a representative: what they are to the person, and less about themselves. */
  relation?: boolean;
  /** Buttons for further contacts and documents. */
  more?: boolean;
  /** Health and story have fields of their own. */
  whole?: boolean;
}

export function PersonFields(props: PersonFieldsProps) {
  const { c, groups, relation, more, whole } = props;
  const asks = (group: FieldGroup) => groups === undefined || groups.has(group);
  const field = fieldIn(props);
  return (
    <>
      {asks('identity') ? <IdentityFields {...props} /> : null}
      {asks('contact') ? <AllContacts {...props} /> : null}
      {asks('documents') && (!relation || more) ? <AllDocuments {...props} /> : null}
      {whole && asks('health') ? <Textarea {...field('health')} /> : null}
      {whole && asks('story') ? <Textarea {...field('story')} rows={6} /> : null}
      {(whole || !relation) && asks('story') ? (
        <Textarea {...field('notes')} hint={c.get('t')('coordinator:new.notesHint')} />
      ) : null}
    </>
  );
}

const fieldIn =
  ({ c, who, fields, errors }: Props) =>
  (name: string) => ({
    name: `${who}.${name}`,
    label: codeWord(c.get('t'), 'coordinator:person', name.replace('.', '-')),
    value: text(fields, `${who}.${name}`),
    errors,
  });

function IdentityFields(props: PersonFieldsProps) {
  const { c, relation } = props;
  const t = c.get('t');
  const field = fieldIn(props);
  return (
    <>
      <Input {...field('fullName')} spellcheck={false} />
      {relation ? <Input {...field('relation')} width={20} /> : null}
      <Input {...field('birthDate')} hint={t('coordinator:new.birthHint')} width={10} />
      {relation ? null : (
        <Details summary={t('coordinator:age.summary')} open={text(props.fields, `${props.who}.age.years`) !== ''}>
          <Input {...field('age.years')} width={10} inputmode="numeric" />
          <Input {...field('age.saidOn')} hint={t('coordinator:age.saidOnHint')} width={10} />
          <Choices
            {...field('age.estimated')}
            multiple
            choices={[{ value: 'yes', text: t('coordinator:age.isEstimated') }]}
          />
        </Details>
      )}
      {relation ? null : (
        <>
          <Choices
            {...field('sex')}
            inline
            choices={(['female', 'male', 'other', 'unknown'] as const).map((code) => ({
              value: code,
              text: codeWord(t, 'coordinator:sex', code),
            }))}
          />
          <Select
            {...field('nationality')}
            choices={countries(c.get('locale'))}
            empty={t('coordinator:new.nationalityUnknown')}
          />
        </>
      )}
    </>
  );
}

function AllContacts(props: PersonFieldsProps) {
  const { c, who, fields, more } = props;
  const t = c.get('t');
  const contacts = countOf(fields, who, 'contacts', more ? 0 : CONTACT_KINDS.length);
  return (
    <>
      <input type="hidden" name={`${who}.contacts`} value={String(contacts)} />
      {Array.from({ length: contacts }, (_, index) => (
        <ContactFields {...props} index={index} />
      ))}
      {more ? (
        <div class="govuk-button-group">
          {CONTACT_KINDS.map((kind) => (
            <Button
              text={t('coordinator:people.addContact', {
                kind: codeWord(t, 'coordinator:person', kind).toLowerCase(),
              })}
              name="more"
              value={`${who}+contacts.${kind}`}
              kind="secondary"
            />
          ))}
        </div>
      ) : null}
    </>
  );
}

function AllDocuments(props: PersonFieldsProps) {
  const { c, who, fields, more } = props;
  const documents = countOf(fields, who, 'documents', more ? 0 : 1);
  return (
    <>
      <input type="hidden" name={`${who}.documents`} value={String(documents)} />
      {Array.from({ length: documents }, (_, index) => (
        <DocumentFields {...props} index={index} />
      ))}
      {more ? (
        <Button
          text={c.get('t')('coordinator:people.addDocument')}
          name="more"
          value={`${who}+documents`}
          kind="secondary"
        />
      ) : null}
    </>
  );
}

/** A contact never stands without its flag: whether, when and how it is safe to use it, and whose it is. */
function ContactFields({ c, who, fields, errors, index }: Props & { index: number }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const kind = kindAt(fields, who, index);
  const field = (name: string) => ({
    name: `${who}.contacts.${index}.${name}`,
    label: codeWord(t, 'coordinator:person', name),
    value: text(fields, `${who}.contacts.${index}.${name}`),
    errors,
  });
  const open = ['belongsTo', 'when', 'codeWord'].some((name) => field(name).value !== '');
  return (
    <div class="app-contact">
      <input type="hidden" name={`${who}.contacts.${index}.kind`} value={kind} />
      <Input
        {...field('value')}
        label={codeWord(t, 'coordinator:person', kind)}
        inputmode={kind === 'phone' ? 'tel' : undefined}
        spellcheck={false}
      />
      <Choices
        {...field('safe')}
        label={codeWord(t, 'coordinator:safe', kind)}
        value={field('safe').value || 'unsure'}
        inline
        choices={YES_NO_UNSURE.map((code) => ({ value: code, text: say(locale, labelOf('yes-no-unsure', code)) }))}
      />
      <Details summary={t('coordinator:person.more')} open={open}>
        <Input {...field('belongsTo')} hint={t('coordinator:new.belongsToHint')} />
        <Input {...field('when')} hint={t('coordinator:new.whenHint')} />
        <Input {...field('codeWord')} hint={t('coordinator:new.codeWordHint')} width={20} />
      </Details>
    </div>
  );
}

function DocumentFields({ c, who, fields, errors, index }: Props & { index: number }) {
  const t = c.get('t');
  const field = (name: string) => ({
    name: `${who}.documents.${index}.${name}`,
    label: codeWord(t, 'coordinator:document', name),
    value: text(fields, `${who}.documents.${index}.${name}`),
    errors,
  });
  return (
    <div class="app-contact">
      <Select
        {...field('kind')}
        empty={t('coordinator:document.none')}
        choices={DOCUMENT_KINDS.map((kind) => ({ value: kind, text: codeWord(t, 'coordinator:documentKinds', kind) }))}
      />
      <Input {...field('number')} width={20} spellcheck={false} />
      <Details
        summary={t('coordinator:document.more')}
        open={['issuedBy', 'issuedOn'].some((name) => field(name).value !== '')}
      >
        <Input {...field('issuedBy')} />
        <Input {...field('issuedOn')} hint={t('coordinator:document.issuedHint')} width={10} />
      </Details>
    </div>
  );
}
