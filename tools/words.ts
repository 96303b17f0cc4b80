import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One word, one meaning (docs/glossary.md): names that said two things, or nothing, do not come back. */

/** Names at the top of a file, and what to say instead. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^presented?$/, 'say of what: presentReferral; `present` is what the API shows of something'],
  [/^place$|^Place$|^placeOf$/, 'a place is the city or province; else associatedData, CellAddress, communes'],
  [/^(act|Acting|acting)$/, 'decide (rules), perform (use case), request (HTTP), submit (page)'],
  [/^fieldsOf$/, 'say which: invalidFields, reportFields, actionFields'],
  [/rung/i, 'level, EscalationLevel'],
  [/^(kept|Kept)([A-Z]|$)|^KEPT/, 'offlineDraft; for anything else, say how long or what for'],
  [/[rR]ooms?($|[A-Z_])|^ROOMS?$/, 'area (of administration), tab (of a case), folder (of the source)'],
  [/^[lL]ooks?$|[a-z]Looks?$/, 'accessLog'],
  [/^(telling|changing|only|speak|speaking|Tried|Turn)$/, 'a name that says what it does'],
  [/^(Refused|RefusedCode|refusedBy)$/, 'UseCaseError; a Refusal is what the rules say'],
  [/^(DAY|HOUR|MINUTE)$/, 'the unit: DAY_MS, HOUR_MS, MINUTE_MS (domain/law/days.ts), DAY_SECONDS'],
];

/** Names of files. */
const FILES: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)(act|acts|rooms?|looks|kept|place|turn|refused)(\.test)?\.tsx?$/, 'what is in it, by the glossary'],
  [/(^|\/)forms\.tsx?$/, 'whose fields or forms they are'],
  [/^api\/.*\/perform\.ts$/, 'request.ts: a use case performs, a route requests'],
];
/** The forms of a pathway are its forms. */
const NAMED_RIGHT = /^domain\/pathway\//;

/** Words of people, in comments, documents, titles of tests and English texts. */
const GENDERED = /(?<![\p{L}\p{N}_'’-])(he|his|him|himself|she|her|hers|herself)(?![\p{L}\p{N}_])/iu;
/** A man, a girl: the stories of the demonstration are of somebody. */
const OF_SOMEBODY = /^tools\/demo\/stories\.ts$/;

const LITERAL = /(?<![\d_])(86_400_000|86400000|3_600_000|3600000)(?![\d_])/;
/** Where they are defined; and what a browser reads, which imports nothing of ours. */
const LITERALS_IN = /^domain\/law\/days\.ts$|^web\/assets\/|\.md$|\.json$/;

const TEXT = /\.(tsx?|mjs|js|md|css|sh|ya?ml)$|^web\/locales\/en\/.*\.json$/;
/** Frozen, generated, or about these very words. */
const APART =
  /histories\/|migrations\/|first-loop\/|^fixtures\/installations\/|^tools\/words(\.test)?\.ts$|^docs\/glossary\.md$|^api\/openapi\.json$/;
const DECLARED = /^(?:export )?(?:default )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;

/** What a file of this name and text says that the glossary says otherwise. */
export function wrongWords(file: string, text: string): string[] {
  const wrong: string[] = [];
  const lineOf = (at: number) => text.slice(0, at).split('\n').length;
  if (/\.tsx?$/.test(file)) {
    if (!NAMED_RIGHT.test(file))
      for (const [name, instead] of FILES) if (name.test(file)) wrong.push(`${file}: call it by ${instead}`);
    for (const { 1: name = '', index } of text.matchAll(DECLARED))
      for (const [pattern, instead] of NAMES)
        if (pattern.test(name)) wrong.push(`${file}:${lineOf(index)}: ${name}: ${instead}`);
  }
  for (const [index, line] of text.split('\n').entries()) {
    const [gendered] = OF_SOMEBODY.test(file) ? [] : (GENDERED.exec(line) ?? []);
    if (gendered) wrong.push(`${file}:${index + 1}: ${gendered}: people are they`);
    const [literal] = LITERALS_IN.test(file) ? [] : (LITERAL.exec(line) ?? []);
    if (literal) wrong.push(`${file}:${index + 1}: ${literal}: DAY_MS, HOUR_MS of domain/law/days.ts`);
    if (/\.md$/.test(file) && /(?<![`\w])rungs?(?![`\w])/i.test(line)) wrong.push(`${file}:${index + 1}: rung: level`);
  }
  return wrong;
}

/** The same of every file that git knows. */
export function wrongWordsIn(root: string): string[] {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  return files
    .toString()
    .split('\0')
    .filter((file) => TEXT.test(file) && !APART.test(file))
    .flatMap((file) => {
      try {
        return wrongWords(file, readFileSync(join(root, file), 'utf8'));
      } catch {
        // Removed, and git has not been told yet.
        return [];
      }
    });
}
