import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { findAgency, saveMailDomains } from '../../db/queries/agencies.ts';
import { may } from '../../domain/access/index.ts';
import { isPublicDomain } from '../../domain/agency/mail-domains.ts';
import { requireRecentFactor } from '../../identity/recent.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { asCallerOnAccounts } from '../kernel/transaction.ts';
import { type Approval, askedBefore, type AskedPower, askForPower } from '../power-request/ask.ts';

/** In which mail domains the people of an agency have their addresses: two administrators say so. */

/** @throws UseCaseError `stale`; for an agency of elsewhere, and for a domain where anybody has an address. */
export async function setMailDomains(
  deps: Pick<AppDeps, 'signInDatabase' | 'config'>,
  by: Command,
  {
    agencyId,
    reason,
    ifVersion,
    ...input
  }: { agencyId: string; domains: string[]; reason: string; ifVersion: number | null },
): Promise<AskedPower> {
  requireMay(by, 'setMailDomains');
  await requireRecentFactor(deps.signInDatabase.db, by.caller);
  const mailDomains = [...new Set(input.domains)].sort();
  requireNoPublic(input.domains);
  return asCallerOnAccounts(deps, by, async (tx) => {
    const row = await findAgency(tx, agencyId, by.caller.place);
    if (!row) throw notThere();
    const before = await askedBefore(tx, by);
    if (before) return before;
    if (ifVersion !== null && ifVersion !== row.version)
      throw new UseCaseError('stale', { extra: { version: row.version } });
    return askForPower(deps, tx, by, {
      ...{ kind: 'mail-domains', accountId: null, agencyId, against: row.version, reason },
      asked: { mailDomains, mailDomainsBefore: row.mailDomains },
    });
  });
}

/** Sets what was approved, unless the agency was changed meanwhile. */
export async function applyMailDomains(_: AppDeps, tx: Transaction, { by, asker, request }: Approval): Promise<void> {
  const { agencyId, against } = request;
  const domains = request.asked.mailDomains ?? [];
  if (!may('setMailDomains', asker.roles)) throw new UseCaseError('forbidden');
  if (!(await findAgency(tx, agencyId, asker.place))) throw notThere();
  requireNoPublic(domains);
  if (against === null || !(await saveMailDomains(tx, { agencyId, domains, version: against })))
    throw new UseCaseError('power-request-outdated');
  const detail = { change: 'mail-domains', agency: agencyId, domains: domains.length, askedBy: asker.userId };
  await writeAudit(tx, { action: 'agency', ...auditedAs(by), detail });
}

function requireNoPublic(domains: readonly string[]): void {
  const fields = domains.flatMap((domain, index) =>
    isPublicDomain(domain)
      ? [
          {
            field: `domains.${index}`,
            message: {
              vi: 'Không phải tên miền riêng của một cơ quan: ai cũng có thể lập địa chỉ ở đây hoặc bên dưới, hoặc tên được mã hóa (xn--)',
              en: 'Not a domain of one agency alone: anybody can have an address there or below it, or the name is encoded (xn--)',
            },
          },
        ]
      : [],
  );
  if (fields.length > 0) throw new UseCaseError('invalid', { fields });
}
