import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { Problem } from '../api/kernel/problem.ts';
import { VIETNAMESE_WORDS } from './password-words.ts';

/**
 * Which passwords are too easy to guess, whatever signs they are made of: common and leaked ones, Vietnamese ones, and
 * what is known of the person. Judged here, from lists that come with the program: no service is asked.
 */

/** Guesses an informed attacker needs, as a power of ten. Below it a password is refused. */
const ENOUGH = 10;
/** More is not looked at: it only costs time. */
const LOOKED_AT = 64;

let made: Promise<ZxcvbnFactory> | undefined;

/** The lists are large, and most processes never set a password. */
function estimator(): Promise<ZxcvbnFactory> {
  made ??= (async () => {
    const [{ ZxcvbnFactory: Factory }, { dictionary, adjacencyGraphs }] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
    ]);
    return new Factory({
      dictionary: { ...dictionary, vietnamese: [...VIETNAMESE_WORDS] },
      graphs: adjacencyGraphs,
    });
  })();
  return made;
}

/**
 * @param about what is known of its owner: name, address, agency. Their words count as guessed first.
 */
export async function isGuessable(password: string, about: readonly string[]): Promise<boolean> {
  const zxcvbn = await estimator();
  const words = about
    .flatMap((text) => [text, ...text.split(/[@.]/), ...text.split(/[^\p{L}\p{N}\p{M}]+/u)])
    .map(plain);
  const known = [...new Set(words)].filter((word) => word.length > 2);
  // Diacritics and spaces hide a common word from the lists, and from nobody who guesses.
  return [password, plain(password)].some(
    (text) => zxcvbn.check(text.slice(0, LOOKED_AT), known).guessesLog10 < ENOUGH,
  );
}

/** @throws Problem 422 of the field, when the password is too easy to guess. */
export async function requireGoodPassword(password: string, field: string, about: readonly string[]): Promise<void> {
  if (await isGuessable(password, about))
    throw new Problem('invalid', {
      errors: [
        {
          location: `body.${field}`,
          message: {
            vi: 'Mật khẩu này dễ đoán: quá phổ biến, hoặc có tên, thư điện tử, tên cơ quan. Nên dùng một câu dài của riêng mình',
            en: 'This password is easy to guess: too common, or it holds your name, address or agency. A long sentence of your own is best',
          },
        },
      ],
    });
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/\s+/g, '');
