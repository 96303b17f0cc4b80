import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { passkey, rateLimit, twoFactor } from '../db/schema/index.ts';
import { createApiWorld, PUBLIC_URL, type ApiWorld } from '../testing/api.ts';
import { openBrowser, type Browser } from '../testing/browser.ts';
import { nextTotpOf, totpOf } from '../testing/totp.ts';

/** Codes, backup codes and passkeys, and who has to have one. */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld({ secondFactorRoles: ['manager', 'administrator'] });
});
afterAll(() => api?.close());

const code = async (response: Response) => ((await response.json()) as { code: string }).code;
const me = async (browser: Browser) => (await browser.request('GET', '/api/v1/me')).status;
const demoPassword = () => api.accounts[0]?.password;

async function enrol(browser: Browser): Promise<{ totpUri: string; backupCodes: string[] }> {
  const response = await browser.request('POST', '/api/auth/two-factor/enable', { password: demoPassword() });
  expect(response.status).toBe(200);
  const enrolment = (await response.json()) as { totpUri: string; backupCodes: string[] };
  const proved = await browser.request('POST', '/api/auth/two-factor/verify-totp', { code: totpOf(enrolment.totpUri) });
  expect(await proved.json()).toEqual({ status: 'signed-in' });
  return enrolment;
}

describe('a code generator', () => {
  test('once enrolled and proved, a password alone opens nothing', async () => {
    const here = openBrowser(api);
    const there = openBrowser(api);
    await here.signIn('hn-police.head');
    await there.signIn('hn-police.head');
    const before = [...here.cookies.values()].join();
    const { totpUri } = await enrol(here);
    expect([...here.cookies.values()].join()).not.toBe(before);
    expect(await me(here)).toBe(200);
    expect(await me(there)).toBe(401);

    const fresh = openBrowser(api);
    expect(await (await fresh.signIn('hn-police.head')).json()).toEqual({ status: 'second-factor', methods: ['totp'] });
    expect(await me(fresh)).toBe(401);
    expect(await code(await fresh.request('POST', '/api/auth/two-factor/verify-totp', { code: '000000' }))).toBe(
      'code-refused',
    );
    expect(await me(fresh)).toBe(401);
    const right = await fresh.request('POST', '/api/auth/two-factor/verify-totp', { code: nextTotpOf(totpUri) });
    expect(await right.json()).toEqual({ status: 'signed-in' });
    expect(await me(fresh)).toBe(200);
  });

  describe('shows a code that', () => {
    const prove = (browser: Browser, code: string) =>
      browser.request('POST', '/api/auth/two-factor/verify-totp', { code });
    const waiting = async (personId: string) => {
      const browser = openBrowser(api);
      expect(await (await browser.signIn(personId)).json()).toMatchObject({ status: 'second-factor' });
      return browser;
    };

    test('is taken once, for a new generator, at a sign-in and in a session', async () => {
      const owner = openBrowser(api);
      await owner.signIn('hn-commune-1.head');
      const { totpUri } = await enrol(owner);
      // The one that proved the generator, over a shoulder.
      const proof = totpOf(totpUri);
      expect(await code(await prove(await waiting('hn-commune-1.head'), proof))).toBe('code-refused');
      expect(await code(await prove(owner, proof))).toBe('code-refused');
      // The one of a sign-in, at another sign-in and in its own session.
      const taken = nextTotpOf(totpUri);
      const signedIn = await waiting('hn-commune-1.head');
      expect((await prove(signedIn, taken)).status).toBe(200);
      expect(await code(await prove(await waiting('hn-commune-1.head'), taken))).toBe('code-refused');
      expect(await code(await prove(signedIn, taken))).toBe('code-refused');
      // What came before it is gone with it.
      expect(await code(await prove(await waiting('hn-commune-1.head'), totpOf(totpUri)))).toBe('code-refused');
      expect(await me(signedIn)).toBe(200);
    });

    test('by many at once opens for exactly one', async () => {
      const owner = openBrowser(api);
      await owner.signIn('hn-commune-2.head');
      const { totpUri } = await enrol(owner);
      const browsers = [];
      for (let n = 0; n < 4; n += 1) browsers.push(await waiting('hn-commune-2.head'));
      const once = nextTotpOf(totpUri);
      const answers = await Promise.all(browsers.map((browser) => prove(browser, once)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    });

    test('is of one account: that of another is not gone with it', async () => {
      for (const personId of ['hn-facility-1.head', 'hn-facility-2.head']) {
        const owner = openBrowser(api);
        await owner.signIn(personId);
        const { totpUri } = await enrol(owner);
        expect((await prove(await waiting(personId), nextTotpOf(totpUri))).status).toBe(200);
      }
    });
  });

  test('a backup code opens once', async () => {
    const browser = openBrowser(api);
    await browser.signIn('hn-women.head');
    const { backupCodes } = await enrol(browser);
    expect(backupCodes.length).toBe(10);
    const use = async () => {
      const fresh = openBrowser(api);
      await fresh.signIn('hn-women.head');
      const response = await fresh.request('POST', '/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] });
      return [response.status, await me(fresh)];
    };
    expect(await use()).toEqual([200, 200]);
    expect(await use()).toEqual([401, 401]);
    const waiting = [openBrowser(api), openBrowser(api), openBrowser(api)];
    for (const one of waiting) await one.signIn('hn-women.head');
    const answers = await Promise.all(
      waiting.map((one) => one.request('POST', '/api/auth/two-factor/verify-backup-code', { code: backupCodes[1] })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('guessing codes ends the sign-in that was under way', async () => {
    const browser = openBrowser(api);
    await browser.signIn('hn-legal-aid.head');
    const { totpUri } = await enrol(browser);
    const fresh = openBrowser(api);
    await fresh.signIn('hn-legal-aid.head');
    for (let n = 0; n < 7; n += 1) await fresh.request('POST', '/api/auth/two-factor/verify-totp', { code: '000000' });
    const late = await fresh.request('POST', '/api/auth/two-factor/verify-totp', { code: nextTotpOf(totpUri) });
    expect(await code(late)).toBe('code-refused');
  });

  describe('that is guessed at', () => {
    const wrong = (browser: Browser) => browser.request('POST', '/api/auth/two-factor/verify-totp', { code: '000000' });
    const tried = async (personId: string) =>
      (await api.owner.db.select().from(twoFactor).where(eq(twoFactor.userId, personId)))[0]?.failedVerificationCount;
    const signedInTo = async (personId: string) => {
      const browser = openBrowser(api);
      expect(await (await browser.signIn(personId)).json()).toMatchObject({ status: 'second-factor' });
      return browser;
    };

    test('is slowed down as a password is, and a known password buys no new guesses', async () => {
      const owner = openBrowser(api);
      await owner.signIn('hn-foreign.head');
      const { totpUri, backupCodes } = await enrol(owner);
      for (let n = 0; n < 3; n += 1) {
        const browser = await signedInTo('hn-foreign.head');
        for (let m = 0; m < 3; m += 1) expect(await code(await wrong(browser))).toBe('code-refused');
      }
      // Five free ones and the one that the gate lets through; the others were never tried.
      expect(await tried('hn-foreign.head')).toBe(6);
      const late = await signedInTo('hn-foreign.head');
      expect(
        await code(await late.request('POST', '/api/auth/two-factor/verify-totp', { code: nextTotpOf(totpUri) })),
      ).toBe('code-refused');
      expect(
        await code(await late.request('POST', '/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] })),
      ).toBe('code-refused');
      // When the time is over, the right one opens, and what was counted is forgotten.
      await api.owner.db.delete(rateLimit).where(like(rateLimit.key, 'gate:code:%'));
      const { status } = await late.request('POST', '/api/auth/two-factor/verify-totp', { code: nextTotpOf(totpUri) });
      expect(status).toBe(200);
      const again = await signedInTo('hn-foreign.head');
      for (let n = 0; n < 3; n += 1) await wrong(again);
      expect(await tried('hn-foreign.head')).toBe(3);
    });

    test('by many at once gets no more tries than by one', async () => {
      const owner = openBrowser(api);
      await owner.signIn('hn-women.officer2');
      await enrol(owner);
      const browsers = [];
      for (let n = 0; n < 12; n += 1) browsers.push(await signedInTo('hn-women.officer2'));
      await Promise.all(browsers.map(wrong));
      expect(await tried('hn-women.officer2')).toBeLessThanOrEqual(6);
      expect(await api.owner.db.select().from(rateLimit).where(like(rateLimit.key, 'gate:code:%'))).not.toEqual([]);
    });

    test('a password asked for inside a session is counted, too', async () => {
      const browser = openBrowser(api);
      await browser.signIn('hn-social-1.head');
      for (let n = 0; n < 6; n += 1)
        expect(await code(await browser.request('POST', '/api/auth/two-factor/enable', { password: `${n}` }))).toBe(
          'password-wrong',
        );
      const right = await browser.request('POST', '/api/auth/two-factor/enable', { password: demoPassword() });
      expect(await code(right)).toBe('password-wrong');
    });
  });

  test('neither the secret nor the backup codes can be read in the database', async () => {
    const browser = openBrowser(api);
    await browser.signIn('hn-hospital.head');
    const { totpUri, backupCodes } = await enrol(browser);
    const [row] = await api.owner.db.select().from(twoFactor).where(eq(twoFactor.userId, 'hn-hospital.head'));
    const stored = JSON.stringify(row);
    expect(stored).not.toContain(new URL(totpUri).searchParams.get('secret'));
    for (const backup of backupCodes) expect(stored).not.toContain(backup);
  });
});

test('who may do much does nothing before a second factor is there', async () => {
  const browser = openBrowser(api);
  await browser.signIn('hn-health.manager');
  expect(await me(browser)).toBe(200);
  const refused = await browser.request('GET', '/api/v1/referrals');
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ code: 'second-factor-required', extra: { enrolled: false } });
  await enrol(browser);
  expect((await browser.request('GET', '/api/v1/referrals')).status).toBe(200);
  const officer = openBrowser(api);
  await officer.signIn('hn-police.officer');
  expect((await officer.request('GET', '/api/v1/referrals')).status).toBe(200);
});

describe('a passkey', () => {
  const authenticator = createAuthenticator();

  test('is registered, and signs in without a password', async () => {
    const browser = openBrowser(api);
    await browser.signIn('hn-health.admin');
    const options = await (await browser.request('GET', '/api/auth/passkey/generate-register-options')).json();
    const registered = await browser.request('POST', '/api/auth/passkey/verify-registration', {
      response: authenticator.register(options as { challenge: string }),
      name: 'Điện thoại',
    });
    expect(await registered.json()).toEqual({ status: 'registered' });
    // The session that registered it was a password's alone.
    expect(await code(await browser.request('GET', '/api/v1/operations/undelivered'))).toBe('second-factor-required');

    const fresh = openBrowser(api);
    expect((await signInWith(fresh)).status).toBe(200);
    expect((await fresh.request('GET', '/api/v1/operations/undelivered')).status).toBe(200);
  });

  test('once it is there, a stolen password can neither work nor add a factor of its own', async () => {
    const thief = openBrowser(api);
    await thief.signIn('hn-health.admin');
    const work = await thief.request('GET', '/api/v1/operations/undelivered');
    expect(await work.json()).toMatchObject({ code: 'second-factor-required', extra: { enrolled: true } });
    for (const [path, body] of [
      ['/two-factor/enable', { password: demoPassword() }],
      ['/change-password', { currentPassword: demoPassword(), newPassword: 'một câu dài dễ nhớ' }],
    ] as const)
      expect(await code(await thief.request('POST', `/api/auth${path}`, body))).toBe('second-factor-required');
    const [key] = await api.owner.db.select().from(passkey).where(eq(passkey.userId, 'hn-health.admin'));
    expect(await code(await thief.request('POST', '/api/auth/passkey/delete-passkey', { id: key?.id }))).toBe(
      'second-factor-required',
    );
  });

  test('for another site, of another challenge, or without a finger on it is refused', async () => {
    for (const wrong of [{ origin: 'https://evil.example' }, { challenge: 'AAAA' }, { verified: false }]) {
      const browser = openBrowser(api);
      expect(await code(await signInWith(browser, wrong)), JSON.stringify(wrong)).toBe('sign-in-refused');
      expect(await me(browser)).toBe(401);
    }
  });

  async function signInWith(browser: Browser, wrong: Wrong = {}) {
    const options = (await (
      await browser.request('GET', '/api/auth/passkey/generate-authenticate-options')
    ).json()) as {
      challenge: string;
    };
    return browser.request('POST', '/api/auth/passkey/verify-authentication', {
      response: authenticator.assert(options, wrong),
    });
  }
});

interface Wrong {
  origin?: string;
  challenge?: string;
  verified?: boolean;
}

/** A passkey of software: one P-256 key, and the structures of WebAuthn level 2 around it. */
function createAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  let counter = 0;
  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authData = (flags: number, rest = Buffer.alloc(0)) => {
    counter += 1;
    const head = Buffer.alloc(5);
    head.writeUInt8(flags, 0);
    head.writeUInt32BE(counter, 1);
    return Buffer.concat([createHash('sha256').update(new URL(PUBLIC_URL).hostname).digest(), head, rest]);
  };
  const bytes = (data: Buffer) =>
    Buffer.concat([
      data.length < 24
        ? Buffer.from([0x40 + data.length])
        : data.length < 256
          ? Buffer.from([0x58, data.length])
          : Buffer.from([0x59, data.length >> 8, data.length & 255]),
      data,
    ]);
  const word = (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
  const response = (body: Record<string, string>) => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response: body,
  });
  return {
    register({ challenge }: { challenge: string }) {
      // COSE key: EC2, ES256, P-256, x, y.
      const cose = Buffer.concat([
        Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
        bytes(Buffer.from(x, 'base64url')),
        Buffer.from([0x22]),
        bytes(Buffer.from(y, 'base64url')),
      ]);
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        word('fmt'),
        word('none'),
        word('attStmt'),
        Buffer.from([0xa0]),
        word('authData'),
        bytes(authData(0x45, attested)),
      ]);
      return response({
        clientDataJSON: clientData('webauthn.create', challenge, PUBLIC_URL).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
      });
    },
    assert(
      options: { challenge: string },
      { origin = PUBLIC_URL, challenge = options.challenge, verified = true }: Wrong,
    ) {
      const client = clientData('webauthn.get', challenge, origin);
      const data = authData(verified ? 0x05 : 0x01);
      const signature = createSign('sha256')
        .update(Buffer.concat([data, createHash('sha256').update(client).digest()]))
        .sign(privateKey);
      return response({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: 'aG4taGVhbHRo',
      });
    },
  };
}
