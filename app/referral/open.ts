import { writeAudit } from '../../db/audit/audit.ts';
import { agencyHere } from '../../db/queries/agencies.ts';
import { currentOverlay } from '../../db/queries/calendar.ts';
import { levelsOf } from '../../db/queries/local-levels.ts';
import { directoryOf } from '../../db/queries/people.ts';
import { noteIntake, personIdOf, storePeople } from '../../db/queries/person.ts';
import { coordinatorOf, findAction, loadReferral, type ReferralRow } from '../../db/queries/referrals.ts';
import type { ENTRY_ROUTES } from '../../domain/codes.ts';
import { OLDEST_LAW, policyVersionFor } from '../../domain/law/index.ts';
import { newestPathway } from '../../domain/pathway/index.ts';
import { withContacts } from '../../domain/person/data.ts';
import { refusalAtDoor } from '../../domain/kernel/aggregate.ts';
import type { ActionOf } from '../../domain/referral/actions.ts';
import { referralAggregate } from '../../domain/referral/aggregate.ts';
import { byPerson } from '../../domain/kernel/envelope.ts';
import { localDate } from '../../domain/referral/rules.ts';
import { clockFrom, referralNow } from '../../domain/referral/state.ts';
import { agenciesOfCommunes, type AskedCommunes } from '../agency/communes.ts';
import { tellOfEndedAgencies } from '../agency/tell-ended.ts';
import { unknownAgency } from '../agency/unknown.ts';
import { referralIdFor } from '../kernel/action-id.ts';
import { actorOf, auditedAs, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { away, UseCaseError, errorOfRefusal } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';
import { refuseDatesToCome } from '../person/possible.ts';
import { followsFrom } from '../person/written.ts';

type Person = Parameters<typeof withContacts>[0];

export interface NewReferral {
  route: (typeof ENTRY_ROUTES)[number];
  /** The body that received the person. */
  receiverAgencyId: string;
  /** Coded answers: child, foreign, under control. */
  facts: Record<string, string>;
  /** Questions of which both sides stand (domain/referral/agree.ts). */
  confirmed?: string[] | undefined;
  communes: AskedCommunes;
  person: Person;
  relatives: Person[];
  representative?: Person | undefined;
  /** When a body received the person, or word of them, real time in milliseconds. Absent: now. */
  receivedMs?: number | undefined;
  /** The paper by which the person is a victim already. Its number is kept with their documents. */
  identified?: { on: string; number: string } | undefined;
}

/**
 * Starts a referral: stores the people, then opens the workflow. The same command finds what the first one began.
 *
 * @throws UseCaseError for an agency or a commune that is not there; `unavailable`.
 */
export async function openReferral(
  deps: AppDeps,
  by: Command,
  input: NewReferral,
  // Made from the key, so that a second try finds what the first one began.
  id = referralIdFor(by.actionId),
): Promise<{ row: ReferralRow; replayed: boolean }> {
  const known = await asCaller(deps, by, (tx) => findAction(tx, id, by.actionId));
  if (known && known.fingerprint !== by.fingerprint) throw new UseCaseError('idempotency-key-reused');
  if (!known) {
    refuseDatesToCome(peopleOf(input));
    const opening = await openingOf(deps, by, id, input);
    const envelope = byPerson(by, actorOf(by.caller), opening);
    // Refused before anything is stored: what is asked has to be answered first.
    const refusal = refusalAtDoor(referralAggregate, null, envelope, referralNow(clockFrom(opening.clock), Date.now()));
    if (refusal) throw errorOfRefusal(refusal);
    await storeIntake(deps, by, id, input);
    const answer = await deps.temporal.open(id, envelope);
    if (!answer.ok) throw errorOfRefusal(answer.refusal);
    await catchUp(deps, opening);
  }
  const row = await asCaller(deps, by, (tx) => loadReferral(tx, by.caller, id));
  if (!row) throw away(new Error(`referral ${id} was opened and cannot be read`));
  return { row, replayed: known !== null };
}

/** Everybody in it, by where they stand in it. */
const peopleOf = ({ person, relatives, representative }: NewReferral): Record<string, Person> => ({
  person,
  ...Object.fromEntries(relatives.map((data, index) => [`relatives.${index}`, data])),
  ...(representative ? { representative } : {}),
});

/** The first action: all the rules have to know of the place, the law and the day. */
async function openingOf(
  { database: { db }, config }: AppDeps,
  { caller }: Command,
  referralId: string,
  input: NewReferral,
): Promise<ActionOf<'open'>> {
  const receiver = await agencyHere(db, caller.place, input.receiverAgencyId);
  if (!receiver) throw unknownAgency('receiverAgencyId');
  await agenciesOfCommunes(db, caller.place, input.communes, 'communes');
  const coordinator = caller.roles.includes('coordinator')
    ? { userId: caller.userId, agencyId: caller.agencyId }
    : await coordinatorOf(db, caller.place);
  if (!coordinator) throw away(new Error('no coordinator is active in this place'));
  const nowMs = Date.now();
  const clock = { scale: config.clock.scale, epochMs: config.clock.epochMs ?? nowMs };
  const own = referralNow(clockFrom(clock), nowMs);
  const identifiedOn = input.identified?.on;
  const { receivedMs } = input;
  const { lives, stays } = input.communes;
  return {
    kind: 'open',
    referralId,
    policy: lawFor(identifiedOn, localDate(own)),
    pipeline: newestPathway().id,
    calendar: await currentOverlay(db),
    levels: await levelsOf(db, caller.place, Date.now()),
    clock,
    route: input.route,
    place: caller.place,
    coordinator,
    receiver: { agencyId: receiver.agencyId, kind: receiver.kind },
    ...(await directoryOf(db, caller.place)),
    communes: { lives, stays },
    ...factsOf(input, own),
    ...(input.confirmed ? { confirmed: input.confirmed } : {}),
    // As long ago as it was, in the referral's own time.
    ...(receivedMs === undefined ? {} : { receivedMs: own - (nowMs - receivedMs) }),
    ...(identifiedOn === undefined ? {} : { identifiedOn }),
  };
}

/** By the day of identification or, where that is still to come, the day of the referral's own time on which it begins. */
function lawFor(identifiedOn: string | undefined, today: string): string {
  // A day before there was a law is refused by the rules, which name the field.
  return policyVersionFor({
    identifiedOn: identifiedOn && identifiedOn >= OLDEST_LAW ? identifiedOn : undefined,
    today,
  }).id;
}

/** What was answered; where nothing was, what follows from what is written: an age and “under 18” are one fact. */
function factsOf(input: NewReferral, nowMs: number): Pick<ActionOf<'open'>, 'facts' | 'written' | 'majority'> {
  const people = [
    { part: 'victim' as const, data: withContacts(withCertificate(input)) },
    ...(input.representative ? [{ part: 'representative' as const, data: withContacts(input.representative) }] : []),
  ];
  const { written, majority } = followsFrom(people, nowMs);
  const { child, foreign } = written;
  const facts = {
    ...(child ? { child } : {}),
    ...(foreign ? { foreign } : {}),
    ...input.facts,
    representativeNamed: input.representative ? 'yes' : 'no',
  };
  return { facts, written, majority };
}

/** The people, each closed with a key of their own; stored once. */
function storeIntake(deps: AppDeps, by: Command, referralId: string, input: NewReferral): Promise<void> {
  return asCaller(deps, by, async (tx) => {
    if (!(await noteIntake(tx, referralId, by.caller.userId))) return;
    const people = [
      { part: 'victim' as const, data: withCertificate(input) },
      ...input.relatives.map((data) => ({ part: 'relative' as const, data })),
      ...(input.representative ? [{ part: 'representative' as const, data: input.representative }] : []),
    ];
    await storePeople(
      tx,
      deps.vault,
      referralId,
      people.map(({ part, data }, index) => ({ id: personIdOf(referralId, index), part, data: withContacts(data) })),
      by.caller.userId,
    );
    await writeAudit(tx, { action: 'intake', ...auditedAs(by), referralId });
  });
}

/** The paper that identifies the person is one of their documents, unless it stands there already. */
function withCertificate({ person, identified }: NewReferral): Person {
  if (!identified || person.documents?.some(({ number }) => number === identified.number)) return person;
  const certificate = { kind: 'victim-certificate' as const, number: identified.number, issuedOn: identified.on };
  return { ...person, documents: [...(person.documents ?? []), certificate] };
}

/** What changed while this referral was being opened has told all others, but not this one. */
async function catchUp(deps: AppDeps, opening: ActionOf<'open'>): Promise<void> {
  const { revision } = await currentOverlay(deps.database.db);
  if (opening.calendar.revision < revision) await deps.temporal.startRecalendar(revision);
  const levels = await levelsOf(deps.database.db, opening.place, Date.now());
  if ((opening.levels?.revision ?? 0) < levels.revision)
    await deps.temporal.startSetLevels(opening.place, levels.revision);
  await tellOfEndedAgencies(deps, opening);
}
