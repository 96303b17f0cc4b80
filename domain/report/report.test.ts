import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../kernel/actor.ts';
import type { Role } from '../codes.ts';
import type { ReportAction, ReportActionOf, ReportEnvelope } from './actions.ts';
import { REPORT_REQUEST_KINDS } from './actions.ts';
import { type DISMISS_REASONS, REPORT_CHANNELS, type REPORT_KINDS, type REPORT_URGENCIES } from './codes.ts';
import { decideReport, nextReportWake } from './decide.ts';
import { evolveReportAll } from './events.ts';
import { levelMs, REOPEN_MS, reportLadder } from './levels.ts';
import { checkReport, reportPossibilities, reportRelations } from './permissions.ts';
import type { ReportRefusalCode } from './refusal.ts';
import { type ReportState, reportState } from './state.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../law/days.ts';

const T0 = Date.parse('2026-11-28T02:00:00Z');

const who = (userId: string, agencyId: string, ...roles: Role[]): Actor => ({ userId, agencyId, roles });
const operator = who('hn-hotline.officer', 'hn-hotline', 'officer', 'hotline-operator');
const colleague = who('hn-hotline.officer2', 'hn-hotline', 'hotline-operator');
const lead = who('hn-hotline.head', 'hn-hotline', 'signer', 'agency-lead');
const police = who('hn-police.officer', 'hn-police', 'officer');
const coordinator = who('hn-health.coordinator', 'hn-health', 'coordinator');
const manager = who('hn-health.manager', 'hn-health', 'manager');
const stranger = who('coast-guard-1.officer', 'coast-guard-1', 'officer');

let count = 0;
const envelope = (action: ReportAction, actor: Actor | null, ifVersion: number | null = null): ReportEnvelope => {
  count += 1;
  return { actionId: `a${count}`, actor, requestId: null, fingerprint: null, ifVersion, action };
};
const input = { channel: 'hotline', kind: null, urgency: 'ordinary', commune: null } as const;
const looked = {
  reportId: 'r1',
  place: 'HN',
  clock: { scale: 1, epochMs: T0 },
  receivedMs: T0,
  coordinator: { userId: coordinator.userId, agencyId: coordinator.agencyId },
};
const receive = (
  over: Partial<ReportActionOf<'receive'>['input']> = {},
  lookedUp: Partial<typeof looked> = {},
): ReportAction => ({ kind: 'receive', input: { ...input, ...over }, looked: { ...looked, ...lookedUp } });

function did(state: ReportState | null, action: ReportAction, actor: Actor | null, nowMs = T0): ReportState {
  const decision = decideReport(state, envelope(action, actor), nowMs);
  if (!decision.ok) throw new Error(`${action.kind}: ${decision.refusal.code}`);
  return decision.state;
}
function refused(state: ReportState | null, action: ReportAction, actor: Actor | null, nowMs = T0): ReportRefusalCode {
  const decision = decideReport(state, envelope(action, actor), nowMs);
  if (decision.ok) throw new Error(`${action.kind} was not refused`);
  return decision.refusal.code;
}
const none = { input: {}, looked: {} } as const;
const tick: ReportAction = { kind: 'tick', ...none };
const accept: ReportAction = { kind: 'accept', ...none };
const classify = (kind: (typeof REPORT_KINDS)[number], urgency?: (typeof REPORT_URGENCIES)[number]): ReportAction => ({
  kind: 'classify',
  input: urgency ? { kind, urgency } : { kind },
  looked: {},
});
const dismiss = (reason: (typeof DISMISS_REASONS)[number], kind?: (typeof REPORT_KINDS)[number]): ReportAction => ({
  kind: 'dismiss',
  input: kind ? { reason, kind } : { reason },
  looked: { noteId: null },
});
const reply: ReportAction = { kind: 'reply', input: { way: 'phone' }, looked: { replyId: 'w1' } };
const link: ReportAction = { kind: 'link', input: { referralId: crypto.randomUUID() }, looked: { opened: true } };
const handOn = (agencyId: string | null, assigneeId: string | null = null): ReportAction => ({
  kind: 'hand-on',
  input: { agencyId, assigneeId, reason: 'competence' },
  looked: {},
});

const open = (over: Parameters<typeof receive>[0] = {}, lookedUp = {}, nowMs = T0) =>
  did(null, receive(over, lookedUp), operator, nowMs);

describe('a report comes in', () => {
  test('whoever takes it answers for it, and its time counts from the contact, not from the entry', () => {
    const state = open({}, { receivedMs: T0 - HOUR_MS });
    expect(reportState.parse(state)).toEqual(state);
    expect(state).toMatchObject({
      holder: { agencyId: 'hn-hotline', userId: operator.userId },
      receivedMs: T0 - HOUR_MS,
      enteredMs: T0,
      due: { task: 'classify', startMs: T0 - HOUR_MS, dueMs: T0 + HOUR_MS },
      revision: 1,
    });
  });

  test('known at once: it waits for its end, not for a judgement', () => {
    expect(open({ kind: 'tip' }).due).toMatchObject({ task: 'conclude', dueMs: T0 + 72 * HOUR_MS });
  });

  test('danger now is urgent, whatever was ticked beside it, and counts minutes', () => {
    expect(open({ kind: 'danger-now' })).toMatchObject({ urgency: 'danger-now', due: { dueMs: T0 + HOUR_MS } });
    expect(open({ urgency: 'danger-now' }).due.dueMs).toBe(T0 + 10 * MINUTE_MS);
  });

  test('danger is never later than what is ordinary', () => {
    for (const channel of REPORT_CHANNELS)
      for (const task of ['classify', 'conclude'] as const)
        expect(levelMs(task, channel, 'danger-now')).toBeLessThan(levelMs(task, channel, 'ordinary'));
  });

  test('not in the future, and not by a slip of the year', () => {
    expect(refused(null, receive({}, { receivedMs: T0 + 1 }), operator)).toBe('received-in-future');
    expect(refused(null, receive({}, { receivedMs: T0 - 3660 * DAY_MS }), operator)).toBe('received-long-ago');
  });

  test('only whoever meets people takes one; once', () => {
    expect(refused(null, receive(), manager)).toBe('role-required');
    expect(refused(null, receive(), null)).toBe('system-only');
    expect(refused(open(), receive(), operator)).toBe('already-open');
    expect(refused(null, accept, operator)).toBe('no-such-report');
  });
});

describe('it is judged, and it ends', () => {
  test('a judgement stops the first clock and starts the second from the same contact', () => {
    const state = did(open(), classify('help'), operator, T0 + HOUR_MS);
    expect(state).toMatchObject({ kind: 'help', due: { task: 'conclude', dueMs: T0 + 72 * HOUR_MS }, dueVersion: 2 });
    expect(did(state, classify('danger-now'), colleague, T0 + HOUR_MS)).toMatchObject({
      urgency: 'danger-now',
      due: { dueMs: T0 + HOUR_MS },
      dueVersion: 3,
    });
  });

  test('a wrong number is judged and ended in one act', () => {
    const state = did(open(), dismiss('wrong-number', 'wrong-number'), operator);
    expect(state).toMatchObject({ kind: 'wrong-number', status: 'closed', outcome: { kind: 'dismissed' } });
    expect(nextReportWake(state, T0)).toBeNull();
  });

  test.each([reply, link, dismiss('duplicate')])('nothing ends before somebody said what it is: %o', (action) => {
    expect(refused(open(), action, operator)).toBe('not-classified');
  });

  test.each([reply, link, dismiss('duplicate')])('one outcome, and no second one: %o', (action) => {
    const closed = did(open({ kind: 'tip' }), action, operator);
    expect(closed.status).toBe('closed');
    for (const second of [reply, link, dismiss('test'), classify('tip'), handOn(null), accept])
      expect(refused(closed, second, operator)).toBe('report-closed');
  });

  test('it is opened again by who answers for it, within its time, and waits for its end anew', () => {
    const closed = did(open({ kind: 'tip' }), dismiss('duplicate'), operator);
    const again: ReportAction = { kind: 'reopen', input: { reason: 'called-again' }, looked: {} };
    expect(refused(closed, again, police)).toBe('role-required');
    expect(refused(closed, again, operator, T0 + REOPEN_MS + 1)).toBe('reopen-too-late');
    expect(refused(open(), again, coordinator)).toBe('report-open');
    expect(did(closed, again, coordinator, T0 + HOUR_MS)).toMatchObject({
      status: 'open',
      outcome: null,
      closedMs: null,
      reopened: 1,
      due: { task: 'conclude', startMs: T0 + HOUR_MS },
    });
    // What is judged anew does not go back to the first call.
    expect(did(did(closed, again, lead, T0 + HOUR_MS), classify('help'), lead, T0 + HOUR_MS).due.startMs).toBe(
      T0 + HOUR_MS,
    );
  });
});

describe('it changes hands', () => {
  test('another agency is asked; who held it answers for it until that one has accepted', () => {
    const asked = did(open(), handOn('hn-police'), operator);
    expect(asked).toMatchObject({ holder: { agencyId: 'hn-hotline' }, offer: { answerByMs: T0 + 4 * HOUR_MS } });
    expect(refused(asked, handOn('hn-women'), operator)).toBe('offer-pending');
    expect(refused(asked, classify('tip'), police)).toBe('role-required');
    const taken = did(asked, accept, police);
    expect(taken).toMatchObject({ holder: { agencyId: 'hn-police', userId: police.userId }, offer: null });
    expect(refused(taken, classify('tip'), operator)).toBe('not-your-agency');
    expect(did(taken, classify('tip'), police).kind).toBe('tip');
  });

  test('no is an answer, and so is silence: it stays where it was', () => {
    const asked = did(open(), handOn('hn-police'), operator);
    const decline: ReportAction = { kind: 'decline', input: { reason: 'not-competent' }, looked: {} };
    expect(refused(open(), decline, operator)).toBe('not-offered');
    expect(refused(asked, decline, operator)).toBe('role-required');
    expect(did(asked, decline, police)).toMatchObject({ offer: null, tried: ['hn-police'] });
    expect(nextReportWake(asked, T0)).toBeLessThanOrEqual(T0 + 4 * HOUR_MS);
    expect(did(asked, tick, null, T0 + 4 * HOUR_MS)).toMatchObject({
      offer: null,
      tried: ['hn-police'],
      holder: { agencyId: 'hn-hotline' },
    });
  });

  test('a colleague is given it at once; anybody there may take it over', () => {
    const given = did(open(), handOn(null, colleague.userId), operator);
    expect(given.holder).toEqual({ agencyId: 'hn-hotline', userId: colleague.userId });
    expect(refused(given, handOn(null, colleague.userId), operator)).toBe('same-holder');
    expect(did(given, accept, lead).holder.userId).toBe(lead.userId);
    expect(refused(given, accept, colleague)).toBe('already-accepted');
  });
});

describe('nobody waits for ever', () => {
  test('each level once, in its order, for each due version', () => {
    let state = open();
    const raised: string[] = [];
    for (let guard = 0; guard < 20; guard += 1) {
      const wake = nextReportWake(state, T0);
      if (wake === null) break;
      const before = state.raised.length;
      state = did(state, tick, null, wake);
      raised.push(...state.raised.slice(before));
    }
    expect(raised).toEqual(['reminder', 'overdue', 'coordinator', 'manager']);
  });

  test('danger now climbs to the manager within half an hour of its due date', () => {
    const state = open({ urgency: 'danger-now' });
    const told = did(state, tick, null, T0 + 30 * MINUTE_MS);
    expect(told.raised).toEqual(['overdue', 'coordinator', 'manager']);
    expect(reportLadder('danger-now').at(-1)?.to).toContain('manager');
  });

  test('acknowledged: the ladder rests, the date stands; who takes it over is under it again', () => {
    const late = did(open(), tick, null, T0 + 2 * HOUR_MS);
    const rests = did(
      late,
      { kind: 'acknowledge', input: { dueVersion: 1 }, looked: {} },
      coordinator,
      T0 + 2 * HOUR_MS,
    );
    expect(nextReportWake(rests, T0 + 2 * HOUR_MS)).toBeNull();
    expect(rests.due).toEqual(late.due);
    const taken = did(rests, accept, colleague, T0 + 3 * HOUR_MS);
    expect(taken).toMatchObject({ acknowledged: false, dueVersion: 2, raised: ['reminder', 'overdue'] });
    expect(nextReportWake(taken, T0 + 3 * HOUR_MS)).toBe(T0 + 6 * HOUR_MS);
  });

  test('an entry made long after the contact is overdue at once, and nobody is reminded of a date that has passed', () => {
    const state = open({}, { receivedMs: T0 - 5 * HOUR_MS });
    expect(nextReportWake(state, T0)).toBeLessThanOrEqual(T0);
    expect(did(state, tick, null, T0).raised).toEqual(['overdue']);
  });

  test('an old form is told what is newer', () => {
    const state = did(open(), classify('tip'), operator);
    const decision = decideReport(state, envelope(classify('help'), operator, 1), T0);
    expect(decision).toEqual({ ok: false, refusal: { code: 'stale', detail: { revision: 2 } } });
  });
});

describe('whatever people do', () => {
  const actors = [operator, colleague, lead, police, coordinator, manager, stranger, null];
  const acts = fc.constantFrom<ReportAction>(
    tick,
    accept,
    classify('tip'),
    classify('danger-now'),
    dismiss('duplicate'),
    dismiss('prank', 'prank'),
    reply,
    link,
    handOn('hn-police'),
    handOn(null, colleague.userId),
    { kind: 'decline', input: { reason: 'no-capacity' }, looked: {} },
    { kind: 'reopen', input: { reason: 'closed-in-error' }, looked: {} },
    { kind: 'acknowledge', input: { dueVersion: 1 }, looked: {} },
  );

  test('an outcome and an end go together, no alert comes twice, and a stranger does nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ action: acts, actor: fc.constantFrom(...actors), hours: fc.nat(20) }), { maxLength: 25 }),
        (story) => {
          let state = open();
          let nowMs = T0;
          const alerts: string[] = [];
          for (const { action, actor, hours } of story) {
            nowMs += hours * HOUR_MS;
            const before = state;
            const decision = decideReport(state, envelope(action, actor), nowMs);
            if (!decision.ok || decision.events.length === 0) continue;
            expect(actor).not.toBe(stranger);
            // What is stored folds to what was decided.
            expect(evolveReportAll(before, decision.events, decision.state.recent.at(-1) as string)).toEqual(
              decision.state,
            );
            state = reportState.parse(decision.state);
            for (const event of decision.events)
              if (event.type === 'alert-raised') alerts.push(`${event.rung} ${event.dueVersion}`);
            expect(state.outcome !== null).toBe(state.status === 'closed');
            expect(state.closedMs !== null).toBe(state.status === 'closed');
            if (state.status === 'closed') expect(nextReportWake(state, nowMs)).toBeNull();
            else
              expect(
                state.acknowledged || state.raised.includes('manager') || nextReportWake(state, nowMs),
              ).toBeTruthy();
          }
          expect(new Set(alerts).size).toBe(alerts.length);
        },
      ),
    );
  });

  test('what a screen offers is what the rules allow', () => {
    const state = did(open({ kind: 'tip' }), handOn('hn-police'), operator);
    for (const actor of [operator, police, coordinator, stranger])
      for (const { action, allowed } of reportPossibilities(state, actor, T0))
        expect(checkReport(state, actor, action, T0) === null, `${actor.userId} ${action}`).toBe(allowed);
    expect(reportPossibilities(state, police, T0).flatMap(({ action, allowed }) => (allowed ? [action] : []))).toEqual([
      'accept',
      'decline',
    ]);
    expect(reportPossibilities(state, stranger, T0).some(({ allowed }) => allowed)).toBe(false);
    expect(REPORT_REQUEST_KINDS).toHaveLength(9);
    expect(reportRelations(state, 'coast-guard-1')).toEqual([]);
  });
});

describe('an agency that is no more', () => {
  const succession = (agencyId: string, successorId: string | null): ReportAction => ({
    kind: 'succession',
    input: {},
    looked: { revision: 7, agencyId, successorId },
  });
  const successor = who(operator.userId, 'hn-hotline-2', 'officer', 'hotline-operator');
  const handOn: ReportAction = {
    kind: 'hand-on',
    input: { agencyId: 'hn-police', assigneeId: null, reason: 'competence' },
    looked: {},
  };

  test('has a successor: the same people have the report there, in time as before, and were told already', () => {
    const state = did(null, receive(), operator);
    const now = did(state, succession('hn-hotline', 'hn-hotline-2'), null);
    expect(now).toMatchObject({
      receiver: { agencyId: 'hn-hotline' },
      holder: { agencyId: 'hn-hotline-2', userId: operator.userId },
      due: state.due,
    });
    expect(refused(now, classify('information'), operator)).toBe('not-your-agency');
    expect(did(now, classify('information'), successor).kind).toBe('information');
    expect(did(now, succession('hn-hotline', 'hn-hotline-2'), null).revision, 'told once more').toBe(now.revision);
  });

  test('has none: whoever coordinates has the report, and the levels that passed are not raised again', () => {
    const nowMs = T0 + 30 * DAY_MS;
    const state = did(did(null, receive(), operator), tick, null, nowMs);
    expect(state.raised.length).toBeGreaterThan(0);
    const now = did(state, succession('hn-hotline', null), null, nowMs);
    expect(now).toMatchObject({
      holder: { agencyId: 'hn-health', userId: null },
      raised: expect.arrayContaining(state.raised),
    });
    expect(did(now, classify('information'), coordinator, nowMs).kind).toBe('information');
  });

  test('was asked to take it: its successor is asked; without one nobody is, and the report stays where it was', () => {
    const asked = did(did(null, receive(), operator), handOn, operator);
    expect(did(asked, succession('hn-police', 'hn-police-2'), null).offer?.agencyId).toBe('hn-police-2');
    expect(did(asked, succession('hn-police', 'hn-hotline'), null).offer, 'merged into the one that asks').toBeNull();
    const nobody = did(asked, succession('hn-police', null), null);
    expect(nobody).toMatchObject({ offer: null, holder: asked.holder, dueVersion: asked.dueVersion });
  });

  test('had one that is closed: its successor may open it again; without one it stays as it ended', () => {
    const open = did(did(null, receive(), operator), classify('information'), operator);
    const reply: ReportAction = { kind: 'reply', input: { way: 'phone' }, looked: { replyId: 'w1' } };
    const closed = did(open, reply, operator);
    const reopen: ReportAction = { kind: 'reopen', input: { reason: 'new-information' }, looked: {} };
    expect(did(did(closed, succession('hn-hotline', 'hn-hotline-2'), null), reopen, successor).status).toBe('open');
    expect(did(closed, succession('hn-hotline', null), null)).toEqual(closed);
  });

  test('is told by the program alone, and nobody without a part in the report is concerned', () => {
    const state = did(null, receive(), operator);
    expect(refused(state, succession('hn-hotline', null), operator)).toBe('system-only');
    expect(did(state, succession('coast-guard-1', 'hn-police'), null)).toEqual(state);
  });
});
