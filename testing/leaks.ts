/** Looks for words in places, however they are written there. */

/** The same word as other hands would write it: escaped, encoded, packed in base64, without its marks. */
function formsOf(word: string): Buffer[] {
  const utf8 = Buffer.from(word);
  const folded = word
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D');
  const escaped = [...word].map((letter) => {
    const code = letter.charCodeAt(0);
    return code < 128 ? letter : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  const texts = [
    word,
    word.normalize('NFD'),
    folded,
    escaped.join(''),
    encodeURIComponent(word),
    encodeURIComponent(word).replace(/%20/g, '+'),
    utf8.toString('hex'),
    // Quoted-printable; its lines are joined before it is looked for.
    encodeURIComponent(word).replace(/%/g, '='),
    ...[0, 1, 2].flatMap((offset) => base64Within(utf8, offset)),
  ];
  return [...new Set(texts)].map((text) => Buffer.from(text));
}

/** The characters that stand for these bytes in base64 whatever stands around them, after `offset` bytes of a group. */
function base64Within(bytes: Buffer, offset: number): string[] {
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const inner = text.slice(offset === 0 ? 0 : 4, text.length - (text.length % 4));
  return [inner, inner.replace(/\+/g, '-').replace(/\//g, '_')];
}

const plain = (content: Buffer | string) => (typeof content === 'string' ? Buffer.from(content) : content);

/** What was found: `word in place`, once for each. Letters of either case count alike where a place is text. */
export function leaksIn(
  places: Iterable<readonly [name: string, content: Buffer | string]>,
  words: string[],
): string[] {
  const wanted = words.map((word) => [word, formsOf(word)] as const);
  const found: string[] = [];
  for (const [name, content] of places) {
    const bytes = plain(content);
    const lower = Buffer.from(bytes.toString('utf8').toLowerCase());
    const joined = Buffer.from(bytes.toString('latin1').replace(/=\r?\n|\r?\n[ \t]/g, ''), 'latin1');
    const seen = (form: Buffer) =>
      bytes.includes(form) || joined.includes(form) || lower.includes(Buffer.from(form.toString('utf8').toLowerCase()));
    for (const [word, forms] of wanted) if (forms.some(seen)) found.push(`${word} in ${name}`);
  }
  return found;
}
