import { and, asc, gt, lt } from 'drizzle-orm';
import { FOLDING } from '../../domain/person/fold.ts';
import type { Database } from '../client.ts';
import { reindexPhones } from '../queries/caller-reports.ts';
import { reindex } from '../queries/person.ts';
import { personIndex } from '../schema/index.ts';
import type { Vault } from './vault.ts';

/**
 * Makes the blind index anew wherever an older way of folding made it: only who holds the keys can, so no migration does. In small
 * transactions while everything runs; cut off, done twice or by two workers at once it comes to the same.
 *
 * @returns how many people had an older index.
 */
export async function refold(db: Database, vault: Vault, { batch = 100 } = {}): Promise<number> {
  let done = 0;
  for (let after: string | null = null; ; ) {
    const ids: string[] = await db.transaction(async (tx) => {
      const old = await tx
        .selectDistinct({ personId: personIndex.personId })
        .from(personIndex)
        .where(and(lt(personIndex.folding, FOLDING), after === null ? undefined : gt(personIndex.personId, after)))
        .orderBy(asc(personIndex.personId))
        .limit(batch);
      const found = old.map(({ personId }) => personId);
      await reindex(tx, vault, found);
      return found;
    });
    done += ids.length;
    after = ids.at(-1) ?? null;
    if (after === null) break;
  }
  while ((await db.transaction((tx) => reindexPhones(tx, vault, batch))) > 0);
  return done;
}
