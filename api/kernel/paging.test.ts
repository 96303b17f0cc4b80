import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { provedClient } from '../../testing/two.ts';

/** Every list that has pages is walked from one end to the other while its rows move: none that is there throughout is lost. */

let api: ApiWorld;
const cases: string[] = [];
const reports: string[] = [];
beforeAll(async () => {
  api = await createApiWorld();
  for (let n = 0; n < 5; n += 1) cases.push((await api.start()).id);
  const operator = api.as('hn-hotline.officer');
  for (let n = 0; n < 5; n += 1)
    reports.push((await operator.receiveReport({ channel: 'hotline', urgency: 'ordinary', said: 'Gọi thử' })).id);
  const admin = await provedClient(api, 'hn-health.admin');
  for (const agencyId of ['hn-women', 'hn-legal-aid', 'hn-police', 'mission-1'])
    await admin.setMailDomains(agencyId, { domains: [`${agencyId}.example`], reason: 'Công văn 7' });
  for (let n = 0; n < 4; n += 1)
    await api
      .as('hn-health.coordinator')
      .actOnReferral(cases[0] ?? '', 'add', { agencyId: 'hn-women', template: null });
  for (const id of cases) await api.as('hn-health.coordinator').getReferral(id);
});
afterAll(() => api?.close());

interface Walked {
  who: string;
  path?: string;
  query?: string;
  /** Which row it is. */
  key(item: Record<string, unknown>): string;
  /** What happens between two pages. */
  move?(step: number): Promise<unknown>;
  /** No rows to walk in this world: only that its cursor is of a key that never changes (a sequence, a time of creation). */
  fixed?: true;
}

const id = (item: Record<string, unknown>) => String(item.id);
/** The last one comes first, in another order each time. */
const shuffled = (table: 'referral' | 'caller_report' | 'inbox_step', column: string) => (step: number) =>
  api.owner.sql.unsafe(
    `update ${table} set ${column} = now() + make_interval(secs => ('x' || substr(md5(${table}::text || '${step}'), 1, 6))::bit(24)::int)`,
  );
const another = async () => {
  await api.start();
};

const LISTS: Record<string, Walked> = {
  listReferrals: { who: 'hn-health.coordinator', key: id, move: shuffled('referral', 'next_due_at') },
  getInbox: {
    who: 'hn-commune-1.officer',
    key: ({ referralId, stepId }) => `${referralId} ${stepId}`,
    move: shuffled('inbox_step', 'due_strict_at'),
  },
  listReports: { who: 'hn-hotline.officer', key: id, move: shuffled('caller_report', 'due_at') },
  listAccounts: {
    who: 'hn-health.admin',
    key: id,
    move: (step) => api.owner.sql`update account set name = md5(id || ${String(step)}) where id like 'hn-%'`,
  },
  listAccessLog: { who: 'hn-health.auditor', key: id, move: another },
  listPowerRequests: {
    who: 'hn-health.admin',
    key: id,
    move: async (step) =>
      (await provedClient(api, 'hn-health.admin')).setMailDomains('hn-women', {
        domains: [`new-${step}.example`],
        reason: 'Công văn 8',
      }),
  },
  getTimeline: { who: 'hn-health.coordinator', key: ({ revision }) => String(revision) },
  getAudit: {
    who: 'hn-health.coordinator',
    key: ({ seq, id: row }) => String(seq ?? row),
    move: () => api.as('hn-health.coordinator').getReferral(cases[0] ?? ''),
  },
  getAlerts: { who: 'hn-health.coordinator', key: id, fixed: true },
  listGrants: { who: 'hn-health.coordinator', key: id, fixed: true },
  listReadingAlarms: { who: 'hn-health.auditor', key: id, fixed: true },
  getCalendarChange: { who: 'hn-health.admin', key: id, fixed: true },
  listStuckWorkflows: { who: 'hn-health.admin', key: id, fixed: true },
  listUndelivered: { who: 'hn-health.admin', key: id, fixed: true },
};

interface Document {
  paths: Record<string, Record<string, { operationId: string; parameters?: { name: string }[] }>>;
}
const paged = async () => {
  const { paths } = JSON.parse(await readFile(join(import.meta.dirname, '../openapi.json'), 'utf8')) as Document;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods)
      .filter(({ parameters }) => parameters?.some(({ name }) => name === 'cursor'))
      .map(({ operationId }) => ({ operationId, path })),
  );
};

async function page({ who }: Walked, path: string, cursor: string | null) {
  const filled = path.replace('{referralId}', cases[0] ?? '');
  const query = new URLSearchParams({ limit: '2', ...(cursor === null ? {} : { cursor }) });
  const response = await api.request(who, 'GET', `${filled}?${query}`);
  expect(response.status, path).toBe(200);
  return (await response.json()) as { items: Record<string, unknown>[]; nextCursor: string | null };
}

async function walk(list: Walked, path: string, moving: boolean): Promise<string[]> {
  const keys: string[] = [];
  let cursor: string | null = null;
  for (let step = 0; step < 200; step += 1) {
    const { items, nextCursor } = await page(list, path, cursor);
    keys.push(...items.map(list.key));
    if (nextCursor === null) return keys;
    cursor = nextCursor;
    if (moving && step < 12) await list.move?.(step);
  }
  throw new Error(`${path} never ends`);
}

test('every one of them is known here', async () => {
  expect((await paged()).map(({ operationId }) => operationId).sort()).toEqual(Object.keys(LISTS).sort());
});

test.each(Object.entries(LISTS).filter(([, { fixed }]) => !fixed))(
  '%s loses no row while rows move',
  async (operationId, list) => {
    const path = (await paged()).find((one) => one.operationId === operationId)?.path ?? '';
    const there = await walk(list, path, false);
    expect(new Set(there).size, 'nothing moves, nothing comes twice').toBe(there.length);
    expect(there.length, 'more than a page').toBeGreaterThan(2);
    const seen = new Set(await walk(list, path, true));
    expect(there.filter((key) => !seen.has(key))).toEqual([]);
  },
);
