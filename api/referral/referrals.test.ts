import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { referralAggregate } from '../../domain/referral/aggregate.ts';
import { and, eq } from 'drizzle-orm';
import { ENTRY_ROUTES } from '../../domain/codes.ts';
import { audit, event, person } from '../../db/schema/index.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { factsFor, kindOf } from '../../testing/pathway.ts';
import { hanoi2025, templateOf } from '../../domain/pathway/index.ts';
import { SAMPLE_PDF, sampleReport } from '../../testing/reports.ts';
import type { ApiError } from '../../client/index.ts';
import { referralWorkflowId } from '../../workflows/referral/messages.ts';

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

const RECEIVERS = {
  'self-report': 'hn-commune-1',
  hotline: 'hn-commune-1',
  rescued: 'border-guard-1',
  mission: 'immigration-1',
  'foreign-handover': 'immigration-1',
  'self-return': 'border-guard-1',
  'foreign-victim': 'hn-police',
} as const;

describe('a referral over HTTP', () => {
  test.each(ENTRY_ROUTES)('%s: from the first call to its end', async (route) => {
    const started = await api.start({
      route,
      receiverAgencyId: RECEIVERS[route],
      facts: { child: 'no', foreign: route === 'foreign-victim' ? 'yes' : 'no', underControl: 'no' },
    });
    expect(kindOf(RECEIVERS[route])).toBe(started.receiver?.kind);
    const end = await api.playUntil(started.id, null);
    expect(end).toMatchObject({
      status: 'closed',
      outcome: route === 'foreign-victim' ? 'repatriated' : 'reintegrated',
    });
  });

  test('what was signed can be read at once, with who and when', async () => {
    const started = await api.start({ route: 'rescued', receiverAgencyId: 'border-guard-1' });
    const officer = api.as('border-guard-1.officer');
    await officer.act(started.id, 'rescue.handover-1', 'complete', {
      report: { handedOverAt: new Date().toISOString(), condition: 'Ổn định' },
    });
    const signed = await api
      .as('border-guard-1.head')
      .act(started.id, 'rescue.handover-1', 'sign', { slot: 'sending' });
    expect(signed.step?.signOffs.find(({ slot }) => slot === 'sending')?.signed?.by).toBe('border-guard-1.head');
    const view = await officer.getReferral(started.id);
    expect(view.steps.find(({ id }) => id === 'rescue.handover-1')).toEqual({
      ...signed.step,
      due: { ...signed.step?.due, remaining: expect.anything() },
    });
    expect(view.revision).toBeGreaterThanOrEqual(signed.revision);
  });

  test('two people sign the same slot at once: one does, the other is told', async () => {
    const started = await api.start({ route: 'rescued', receiverAgencyId: 'border-guard-1' });
    await api.as('border-guard-1.officer').act(started.id, 'rescue.handover-1', 'complete', {
      report: { handedOverAt: new Date().toISOString(), condition: 'Ổn định' },
    });
    const head = api.as('border-guard-1.head');
    const answers = await Promise.allSettled([
      head.act(started.id, 'rescue.handover-1', 'sign', { slot: 'sending' }),
      head.act(started.id, 'rescue.handover-1', 'sign', { slot: 'sending' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const rejected = answers.find((answer) => answer.status === 'rejected');
    expect(rejected).toMatchObject({ reason: { problem: { code: 'no-slot-for-you' } } });
  });

  test('decline, reassign, return, pause, extension, withdrawal: every action has its route', async () => {
    const { id } = await api.start();
    await api.playUntil(id, 'support.essential-needs-1');
    const needs = 'support.essential-needs-1';
    const declined = await api.as('hn-facility-1.officer').act(id, needs, 'decline', { reason: 'no-capacity' });
    expect(declined.step).toMatchObject({ agencyId: 'hn-facility-2', status: 'offered' });
    await api.as('hn-facility-2.officer').act(id, needs, 'accept', {});
    await api.playUntil(id, 'verification.initial-1');
    await api.as('hn-health.officer').act(id, 'verification.initial-1', 'complete', {
      report: { confirmingPaper: 'no', child: 'no', findings: 'Đang xác minh.' },
    });
    const returned = await api
      .as('hn-police.head')
      .act(id, 'verification.initial-1', 'return', { reason: 'incomplete' });
    expect(returned.step).toMatchObject({ status: 'accepted', returned: 1 });
    await api.playUntil(id, 'identification.decision-1');
    const decision = 'identification.decision-1';
    const police = api.as('hn-police.officer');
    await police.act(id, decision, 'accept', {});
    await api
      .as('hn-police.head')
      .act(id, decision, 'reassign', { reason: 'absence', agencyId: null, assigneeId: 'hn-police.officer2' });
    const second = api.as('hn-police.officer2');
    const wanted = { count: 5, unit: 'calendar-day' } as const;
    const preview = await second.previewExtension(id, decision, wanted);
    expect(preview.before.strict.at).toBe((await second.getStep(id, decision)).step.due.strict.at);
    await expect(second.previewExtension(id, decision)).rejects.toMatchObject({ status: 409 });
    await expect(second.previewExtension(id, decision, { count: 300, unit: 'calendar-day' })).rejects.toMatchObject({
      problem: { code: 'extension-cap' },
    });
    await expect(second.previewExtension(id, decision, { count: 1 })).rejects.toMatchObject({ status: 422 });
    await second.act(id, decision, 'extend', { reason: 'complex-case', ...wanted });
    expect(await api.as('hn-police.head').previewExtension(id, decision)).toEqual(preview);
    const extended = await api.as('hn-police.head').act(id, decision, 'decide-extension', { grant: true });
    expect(extended.step?.due.version).toBeGreaterThan(1);
    expect(extended.step?.due.strict).toEqual(preview.after.strict);
    await expect(
      second.act(id, decision, 'acknowledge', { dueVersion: extended.step?.due.version ?? 0 }),
    ).rejects.toMatchObject({ problem: { code: 'nothing-to-acknowledge' } });
    await second.act(id, decision, 'pause', { reason: 'foreign-reply' });
    expect((await second.act(id, decision, 'resume', {})).step?.paused).toBeNull();
    const coordinator = api.as('hn-health.coordinator');
    await coordinator.actOnReferral(id, 'add', { agencyId: 'hn-women', template: null });
    await coordinator.act(id, 'added-1', 'cancel', { reason: 'not-needed' });
    await coordinator.actOnReferral(id, 'record-facts', { facts: { foreign: 'unsure' } });
    const withdrawn = await coordinator.actOnReferral(id, 'withdraw', { reason: 'declines-support' });
    expect(withdrawn).toMatchObject({ status: 'closed', outcome: 'withdrew' });
    await expect(police.getReferral(id), 'nothing is shared from then on').rejects.toMatchObject({ status: 404 });
    const again = await coordinator.actOnReferral(id, 'reopen', { reason: 'returned' });
    expect(again.status).toBe('open');
    expect((await police.getReferral(id)).id).toBe(id);
    await coordinator.actOnReferral(id, 'missing', {});
    await coordinator.actOnReferral(id, 'transfer', { reason: 'safety', toPlace: 'HP' });
    const other = await api.start();
    await coordinator.actOnReferral(other.id, 'death', {});
    const third = await api.start();
    await coordinator.actOnReferral(third.id, 'missing', {});
    await api.playUntil(third.id, null);
    expect(await coordinator.actOnReferral(third.id, 'close', { outcome: 'missing' })).toMatchObject({
      status: 'closed',
      outcome: 'missing',
    });
    await expect(coordinator.actOnReferral(third.id, 'set-clock', { scale: 10 })).rejects.toMatchObject({
      problem: { code: 'referral-closed' },
    });
  });

  test('personal data are in PostgreSQL, apart, and each reading is noted', async () => {
    const started = await api.start({
      person: { fullName: 'Trần Thị Ẩn Danh', phone: '0900000000' },
      relatives: [{ fullName: 'Trần Văn Cha' }],
    });
    expect(JSON.stringify(started)).not.toContain('Ẩn Danh');
    expect((await api.handle.db.select().from(person).where(eq(person.referralId, started.id))).length).toBe(2);
    expect((await api.as('hn-health.coordinator').getPeople(started.id)).items.map(({ part }) => part)).toEqual([
      'victim',
      'relative',
    ]);
    const officer = api.as('hn-commune-1.officer');
    await expect(officer.getPeople(started.id), 'of the agency alone').rejects.toMatchObject({
      status: 403,
      problem: { code: 'step-not-taken' },
    });
    await officer.act(started.id, 'reception.receive-1', 'accept');
    expect((await officer.getPeople(started.id)).items.map(({ part }) => part)).toEqual(['victim']);
    const looked = await api.handle.db
      .select()
      .from(audit)
      .where(and(eq(audit.referralId, started.id), eq(audit.action, 'read:person')))
      .orderBy(audit.seq);
    expect(looked.map(({ actorId }) => actorId)).toEqual(['hn-health.coordinator', 'hn-commune-1.officer']);
  });

  test('a child reported by its legal representative needs none to be named', async () => {
    const child = { child: 'yes', foreign: 'no', underControl: 'no' } as const;
    const alone = await api.start({ facts: child });
    expect(alone.steps.map(({ template }) => template)).toContain('child.representative');
    const represented = await api.start({
      facts: child,
      representative: { fullName: 'Trần Thị Bà Ngoại', relation: 'bà ngoại' },
    });
    expect(represented.facts.representativeNamed).toBe('yes');
    expect(represented.steps.map(({ template }) => template)).not.toContain('child.representative');
    expect((await api.as('hn-health.coordinator').getPeople(represented.id)).items.map(({ part }) => part)).toContain(
      'representative',
    );
  });

  test('lists, timeline, possibilities, entitlements, people of the place', async () => {
    const started = await api.start();
    const coordinator = api.as('hn-health.coordinator');
    const seen: string[] = [];
    for (let cursor: string | undefined, guard = 0; guard < 50; guard += 1) {
      const page = await coordinator.listReferrals({ limit: 3, cursor });
      seen.push(...page.items.map(({ id }) => id));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toContain(started.id);
    expect(
      (await coordinator.listReferrals({ status: 'closed' })).items.every(({ status }) => status === 'closed'),
    ).toBe(true);
    const timeline = await coordinator.getTimeline(started.id, { limit: 1 });
    expect(timeline.items[0]).toMatchObject({ revision: 1, kind: 'open', actorId: 'hn-health.coordinator' });
    const possible = await api.as('hn-commune-1.officer').getPossibleActions(started.id);
    const receive = possible.steps.find(({ stepId }) => stepId === 'reception.receive-1')?.actions ?? [];
    expect(receive.find(({ action }) => action === 'accept')).toEqual({ action: 'accept', allowed: true, why: null });
    expect(receive.find(({ action }) => action === 'decline')?.why).toMatchObject({ code: 'duty-cannot-be-declined' });
    expect((await coordinator.getEntitlements(started.id)).category).toBe('identifying-in-country');
    expect((await coordinator.getMe()).userId).toBe('hn-health.coordinator');
    expect((await coordinator.listAgencies()).items.length).toBeGreaterThan(10);
  });

  test('inbox and alerts of a person', async () => {
    const started = await api.start();
    const inbox = await api.as('hn-commune-1.officer').getInbox({ limit: 100 });
    expect(
      inbox.items.some(({ referralId, stepId }) => referralId === started.id && stepId === 'reception.receive-1'),
    ).toBe(true);
    const due = inbox.items.map(({ dueStrictAt }) => dueStrictAt);
    expect(due).toEqual([...due].sort());
    expect((await api.as('coast-guard-1.officer').getInbox()).items).toEqual([]);
    await api.as('hn-commune-1.officer').act(started.id, 'reception.receive-1', 'accept', {});
    expect(
      (await api.as('hn-commune-1.officer').getInbox({ view: 'mine', limit: 100 })).items.map(
        ({ referralId }) => referralId,
      ),
    ).toContain(started.id);
    expect(
      (await api.as('hn-commune-1.officer2').getInbox({ view: 'unclaimed', limit: 100 })).items.some(
        ({ referralId, stepId }) => referralId === started.id && stepId === 'reception.receive-1',
      ),
    ).toBe(false);
    expect((await api.as('hn-commune-1.officer').getAlerts()).nextCursor).toBeNull();
  });

  test('documents: what they are is read from them, who may read them is asked', async () => {
    const { id } = await api.start();
    await api.playUntil(id, 'identification.request-1');
    const officer = api.as('hn-health.officer');
    const stepId = 'identification.request-1';
    await expect(
      officer.act(id, stepId, 'complete', { report: { letterNumber: '1', questions: 'x' } }),
    ).rejects.toMatchObject({ status: 422, problem: { code: 'attachment-missing' } });
    await expect(
      officer.addAttachment(id, stepId, new TextEncoder().encode('<script>'), { code: 'request-letter' }),
    ).rejects.toMatchObject({ problem: { code: 'not-acceptable-file' } });
    await expect(
      api.as('hn-police.officer').addAttachment(id, stepId, SAMPLE_PDF, { code: 'request-letter' }),
    ).rejects.toMatchObject({ status: 403 });
    const { id: attachmentId } = await officer.addAttachment(id, stepId, SAMPLE_PDF, { code: 'request-letter' });
    const path = `/api/v1/referrals/${id}/steps/${stepId}/attachments/${attachmentId}`;
    const read = await api.request('hn-health.officer', 'GET', path);
    expect(read.headers.get('content-type')).toBe('application/pdf');
    expect(read.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(SAMPLE_PDF);
    expect((await api.request('hn-commune-1.officer', 'GET', path)).status).toBe(404);
    expect((await officer.getStep(id, stepId)).attachments).toHaveLength(1);
    await officer.act(id, stepId, 'complete', { report: { letterNumber: '1', questions: 'x' } });
  });

  test('a stale form is refused with 412, and what was written is kept', async () => {
    const { id } = await api.start();
    const officer = api.as('hn-commune-1.officer');
    const { step } = await officer.getStep(id, 'reception.receive-1');
    await officer.act(id, 'reception.receive-1', 'accept', {});
    const report1 = { child: 'no', interpreterNeeded: 'no', condition: 'Mệt, tỉnh táo' };
    const stale = await officer
      .act(id, 'reception.receive-1', 'complete', { report: report1 }, { ifVersion: step.version })
      .catch((error: ApiError) => error);
    expect(stale).toMatchObject({ status: 412, problem: { code: 'stale' } });
    expect((stale as ApiError).problem.extra).toMatchObject({ draftSaved: 1 });
    expect((await officer.getStep(id, 'reception.receive-1')).draft).toMatchObject({ report: report1 });
    const now = await officer.getStep(id, 'reception.receive-1');
    await officer.act(id, 'reception.receive-1', 'complete', { report: report1 }, { ifVersion: now.step.version });
    expect((await officer.getStep(id, 'reception.receive-1')).draft, 'gone when handed in').toBeNull();
  });

  test('a draft is kept as typed, is its author’s alone, and is a draft of this form', async () => {
    const { id } = await api.start();
    const officer = api.as('hn-commune-1.officer');
    const stepId = 'reception.receive-1';
    const save = (body: Parameters<typeof officer.saveDraft>[2], who = officer) => who.saveDraft(id, stepId, body);
    const { savedAt } = await save({ report: { condition: '', immediateNeeds: ['food'] }, version: 1 });
    expect(Date.parse(String(savedAt))).toBeGreaterThan(Date.now() - 60_000);
    await save({ report: { condition: 'Mệt', immediateNeeds: ['food'] }, version: 1 });
    expect((await officer.getStep(id, stepId)).draft).toMatchObject({
      report: { condition: 'Mệt', immediateNeeds: ['food'] },
      destinationAgencyId: null,
      version: 1,
    });
    for (const other of ['hn-commune-1.officer2', 'hn-health.coordinator'])
      expect((await api.as(other).getStep(id, stepId)).draft, other).toBeNull();
    await expect(save({ report: {}, version: 1 }, api.as('hn-police.officer'))).rejects.toMatchObject({ status: 403 });
    await expect(save({ report: { other: 'x' }, version: 1 })).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ location: 'body.report.other' }] },
    });
    await save({ report: {}, version: 1 });
    expect((await officer.getStep(id, stepId)).draft).toBeNull();
    const audit = await api.handle.sql`select detail from audit where action = 'draft' and referral_id = ${id}`;
    expect(audit.map(({ detail }) => detail)).toEqual([{ kept: true }, { kept: true }, { kept: false }]);
  });

  test('a draft of another device is not written over unseen', async () => {
    const { id } = await api.start();
    const officer = api.as('hn-commune-1.officer');
    const stepId = 'reception.receive-1';
    const save = (condition: string, basedOn: string | null, idempotencyKey: string) =>
      officer.saveDraft(id, stepId, { report: { condition }, version: 1, basedOn }, { idempotencyKey });
    const { savedAt } = await save('Máy bàn', null, 'desk-form');
    await expect(save('Điện thoại', null, 'phone-form')).rejects.toMatchObject({
      status: 412,
      problem: { code: 'draft-changed' },
    });
    expect((await officer.getStep(id, stepId)).draft?.report).toEqual({ condition: 'Máy bàn' });
    // The same form, whose last answer was lost; and whoever has seen what is there.
    await save('Máy bàn, tiếp', null, 'desk-form');
    await expect(save('Điện thoại', savedAt, 'phone-form')).rejects.toMatchObject({ status: 412 });
    const seen = (await officer.getStep(id, stepId)).draft?.savedAt as string;
    await save('Điện thoại', seen, 'phone-form');
    expect((await officer.getStep(id, stepId)).draft?.report).toEqual({ condition: 'Điện thoại' });
  });

  test('a document that is sent again after its report was handed in is there already', async () => {
    const { id } = await api.start();
    const officer = api.as('hn-commune-1.officer');
    const stepId = 'reception.receive-1';
    const pdf = new TextEncoder().encode('%PDF-1.7\n%%EOF\n');
    const attach = (idempotencyKey: string) =>
      officer.addAttachment(id, stepId, new Uint8Array(pdf), { code: 'photo', idempotencyKey });
    const first = await attach('lost-answer');
    await officer.act(id, stepId, 'complete', { report: { child: 'no', interpreterNeeded: 'no', condition: 'Mệt' } });
    expect(await attach('lost-answer')).toEqual(first);
    await expect(attach('another')).rejects.toMatchObject({ status: 409 });
  });

  test('what a step page needs: who the people are, why a report came back, where the person may go', async () => {
    const { id } = await api.start();
    await api.playUntil(id, 'verification.initial-1');
    const stepId = 'verification.initial-1';
    const officer = api.as('hn-health.officer');
    await officer.act(id, stepId, 'complete', { report: { confirmingPaper: 'no', child: 'no', findings: 'x' } });
    await api.as('hn-police.head').act(id, stepId, 'return', { reason: 'incomplete' });
    const detail = await officer.getStep(id, stepId);
    expect(detail.returnedBecause).toBe('incomplete');
    expect(detail.who['hn-health.officer']).toMatchObject({ agencyId: 'hn-health' });
    expect(detail.asksDestination).toBeNull();
    expect(detail.number).toMatch(/^HN-/);
    const counts = await officer.countInbox();
    const listed = async (view: 'all' | 'mine' | 'unclaimed' | 'sign') =>
      (await officer.getInbox({ view, limit: 100 })).items.length;
    for (const view of ['all', 'mine', 'unclaimed', 'sign'] as const)
      expect(counts[view], view).toBe(await listed(view));
    expect(counts.mine).toBeGreaterThan(0);
  });

  test('who may hold a step: one’s own agency, or any of the place for those who coordinate', async () => {
    const own = await api.as('hn-commune-1.head').listOfficers('hn-commune-1');
    expect(own.items.map(({ id }) => id)).toContain('hn-commune-1.officer2');
    await expect(api.as('hn-commune-1.head').listOfficers('hn-police')).rejects.toMatchObject({ status: 403 });
    expect((await api.as('hn-health.coordinator').listOfficers('hn-police')).items.length).toBeGreaterThan(1);
    await expect(api.as('hn-health.coordinator').listOfficers('nowhere')).rejects.toMatchObject({ status: 404 });
  });

  test('a stale form on the referral is refused with 412 as well', async () => {
    const { id, revision } = await api.start();
    const coordinator = api.as('hn-health.coordinator');
    await api.as('hn-commune-1.officer').act(id, 'reception.receive-1', 'accept', {});
    const withdraw = (ifVersion: number) =>
      coordinator.actOnReferral(id, 'withdraw', { reason: 'declines-support' }, { ifVersion });
    await expect(withdraw(revision)).rejects.toMatchObject({
      status: 412,
      problem: { code: 'stale', extra: { revision: revision + 1 } },
    });
    const path = `/api/v1/referrals/${id}/withdraw`;
    const wrong = { body: { reason: 'left' }, headers: { 'If-Match': '"step-2"' } };
    expect((await api.request('hn-health.coordinator', 'POST', path, wrong)).status).toBe(400);
    expect((await withdraw(revision + 1)).outcome).toBe('withdrew');
  });

  test('If-Match is compared where it is given, on accepting, completing and signing alike, and never asked for', async () => {
    const { id } = await api.start();
    await api.playUntil(id, 'reception.notify-health-1');
    const path = `/api/v1/referrals/${id}/steps/reception.notify-health-1`;
    const [head, officer] = ['hn-commune-1.head', 'hn-commune-1.officer'];
    const act = async (who: string, action: string, body: object, ifMatch?: string) =>
      (
        await api.request(who, 'POST', `${path}/${action}`, {
          body,
          ...(ifMatch === undefined ? {} : { headers: { 'If-Match': ifMatch } }),
        })
      ).status;
    const shown = async () => (await api.request(head, 'GET', path)).headers.get('ETag') ?? '';
    const before = await shown();
    expect(before).toMatch(/^"step-\d+\.[0-9a-f]{16}"$/);
    expect(await act(officer, 'accept', {}, '"step-9999"')).toBe(412);
    expect(await act(officer, 'accept', {}, before)).toBe(200);
    const template = templateOf(hanoi2025, 'reception.notify-health');
    const report = sampleReport(template, factsFor(template));
    for (const stale of [before, '"step-0"'])
      expect(await act(officer, 'complete', { report }, stale), stale).toBe(412);
    expect(await act(officer, 'complete', { report }, '*')).toBe(200);
    const reported = await shown();
    expect(await act(head, 'sign', { slot: null }, before)).toBe(412);
    expect(await act(head, 'sign', { slot: null }, reported)).toBe(200);
  });

  test('a step is given only to somebody who is there to do it', async () => {
    const { id } = await api.start();
    const head = api.as('hn-commune-1.head');
    const give = (assigneeId: string) =>
      head.act(id, 'reception.receive-1', 'reassign', { reason: 'absence', agencyId: null, assigneeId });
    for (const nobody of ['nobody', 'hn-police.officer', 'hn-health.auditor'])
      await expect(give(nobody), nobody).rejects.toMatchObject({
        status: 422,
        problem: { code: 'invalid', errors: [{ location: 'body.assigneeId' }] },
      });
    expect((await give('hn-commune-1.officer2')).step).toMatchObject({ assigneeId: 'hn-commune-1.officer2' });
  });

  test('a referral whose workflow is lost goes on from its record with the next action', async () => {
    const { id } = await api.start();
    const officer = api.as('hn-commune-1.officer');
    await officer.act(id, 'reception.receive-1', 'accept', {});
    await api.client.workflow.getHandle(referralWorkflowId(id)).terminate('as if it were lost');
    const acted = await officer.act(id, 'reception.receive-1', 'complete', {
      report: { child: 'no', interpreterNeeded: 'no', condition: 'Mệt' },
    });
    expect(acted).toMatchObject({ revision: 3, step: { status: 'done' } });
    expect((await api.client.workflow.getHandle(referralWorkflowId(id)).describe()).status.name).toBe('RUNNING');
  });

  test('the same key is the same action, once; another request under it is refused', async () => {
    const { id } = await api.start();
    const path = `/api/v1/referrals/${id}/steps/reception.receive-1/accept`;
    const headers = { 'Idempotency-Key': 'once' };
    const first = await api.request('hn-commune-1.officer', 'POST', path, { body: {}, headers });
    const second = await api.request('hn-commune-1.officer', 'POST', path, { body: {}, headers });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    const other = await api.request(
      'hn-commune-1.officer',
      'POST',
      `/api/v1/referrals/${id}/steps/reception.receive-1/pause`,
      { body: { reason: 'court' }, headers },
    );
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([422, 'idempotency-key-reused']);
    expect(
      (
        await api.handle.db
          .select()
          .from(event)
          .where(and(eq(event.referralId, id), eq(event.kind, 'accept')))
      ).length,
    ).toBe(1);
    const twice = await Promise.all(
      [api.as('hn-health.coordinator'), api.as('hn-health.coordinator')].map((client) =>
        client.createReferral(
          { route: 'self-report', receiverAgencyId: 'hn-commune-1', person: {} },
          { idempotencyKey: 'start-once' },
        ),
      ),
    );
    expect(twice[0]?.id).toBe(twice[1]?.id);
  });

  test('not changed is 304', async () => {
    const { id } = await api.start();
    const path = `/api/v1/referrals/${id}`;
    const first = await api.request('hn-health.coordinator', 'GET', path);
    const etag = first.headers.get('etag') ?? '';
    expect(
      (await api.request('hn-health.coordinator', 'GET', path, { headers: { 'If-None-Match': etag } })).status,
    ).toBe(304);
  });
});

test('an action the code fails on is answered as that, at whichever door it is met, and the case goes on', async () => {
  const { id } = await api.start();
  const nudge = () =>
    api.request('hn-health.coordinator', 'POST', `/api/v1/referrals/${id}/steps/reception.receive-1/nudge`, {
      body: {},
    });
  const decide = vi.spyOn(referralAggregate, 'decide').mockImplementation(() => {
    throw new TypeError('a bug');
  });
  try {
    const asked = await nudge();
    expect([asked.status, await asked.json()]).toEqual([
      500,
      expect.objectContaining({ code: 'action-failed', extra: { ref: expect.any(String) } }),
    ]);
  } finally {
    decide.mockRestore();
  }
  expect((await nudge()).status).toBe(200);
});
