import type { ActionOf } from '../actions.ts';
import type { Actor } from '../state.ts';
import { takesPart } from './permissions.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Transition } from './transition.ts';

/** Consent given and withdrawn, as part of the record. What follows from it is `visibleFields` in domain/consent. */

export function giveConsent(transition: Transition, action: ActionOf<'give-consent'>, actor: Actor): Refusal | null {
  const { kind: _, fromAt, expiresAt, ...terms } = action;
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
}

export function withdrawConsent(
  transition: Transition,
  action: ActionOf<'withdraw-consent'>,
  actor: Actor,
): Refusal | null {
  const given = transition.state.consents?.find(({ id }) => id === action.consentId);
  if (!given) return refuse('no-such-consent');
  if (given.withdrawn) return refuse('consent-ended');
  transition.emit({
    type: 'consent-withdrawn',
    consentId: given.id,
    withdrawn: { atMs: transition.nowMs, by: actor.userId, form: action.form },
  });
  return null;
}

/** Who leaves the pathway leaves nothing behind that lets others read: a case that is opened again asks anew. */
export function withdrawAllConsents(transition: Transition, actor: Actor): void {
  for (const { id, withdrawn } of transition.state.consents ?? [])
    if (!withdrawn)
      transition.emit({
        type: 'consent-withdrawn',
        consentId: id,
        withdrawn: { atMs: transition.nowMs, by: actor.userId, form: 'left-pathway' },
      });
}
