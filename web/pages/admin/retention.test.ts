import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executeRetention, proposeRetention } from '../../../app/retention/nightly.ts';
import { strengthen } from '../../../testing/browser.ts';
import { createConsoleWorld, openPages, type ConsoleWorld } from '../../../testing/console.ts';
import { DAY_MS } from '../../../domain/law/days.ts';

/** The area of keeping and erasing: two administrators, the consequence before the act, and what no longer fits. */

const RETENTION = '/admin/retention';
const [FIRST, SECOND] = ['hn-health.admin', 'hn-city.admin'] as const;
let world: ConsoleWorld;
let id: string;
beforeAll(async () => {
  world = await createConsoleWorld();
  id = (await world.start({ person: { fullName: 'Nguyễn Thị Ví Dụ' } })).id;
});
afterAll(() => world?.close());

const later = new Date(Date.now() + 400 * DAY_MS);
const page = async (person: string) =>
  (await (await world.visit(person, RETENTION)).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const formOf = (decision: string, reason: string | null): Record<string, string> =>
  reason === null ? {} : { [`reason-${decision}-${id}`]: reason };
/** Sent by somebody who is signed in and has shown a second factor just now: what no key may. */
const decide = async (person: string, decision: string, reason: string | null = 'period-over') => {
  const pages = openPages(world);
  await pages.signIn(person);
  await strengthen(world, person);
  return pages.visit(`${RETENTION}/${id}/${decision}`, formOf(decision, reason));
};

describe('keeping and erasing', () => {
  test('an empty area teaches, and shows how long what is kept', async () => {
    const shown = await page(FIRST);
    expect(shown).toContain('Chưa có hồ sơ nào hết thời hạn lưu giữ');
    expect(shown).toMatch(/chưa kiểm chứng/);
    expect(shown).toContain('120 tháng');
  });

  test('what is due is listed by its code, with what each decision brings about; a reason is asked for', async () => {
    await world.as('hn-health.coordinator').actOnReferral(id, 'withdraw', { reason: 'left' });
    expect((await proposeRetention(world.handle.db, later)).proposed).toBe(1);
    const shown = await page(FIRST);
    expect(shown).toContain(`Hồ sơ ${id.slice(0, 8)} chờ quyết định`);
    expect(shown).toContain('Một quản trị viên khác phải xác nhận với cùng lý do');
    expect(shown).not.toContain('Ví Dụ');
    expect(await (await world.visit(FIRST, '/admin')).text()).toContain('1 hồ sơ chờ quyết định');
    const refused = await decide(FIRST, 'erase', null);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Choose a reason');
    const pages = openPages(world);
    await pages.signIn(FIRST);
    await strengthen(world, FIRST, 20);
    const stale = await pages.visit(`${RETENTION}/${id}/erase`, formOf('erase', 'period-over'));
    expect([stale.status, stale.html.includes('Sign in again')]).toEqual([422, true]);
    expect(await page(FIRST)).toContain('chờ quyết định');
    expect((await world.visit(FIRST, `${RETENTION}/${id}/burn`, { form: {} })).status).toBe(404);
    expect((await world.visit('hn-health.coordinator', RETENTION)).status).toBe(403);
  });

  test('who asked cannot confirm; another one sees the consequence and confirms with the same reason', async () => {
    expect((await decide(FIRST, 'erase')).to).toBe(RETENTION);
    const own = await page(FIRST);
    expect(own).toContain('Bạn đã đề nghị. Một quản trị viên khác phải xác nhận.');
    expect(own).not.toContain('Xác nhận xoá đêm nay');
    await decide(FIRST, 'erase');
    expect(await page(FIRST)).toContain('chờ người thứ hai');
    const other = await page(SECOND);
    expect(other).toContain('Không thể làm lại');
    expect(other).toContain('Người đề nghị xoá Quản trị viên');
    await decide(SECOND, 'erase');
    expect(await page(SECOND)).toContain('sẽ xoá đêm nay');
  });

  test('it can be taken back until the night, and held', async () => {
    await decide(FIRST, 'hold', 'court');
    const held = await page(FIRST);
    expect(held).toContain('giữ lại');
    expect(held).toContain('Toà án hoặc cơ quan điều tra đang cần');
    expect((await executeRetention(world.handle.db, () => {})).erased).toBe(0);
    await decide(SECOND, 'release', 'other');
    expect(await page(SECOND)).toContain('thôi giữ');
  });
});
