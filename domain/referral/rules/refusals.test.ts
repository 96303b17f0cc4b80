import { describe, expect, test } from 'vitest';
import { actorOf, completion, coordinator, envelopeOf, opening } from '../../../testing/pathway.ts';
import { Play } from '../../../testing/play.ts';
import type { ActionOf } from '../actions.ts';
import { decide } from '../rules.ts';
import { HOUR_MS } from '../../law/days.ts';

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
    expect(play.refused(police, { kind: 'extend', stepId, reason: 'court', count: 6, unit: 'hour' })).toBe(
      'extension-unit',
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
    play.later(play.step(stepId).due.legalMs - play.nowMs + HOUR_MS);
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
        break;
      }
      long.state = asked.state;
      long.does(actorOf('hn-police.head'), { kind: 'decide-extension', stepId: decision, grant: true });
    }
    // The time of an admission file is the body above’s to give: nobody of the facility grants it, whatever their role.
    const filed = new Play('self-report').until('placement.file-1', { goesTo: 'centre' });
    const file = filed.step('placement.file-1');
    const more = { kind: 'extend', stepId: file.id, reason: 'court', count: 5, unit: 'working-day' } as const;
    filed.does(actorOf(`${file.agencyId}.officer`), more);
    const grant = { kind: 'decide-extension', stepId: file.id, grant: true } as const;
    const leads = { ...actorOf(`${file.agencyId}.head`), roles: ['manager' as const, 'coordinator' as const] };
    expect(filed.refused(leads, grant)).toBe('superior-decides');
    filed.does(coordinator, grant);
    expect(filed.step(file.id).extended).toBe(1);
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
});
