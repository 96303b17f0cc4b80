/**
 * What is the same, written differently: the forms a blind index compares. What was typed is kept as it was typed.
 */

/** Grows whenever anything here folds otherwise than before: the index is then made anew (db/vault/refold.ts). */
export const FOLDING = 2;

/** Letters of their own, not marks on others, so no normalisation takes them apart. Keys are small letters. */
const LETTERS: Readonly<Record<string, string>> = {
  đ: 'd',
  // Small letters of Ð (U+00D0) and Ɖ (U+0189), which look like Đ and are typed for it.
  ð: 'd',
  ɖ: 'd',
  // What many a PDF and old font makes of ư.
  ƣ: 'u',
  // Of names in Ê Đê, Gia Rai and Ba Na.
  ƀ: 'b',
};

/** Nothing to be seen: zero-width characters, marks of direction, soft hyphens. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** i and y say the same after a consonant, and alone: Lý and Lí, Mỹ and Mĩ, Quý and Quí. In `ay`, `uy`, `yê` they do not. */
const SAME_AS_I = /(?<=^|[bcdghklmnpqrstvx]|qu)y(?!e)/gu;

/** H’Hen, HHen and H Hen are one name: no syllable of these languages begins with h and another consonant. */
const PREFIX = /^h+(?=[bcdghklmnpqrstvxz])/u;

/**
 * The words of a name, without tone marks and case: `Nguyễn Thị  Ví Dụ`, `VÍ DỤ nguyễn thị` and `nguyen thi vi du` have the
 * same, and so have Lý and Lí, and Hoà and Hòa.
 */
export function foldWords(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(UNSEEN, '')
    .toLowerCase()
    .replace(/[đðɖƣƀ]/gu, (letter) => LETTERS[letter] as string)
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap(apart)
    .map((word) => word.replace(SAME_AS_I, 'i'))
    .filter((word) => word !== '');
}

function apart(word: string): string[] {
  const [prefix = ''] = PREFIX.exec(word) ?? [];
  return [...prefix, word.slice(prefix.length)];
}

/** The whole name, whatever the order of its words. Empty: no name at all. */
export const foldName = (name: string): string => foldWords(name).sort().join(' ');

/** The same whatever the order, and however it is taken apart: Sa Rinh and Sarinh, Ê Ban and Êban. */
export const foldLetters = (name: string): string => [...foldWords(name).join('')].sort().join('');

/** A document number without what people put between. */
export const foldDocument = (number: string): string =>
  number
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
