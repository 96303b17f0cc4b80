import { decoysIn } from '../../db/queries/decoys.ts';
import { listReferrals, type ReferralFilter } from '../../db/queries/referrals.ts';
import type { Transaction } from '../../db/client.ts';
import type { Actor } from '../../domain/referral/state.ts';

type Listed = Awaited<ReturnType<typeof listReferrals>>[number];

/** A page of the cases of somebody, with those among them that are none (docs/adr/0068). This list alone shows them. */
export async function listCases(
  tx: Pick<Transaction, 'select'>,
  actor: Actor,
  filter: ReferralFilter,
): Promise<Listed[]> {
  const [rows, invented] = await Promise.all([listReferrals(tx, actor, filter), decoysIn(tx, actor, filter)]);
  return invented.length === 0 ? rows : [...rows, ...invented].sort(inOrder).slice(0, filter.limit);
}

/** As the database orders them: what has no running due date comes last, and ids decide. */
function inOrder(a: Listed, b: Listed): number {
  const due = ({ nextDueAt }: Listed) => nextDueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return due(a) - due(b) || (a.id < b.id ? -1 : 1);
}
