import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vn2025 } from '../domain/law/rules/2025.ts';

const script = fileURLToPath(new URL('./policy.ts', import.meta.url));

function policy(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env: { ...process.env, DATA_DIR: dir } }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: out.trim(), err: err.trim() }),
    );
  });
}

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'policy-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('the law on the command line', () => {
  test('due: the contract, to the key', async () => {
    const { code, out } = await policy(
      'due',
      '--rule',
      'verification.initial',
      '--from',
      '2026-08-19T09:00:00+07:00',
      '--calendar',
      'vn-civil-service',
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      rule: 'verification.initial',
      from: '2026-08-19T09:00:00+07:00',
      dueStrict: { date: '2026-08-22', at: '2026-08-22T16:59:59.999Z' },
      dueLegal: { date: '2026-08-22', at: '2026-08-22T16:59:59.999Z' },
      skipped: [],
      citation: { instrument: 'Luật 53/2024/QH15', article: 'Art. 27', status: 'cited' },
    });
  });

  test('add: any count, the same shape without rule and citation', async () => {
    const { out } = await policy(
      'add',
      '--unit',
      'working-day',
      '--count',
      '2',
      '--from',
      '2026-11-23T09:00:00+07:00',
      '--json',
    );
    expect(JSON.parse(out)).toEqual({
      from: '2026-11-23T09:00:00+07:00',
      dueStrict: { date: '2026-11-26', at: '2026-11-26T16:59:59.999Z' },
      dueLegal: { date: '2026-11-26', at: '2026-11-26T16:59:59.999Z' },
      skipped: [{ date: '2026-11-24', why: 'Viet Nam Culture Day' }],
    });
  });

  test('the law of the day: a clock that started in June 2025 keeps the law of 2011', async () => {
    const { out } = await policy(
      'due',
      '--rule',
      'identification.decision',
      '--from',
      '2025-06-30T09:00:00+07:00',
      '--json',
    );
    expect(JSON.parse(out).citation).toEqual({ instrument: 'Luật 66/2011/QH12', article: 'Art. 24', status: 'cited' });
  });

  test('what nobody announced is provisional, what nobody saw is unverified: in words, and as fields that are added', async () => {
    const asked = (rule: string, from: string) => ['due', '--rule', rule, '--from', `${from}T09:00:00+07:00`];
    const [inTet, json, sure] = await Promise.all([
      policy(...asked('identification.decision', '2028-01-08')),
      policy(...asked('identification.decision', '2028-01-08'), '--json'),
      policy(...asked('verification.initial', '2026-08-19')),
    ]);
    expect(inTet.out).toContain('PROVISIONAL');
    expect(inTet.out).toContain('[UNVERIFIED]');
    expect(JSON.parse(json.out)).toMatchObject({ provisional: true, unverified: true });
    expect(sure.out).not.toMatch(/PROVISIONAL|UNVERIFIED/);
    const months = await policy('add', '--unit', 'month', '--count', '1', '--from', '2028-01-08T09:00:00Z', '--json');
    expect(JSON.parse(months.out)).toMatchObject({ provisional: true });
  });

  test('a local level says who set it; the levels of a place come from its database', async () => {
    const due = (...rest: string[]) =>
      policy('due', '--rule', 'handover.sign', '--from', '2026-08-19T09:00:00+07:00', ...rest);
    expect((await due()).out).toContain('Mức của địa phương [local; a default of the software, not confirmed');
    // Which is not there: it is said, and no date is guessed.
    const { code, out, err } = await due('--place', 'HN');
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n')).toHaveLength(1);
  });

  test('explain, list and diff for people', async () => {
    expect(
      (await policy('explain', '--rule', 'identification.decision', '--from', '2026-03-02T09:00:00+07:00')).out,
    ).toContain('[UNVERIFIED]');
    expect((await policy('list')).out.split('\n')).toHaveLength(Object.keys(vn2025.rules).length);
    expect((await policy('diff', '--from-version', 'vn-2011', '--to-version', 'vn-2025')).out).toContain(
      'benefits.apply: 8 working-day → 9 working-day',
    );
  });

  test.each([
    [['due', '--rule', 'nothing', '--from', '2026-08-19T09:00:00Z'], 'unknown rule: nothing'],
    [
      ['due', '--rule', 'verification.initial', '--from', '2026-02-30T09:00:00Z'],
      'not an instant: 2026-02-30T09:00:00Z',
    ],
    [['due', '--rule', 'verification.initial', '--from', '2026-02-20'], 'not an instant: 2026-02-20'],
    [['due', '--rule', 'verification.initial', '--from', '2026-02-20T09:00:00'], 'not an instant'],
    [['due', '--rule', 'verification.initial'], '--from is needed'],
    [
      ['due', '--rule', 'verification.initial', '--from', '2026-02-20T09:00:00Z', '--calendar', 'moon'],
      'unknown calendar: moon',
    ],
    [
      ['due', '--rule', 'verification.initial', '--from', '2026-02-20T09:00:00Z', '--policy', 'vn-1'],
      'unknown policy version: vn-1',
    ],
    [
      ['due', '--rule', 'verification.initial', '--from', '1999-02-20T09:00:00Z'],
      'no policy version is in force on 1999-02-20',
    ],
    [['add', '--unit', 'week', '--count', '1', '--from', '2026-02-20T09:00:00Z'], 'unknown unit: week'],
    [
      ['add', '--unit', 'hour', '--count', '-1', '--from', '2026-02-20T09:00:00Z'],
      "Option '--count' argument is ambiguous",
    ],
    [['add', '--unit', 'hour', '--count', '9999', '--from', '2026-02-20T09:00:00Z'], 'not a count from 0 to 3660'],
    [['due', '--bogus'], "Unknown option '--bogus'"],
    [['fly'], 'unknown command: fly'],
    [[], 'a command is needed'],
    [['check', '/nowhere.json'], 'cannot read /nowhere.json'],
    [['what-if'], '--draft is needed'],
    [['what-if', '--draft', '/nowhere.json'], 'cannot read /nowhere.json'],
    [['what-if', '--draft', '/nowhere.json', '--months', '0'], 'not a number of months: 0'],
  ])('%j: one line and exit 2', async (args, message) => {
    const { code, out, err } = await policy(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n')[0]).toContain(message);
    expect(err.split('\n')).toHaveLength(1);
  });

  test('check: a good file, a bad one with line and reason, one that is not JSON', async () => {
    const good = join(dir, 'good.json');
    await writeFile(good, JSON.stringify(vn2025, null, 2));
    expect(await policy('check', good)).toMatchObject({ code: 0, out: expect.stringContaining('no fault') });
    const bad = join(dir, 'bad.json');
    const text = JSON.stringify(vn2025, null, 2).replace('"count": 3,', '"count": "three",');
    await writeFile(bad, text);
    const line = text.split('\n').findIndex((entry) => entry.includes('"three"')) + 1;
    expect(await policy('check', bad)).toMatchObject({
      code: 2,
      err: expect.stringContaining(`line ${line}: rules.verification.initial.count: `),
    });
    const broken = join(dir, 'broken.json');
    await writeFile(broken, '{');
    expect(await policy('check', broken)).toMatchObject({ code: 2, err: expect.stringContaining('not JSON') });
  });

  test('what-if: every fault of a draft with its place, before any database is looked for', async () => {
    const file = join(dir, 'draft.json');
    const level = { rule: 'verification.initial', count: 1, unit: 'hour' };
    await writeFile(
      file,
      JSON.stringify({ title: 't', reason: 'r', source: 's', author: 'a', levels: [level], pathway: 'none' }),
    );
    const { code, out, err } = await policy('what-if', '--draft', file);
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n')).toEqual([
      `${file}: levels.0.rule: the figure is the law’s own, and no place may set it (verification.initial)`,
      `${file}: pathway: no version of the pathway (none)`,
    ]);
  });
});
