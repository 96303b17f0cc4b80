import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { verifyAudit } from '../../db/audit/chain.ts';
import type { SignedHeads } from '../../db/audit/heads.ts';
import type { Erased, Line, Sent } from '../../db/audit/outside.ts';
import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import * as schema from '../../db/schema/index.ts';
import { erase } from '../../db/vault/erase.ts';
import type { KeyRing } from '../../db/vault/ring.ts';
import { countsOf } from './make.ts';
import type { Manifest } from './manifest.ts';

/**
 * What a restored database needs before anybody comes in: it is held against what its backup said, people who were erased since are erased
 * again, what was mailed since counts as sent, and nobody is signed in. In one transaction, by keys: done twice it is done once.
 */

export interface Wanted {
  manifest: Manifest;
  heads: SignedHeads['heads'];
  /** Signed heads that left the house before the cut: a forged backup does not go through them. */
  signed: readonly SignedHeads[];
  /** The restore, by an id of its own. */
  id: string;
  /** Up to where the write-ahead log was replayed; null: as the backup has it. */
  until: string | null;
  ring: KeyRing | null;
  /** What was written down outside, since before the backup. */
  lines: readonly Line[];
  /** False: nothing says what was mailed since, so what waited is held until somebody looks. */
  sentIsKnown: boolean;
}

export interface Settled {
  rows: Record<string, number>;
  audit: { rows: number; chains: number };
  /** People who were erased after the cut, and are erased again. */
  erasedAgain: number;
  /** Messages that had been sent after the cut. */
  sentBefore: number;
  /** Messages that waited and that nobody knows of whether they were sent. */
  held: number;
  /** Cases that messages after the cut are about, and that are not in the restored record: what was entered of them is lost. */
  lostCases: string[];
  /** Living people whose keys no master key here opens. */
  closed: { kid: string; people: number }[];
}

/** The copy is not what the backup said. */
export class NotWhole extends Error {
  override name = 'NotWhole';
}

export async function settle(sql: postgres.Sql, wanted: Wanted): Promise<Settled> {
  const { rows, audit } = await heldAgainst(sql, wanted);
  const closed = await closedPeople(sql, wanted.ring);
  const done = await sql.begin(async (tx) => {
    const db = drizzleOn(tx, sql);
    const sent = wanted.lines.filter((line): line is Sent => line.kind === 'sent' && line.at >= wanted.manifest.from);
    const sentBefore = await countAsSent(tx, sent);
    const held = wanted.sentIsKnown ? 0 : await hold(tx);
    const erasedAgain = await eraseAgain(tx, db, wanted);
    await signOutAll(tx);
    await note(tx, db, wanted, { erasedAgain, sentBefore, held });
    return { erasedAgain, sentBefore, held, lostCases: await lost(tx, sent) };
  });
  return { rows, audit, closed, ...done };
}

async function heldAgainst(sql: postgres.Sql, { manifest, heads, until, signed }: Wanted) {
  const rows = await countsOf(sql);
  for (const [table, [before, after]] of Object.entries(manifest.counts)) {
    const found = rows[table] ?? 0;
    if (found < before || (until === null && found > after))
      throw new NotWhole(`${table} has ${found} rows; it had ${before} before the backup and ${after} after it`);
  }
  // The heads as they stood before the copy: each chain has to go through its own.
  const asHeld = { day: manifest.from.slice(0, 10), heads } as unknown as SignedHeads;
  const verdict = await verifyAudit(sql, [asHeld]);
  if (signed.length > 0) verdict.findings.push(...(await verifyAudit(sql, signed)).findings);
  const [first] = verdict.findings;
  if (first)
    throw new NotWhole(
      `the audit is not whole (${verdict.findings.length} findings): ${first.problem}, ${first.detail}`,
    );
  return { rows, audit: { rows: verdict.rows, chains: verdict.chains } };
}

/** @throws NotWhole where another key goes by the same id. */
async function closedPeople(sql: postgres.Sql, ring: KeyRing | null): Promise<Settled['closed']> {
  const kids = await sql<{ kid: string; fingerprint: string; people: string }[]>`
    select m.kid, m.fingerprint, count(p.person_id)::text as people
    from master_key m left join person_key p on p.kid = m.kid where m.live group by 1, 2 order by 1`;
  const here = ring?.kids() ?? [];
  const wrong = kids.find(
    ({ kid, fingerprint }) => ring && here.includes(kid) && ring.fingerprint(kid) !== fingerprint,
  );
  if (wrong) throw new NotWhole(`the master key ${wrong.kid} here is another one than that of the backup`);
  return kids
    .filter(({ kid, people }) => !here.includes(kid) && Number(people) > 0)
    .map(({ kid, people }) => ({ kid, people: Number(people) }));
}

/** Also those that did not wait yet: what causes them again finds them there, and sends nothing. */
async function countAsSent(tx: postgres.TransactionSql, sent: readonly Sent[]): Promise<number> {
  let count = 0;
  for (const { id, key, at, accountId, template, referralId, reportId, stepId } of sent) {
    const data = { ...(referralId && { referralId }), ...(reportId && { reportId }), ...(stepId && { stepId }) };
    const rows = await tx`
      insert into outbox (id, dedupe_key, channel, account_id, template, data, status, sent_at)
      values (${id}, ${key}, 'mail', ${accountId}, ${template}, ${JSON.stringify(data)}::text::jsonb, 'sent', ${at})
      on conflict (dedupe_key) do update set status = 'sent', sent_at = excluded.sent_at, last_error = null
      where outbox.status in ('waiting', 'failed') returning id`;
    count += rows.length;
  }
  return count;
}

/** Found under the mails that were not delivered, where somebody sends them again or gives them up. */
async function hold(tx: postgres.TransactionSql): Promise<number> {
  const rows =
    await tx`update outbox set status = 'failed', last_error = 'restored' where status = 'waiting' returning id`;
  return rows.length;
}

async function eraseAgain(tx: postgres.TransactionSql, db: Transaction, { lines, id }: Wanted): Promise<number> {
  const erased = lines.filter((line): line is Erased => line.kind === 'erased');
  let count = 0;
  for (const { personId, at, by, reason } of erased) {
    const gone = await erase(db, [personId], { by, reason: reason ?? 'other' });
    if (gone.length === 0) continue;
    count += 1;
    await tx`update person_key set erased_at = ${at} where person_id = ${personId}`;
    const [about] = await tx<{ referralId: string | null; reportId: string | null }[]>`
      select referral_id as "referralId", report_id as "reportId" from person_key where person_id = ${personId}`;
    await removeClosed(tx, personId);
    await writeAudit(db, {
      ...{ action: 'erase', actorId: null, actorAgencyId: null, requestId: null },
      ...(about?.referralId ? { referralId: about.referralId } : about?.reportId ? { reportId: about.reportId } : {}),
      detail: { person: personId, reason: reason ?? 'other', erasedBy: by ?? '', erasedAt: at, restore: id },
    });
  }
  return count;
}

/** Nobody can open it any more; of documents and drafts of a victim nothing stays, as when they were erased. */
async function removeClosed(tx: postgres.TransactionSql, personId: string): Promise<void> {
  for (const table of ['attachment', 'draft', 'shelter'])
    await tx`delete from ${tx(table)} where referral_id in (select referral_id from person where id = ${personId} and part = 'victim')`;
}

/** Whoever left, or changed a password, after the cut is not signed in again by it. */
async function signOutAll(tx: postgres.TransactionSql): Promise<void> {
  for (const table of ['session', 'verification', 'form_answer']) await tx`delete from ${tx(table)}`;
  for (const table of ['password_link', 'invitation'])
    await tx`update ${tx(table)} set expires_at = least(expires_at, now()) where ended_at is null`;
}

async function note(
  tx: postgres.TransactionSql,
  db: Transaction,
  { id, manifest, until }: Wanted,
  done: Pick<Settled, 'erasedAgain' | 'sentBefore' | 'held'>,
): Promise<void> {
  const value = { id, backup: manifest.id, from: until ?? manifest.from, at: new Date().toISOString(), ...done };
  const [known] = await tx<{ id: string | null }[]>`select value->>'id' as id from setting where key = ${RESTORED}`;
  if (known?.id === id) return;
  await tx`insert into setting (key, value) values (${RESTORED}, ${JSON.stringify(value)}::text::jsonb)
    on conflict (key) do update set value = excluded.value`;
  await writeAudit(db, {
    ...{ action: 'repair', actorId: null, actorAgencyId: null, requestId: null },
    detail: { kind: 'restore', restore: id, backup: manifest.id, from: value.from, ...done },
  });
}

export const RESTORED = 'restored';

async function lost(tx: postgres.TransactionSql, sent: readonly Sent[]): Promise<string[]> {
  const ids = [...new Set(sent.flatMap(({ referralId, reportId }) => referralId ?? reportId ?? []))];
  if (ids.length === 0) return [];
  const rows = await tx<{ id: string }[]>`
    select wanted.id::text as id from unnest(string_to_array(${ids.join()}, ',')::uuid[]) wanted(id)
    where not exists (select from referral where referral.id = wanted.id)
      and not exists (select from caller_report where caller_report.id = wanted.id)`;
  return rows.map(({ id }) => id);
}

/** Drizzle looks for the options of a connection, which a transaction of the driver does not show. */
const drizzleOn = (tx: postgres.TransactionSql, { options }: postgres.Sql): Transaction =>
  drizzle(Object.assign(tx, { options }) as unknown as postgres.Sql, { schema }) as unknown as Transaction;
