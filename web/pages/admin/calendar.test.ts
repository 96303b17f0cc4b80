import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { strengthen } from '../../../testing/browser.ts';
import { createConsoleWorld, openPages, type ConsoleWorld } from '../../../testing/console.ts';
import { until } from '../../../testing/harness.ts';
import { approve } from '../../../testing/two.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await createConsoleWorld();
});
afterAll(() => world?.close());

const ADMIN = 'hn-health.admin';
const see = async (path: string, form?: Record<string, string>, who = ADMIN) => {
  const response = await world.visit(who, path, form ? { form } : {});
  return { status: response.status, html: await response.text(), to: response.headers.get('Location') };
};
/** Sent by somebody who is signed in and has shown a second factor just now: what no key may. */
const send = async (path: string, form: Record<string, string>) => {
  const pages = openPages(world);
  await pages.signIn(ADMIN);
  await strengthen(world, ADMIN);
  return pages.visit(path, form);
};
/** What waits is approved by another administrator, as it is shown to them. */
async function approveWaiting() {
  const [row] = await world.owner.sql<{ id: string }[]>`select id from power_request where status = 'asked'`;
  await approve(world, row?.id ?? '');
}
/** What the browser would send from the form on a page. */
const hidden = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
      .map(([, name, value]) => [name, value?.replaceAll('&amp;', '&').replaceAll('&#39;', "'")] as [string, string])
      .filter(([name]) => !['language', 'next'].includes(name)),
  );

const words = { source: 'Thông báo 99/TB', reason: 'Bù lịch thử nghiệm', status: 'announced' };

describe('the areas of the administrator', () => {
  test('are shut for everybody else, what they only read included', async () => {
    for (const path of ['/admin', '/admin/calendar', '/admin/calendar/new?kind=swap', '/admin/calendar/changes/1'])
      for (const who of ['hn-health.coordinator', 'hn-health.manager', 'hn-police.officer']) {
        const { status, html } = await see(path, undefined, who);
        expect(status, `${path} ${who}`).toBe(403);
        expect(html).toContain('Bạn không có quyền');
      }
    const posted = await see('/admin/calendar/changes', { kind: 'year', year: '2027', ...words }, 'hn-health.manager');
    expect(posted.status).toBe(403);
    expect((await world.as(ADMIN).listCalendarChanges()).items).toEqual([]);
  });

  test('say what in them needs somebody', async () => {
    const { status, html } = await see('/admin');
    expect(status).toBe(200);
    expect(html).toContain('Lịch chưa được công bố: 2027');
    expect((await see('/')).to).toBe('/admin');
  });
});

describe('the calendar', () => {
  test('shows the days of a year with their sources, in the reader’s language', async () => {
    const { html } = await see('/admin/calendar?year=2026');
    expect(html).toContain('Ngày nghỉ và ngày làm bù năm 2026');
    expect(html).toContain('Thứ Bảy làm bù');
    expect(html).toContain('Thông báo nghỉ lễ (S16, S65)');
    expect(html).not.toMatch(/notices? not seen|Labour Code/);
    const next = await see('/admin/calendar?year=2027');
    expect(next.html).toContain('tính theo âm lịch; chưa thấy thông báo');
    expect(next.html).toContain('chưa thấy thông báo');
  });

  test('what is wrong with a change is said at its field, in what was typed', async () => {
    const empty = await see('/admin/calendar/preview', { kind: 'day-off' });
    expect(empty.status).toBe(422);
    for (const field of ['date', 'name', 'source', 'reason'])
      expect(empty.html, field).toContain(`id="${field}-error"`);
    const backwards = await see('/admin/calendar/preview', {
      ...{ kind: 'day-off', date: '2026-12-31', until: '2026-12-30', name: 'Nghỉ', ...words },
    });
    expect(backwards.html).toContain('Ngày cuối phải sau ngày đầu, và không quá 31 ngày');
    expect(backwards.html).toContain('value="2026-12-31"');
    const monday = await see('/admin/calendar/preview', {
      ...{ kind: 'swap', date: '2026-12-31', worked: '2026-12-28', ...words },
    });
    expect(monday.html).toContain('id="worked-error"');
    expect(monday.html).toContain('Ngày làm bù phải là thứ Bảy');
    const year = await see('/admin/calendar/preview', { kind: 'year', year: 'hai nghìn', ...words });
    expect(year.html).toContain('id="year-error"');
    expect((await world.as(ADMIN).listCalendarChanges()).items).toEqual([]);
  });

  test('a change is first shown with what it moves, then made once, and stays on record', async () => {
    const { id } = await world.start();
    const coordinator = world.as('hn-health.coordinator');
    const { steps } = await coordinator.actOnReferral(id, 'add', { agencyId: 'hn-women', template: null });
    const added = steps.find((step) => step.id === 'added-1');
    const date = added?.due.legal.date as string;

    const preview = await see('/admin/calendar/preview', {
      ...{ kind: 'day-off', dayKind: 'holiday', date, until: '', name: 'Ngày nghỉ thử', nameEn: '', ...words },
    });
    expect(preview.status).toBe(200);
    const number = (await coordinator.getReferral(id)).number;
    expect(preview.html).toContain(number);
    expect(preview.html).toMatch(/Thay đổi này dời hạn của \d+ việc đang mở/);
    expect((await world.as(ADMIN).listCalendarChanges()).items).toEqual([]);

    // "Correct it" gives back what was typed, and changes nothing.
    const form = hidden(preview.html);
    const again = await see('/admin/calendar/new', form);
    expect(again.html).toContain('value="Ngày nghỉ thử"');

    // By key it is not even asked for.
    const byKey = await see('/admin/calendar/changes', form);
    expect([byKey.status, byKey.html.includes('không dùng khóa API')]).toEqual([422, true]);
    const made = await send('/admin/calendar/changes', form);
    expect([made.status, made.to]).toEqual([303, '/admin/calendar']);
    await send('/admin/calendar/changes', form);
    const waiting = await world.owner.sql`select id from power_request where status = 'asked'`;
    expect(waiting, 'the same form twice is one request').toHaveLength(1);
    expect((await see('/admin/calendar')).html).toContain('chờ người thứ hai, đến');
    expect((await world.as(ADMIN).listCalendarChanges()).items).toEqual([]);
    const shown = (await see('/power-requests', undefined, 'hn-city.admin')).html;
    expect(shown).toContain('Ngày nghỉ thử; Thông báo 99/TB');
    const [, moved] = /dời hạn của (\d+) việc đang mở/.exec(preview.html) ?? [];
    expect(shown, 'who decides sees what moves').toContain(`${moved} hạn của việc đang mở thay đổi, trong 1 hồ sơ`);
    await approveWaiting();
    expect((await world.as(ADMIN).listCalendarChanges()).items).toHaveLength(1);

    const html = await until(async () => {
      const page = await see('/admin/calendar/changes/1');
      return page.html.includes('Đã báo cho tất cả hồ sơ đang mở') && page.html.includes(number) ? page.html : null;
    });
    expect(html).toContain('Quản trị viên');
    expect(html).toContain('Bù lịch thử nghiệm');
    expect(html).toContain(number);
    expect((await see('/admin/calendar')).html).toContain('Bù lịch thử nghiệm');
    expect((await see('/admin/calendar/changes/99')).status).toBe(404);
  });

  test('a swap and a day taken back', async () => {
    const swap = { kind: 'swap', date: '2027-12-31', worked: '2028-01-08', ...words };
    const { html } = await see('/admin/calendar/preview', swap);
    expect(html).toContain('Nghỉ hoán đổi');
    const made = await send('/admin/calendar/changes', hidden(html));
    expect(made.status).toBe(303);
    await approveWaiting();
    const days = async () => (await world.as(ADMIN).getCalendar()).days.filter(({ date }) => date >= '2027-12-01');
    expect((await days()).map(({ date, kind }) => [date, kind])).toEqual([
      ['2027-12-31', 'swap-off'],
      ['2028-01-08', 'working-saturday'],
    ]);
    const back = await see('/admin/calendar/preview', { kind: 'take-back', date: '2027-12-31', ...words });
    await send('/admin/calendar/changes', hidden(back.html));
    await approveWaiting();
    expect((await days())[0]).toMatchObject({ kind: 'normal', name: { vi: 'bỏ ngày đã ghi' } });
  });

  test('a year is announced', async () => {
    const { html } = await see('/admin/calendar/preview', { kind: 'year', year: '2027', ...words });
    expect(html).toContain('Năm 2027: Đã công bố');
    await send('/admin/calendar/changes', hidden(html));
    await approveWaiting();
    expect((await see('/admin')).html).toContain('Mọi năm đã có lịch công bố');
  });
});
