import { execFile } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiError, type Referral } from '../../../client/index.ts';
import { COMMUNE_TWO, WARD_ONE } from '../../../fixtures/demo.ts';
import { createConsoleWorld, type ConsoleWorld } from '../../../testing/console.ts';

/** The 126 communes of Ha Noi come into an installation with open cases: each case keeps, or gets, its own commune. */

const COORDINATOR = 'hn-health.coordinator';
const SLOW = 240_000;
const run = promisify(execFile);
const file = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

let world: ConsoleWorld;
let before: Referral;
beforeAll(async () => {
  world = await createConsoleWorld();
  before = await world.start({ facts: { child: 'no' } });
  await run(
    process.execPath,
    [file('tools/agencies.ts'), 'import', file('fixtures/agencies-hanoi-communes.csv'), '--source', 'NQ 1656'],
    { env: { ...process.env, WORKER_DATABASE_URL: world.adminUrl, DATABASE_URL: '' } },
  );
}, SLOW);
afterAll(() => world?.close());

const coordinator = () => world.as(COORDINATOR);
const communeCalled = async (name: string) => {
  const { items } = await coordinator().listAgencies({ kind: 'commune', state: 'present' });
  const found = items.find((entry) => entry.name.vi.endsWith(name));
  if (!found?.area) throw new Error(`no commune ${name}`);
  return { id: found.id, area: found.area, name: found.name.vi };
};
const stepOf = (view: Referral, template: string) => {
  const step = view.steps.find((entry) => entry.template === template);
  if (!step) throw new Error(`no ${template}`);
  return step;
};
const codeOf = async (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error: unknown) => (error instanceof ApiError ? error.problem.code : error),
  );
const html = async (path: string, form?: Record<string, string>) => {
  const response = await world.visit(COORDINATOR, path, { form, headers: { Cookie: 'language=en' } });
  return { status: response.status, to: response.headers.get('Location'), page: await response.text() };
};

const errorsOf = (page: string) => /govuk-error-summary__list">(.*?)<\/ul>/.exec(page)?.[1];

describe('126 communes beside open cases', () => {
  test('cases of two communes each get their own, and what nobody knows is left to a person', async () => {
    const [one, two] = [await communeCalled('phường Hoàn Kiếm'), await communeCalled('phường Cửa Nam')];
    for (const { id, area } of [one, two]) {
      const made = await world.start({
        route: 'rescued',
        receiverAgencyId: 'border-guard-1',
        facts: { child: 'yes' },
        communes: { stays: area },
      });
      expect(stepOf(made, 'child.emergency')).toMatchObject({ agencyId: id, unplaced: false });
      expect(stepOf(made, 'child.representative').agencyId).toBe(id);
      expect(made.communes).toMatchObject({ lives: null, stays: area });
      // No other of the 126 has a part in it.
      const { agencies } = await coordinator().getParticipants(made.id);
      expect(agencies.filter(({ kind }) => kind === 'commune').map((entry) => entry.id)).toEqual([id]);
    }
    // Received by a commune: it is that one’s, whatever the order of ranks.
    const received = await world.start({ receiverAgencyId: two.id, facts: { child: 'yes' } });
    expect(stepOf(received, 'child.emergency').agencyId).toBe(two.id);
    expect(await codeOf(world.start({ communes: { stays: '00000' } }))).toBe('invalid');
  });

  test('a ward of before July 2025 is what stands there now; of one that was split a person chooses', async () => {
    const form = {
      ...{ route: 'self-report', receiverAgencyId: 'hn-commune-1', child: 'no', foreign: 'no', underControl: 'no' },
      'person.fullName': 'Phạm Thị Xã Cũ',
    };
    const moved = await html('/referrals/new', { ...form, 'communes.lives': 'P. Phúc Xá, quận Ba Đình' });
    expect(moved.status).toBe(303);
    expect((await coordinator().getReferral(String(moved.to).split('/')[2] as string)).communes).toMatchObject({
      lives: '00097',
      since: { lives: '2025-07-01' },
    });
    const split = await html('/referrals/new', {
      ...form,
      'person.fullName': 'Hồ Thị Chia',
      'communes.lives': 'Cống Vị',
    });
    expect(split.status).toBe(422);
    expect(errorsOf(split.page)).toContain('Phường Cống Vị (Quận Ba Đình) of before 1 July 2025 is now in');
    for (const name of ['Ngoc Ha Ward', 'Giang Vo Ward']) expect(errorsOf(split.page)).toContain(name);
    // Of the same name as one of today, and not the same place.
    const both = await html('/referrals/new', {
      ...form,
      'person.fullName': 'Đỗ Thị Trùng Tên',
      'communes.lives': 'Ngọc Hà',
    });
    for (const name of ['Ngoc Ha Ward', 'Ba Dinh Ward']) expect(errorsOf(both.page)).toContain(name);
    const today = await html('/referrals/new', {
      ...form,
      'person.fullName': 'Mạc Thị Nay',
      'communes.lives': 'UBND phường Ngọc Hà',
    });
    expect(errorsOf(today.page) ?? '').not.toContain('Ba Dinh');
    const { items, unitsSince } = await coordinator().listFormerCommunes();
    expect([items.length, unitsSince]).toEqual([526, '2025-07-01']);
  });

  test('a case that was open goes on with the communes it knew', async () => {
    const view = await world.playUntil(before.id, 'reception.notify-health-1');
    expect(stepOf(view, 'reception.notify-health').agencyId).toBe('hn-commune-1');
  });

  test('a case that was open is told where the person is, and its next steps go there', async () => {
    const { id, area, name } = await communeCalled('phường Ba Đình');
    const { id: referralId } = before;
    const shown = await html(`/referrals/${referralId}/act/record-place`);
    expect(shown.page.includes('list="lives-list"') && shown.page.includes('<option value="Ba Dinh Ward')).toBe(true);
    // Not one of them, or several: said beside the field, with what was typed.
    const wrong = await html(`/referrals/${referralId}/act/record-place`, { stays: 'Nowhere at all' });
    expect(wrong.page.includes('“Nowhere at all” was not found')).toBe(true);
    const many = await html(`/referrals/${referralId}/act/record-place`, { stays: 'UBND phường' });
    expect(/Many are like “UBND phường”/.test(many.page)).toBe(true);
    // Without tone marks, and in part.
    const done = await html(`/referrals/${referralId}/act/record-place`, { lives: '', stays: 'ba dinh' });
    expect(done).toMatchObject({ status: 303, to: expect.stringContaining(referralId) });
    await coordinator().actOnReferral(referralId, 'record-facts', { facts: { child: 'unsure' } });
    const view = await coordinator().getReferral(referralId);
    expect(view.communes).toMatchObject({ lives: null, stays: area });
    expect(stepOf(view, 'child.emergency').agencyId).toBe(id);
    expect((await coordinator().getParticipants(referralId)).communes).toEqual([
      { code: area, name: { vi: name, en: expect.any(String) } },
    ]);
    expect((await html(`/referrals/${referralId}`)).page.includes('Ba Dinh')).toBe(true);
  });

  test('no agency of the place: the coordinator sees it, says where, and the step goes on its way', async () => {
    const admin = world.as('hn-health.admin');
    const why = { reason: 'thử', source: null };
    await admin.createAgency({ id: 'hn-far-post', kind: 'border-guard', nameVi: 'Đồn xa', nameEn: 'Far post', ...why });
    const made = await world.start({ route: 'rescued', receiverAgencyId: 'hn-far-post', facts: { child: 'yes' } });
    expect(stepOf(made, 'child.emergency')).toMatchObject({ agencyId: null, status: 'unassigned', unplaced: true });
    expect((await html(`/referrals/${made.id}`)).page.includes('No agency of this place: choose')).toBe(true);
    const view = await coordinator().actOnReferral(made.id, 'record-place', { lives: WARD_ONE, stays: COMMUNE_TWO });
    expect(stepOf(view, 'child.emergency')).toMatchObject({
      agencyId: 'hn-commune-2',
      status: 'offered',
      unplaced: false,
    });
    expect((await html(`/referrals/${made.id}`)).page.includes('No agency of this place: choose')).toBe(false);
    expect(await codeOf(coordinator().actOnReferral(made.id, 'record-place', { lives: '00000' }))).toBe('invalid');
    const timeline = await html(`/referrals/${made.id}/timeline`);
    expect(timeline.page.includes('Whereabouts recorded')).toBe(true);
  });

  test('an agency that came later can have a step of an earlier case', async () => {
    const { id, area } = await communeCalled('phường Ngọc Hà');
    const [first] = before.steps;
    if (!first) throw new Error('no step');
    const open = (await coordinator().getReferral(before.id)).steps.find(({ status }) => status === 'offered');
    if (!open) throw new Error('nothing is offered');
    const given = await html(`/referrals/${before.id}/steps/${open.id}/act/reassign`, {
      agencyId: 'phuong ngoc ha',
      reason: 'competence',
    });
    expect(given.status, errorsOf(given.page)).toBe(303);
    const view = await coordinator().getReferral(before.id);
    expect(view.steps.find((step) => step.id === open.id)).toMatchObject({ agencyId: id, status: 'offered' });
    expect((await world.stored(before.id)).areas).toMatchObject({ [id]: area });
    // Never one that is asked nothing.
    const city = { reason: 'other', agencyId: 'hn-city', assigneeId: null } as const;
    expect(await codeOf(coordinator().act(before.id, open.id, 'reassign', city))).toBe('unknown-agency');
  });

  test('a new referral names commune and receiver by what is typed, in a page that stays light', async () => {
    const { page } = await html('/referrals/new');
    expect(page.match(/<datalist/g)).toHaveLength(2);
    expect(gzipSync(page).byteLength, 'with script and style beside it').toBeLessThan(30_000);
    const { id, area } = await communeCalled('phường Hoàn Kiếm');
    const form = { route: 'self-report', child: 'yes', foreign: 'no', underControl: 'no', accompanies: 'no' };
    const unclear = await html('/referrals/new', { ...form, receiverAgencyId: 'ubnd', 'communes.stays': 'zzz' });
    expect(unclear.page.includes('“zzz” was not found')).toBe(true);
    expect(/Many are like “ubnd”/.test(unclear.page)).toBe(true);
    const made = await html('/referrals/new', {
      ...form,
      receiverAgencyId: 'sample hospital',
      'communes.lives': '',
      'communes.stays': 'Hoan Kiem',
    });
    expect(made.status, errorsOf(made.page)).toBe(303);
    const view = await coordinator().getReferral(String(made.to).split('/')[2]?.split('?')[0] ?? '');
    expect(view.communes.stays).toBe(area);
    expect(view.receiver?.agencyId).toBe('hn-hospital');
    expect(stepOf(view, 'child.emergency').agencyId).toBe(id);
  });
});
