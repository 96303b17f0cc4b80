import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { account } from './db/schema/index.ts';
import { openDatabase, type DatabaseHandle } from './db/client.ts';
import { createLogger } from './logger.ts';
import { createDatabase, type TestDatabase } from './testing/harness.ts';

/** Statements that fail are full of what they were to store. The log is not. */

let database: TestDatabase;
let handle: DatabaseHandle;
beforeAll(async () => {
  database = await createDatabase();
  handle = openDatabase(database.migratorUrl);
});
afterAll(async () => {
  await handle?.close();
  await database?.drop();
});

async function logged(fails: () => PromiseLike<unknown>): Promise<{ line: string; raw: string }> {
  const lines: string[] = [];
  const logger = createLogger({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const error = await Promise.resolve()
    .then(fails)
    .then(
      () => {
        throw new TypeError('it did not fail');
      },
      (reason: unknown) => reason as Error,
    );
  logger.error({ err: error }, 'request failed');
  return { line: lines.join(), raw: `${error.message} ${JSON.stringify(error)} ${JSON.stringify(error.cause)}` };
}

const CANARY = 'Canary-Bí-Mật';

test.each([
  [
    'a missing parent',
    () => handle.db.insert(account).values({ id: 'a', name: CANARY, email: CANARY, agencyId: CANARY, roles: [] }),
  ],
  ['a NUL', () => handle.sql`select ${`${CANARY}\0`}::text`],
  ['a wrong number', () => handle.sql`select ${CANARY}::text::int`],
  ['a broken statement', () => handle.sql.unsafe(`select '${CANARY}' from nowhere`)],
])('%s', async (_what, fails) => {
  const { line, raw } = await logged(fails);
  expect(line).not.toContain(CANARY);
  const { err } = JSON.parse(line) as {
    err: { type: string; code?: string; frames: string[]; cause?: { code: string } };
  };
  expect(err.code ?? err.cause?.code, 'the code is there to find it by').toMatch(/^[0-9A-Z]{5}$/);
  expect(err.frames.length).toBeGreaterThan(0);
  if (_what !== 'a broken statement' && _what !== 'a NUL') expect(raw, 'the error itself says it').toContain(CANARY);
});

test('what nobody catches ends the process, and is not printed', async () => {
  const script = `import { createLogger, endAtFault } from ${JSON.stringify(new URL('./logger.ts', import.meta.url).href)};
    endAtFault(createLogger({ level: 'info' }));
    throw Object.assign(new Error('Failed query: ${CANARY}'), { query: '${CANARY}', params: ['${CANARY}'], code: '23505' });`;
  const { code, output } = await new Promise<{ code: unknown; output: string }>((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', script], (error, stdout, stderr) =>
      resolve({ code: error?.code, output: `${stdout}${stderr}` }),
    );
  });
  expect(code).toBe(1);
  expect(output).toContain('23505');
  expect(output).not.toContain(CANARY);
});

test('what could not be read as JSON is not quoted', async () => {
  const { line, raw } = await logged(() => JSON.parse(`${CANARY} {`));
  expect(line).not.toContain('Canary');
  expect(line).toContain('SyntaxError');
  expect(raw).toContain('Canary');
});

test('our own words stay', async () => {
  const { line } = await logged(() =>
    Promise.reject(new Error('the log ends too early', { cause: new RangeError('x') })),
  );
  expect(line).toContain('the log ends too early');
  expect(line).toContain('RangeError');
});
