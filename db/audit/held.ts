import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, missingDays } from './chain.ts';
import { readHeads, type SignedHeads } from './heads.ts';

/**
 * The signed heads in a directory, as whoever keeps them has them: each held against its signature, and all against one another.
 * It takes nothing but Node, so that who stands outside needs no database, no packages and nobody's word.
 */

const broken = (problem: Finding['problem'], detail: string, chain: string | null = null): Finding => ({
  problem,
  chain,
  seq: null,
  id: null,
  detail,
});

/**
 * @param key the public key, base64; null: that in each file is believed.
 * @throws when the directory cannot be read.
 */
export async function heldIn(dir: string, key: string | null): Promise<{ files: SignedHeads[]; findings: Finding[] }> {
  const files: SignedHeads[] = [];
  const findings: Finding[] = [];
  for (const name of (await readdir(dir)).filter((file) => file.endsWith('.json')).sort()) {
    try {
      files.push(readHeads(await readFile(join(dir, name), 'utf8'), key));
    } catch (error) {
      findings.push(broken('export-broken', `${name} ${(error as Error).message}`));
    }
  }
  return { files, findings };
}

/**
 * What the files say of one another: none is missing between two, no chain became shorter, and none has another end at the same
 * length.
 *
 * @param roots by day, what mails or a notebook say the root was.
 */
export function compareDays(files: readonly SignedHeads[], roots: ReadonlyMap<string, string>): Finding[] {
  const days = [...files].sort((a, b) => (a.day < b.day ? -1 : 1));
  const findings = missingDays(days);
  const known = new Map<string, { length: number; hash: string; day: string }>();
  for (const { day, heads } of days) {
    const here = new Map(heads.map(([chain, length, hash]) => [chain, { length, hash, day }]));
    for (const [chain, before] of known) {
      const now = here.get(chain);
      if (!now || now.length < before.length)
        findings.push(
          broken('truncated', `${before.length} rows on ${before.day}, ${now?.length ?? 0} on ${day}`, chain),
        );
      else if (now.length === before.length && now.hash !== before.hash)
        findings.push(broken('rewritten', `another last row on ${day} than on ${before.day}`, chain));
    }
    for (const [chain, head] of here) known.set(chain, head);
  }
  for (const [day, root] of roots) {
    const file = days.find((one) => one.day === day);
    if (!file) findings.push(broken('export-broken', `the file of ${day}, whose root is known, is missing`));
    else if (file.root !== root)
      findings.push(broken('rewritten', `the root of ${day} is another one than that which is known`));
  }
  return findings;
}

/** A finding on one line. */
export const lineOf = ({ problem, chain, seq, id, detail }: Finding): string =>
  [problem.padEnd(13), chain && `chain ${chain}`, seq !== null && `row ${seq}`, id !== null && `(id ${id})`, detail]
    .filter(Boolean)
    .join('  ');
