import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { listGrants, readNote } from '../../db/queries/emergency.ts';
import { UUID } from '../../db/queries/referrals.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { auditedAs, type By } from '../kernel/by.ts';
import { notThere } from '../kernel/use-case-error.ts';
import type { GrantRow } from './open.ts';

/** One grant with the words it was asked for with, for who may read them; who looked is noted. */
export async function readGrant(
  tx: Transaction,
  by: By,
  { grantId, vault }: { grantId: string; vault: Vault },
): Promise<{ grant: GrantRow; words: string | null }> {
  if (!UUID.test(grantId)) throw notThere();
  const [grant] = await listGrants(tx, { id: grantId, after: null, limit: 1 });
  if (!grant) throw notThere();
  const words = await readNote(tx, vault, grantId);
  const { referralId } = grant.grant;
  await writeAudit(tx, { action: 'read:glass', ...auditedAs(by), referralId, detail: { words: words !== null } });
  return { grant, words };
}
