import { z } from '@hono/zod-openapi';
import { LEGAL_BASES } from '../../domain/consent/legal.ts';
import { FIELD_GROUPS, visibleFields, type Basis, type FieldGroup, type Reader } from '../../domain/consent/index.ts';
import { citationInWords } from '../../domain/law/citation.ts';
import { inCharge, isWorking } from '../../domain/referral/rules.ts';
import { openSteps } from '../../domain/referral/events.ts';
import { referralNow, type ReferralState } from '../../domain/referral/state.ts';
import type { Caller } from '../kernel/context.ts';
import { orNull } from '../kernel/common.ts';
import { bilingual } from '../kernel/codes.ts';

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

export const sharedView = z
  .object({
    group: z.enum(FIELD_GROUPS),
    consentId: z.string().nullable(),
    basis: z
      .enum([...LEGAL_BASES.map(({ id }) => id), 'emergency'])
      .nullable()
      .openapi({ description: 'Where the law lets it be read without consent: which ground.' }),
    article: orNull(bilingual).openapi({ description: 'Instrument and article, as each language writes them.' }),
    unverified: z.boolean().openapi({ description: 'The article was not seen in its own words.' }),
  })
  .openapi('SharedGroup');

export function presentShared(shared: ReadonlyMap<FieldGroup, Basis>): z.infer<typeof sharedView>[] {
  return FIELD_GROUPS.flatMap((group): z.infer<typeof sharedView>[] => {
    const why = shared.get(group);
    if (!why) return [];
    if (why.by === 'consent')
      return [{ group, consentId: why.consentId, basis: null, article: null, unverified: false }];
    return [
      {
        group,
        consentId: null,
        basis: why.basis,
        article: citationInWords(why.citation),
        unverified: why.citation.status === 'recalled',
      },
    ];
  });
}
