import { currentOverlay } from '../../db/queries/calendar.ts';
import { lastComparison } from '../../db/queries/comparison.ts';
import { countKeysToRewrap } from '../../db/queries/person-keys.ts';
import { countUndelivered } from '../../db/queries/undelivered.ts';
import { FIRST } from '../../db/queries/records.ts';
import { requireMay } from '../kernel/access.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { readAsCaller } from '../kernel/transaction.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import { outboxFinding, scan } from './findings.ts';

/** Most records held against their workflows for one answer, and how long that may take. */
const SCANNED = { limit: 200, budgetMs: 2_000 };

/** What needs an administrator or an operator, in figures. `workflows` null: Temporal does not answer. */
export async function countOperations(deps: AppDeps, by: By) {
  requireMay(by, 'countOperations');
  const active = deps.vault.wrapper.activeKid();
  const [stored, workflows] = await Promise.all([
    readAsCaller(deps, by, async (tx) => ({
      mails: await countUndelivered(tx),
      comparison: await lastComparison(tx),
      keys: { active, waiting: await countKeysToRewrap(tx, active) },
      calendar: await currentOverlay(tx),
    })),
    countWorkflows(deps, by),
  ]);
  return { ...stored, workflows };
}

async function countWorkflows(deps: AppDeps, by: By) {
  try {
    const [found, outbox] = await Promise.all([scan(deps, by, { after: FIRST, ...SCANNED }), outboxFinding(deps)]);
    const stuck = found.items.length + (outbox.problem === null ? 0 : 1);
    return { workers: found.workers.count, checked: found.checked, stuck, complete: found.last === null };
  } catch (error) {
    // The other figures are worth having while Temporal is away.
    if (error instanceof UseCaseError && error.code === 'unavailable') return null;
    throw error;
  }
}
