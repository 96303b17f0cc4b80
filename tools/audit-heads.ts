import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareDays, heldIn, lineOf } from '../db/audit/held.ts';

/**
 * For who stands outside, with the signed heads, the public key and nothing else: no database, no packages, nobody's word.
 * `node tools/audit-heads.ts DIR --key BASE64`. 0: they hold together; 1: they do not, and each is named; 2: could not be looked at.
 */

const USAGE = `usage: node tools/audit-heads.ts DIR --key BASE64 [--root 2026-11-24=HEX …] [--json]
  DIR    where the files audit-heads-<day>.json are
  --key  the public key as it was written down, not as a file names it
  --root the root of a day, from a mail; as often as wanted`;

function refuse(why: string): never {
  console.error(`${why}\n${USAGE}`);
  process.exit(2);
}

const { values, positionals } = (() => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        root: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return refuse((error as Error).message);
  }
})();
const [dir] = positionals;
if (!dir || positionals.length !== 1) refuse('one directory is needed');
// A file can carry a key of its own: believing it would prove that somebody signed, not who.
const { key } = values;
if (!key || Buffer.from(key, 'base64').length !== 32) refuse('the public key is needed, 32 bytes in base64');
const roots = new Map(
  values.root.map((text) => {
    const [, day, root] = /^(\d{4}-\d{2}-\d{2})=([0-9a-f]{64})$/.exec(text) ?? [];
    if (!day || !root) return refuse(`not a day and a root: ${text}`);
    return [day, root] as const;
  }),
);

const { files, findings } = await heldIn(resolve(dir), key).catch((error: NodeJS.ErrnoException) =>
  refuse(`${dir} cannot be read (${error.code})`),
);
if (files.length + findings.length === 0) refuse(`${dir} holds no files of heads`);
findings.push(...compareDays(files, roots));
const days = files.map(({ day }) => day).sort();
const rows = files.at(-1)?.rows ?? 0;
if (values.json) console.log(JSON.stringify({ ok: findings.length === 0, days, rows, findings }));
else {
  for (const found of findings) console.log(lineOf(found));
  console.log(
    findings.length === 0
      ? `the heads hold together: ${days.length} signed days from ${days[0]} to ${days.at(-1)}, ${rows} rows on the last; the rows themselves are proven where they are, by audit verify with these files`
      : `${findings.length} findings`,
  );
}
process.exitCode = findings.length === 0 ? 0 : 1;
