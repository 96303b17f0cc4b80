import { commit } from '../activities/commit.ts';
import type { Database } from '../db/client.ts';
import type { CommitAnswer, CommitInput } from '../domain/kernel/aggregate.ts';
import { testProofs } from './keys.ts';

/** Commits what the API would have signed. */
export function commitSigned(db: Database, input: CommitInput): Promise<CommitAnswer> {
  const envelope = testProofs.sign(input.aggregate, input.id, input.envelope);
  return commit(db, testProofs, { ...input, envelope });
}
