import { AREA_CODE } from '../domain/agency/agencies.ts';
import { formerCommunesCalled } from '../domain/agency/former-communes.ts';
import { foldWords } from '../domain/person/fold.ts';
import type { Agency } from './agencies.ts';
import type { WebContext } from './context.ts';
import { type Fields, type FormErrors, text } from './posted.ts';
import { byName } from './format.ts';
import { type Choice, MANY } from './ui/form.tsx';

/**
 * One of many by its name, as a person types it: with or without tone marks, in part, or picked from the list the browser
 * offers. `ui/form.tsx` draws it (`Pick`); here what was typed becomes what it stands for.
 */

/** How many names a message lists before it asks for more letters. */
const MOST_NAMED = 6;

const lower = (text: string) => text.toLocaleLowerCase('vi').split(/\s+/).join(' ').trim();

/**
 * What typed words may mean, in either language: the one that is called exactly so, else with other tone marks, else all in
 * whose name the words stand one after another.
 */
export function matching(choices: readonly Choice[], typed: string): readonly Choice[] {
  const exact = choices.filter(({ value }) => value === typed);
  if (exact.length > 0) return exact;
  const wanted = foldWords(typed).join(' ');
  if (wanted === '') return [];
  const called = (test: (name: string) => boolean) =>
    choices.filter(({ text, also }) => [text, also ?? ''].some((name) => test(name)));
  const folded = (name: string) => foldWords(name).join(' ');
  for (const test of [
    (name: string) => lower(name) === lower(typed),
    (name: string) => folded(name) === wanted,
    (name: string) => ` ${lower(name)}`.includes(` ${lower(typed)}`),
    (name: string) => ` ${folded(name)}`.includes(` ${wanted}`),
  ]) {
    const found = called(test);
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * What typed words mean, and which former communes they name: what was called so before July 2025 is what stands there now, one or
 * several. A unit of today of the same name is one of them.
 */
function meantBy(known: readonly Choice[], typed: string): { choices: readonly Choice[]; former: string } {
  const now = matching(known, typed);
  const named = now.some(({ value, text }) => value === typed || lower(text) === lower(typed));
  const former = named || !known.some(({ commune }) => commune) ? [] : formerCommunesCalled(typed);
  if (former.length === 0) return { choices: now, former: '' };
  const codes = new Set([
    ...former.flatMap(({ successors }) => successors),
    ...(now.length === 1 ? [now[0]?.value] : []),
  ]);
  return {
    choices: known.filter(({ value }) => codes.has(value)),
    former: former.map(({ name, district }) => `${name} (${district})`).join('; '),
  };
}

/** Of a commune, where names are typed: a list that is chosen from sends codes by itself. */
const isBareCode = (known: readonly Choice[], typed: string) =>
  known.length > MANY && known.some(({ commune }) => commune) && AREA_CODE.test(typed);

/** The fields with what was chosen in place of what was typed, and a message for each that is not one of its choices. */
export function picked(
  c: WebContext,
  fields: Fields,
  choices: Readonly<Record<string, readonly Choice[]>>,
): { fields: Fields; errors: FormErrors } {
  const t = c.get('t');
  const found: Fields = { ...fields };
  const errors: FormErrors = {};
  for (const [name, known] of Object.entries(choices)) {
    const typed = text(fields, name);
    if (typed === '') continue;
    // A code that somebody typed may be of a paper of before: it named another unit, and nothing tells which they mean.
    if (isBareCode(known, typed)) {
      const now = known.find(({ value }) => value === typed);
      errors[name] = now ? t('pick.code', { typed, name: now.text }) : t('pick.unknown', { typed });
      continue;
    }
    const { choices: meant, former } = meantBy(known, typed);
    const [one, ...more] = meant;
    if (one && more.length === 0) found[name] = one.value;
    else if (one && former !== '')
      errors[name] = t('pick.former', { former, names: meant.map((choice) => choice.text).join('; ') });
    else if (!one) errors[name] = t('pick.unknown', { typed });
    else {
      const names = [one, ...more].slice(0, MOST_NAMED).map((choice) => choice.text);
      errors[name] = t(more.length < MOST_NAMED ? 'pick.several' : 'pick.many', { typed, names: names.join('; ') });
    }
  }
  return { fields: found, errors };
}

const sorted = (choices: Choice[]) => choices.sort((a, b) => byName(a.text, b.text));

const called = (c: WebContext, name: Agency['name']) => ({
  text: name[c.get('locale')],
  also: name[c.get('locale') === 'vi' ? 'en' : 'vi'],
});

export function agencyChoices(c: WebContext, items: readonly Pick<Agency, 'id' | 'name'>[]): Choice[] {
  return sorted(items.map(({ id, name }) => ({ value: id, ...called(c, name) })));
}

/** Communes and wards by their code, called as their People’s Committees. */
export function communeChoices(c: WebContext, items: readonly Pick<Agency, 'kind' | 'area' | 'name'>[]): Choice[] {
  return sorted(
    items.flatMap(({ kind, area, name }) =>
      kind === 'commune' && area !== null ? [{ value: area, commune: true as const, ...called(c, name) }] : [],
    ),
  );
}
