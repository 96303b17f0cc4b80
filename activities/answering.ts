import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { DatabaseHandle } from '../db/client.ts';
import { difference } from '../db/schema/index.ts';
import type { WorkflowProblem } from '../domain/codes.ts';
import { isPostgresAway } from '../db/errors.ts';
import type { CommitAnswer, CommitInput } from '../domain/kernel/aggregate.ts';
import { LogTooShort } from './commit.ts';

/**
 * An action on which the code fails is answered, not tried again for ever: it would hold up everybody else who works on the same
 * case. What only waits for the database is thrown on, and Temporal tries again.
 */
export async function answering(
  { database, logger }: { database: DatabaseHandle; logger: Logger },
  input: CommitInput,
  run: () => Promise<CommitAnswer>,
): Promise<CommitAnswer> {
  try {
    return await run();
  } catch (error) {
    if (!isFault(error)) throw error;
    const ref = randomUUID();
    const { aggregate, id, envelope } = input;
    logger.error({ err: error, ref, aggregate, id, action: envelope.action.kind }, 'the code fails on an action');
    await database.db
      .insert(difference)
      .values({
        workflowId: `${aggregate}-${id}`,
        problem: 'action-failed' satisfies WorkflowProblem,
        projected: null,
        running: input.known,
      })
      .catch((err: unknown) => logger.error({ err, ref }, 'a failed action could not be noted'));
    return { status: 'failed', ref, revisions: [], position: null };
  }
}

/** Data, integrity and statement errors: the same statement fails again, whenever it is sent. */
const STATEMENT = /^(22|23|42)/;
/** Indexes over numbers that are drawn at random. */
const DRAWN: ReadonlySet<string> = new Set(['referral_number', 'caller_report_number']);
const SQLSTATE = /^[0-9A-Z]{5}$/;

/** True when the code itself is at fault, so that trying again brings nothing. */
export function isFault(error: unknown): boolean {
  if (error instanceof LogTooShort || isPostgresAway(error)) return false;
  for (
    let current: unknown = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth += 1
  ) {
    const { code, syscall, constraint_name } = current as {
      code?: unknown;
      syscall?: unknown;
      constraint_name?: unknown;
    };
    if (syscall !== undefined) return false;
    // Two drew the same number: the next try draws another.
    if (constraint_name !== undefined && DRAWN.has(String(constraint_name))) return false;
    if (typeof code === 'string' && SQLSTATE.test(code)) return STATEMENT.test(code);
  }
  return true;
}
