import type { Transaction } from '../db/client.ts';
import { writeAudit } from '../db/audit/audit.ts';
import { aboutAs } from '../db/schema/about.ts';
import { difference } from '../db/schema/index.ts';
import type { WorkflowProblem } from '../domain/codes.ts';
import type { CommitInput } from '../domain/kernel/aggregate.ts';
import type { RefusalCode } from '../domain/referral/rules.ts';
import type { ReportRefusalCode } from '../domain/report/refusal.ts';
import { type AggregateName, workflowIdOf } from '../workflows/registry.ts';

/** Why a command without a proof, or with that of another one, is refused. */
export const UNPROVEN = 'unproven' satisfies RefusalCode & ReportRefusalCode;

/**
 * Somebody sent a command past the API, or one that was seen before to another case: operators find it among the differences,
 * auditors in the audit of the case. Neither names an actor, for nothing in it is believed.
 */
export async function alarm(tx: Transaction, input: CommitInput, revision: number): Promise<void> {
  const { aggregate, id, known, envelope } = input;
  await tx.insert(difference).values({
    workflowId: workflowIdOf(aggregate as AggregateName, id),
    problem: 'forged-command' satisfies WorkflowProblem,
    projected: revision,
    running: known,
  });
  await writeAudit(tx, {
    ...aboutAs(aggregate as AggregateName, id),
    action: 'forged',
    actorId: null,
    actorAgencyId: null,
    requestId: null,
    detail: { kind: String(envelope.action.kind).slice(0, 40) },
  });
}
