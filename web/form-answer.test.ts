import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFormAnswers } from '../app/kernel/form-answers.ts';
import { signedInClient } from '../testing/browser.ts';
import { type ConsoleWorld, createConsoleWorld, openPages } from '../testing/console.ts';

/** Every form of the console is answered with 303, whatever comes of it; what it draws is kept closed, for minutes, for who sent it. */

let world: ConsoleWorld;
let id: string;
let report: string;
beforeAll(async () => {
  world = await createConsoleWorld({ rates: { perAccount: 100_000, perAddress: 100_000 } });
  ({ id } = await world.start());
  ({ id: report } = await world.as('hn-hotline.officer').receiveReport({
    channel: 'walk-in',
    urgency: 'ordinary',
    said: 'Có người bị giữ',
    caller: { phone: '0900 000 011', safe: {} },
  }));
}, 90_000);
afterAll(() => world?.close());

const ORIGIN = 'http://console.test';
const COORDINATOR = 'hn-health.coordinator';

/** As it is sent, and not followed. */
async function post(
  person: string | null,
  path: string,
  form: Record<string, string> = {},
  cookie = '',
  address?: string,
) {
  const headers = new Headers({ Origin: ORIGIN, ...(cookie ? { Cookie: cookie } : {}) });
  if (person) headers.set('Authorization', `Bearer ${world.keyOf(person)}`);
  return world.fetch(
    new Request(new URL(path, ORIGIN), {
      method: 'POST',
      headers,
      body: new URLSearchParams(form),
      redirect: 'manual',
    }),
    address && { incoming: { socket: { remoteAddress: address } } },
  );
}

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split('; ')[0] as string)
    .find((cookie) => cookie.startsWith('form-answer=')) ?? '';

const open = (person: string | null, to: string, cookie: string) =>
  world.visit(person, to, { headers: { Cookie: cookie } });

/** Who may do something somewhere, and somebody who may not. */
const PEOPLE = [
  null,
  COORDINATOR,
  'hn-commune-1.officer',
  'hn-commune-1.head',
  'hn-hotline.officer',
  'hn-health.admin',
  'hn-health.manager',
  'hn-health.auditor',
];
const PARTS: Readonly<Record<string, string>> = {
  stepId: 'reception.receive-1',
  part: 'relative',
  token: 'a-token-that-opens-nothing',
  kind: 'withdraw',
};
const WRONG = { number: 'x', name: 'Canh-rác', reason: '?', email: '@', password: '', 'on-day': '31' };
/** A real id where there is one: the forms behind it are reached. */
function addressOf(route: string): string {
  const own = route.startsWith('/reports') ? report : route.startsWith('/referrals') ? id : '';
  return route.replace(/:decision\{[^}]*\}/, 'approve').replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => {
    if (name === 'id' && own) return own;
    if (name === 'id' && route.startsWith('/admin/people')) return 'hn-police.officer';
    if (name === 'id' && route.startsWith('/admin/agencies')) return 'hn-women';
    if (name === 'act') return route.startsWith('/reports') ? 'classify' : 'end';
    return PARTS[name] ?? crypto.randomUUID();
  });
}

test('no form of the console draws a page in answer to its POST', async () => {
  const routes = [...new Set(world.pages.routes.filter(({ method }) => method === 'POST').map(({ path }) => path))];
  expect(routes.length).toBeGreaterThan(50);
  const drawn: string[] = [];
  const refused = new Set<string>();
  for (const route of routes)
    await Promise.all(
      PEOPLE.map(async (person) => {
        const response = await post(person, addressOf(route), WRONG);
        const type = response.headers.get('Content-Type') ?? '';
        if (response.status === 303 ? type !== '' : type.startsWith('text/html'))
          drawn.push(`${person} ${route}: ${response.status} ${type}`);
        if (/[?&]answer=/.test(response.headers.get('Location') ?? '')) refused.add(route);
        await response.body?.cancel();
      }),
    );
  expect(drawn).toEqual([]);
  // Most of them can be filled in wrongly, and were.
  expect(refused.size).toBeGreaterThan(40);
}, 300_000);

describe('what a form draws', () => {
  const typed = { number: 'Nguyễn Thị Canh Gác' };

  test('is read where the form leads, as often as somebody goes back and forward, and nowhere in an address or in the clear', async () => {
    const sent = await post(COORDINATOR, '/find', typed);
    const to = sent.headers.get('Location') ?? '';
    expect([sent.status, to]).toEqual([303, expect.stringMatching(/^\/find\?answer=[\da-f-]{36}$/)]);
    expect(sent.headers.getSetCookie().join()).toMatch(
      /form-answer=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax/,
    );
    for (let time = 0; time < 3; time += 1) {
      const page = await open(COORDINATOR, to, cookieOf(sent));
      expect([page.status, page.headers.get('Cache-Control')]).toEqual([422, 'no-store']);
      expect(await page.text()).toContain(typed.number);
    }
    const rows = await world.owner.sql`select t::text as row, sealed from form_answer t`;
    expect(rows.length).toBeGreaterThan(0);
    for (const { row, sealed } of rows) {
      expect(row).not.toContain('Canh');
      expect((sealed as Buffer).toString('utf8')).not.toMatch(/Canh|govuk/);
    }
    expect(world.logs.join('\n')).not.toContain('Canh');
  });

  test('opens for the browser, the account and the session that sent it, and for nobody else', async () => {
    const sent = await post(COORDINATOR, '/find', typed);
    const to = sent.headers.get('Location') ?? '';
    for (const [who, cookie] of [
      [COORDINATOR, ''],
      [COORDINATOR, `form-answer=${'A'.repeat(43)}`],
      ['hn-health.manager', cookieOf(sent)],
      ['hn-commune-1.officer', cookieOf(sent)],
      [null, cookieOf(sent)],
    ] as const) {
      const page = await open(who, to, cookie);
      expect([page.status, page.headers.get('Location')], `${who}`).toEqual([303, '/']);
    }
    // Another session of the same person, in the same browser.
    const browser = openPages(world);
    await browser.signIn(COORDINATOR);
    const first = await browser.visit('/find', typed);
    expect(first.html).toContain('Canh');
    const [row] = await world.owner.sql`select id from form_answer order by created_at desc limit 1`;
    await browser.visit('/sign-out', {});
    await browser.signIn(COORDINATOR);
    const again = await browser.visit(`/find?answer=${row?.id}`);
    expect([again.status, again.html]).toEqual([303, '']);
  });

  test('is gone after ten minutes, which is said where the form stood; whoever keeps a new one clears it away', async () => {
    const sent = await post('hn-commune-1.officer', `/referrals/${id}/steps/reception.receive-1/complete`, {});
    const to = sent.headers.get('Location') ?? '';
    expect(to).toMatch(new RegExp(`^/referrals/${id}/steps/reception.receive-1/complete\\?answer=`));
    await world.owner.sql`update form_answer set expires_at = now() - interval '1 second'`;
    const page = await open('hn-commune-1.officer', to, cookieOf(sent));
    expect([page.status, page.headers.get('Location')]).toEqual([303, `/referrals/${id}/steps/reception.receive-1`]);
    const notice = page.headers.getSetCookie().find((cookie) => cookie.startsWith('notice=')) ?? '';
    const there = await open('hn-commune-1.officer', page.headers.get('Location') ?? '', notice.split(';')[0] ?? '');
    expect(await there.text()).toContain('chỉ được giữ vài phút');
    await post(COORDINATOR, '/find', typed);
    const [left] = await world.owner.sql`select count(*)::int as n from form_answer`;
    expect(left?.n).toBe(1);
  });

  test('is bounded: the newest twenty of an account, and no page that is too large', async () => {
    for (let time = 0; time < 25; time += 1) await post(COORDINATOR, '/find', typed);
    const [mine] = await world.owner.sql`select count(*)::int as n from form_answer where account_id = ${COORDINATOR}`;
    expect(mine?.n).toBe(20);
    const large = { status: 200, once: false, html: '' };
    for (let part = 0; part < 9; part += 1)
      large.html += Buffer.from(crypto.getRandomValues(new Uint8Array(60_000))).toString('hex');
    const answers = createFormAnswers(world.deps.database, world.deps.vault.ring);
    expect(await answers.keep({ secret: 'x', caller: null }, large, null)).toBeNull();
    await expect(world.owner.sql`update form_answer set sealed = decode(repeat('00', 262145), 'hex')`).rejects.toThrow(
      'form_answer_size',
    );
  });

  test('of people who have not signed in: one address pushes out its own, and never those of others', async () => {
    const mistyped = { email: 'nguyen-canh-gac@hn-health.example', password: '' };
    const mine = await post(null, '/sign-in', mistyped, '', '192.0.2.1');
    const still = async () =>
      (await (await open(null, mine.headers.get('Location') ?? '', cookieOf(mine))).text()).includes(mistyped.email);
    expect(await still()).toBe(true);
    for (let time = 0; time < 130; time += 1)
      await post(null, '/sign-in', { email: 'x', password: '' }, '', '192.0.2.9');
    const [theirs] = await world.owner.sql`select count(*)::int as n from form_answer where account_id is null`;
    expect(theirs?.n).toBe(101);
    expect(await still()).toBe(true);
    // Many addresses at once: who has most of them loses first.
    await world.owner.sql`
      insert into form_answer (id, origin, kid, once, sealed, expires_at)
      select gen_random_uuid(), 'origin-' || n % 40, 'k1', false, 'x', now() + interval '1 minute' from generate_series(1, 2400) n`;
    await post(null, '/sign-in', mistyped, '', '192.0.2.2');
    const [all] = await world.owner.sql`select count(*)::int as n from form_answer where account_id is null`;
    expect(all?.n).toBe(2_000);
    expect(await still()).toBe(true);
    const [seen] = await world.owner.sql`select count(*)::int as n from form_answer where origin like '%192.0.2%'`;
    expect(seen?.n).toBe(0);
  });

  test('of people who have not signed in: opens for two minutes, and no more in that browser once somebody has signed out', async () => {
    const sent = await post(null, '/sign-in', { email: 'x', password: '' });
    expect(sent.headers.getSetCookie().join()).toContain('Max-Age=120');
    const [row] = await world.owner
      .sql`select extract(epoch from expires_at - created_at)::int as seconds from form_answer order by created_at desc limit 1`;
    expect(row?.seconds).toBe(120);
    const out = await post(null, '/sign-out', {}, cookieOf(sent));
    expect(out.headers.getSetCookie().join()).toMatch(/form-answer=; Max-Age=0/);
  });

  test('has its key from a cookie of our making: one that somebody made up is replaced', async () => {
    for (const made of ['x', 'A'.repeat(44), `${'A'.repeat(42)}!`]) {
      const sent = await post(COORDINATOR, '/find', typed, `form-answer=${made}`);
      expect(cookieOf(sent)).toMatch(/^form-answer=[\w-]{43}$/);
    }
    const ours = `form-answer=${'A'.repeat(43)}`;
    expect(cookieOf(await post(COORDINATOR, '/find', typed, ours))).toBe(ours);
  });

  test('is shown once when it holds a key', async () => {
    const browser = openPages(world);
    await browser.signIn(COORDINATOR);
    const made = await browser.visit('/account/keys', { name: 'Khóa thử', scopes: 'read', expiresInDays: '30' });
    expect(made.html).toMatch(/app-secret/);
    const [row] = await world.owner.sql`select count(*)::int as n from form_answer where once`;
    expect(row?.n).toBe(0);
    const client = await signedInClient(world, COORDINATOR);
    expect((await client.listApiKeys()).items.some(({ name }) => name === 'Khóa thử')).toBe(true);
  });

  test('is drawn at once when a script sent the form, and when nothing can be kept', async () => {
    const path = `/referrals/${id}/steps/reception.receive-1/complete`;
    const headers = { Authorization: `Bearer ${world.keyOf('hn-commune-1.officer')}`, Origin: ORIGIN, 'X-Kept': 'now' };
    const byScript = await world.fetch(
      new Request(new URL(path, ORIGIN), { method: 'POST', headers, body: new URLSearchParams({}) }),
    );
    expect(byScript.status).toBe(422);
    await world.owner.sql`alter table form_answer rename to form_answer_away`;
    try {
      const page = await post(COORDINATOR, '/find', typed);
      expect(page.status).toBe(422);
      expect(await page.text()).toContain('Canh');
    } finally {
      await world.owner.sql`alter table form_answer_away rename to form_answer`;
    }
  });
});
