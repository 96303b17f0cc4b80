import { consentTerms } from '../../consent/types.ts';
import { closed, partner, takesPart } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { PARTNER } from '../../access/relations.ts';
import { action } from './define.ts';

export const giveConsent = action('give-consent', {
  on: 'referral',
  input: consentTerms.shape,
  path: 'consents',
  operationId: 'giveConsent',
  summary: 'Record what the person, or the representative of a child, agreed to',
  description:
    'For agencies that take part in the case, and those who run it. Records what the person agreed to: purpose, fields, agencies, span, form. A child’s consent needs a representative of this case, an oral one a witness; otherwise it is refused (409 or 422).',
  access: { who: PARTNER },
  check: (asked) => closed(asked) ?? partner(asked),
  apply({ transition, action: { kind: _, fromAt, expiresAt, ...terms }, actor }) {
    const { state, nowMs } = transition;
    const known = new Set(Object.values(state.directory).flat());
    const unknown = terms.agencies.filter((agencyId) => !known.has(agencyId) && !takesPart(state, agencyId));
    if (unknown.length > 0) return refuse('unknown-agency', { agencies: unknown });
    if (terms.agencies.length + terms.kinds.length === 0) return refuse('unknown-agency');
    // A child, or a person of unknown age, consents through the representative.
    if (state.facts.child !== 'no' && terms.representativeId === null) return refuse('representative-missing');
    if (terms.form === 'oral' && (terms.witnessId === null || terms.witnessId === actor.userId))
      return refuse('witness-missing');
    const fromMs = fromAt === null ? nowMs : Date.parse(fromAt);
    const expiresMs = Date.parse(expiresAt);
    if (expiresMs <= fromMs || expiresMs <= nowMs) return refuse('consent-dates');
    transition.emit({
      type: 'consent-given',
      consent: {
        ...terms,
        id: `consent-${(state.consents?.length ?? 0) + 1}`,
        recordedBy: actor.userId,
        recordedMs: nowMs,
        fromMs,
        expiresMs,
        withdrawn: null,
      },
    });
    return null;
  },
});
