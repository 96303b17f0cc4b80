import { ApiError } from '../../../client/index.ts';
import type { FieldGroup } from '../../../domain/consent/index.ts';
import type { PersonData } from '../../../domain/person/data.ts';
import type { WebContext } from '../../context.ts';
import { type Fields, formErrors, type FormErrors, posted } from '../../posted.ts';
import { codeWord } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Form } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { isQuestion, LetStand, letStand } from '../../ui/let-stand.tsx';
import { Inset } from '../../ui/parts.tsx';
import { fieldName, fieldsOfPerson, oneMore, PersonFields, personOf } from './person-form.tsx';

/** Adding somebody to a case, and correcting what is written of somebody. */

export const peopleEditPages = createPages();

const WHO = 'person';
type Added = 'relative' | 'representative';
const isAdded = (part: string | undefined): part is Added => part === 'relative' || part === 'representative';
const peoplePath = (c: WebContext) => `/referrals/${c.req.param('id')}/people`;

const named = (fields: Fields, errors: FormErrors) =>
  Object.fromEntries(
    Object.entries(errors).map(([path, words]) => [
      path === '' || isQuestion(path) ? path : fieldName(fields, WHO, path),
      words,
    ]),
  );

interface Drawn {
  title: string;
  fields: Fields;
  errors?: FormErrors;
  key?: string;
  version?: number;
  relation: boolean;
  groups?: ReadonlySet<FieldGroup>;
  notice?: string;
}

async function draw(c: WebContext, { title, fields, errors = {}, key, version, relation, groups, notice }: Drawn) {
  const t = c.get('t');
  const { number } = await c.get('api').getReferral(c.req.param('id') as string);
  return page(
    c,
    { title: `${title} – ${number}`, errors, back: { href: peoplePath(c), text: t('coordinator:tabs.people') } },
    <>
      <span class="govuk-caption-l">{number}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      {notice ? <Inset>{notice}</Inset> : null}
      <div class="app-narrow">
        <Form c={c} action={c.req.path} idempotencyKey={key} version={version}>
          {/* Enter in a field sends the form, not "another contact". */}
          <button type="submit" hidden />
          <PersonFields
            c={c}
            who={WHO}
            fields={fields}
            errors={errors}
            groups={groups}
            relation={relation}
            more
            whole
          />
          <LetStand t={t} locale={c.get('locale')} fields={fields} errors={errors} />
          <div class="govuk-button-group">
            <Button text={t('coordinator:people.save')} />
            <a class="govuk-link" href={peoplePath(c)}>
              {t('coordinator:actions.not')}
            </a>
          </div>
        </Form>
      </div>
    </>,
  );
}

const ADD = '/referrals/:id/people/add/:part';
const drawAdd = (c: WebContext, part: Added, drawn: Pick<Drawn, 'fields' | 'errors' | 'key'>) =>
  draw(c, {
    title: c.get('t')(part === 'relative' ? 'coordinator:people.addRelative' : 'coordinator:people.addRepresentative'),
    relation: true,
    ...drawn,
  });

peopleEditPages.get(ADD, (context) => {
  const c = context as WebContext;
  const part = c.req.param('part');
  // A form begins with a telephone: somebody is added to be reached.
  return isAdded(part) ? drawAdd(c, part, { fields: { [`${WHO}.contacts`]: '1' } }) : c.notFound();
});

peopleEditPages.post(ADD, async (context) => {
  const c = context as WebContext;
  const part = c.req.param('part');
  if (!isAdded(part)) return c.notFound();
  const { fields, write } = await posted(c);
  const more = oneMore(fields);
  if (more) return drawAdd(c, part, { fields: more, key: write.idempotencyKey });
  const data = personOf(fields, WHO);
  if (Object.keys(data).length === 0)
    return drawAdd(c, part, { fields, errors: { [`${WHO}.fullName`]: c.get('t')('coordinator:people.nothingTyped') } });
  try {
    await c.get('api').addPerson(c.req.param('id') as string, { part, data }, write);
  } catch (error) {
    return drawAdd(c, part, { fields, errors: named(fields, formErrors(error, 'body.data')) });
  }
  return done(c, peoplePath(c), 'coordinator:notice.personAdded');
});

const EDIT = '/referrals/:id/people/:personId/edit';

/** Somebody of the case as they are stored now, and which groups of it the caller reads; null: not there. */
async function stored(c: WebContext) {
  const { items, shared } = await c.get('api').getPeople(c.req.param('id') as string);
  const entry = items.find(({ id }) => id === c.req.param('personId'));
  return entry?.data
    ? { ...entry, data: entry.data, groups: new Set<FieldGroup>(shared.map(({ group }) => group)) }
    : null;
}

type Stored = NonNullable<Awaited<ReturnType<typeof stored>>>;

const drawEdit = (c: WebContext, entry: Stored, drawn: Partial<Drawn> = {}) => {
  const t = c.get('t');
  return draw(c, {
    title: t('coordinator:people.correctTitle', { part: codeWord(t, 'coordinator:people', entry.part).toLowerCase() }),
    fields: fieldsOfPerson(entry.data, WHO),
    version: entry.version,
    relation: entry.part !== 'victim',
    groups: entry.groups,
    ...drawn,
  });
};

peopleEditPages.get(EDIT, async (context) => {
  const c = context as WebContext;
  const entry = await stored(c);
  return entry ? drawEdit(c, entry) : c.notFound();
});

/** What differs: only that is sent, so that a correction never touches what somebody else wrote meanwhile. */
function changes(before: PersonData, after: PersonData): Record<string, unknown> {
  // The form has no field for other names: they stay.
  const names = new Set([...Object.keys(before), ...Object.keys(after)].filter((name) => name !== 'otherNames'));
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const [was, is] = [before[name as keyof PersonData], after[name as keyof PersonData]];
      return JSON.stringify(was) === JSON.stringify(is) ? [] : [[name, is ?? null]];
    }),
  );
}

peopleEditPages.post(EDIT, async (context) => {
  const c = context as WebContext;
  const t = c.get('t');
  const entry = await stored(c);
  if (!entry) return c.notFound();
  const { fields, write } = await posted(c);
  const version = write.ifVersion ?? 0;
  const more = oneMore(fields);
  if (more) return drawEdit(c, entry, { fields: more, version, key: write.idempotencyKey });
  // As it came out of the form when nothing was typed: what the form cannot show does not count as changed.
  const before = personOf(fieldsOfPerson(entry.data, WHO), WHO);
  const body = changes(before, personOf(fields, WHO));
  if (Object.keys(body).length === 0) return done(c, peoplePath(c));
  try {
    await c.get('api').correctPerson(
      c.req.param('id') as string,
      entry.id,
      { ...body, ...letStand(fields) },
      {
        ifVersion: version,
        idempotencyKey: write.idempotencyKey,
      },
    );
  } catch (error) {
    const stale = error instanceof ApiError && error.status === 412;
    return drawEdit(c, entry, {
      fields,
      errors: stale ? { '': t('coordinator:people.stale') } : named(fields, formErrors(error)),
      // What stands there now is said before it is replaced; the next try is made against it.
      notice: stale
        ? t('coordinator:people.now', { changed: wordsOf(c, changes(personOf(fields, WHO), before)) })
        : undefined,
    });
  }
  return done(c, peoplePath(c), 'coordinator:notice.corrected');
});

/** Fields and values as one line of words. */
function wordsOf(c: WebContext, changed: Record<string, unknown>): string {
  const t = c.get('t');
  return Object.entries(changed)
    .map(([name, value]) => `${codeWord(t, 'coordinator:person', name)}: ${plain(value)}`)
    .join('; ');
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (!Array.isArray(value)) return String(value);
  return value.map((entry: Record<string, unknown>) => entry.value ?? entry.number).join(', ');
}
