import { and, asc, desc, eq, like, lt, not, sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { account, audit } from '../schema/index.ts';

/** The access log of a case: who looked at it, and who changed it. */

/** A search that hit the case is a look at it. */
const looked = sql`(${audit.action} like 'read:%' or ${audit.action} like 'search:%')`;

type Reader = Pick<Transaction, 'select'>;

/** Newest first. @param wanted.before goes on below this place in the chain. */
export function accessLog(
  tx: Reader,
  referralId: string,
  { before, show, limit }: { before: number | undefined; show: 'all' | 'reads' | 'writes'; limit: number },
) {
  return tx
    .select({
      seq: audit.seq,
      at: audit.at,
      actorId: audit.actorId,
      actorName: account.name,
      actorAgencyId: audit.actorAgencyId,
      action: audit.action,
      detail: audit.detail,
      stepId: audit.stepId,
      revision: audit.revision,
      requestId: audit.requestId,
      breakGlass: audit.breakGlass,
    })
    .from(audit)
    .leftJoin(account, eq(account.id, audit.actorId))
    .where(
      and(
        eq(audit.chain, referralId),
        before === undefined ? undefined : lt(audit.seq, before),
        show === 'reads' ? looked : undefined,
        show === 'writes' ? not(looked) : undefined,
      ),
    )
    .orderBy(desc(audit.seq))
    .limit(limit);
}

/** Every reading of a case, oldest first; by agency, for the person it is about. */
export function readingsOf(tx: Reader, referralId: string) {
  return tx
    .select({ at: audit.at, what: audit.action, agencyId: audit.actorAgencyId, breakGlass: audit.breakGlass })
    .from(audit)
    .where(and(eq(audit.chain, referralId), like(audit.action, 'read:%')))
    .orderBy(asc(audit.seq));
}
