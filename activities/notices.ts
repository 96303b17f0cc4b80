import { wantsSecondPerson } from '../domain/access/emergency.ts';
import type { Role } from '../domain/codes.ts';
import { isUnverified } from '../domain/law/index.ts';
import { announcedDueMs, openSlots, ruleFor, slotAgencies } from '../domain/referral/rules.ts';
import { SECOND_SIGNATURE, wanted } from '../domain/referral/rules/proposal.ts';
import { openSteps, type ReferralEvent } from '../domain/referral/events.ts';
import { pipelineOf } from '../domain/pathway/index.ts';
import { stepOf, type ReferralState, type StepState } from '../domain/referral/state.ts';
import type { Database } from '../db/client.ts';
import type { Follows } from '../db/commit/writes.ts';
import type { NoticeTemplate } from '../domain/codes.ts';
import { acknowledgement, alertRows, messageRows, type RaisedAlert, type Told, toldByWords } from './messages.ts';
import { exceptDeputies, firstReached, peopleIn, type Person, unique } from './readers.ts';

interface Notice {
  template: NoticeTemplate;
  /** Null: it is about the case as a whole. */
  step: StepState | null;
  to: Person[];
  data: Record<string, string | number>;
  key: string;
}

/** Who is told what by the events of one action, as the alerts and the outgoing messages; who can be told is read. */
export async function noticesAbout(
  db: Database,
  state: ReferralState,
  events: readonly ReferralEvent[],
  atMs: number,
): Promise<Pick<Follows, 'alerts' | 'alertRecipients' | 'alertsGiven' | 'acknowledged' | 'outbox'>> {
  const announced = events.filter((event) => ANNOUNCED.has(event.type) || followedBy(event) !== null);
  if (announced.length === 0) return {};
  const people = await peopleAround(db, state, announced);
  const notices = announced.flatMap((event, index) => noticesOf(state, event, people, index));
  const raised = announced.flatMap((event) => {
    if (event.type === 'referral-missing')
      return missingTold(state, people).map(({ step, told }) => raisedOn(step, MISSING, step.dueVersion, told));
    if (event.type === 'identification-proposed' || event.type === 'pathway-proposed')
      return [secondSignature(state, event, people)];
    if (event.type !== 'alert-raised' && event.type !== 'glass-broken') return [];
    const step = stepOf(state, event.stepId);
    if (!step) return [];
    const [rung, dueVersion] = event.type === 'alert-raised' ? [event.rung, event.dueVersion] : [BREAK_GLASS, 1];
    const told =
      event.type === 'alert-raised' ? alertTo(state, step, event.to, people) : toldOfEmergency(state, event, people);
    return [raisedOn(step, rung, dueVersion, told)];
  });
  const about = { referralId: state.id };
  return {
    ...alertRows(about, raised, atMs),
    acknowledged: events.flatMap((event) =>
      event.type === 'alert-acknowledged' ? [acknowledgement(event, atMs)] : [],
    ),
    alertsGiven: events.flatMap((event) =>
      event.type === 'coordinator-changed'
        ? [{ referralId: state.id, from: event.before, to: event.coordinatorId }]
        : [],
    ),
    outbox: messageRows(
      about,
      notices.map(({ template, step, to, data, key }) => ({
        ...{ template, to, key },
        data: { ...data, ...(step ? aboutStep(state, step) : {}) },
      })),
    ),
  };
}

const aboutStep = (state: ReferralState, step: StepState) => ({
  stepId: step.id,
  step: step.template,
  dueMs: announcedDueMs(state, step),
  unverified: isUnverified(ruleFor(state, step.rule)) ? 1 : 0,
});

/** The levels of alerts that wait for no deadline. */
const BREAK_GLASS = 'break-glass';
const MISSING = 'missing';

const ANNOUNCED: ReadonlySet<ReferralEvent['type']> = new Set([
  'step-opened',
  'step-offered',
  'step-reassigned',
  'step-released',
  'agency-succeeded',
  'step-reported',
  'step-returned',
  'extension-requested',
  'step-nudged',
  'alert-raised',
  'alert-acknowledged',
  'glass-broken',
  'referral-missing',
  'coordinator-changed',
  'identification-proposed',
  'pathway-proposed',
]);

/** The agency that follows a duty from now on, outside the case. */
const followedBy = (event: ReferralEvent): string | null =>
  event.type === 'step-cancelled' ? (event.agencyId ?? null) : null;

async function peopleAround(db: Database, state: ReferralState, events: readonly ReferralEvent[]): Promise<Person[]> {
  const agencies = new Set([state.coordinator.agencyId]);
  for (const event of events) {
    if (event.type === 'agency-succeeded' && event.successor) agencies.add(event.successor.agencyId);
    const follows = followedBy(event);
    if (follows !== null) agencies.add(follows);
    const step =
      event.type === 'step-opened' ? event.step : 'stepId' in event ? stepOf(state, event.stepId) : undefined;
    if (!step) continue;
    if (step.agencyId) agencies.add(step.agencyId);
    if (event.type === 'glass-broken') agencies.add(event.agencyId);
    if (event.type === 'step-reported')
      for (const slot of openSlots(state, step))
        for (const agencyId of slotAgencies(state, step, slot)) agencies.add(agencyId);
  }
  return peopleIn(db, [...agencies], state.coordinator.agencyId);
}

const inAgency = (people: Person[], agencyId: string | null, ...roles: Role[]) =>
  people.filter((person) => person.agencyId === agencyId && roles.some((role) => person.roles.includes(role)));

function noticesOf(state: ReferralState, event: ReferralEvent, people: Person[], index: number): Notice[] {
  const ofCase = noticesOfCase(state, event, people, `${state.revision}:${index}`);
  if (ofCase) return ofCase;
  const step =
    event.type === 'step-opened'
      ? stepOf(state, event.step.id)
      : 'stepId' in event
        ? stepOf(state, event.stepId)
        : undefined;
  if (!step) return [];
  const key = `${state.revision}:${index}`;
  const coordinator = coordinating(state, people);
  const assignee = people.filter((person) => person.id === step.assigneeId);
  const agency = firstReached([
    assignee,
    inAgency(people, step.agencyId, 'agency-lead'),
    officersOf(people, step),
    coordinator,
  ]);
  const notice = (template: NoticeTemplate, to: Person[], data: Notice['data'] = {}): Notice[] => [
    { template, step, to, data, key },
  ];
  switch (event.type) {
    case 'step-opened':
    case 'step-offered':
    case 'step-reassigned':
      // Told at once to those who answer for it, below.
      if (step.emergency) return [];
      return step.agencyId ? notice('step-offered', agency) : notice('step-unassigned', coordinator);
    case 'step-released':
      // Handed in already: whoever signs was asked, and the agency has nothing to do.
      return step.status === 'reported' ? [] : notice('step-offered', agency);
    case 'step-reported':
      return signaturesWanted(state, step, people, key);
    case 'step-nudged':
      return notice('nudge', firstReached([assignee, officersOf(people, step), agency]));
    case 'step-cancelled':
      return notice('duty-handed-on', following(event, people, coordinator));
    case 'step-returned':
      return notice('step-returned', agency, { reason: event.reason });
    case 'extension-requested':
      return notice('extension-wanted', grantersOf(state, step, event, people), { reason: event.reason });
    case 'glass-broken': {
      const told = [...toldOfEmergency(state, event, people).values()].map(({ person }) => person);
      return [
        {
          template: 'break-glass',
          step,
          to: told,
          data: { grantId: event.grantId, ...(wantsSecondPerson(event.reason) ? { waits: 1 } : {}) },
          key: `break-glass:${event.grantId}`,
        },
      ];
    }
    case 'alert-raised': {
      const told = [...alertTo(state, step, event.to, people).values()].map(({ person }) => person);
      const { stepId, rung, dueVersion } = event;
      return [{ template: 'alert', step, to: told, data: { rung }, key: `alert:${stepId}:${rung}:${dueVersion}` }];
    }
    default:
      return [];
  }
}

/** What is told of a case as a whole; null: the event is about a step, or about nothing that is told. */
function noticesOfCase(state: ReferralState, event: ReferralEvent, people: Person[], key: string): Notice[] | null {
  if (event.type === 'referral-missing')
    return missingTold(state, people).map(({ step, told }) => ({
      template: 'alert',
      step,
      to: [...told.values()].map(({ person }) => person),
      data: { rung: MISSING },
      key: `alert:${step.id}:${MISSING}:${step.dueVersion}`,
    }));
  if (event.type === 'identification-proposed' || event.type === 'pathway-proposed') {
    const { stepId, rung, dueVersion, told } = secondSignature(state, event, people);
    const to = [...told.values()].map(({ person }) => person);
    return [
      { template: 'alert', step: null, to, data: { stepId, rung }, key: `alert:${stepId}:${rung}:${dueVersion}` },
    ];
  }
  if (event.type === 'coordinator-changed') return caseGiven(state, event, people, key);
  return event.type === 'agency-succeeded' ? takenOver(state, event, people, key) : null;
}

/** Who goes on with what was handed on with a case that ends. */
function following(event: ReferralEvent, people: Person[], coordinator: Person[]): Person[] {
  const follows = followedBy(event);
  return firstReached([inAgency(people, follows, 'agency-lead'), inAgency(people, follows, 'officer'), coordinator]);
}

/** Who may sign each place that is still open; where nobody there may, whoever coordinates has to see to it. */
function signaturesWanted(state: ReferralState, step: StepState, people: Person[], key: string): Notice[] {
  const others = exceptDeputies(people, step.reporterId, ...step.signed.map(({ userId }) => userId));
  return openSlots(state, step).map((slot) => {
    const agencies = slotAgencies(state, step, slot);
    const signers = others.filter((person) => agencies.includes(person.agencyId) && person.roles.includes(slot.role));
    return {
      template: 'sign-off-wanted',
      step,
      to: firstReached([signers, coordinating(state, people)], 'sign'),
      data: { slot: slot.slot },
      key: `${key}:${slot.slot}`,
    };
  });
}

/** Who may grant an extension, other than those who ask for it. */
function grantersOf(
  state: ReferralState,
  step: StepState,
  asked: Extract<ReferralEvent, { type: 'extension-requested' }>,
  people: Person[],
): Person[] {
  const roles = (ruleFor(state, step.rule).extension?.grantedBy ?? []) as Role[];
  const granters = [
    ...inAgency(people, step.agencyId, ...roles),
    ...inAgency(people, state.coordinator.agencyId, ...roles),
  ];
  return exceptDeputies(unique(granters), asked.requestedBy).filter(
    (person) => person.id !== asked.requestedBy && person.id !== asked.deputyFor,
  );
}

/** Who took over is told of the steps nobody had in hand yet; whoever held one still does, and knows. */
function takenOver(
  state: ReferralState,
  { successor }: Extract<ReferralEvent, { type: 'agency-succeeded' }>,
  people: Person[],
  key: string,
): Notice[] {
  if (!successor) return [];
  return state.steps
    .filter((step) => step.version === state.revision && step.status === 'offered' && step.assigneeId === null)
    .map((step) => ({
      template: 'step-offered',
      step,
      to: firstReached([inAgency(people, successor.agencyId, 'agency-lead'), officersOf(people, step)]),
      data: {},
      key: `${key}:${step.id}`,
    }));
}

/** Whoever runs the case from now on is told, by the step that is due first; a case with nothing open waits for nobody. */
function caseGiven(
  state: ReferralState,
  { coordinatorId }: Extract<ReferralEvent, { type: 'coordinator-changed' }>,
  people: Person[],
  key: string,
): Notice[] {
  const [step] = openSteps(state).sort((a, b) => a.due.legalMs - b.due.legalMs);
  const to = people.filter(({ id }) => id === coordinatorId);
  return step ? [{ template: 'case-given', step, to, data: {}, key }] : [];
}

/** Whose signature is wanted on what somebody proposed: of the two roles the other one, and never who proposed or stands in for them. */
function secondSignature(
  state: ReferralState,
  { type, proposal }: Extract<ReferralEvent, { type: 'identification-proposed' | 'pathway-proposed' }>,
  people: Person[],
): RaisedAlert {
  const { userId, agencyId } = state.coordinator;
  const same = [proposal.by, proposal.deputyFor];
  const others = exceptDeputies(people, ...same).filter(({ id }) => !same.includes(id));
  const behind = (role: string) => {
    const all = inAgency(others, agencyId, role as Role);
    return role === 'coordinator' ? firstReached([all.filter(({ id }) => id === userId), all], 'sign') : all;
  };
  return {
    ...{ stepId: type === 'pathway-proposed' ? 'pathway' : 'identification', rung: SECOND_SIGNATURE },
    ...{ dueVersion: proposal.n, agencyId, told: toldByWords(wanted(proposal), behind, []) },
  };
}

/** Somebody is missing: whoever looks for them, who leads there, who runs the case and who answers for it, at once. */
function missingTold(state: ReferralState, people: Person[]): { step: StepState; told: Told }[] {
  const step = state.steps.findLast(({ template }) => template === pipelineOf(state.pipeline).missing);
  return step
    ? [{ step, told: alertTo(state, step, ['assignee', 'agency-lead', 'coordinator', 'manager'], people) }]
    : [];
}

const raisedOn = (step: StepState, rung: string, dueVersion: number, told: Told): RaisedAlert => ({
  stepId: step.id,
  rung,
  dueVersion,
  agencyId: step.agencyId,
  told,
});

const officersOf = (people: Person[], step: StepState) =>
  inAgency(people, step.agencyId, 'officer', 'hotline-operator');

/** The coordinator of the referral; when their account is gone, their colleagues, then the manager. */
function coordinating(state: ReferralState, people: Person[]): Person[] {
  const { userId, agencyId } = state.coordinator;
  return firstReached([
    people.filter((person) => person.id === userId),
    inAgency(people, agencyId, 'coordinator'),
    inAgency(people, agencyId, 'manager'),
  ]);
}

/** The people behind the recipient words of a level, by account. */
const alertTo = (state: ReferralState, step: StepState, words: readonly string[], people: Person[]): Told =>
  toldByWords(words, (word) => recipients(state, step, word, people), coordinating(state, people));

/** Of an emergency access: who runs the case, and who answers for whoever opened it; never that person themselves. */
function toldOfEmergency(
  state: ReferralState,
  { userId, agencyId }: Extract<ReferralEvent, { type: 'glass-broken' }>,
  people: Person[],
): Told {
  const others = exceptDeputies(people, userId).filter(({ id }) => id !== userId);
  const here = state.coordinator.agencyId;
  const above = others.filter(
    (person) => person.roles.includes('manager') && ![agencyId, here].includes(person.agencyId),
  );
  const groups: [because: string, told: Person[]][] = [
    ['manager', firstReached([inAgency(others, here, 'manager'), above])],
    ['coordinator', coordinating(state, others)],
    ['colleague', firstReached([inAgency(others, agencyId, 'manager'), inAgency(others, agencyId, 'agency-lead')])],
  ];
  const found: Told = new Map();
  for (const [because, told] of groups)
    for (const person of told) if (!found.has(person.id)) found.set(person.id, { person, because });
  return found;
}

function recipients(state: ReferralState, step: StepState, word: string, people: Person[]): Person[] {
  switch (word) {
    case 'assignee':
      // A step nobody took yet, or whose holder has left, is everybody's: all officers of the agency are told.
      return firstReached([people.filter((person) => person.id === step.assigneeId), officersOf(people, step)]);
    case 'agency-lead':
      return inAgency(people, step.agencyId, 'agency-lead');
    case 'coordinator':
      return coordinating(state, people);
    case 'manager':
      return inAgency(people, state.coordinator.agencyId, 'manager');
    case 'city':
      return people.filter(
        (person) =>
          person.roles.includes('manager') &&
          person.agencyId !== state.coordinator.agencyId &&
          person.agencyId !== step.agencyId,
      );
    default:
      throw new TypeError(`unknown recipient ${word}`);
  }
}
