import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demoPeople } from '../../db/demo.ts';
import { ENTRY_ROUTES, type EntryRoute } from '../../policy/codes.ts';
import {
  actorOf,
  completion,
  coordinator,
  envelopeOf,
  manager,
  nextHumanAction,
  opening,
  START,
} from '../../testing/pathway.ts';
import { type ActionOf, ACTION_KINDS, SYSTEM_ACTIONS, type Action } from './actions.ts';
import { evolve, openSteps, type ReferralEvent } from './events.ts';
import {
  categoryOf,
  decide,
  dueFrom,
  nextWake,
  REFUSALS,
  referralPossibilities,
  relationsOf,
  ruleFor,
  stepPossibilities,
  type RefusalCode,
} from './rules.ts';
import { clockAt, clockFrom, referralNow, referralState, stepOf, type Actor, type ReferralState } from './state.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What the tests below have seen accepted and refused: the lists at the end fail when an action or a reason is missing. */
const accepted = new Set<string>();
const refusedKinds = new Set<string>();
const reasons = new Set<string>();

/** A referral played by hand: `does` must be accepted, `refused` must not change anything. */
class Play {
  state: ReferralState;
  nowMs: number;
  readonly events: ReferralEvent[] = [];

  constructor(route: EntryRoute, facts: Record<string, string> = {}, nowMs = START) {
    this.nowMs = nowMs;
    const decision = decide(null, envelopeOf(opening(route, facts), coordinator), nowMs);
    if (!decision.ok) throw new Error(`opening refused: ${decision.refusal.code}`);
    this.state = decision.state;
    this.events.push(...decision.events);
  }

  does(actor: Actor | null, action: Action): this {
    const decision = decide(this.state, envelopeOf(action, actor), this.nowMs);
    if (!decision.ok)
      throw new Error(`${action.kind} refused: ${decision.refusal.code} ${JSON.stringify(decision.refusal.detail)}`);
    accepted.add(action.kind);
    this.state = decision.state;
    this.events.push(...decision.events);
    return this;
  }

  refused(actor: Actor, action: Action, ifVersion: number | null = null): RefusalCode {
    const decision = decide(this.state, envelopeOf(action, actor, { ifVersion }), this.nowMs);
    if (decision.ok) throw new Error(`${action.kind} was accepted`);
    refusedKinds.add(action.kind);
    reasons.add(decision.refusal.code);
    return decision.refusal.code;
  }

  later(ms: number): this {
    const until = this.nowMs + ms;
    for (;;) {
      const wake = nextWake(this.state, this.nowMs);
      if (wake === null || wake > until) break;
      this.nowMs = Math.max(wake, this.nowMs);
      this.does(null, { kind: 'tick' });
    }
    this.nowMs = until;
    return this;
  }

  /** Plays on sensibly until the step exists and is open, or the referral is closed. */
  until(stepId: string, answers: Record<string, string> = {}): this {
    for (let guard = 0; guard < 300; guard += 1) {
      const step = stepOf(this.state, stepId);
      if (step) return this;
      const next = nextHumanAction(this.state, answers);
      if (!next) throw new Error(`${stepId} never opened; open: ${openSteps(this.state).map(({ id }) => id)}`);
      this.does(next.actor, next.action);
    }
    throw new Error('too long');
  }

  toEnd(answers: Record<string, string> = {}): this {
    for (let guard = 0; guard < 400; guard += 1) {
      const next = nextHumanAction(this.state, answers);
      if (!next) return this;
      this.does(next.actor, next.action);
    }
    throw new Error('too long');
  }

  step(id: string) {
    const step = stepOf(this.state, id);
    if (!step) throw new Error(`no step ${id}; there are ${this.state.steps.map((entry) => entry.id)}`);
    return step;
  }
}

const open = (play: Play) => openSteps(play.state).map(({ id }) => id);

describe('entry routes', () => {
  test.each(ENTRY_ROUTES)('%s goes to its end', (route) => {
    const play = new Play(route).toEnd();
    expect(play.state.status).toBe('closed');
    expect(play.state.outcome).toBe(route === 'foreign-victim' ? 'repatriated' : 'reintegrated');
    expect(openSteps(play.state)).toEqual([]);
    expect(referralState.parse(play.state)).toEqual(play.state);
  });

  test.each(ENTRY_ROUTES)('%s of a person still under control starts with the rescue', (route) => {
    const play = new Play(route, { underControl: 'yes' });
    if (route === 'hotline') play.until('rescue.act-1', { underControl: 'yes' });
    expect(open(play)).toContain('rescue.act-1');
    expect(open(play).filter((id) => /^(reception|border|overseas|foreign)/.test(id))).toEqual([]);
    expect(play.toEnd({ 'hotline.forward.underControl': 'yes' }).state.status).toBe('closed');
  });

  test('safety and essential support run from the first hour, before anybody is identified', () => {
    expect(open(new Play('self-report'))).toEqual([
      'reception.receive-1',
      'safety.assess-1',
      'support.essential-needs-start-1',
    ]);
  });

  test('a centre instead of home', () => {
    const play = new Play('self-report').toEnd({ goesTo: 'centre' });
    expect(play.state.steps.map(({ template }) => template)).toContain('placement.file');
    expect(play.state.destination).toEqual({ agencyId: 'hn-social-1', kind: 'social-facility' });
  });

  test('a confirming paper makes the police decision needless', () => {
    const play = new Play('self-report').toEnd({ confirmingPaper: 'yes' });
    expect(play.state.steps.map(({ template }) => template)).not.toContain('identification.request');
    expect(play.state.outcome).toBe('reintegrated');
  });

  test('not identified: a written answer, closed, and the right to ask again with new evidence', () => {
    const play = new Play('self-report').toEnd({ decision: 'not-identified' });
    expect(play.state.outcome).toBe('not-identified');
    play.does(coordinator, { kind: 'reopen', reason: 'new-evidence' });
    expect(open(play)).toEqual(['identification.request-2']);
    play.toEnd({ decision: 'identified' });
    expect(play.state.outcome).toBe('reintegrated');
    expect(play.state.steps.map(({ id }) => id)).toContain('identification.decision-2');
  });
});

describe('children', () => {
  test('unknown age is presumed a child: emergency track and representative open at once', () => {
    const play = new Play('self-report', { child: 'unsure' });
    expect(open(play)).toEqual(expect.arrayContaining(['child.emergency-1', 'child.representative-1']));
    expect(play.step('child.emergency-1').due.strictMs).toBe(START + 12 * HOUR);
  });

  test('no statement is signed before a representative is named', () => {
    const play = new Play('self-report', { child: 'yes' }).until('verification.initial-1', { child: 'yes' });
    const health = actorOf('hn-health.officer');
    const report = completion(play.step('verification.initial-1'), { child: 'yes' });
    if (play.state.facts.representativeNamed !== 'yes') {
      expect(play.refused(health, report)).toBe('representative-missing');
    }
    const early = new Play('mission', { child: 'yes' });
    expect(
      early.refused(actorOf('mission-1.officer'), completion(early.step('overseas.verify-1'), { child: 'yes' })),
    ).toBe('representative-missing');
    early.does(actorOf('hn-commune-1.officer'), completion(early.step('child.representative-1')));
    early.does(actorOf('mission-1.officer'), completion(early.step('overseas.verify-1'), { child: 'yes' }));
  });

  test('a child cannot withdraw, nor somebody whose age is in doubt', () => {
    for (const child of ['yes', 'unsure']) {
      expect(new Play('self-report', { child }).refused(coordinator, { kind: 'withdraw', reason: 'left' })).toBe(
        'child-cannot-withdraw',
      );
    }
  });

  test('a carer who is the abuser opens the separation', () => {
    const play = new Play('self-report', { child: 'yes' }).until('child.separation-1', {
      child: 'yes',
      carerIsAbuser: 'yes',
    });
    expect(open(play)).toContain('child.separation-1');
  });
});

describe('offers', () => {
  test('a decline goes to the next suitable agency, then to the coordinator', () => {
    const play = new Play('self-report').until('support.essential-needs-1');
    const stepId = 'support.essential-needs-1';
    expect(play.step(stepId).agencyId).toBe('hn-facility-1');
    play.does(actorOf('hn-facility-1.officer'), { kind: 'decline', stepId, reason: 'no-capacity' });
    expect(play.step(stepId)).toMatchObject({ agencyId: 'hn-facility-2', status: 'offered', tried: ['hn-facility-1'] });
    play.does(actorOf('hn-facility-2.head'), { kind: 'decline', stepId, reason: 'no-capacity' });
    play.does(actorOf('hn-social-1.officer'), { kind: 'decline', stepId, reason: 'no-capacity' });
    expect(play.step(stepId)).toMatchObject({ agencyId: null, status: 'unassigned', answerByMs: null });
    expect(play.refused(actorOf('hn-social-1.officer'), { kind: 'accept', stepId })).toBe('not-your-agency');
    play.does(coordinator, {
      kind: 'reassign',
      stepId,
      reason: 'no-answer',
      agencyId: 'hn-facility-1',
      assigneeId: null,
    });
    expect(play.step(stepId)).toMatchObject({ agencyId: 'hn-facility-1', status: 'offered' });
  });

  test('silence is a no: the offer goes on when its answer-by time has passed, and never becomes a yes', () => {
    const play = new Play('self-report').until('support.essential-needs-1');
    const answerBy = play.step('support.essential-needs-1').answerByMs as number;
    play.later(answerBy - play.nowMs - 1);
    expect(play.step('support.essential-needs-1').agencyId).toBe('hn-facility-1');
    play.later(1);
    expect(play.step('support.essential-needs-1')).toMatchObject({ agencyId: 'hn-facility-2', status: 'offered' });
    expect(play.events.at(-1)).toMatchObject({ type: 'step-offered', answer: 'no-answer' });
  });

  test('a legal duty cannot be declined', () => {
    const play = new Play('self-report');
    expect(
      play.refused(actorOf('hn-commune-1.officer'), {
        kind: 'decline',
        stepId: 'reception.receive-1',
        reason: 'no-capacity',
      }),
    ).toBe('duty-cannot-be-declined');
  });
});

describe('signatures', () => {
  const reported = () => {
    const play = new Play('self-report').until('verification.initial-1');
    play.does(actorOf('hn-health.officer'), completion(play.step('verification.initial-1')));
    return play;
  };
  const stepId = 'verification.initial-1';

  test('nobody signs his own report', () => {
    const play = new Play('self-report').until(stepId);
    play.does(actorOf('hn-health.head'), completion(play.step(stepId)));
    expect(play.refused(actorOf('hn-health.head'), { kind: 'sign', stepId, slot: null })).toBe('own-report');
  });

  test('both agencies sign, in any order, each once', () => {
    const play = reported();
    expect(play.refused(actorOf('hn-police.officer'), { kind: 'sign', stepId, slot: null })).toBe('role-required');
    expect(play.refused(actorOf('hn-commune-1.head'), { kind: 'sign', stepId, slot: null })).toBe('no-slot-for-you');
    expect(play.refused(actorOf('coast-guard-1.head'), { kind: 'sign', stepId, slot: null })).toBe('not-your-agency');
    play.does(actorOf('hn-police.head'), { kind: 'sign', stepId, slot: null });
    expect(play.step(stepId).status).toBe('reported');
    expect(play.refused(actorOf('hn-police.head'), { kind: 'sign', stepId, slot: null })).toBe('no-slot-for-you');
    play.does(actorOf('hn-health.head'), { kind: 'sign', stepId, slot: 'health' });
    expect(play.step(stepId).status).toBe('done');
    expect(open(play)).toContain('identification.request-1');
  });

  test('a return for correction takes the signatures back', () => {
    const play = reported().does(actorOf('hn-police.head'), { kind: 'sign', stepId, slot: null });
    play.does(actorOf('hn-health.head'), { kind: 'return', stepId, reason: 'incomplete' });
    expect(play.step(stepId)).toMatchObject({
      status: 'accepted',
      signed: [],
      returned: 1,
      assigneeId: 'hn-health.officer',
      pending: null,
    });
    expect(play.refused(actorOf('hn-health.head'), { kind: 'sign', stepId, slot: null })).toBe('not-reported');
  });

  test('a stale form is refused and says so', () => {
    const play = new Play('self-report').until(stepId);
    const { version } = play.step(stepId);
    play.does(actorOf('hn-health.officer'), { kind: 'accept', stepId });
    expect(play.refused(actorOf('hn-health.officer'), completion(play.step(stepId)), version)).toBe('stale');
  });
});

describe('reports', () => {
  const health = actorOf('hn-health.officer');

  test('coded answers, attachments and destination are asked for', () => {
    const play = new Play('self-report').until('verification.initial-1');
    const whole = completion(play.step('verification.initial-1'));
    expect(play.refused(health, { ...whole, facts: { child: 'no' } })).toBe('facts-missing');
    expect(play.refused(health, { ...whole, facts: { ...whole.facts, child: 'maybe' } })).toBe('facts-invalid');
    expect(play.refused(health, { ...whole, facts: { ...whole.facts, name: 'x' } })).toBe('facts-invalid');
    play.until('identification.request-1');
    expect(play.refused(health, { ...completion(play.step('identification.request-1')), attachments: [] })).toBe(
      'attachment-missing',
    );
    play.until('return.choice-1');
    const choice = completion(play.step('return.choice-1'));
    expect(play.refused(health, { ...choice, destination: null })).toBe('destination-missing');
    expect(play.refused(health, { ...choice, destination: { agencyId: 'hn-social-1', kind: 'social-facility' } })).toBe(
      'destination-invalid',
    );
    expect(play.refused(health, { ...choice, facts: { ...choice.facts, safeToReturn: 'no' } })).toBe(
      'requirement-unmet',
    );
  });

  test('the case is not closed while a step is open', () => {
    const play = new Play('self-report').until('case.close-1', { risk: 'yes', protection: 'granted' });
    expect(open(play).length).toBeGreaterThan(1);
    expect(play.refused(health, completion(play.step('case.close-1')))).toBe('steps-open');
    expect(play.refused(coordinator, { kind: 'close', outcome: 'reintegrated' })).toBe('steps-open');
  });

  test('only the holder completes, and his lead', () => {
    const play = new Play('self-report').until('verification.initial-1');
    const stepId = 'verification.initial-1';
    play.does(health, { kind: 'accept', stepId });
    expect(play.refused(actorOf('hn-health.officer2'), completion(play.step(stepId)))).toBe('not-the-assignee');
    expect(play.refused(actorOf('hn-police.officer'), completion(play.step(stepId)))).toBe('not-your-agency');
    expect(play.refused(manager, completion(play.step(stepId)))).toBe('role-required');
    play.does(actorOf('hn-health.head'), completion(play.step(stepId)));
  });
});

describe('ladder', () => {
  test('each rung once; acknowledging stops the ladder, not the deadline; a new due version arms it again', () => {
    const play = new Play('self-report').until('identification.decision-1');
    const stepId = 'identification.decision-1';
    const raised = () => play.events.filter((event) => event.type === 'alert-raised' && event.stepId === stepId);
    play.does(actorOf('hn-police.officer'), { kind: 'accept', stepId });
    const { due } = play.step(stepId);
    play.later(due.legalMs - play.nowMs + HOUR);
    expect(raised().map((event) => event.type === 'alert-raised' && event.rung)).toEqual(['reminder', 'overdue']);
    play.does(actorOf('hn-police.head'), { kind: 'acknowledge', stepId, dueVersion: play.step(stepId).dueVersion });
    play.later(10 * DAY);
    expect(raised()).toHaveLength(2);
    expect(play.step(stepId).due).toEqual(due);
    play.does(actorOf('hn-police.officer'), {
      kind: 'extend',
      stepId,
      reason: 'complex-case',
      count: 20,
      unit: 'calendar-day',
    });
    expect(play.refused(actorOf('hn-police.officer'), { kind: 'decide-extension', stepId, grant: true })).toBe(
      'own-extension',
    );
    play.does(actorOf('hn-police.head'), { kind: 'decide-extension', stepId, grant: true });
    expect(play.step(stepId).due.strictMs).toBeGreaterThan(due.strictMs);
    expect(play.step(stepId)).toMatchObject({ raised: [], acknowledged: false });
    play.later(60 * DAY);
    expect(raised().length).toBeGreaterThan(4);
  });

  test('after a long outage nobody is reminded of a date that has passed', () => {
    const play = new Play('self-report').until('identification.decision-1');
    play.nowMs += 40 * DAY;
    play.does(null, { kind: 'tick' });
    const rungs = play.events.flatMap((event) =>
      event.type === 'alert-raised' && event.stepId === 'identification.decision-1' ? [event.rung] : [],
    );
    expect(rungs).toEqual(['overdue', 'coordinator', 'manager', 'city']);
  });

  test('a new holder does not set off the rungs that have passed', () => {
    const play = new Play('self-report').until('identification.decision-1');
    const stepId = 'identification.decision-1';
    play.later(play.step(stepId).due.legalMs - play.nowMs + HOUR);
    const before = play.events.length;
    play.does(coordinator, {
      kind: 'reassign',
      stepId,
      reason: 'workload',
      agencyId: null,
      assigneeId: 'hn-police.officer2',
    });
    expect(play.step(stepId).dueVersion).toBe(2);
    play.does(null, { kind: 'tick' });
    expect(play.events.slice(before).filter((event) => event.type === 'alert-raised')).toEqual([]);
    play.later(5 * DAY);
    expect(play.events.slice(before).flatMap((event) => (event.type === 'alert-raised' ? [event.rung] : []))).toEqual(
      expect.arrayContaining(['coordinator', 'manager', 'city']),
    );
  });
});

describe('pause', () => {
  test('gives back exactly the time that was left, and ends by itself at its cap', () => {
    const play = new Play('self-report').until('identification.decision-1');
    const stepId = 'identification.decision-1';
    const { due } = play.step(stepId);
    play.does(actorOf('hn-police.officer'), { kind: 'pause', stepId, reason: 'foreign-reply' });
    play.later(5 * DAY);
    expect(play.refused(actorOf('hn-police.officer'), completion(play.step(stepId)))).toBe('paused');
    play.does(actorOf('hn-police.officer'), { kind: 'resume', stepId });
    expect(play.step(stepId).due.strictMs - due.strictMs).toBe(5 * DAY);
    play.does(actorOf('hn-police.officer'), { kind: 'pause', stepId, reason: 'court' });
    play.later(400 * DAY);
    expect(play.step(stepId).paused).toBeNull();
    expect(play.events.filter((event) => event.type === 'step-resumed' && event.automatic)).toHaveLength(1);
    expect(play.refused(actorOf('hn-police.officer'), { kind: 'pause', stepId, reason: 'court' })).toBe(
      'pause-cap-reached',
    );
  });

  test('an offer gets back the time it had left to be answered', () => {
    const play = new Play('foreign-victim').until('foreign.repatriation-1');
    const stepId = 'foreign.repatriation-1';
    const answerBy = play.step(stepId).answerByMs as number;
    const agency = play.step(stepId).agencyId;
    play.does(coordinator, { kind: 'pause', stepId, reason: 'foreign-reply' });
    play.later(5 * DAY);
    play.does(coordinator, { kind: 'resume', stepId });
    expect(play.step(stepId)).toMatchObject({ status: 'offered', agencyId: agency, answerByMs: answerBy + 5 * DAY });
    play.later(answerBy + 5 * DAY - play.nowMs);
    expect(play.step(stepId).tried).toEqual([agency]);
  });

  test('an immediate duty cannot be paused', () => {
    expect(
      new Play('self-report').refused(actorOf('hn-commune-1.officer'), {
        kind: 'pause',
        stepId: 'reception.receive-1',
        reason: 'court',
      }),
    ).toBe('pause-not-allowed');
  });
});

describe('ends and new beginnings', () => {
  test('withdraw, death and transfer end everything that is open', () => {
    const ends: [Action, string][] = [
      [{ kind: 'withdraw', reason: 'declines-support' }, 'withdrew'],
      [{ kind: 'death' }, 'died'],
      [{ kind: 'transfer', reason: 'residence', toPlace: 'HP' }, 'transferred'],
    ];
    for (const [action, outcome] of ends) {
      const play = new Play('self-report').until('verification.initial-1').does(coordinator, action);
      expect(play.state).toMatchObject({ status: 'closed', outcome });
      expect(open(play)).toEqual([]);
      expect(nextWake(play.state, play.nowMs)).toBeNull();
      expect(play.refused(coordinator, { kind: 'death' })).toBe('referral-closed');
    }
  });

  test('missing: the alarm goes to the police at once; found again, the pathway goes on', () => {
    const play = new Play('self-report').until('verification.initial-1');
    play.does(actorOf('hn-health.officer'), { kind: 'missing' });
    expect(open(play)).toEqual(['missing.alarm-1']);
    expect(play.step('missing.alarm-1').agencyId).toBe('hn-police');
    expect(play.refused(coordinator, { kind: 'add', agencyId: 'hn-women', template: null })).toBe('referral-missing');
    play.does(coordinator, { kind: 'reopen', reason: 'found' });
    expect(play.state.status).toBe('open');
    expect(open(play)).toEqual(
      expect.arrayContaining(['safety.assess-2', 'support.essential-needs-start-2', 'verification.initial-2']),
    );
    expect(play.toEnd().state.outcome).toBe('reintegrated');
  });

  test('a step outside the template', () => {
    const play = new Play('self-report').does(coordinator, { kind: 'add', agencyId: 'hn-women', template: null });
    expect(play.step('added-1')).toMatchObject({ agencyId: 'hn-women', status: 'offered' });
    expect(play.refused(actorOf('hn-women.officer'), { kind: 'add', agencyId: 'hn-women', template: null })).toBe(
      'role-required',
    );
    expect(play.refused(coordinator, { kind: 'add', agencyId: 'nowhere', template: null })).toBe('unknown-agency');
    expect(play.refused(coordinator, { kind: 'add', agencyId: 'hn-women', template: 'nothing' })).toBe(
      'unknown-template',
    );
  });

  test('the clock of a real case cannot be set; that of a drill goes on from where it is', () => {
    expect(new Play('self-report').refused(coordinator, { kind: 'set-clock', scale: 100 })).toBe('not-a-drill');
    const clock = clockFrom({ scale: 60, epochMs: START });
    const now = referralNow(clock, START + 1000);
    expect(now).toBe(START + 60_000);
    const faster = clockAt(clock, now, 3600);
    expect(referralNow(faster, START + 1000)).toBe(now);
    expect(referralNow(faster, START + 2000)).toBe(now + 3_600_000);
  });

  test('a fact that changes opens what it calls for', () => {
    const play = new Play('self-report').until('verification.initial-1');
    play.does(coordinator, { kind: 'record-facts', facts: { underControl: 'yes' } });
    expect(open(play)).toContain('rescue.act-1');
  });

  test('who falls under control again is rescued again', () => {
    const play = new Play('rescued', { underControl: 'yes' }).until('verification.initial-1');
    expect(play.state.facts.underControl).toBe('no');
    play.does(coordinator, { kind: 'record-facts', facts: { underControl: 'yes' } });
    expect(open(play)).toContain('rescue.act-2');
    play.does(coordinator, { kind: 'record-facts', facts: { underControl: 'unsure' } });
    play.does(coordinator, { kind: 'record-facts', facts: { underControl: 'yes' } });
    expect(open(play).filter((id) => id.startsWith('rescue.act'))).toEqual(['rescue.act-2']);
    expect(play.toEnd().state.status).toBe('closed');
  });

  test('a form on the referral that is stale is refused', () => {
    const play = new Play('self-report');
    const { revision } = play.state;
    play.does(coordinator, { kind: 'record-facts', facts: { foreign: 'unsure' } });
    expect(play.refused(coordinator, { kind: 'withdraw', reason: 'left' }, revision)).toBe('stale');
    const now = decide(
      play.state,
      envelopeOf({ kind: 'withdraw', reason: 'left' }, coordinator, { ifVersion: play.state.revision }),
      play.nowMs,
    );
    expect(now.ok).toBe(true);
  });
});

describe('what starts a clock', () => {
  test('the earliest of several: 120 days run from receipt, though the support began days later', () => {
    const play = new Play('self-report').until('reception.notify-health-1');
    const received = play.step('reception.receive-1').endedMs;
    play.later(3 * DAY);
    play.does(actorOf('hn-commune-1.officer'), completion(play.step('support.essential-needs-start-1')));
    const support = play.step('support.essential-needs-1');
    expect(support.openedMs).toBe(play.nowMs);
    expect(support.clockMs).toBe(received);
    expect(support.due).toEqual(dueFrom(play.state, 'support.essential-needs', received ?? Number.NaN));
  });

  test('the earliest of several: support that began before receipt counts from its beginning', () => {
    const play = new Play('self-report');
    play.does(actorOf('hn-commune-1.officer'), completion(play.step('support.essential-needs-start-1')));
    expect(play.step('support.essential-needs-1').clockMs).toBe(play.nowMs);
  });

  test('the latest of several: benefits are decided from the application or the identification, whichever is later', () => {
    const late = new Play('self-report').until('identification.decision-1');
    late.until('benefits.apply-1');
    const decided = late.step('identification.decision-1').endedMs ?? 0;
    const planned = late.step('support.plan-1').endedMs ?? 0;
    expect(late.step('benefits.apply-1').clockMs).toBe(Math.max(decided, planned));
  });

  test('an earlier life of the case does not count; a step opened again, or by hand, counts from now', () => {
    const play = new Play('self-report');
    play.does(actorOf('hn-commune-1.officer'), completion(play.step('reception.receive-1')));
    play.does(actorOf('hn-commune-1.officer'), { kind: 'missing' });
    play.later(200 * DAY).does(coordinator, { kind: 'reopen', reason: 'found' });
    expect(play.step('support.essential-needs-start-2').clockMs).toBe(play.nowMs);
    play.later(HOUR).does(actorOf('hn-commune-1.officer'), completion(play.step('support.essential-needs-start-2')));
    const again = play.state.steps.filter(({ template }) => template === 'support.essential-needs').at(-1);
    expect(again?.clockMs).toBe(play.nowMs);
    play.does(coordinator, { kind: 'add', agencyId: 'hn-police', template: 'identification.decision' });
    expect(play.step('identification.decision-1').clockMs).toBe(play.nowMs);
  });
});

test('a referral keeps the law of the day its clock started', () => {
  const old = decide(null, envelopeOf(opening('self-report', {}, { policy: 'vn-2011' }), coordinator), START);
  if (!old.ok) throw new Error('not opened');
  const later = decide(
    old.state,
    envelopeOf({ kind: 'add', agencyId: 'hn-police', template: 'identification.decision' }, coordinator),
    START + 400 * DAY,
  );
  if (!later.ok) throw new Error('not added');
  expect(later.state.policy).toBe('vn-2011');
  expect(ruleFor(later.state, 'identification.decision').citation.instrument).toBe('Luật 66/2011/QH12');
  expect(ruleFor(later.state, 'support.essential-needs').count).toBe(60);
});

describe('support by right', () => {
  test('interpretation opens as soon as it is known to be needed', () => {
    const play = new Play('self-report');
    play.does(
      actorOf('hn-commune-1.officer'),
      completion(play.step('reception.receive-1'), { interpreterNeeded: 'yes' }),
    );
    expect(open(play)).toContain('support.interpretation-1');
    expect(
      play
        .until('support.legal-aid-1', { wantsInterpretation: 'yes' })
        .state.steps.filter(({ template }) => template === 'support.interpretation'),
    ).toHaveLength(1);
  });

  test('legal support and legal aid are two steps for two regimes', () => {
    const play = new Play('self-report').until('support.legal-aid-1', { wantsLegalSupport: 'yes' });
    expect(play.step('support.legal-support-1').status).toBe('offered');
  });

  test('a foreign person has no travel costs; somebody not yet identified no benefits', () => {
    const wants = { wantsTravel: 'yes', wantsBenefits: 'yes' };
    const foreign = new Play('foreign-victim').until('support.legal-aid-1', wants);
    expect(foreign.state.steps.map(({ template }) => template)).not.toContain('support.travel');
    expect(foreign.refused(coordinator, { kind: 'add', agencyId: 'hn-health', template: 'support.travel' })).toBe(
      'not-entitled',
    );
    const waiting = new Play('self-report').until('support.legal-aid-1', wants);
    expect(waiting.state.steps.map(({ template }) => template)).toContain('support.travel');
    expect(waiting.refused(coordinator, { kind: 'add', agencyId: 'hn-health', template: 'benefits.apply' })).toBe(
      'not-entitled',
    );
  });

  test('a minor who came with a victim: schooling, though not identified; with a person being identified: not yet', () => {
    const wants = { wantsBenefits: 'yes', child: 'yes' };
    const play = new Play('self-report', {
      child: 'yes',
      representativeNamed: 'yes',
      accompanies: 'person-being-identified',
    });
    expect(categoryOf(play.state)).toBe('identifying-in-country');
    play.until('support.legal-aid-1', wants);
    expect(play.state.steps.map(({ template }) => template)).not.toContain('benefits.apply');
    play.does(coordinator, { kind: 'record-facts', facts: { accompanies: 'victim' } });
    expect(categoryOf(play.state)).toBe('accompanying-minor');
    expect(open(play)).toContain('benefits.apply-1');
    expect(
      categoryOf({ ...play.state, facts: { ...play.state.facts, child: 'no' } }),
      'a grown person came along',
    ).toBe('identifying-in-country');
    expect(categoryOf({ ...play.state, facts: { ...play.state.facts, foreign: 'yes' } })).toBe('foreign');
  });

  test('a child who comes home through a mission: the family is told, or an escort found', () => {
    const play = new Play('mission', { child: 'yes', representativeNamed: 'yes' }).until('child.family-1', {
      child: 'yes',
    });
    expect(play.step('child.family-1')).toMatchObject({ agencyId: 'hn-health', rule: 'child.family' });
  });
});

describe('a changed calendar', () => {
  test('moves the open due dates and keeps the dates before', () => {
    const play = new Play('self-report').until('identification.request-1');
    const before = play.step('identification.request-1').due;
    const day = new Date(before.legalMs + 7 * HOUR).toISOString().slice(0, 10);
    const days = [
      { date: day, kind: 'holiday', name: { vi: 'Nghỉ bù', en: 'Extra day off' }, source: 'test', status: 'announced' },
    ];
    play.does(null, { kind: 'redate', calendar: { revision: 1, days, years: [] } });
    expect(play.step('identification.request-1').due.legalMs).toBeGreaterThan(before.legalMs);
    expect(play.events.at(-1)).toMatchObject({ type: 'step-redated', before });
    const { revision } = play.state;
    play.does(null, { kind: 'redate', calendar: { revision: 1, days, years: [] } });
    expect(play.state.revision).toBe(revision);
  });
});

describe('an agency that is no more', () => {
  const told = (
    agencyId: string,
    successor: { agencyId: string; kind: 'commune' | 'support-facility' } | null,
  ): Action => ({
    kind: 'succession',
    revision: 1,
    agencyId,
    successor,
  });
  const ward = { agencyId: 'hn-commune-2', kind: 'commune' as const };

  test('has its successor in every place it had; what it did stays its own', () => {
    const play = new Play('self-report').until('reception.notify-health-1');
    play.does(actorOf('hn-commune-1.officer'), { kind: 'accept', stepId: 'reception.notify-health-1' });
    const before = play.step('reception.notify-health-1');
    play.does(null, told('hn-commune-1', ward));
    expect(play.step('reception.notify-health-1')).toEqual({
      ...before,
      agencyId: 'hn-commune-2',
      version: play.state.revision,
    });
    expect(play.step('reception.receive-1').agencyId).toBe('hn-commune-1');
    expect(play.state.receiver).toEqual(ward);
    expect(play.state.directory.commune).toEqual(['hn-commune-2']);
    // The same people in the other agency: done, signed, and the pathway goes on.
    expect(relationsOf(play.state, 'hn-commune-2', play.step('reception.receive-1'))).toContain('holder');
    expect(relationsOf(play.state, 'hn-commune-1')).toEqual(['participant']);
    const { revision } = play.state;
    play.does(null, told('hn-commune-1', ward));
    expect(play.state.revision, 'told twice is told once').toBe(revision);
  });

  test('whose successor ends in turn is followed to the last one', () => {
    const play = new Play('self-report').until('reception.notify-health-1');
    play.does(null, told('hn-commune-1', ward));
    play.does(null, told('hn-commune-2', { agencyId: 'hn-commune-3', kind: 'commune' }));
    expect(play.state.successors).toEqual({ 'hn-commune-1': 'hn-commune-3', 'hn-commune-2': 'hn-commune-3' });
    expect(play.step('reception.notify-health-1').agencyId).toBe('hn-commune-3');
    expect(relationsOf(play.state, 'hn-commune-3', play.step('reception.receive-1'))).toContain('holder');
  });

  test('without a successor its steps are the coordinator’s to hand out, and it is asked no more', () => {
    const play = new Play('rescued').until('support.essential-needs-1');
    const holder = play.step('support.essential-needs-1').agencyId as string;
    play.does(null, told(holder, null));
    expect(play.step('support.essential-needs-1')).toMatchObject({
      status: 'unassigned',
      agencyId: null,
      answerByMs: null,
    });
    expect(Object.values(play.state.directory).flat()).not.toContain(holder);
    const to = (agencyId: string): Action => ({
      kind: 'reassign',
      stepId: 'support.essential-needs-1',
      reason: 'workload',
      agencyId,
      assigneeId: null,
    });
    expect(play.refused(coordinator, to(holder))).toBe('unknown-agency');
    play.does(coordinator, to(play.state.directory['social-facility']?.[0] as string));
    expect(play.step('support.essential-needs-1').status).toBe('offered');
  });

  test('a referral that does not know it changes nothing', () => {
    const play = new Play('self-report');
    const { revision } = play.state;
    play.does(null, told('hp-police', null));
    expect(play.state.revision).toBe(revision);
  });
});

describe('properties over random actions', () => {
  const people = demoPeople.map(({ id }) => actorOf(id));
  const choice = fc.record({
    person: fc.nat(people.length - 1),
    kind: fc.nat(ACTION_KINDS.length - 1),
    step: fc.nat(30),
    variant: fc.nat(7),
    hours: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2000 })),
    sensible: fc.boolean(),
  });
  type Choice = typeof choice extends fc.Arbitrary<infer T> ? T : never;

  function actionFor(state: ReferralState, { kind, step: index, variant }: Choice): Action {
    const step = state.steps[index % state.steps.length];
    const stepId = step?.id ?? 'none';
    const values = <T>(list: readonly T[]): T => list[variant % list.length] as T;
    switch (ACTION_KINDS[kind]) {
      case 'decline':
        return { kind: 'decline', stepId, reason: values(['no-capacity', 'other'] as const) };
      case 'reassign':
        return {
          kind: 'reassign',
          stepId,
          reason: 'absence',
          agencyId: values([null, 'hn-police', 'hn-facility-2']),
          assigneeId: null,
        };
      case 'complete':
        return step
          ? completion(step, {
              decision: values(['identified', 'not-identified']),
              risk: values(['no', 'yes']),
              child: values(['no', 'yes']),
            })
          : { kind: 'tick' };
      case 'sign':
        return { kind: 'sign', stepId, slot: null };
      case 'return':
        return { kind: 'return', stepId, reason: 'incomplete' };
      case 'extend':
        return { kind: 'extend', stepId, reason: 'complex-case', count: 1 + variant, unit: 'calendar-day' };
      case 'decide-extension':
        return { kind: 'decide-extension', stepId, grant: variant % 2 === 0 };
      case 'pause':
        return { kind: 'pause', stepId, reason: values(['court', 'foreign-reply', 'victim-recovery'] as const) };
      case 'cancel':
        return { kind: 'cancel', stepId, reason: 'not-needed' };
      case 'acknowledge':
        return { kind: 'acknowledge', stepId, dueVersion: step?.dueVersion ?? 1 };
      case 'accept':
      case 'resume':
        return { kind: ACTION_KINDS[kind] as 'accept', stepId };
      case 'add':
        return { kind: 'add', agencyId: 'hn-women', template: values([null, 'support.psychological']) };
      case 'record-facts':
        return { kind: 'record-facts', facts: { child: values(['yes', 'no', 'unsure']) } };
      case 'record-place':
        return { kind: 'record-place', stays: values(['99001', '99002', '99003']), listed: [] };
      case 'reopen':
        return { kind: 'reopen', reason: values(['found', 'new-evidence', 'returned'] as const) };
      case 'withdraw':
        return { kind: 'withdraw', reason: 'left' };
      case 'missing':
        return { kind: 'missing' };
      case 'set-clock':
        return { kind: 'set-clock', scale: 2 };
      case 'close':
        return { kind: 'close', outcome: 'entered-in-error' };
      default:
        return { kind: 'tick' };
    }
  }

  test('whatever people and time do, the state stays sound', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ENTRY_ROUTES), fc.array(choice, { maxLength: 60 }), (route, choices) => {
        const play = new Play(route);
        const alerts = new Set<string>();
        for (const picked of choices) {
          play.nowMs += picked.hours * HOUR;
          const guided = picked.sensible ? nextHumanAction(play.state) : null;
          const actor = guided?.actor ?? (people[picked.person] as Actor);
          const action = guided?.action ?? actionFor(play.state, picked);
          const frozen = JSON.stringify(play.state);
          const decision = decide(
            play.state,
            envelopeOf(action, (SYSTEM_ACTIONS as readonly string[]).includes(action.kind) ? null : actor),
            play.nowMs,
          );
          expect(JSON.stringify(play.state), 'deciding changes nothing').toBe(frozen);
          if (!decision.ok) {
            expect(REFUSALS).toContain(decision.refusal.code);
            reasons.add(decision.refusal.code);
            continue;
          }
          const folded = decision.events.reduce<ReferralState | null>(
            (state, event) => evolve(state, event),
            play.state,
          ) as ReferralState;
          expect({ ...folded, steps: folded.steps.map(({ version: _, ...step }) => step) }).toEqual({
            ...decision.state,
            revision: folded.revision,
            recent: folded.recent,
            steps: decision.state.steps.map(({ version: _, ...step }) => step),
          });
          for (const event of decision.events) {
            if (event.type !== 'alert-raised') continue;
            const key = `${event.stepId}|${event.rung}|${event.dueVersion}`;
            expect(alerts.has(key), `alert ${key} is raised once`).toBe(false);
            alerts.add(key);
          }
          play.state = decision.state;
          const ids = play.state.steps.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          if (play.state.status === 'closed') expect(openSteps(play.state)).toEqual([]);
          for (const step of play.state.steps) {
            if (step.status === 'done') expect(step.signed.map(({ userId }) => userId)).not.toContain(step.reporterId);
          }
          if (action.kind === 'tick') {
            const wake = nextWake(play.state, play.nowMs);
            expect(wake === null || wake > play.nowMs, 'after a tick nothing is due any more').toBe(true);
          }
        }
        referralState.parse(play.state);
      }),
      { numRuns: 150 },
    );
  });

  test('what is shown as possible is accepted, or refused for its content alone; what is shown as refused is refused', () => {
    const contentRefusals: RefusalCode[] = [
      'facts-missing',
      'facts-invalid',
      'attachment-missing',
      'destination-missing',
      'destination-invalid',
      'requirement-unmet',
      'extension-cap',
      'pause-not-allowed',
      'unknown-agency',
      'same-holder',
      'steps-open',
      'representative-missing',
      'role-required',
      'stale',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...ENTRY_ROUTES), fc.nat(40), choice, (route, length, picked) => {
        const play = new Play(route);
        for (let index = 0; index < length; index += 1) {
          const next = nextHumanAction(play.state);
          if (!next) break;
          play.does(next.actor, next.action);
        }
        const actor = people[picked.person] as Actor;
        const action = actionFor(play.state, picked);
        const step = 'stepId' in action ? stepOf(play.state, action.stepId) : undefined;
        const shown = (
          step ? stepPossibilities(play.state, step, () => actor) : referralPossibilities(play.state, actor)
        ).find((entry) => entry.action === action.kind);
        if (!shown) return;
        const decision = decide(play.state, envelopeOf(action, actor), play.nowMs);
        if (!shown.allowed) expect(decision.ok ? null : decision.refusal.code).toBe(shown.why?.code);
        else if (!decision.ok) expect(contentRefusals).toContain(decision.refusal.code);
      }),
      { numRuns: 300 },
    );
  });
});

describe('every action, every reason', () => {
  const officer = actorOf('hn-health.officer');

  test('refused for whoever has no part, no role, or comes too late', () => {
    const play = new Play('self-report').until('identification.decision-1');
    const stepId = 'identification.decision-1';
    const police = actorOf('hn-police.officer');
    const stranger = actorOf('coast-guard-1.officer');
    const auditor = actorOf('hn-health.auditor');
    expect(
      play.refused(stranger, { kind: 'reassign', stepId, reason: 'absence', agencyId: null, assigneeId: null }),
    ).toBe('not-your-agency');
    expect(
      play.refused(police, {
        kind: 'reassign',
        stepId,
        reason: 'absence',
        agencyId: null,
        assigneeId: 'hn-police.officer2',
      }),
    ).toBe('role-required');
    expect(
      play.refused(actorOf('hn-police.head'), {
        kind: 'reassign',
        stepId,
        reason: 'absence',
        agencyId: 'hn-women',
        assigneeId: null,
      }),
    ).toBe('role-required');
    play.does(police, { kind: 'accept', stepId });
    expect(
      play.refused(actorOf('hn-police.head'), {
        kind: 'reassign',
        stepId,
        reason: 'absence',
        agencyId: null,
        assigneeId: police.userId,
      }),
    ).toBe('same-holder');
    expect(
      play.refused(coordinator, { kind: 'reassign', stepId, reason: 'absence', agencyId: 'nowhere', assigneeId: null }),
    ).toBe('unknown-agency');
    expect(play.refused(stranger, { kind: 'extend', stepId, reason: 'court', count: 1, unit: 'calendar-day' })).toBe(
      'not-your-agency',
    );
    expect(play.refused(police, { kind: 'extend', stepId, reason: 'court', count: 300, unit: 'calendar-day' })).toBe(
      'extension-cap',
    );
    expect(play.refused(police, { kind: 'decide-extension', stepId, grant: true })).toBe('no-extension-pending');
    play.does(police, { kind: 'extend', stepId, reason: 'court', count: 1, unit: 'calendar-day' });
    expect(play.refused(police, { kind: 'extend', stepId, reason: 'court', count: 1, unit: 'calendar-day' })).toBe(
      'extension-pending',
    );
    play.does(actorOf('hn-police.head'), { kind: 'decide-extension', stepId, grant: false });
    expect(play.step(stepId).extension).toBeNull();
    expect(play.refused(police, { kind: 'resume', stepId })).toBe('not-paused');
    play.does(police, { kind: 'pause', stepId, reason: 'court' });
    expect(play.refused(police, { kind: 'pause', stepId, reason: 'court' })).toBe('paused');
    play.does(police, { kind: 'resume', stepId });
    expect(play.refused(police, { kind: 'cancel', stepId, reason: 'not-needed' })).toBe('role-required');
    expect(play.refused(police, { kind: 'acknowledge', stepId, dueVersion: 1 })).toBe('nothing-to-acknowledge');
    play.later(play.step(stepId).due.legalMs - play.nowMs + HOUR);
    expect(play.refused(police, { kind: 'acknowledge', stepId, dueVersion: 99 })).toBe('stale');
    play.does(police, { kind: 'acknowledge', stepId, dueVersion: play.step(stepId).dueVersion });
    expect(play.refused(police, { kind: 'acknowledge', stepId, dueVersion: play.step(stepId).dueVersion })).toBe(
      'already-acknowledged',
    );
    play.does(police, completion(play.step(stepId)));
    expect(play.refused(police, completion(play.step(stepId)))).toBe('already-reported');
    expect(play.refused(stranger, { kind: 'return', stepId, reason: 'other' })).toBe('not-your-agency');
    expect(
      play.refused(coordinator, { kind: 'reassign', stepId, reason: 'absence', agencyId: null, assigneeId: null }),
    ).toBe('already-reported');
    expect(play.refused(auditor, { kind: 'record-facts', facts: { child: 'no' } })).toBe('role-required');
    expect(play.refused(officer, { kind: 'record-place', stays: '99002', listed: [] })).toBe('role-required');
    play.does(coordinator, { kind: 'record-place', stays: '99002', listed: [] });
    expect(play.refused(coordinator, { kind: 'record-facts', facts: {} })).toBe('facts-missing');
    expect(play.refused(coordinator, { kind: 'record-facts', facts: { decision: 'identified' } })).toBe(
      'facts-invalid',
    );
    expect(play.refused(officer, { kind: 'transfer', reason: 'safety', toPlace: 'HP' })).toBe('role-required');
    expect(play.refused(coordinator, { kind: 'reopen', reason: 'found' })).toBe('referral-not-closed');
    expect(play.refused(stranger, { kind: 'missing' })).toBe('not-your-agency');
    expect(play.refused(auditor, { kind: 'death' })).toBe('role-required');
    expect(play.refused(coordinator, { kind: 'accept', stepId: 'nothing-1' })).toBe('no-such-step');
    play.does(coordinator, { kind: 'cancel', stepId, reason: 'superseded' });
    expect(play.refused(police, completion(play.step(stepId)))).toBe('step-ended');
    play.does(coordinator, { kind: 'missing' });
    expect(play.refused(coordinator, { kind: 'missing' })).toBe('referral-missing');
    play.does(actorOf('hn-police.officer'), completion(play.step('missing.alarm-1'), { found: 'no' }));
    play.does(coordinator, { kind: 'close', outcome: 'missing' });
    expect(play.refused(coordinator, { kind: 'accept', stepId })).toBe('referral-closed');
  });

  test('an agency that was never asked cannot accept, and a taken step is taken', () => {
    const play = new Play('self-report');
    const stepId = 'reception.receive-1';
    play.does(actorOf('hn-commune-1.officer'), { kind: 'accept', stepId });
    expect(play.refused(actorOf('hn-commune-1.officer2'), { kind: 'accept', stepId })).toBe('already-accepted');
    expect(
      play.refused(actorOf('hn-commune-1.officer'), {
        kind: 'extend',
        stepId,
        reason: 'other',
        count: 1,
        unit: 'hour',
      }),
    ).toBe('extension-not-allowed');
  });

  test('signatures in their order, two slots by two people, extensions up to their limit', () => {
    const border = new Play('self-return').does(
      actorOf('border-guard-1.officer'),
      completion(new Play('self-return').step('reception.receive-1')),
    );
    const stepId = 'reception.bring-to-commune-1';
    border.does(actorOf('border-guard-1.officer'), completion(border.step(stepId)));
    expect(border.refused(actorOf('border-guard-1.officer'), { kind: 'accept', stepId })).toBe('not-offered');
    expect(border.refused(actorOf('hn-commune-1.head'), { kind: 'sign', stepId, slot: null })).toBe(
      'sign-out-of-order',
    );
    border.does(actorOf('border-guard-1.head'), { kind: 'sign', stepId, slot: null });
    border.does(actorOf('hn-commune-1.head'), { kind: 'sign', stepId, slot: null });

    const play = new Play('self-report').until('verification.initial-1');
    const verification = 'verification.initial-1';
    play.does(coordinator, {
      kind: 'reassign',
      stepId: verification,
      reason: 'competence',
      agencyId: 'hn-police',
      assigneeId: 'hn-police.officer',
    });
    play.does(actorOf('hn-police.officer'), completion(play.step(verification)));
    play.does(actorOf('hn-police.head'), { kind: 'sign', stepId: verification, slot: 'health' });
    expect(play.refused(actorOf('hn-police.head'), { kind: 'sign', stepId: verification, slot: null })).toBe(
      'already-signed',
    );

    const long = new Play('self-report').until('identification.decision-1');
    const decision = 'identification.decision-1';
    for (let guard = 0; guard < 10; guard += 1) {
      const asked = decide(
        long.state,
        envelopeOf(
          { kind: 'extend', stepId: decision, reason: 'court', count: 1, unit: 'calendar-day' },
          actorOf('hn-police.officer'),
        ),
        long.nowMs,
      );
      if (!asked.ok) {
        expect(asked.refusal.code).toBe('extension-limit');
        reasons.add(asked.refusal.code);
        break;
      }
      long.state = asked.state;
      long.does(actorOf('hn-police.head'), { kind: 'decide-extension', stepId: decision, grant: true });
    }
    const foreign = new Play('foreign-victim');
    expect(foreign.refused(coordinator, { kind: 'add', agencyId: 'hn-health', template: 'support.travel' })).toBe(
      'not-entitled',
    );
  });

  test('the opening comes once, and the program’s own actions are not for people', () => {
    const play = new Play('self-report');
    expect(play.refused(coordinator, opening('hotline'))).toBe('already-open');
    const decision = decide(play.state, envelopeOf({ kind: 'death' }, null), play.nowMs);
    expect(decision.ok ? null : decision.refusal.code).toBe('system-only');
    const bad = decide(null, envelopeOf(opening('hotline', { child: 'perhaps' }), coordinator), play.nowMs);
    expect(bad.ok ? null : bad.refusal.code).toBe('facts-invalid');
    refusedKinds.add('open');
    reasons.add('system-only');
  });

  test('a reminder by hand: who is in charge, or leads, and of a step that somebody has', () => {
    const play = new Play('self-report');
    const stepId = 'reception.receive-1';
    expect(play.refused(actorOf('hn-commune-1.officer'), { kind: 'nudge', stepId })).toBe('role-required');
    play.does(coordinator, { kind: 'nudge', stepId });
    expect(play.events.at(-1)).toMatchObject({ type: 'step-nudged', stepId, userId: coordinator.userId });
  });

  test('consent: given, withdrawn once, and what it needs', () => {
    const play = new Play('self-report');
    const officer = actorOf('hn-commune-1.officer');
    const give: ActionOf<'give-consent'> = {
      kind: 'give-consent',
      purpose: 'support',
      agencies: ['hn-women'],
      kinds: [],
      fields: ['identity'],
      language: 'vi',
      form: 'oral',
      witnessId: 'hn-commune-1.head',
      representativeId: null,
      fromAt: null,
      expiresAt: new Date(play.nowMs + 1000).toISOString(),
    };
    expect(play.refused(officer, { ...give, witnessId: officer.userId })).toBe('witness-missing');
    expect(play.refused(officer, { ...give, expiresAt: new Date(play.nowMs).toISOString() })).toBe('consent-dates');
    expect(play.refused(officer, { ...give, agencies: [] })).toBe('unknown-agency');
    play.does(officer, give);
    expect(play.refused(officer, { kind: 'withdraw-consent', consentId: 'consent-2', form: 'oral' })).toBe(
      'no-such-consent',
    );
    play.does(officer, { kind: 'withdraw-consent', consentId: 'consent-1', form: 'oral' });
    expect(play.state.consents).toMatchObject([{ id: 'consent-1', withdrawn: { by: officer.userId, form: 'oral' } }]);
    expect(play.refused(officer, { kind: 'withdraw-consent', consentId: 'consent-1', form: 'oral' })).toBe(
      'consent-ended',
    );
    // Who leaves the pathway withdraws what was left.
    play.does(officer, { ...give, expiresAt: new Date(play.nowMs + 1000).toISOString() });
    play.does(officer, { kind: 'withdraw', reason: 'left' });
    expect(play.state.consents).toMatchObject([
      { withdrawn: { form: 'oral' } },
      { withdrawn: { by: officer.userId, form: 'left-pathway' } },
    ]);
  });

  describe('an emergency access', () => {
    const stranger = actorOf('coast-guard-1.officer');
    const stepId = 'emergency.review-1';
    const breaks = (grantId = 'grant-1'): ActionOf<'break-glass'> => ({
      kind: 'break-glass',
      grantId,
      reason: 'danger-to-life',
      minutes: 60,
    });
    const judge = (judgement: string, id = stepId): ActionOf<'complete'> => ({
      kind: 'complete',
      stepId: id,
      reportId: 'report-1',
      facts: { judgement },
      attachments: [],
      destination: null,
    });

    test('is for those who meet people, and begins a review of its own', () => {
      const play = new Play('self-report');
      const { steps, facts } = play.state;
      for (const who of ['hn-health.admin', 'hn-health.auditor', 'hn-city.manager'])
        expect(play.refused(actorOf(who), breaks()), who).toBe('role-required');
      expect(play.refused({ ...stranger, roles: ['officer', 'administrator'] }, breaks())).toBe('role-required');
      play.does(stranger, breaks());
      expect(play.events.slice(-2)).toMatchObject([
        { type: 'step-opened', step: { id: stepId, agencyId: 'hn-health', rule: 'emergency.review' } },
        { type: 'glass-broken', stepId, grantId: 'grant-1', userId: stranger.userId, agencyId: stranger.agencyId },
      ]);
      // Nothing else of the case changes: no part, no fact, no step.
      expect(play.state.steps.slice(0, -1)).toEqual(steps);
      expect(play.state.facts).toEqual(facts);
      expect(play.step(stepId).emergency).toEqual({
        grantId: 'grant-1',
        userId: stranger.userId,
        agencyId: stranger.agencyId,
      });
      play.does(stranger, breaks('grant-2'));
      expect(play.step('emergency.review-2').emergency?.grantId).toBe('grant-2');
    });

    test('is judged by a manager whom it is not about, once, and stays where it is', () => {
      const play = new Play('self-report').does(stranger, breaks());
      expect(play.refused(coordinator, judge('justified'))).toBe('role-required');
      expect(play.refused(actorOf('hn-health.officer'), judge('justified'))).toBe('role-required');
      expect(play.refused(actorOf('hn-city.manager'), judge('justified'))).toBe('not-your-agency');
      // As after a move between agencies.
      expect(play.refused({ ...manager, userId: stranger.userId }, judge('justified'))).toBe('own-emergency');
      for (const action of [
        { kind: 'reassign', stepId, reason: 'workload', agencyId: 'hn-police', assigneeId: null },
        { kind: 'cancel', stepId, reason: 'not-needed' },
        { kind: 'extend', stepId, reason: 'other', count: 3, unit: 'working-day' },
        { kind: 'pause', stepId, reason: 'court' },
        { kind: 'decline', stepId, reason: 'other' },
      ] as const)
        expect(play.refused(manager, action), action.kind).toBe('review-stays');
      expect(play.refused(coordinator, { kind: 'add', agencyId: 'hn-health', template: 'emergency.review' })).toBe(
        'unknown-template',
      );
      play.does(coordinator, { kind: 'nudge', stepId }).does(manager, { kind: 'accept', stepId });
      expect(play.refused(manager, { kind: 'accept', stepId })).toBe('already-accepted');
      const { facts } = play.state;
      play.does(manager, judge('not-justified'));
      expect(play.events.at(-1)).toEqual({
        type: 'glass-judged',
        stepId,
        grantId: 'grant-1',
        judgement: 'not-justified',
        userId: manager.userId,
      });
      expect(play.state.facts, 'what somebody did is no fact of the person').toEqual(facts);
      expect(play.refused(manager, judge('justified'))).toBe('step-ended');
    });

    test('is reviewed within its deadline, and its ladder tells managers from the first', () => {
      const play = new Play('self-report').does(stranger, breaks());
      const { due } = play.step(stepId);
      expect(ruleFor(play.state, 'emergency.review')).toMatchObject({
        count: 3,
        unit: 'working-day',
        citation: { status: 'local' },
      });
      play.later(due.legalMs - play.nowMs + 4 * DAY);
      const raised = play.events.flatMap((event) =>
        event.type === 'alert-raised' && event.stepId === stepId ? [[event.rung, ...event.to]] : [],
      );
      expect(raised).toEqual([
        ['reminder', 'manager'],
        ['overdue', 'manager'],
        ['coordinator', 'coordinator', 'manager'],
        ['manager', 'manager'],
        ['city', 'city', 'manager'],
      ]);
      play.does(manager, { kind: 'acknowledge', stepId, dueVersion: 1 });
      expect(play.refused(manager, { kind: 'acknowledge', stepId, dueVersion: 1 })).toBe('already-acknowledged');
    });

    test('holds up no end of the case, and outlives it', () => {
      const play = new Play('self-report').does(stranger, breaks());
      play.until('case.close-1').toEnd();
      expect(play.state.status).toBe('closed');
      const late = new Play('self-report').does(stranger, breaks()).does(coordinator, { kind: 'death' });
      expect(late.state.status).toBe('closed');
      expect(open(late)).toEqual([stepId]);
      expect(late.refused(stranger, breaks('grant-2')), 'a case that has ended is not opened').toBe('referral-closed');
      expect(nextWake(late.state, late.nowMs)).not.toBeNull();
      late.later(20 * DAY);
      expect(late.step(stepId).raised).toContain('city');
      late.does(manager, judge('justified', stepId));
      expect([open(late), nextWake(late.state, late.nowMs), late.state.status]).toEqual([[], null, 'closed']);
      expect(late.state.facts.judgement).toBeUndefined();
      // Opened again with a review under way: it is still there.
      const again = new Play('self-report').does(stranger, breaks()).does(coordinator, { kind: 'death' });
      again.does(coordinator, { kind: 'reopen', reason: 'closed-in-error' });
      expect(open(again)).toContain(stepId);
    });

    test('a missing person’s case can be opened; the review stays', () => {
      const play = new Play('self-report').does(coordinator, { kind: 'missing' }).does(stranger, breaks());
      play.does(coordinator, { kind: 'reopen', reason: 'found' });
      expect(open(play)).toContain(stepId);
    });
  });

  test('every action was accepted and refused above', () => {
    const byPeople = ACTION_KINDS.filter((kind) => !(SYSTEM_ACTIONS as readonly string[]).includes(kind));
    expect(
      byPeople.filter((kind) => kind !== 'open' && kind !== 'set-clock' && !accepted.has(kind)),
      'never accepted',
    ).toEqual([]);
    expect(
      byPeople.filter((kind) => !refusedKinds.has(kind)),
      'never refused',
    ).toEqual([]);
  });

  test('every reason was given above', () => {
    expect(REFUSALS.filter((code) => !reasons.has(code))).toEqual([]);
  });
});
