import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from '../../db/schema/index.ts';
import { eq, sql } from 'drizzle-orm';
import { asActor } from '../../db/security/actor.ts';
import { ROLES, type Role } from '../../domain/codes.ts';
import type { Problem, Referral } from '../../client/index.ts';
import { type ApiWorld, createApiWorld } from '../../testing/api.ts';

/** Cases that belong together: there for whoever sees both, and for nobody else in anything they are answered. */

let api: ApiWorld;
/** Rescued together: the border guard has a part in both, the commune in the second alone, the police in both by their steps. */
let first: Referral;
let second: Referral;
beforeAll(async () => {
  api = await createApiWorld();
  first = await api.start({ route: 'rescued', receiverAgencyId: 'border-guard-1' });
  second = await api.start({ receiverAgencyId: 'hn-commune-1' });
});
afterAll(() => api?.close());

const COORDINATOR = 'hn-health.coordinator';
const path = (id: string) => `/api/v1/referrals/${id}/links`;
const link = (
  who: string,
  from: Referral,
  to: { number: string },
  given: object = {},
  key: string = crypto.randomUUID(),
) =>
  api.request(who, 'POST', path(from.id), {
    body: { other: to.number, kind: 'sibling', reason: 'told', ...given },
    headers: { 'Idempotency-Key': key },
  });
const linksOf = async (who: string, { id }: Referral) => (await api.as(who).listCaseLinks(id)).items;
const problemOf = async (answer: Response) => (await answer.json()) as Problem;

/** Everybody who can be asked as, by agency and role. */
const everybody = () => api.accounts.map(({ email }) => email.replace(/^(.+)@(.+)\.example$/, '$2.$1'));

test('a link is recorded once, with who, when and how it is known, and seen from both sides', async () => {
  const key = crypto.randomUUID();
  const [made, again] = [
    await link(COORDINATOR, first, second, {}, key),
    await link(COORDINATOR, first, second, {}, key),
  ];
  expect([made.status, again.status]).toEqual([201, 201]);
  expect(await again.json()).toEqual(await made.json());
  const [here] = await linksOf(COORDINATOR, first);
  const [there] = await linksOf(COORDINATOR, second);
  expect(here).toMatchObject({
    kind: 'sibling',
    reason: 'told',
    linkedBy: COORDINATOR,
    ended: null,
    other: { referralId: second.id, number: second.number, status: 'open' },
  });
  expect(there).toMatchObject({ id: here?.id, other: { referralId: first.id, number: first.number } });
  // The other way round it is the same link; of another kind it is another.
  const twice = await link(COORDINATOR, second, first);
  expect([twice.status, (await problemOf(twice)).code]).toEqual([409, 'already-linked']);
  expect((await link(COORDINATOR, second, first, { kind: 'same-event', reason: 'received-together' })).status).toBe(
    201,
  );
  // One key is one act.
  const other = await link(COORDINATOR, first, second, { kind: 'same-place' }, key);
  expect([other.status, (await problemOf(other)).code]).toEqual([422, 'idempotency-key-reused']);
  const rows = await api.handle.db.select().from(audit).where(eq(audit.action, 'link:case'));
  expect(rows.map(({ actorId, referralId, detail }) => [actorId, referralId, detail?.decision])).toEqual([
    [COORDINATOR, null, 'linked'],
    [COORDINATOR, null, 'linked'],
  ]);
});

test('of a case somebody does not see, a link is not there: for every account, in whatever they are answered', async () => {
  const seen = { both: 0, one: 0, none: 0 };
  const roles = new Set<string>();
  for (const who of everybody()) {
    const answers = await Promise.all(
      [first, second].map(({ id }) => api.request(who, 'GET', `/api/v1/referrals/${id}`)),
    );
    const sees = answers.map(({ status }) => status === 200);
    for (const { id } of [first, second])
      for (const part of ['', '/links', '/timeline', '/participants', '/possible-actions', '/audit']) {
        const answer = await api.request(who, 'GET', `/api/v1/referrals/${id}${part}`);
        const told = await answer.text();
        const unseen = [first, second].filter((_, index) => !sees[index]);
        for (const other of unseen.filter((one) => one.id !== id)) {
          expect(told, `${who} ${part}`).not.toContain(other.id);
          expect(told, `${who} ${part}`).not.toContain(other.number);
          if (part === '/links' && answer.status === 200) expect(JSON.parse(told)).toEqual({ items: [] });
          if (part === '/audit') expect(told).not.toContain('link:case');
        }
        if (part === '/timeline' && answer.status === 200) expect(told).not.toContain('sibling');
      }
    const both = sees.every(Boolean);
    seen[both ? 'both' : sees.some(Boolean) ? 'one' : 'none'] += 1;
    if (both) expect((await linksOf(who, first)).length, who).toBe(2);
    for (const role of (await api.as(who).getMe()).roles) roles.add(role);
  }
  // Each of these was met, or nothing was tested.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  expect([...roles].sort()).toEqual([...ROLES].sort());
});

test('PostgreSQL says so by itself: a link is a row for who sees both cases, and to whom it is none they write none', async () => {
  const links = (who: string, roles: Role[]) =>
    asActor(api.deps.database, { userId: who, agencyId: who.split('.')[0] ?? '', roles }, async (tx) =>
      Number((await tx.execute<{ n: string }>(sql`select count(*) as n from case_link`))[0]?.n),
    );
  expect(await links(COORDINATOR, ['coordinator'])).toBe(2);
  expect(await links('border-guard-1.officer', ['officer'])).toBe(0);
  expect(await links('hn-health.admin', ['administrator'])).toBe(0);
  const [one, other] = [first.id, second.id].sort();
  const written = asActor(
    api.deps.database,
    { userId: 'border-guard-1.officer', agencyId: 'border-guard-1', roles: ['officer'] },
    (tx) =>
      tx.execute(
        sql`insert into case_link (id, first_id, second_id, kind, reason, linked_by, linked_agency_id) values (gen_random_uuid(), ${one}, ${other}, 'relative', 'told', 'border-guard-1.officer', 'border-guard-1')`,
      ),
  );
  await expect(written).rejects.toMatchObject({ cause: { code: '42501' } });
});

test('another case that one does not see is answered as one that is not there', async () => {
  const officer = 'border-guard-1.officer';
  expect((await api.request(officer, 'GET', `/api/v1/referrals/${second.id}`)).status).toBe(404);
  const [hidden, nothing] = await Promise.all([
    link(officer, first, second),
    link(officer, first, { number: 'HN-999999' }),
  ]);
  expect([hidden.status, nothing.status]).toEqual([422, 422]);
  const [a, b] = [await problemOf(hidden), await problemOf(nothing)];
  expect({ ...a, requestId: '', instance: '' }).toEqual({ ...b, requestId: '', instance: '' });
  expect(a.errors).toMatchObject([{ location: 'body.other' }]);
  const itself = await link(COORDINATOR, first, first);
  expect((await problemOf(itself)).errors).toMatchObject([{ location: 'body.other' }]);
});

test('who only oversees links nothing, and ends nothing', async () => {
  const [one] = await linksOf('hn-city.manager', first);
  expect(one).toBeDefined();
  expect((await link('hn-city.manager', first, second, { kind: 'relative' })).status).toBe(403);
  const ended = await api.request('hn-city.manager', 'POST', `${path(first.id)}/${one?.id}/end`, {
    body: { reason: 'in-error' },
  });
  expect(ended.status).toBe(403);
});

test('a link ends with a reason, from either side; it stays on record, and may be made anew', async () => {
  const one = (await linksOf(COORDINATOR, first)).find(({ kind }) => kind === 'sibling');
  const end = (who: string, reason: string, from = second) =>
    api.request(who, 'POST', `${path(from.id)}/${one?.id}/end`, { body: { reason } });
  const [ended, again] = [await end(COORDINATOR, 'disproved'), await end(COORDINATOR, 'disproved')];
  expect([ended.status, again.status]).toEqual([200, 200]);
  const other = await end('hn-health.manager', 'in-error', first);
  expect([other.status, (await problemOf(other)).code]).toEqual([409, 'link-ended']);
  const kept = await linksOf(COORDINATOR, first);
  expect(kept.map(({ kind, ended: over }) => [kind, over?.reason ?? null])).toEqual([
    ['same-event', null],
    ['sibling', 'disproved'],
  ]);
  expect((await link(COORDINATOR, first, second)).status).toBe(201);
  expect((await linksOf(COORDINATOR, second)).filter(({ kind }) => kind === 'sibling')).toHaveLength(2);
});
