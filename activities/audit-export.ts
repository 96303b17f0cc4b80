import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { and, arrayContains, desc, eq, isNull, lt } from 'drizzle-orm';
import type { KeyObject } from 'node:crypto';
import { publicKeyOf, readHeads, signHeads, writeHeads, type Head, type SignedHeads } from '../db/audit/heads.ts';
import type { Database } from '../db/client.ts';
import { stableId } from '../db/ids.ts';
import { account, auditExport, auditHead } from '../db/schema/index.ts';
import type { Mailer } from './mail/mailer.ts';

/** Where the signed heads of the audit go, and what is written down beside them. */
export interface AuditExportTarget {
  key: KeyObject;
  /** A directory outside the database; made when it is not there. */
  dir: string;
  /** Mail addresses that are told the signed root; empty: the auditors, for heads that only lie beside the data prove nothing to anybody else. */
  mailTo: readonly string[];
}

export const headsFile = (dir: string, day: string) => join(dir, `audit-heads-${day}.json`);

/**
 * Signs where every chain of the audit ends, writes it to a file, mails the root, and notes that it was done; in this
 * order, so that a run that was cut off goes on from the file it finds. Twice on one day is once.
 *
 * @throws Error when a file of that day is there and does not stand the check: somebody has to look.
 */
export async function exportHeads(
  db: Database,
  mailer: Mailer | null,
  { key, dir, mailTo }: AuditExportTarget,
  day: string,
): Promise<SignedHeads | { day: string; root: string }> {
  const [done] = await db.select().from(auditExport).where(eq(auditExport.day, day));
  if (done) return { day, root: done.root };
  const path = headsFile(dir, day);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const signed = (await stored(path, key)) ?? (await write(path, await snapshot(db, key, day), key));
  const readers = mailTo.length > 0 ? mailTo : await auditorsOf(db);
  if (mailer)
    for (const to of readers) await mailer.send({ id: stableId('audit-export', day, to), to, ...letter(signed) });
  const { root, chains, rows, signature, publicKey } = signed;
  await db.insert(auditExport).values({ day, root, chains, rows, signature, publicKey }).onConflictDoNothing();
  return signed;
}

/** Who watches over the audit and works here now, by address. */
async function auditorsOf(db: Database): Promise<string[]> {
  const found = await db
    .select({ email: account.email })
    .from(account)
    .where(and(account.active, isNull(account.leftAt), arrayContains(account.roles, ['auditor'])))
    .orderBy(account.id);
  return found.map(({ email }) => email);
}

async function snapshot(db: Database, key: KeyObject, day: string): Promise<SignedHeads> {
  const [before] = await db
    .select({ day: auditExport.day, root: auditExport.root })
    .from(auditExport)
    .where(lt(auditExport.day, day))
    .orderBy(desc(auditExport.day))
    .limit(1);
  // One statement is one snapshot.
  const rows = await db.select().from(auditHead);
  const heads = rows.map(({ chain, length, hash }): Head => [chain, length, hash.toString('hex')]);
  return signHeads({ day, at: new Date().toISOString(), previous: before ?? null, heads }, key);
}

async function stored(path: string, key: KeyObject): Promise<SignedHeads | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return readHeads(text, publicKeyOf(key));
  } catch (error) {
    throw new Error(`${path} ${(error as Error).message}`);
  }
}

/** Appears whole or not at all; when another run was faster, its file counts. */
async function write(path: string, signed: SignedHeads, key: KeyObject): Promise<SignedHeads> {
  const next = `${path}.${process.pid}.${crypto.randomUUID()}`;
  try {
    const file = await open(next, 'wx', 0o600);
    try {
      await file.writeFile(writeHeads(signed));
      await file.sync();
    } finally {
      await file.close();
    }
    await link(next, path);
    return signed;
  } catch (error) {
    const other = (error as NodeJS.ErrnoException).code === 'EEXIST' ? await stored(path, key) : null;
    if (!other) throw error;
    return other;
  } finally {
    await rm(next, { force: true });
  }
}

/** What a reader needs to hold a file, or the database, against this day. Numbers and hashes only. */
function letter({ day, at, chains, rows, root, previous, publicKey, signature }: SignedHeads) {
  return {
    subject: `Nhật ký truy cập ${day} / Audit heads ${day}`,
    text: [
      'Xin giữ thư này. Giá trị gốc dưới đây cho phép phát hiện nhật ký bị sửa, xóa hoặc cắt bớt.',
      'Keep this mail. The root below shows later whether the audit was changed, shortened or written anew.',
      '',
      `day: ${day}`,
      `at: ${at}`,
      `chains: ${chains}`,
      `rows: ${rows}`,
      `root: ${root}`,
      `previous: ${previous ? `${previous.day} ${previous.root}` : '-'}`,
      `publicKey: ${publicKey}`,
      `signature: ${signature}`,
    ].join('\n'),
  };
}
