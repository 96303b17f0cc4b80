import { createHash } from 'node:crypto';
import type { FieldGroup } from '../../domain/consent/types.ts';
import { groupsOfDocument, groupsOfForm } from '../../domain/forms/groups.ts';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../client.ts';
import { attachment, report } from '../schema/index.ts';
import type { PersonCipher, CellAddress, Vault } from '../vault/vault.ts';
import { victimIdOf } from './person.ts';

/**
 * Reports and documents of a referral: closed and opened here alone, with the key of the person the referral is about.
 * Once that key is destroyed they are still listed, and empty.
 */

type Reader = Pick<Transaction, 'select'>;
type Writer = Pick<Transaction, 'select' | 'insert'>;

const bodyOf = (id: string): CellAddress => ({ table: 'report', column: 'body', row: id });
const contentOf = (id: string): CellAddress => ({ table: 'attachment', column: 'content', row: id });
const checksumOf = (id: string): CellAddress => ({ table: 'attachment', column: 'sha256', row: id });

export interface ReportPaper {
  id: string;
  authorId: string;
  /** The author's agency when it was written. */
  agencyId: string;
  form: string;
  createdAt: Date;
  /** Null: the person was erased. */
  body: Record<string, unknown> | null;
}

/** Stores a report once. @returns whether it was stored now. @throws PersonErased */
export async function storeReport(
  tx: Writer,
  vault: Vault,
  entry: {
    id: string;
    referralId: string;
    stepId: string;
    authorId: string;
    agencyId: string;
    form: string;
    body: Record<string, unknown>;
  },
): Promise<boolean> {
  const personId = victimIdOf(entry.referralId);
  const cipher = await vault.cipherFor(tx, { personId, referralId: entry.referralId });
  const fresh = await tx
    .insert(report)
    .values({
      ...entry,
      groups: [...groupsOfForm(entry.form)],
      personId,
      body: cipher.sealJson(bodyOf(entry.id), entry.body),
    })
    .onConflictDoNothing()
    .returning({ id: report.id });
  return fresh.length > 0;
}

/** The reports of a step, newest first. */
export async function listReports(
  db: Reader,
  vault: Vault,
  referralId: string,
  stepId: string,
): Promise<ReportPaper[]> {
  const rows = await db
    .select()
    .from(report)
    .where(and(eq(report.referralId, referralId), eq(report.stepId, stepId)))
    .orderBy(desc(report.createdAt));
  const ciphers = await vault.ciphers(
    db,
    rows.map(({ personId }) => personId),
  );
  return rows.map(({ id, authorId, agencyId, form, createdAt, personId, body }) => ({
    id,
    authorId,
    agencyId,
    form,
    createdAt,
    body: ciphers.get(personId)?.openJson<Record<string, unknown>>(bodyOf(id), body) ?? null,
  }));
}

export interface AttachmentPaper {
  id: string;
  code: string;
  mediaType: string;
  size: number;
  /** Null: the person was erased. */
  sha256: string | null;
  uploadedBy: string;
  /** The agency of who uploaded it, then. */
  agencyId: string;
  createdAt: Date;
}

const columns = {
  id: attachment.id,
  code: attachment.code,
  mediaType: attachment.mediaType,
  size: attachment.size,
  sha256: attachment.sha256,
  personId: attachment.personId,
  uploadedBy: attachment.uploadedBy,
  agencyId: attachment.agencyId,
  createdAt: attachment.createdAt,
};

function openedPaper(
  { personId, ...row }: { [K in keyof typeof columns]: (typeof attachment.$inferSelect)[K] },
  cipher: PersonCipher | undefined,
): AttachmentPaper {
  return { ...row, sha256: cipher?.open(checksumOf(row.id), row.sha256).toString('utf8') ?? null };
}

/** What is attached to a step, oldest first, without content. */
export async function listAttachments(
  db: Reader,
  vault: Vault,
  referralId: string,
  stepId: string,
): Promise<AttachmentPaper[]> {
  const rows = await db
    .select(columns)
    .from(attachment)
    .where(and(eq(attachment.referralId, referralId), eq(attachment.stepId, stepId)))
    .orderBy(asc(attachment.createdAt), asc(attachment.id));
  const ciphers = await vault.ciphers(
    db,
    rows.map(({ personId }) => personId),
  );
  return rows.map((row) => openedPaper(row, ciphers.get(row.personId)));
}

/** That a paper is there: what it is, whose, and what of a person it can hold. */
export interface PaperKnown {
  id: string;
  kind: 'report' | 'document';
  code: string;
  agencyId: string;
  groups: FieldGroup[];
}

/**
 * The report handed in and the documents of a step, also those whose content is hidden from the caller: a view, so that
 * it can be said that there is one, and why it is not shown. Only for agencies with a part. Opens nothing.
 */
export async function papersKnown(
  db: Pick<Database, 'execute'>,
  referralId: string,
  stepId: string,
): Promise<PaperKnown[]> {
  const rows = await db.execute<{
    id: string;
    kind: PaperKnown['kind'];
    code: string;
    agency_id: string;
    groups: FieldGroup[];
  }>(
    sql`select id, kind, code, agency_id, groups from paper_known where referral_id = ${referralId} and step_id = ${stepId} order by kind desc, id`,
  );
  return rows.map(({ agency_id, ...row }) => ({ ...row, agencyId: agency_id }));
}

/** The codes of what is attached to a step, by whomever. */
export async function attachmentCodes(
  db: Pick<Database, 'execute'>,
  referralId: string,
  stepId: string,
): Promise<string[]> {
  const known = await papersKnown(db, referralId, stepId);
  return [...new Set(known.flatMap(({ kind, code }) => (kind === 'document' ? [code] : [])))].sort();
}

/**
 * Stores a document once.
 *
 * @returns what is stored under that id, which may be an earlier, other document, and whether it was stored now.
 * @throws PersonErased
 */
export async function storeAttachment(
  tx: Writer,
  vault: Vault,
  entry: {
    id: string;
    referralId: string;
    stepId: string;
    code: string;
    mediaType: string;
    uploadedBy: string;
    agencyId: string;
    content: Uint8Array;
  },
): Promise<{ paper: AttachmentPaper; fresh: boolean; sha256: string }> {
  const personId = victimIdOf(entry.referralId);
  const cipher = await vault.cipherFor(tx, { personId, referralId: entry.referralId });
  const sha256 = createHash('sha256').update(entry.content).digest('hex');
  const fresh = await tx
    .insert(attachment)
    .values({
      ...entry,
      groups: [...groupsOfDocument(entry.code)],
      personId,
      size: entry.content.length,
      sha256: cipher.seal(checksumOf(entry.id), Buffer.from(sha256)),
      content: cipher.seal(contentOf(entry.id), entry.content),
    })
    .onConflictDoNothing()
    .returning({ id: attachment.id });
  const [row] = await tx.select(columns).from(attachment).where(eq(attachment.id, entry.id));
  if (!row) throw new Error(`attachment ${entry.id} was stored and cannot be read`);
  return { paper: openedPaper(row, cipher), fresh: fresh.length > 0, sha256 };
}

/** One document with its content, which is null once the person was erased. */
export async function loadAttachment(
  db: Reader,
  vault: Vault,
  where: { id: string; referralId: string; stepId: string },
): Promise<(AttachmentPaper & { content: Buffer | null }) | null> {
  const [row] = await db
    .select()
    .from(attachment)
    .where(
      and(
        eq(attachment.id, where.id),
        eq(attachment.referralId, where.referralId),
        eq(attachment.stepId, where.stepId),
      ),
    );
  if (!row) return null;
  const cipher = (await vault.ciphers(db, [row.personId])).get(row.personId);
  const { id, code, mediaType, size, sha256, personId, uploadedBy, agencyId, createdAt } = row;
  return {
    ...openedPaper({ id, code, mediaType, size, sha256, personId, uploadedBy, agencyId, createdAt }, cipher),
    content: cipher?.open(contentOf(id), row.content) ?? null,
  };
}
