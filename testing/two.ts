import { randomUUID } from 'node:crypto';
import { serializeSigned } from 'hono/utils/cookie';
import { createClient, type ApiClient } from '../client/index.ts';
import { sessionCookie } from '../identity/auth.ts';
import { PUBLIC_URL, type ApiWorld } from './api.ts';
import { TEST_AUTH_SECRET } from './world.ts';

/** What takes two people, in tests: one asks and another approves, both signed in with a second factor shown just now. */

type World = Pick<ApiWorld, 'app' | 'owner'>;

/** Whoever is signed in, as after a second factor that was shown just now; the way to it has tests of its own. */
export async function provedClient(api: World, personId: string, app = api.app): Promise<ApiClient> {
  return createClient({ baseUrl: 'http://api.test', fetch: await provedFetch(api, personId, app) });
}

/** The same, for what the client does not tell: headers, and what is not changed. */
export async function provedFetch(api: World, personId: string, app = api.app) {
  const token = randomUUID();
  await api.owner.sql`
    insert into session (id, account_id, token, expires_at, strong, strong_at)
    values (${token}, ${personId}, ${token}, now() + interval '1 hour', true, now())`;
  const cookie = await serializeSigned(sessionCookie(PUBLIC_URL), token, TEST_AUTH_SECRET, { secure: true, path: '/' });
  return async (request: Request): Promise<Response> => {
    const headers = new Headers(request.headers);
    headers.set('Cookie', cookie.split(';', 1)[0] ?? '');
    headers.set('Origin', PUBLIC_URL);
    headers.set('Sec-Fetch-Site', 'same-origin');
    return app.request(new URL(request.url).pathname + new URL(request.url).search, {
      method: request.method,
      headers,
      body: request.method === 'GET' ? undefined : await request.text(),
    });
  };
}

interface Asked {
  powerRequest: { id: string } | null;
}

/** Approves what waits under this id, as it is shown. */
export async function approve(api: World, id: string, by = 'hn-city.admin', app = api.app) {
  const second = await provedClient(api, by, app);
  const { items } = await second.listPowerRequests({ status: 'asked', limit: 100 });
  const fingerprint = items.find((item) => item.id === id)?.fingerprint ?? '';
  return second.approvePowerRequest(id, { fingerprint });
}

/**
 * Asks for something that takes two, and has it approved.
 *
 * @returns what was answered to the asking, and what came of the approval.
 */
export async function grantTwo<T extends Asked>(
  api: World,
  ask: (client: ApiClient) => Promise<T>,
  { by = 'hn-health.admin', second = 'hn-city.admin', app = api.app } = {},
) {
  const asked = await ask(await provedClient(api, by, app));
  if (!asked.powerRequest) throw new Error('it took one person');
  return { asked, ...(await approve(api, asked.powerRequest.id, second, app)) };
}
