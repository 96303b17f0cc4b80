import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigError, environment, loadConfig } from './config.ts';

const KEY = `k1=${Buffer.alloc(32, 1).toString('base64')}`;
const least = {
  DATABASE_URL: 'postgres://app:secret@db:5432/referral',
  MASTER_KEYS: KEY,
  AUTH_SECRET: 'x'.repeat(32),
};

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
    expect(loadConfig({ ...least, NODE_ENV: 'production', CLOCK_SCALE: '1' }).CLOCK_SCALE).toBe(1);
    expect(faultsOf({ ...least, NODE_ENV: 'production', CLOCK_SCALE: '2' })).toContain(
      'CLOCK_SCALE: must be 1 in production',
    );
    expect(faultsOf({ ...least, NODE_ENV: 'production', CLOCK_EPOCH: '2026-01-01T00:00:00Z' })).toContain(
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
