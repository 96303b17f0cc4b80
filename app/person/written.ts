import { listPeople, type PersonPatch } from '../../db/queries/person.ts';
import type { Transaction } from '../../db/client.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { toAsk } from '../../domain/referral/agree.ts';
import { type Majority, type ReferralState, referralNow } from '../../domain/referral/state.ts';
import { comingOfAgeOf, type Written, writtenOf } from '../../domain/person/written.ts';
import { dayStart, localDate } from '../../domain/referral/rules.ts';
import type { Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { errorOfRefusal } from '../kernel/use-case-error.ts';
import { performAction } from '../referral/perform.ts';

type People = Parameters<typeof writtenOf>[0];

/**
 * What follows for the case from what is written of its people: codes, and the months in which a child comes of age. This is all of
 * it that leaves PostgreSQL.
 *
 * @param nowMs the referral's own time.
 */
export function followsFrom(people: People, nowMs: number): { written: Written; majority: Majority | null } {
  const today = localDate(nowMs);
  const turns = comingOfAgeOf(people, today);
  return {
    written: writtenOf(people, today),
    majority: turns && { soonMs: dayStart(turns.soon), reachedMs: dayStart(turns.reached) },
  };
}

export type Follows = ReturnType<typeof followsFrom>;

/**
 * What will follow for the case once somebody is corrected, asked about before it is written.
 *
 * @returns null: nothing follows from it, or from a closed case any more.
 * @throws UseCaseError `facts-disagree`, for what does not go with an answer of the case.
 */
export async function followsFromCorrection(
  { tx, vault }: { tx: Transaction; vault: Vault },
  state: ReferralState,
  {
    personId,
    patch,
    confirmed = [],
  }: { personId: string; patch: PersonPatch; confirmed?: readonly string[] | undefined },
): Promise<Follows | null> {
  if (state.status === 'closed') return null;
  const victim = (await listPeople(tx, vault, state.id, (part) => part === 'victim')).find(({ id }) => id === personId);
  if (!victim?.data) return null;
  const data = Object.fromEntries(Object.entries({ ...victim.data, ...patch }).filter(([, value]) => value !== null));
  const follows = followsFrom([{ part: 'victim', data }], referralNow(state.clock, Date.now()));
  const { representativeNamed } = state.written ?? {};
  const written = { ...follows.written, ...(representativeNamed ? { representativeNamed } : {}) };
  const known = { route: state.route, facts: state.facts };
  const open = toAsk({
    before: { ...known, written: state.written ?? {} },
    after: { ...known, written },
    answered: [],
    confirmed,
    stands: state.stands ?? [],
  });
  if (open.length > 0) throw errorOfRefusal({ code: 'facts-disagree', detail: { disagree: open.map(({ id }) => id) } });
  return { ...follows, written };
}

/** Tells the case what follows, once it is written. Done again by whoever repeats the request that wrote it. */
export async function tellWhatFollows(
  deps: AppDeps,
  by: Command,
  referralId: string,
  follows: Follows,
  confirmed?: string[],
): Promise<void> {
  const action = { kind: 'record-written' as const, ...follows, ...(confirmed ? { confirmed } : {}) };
  await performAction(deps, by, { referralId, action });
}
