import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { layDecoy } from '../../testing/decoys.ts';
import { openApiDocument } from '../kernel/documentation.ts';

/**
 * An invented case is never counted. It stands in a table of its own, so a query that forgets it leaves it out; here everything that is read
 * of many cases at once is read before and after one is laid, by everybody, and is the same; and nothing else in the database has moved.
 */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
  for (let index = 0; index < 3; index += 1) await api.start();
  const { id } = await api.start();
  await api.playUntil(id, 'safety.assess-1');
}, 120_000);
afterAll(() => api?.close());

/** In these lists it stands, or what was done about it does. */
const STANDS: Readonly<Record<string, string>> = {
  '/api/v1/referrals': 'the list of cases of an agency that was chosen',
  '/api/v1/referrals/export': 'the same list, taken away: without it, it would be known by that',
  '/api/v1/power-requests': 'that two laid it',
  '/api/v1/decoys': 'the page of those who laid it',
  '/api/v1/access-log': 'every deed, that of laying among them',
  '/api/v1/access-log/export': 'the same',
};
/** Not of many cases, or not an answer that ends. */
const ELSEWHERE = ['/api/v1/events', '/api/v1/me', '/api/v1/me/sessions', '/api/v1/due-dates.ics'];

async function readEverything(): Promise<Map<string, string>> {
  const paths = Object.entries(openApiDocument(api.app).paths ?? {}).flatMap(([path, item]) =>
    path.startsWith('/api/') && !path.includes('{') && (item as { get?: unknown }).get && !ELSEWHERE.includes(path)
      ? [path]
      : [],
  );
  const answers = new Map<string, string>();
  for (const path of [...paths, '/metrics'])
    for (const who of READERS) {
      const answer = await api.request(who, 'GET', path);
      answers.set(`${path} as ${who}`, settled(await answer.text(), path));
    }
  return answers;
}

const READERS = [
  'hn-health.coordinator',
  'hn-health.manager',
  'hn-health.auditor',
  'hn-health.admin',
  'hn-city.admin',
  'hn-commune-1.officer',
  'hn-commune-1.head',
  'hn-police.officer',
  'hn-hotline.officer',
];

/** Without what the time alone changes, and what a request does to the counts of requests. */
const settled = (text: string, path: string) =>
  path === '/metrics'
    ? text
        .split('\n')
        .filter((line) => /referral|step|alert|outbox/.test(line) && !/seconds|http_/.test(line))
        .join('\n')
    : text.replaceAll(
        /"(now|nextCursor|remaining|serverTime|generatedAt|lastUsedAt|lastSeenAt|instance|requestId|checkedAt|takenAt|at)":("[^"]*"|null|\{[^}]*\}|\d+)/g,
        '"$1":0',
      );

const counts = async () => {
  const tables = await api.owner.sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
  const found: Record<string, number> = {};
  for (const { name } of tables)
    found[name] = Number((await api.owner.sql`select count(*)::int as n from ${api.owner.sql(name)}`)[0]?.n);
  return found;
};

test('every list and figure is the same when one stands there, but for the list it is meant to stand in', async () => {
  // The first time it is signed in for it, which is noted like any other time.
  await layDecoy(api, ['hn-women']);
  const before = { answers: await readEverything(), rows: await counts() };
  const decoy = await layDecoy(api, ['hn-commune-1', 'hn-health']);
  const after = { answers: await readEverything(), rows: await counts() };
  expect(before.answers.size).toBeGreaterThan(200);

  const moved = [...after.answers].filter(([key, text]) => text !== before.answers.get(key)).map(([key]) => key);
  expect(moved.filter((key) => !Object.hasOwn(STANDS, key.split(' ')[0] ?? ''))).toEqual([]);
  // Where it is to stand, it does; the walk itself can see a difference.
  for (const who of ['hn-commune-1.officer', 'hn-health.coordinator'])
    expect(moved).toContain(`/api/v1/referrals as ${who}`);
  expect(moved).not.toContain('/api/v1/referrals as hn-police.officer');
  for (const [key, text] of after.answers)
    if (!Object.hasOwn(STANDS, key.split(' ')[0] ?? ''))
      expect(text.includes(decoy.id) || text.includes(decoy.number), key).toBe(false);

  const written = Object.keys(after.rows).filter((table) => after.rows[table] !== before.rows[table]);
  expect(written.sort()).toEqual(['audit', 'decoy', 'power_request', 'session']);
});

test('whoever counts, mails, wakes up, repairs or erases for everybody cannot read one', async () => {
  const [here] = await api.handle.sql`select current_user as worker, has_table_privilege('decoy', 'select') as reads`;
  expect(here).toMatchObject({ worker: expect.stringContaining('worker'), reads: false });
});

/** Who names the table, or what reads it, and why. */
const NAMES: Readonly<Record<string, string>> = {
  'db/schema/decoy.ts': 'the table',
  'db/queries/decoys.ts': 'the one place that reads and writes it',
  'db/security/caller-views.ts': 'its number in the access log of an auditor',
  'app/decoy/lay.ts': 'lays and ends it',
  'app/decoy/meet.ts': 'who opens it',
  'app/bulk/bulk.ts': 'who names it among several',
  'app/referral/case-links.ts': 'who links it',
  'app/decoy/read.ts': 'the page of those who laid it',
  'app/referral/list.ts': 'the list it stands in',
  'api/decoy/decoys.ts': 'what its page answers',
};

test('nothing else in the program names the table', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const named = globSync('{activities,api,app,db,domain,identity,tools,workflows,bench,chaos}/**/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('.test.ts'))
    .filter((file) => {
      const text = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
      return /\b(from|join|update|into) decoy\b|queries\/decoys\.ts|\bpgTable\(\s*'decoy'|\{[^}]*\bdecoy\b[^}]*\} from '[^']*schema/.test(
        text,
      );
    });
  expect(named.sort()).toEqual(
    Object.keys(NAMES)
      .filter((file) => file !== 'api/decoy/decoys.ts')
      .sort(),
  );
});
