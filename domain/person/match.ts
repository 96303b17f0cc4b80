import type { PersonData } from './data.ts';
import { foldDocument, foldLetters, foldName, foldWords } from './fold.ts';
import { foldPhones } from './phones.ts';

/** Which people may be one: the terms they are found by, and what a find is worth. A person decides, never this. */

export const TERM_KINDS = ['document', 'phone', 'name', 'letters', 'word', 'birth', 'year'] as const;
export type TermKind = (typeof TERM_KINDS)[number];

export interface Term {
  kind: TermKind;
  value: string;
}

/** Fewer letters make several names: An and Na. */
const FEW_LETTERS = 6;

/** Everything a person is found by, each term once. */
export function termsOf(
  data: Pick<PersonData, 'fullName' | 'otherNames' | 'birthDate' | 'documents' | 'contacts'>,
): Term[] {
  const names = [data.fullName, ...(data.otherNames ?? [])].filter((name) => name !== undefined);
  const terms: Term[] = [
    ...names.map((name) => ({ kind: 'name' as const, value: foldName(name) })),
    ...names
      .map(foldLetters)
      .flatMap((value) => (value.length < FEW_LETTERS ? [] : [{ kind: 'letters' as const, value }])),
    ...names.flatMap(foldWords).map((value) => ({ kind: 'word' as const, value })),
    ...(data.birthDate ? [{ kind: 'year' as const, value: data.birthDate.slice(0, 4) }] : []),
    ...(data.birthDate?.length === 10 ? [{ kind: 'birth' as const, value: data.birthDate }] : []),
    ...(data.documents ?? []).map(({ number }) => ({ kind: 'document' as const, value: foldDocument(number) })),
    ...(data.contacts ?? []).flatMap(({ kind, value }) =>
      kind === 'phone' ? foldPhones(value).map((number) => ({ kind: 'phone' as const, value: number })) : [],
    ),
  ];
  return [
    ...new Map(terms.filter(({ value }) => value !== '').map((term) => [`${term.kind}:${term.value}`, term])).values(),
  ];
}

/** How sure one agreeing part alone would make us. Names are shared by thousands, a document by nobody. */
const WORTH: Record<TermKind, number> = {
  ...{ document: 0.95, phone: 0.6, name: 0.5, letters: 0.45, word: 0.4, birth: 0.4, year: 0.15 },
};

/** What is worth asking about without anything beside it. */
const ALONE: readonly TermKind[] = ['document', 'phone', 'name', 'letters'];

export interface Match {
  /** 0 to 1. */
  score: number;
  /** Kinds that agree, strongest first. */
  matched: TermKind[];
}

/**
 * What it is worth that of the terms asked for these were found with somebody. Parts that agree add up as independent
 * doubts do: 1 − Π(1 − worth). Null: too little to trouble anybody with.
 */
export function match(asked: readonly Term[], found: readonly Term[]): Match | null {
  const of = (list: readonly Term[], kind: TermKind) => list.filter((term) => term.kind === kind).length;
  const matched = TERM_KINDS.filter((kind) => {
    if (of(found, kind) === 0) return false;
    // The whole says it already.
    if (kind === 'letters') return of(found, 'name') === 0;
    if (kind === 'word') return of(found, 'name') + of(found, 'letters') === 0;
    return kind !== 'year' || of(found, 'birth') === 0;
  });
  const words = of(found, 'word');
  const alone = matched.some((kind) => ALONE.includes(kind));
  // Some words of a name count from two on, and only beside a date of birth or when they are nearly all of them.
  const partly =
    words >= 2 && (matched.includes('birth') || matched.includes('year') || words >= of(asked, 'word') - 1);
  if (!alone && !partly) return null;
  const worth = (kind: TermKind) => WORTH[kind] * (kind === 'word' ? Math.min(1, words / of(asked, 'word')) : 1);
  const score = 1 - matched.reduce((doubt, kind) => doubt * (1 - worth(kind)), 1);
  return { score: Math.round(score * 100) / 100, matched };
}

/** Sure enough to say that another office should be asked, where nothing else may be said. */
export const isStrong = ({ matched }: Match): boolean =>
  matched.includes('document') ||
  ((matched.includes('name') || matched.includes('letters')) &&
    (matched.includes('birth') || matched.includes('phone')));
