import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publicKeyOf, signingKey } from './heads.ts';
import { createOutside, ERASED_FILE, type Erased, readOutside, type Sent, signedLine } from './outside.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outside-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const key = signingKey(randomBytes(32).toString('base64'));
const publicKey = publicKeyOf(key);
const erased: Erased = {
  kind: 'erased',
  personId: '6b1f0e4a-0000-4000-8000-000000000001',
  at: '2026-11-30T03:00:00.000Z',
  by: 'hn-health.admin',
  reason: 'person-asks',
  kid: 'k1',
};
const sent: Sent = {
  ...{ kind: 'sent', id: 'm1', key: 'r:alert:s:due:1:hn-police.officer', at: '2026-11-30T03:00:01.000Z' },
  ...{ accountId: 'hn-police.officer', template: 'alert', referralId: 'r', reportId: null, stepId: 's' },
};

test('what was noted is read again, from a directory that was made for it', async () => {
  const outside = createOutside({ dir: join(dir, 'new'), key });
  await outside.note(erased);
  await outside.note(sent);
  expect(await readOutside(join(dir, 'new'), publicKey)).toEqual({ lines: [erased, sent], strange: 0 });
  expect(await outside.erased()).toEqual(new Set([erased.personId]));
  expect(await readOutside(join(dir, 'not-there'), publicKey)).toEqual({ lines: [], strange: 0 });
});

test('a line of somebody else, or a changed one, counts for nothing and is told', async () => {
  const stranger = signingKey(randomBytes(32).toString('base64'));
  const text = signedLine(erased, key);
  await writeFile(
    join(dir, ERASED_FILE),
    `${signedLine({ ...erased, personId: 'somebody' }, stranger)}${text.replace('000000000001', '000000000002')}nonsense\n${text}`,
  );
  expect(await readOutside(dir, publicKey)).toEqual({ lines: [erased], strange: 3 });
});

test('a last line that was cut off by the end of a process is no fault, and the next is read', async () => {
  const file = join(dir, ERASED_FILE);
  await writeFile(file, `${signedLine(erased, key)}${signedLine(erased, key).slice(0, 40)}`);
  expect(await readOutside(dir, publicKey)).toEqual({ lines: [erased], strange: 0 });
  const outside = createOutside({ dir, key });
  await outside.note({ ...erased, personId: 'next' });
  expect((await readOutside(dir, publicKey)).lines.map((line) => line.kind === 'erased' && line.personId)).toContain(
    'next',
  );
  expect((await readFile(file, 'utf8')).endsWith('\n')).toBe(true);
});

test('what was sent is forgotten after a hundred days, erasures never', async () => {
  await appendFile(join(dir, 'sent-2026-01-01.jsonl'), signedLine(sent, key));
  await appendFile(join(dir, ERASED_FILE), signedLine({ ...erased, at: '2026-01-01T00:00:00.000Z' }, key));
  await createOutside({ dir, key }).note(sent);
  const { lines } = await readOutside(dir, publicKey);
  expect(lines.map(({ kind, at }) => `${kind} ${at.slice(0, 4)}`)).toEqual(['erased 2026', 'sent 2026']);
});
