import { type Basis, type FieldGroup, type Reader, visibleFields } from '../../domain/consent/index.ts';
import { openSteps } from '../../domain/referral/events.ts';
import { inCharge, isWorking } from '../../domain/referral/rules.ts';
import { referralNow, type ReferralState } from '../../domain/referral/state.ts';
import type { Caller } from '../kernel/by.ts';

/** What a caller's agency is to the referral, for what they read of it. */
export function readerOf(state: ReferralState, caller: Caller): Reader {
  const works = isWorking(caller);
  return {
    agencyId: caller.agencyId,
    agencyKind: caller.agencyKind,
    inCharge: inCharge(state, caller),
    receiver: works && state.receiver.agencyId === caller.agencyId,
    holds: works ? openSteps(state).flatMap((step) => (step.agencyId === caller.agencyId ? [step.template] : [])) : [],
  };
}

/** What of the person a caller reads, from what the record of the referral says of consent. */
export function fieldsFor(state: ReferralState, caller: Caller): ReadonlyMap<FieldGroup, Basis> {
  return visibleFields(readerOf(state, caller), state.consents ?? [], referralNow(state.clock, Date.now()));
}
