import { coversOf } from '../../db/queries/absences.ts';
import type { Transaction } from '../../db/client.ts';
import { standingIn } from '../../db/queries/standing.ts';
import { may, type Operation } from '../../domain/access/index.ts';
import { type Basis, type FieldGroup, type Reader, visibleFields } from '../../domain/consent/index.ts';
import {
  inCharge,
  isWorking,
  received,
  relationsOf,
  type Standing,
  STANDS_NOWHERE,
  taken,
} from '../../domain/referral/rules.ts';
import { referralNow, type ReferralState } from '../../domain/referral/state.ts';
import { requireMay } from '../kernel/access.ts';
import type { By, Caller } from '../kernel/by.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';

/** What a caller is to each of these cases beside their agency. Asked at each reading, so that what has ended opens nothing any more. */
export async function standingsOf(
  tx: Transaction,
  caller: Caller,
  referralIds: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  if (referralIds.length === 0) return new Map();
  const [covers, { opened, led }] = await Promise.all([coversOf(tx, caller), standingIn(tx, caller, referralIds)]);
  const people = [
    caller.userId,
    ...covers.filter(({ duties }) => duties.includes('report')).map(({ userId }) => userId),
  ];
  // What a lead opened to themselves is for the person who is here: a key of theirs may be anybody’s program by now.
  const leads = caller.sessionId !== undefined && caller.roles.includes('agency-lead');
  return new Map(
    referralIds.map((id) => [
      id,
      {
        people,
        opened: opened.includes(id),
        led: leads ? led.filter(({ referralId }) => referralId === id).map(({ stepId }) => stepId) : [],
      },
    ]),
  );
}

export const standingOf = async (tx: Transaction, caller: Caller, referralId: string): Promise<Standing> =>
  (await standingsOf(tx, caller, [referralId])).get(referralId) ?? STANDS_NOWHERE;

/** What a caller is to the referral, for what they read of the person. */
export function readerOf(state: ReferralState, caller: Caller, standing: Standing): Reader {
  const works = isWorking(caller);
  return {
    agencyId: caller.agencyId,
    agencyKind: caller.agencyKind,
    inCharge: inCharge(state, caller),
    receiver: works && received(state, caller.agencyId, standing),
    holds: works ? taken(state, caller.agencyId, standing).map(({ template }) => template) : [],
  };
}

/** What of the person a caller reads, from what the record of the referral says of consent. */
export function fieldsFor(state: ReferralState, caller: Caller, standing: Standing): ReadonlyMap<FieldGroup, Basis> {
  return visibleFields(readerOf(state, caller, standing), state.consents ?? [], referralNow(state.clock, Date.now()));
}

/** Whether the person is open to them without a grant for an emergency. */
export async function readsPerson(
  tx: Transaction,
  caller: Caller,
  state: ReferralState,
  operation: 'getPeople' | 'getShelter',
): Promise<boolean> {
  const standing = await standingOf(tx, caller, state.id);
  return may(operation, caller.roles, relationsOf(state, caller.agencyId, null, standing));
}

/**
 * The table of who may what, for what has to do with the person.
 *
 * @throws UseCaseError `step-not-taken`: their agency has a step with the person, and they have none; `forbidden`.
 */
export function requireWithPerson(by: By, operation: Operation, state: ReferralState, standing: Standing): void {
  const { agencyId, roles } = by.caller;
  const relations = relationsOf(state, agencyId, null, standing);
  if (may(operation, roles, relations)) return;
  const asTaker = [...relations, 'taker', 'finder'] as const;
  if (relations.includes('holder') && may(operation, roles, asTaker)) throw new UseCaseError('step-not-taken');
  requireMay(by, operation, relations);
}
