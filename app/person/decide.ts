import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { stableId } from '../../db/ids.ts';
import { type Decision, decidePair, undoDecision as undoRow } from '../../db/queries/person-decisions.ts';
import { isUuid } from '../kernel/action-id.ts';
import { auditedAs, type By, type Command } from '../kernel/by.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';

/** One person or two: decided by somebody who may read both entries, and undone the same way. */

const note = (tx: Transaction, by: By, { firstId, secondId }: Decision, decision: string) =>
  writeAudit(tx, {
    action: 'decide:person',
    ...auditedAs(by),
    detail: { decision, first: firstId, second: secondId },
  });

/** @throws UseCaseError `not-found` when either is not there for the caller; `already-decided` while another decision stands. */
export async function decidePeople(
  tx: Transaction,
  by: Command,
  { personIds, decision }: { personIds: readonly [string, string]; decision: Decision['decision'] },
): Promise<Decision> {
  const id = stableId('person-decision', by.actionId);
  const made = await decidePair(tx, { id, personIds, decision, by: by.caller.userId });
  if (made === null) throw notThere();
  if (made === 'decided') throw new UseCaseError('already-decided');
  if (made.fresh) await note(tx, by, made.decision, decision);
  const { firstId, secondId } = made.decision;
  const same = made.decision.decision === decision && personIds.includes(firstId) && personIds.includes(secondId);
  if (!same) throw new UseCaseError('idempotency-key-reused');
  return made.decision;
}

/** The pair is proposed again. Repeated, it changes nothing. @throws UseCaseError `not-found` */
export async function undoDecision(tx: Transaction, by: By, { decisionId }: { decisionId: string }): Promise<Decision> {
  const made = isUuid(decisionId) ? await undoRow(tx, decisionId, by.caller.userId) : null;
  if (!made) throw notThere();
  if (made.fresh) await note(tx, by, made.decision, 'undone');
  return made.decision;
}
