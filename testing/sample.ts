import { layDecoy } from './decoys.ts';
import { grantTwo } from './two.ts';
import { identityProvider, whatIfRun } from '../db/schema/index.ts';
import type { ApiWorld } from './api.ts';
import { signedInClient } from './browser.ts';
import { referralWorkflowId } from '../workflows/referral/messages.ts';
import { crawl, flyUntil, isRaised } from './drill.ts';
import { DAY_MS } from '../domain/law/days.ts';

/** Three fictitious referrals as a console shows them: one just opened, one half way with a late step, one closed. */
export interface SampleCases {
  fresh: string;
  late: string;
  /** The late step, held by the police of the city. */
  lateStep: string;
  /** A consent of the late one. */
  consent: string;
  /** The victim of the late one. */
  person: string;
  closed: string;
  /** An emergency access to the fresh one, of an officer of the coast guard. */
  grant: string;
  /** Revision of a change of the calendar. */
  calendarChange: number;
  /** A mail of an alert that was refused. */
  undelivered: string;
  /** A referral whose workflow was ended behind the program’s back. */
  stuck: string;
  /** A caller's report that the hotline has classified and offered to the police. */
  report: string;
  /** One of two people who were rescued together and wait to be handed over. */
  rescued: string;
  /** An act on several cases. */
  bulk: string;
  /** A draft that was tried, with an answer about the stuck one. */
  whatIf: string;
  /** Path of an open invitation. */
  invitation: string;
}

/** Drills, so that days pass while the test waits; their clocks are slowed down to a crawl when they stand as wanted. */
export async function createSampleCases(world: ApiWorld): Promise<SampleCases> {
  const coordinator = world.as('hn-health.coordinator');
  const person = { fullName: 'Nguyễn Thị Ví Dụ', birthDate: '1999', sex: 'female' as const, nationality: 'VN' };

  const late = await world.start({ person });
  await world.playUntil(late.id, 'identification.decision-1');
  await flyUntil(coordinator, late.id, isRaised('identification.decision-1', 'manager'), {
    scale: 3_000_000,
    withinMs: 60_000,
  });
  await coordinator.actOnReferral(late.id, 'give-consent', {
    purpose: 'support',
    agencies: ['hn-facility-1'],
    kinds: [],
    fields: ['identity', 'contact'],
    language: 'vi',
    form: 'signature',
    witnessId: null,
    representativeId: null,
    fromAt: null,
    expiresAt: new Date(Date.parse((await coordinator.getReferral(late.id)).now) + 180 * DAY_MS).toISOString(),
  });
  const consent = (await coordinator.listConsents(late.id)).items[0]?.id;
  const victim = (await coordinator.getPeople(late.id)).items.find(({ part }) => part === 'victim')?.id;
  if (!consent || !victim) throw new Error('no consent was stored');

  const closed = await world.start({ route: 'self-return', person });
  await world.playUntil(closed.id, 'followup.12m-1');
  await coordinator.actOnReferral(closed.id, 'set-clock', { scale: 50_000_000 });
  await world.playUntil(closed.id, null);

  const fresh = await world.start({ person });
  await crawl(coordinator, fresh.id);
  const grant = await (await signedInClient(world, 'coast-guard-1.officer', { strong: true })).breakGlass({
    number: fresh.number,
    reason: 'danger-to-life',
    words: 'Người này vừa gọi cầu cứu từ một chiếc tàu cá.',
  });
  const day = {
    kind: 'holiday',
    name: { vi: 'Nghỉ thêm dịp Tết', en: 'One more day at Tet' },
    status: 'provisional',
  } as const;
  await grantTwo(world, (client) =>
    client.changeCalendar({
      days: [{ ...day, date: '2027-02-11', source: 'Dự thảo thông báo 2027' }],
      reason: 'Chuẩn bị lịch năm 2027',
    }),
  );
  const [made] = (await world.as('hn-health.admin').listCalendarChanges()).items;
  if (!made) throw new Error('the calendar was not changed');
  // A provider that nobody is asked to reach: the pages show it, and lead to it only when somebody follows the link.
  await world.owner.db.insert(identityProvider).values({
    agencyId: 'hn-police',
    issuer: 'https://dang-nhap.hn-police.example/realms/can-bo',
    clientId: 'referral-pathway',
    clientSecret: Buffer.from('sealed'),
    emailDomains: ['hn-police.example'],
  });
  const refused = await world.owner.sql<{ id: string }[]>`
    update outbox set status = 'failed', attempts = 1, last_error = '550'
    where id = (select id from outbox where template = 'alert' order by dedupe_key limit 1) returning id`;
  await world.owner.sql`
    update outbox set attempts = 3, last_error = 'ECONNECTION', next_attempt_at = now() + interval '20 minutes'
    where id = (select id from outbox where template = 'step-offered' order by dedupe_key limit 1)`;
  await world.owner.sql`
    insert into retention (referral_id, status, outcome, due_at) values (${closed.id}, 'proposed', 'reintegrated', now())`;
  const undelivered = refused[0]?.id;
  if (!undelivered) throw new Error('no alert was mailed');
  const stuck = await world.start({ person });
  await world.client.workflow.getHandle(referralWorkflowId(stuck.id)).terminate('as if it were lost');
  const { link } = await world
    .as('hn-health.admin')
    .inviteAccount({ email: 'invited@hn-police.example', agencyId: 'hn-police', roles: ['officer'] });
  if (link === null) throw new Error('the invitation was mailed');
  const hotline = world.as('hn-hotline.officer');
  await hotline.receiveReport({
    channel: 'hotline',
    urgency: 'danger-now',
    commune: '99001',
    said: 'Có tiếng kêu cứu từ phòng trọ bên cạnh.',
  });
  const { id: report } = await hotline.receiveReport({
    channel: 'hotline',
    urgency: 'ordinary',
    kind: 'third-party',
    commune: '99002',
    said: 'Cháu gái tôi theo người quen đi làm xa, nay điện thoại không liên lạc được.',
    caller: { name: 'Bà Thử', phone: '0900 000 010', relation: 'bác ruột', safe: { phone: 'yes', when: 'sau 18 giờ' } },
  });
  await hotline.actOnReport(report, 'hand-on', { agencyId: 'hn-police', assigneeId: null, reason: 'competence' });
  // A case that is none, which somebody has opened.
  const decoy = await layDecoy(world, ['hn-women']);
  await world.as('hn-women.officer').getReferral(decoy.id);

  const rescue = { route: 'rescued', receiverAgencyId: 'border-guard-1', person } as const;
  const [rescued, other] = [await world.start(rescue), await world.start(rescue)];
  await coordinator.linkCases(rescued.id, { other: other.number, kind: 'same-event', reason: 'received-together' });
  const bulk = await coordinator.submit(
    'startBulkAct',
    [],
    { act: 'nudge', given: {}, items: [{ referralId: late.id, stepId: 'identification.decision-1' }] },
    { idempotencyKey: crypto.randomUUID() },
  );
  const whatIf = await triedDraft(world, stuck.id);
  return {
    report,
    bulk: bulk.id,
    whatIf,
    rescued: rescued.id,
    invitation: new URL(link).pathname,
    calendarChange: made.revision,
    undelivered,
    stuck: stuck.id,
    fresh: fresh.id,
    late: late.id,
    lateStep: 'identification.decision-1',
    consent,
    person: victim,
    closed: closed.id,
    grant: grant.id,
  };
}

/** As if it had been played: these cases are drills, of which no draft is asked. */
async function triedDraft(world: ApiWorld, referralId: string): Promise<string> {
  const id = crypto.randomUUID();
  const both = (before: number, after: number) => ({ before, after });
  const level = { rule: 'benefits.application', count: 2, unit: 'working-day' as const };
  await world.owner.db.insert(whatIfRun).values({
    ...{ id, place: 'HN', months: 12, status: 'done', done: 1240, cases: 1240, actionId: id, fingerprint: 'x' },
    ...{ askedBy: 'hn-health.admin', agencyId: 'hn-health', startedAt: new Date(), endedAt: new Date() },
    draft: {
      ...{
        title: 'Trả lời đơn trong hai ngày',
        reason: 'Một nửa số đơn chờ một chữ ký',
        source: 'Biên bản họp liên ngành',
      },
      ...{ author: 'hn-health.admin', place: 'HN', levels: [level] },
    },
    answer: {
      ...{ cases: 1240, notPlayed: 0, otherWay: 3, untilMs: Date.now(), differences: { cases: 0, first: [] } },
      changedCases: { all: 310, children: 74, foreign: 12 },
      steps: { compared: 11_800, moved: 402, becomesLate: 36, noLongerLate: 0, opens: 0, opensNoMore: 0 },
      moved: [
        {
          ...{ template: 'benefits.application', steps: 1100, earlier: 402, later: 0 },
          ...{ medianHours: -24, leastHours: -72, mostHours: -24 },
        },
      ],
      alerts: {
        ...both(910, 968),
        byRung: { reminder: both(600, 622), overdue: both(310, 346) },
        perWeek: [31, 28, 40, 35, 22, 30].map((n, index) => ({
          week: new Date(Date.now() - (6 - index) * 7 * DAY_MS).toISOString().slice(0, 10),
          ...both(n, n + 3 * index),
        })),
      },
      agencies: [{ agencyId: 'hn-commune-1', steps: both(640, 640), late: both(52, 71), alerts: both(120, 151) }],
      examples: [{ referralId, moved: 2, becomesLate: 1, noLongerLate: 0, alerts: both(1, 3), otherWay: false }],
    },
  });
  return id;
}
