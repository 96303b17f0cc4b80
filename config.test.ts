import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ConfigError, environment, loadConfig } from './config.ts';
import { newAuthority, newLeaf } from './tools/certificates/openssl.ts';
import { headsFault } from './production.ts';

const KEY = `k1=${Buffer.alloc(32, 1).toString('base64')}`;
const least = {
  DATABASE_URL: 'postgres://app:secret@db:5432/referral',
  MASTER_KEYS: KEY,
  AUTH_SECRET: 'x'.repeat(32),
};

/** As an installation has it, with secrets made as the documents say. */
const production = () => ({
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://app:secret@db:5432/referral?sslmode=verify-full',
  MASTER_KEYS: `k1=${randomBytes(32).toString('base64')}`,
  AUTH_SECRET: randomBytes(24).toString('hex'),
  PUBLIC_URL: 'https://referral.example',
  PROXY_HOPS: '1',
});

function faultsOf(env: Record<string, string>): string {
  try {
    loadConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error('accepted');
}

describe('the environment', () => {
  test('a database and a master key are enough', () => {
    expect(loadConfig(least)).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      TEMPORAL_ADDRESS: '127.0.0.1:7233',
      CLOCK_SCALE: 1,
      PUBLIC_URL: 'http://127.0.0.1:3000',
      SHUTDOWN_GRACE_SECONDS: 10,
    });
  });

  test('an empty variable is an absent one', () => {
    expect(loadConfig({ ...least, PORT: '', SMTP_URL: ' ' })).toMatchObject({ PORT: 3000 });
    expect(loadConfig({ ...least, SMTP_URL: '' }).SMTP_URL).toBeUndefined();
  });

  test('a file of master keys will do as well', () => {
    expect(loadConfig({ ...least, MASTER_KEYS: '', MASTER_KEY_FILE: '/run/secrets/keys' }).MASTER_KEY_FILE).toBe(
      '/run/secrets/keys',
    );
  });

  test('every fault is named in one message, and no value', () => {
    const message = faultsOf({
      PORT: '70000',
      TEMPORAL_ADDRESS: 'http://x',
      LOG_LEVEL: 'loud',
      SMTP_URL: 'mail:hunter2',
      CLOCK_SCALE: 'fast',
    });
    expect(message).toMatch(/^the environment has 8 faults:/);
    for (const name of [
      'DATABASE_URL: is required',
      'AUTH_SECRET: is required',
      'PORT:',
      'TEMPORAL_ADDRESS: must be host:port',
      'LOG_LEVEL:',
      'SMTP_URL: must be a URL that begins with smtp:// or smtps://',
      'CLOCK_SCALE:',
      'MASTER_KEYS: is required, or MASTER_KEY_FILE',
    ]) {
      expect(message).toContain(name);
    }
    expect(message).not.toContain('hunter2');
  });

  test.each([
    ['DATABASE_URL', 'mysql://x/y'],
    ['DATABASE_URL', 'not a url'],
    ['PORT', '0'],
    ['PORT', '3000.5'],
    ['CLOCK_SCALE', '0.5'],
    ['CLOCK_SCALE', 'Infinity'],
    ['CLOCK_EPOCH', 'yesterday'],
    ['BODY_LIMIT_BYTES', '12'],
    ['AUTH_SECRET', 'too short'],
    ['SESSION_HOURS', '0'],
    ['SECOND_FACTOR_ROLES', 'manager,boss'],
    ['UPLOAD_LIMIT_BYTES', '-1'],
    ['SHUTDOWN_GRACE_SECONDS', '601'],
    ['NODE_ENV', 'prod'],
    ['MASTER_KEYS', 'k1=dG9vIHNob3J0'],
    ['MASTER_KEYS', KEY.slice(3)],
    ['MASTER_KEYS', `${KEY},${KEY}`],
    ['PUBLIC_URL', 'ftp://x'],
  ])('%s=%s is refused', (name, value) => {
    expect(faultsOf({ ...least, [name]: value })).toContain(`${name}: `);
  });

  test('production has the real clock and no other', () => {
    expect(loadConfig({ ...production(), CLOCK_SCALE: '1' }).CLOCK_SCALE).toBe(1);
    expect(faultsOf({ ...production(), CLOCK_SCALE: '2' })).toContain('CLOCK_SCALE: must be 1 in production');
    expect(faultsOf({ ...production(), CLOCK_EPOCH: '2026-01-01T00:00:00Z' })).toContain(
      'CLOCK_EPOCH: has no place in production',
    );
    expect(loadConfig({ ...least, CLOCK_SCALE: '1000000', CLOCK_EPOCH: '2026-01-01T00:00:00+07:00' })).toMatchObject({
      CLOCK_SCALE: 1_000_000,
    });
  });

  test('which roles need a second factor is a list, or none', () => {
    expect(loadConfig(least).SECOND_FACTOR_ROLES).toEqual(['manager', 'administrator', 'auditor']);
    expect(loadConfig({ ...least, SECOND_FACTOR_ROLES: 'signer, manager' }).SECOND_FACTOR_ROLES).toEqual([
      'signer',
      'manager',
    ]);
    expect(loadConfig({ ...least, SECOND_FACTOR_ROLES: 'none' }).SECOND_FACTOR_ROLES).toEqual([]);
  });

  test('a figure that is wrong is told what it must be, and not in the words of a library', () => {
    const said = (env: Record<string, string>) => {
      try {
        loadConfig({ ...least, ...env });
        return 'accepted';
      } catch (error) {
        return (error as Error).message.split('\n').slice(1).join(' ');
      }
    };
    expect(said({ PORT: 'abc' })).toBe('  PORT: must be a number');
    expect(said({ PORT: '80.5' })).toBe('  PORT: must be a whole number');
    expect(said({ PORT: '0' })).toBe('  PORT: must be at least 1');
    expect(said({ PORT: '70000' })).toBe('  PORT: must be at most 65535');
    expect(said({ CLOCK_SCALE: '0' })).toBe('  CLOCK_SCALE: must be at least 1');
  });

  test('the public address carries no slash at its end', () => {
    expect(loadConfig({ ...least, PUBLIC_URL: 'https://referral.example/' }).PUBLIC_URL).toBe(
      'https://referral.example',
    );
    expect(loadConfig({ ...least, HOST: '0.0.0.0', PORT: '8080' }).PUBLIC_URL).toBe('http://localhost:8080');
  });

  test('docs/running.md lists exactly these variables, with their defaults and meanings', () => {
    const text = readFileSync(new URL('./docs/running.md', import.meta.url), 'utf8');
    const section = text.split('<!-- environment -->')[1] ?? '';
    const rows = Object.entries(environment.shape).map(([name, field]) => {
      const optional = field.safeParse(undefined);
      const fallback = !optional.success
        ? 'required'
        : optional.data === undefined
          ? '–'
          : `\`${String(optional.data)}\``;
      return `| \`${name}\` | ${fallback} | ${field.description ?? ''} |`;
    });
    expect(section.trim().split('\n').slice(2)).toEqual(rows);
  });
});

describe('production', () => {
  const key = (bytes: Buffer | Uint8Array) => Buffer.from(bytes).toString('base64');
  const weak: [name: string, value: string, why: RegExp][] = [
    ['MASTER_KEYS', `k1=${key(Buffer.alloc(32))}`, /k1 is one byte over and over.*npm run -s keys -- new/],
    ['MASTER_KEYS', `k1=${key(Buffer.alloc(32, 'ab'))}`, /k1 has hardly two different bytes/],
    ['MASTER_KEYS', `k1=${key(Buffer.from('correct-horse-battery-staple-123'))}`, /k1 is a text/],
    ['MASTER_KEYS', `k1=${key(Uint8Array.from({ length: 32 }, (_, index) => index))}`, /k1 counts up or down/],
    ['MASTER_KEYS', `k2=${key(randomBytes(32))},k1=${key(Buffer.alloc(32))}`, /k1 is one byte/],
    ['AUDIT_SIGNING_KEY', key(Buffer.alloc(32, 7)), /one byte over and over.*openssl rand -base64 32/],
    ['AUTH_SECRET', 'a'.repeat(40), /one character over and over.*openssl rand -hex 24/],
    ['AUTH_SECRET', 'secret12'.repeat(5), /repeats itself/],
    ['AUTH_SECRET', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', /fewer than eight different/],
    ['AUTH_SECRET', 'abcdefghijklmnopqrstuvwxyz0123456789', /counts up or down/],
    ['PUBLIC_URL', 'http://referral.example', /must be https in production.*proxy with TLS/],
    ['PUBLIC_URL', 'http://localhost:3000', /must be https in production/],
    ['PUBLIC_URL', '', /is required in production.*https address/],
    ['PROXY_HOPS', '', /must be said in production.*0 for none/],
    ['SECOND_FACTOR_ROLES', 'none', /leaves out manager, administrator, auditor.*leave it out/],
    ['SECOND_FACTOR_ROLES', 'manager,auditor,officer', /leaves out administrator,/],
    ['DATABASE_URL', 'postgres://app:secret@db:5432/referral', /without checking which.*sslmode=verify-full/],
    ['DATABASE_URL', 'postgres://app:secret@10.0.0.7/referral?sslmode=require', /without checking which/],
    [
      'SIGNIN_DATABASE_URL',
      'postgres://signin:secret@db:5432/referral',
      /^ {2}SIGNIN_DATABASE_URL: .*without checking which/m,
    ],
    ['DATABASE_URL', 'postgres://app:secret@127.evil.example/referral', /without checking which/],
    ['TEMPORAL_ADDRESS', 'temporal:7233', /in the plain.*TEMPORAL_TLS_CA/],
    ['TEMPORAL_ADDRESS', '[2001:db8::1]:7233', /in the plain/],
    ['SMTP_URL', 'smtp://user:secret@mail.example:587', /in the plain.*smtps.*requireTLS/],
  ];

  test.each(weak)('does not start with %s=%s', (name, value, why) => {
    const message = faultsOf({ ...production(), [name]: value });
    const [, ...lines] = message.split('\n');
    // One fault, one line: its variable, why, and the mend; never the value.
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^  ${name}: `));
    expect(lines[0]).toMatch(why);
    if (/KEY|SECRET/.test(name))
      for (const part of value.split(/[,=]/)) if (part.length > 8) expect(message).not.toContain(part);
  });

  test.each([
    ['DATABASE_URL', 'postgres://app:secret@localhost/referral'],
    ['DATABASE_URL', 'postgres://app:secret@127.0.0.1:54329/referral'],
    ['DATABASE_URL', 'postgres://app:secret@[::1]/referral'],
    ['DATABASE_URL', 'postgres://app:secret@%2Frun%2Fpostgresql/referral'],
    ['TEMPORAL_ADDRESS', '127.0.0.1:7233'],
    ['TEMPORAL_ADDRESS', 'localhost:7233'],
    ['TEMPORAL_ADDRESS', '[::1]:7233'],
    ['SMTP_URL', 'smtp://localhost:1025'],
    ['SMTP_URL', 'smtps://mail-door:2525?tls.servername=mail.example'],
    ['SMTP_URL', 'smtp://mail.example:587?requireTLS=true'],
    ['SMTP_URL', 'smtp://mailpit:1025?ignoreTLS=true'],
  ])('starts with %s=%s: it stays on this machine, is TLS, or was said', (name, value) => {
    expect(() => loadConfig({ ...production(), [name]: value })).not.toThrow();
  });

  test('Temporal elsewhere: TLS with a certificate or a token to show; else anybody is let in there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tls-'));
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const ca = newAuthority('test', 2);
    const leaf = newLeaf(ca, { name: 'api', hosts: [], uses: ['clientAuth'], days: 2 });
    const elsewhere = { ...production(), TEMPORAL_ADDRESS: 'temporal:7233', TEMPORAL_TLS_CA: file('ca', ca.crt) };
    expect(faultsOf(elsewhere)).toMatch(/1 fault:\n {2}TEMPORAL_TLS_CERT: nothing is shown to Temporal/);
    const shown = { ...elsewhere, TEMPORAL_TLS_CERT: file('crt', leaf.crt) };
    expect(faultsOf(shown)).toMatch(/1 fault:\n {2}TEMPORAL_TLS_KEY: is required beside TEMPORAL_TLS_CERT/);
    expect(() => loadConfig({ ...shown, TEMPORAL_TLS_KEY: file('key', leaf.key) })).not.toThrow();
    expect(() => loadConfig({ ...elsewhere, TEMPORAL_TOKEN_FILE: file('token', 'key-of-a-cloud') })).not.toThrow();
    expect(faultsOf({ ...least, DATABASE_URL: 'postgres://x@db/y?sslrootcert=/nowhere.pem' })).toMatch(
      /DATABASE_URL: the file of sslrootcert cannot be read \(ENOENT\)/,
    );
    expect(faultsOf({ ...least, DATABASE_URL: `postgres://x@db/y?sslrootcert=${file('empty', 'x')}` })).toMatch(
      /DATABASE_URL: the file of sslrootcert holds no certificate/,
    );
    rmSync(folder, { recursive: true });
  });

  test('does not start with a weak key in a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'keys-'));
    const file = join(folder, 'keyring');
    writeFileSync(file, `# of an example\nk1=${key(Buffer.alloc(32))}\n`);
    expect(faultsOf({ ...production(), MASTER_KEYS: '', MASTER_KEY_FILE: file })).toMatch(
      /MASTER_KEY_FILE: k1 is one byte/,
    );
    rmSync(folder, { recursive: true });
  });

  test.each(['server.ts', 'worker.ts'])('ends %s with these lines and nothing else', async (entry) => {
    const env = { ...production(), PATH: process.env.PATH, AUTH_SECRET: 'a'.repeat(40), PROXY_HOPS: '' };
    const ended = await new Promise<{ code: unknown; said: string[] }>((resolve) => {
      const file = fileURLToPath(new URL(`./${entry}`, import.meta.url));
      execFile(
        process.execPath,
        ['--disable-warning=ExperimentalWarning', file],
        { env, timeout: 30_000 },
        (error, out, err) => resolve({ code: error?.code, said: (out + err).trim().split('\n') }),
      );
    });
    expect(ended).toEqual({
      code: 1,
      said: [
        'the environment has 2 faults:',
        expect.stringMatching(/^ {2}AUTH_SECRET: /),
        expect.stringMatching(/^ {2}PROXY_HOPS: /),
      ],
    });
  });

  test('the worker does not start where the heads of the audit would stay beside the data, unless told in words', () => {
    const heads = (more: Record<string, string>) => headsFault(loadConfig({ ...production(), ...more }));
    expect(heads({})).toMatch(/^SMTP_URL: .*AUDIT_HEADS=carried-by-hand/);
    expect(heads({ AUDIT_MAIL_TO: 'a@b.example' })).toMatch(/^SMTP_URL: /);
    expect(heads({ SMTP_URL: 'smtps://mail.example' })).toBeNull();
    expect(heads({ AUDIT_HEADS: 'carried-by-hand' })).toBeNull();
    expect(heads({ NODE_ENV: 'development' })).toBeNull();
  });

  test('says all of it at once', () => {
    const weakest = Object.fromEntries(weak.toReversed().map(([name, value]) => [name, value]));
    expect(faultsOf({ ...production(), ...weakest })).toMatch(/^the environment has 10 faults:/);
  });

  test('starts with what the documents tell to make, a thousand times', () => {
    for (let n = 0; n < 1000; n += 1) {
      const secrets = [randomBytes(24).toString('hex'), randomBytes(24).toString('base64')];
      for (const AUTH_SECRET of secrets)
        expect(loadConfig({ ...production(), AUTH_SECRET, PROXY_HOPS: '0' }).PROXY_HOPS).toBe(0);
    }
    const roles = 'auditor,manager,administrator,coordinator';
    expect(loadConfig({ ...production(), SECOND_FACTOR_ROLES: roles }).SECOND_FACTOR_ROLES).toHaveLength(4);
  });

  test('is the only one that asks: a first look starts with anything', () => {
    for (const [name, value] of weak)
      if (name !== 'AUDIT_SIGNING_KEY') expect(() => loadConfig({ ...least, [name]: value })).not.toThrow();
  });
});
