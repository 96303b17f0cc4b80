import { endedAmong } from '../../db/queries/agencies.ts';
import type { ReferralState } from '../../domain/referral/state.ts';
import type { AppDeps } from '../kernel/deps.ts';

/**
 * A referral that was just opened, or goes on after its end, may know agencies that ended meanwhile: the job of that
 * change told all others. Called again, it tells this one.
 */
export async function tellOfEndedAgencies(
  { database, temporal }: Pick<AppDeps, 'database' | 'temporal'>,
  known: Pick<ReferralState, 'directory' | 'receiver' | 'coordinator'> & { destination?: { agencyId: string } | null },
): Promise<void> {
  const ids = [
    ...Object.values(known.directory).flatMap((list) => list ?? []),
    known.receiver.agencyId,
    known.coordinator.agencyId,
    ...(known.destination ? [known.destination.agencyId] : []),
  ];
  for (const change of await endedAmong(database.db, ids)) await temporal.startAgencyChange(change);
}
