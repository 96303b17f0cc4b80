import { communesNow } from '../../domain/agency/communes.ts';
import { communeNames } from '../../db/queries/people.ts';
import { namesOf } from '../../db/queries/referrals.ts';
import { caseInEmergency } from '../../domain/access/emergency.ts';
import { parties, partiesOfStep, slotAgencies, templateFor } from '../../domain/referral/rules.ts';
import type { ReferralState } from '../../domain/referral/state.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { readCase } from './read-case.ts';

/** The names behind the ids of one referral: agencies, officers and communes, never the person it is about. Noted. */
export function readParticipants(
  deps: Pick<AppDeps, 'database' | 'config'>,
  by: By,
  { referralId }: { referralId: string },
) {
  return readCase(
    deps,
    by,
    referralId,
    'read:referral',
    async ({ id, state, grant }, tx) => {
      const { agencyIds, accountIds } = idsIn(grant ? caseInEmergency(state, grant) : state);
      const codes = grant ? [] : Object.values(communesNow(state)).flatMap((code) => code ?? []);
      const { people, agencies } = await namesOf(tx, id, [...agencyIds], [...accountIds]);
      const communes = await communeNames(tx, state.place, codes);
      // Who has ever acted names their agencies, that which houses the person among them.
      return grant
        ? {
            people: people.filter((one) => accountIds.has(one.id) && agencyIds.has(one.agencyId)),
            agencies: agencies.filter((one) => agencyIds.has(one.id)),
            communes,
          }
        : { people, agencies, communes };
    },
    { emergency: true },
  );
}

function idsIn(state: ReferralState): { agencyIds: Set<string>; accountIds: Set<string> } {
  const agencyIds = new Set(parties(state));
  for (const [ended, successor] of Object.entries(state.successors ?? {}))
    for (const agencyId of [ended, successor]) if (agencyId) agencyIds.add(agencyId);
  const accountIds = new Set([state.coordinator.userId]);
  for (const step of state.steps) {
    const signing = templateFor(state, step).signOffs.flatMap((slot) => slotAgencies(state, step, slot));
    for (const agencyId of [...partiesOfStep(state, step), ...step.tried, ...signing]) agencyIds.add(agencyId);
    for (const userId of [step.assigneeId, ...step.signed.map((done) => done.userId)])
      if (userId) accountIds.add(userId);
  }
  return { agencyIds, accountIds };
}
