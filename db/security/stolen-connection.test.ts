import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { testRing } from '../../testing/keys.ts';
import { SAMPLE_PDF } from '../../testing/reports.ts';
import { createActorProofs } from '../vault/actor-proofs.ts';
import { openRing } from '../vault/ring.ts';
import { keepCallerKeys } from './caller-keys.ts';
import { SIGN_IN_GRANTS } from './sign-in-roles.ts';

/**
 * Whoever has the address and the password of the API's role in PostgreSQL, and nothing else of the API: they send SQL of their own
 * (docs/adr/0065). Each of these worked before it was closed.
 */

let api: ApiWorld;
let admin: postgres.Sql;
let thief: postgres.Sql;
const workerUrl = () => api.appUrl.replace('referral_app', 'referral_worker');

/** Who reads most, so that a success would show. */
const VICTIM = { account: 'hn-health.coordinator', agency: 'hn-health', roles: 'coordinator,manager,auditor' };
const PERSONAL = ['referral', 'person', 'person_key', 'step', 'inbox_step', 'event', 'report', 'attachment', 'audit'];

beforeAll(async () => {
  api = await createApiWorld();
  admin = postgres(api.adminUrl, { max: 1, onnotice: () => {} });
  thief = postgres(api.appUrl, { max: 1, onnotice: () => {} });
  const { id } = await api.start({ route: 'rescued', receiverAgencyId: 'border-guard-1' }, 'border-guard-1.officer');
  const officer = api.as('border-guard-1.officer');
  await officer.addAttachment(id, 'rescue.handover-1', SAMPLE_PDF, { code: 'minutes' });
  await officer.act(id, 'rescue.handover-1', 'complete', {
    report: { handedOverAt: new Date().toISOString(), condition: 'Ổn định' },
  });
});
afterAll(async () => {
  await thief?.end();
  await admin?.end();
  await api?.close();
});

/** SQLSTATE of a refusal, or what was got. */
const outcome = (work: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(work).then(
    (got) => got,
    (error: { code?: string }) => error.code,
  );
const rowsOf = async (sql: postgres.Sql | postgres.TransactionSql, table: string) =>
  (await sql.unsafe(`select from ${table}`)).length;

describe('being somebody', () => {
  test('the rows are there', async () => {
    for (const table of PERSONAL) expect([table, await rowsOf(admin, table)]).not.toEqual([table, 0]);
  });

  test.each(PERSONAL)('%s: settings say whatever one likes, and show nothing', async (table) => {
    const found = await thief.begin(async (sql) => {
      const { account, agency, roles } = VICTIM;
      await sql`select set_config('app.account', ${account}, true), set_config('app.agency', ${agency}, true), set_config('app.roles', ${roles}, true),
        set_config('app.purpose', 'audit', true), set_config('app.agencies', ${`{${agency}}`}, true), set_config('app.below', '{}', true), set_config('app.covered', '{}', true)`;
      return rowsOf(sql, table);
    });
    expect(found).toBe(0);
  });

  test.each(['held_steps', 'possible_elsewhere', 'paper_known', 'audited_case'])(
    '%s: what the owner reads for somebody is read for nobody',
    async (view) => {
      // Of another agency of the place, which has no part and would be told where somebody is known.
      for (const [purpose, roles] of [
        ['accounts', 'administrator'],
        ['match', 'coordinator'],
        ['audit', 'auditor'],
      ] as const)
        for (const agency of ['hn-health', 'hn-women', 'border-guard-1'])
          expect(
            await thief.begin(async (sql) => {
              await sql`select set_config('app.account', 'x', true), set_config('app.agency', ${agency}, true), set_config('app.roles', ${roles}, true), set_config('app.purpose', ${purpose}, true)`;
              return rowsOf(sql, view);
            }),
            `${purpose} ${agency}`,
          ).toBe(0);
    },
  );

  test('the function that told PostgreSQL who asks does not believe it any more', async () => {
    const { account, agency, roles } = VICTIM;
    expect(
      await outcome(
        thief.begin(async (sql) => {
          await sql`select act_as(${account}::text, ${agency}::text, ${roles}::text, ''::text)`;
          return rowsOf(sql, 'person');
        }),
      ),
    ).toBe('42883');
  });

  test('the keys are for their owner alone', async () => {
    expect(await outcome(thief`select * from caller_key`)).toBe('42501');
    expect(await outcome(thief`delete from caller_key`)).toBe('42501');
    const worker = postgres(workerUrl(), { max: 1, onnotice: () => {} });
    expect(await outcome(worker`select * from caller_key`)).toBe('42501');
    await worker.end();
  });
});

/** What the API signs for the victim. */
const signed = (purpose = '', at = Date.now()) =>
  createActorProofs(testRing, () => at).sign(
    { userId: VICTIM.account, agencyId: VICTIM.agency, roles: VICTIM.roles.split(',') },
    purpose,
  );
const actingAs = <T>(text: string, proof: string, use: (sql: postgres.TransactionSql) => Promise<T>) =>
  thief.begin(async (sql) => {
    await sql`select act_as(${text}, ${proof})`;
    return use(sql);
  });
const persons = (sql: postgres.TransactionSql) => rowsOf(sql, 'person');

describe('a proof', () => {
  test('is believed as the API has signed it, within a minute: what can be heard can be repeated so long', async () => {
    expect(await outcome(actingAs(...signed(), persons))).toBe(1);
  });

  test.each([
    ['of another person', (text: string) => text.replace(VICTIM.account, 'hn-health.admin')],
    ['of other roles', (text: string) => text.replace('"coordinator,', '"administrator,')],
    ['for another purpose', (text: string) => text.replace('"",', '"audit",')],
    ['of a later instant', (text: string) => text.replace(/\d+\]$/, (at) => `${Number(at.slice(0, -1)) + 1}]`)],
  ])('%s is refused', async (_, change) => {
    const [text, proof] = signed();
    expect(change(text)).not.toBe(text);
    expect(await outcome(actingAs(change(text), proof, persons))).toBe('28000');
  });

  test.each([
    ['too old', -61_000],
    ['ahead of its time', 75_000],
  ])('%s is refused', async (_, away) => {
    expect(await outcome(actingAs(...signed('', Date.now() + away), persons))).toBe('28000');
  });

  test.each(['t1', '', 't1.', '.', 't2.00', `t1.${'0'.repeat(64)}`, `.${'0'.repeat(64)}`])(
    'made up, "%s", is refused',
    async (proof) => {
      expect(await outcome(actingAs(signed()[0], proof, persons))).toBe('28000');
    },
  );

  test('of the key of another installation, or without a key, is refused', async () => {
    const other = createActorProofs(openRing({ keys: `t1=${randomBytes(32).toString('base64')}` }));
    expect(await outcome(actingAs(...other.sign({ userId: 'x', agencyId: 'x', roles: [] }, ''), persons))).toBe(
      '28000',
    );
  });

  test('of a master key that is gone is believed a quarter of an hour longer, and no more', async () => {
    const owner = postgres(api.adminUrl, { max: 1, onnotice: () => {} });
    const later = openRing({ keys: `t2=${randomBytes(32).toString('base64')}` });
    try {
      await keepCallerKeys(owner, later);
      expect(await outcome(actingAs(...signed(), persons))).toBe(1);
      await owner`update caller_key set until = now() - interval '1 second' where kid = 't1'`;
      expect(await outcome(actingAs(...signed(), persons))).toBe('28000');
      await keepCallerKeys(owner, later);
      expect(await owner`select kid from caller_key order by kid`).toEqual([{ kid: '' }, { kid: 't2' }]);
    } finally {
      await keepCallerKeys(owner, testRing);
      await owner.end();
    }
    expect(await outcome(actingAs(...signed(), persons))).toBe(1);
  });
});

describe('what PostgreSQL has sealed', () => {
  const sealed = () =>
    actingAs(...signed(), async (sql) => {
      const [row] = await sql<{ said: string }[]>`select current_setting('app.caller') as said`;
      return String(row?.said);
    });
  const saying = (said: string) =>
    thief.begin(async (sql) => {
      await sql`select set_config('app.caller', ${said}, true)`;
      return rowsOf(sql, 'person');
    });

  test('is of its transaction: in the next one it is refused', async () => {
    expect(await outcome(saying(await sealed()))).toBe('28000');
  });

  test('cannot be changed in its own', async () => {
    const said = await outcome(
      actingAs(...signed(), async (sql) => {
        await sql`select set_config('app.caller', replace(current_setting('app.caller'), 'hn-health.coordinator', 'hn-health.admin'), true)`;
        return rowsOf(sql, 'person');
      }),
    );
    expect(said).toBe('28000');
  });

  test.each(['x', '{}', `${'0'.repeat(64)}{a,b,c,d,"{}","{}","{}"}`])('made up, "%s", is refused', async (said) => {
    expect(await outcome(saying(said))).toBe('28000');
    expect(await outcome(saying(said).then(() => thief`select sees(gen_random_uuid())`))).toBe('28000');
  });

  test('ends with its transaction', async () => {
    expect(await outcome(actingAs(...signed(), persons))).toBe(1);
    expect(await rowsOf(thief, 'person')).toBe(0);
  });
});

describe('becoming somebody by writing it down', () => {
  /** As the API of before could, and as its sign-in can. */
  const WRITES: [string, string][] = [
    ['account', `update account set roles = '{administrator}' where id = 'hn-women.officer'`],
    ['account', `update account set active = true`],
    ['agency', `update agency set mail_domains = '{thief.example}' where id = 'hn-health'`],
    [
      'calendar_change',
      `insert into calendar_change (revision, days, years, action_id, changed_by, reason) values (9, '[]', '[]', 'thief', 'hn-health.admin', 'x')`,
    ],
    [
      'local_level',
      `insert into local_level (place, revision, rule, count, unit, from_at, reason, asked_by, approved_by, action_id) values ('HN', 9, 'handover.sign', 9, 'working-day', now(), 'x', 'hn-health.admin', 'hn-city.admin', 'thief')`,
    ],
    [
      'account',
      `insert into account (id, name, email, agency_id, roles) values ('thief', 'x', 'x@thief.example', 'hn-health', '{administrator}')`,
    ],
    ['account', `delete from account where id = 'hn-women.officer2'`],
    [
      'account_change',
      `insert into account_change (id, action_id, account_id, kind, roles_before, roles, agency_id, changed_by) values (gen_random_uuid(), 'thief', 'hn-women.officer', 'roles', '{}', '{administrator}', 'hn-women', 'hn-health.admin')`,
    ],
    [
      'session',
      `insert into session (id, account_id, token, expires_at, strong, strong_at) values ('thief', 'hn-health.admin', 'thief', now() + interval '1 hour', true, now())`,
    ],
    ['session', `update session set account_id = 'hn-health.admin'`],
    [
      'credential',
      `insert into credential (id, account_id, provider_id, subject) values ('thief', 'hn-health.admin', 'oidc:hn-health', 'thief')`,
    ],
    ['credential', `update credential set password = 'scrypt$thief'`],
    [
      'verification',
      `insert into verification (id, identifier, value, expires_at) values ('thief', '2fa-thief', 'hn-health.admin', now() + interval '1 hour')`,
    ],
    ['two_factor', `delete from two_factor`],
    [
      'passkey',
      `insert into passkey (id, account_id, public_key, credential_id, counter, device_type, backed_up) values ('thief', 'hn-health.admin', 'x', 'x', 0, 'x', false)`,
    ],
    [
      'api_key',
      `insert into api_key (id, account_id, name, scopes, prefix, hash, expires_at, created_by) values (gen_random_uuid(), 'hn-health.admin', 'x', '{read}', 'x', 'x', now() + interval '1 day', 'x')`,
    ],
    ['api_key', `update api_key set hash = 'thief'`],
    [
      'invitation',
      `insert into invitation (id, account_id, hash, invited_by, expires_at) values ('thief', 'hn-women.officer', 'x', 'x', now() + interval '1 day')`,
    ],
    ['invitation', `update invitation set ended_at = null`],
    [
      'password_link',
      `insert into password_link (id, account_id, hash, expires_at) values ('thief', 'hn-health.admin', 'x', now() + interval '1 hour')`,
    ],
    [
      'identity_provider',
      `insert into identity_provider (agency_id, issuer, client_id, client_secret, email_domains) values ('hn-health', 'https://thief.example', 'x', 'x', '{hn-health.example}')`,
    ],
    ['rate_limit', `delete from rate_limit`],
  ];
  const as = async (role: string, statement: string) => {
    const sql = postgres(role, { max: 1, onnotice: () => {} });
    try {
      return await outcome(
        sql.begin(async (tx) => {
          await tx.unsafe(statement);
          throw Object.assign(new Error('taken back'), { code: 'written' });
        }),
      );
    } finally {
      await sql.end();
    }
  };

  /** Which agency stands for which opens cases: an administrator writes it, who is proved. */
  test.each([
    `update agency set successor_id = 'hn-women', valid_to = now() where id = 'hn-health'`,
    `update agency set parent_id = 'hn-women' where id = 'hn-health'`,
    'delete from setting',
    `insert into agency (id, kind, name_vi, name_en, place, mail_domains) values ('thief', 'health', 'x', 'x', 'HN', '{thief.example}')`,
    `insert into agency_change (agency_id, kind, effective_at, successor_id, before, after, reason, action_id, changed_by) values ('hn-women', 'merged', now(), 'hn-health', '{}', '{}', 'x', 'thief', 'hn-health.admin')`,
  ])('%s', async (statement) => {
    const tried = (by: readonly string[] | null) =>
      outcome(
        thief.begin(async (sql) => {
          if (by) await sql`select act_as(${by[0] ?? ''}, ${by[1] ?? ''})`;
          const { count } = await sql.unsafe(statement);
          throw Object.assign(new Error('taken back'), { code: count });
        }),
      );
    expect([0, '42501']).toContain(await tried(null));
    // The victim reads most, and is no administrator.
    expect([0, '42501']).toContain(await tried(signed()));
  });

  test('the sign-in notes nothing in the name of somebody who did not ask', async () => {
    const statement = `insert into audit (action, actor_id, actor_agency_id, detail) values ('export:audit', 'hn-health.auditor', 'hn-health', '{}')`;
    expect(await as(api.signInUrl, statement)).toBe('42501');
  });

  test.each(WRITES)('%s: %s', async (table, statement) => {
    expect(await as(api.appUrl, statement)).toBe('42501');
    // The worker moves people with their agency, and notes it.
    if (table !== 'account_change') expect(await as(workerUrl(), statement)).toBe('42501');
  });

  test.each([
    'session',
    'credential',
    'verification',
    'two_factor',
    'passkey',
    'api_key',
    'password_link',
    'rate_limit',
  ])('%s is not read either', async (table) => {
    expect(await outcome(thief.unsafe(`select * from ${table}`))).toBe('42501');
  });

  test('of an invitation not its hash', async () => {
    expect(await outcome(thief`select hash from invitation`)).toBe('42501');
    expect(await outcome(thief`select account_id from invitation`)).toEqual([]);
  });

  test('nothing is noted in another name, nor mailed in none', async () => {
    const note = (actor: string | null) => thief`insert into audit (action, actor_id) values ('account', ${actor})`;
    expect(await outcome(note('hn-health.admin'))).toBe('42501');
    expect(await outcome(note(null))).toBe('42501');
    expect(
      await outcome(
        thief`insert into outbox (id, dedupe_key, channel, account_id, template, data) values (gen_random_uuid(), 'thief', 'mail', 'hn-health.admin', 'password-changed', '{}')`,
      ),
    ).toBe('42501');
  });
});

describe('the role of the sign-in', () => {
  test.each(PERSONAL)('%s: is not there for it', async (table) => {
    const signIn = postgres(api.signInUrl, { max: 1, onnotice: () => {} });
    expect(await outcome(signIn.unsafe(`select from ${table}`))).toBe('42501');
    await signIn.end();
  });

  test('has nothing but what it is said to have', async () => {
    const found = await admin<{ table: string; grants: string }[]>`
      select table_name as table, string_agg(privilege_type, ',' order by privilege_type) as grants from information_schema.role_table_grants
      where grantee = 'referral_signin' and table_schema = 'public' group by 1 order by 1`;
    const wanted = Object.entries(SIGN_IN_GRANTS).map(([table, grants]) => ({
      table,
      grants: grants
        .replaceAll(/\w+ \(.*?\)/g, '')
        .toUpperCase()
        .split(', ')
        .filter(Boolean)
        .sort()
        .join(),
    }));
    expect(found.map((row) => ({ ...row }))).toEqual(wanted.sort((a, b) => (a.table < b.table ? -1 : 1)));
  });
});
