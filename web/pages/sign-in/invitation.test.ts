import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit, invitation } from '../../../db/schema/index.ts';
import { createConsoleWorld, type ConsoleWorld } from '../../../testing/console.ts';

/** From the administrator's invitation to the first day, and from the last day to a closed door. */

let world: ConsoleWorld;
beforeAll(async () => {
  world = await createConsoleWorld();
});
afterAll(() => world?.close());

const admin = () => world.as('hn-health.admin');
const why = { reason: 'Nghỉ việc' };
const pathOf = (link: string | null) => new URL(link ?? '').pathname;
const accept = (path: string, password = 'một câu dài dễ nhớ') =>
  world.visit(null, path, { form: { name: 'Người Ví Dụ', password }, headers: { Cookie: 'language=en' } });
const signIn = (email: string) =>
  world.visit(null, '/sign-in', {
    form: { email, password: 'một câu dài dễ nhớ' },
    headers: { Cookie: 'language=en' },
  });

test('an invitation works once, makes an account with the roles it names, and is kept as a hash', async () => {
  const { accountId: made, link } = await admin().inviteAccount({
    email: 'New@hn-police.example',
    agencyId: 'hn-police',
    roles: ['officer'],
  });
  const accountId = made ?? '';
  const [row] = await world.owner.db.select().from(invitation).where(eq(invitation.accountId, accountId));
  expect(JSON.stringify(row)).not.toContain(link?.split('/').at(-1));
  expect((await signIn('new@hn-police.example')).status).toBe(422);
  expect((await world.visit(null, pathOf(link))).status).toBe(200);
  expect((await accept(pathOf(link), 'short')).status).toBe(422);
  expect((await accept(pathOf(link))).status).toBe(303);
  expect((await accept(pathOf(link))).status).toBe(422);
  const used = await world.visit(null, pathOf(link), { headers: { Cookie: 'language=en' } });
  expect(await used.text()).toContain('This invitation was used already');
  expect((await signIn('new@hn-police.example')).status).toBe(303);

  expect(await admin().endAccount(accountId, why)).toEqual({ status: 'done', powerRequest: null, stepsGoBack: 'none' });
  expect((await signIn('new@hn-police.example')).status).toBe(422);
  const changes = await world.owner.db
    .select({ detail: audit.detail })
    .from(audit)
    .where(eq(audit.action, 'account'))
    .orderBy(audit.id);
  expect(changes.map(({ detail }) => detail?.change)).toEqual(['invited', 'accepted', 'left']);
});

test('a newer invitation takes the place of the older, and both grow old', async () => {
  const body = { email: 'late@hn-women.example', agencyId: 'hn-women', roles: ['officer' as const] };
  const first = await admin().inviteAccount(body);
  const second = await admin().inviteAccount(body);
  expect(second.accountId).toBe(first.accountId);
  expect((await accept(pathOf(first.link))).status).toBe(422);
  await world.owner.db
    .update(invitation)
    .set({ expiresAt: sql`now()` })
    .where(eq(invitation.accountId, second.accountId ?? ''));
  expect((await accept(pathOf(second.link))).status).toBe(422);
});

test('the same request again, at once or later, is the same invitation with the same link', async () => {
  const body = { email: 'twice@hn-women.example', agencyId: 'hn-women', roles: ['officer' as const] };
  const options = { idempotencyKey: 'invite-twice' };
  const [one, two] = await Promise.all([admin().inviteAccount(body, options), admin().inviteAccount(body, options)]);
  expect(two).toEqual(one);
  expect(await admin().inviteAccount(body, options)).toEqual(one);
  const rows = await world.owner.db
    .select()
    .from(invitation)
    .where(eq(invitation.accountId, one.accountId ?? ''));
  expect(rows.length).toBe(1);
  const noted = await world.owner.db
    .select({ detail: audit.detail })
    .from(audit)
    .where(eq(audit.action, 'account'))
    .orderBy(audit.id);
  expect(noted.filter(({ detail }) => detail?.account === one.accountId).length).toBe(1);
  await expect(admin().inviteAccount({ ...body, roles: ['hotline-operator'] }, options)).rejects.toMatchObject({
    problem: { code: 'idempotency-key-reused' },
  });
  expect((await accept(pathOf(one.link))).status).toBe(303);
  expect(await admin().inviteAccount(body, options)).toEqual(one);
  expect((await accept(pathOf(one.link))).status).toBe(422);
});

test('an easy password is refused at the invitation, and the link still works', async () => {
  const { link } = await admin().inviteAccount({
    email: 'weak@hn-women.example',
    agencyId: 'hn-women',
    roles: ['officer'],
  });
  const refused = await accept(pathOf(link), 'matkhau123456');
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('This password is easy to guess');
  expect((await accept(pathOf(link), 'Người Ví Dụ 2026')).status).toBe(422);
  expect((await accept(pathOf(link))).status).toBe(303);
});

test('only an administrator, only an agency of the place, never over an account in use', async () => {
  const body = { email: 'x@hn-police.example', agencyId: 'hn-police', roles: ['officer' as const] };
  await expect(world.as('hn-health.manager').inviteAccount(body)).rejects.toMatchObject({ status: 403 });
  await expect(admin().inviteAccount({ ...body, agencyId: 'elsewhere' })).rejects.toMatchObject({ status: 422 });
  await expect(admin().inviteAccount({ ...body, email: 'officer@hn-police.example' })).rejects.toMatchObject({
    status: 422,
  });
  await expect(admin().endAccount('nobody', why)).rejects.toMatchObject({ status: 404 });
  await expect(admin().endAccount('hn-health.admin', why)).rejects.toMatchObject({ status: 409 });
});

test('leaving ends keys at once', async () => {
  const officer = world.as('hn-foreign.officer2');
  expect((await officer.getMe()).userId).toBe('hn-foreign.officer2');
  await admin().endAccount('hn-foreign.officer2', why);
  await expect(officer.getMe()).rejects.toMatchObject({ status: 401 });
});
