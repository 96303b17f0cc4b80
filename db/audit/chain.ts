import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import type { SignedHeads } from './heads.ts';
import { aboutIdText } from '../schema/about.ts';

/**
 * Proves the audit, or names what was done to it. The hashes are computed here once more and not by the functions of
 * the database: whoever can change rows could change those too.
 */

/** The chain of the rows without a referral. */
export const GENERAL_CHAIN = '00000000-0000-0000-0000-000000000000';

const ZERO = Buffer.alloc(32);

export type Problem =
  /** The content is not what was written. */
  | 'edited'
  /** A row that stood here is gone. */
  | 'deleted'
  /** A second row stands at one place. */
  | 'inserted'
  /** The row is whole, but does not follow the one before it: moved, or put between. */
  | 'reordered'
  /** The end of the chain is gone. */
  | 'truncated'
  /** Rows stand after the end of the chain. */
  | 'beyond-head'
  /** The head itself was changed or removed. */
  | 'head-changed'
  /** The chain hangs together, but is another one than that which was signed: computed anew. */
  | 'rewritten'
  /** A file of signed heads is damaged, forged or missing. */
  | 'export-broken';

export interface Finding {
  problem: Problem;
  chain: string | null;
  /** Where in the chain. */
  seq: number | null;
  /** The row itself, when it is there. */
  id: number | null;
  detail: string;
}

export interface Verdict {
  rows: number;
  chains: number;
  /** Days whose signed heads were held against the rows. */
  exports: string[];
  findings: Finding[];
}

interface Row {
  id: string;
  seq: string;
  chain: string;
  /** What it is about; null: its chain is the general one. */
  about: string | null;
  prev: Buffer;
  hash: Buffer;
  content: Buffer;
}

/** Every row in the order of its chain, in one snapshot with the heads. */
const ROWS = `select id::text, seq::text, chain::text, ${aboutIdText('audit')}::text as about, prev, hash,
  convert_to(jsonb_strip_nulls(to_jsonb(audit) - array['prev', 'hash'])::text, 'UTF8') as content
  from audit order by audit.chain, audit.seq, audit.id`;

/** What the signed files say of each chain: after so many rows, this hash. Most days repeat the day before. */
type Anchors = Map<string, Map<number, { hash: string; day: string }>>;

/**
 * @param sql connects as somebody who sees every row of the audit: the owner of the tables.
 * @param exported files of signed heads, each checked by itself.
 */
export async function verifyAudit(sql: postgres.Sql, exported: readonly SignedHeads[]): Promise<Verdict> {
  const days = [...exported].sort((a, b) => (a.day < b.day ? -1 : 1));
  const findings: Finding[] = missingDays(days);
  const anchors = anchorsOf(days);
  let rows = 0;
  let chains = 0;
  await sql.begin('isolation level repeatable read read only', async (tx) => {
    await tx`set local timezone = 'UTC'`;
    await tx`set local statement_timeout = 0`;
    const heads = new Map(
      (
        await tx<{ chain: string; length: string; hash: Buffer }[]>`
          select chain::text, length::text, hash from audit_head`
      ).map(({ chain, length, hash }) => [chain, { length: Number(length), hash }] as const),
    );
    let walk: Walk | null = null;
    const finish = () => {
      if (!walk) return;
      findings.push(...walk.end(heads.get(walk.chain) ?? null));
      heads.delete(walk.chain);
      anchors.delete(walk.chain);
    };
    for await (const page of tx.unsafe<Row[]>(ROWS).cursor(1000)) {
      for (const row of page) {
        rows += 1;
        if (walk?.chain !== row.chain) {
          finish();
          chains += 1;
          walk = new Walk(row.chain, anchors.get(row.chain) ?? new Map());
        }
        findings.push(...walk.step(row));
      }
    }
    finish();
    // What is left was not met by any row: the whole chain is gone.
    for (const [chain, { length }] of heads)
      if (length > 0) findings.push(finding('truncated', chain, 1, null, `all ${length} rows are gone`));
    for (const [chain, signed] of anchors)
      for (const [length, { day }] of signed)
        if (!heads.has(chain))
          findings.push(finding('truncated', chain, 1, null, `all ${length} rows that were signed on ${day} are gone`));
  });
  return { rows, chains, exports: days.map(({ day }) => day), findings };
}

function finding(problem: Problem, chain: string, seq: number, id: string | null, detail: string): Finding {
  return { problem, chain, seq, id: id === null ? null : Number(id), detail };
}

/** One chain, row by row. */
class Walk {
  readonly chain: string;
  readonly #signed: Map<number, { hash: string; day: string }>;
  #next = 1;
  #hash: Buffer = ZERO;

  constructor(chain: string, signed: Map<number, { hash: string; day: string }>) {
    this.chain = chain;
    this.#signed = new Map(signed);
  }

  *step(row: Row): Generator<Finding> {
    const seq = Number(row.seq);
    const at = (problem: Problem, detail: string) => finding(problem, this.chain, seq, row.id, detail);
    const gap = seq > this.#next;
    if (gap)
      yield finding(
        'deleted',
        this.chain,
        this.#next,
        null,
        seq - this.#next === 1 ? 'a row is gone' : `rows ${this.#next} to ${seq - 1} are gone`,
      );
    if (seq < this.#next) yield at('inserted', 'another row stands at this place');
    const computed = createHash('sha256').update(row.prev).update(row.content).digest();
    if (!computed.equals(row.hash) || row.chain !== (row.about ?? GENERAL_CHAIN))
      yield at('edited', 'the content does not fit its hash');
    else if (!gap && !row.prev.equals(this.#hash)) yield at('reordered', 'it does not follow the row before it');
    const signed = this.#signed.get(seq);
    this.#signed.delete(seq);
    if (signed && signed.hash !== row.hash.toString('hex'))
      yield at('rewritten', `its hash is another one than that signed on ${signed.day}`);
    this.#hash = row.hash;
    this.#next = Math.max(this.#next, seq + 1);
  }

  *end(head: { length: number; hash: Buffer } | null): Generator<Finding> {
    const last = this.#next - 1;
    const at = (problem: Problem, seq: number, detail: string) => finding(problem, this.chain, seq, null, detail);
    if (!head) yield at('head-changed', last, 'the head of the chain is gone');
    else if (head.length > last) yield at('truncated', last + 1, `rows ${last + 1} to ${head.length} are gone`);
    else if (head.length < last)
      yield at('beyond-head', head.length + 1, `the chain ends at ${head.length}, rows go on to ${last}`);
    else if (!head.hash.equals(this.#hash))
      yield at('head-changed', last, 'the head has another hash than the last row');
    for (const [length, { day }] of this.#signed)
      if (length > last) yield at('truncated', last + 1, `${length} rows were signed on ${day}, ${last} are there`);
  }
}

function anchorsOf(days: readonly SignedHeads[]): Anchors {
  const anchors: Anchors = new Map();
  for (const { day, heads } of days) {
    for (const [chain, length, hash] of heads) {
      const known = anchors.get(chain) ?? new Map<number, { hash: string; day: string }>();
      if (!known.has(length)) known.set(length, { hash, day });
      anchors.set(chain, known);
    }
  }
  return anchors;
}

/** Each file names the one before it. */
export function missingDays(days: readonly SignedHeads[]): Finding[] {
  return days.flatMap(({ day, previous }, index) => {
    const before = days[index - 1];
    if (!before || (previous?.day === before.day && previous.root === before.root)) return [];
    const detail = previous
      ? `the file of ${day} follows one of ${previous.day} that is not the file of ${before.day}`
      : `the file of ${day} says it is the first`;
    return [{ problem: 'export-broken', chain: null, seq: null, id: null, detail }];
  });
}
