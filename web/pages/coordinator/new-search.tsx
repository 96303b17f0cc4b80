import { ApiError, type PersonSearchResult } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import { percent } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { type Fields, formErrors, text } from '../../posted.ts';
import { Choices } from '../../ui/form.tsx';
import { Inset } from '../../ui/parts.tsx';
import { personOf } from './person-form.tsx';

/** Before a referral is started: whoever may be this person already is looked for and shown, and a person decides. */

/** What a search goes by, as typed. */
function searchTerms(fields: Fields) {
  const { fullName, birthDate, contacts = [], documents = [] } = personOf(fields, 'person');
  return {
    fullName,
    birthDate,
    phones: contacts.flatMap(({ kind, value }) => (kind === 'phone' ? [value] : [])),
    documents: documents.map(({ kind, number }) => ({ kind, number })),
  };
}
export const searchedFor = (fields: Fields) => {
  const { fullName, birthDate, phones, documents } = searchTerms(fields);
  return [fullName, birthDate, ...phones, ...documents.map(({ number }) => number)].join('|');
};

const NOTHING: PersonSearchResult = { candidates: [], decisions: [], elsewhere: [] };

/**
 * Nobody, when nothing to search by was given; what is not well written is said when the referral is started. Null: it was asked
 * too often within the hour.
 */
export async function search(c: WebContext, fields: Fields): Promise<PersonSearchResult | null> {
  const terms = searchTerms(fields);
  if (!terms.fullName && !terms.birthDate && terms.phones.length + terms.documents.length === 0) return NOTHING;
  try {
    return await c.get('api').searchPeople(terms);
  } catch (error) {
    if (error instanceof ApiError && error.status === 429) return null;
    formErrors(error);
    return NOTHING;
  }
}

/**
 * What was decided of each candidate, kept with the people it is about; nothing said is nothing decided.
 *
 * @returns false when a decision could not be kept: the referral is started all the same, and the page says so.
 */
export async function decide(c: WebContext, referralId: string, fields: Fields, key: string): Promise<boolean> {
  const decided = Object.keys(fields).flatMap((name) => {
    const [, personId] = /^decision\.(.+)$/.exec(name) ?? [];
    const decision = text(fields, name);
    return personId && (decision === 'same' || decision === 'different') ? [{ personId, decision } as const] : [];
  });
  if (decided.length === 0) return true;
  const api = c.get('api');
  try {
    const victim = (await api.getPeople(referralId)).items.find(({ part }) => part === 'victim');
    if (!victim) return false;
    for (const { personId, decision } of decided)
      await api.decidePeople(
        { personIds: [victim.id, personId], decision },
        { idempotencyKey: `${key}-${personId}`.slice(0, 80) },
      );
    return true;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}

/** Who may be this person already, how likely and why; with the sentence that somebody has looked. */
export function Found({ c, fields, found }: { c: WebContext; fields: Fields; found: PersonSearchResult }) {
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
        {found.candidates.map(({ personId, referralId, number, part, score, matched }) => (
          <li>
            <a class="govuk-link" href={`/referrals/${referralId}/people`} target="_blank" rel="noreferrer">
              {number}
            </a>{' '}
            {codeWord(t, 'coordinator:people', part)} ·{' '}
            {t('coordinator:search.score', { score: percent(locale, score) })} (
            {matched.map((kind) => codeWord(t, 'coordinator:search.matched', kind)).join(', ')})
            <Choices
              name={`decision.${personId}`}
              label={t('coordinator:search.isThis', { number })}
              inline
              value={text(fields, `decision.${personId}`) || 'open'}
              choices={(['same', 'different', 'open'] as const).map((value) => ({
                value,
                text: codeWord(t, 'coordinator:search.decisions', value),
              }))}
            />
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
