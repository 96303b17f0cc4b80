import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { createOperator, type Operator } from '../../app/operations/operator.ts';
import { findingFrom, type Finding } from '../../app/operations/findings.ts';
import { temporalAccess } from '../../app/kernel/temporal-access.ts';
import { writeAudit } from '../../db/audit/audit.ts';
import type { DatabaseHandle } from '../../db/client.ts';
import { FIRST, noteRepair, noteRepaired, openRecords, recordOf, type RecordRow } from '../../db/queries/records.ts';
import { aboutAs } from '../../db/schema/about.ts';
import { AGGREGATE_NAMES } from '../../workflows/registry.ts';

/**
 * After a restore: every record that goes on is held against its workflow, and what differs goes on from the record (docs/adr/0033). Where a
 * workflow knows what the record has lost, somebody is asked: what it knew was promised to people.
 */

export interface Reconciled {
  checked: number;
  /** Gone on from the record. */
  mended: Finding[];
  /** For somebody to decide: the record lost what the workflow knows, or is not there at all. */
  asked: { workflowId: string; problem: string; recorded: number | null; running: number | null }[];
  /** Neither answered nor decided; look again. */
  left: Finding[];
}

export interface ReconcileOptions {
  database: DatabaseHandle;
  client: Client;
  namespace: string;
  taskQueue: string;
  /** Goes on from the record also where that loses what a workflow knew. */
  acceptLoss: boolean;
  progress?: (checked: number) => void;
}

const PAGE = 100;
/** A worker that has just started replays first. */
const ANSWER_MS = 10_000;
const ALIVE_MS = 90_000;

/** @throws Error when no worker is at work: nobody would answer. */
export async function reconcile(options: ReconcileOptions): Promise<Reconciled> {
  const { database, client, namespace, taskQueue, progress } = options;
  const operator = createOperator(async () => client, { namespace, taskQueue, aliveMs: ALIVE_MS });
  if ((await operator.workers()).count === 0)
    throw new Error('no worker is at work: start the program first, then reconcile');
  const done: Reconciled = { checked: 0, mended: [], asked: [], left: [] };
  for (let after = FIRST; ; ) {
    const page = await openRecords(database.db, after, PAGE);
    for (const record of page) await one(options, operator, record, done);
    progress?.(done.checked);
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last;
  }
  await withoutRecord(options, done);
  return done;
}

async function one(options: ReconcileOptions, operator: Operator, record: RecordRow, done: Reconciled): Promise<void> {
  done.checked += 1;
  const found = await compared(operator, record);
  if (found.problem === null) return;
  const lost = found.problem === 'ahead';
  if (found.repairable || (lost && options.acceptLoss)) {
    await mend(options, operator, record, found);
    done.mended.push(found);
  } else if (lost) done.asked.push(found as Reconciled['asked'][number]);
  else done.left.push(found);
}

/** Twice, as an action may land between the two readings, and once more where nobody answered yet. */
async function compared(operator: Operator, record: RecordRow): Promise<Finding> {
  for (let tries = 1; ; tries += 1) {
    const found = findingFrom(record, await operator.health(record, { answerMs: ANSWER_MS }));
    if (found.problem === null || tries === 2) return found;
  }
}

/** Written down before it is done, as whoever repairs by hand does. */
async function mend(
  { database }: ReconcileOptions,
  operator: Operator,
  record: RecordRow,
  found: Finding,
): Promise<void> {
  const { workflowId, problem, runId } = found;
  const actionId = randomUUID();
  await database.db.transaction(async (tx) => {
    await noteRepair(tx, {
      ...{ actionId, workflowId, problem: problem as string, kind: 'restart', reason: 'after-restore' },
      ...{ seenRunId: runId, seenRevision: record.revision, repairedBy: 'restore' },
    });
    await writeAudit(tx, {
      ...{ action: 'repair', actorId: null, actorAgencyId: null, requestId: null },
      ...aboutAs(record.aggregate, record.id),
      detail: { problem: problem as string, reason: 'after-restore' },
    });
  });
  const newRunId = await operator.restart(record, runId);
  await noteRepaired(database.db, actionId, newRunId);
}

/** Begun after the cut: the workflow goes on, and nothing of it is in the record. */
async function withoutRecord({ database, client, acceptLoss }: ReconcileOptions, done: Reconciled): Promise<void> {
  for await (const { workflowId } of client.workflow.list({ query: `ExecutionStatus = 'Running'` })) {
    if (!AGGREGATE_NAMES.some((name) => workflowId.startsWith(`${name}-`))) continue;
    if (await recordOf(database.db, workflowId)) continue;
    const found = { workflowId, problem: 'no-record', recorded: null, running: null };
    if (acceptLoss)
      await client.workflow.getHandle(workflowId).terminate('its record was lost, and a restore let it go');
    done.asked.push(found);
  }
}

export async function temporalAt(
  address: string,
  namespace: string,
  dataConverter: Client['options']['dataConverter'],
) {
  const connection = await Connection.connect({ address, ...temporalAccess(process.env), connectTimeout: '5s' });
  return { connection, client: new Client({ connection, namespace, dataConverter }) };
}
