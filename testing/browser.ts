import { createClient, type ApiClient } from '../client/index.ts';
import { PUBLIC_URL, type ApiWorld } from './api.ts';

/** A person at a browser, as far as the API can tell: cookies that stay, and the headers a browser sends by itself. */
export interface Browser {
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Signs in with the password of the demo accounts. */
  signIn(personId: string, password?: string): Promise<Response>;
  cookies: Map<string, string>;
}

export function emailOf(personId: string): string {
  const [agency, part] = personId.split('.');
  return `${part}@${agency}.example`;
}

export function openBrowser(api: Pick<ApiWorld, 'app' | 'accounts'>): Browser {
  const cookies = new Map<string, string>();
  const browser: Browser = {
    cookies,
    async request(method, path, body, headers = {}) {
      const response = await api.app.request(path, {
        method,
        headers: {
          'Accept-Language': 'en',
          ...(cookies.size > 0 ? { Cookie: [...cookies].map((pair) => pair.join('=')).join('; ') } : {}),
          ...(method === 'GET'
            ? {}
            : {
                'Content-Type': 'application/json',
                'Idempotency-Key': crypto.randomUUID(),
                Origin: PUBLIC_URL,
                'Sec-Fetch-Site': 'same-origin',
              }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = '', ...attributes] = cookie.split('; ');
        const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
        if (value === '' || attributes.includes('Max-Age=0')) cookies.delete(name);
        else cookies.set(name, value);
      }
      return response;
    },
    signIn: (personId, password = api.accounts[0]?.password) =>
      browser.request('POST', '/api/auth/sign-in/email', { email: emailOf(personId), password }),
  };
  return browser;
}

/**
 * The client of a person who has signed in, for what no key may do.
 *
 * @param options.strong as after a second factor that was shown just now; the way to it has tests of its own.
 */
export async function signedInClient(
  api: Pick<ApiWorld, 'app' | 'accounts' | 'owner'>,
  personId: string,
  { strong = false }: { strong?: boolean } = {},
): Promise<ApiClient> {
  const browser = openBrowser(api);
  const response = await browser.signIn(personId);
  if (!response.ok) throw new Error(`${personId} cannot sign in: ${response.status}`);
  if (strong) await strengthen(api, personId);
  return createClient({
    baseUrl: 'http://api.test',
    fetch: async (request) => {
      const headers = Object.fromEntries(request.headers);
      const body = request.method === 'GET' ? undefined : ((await request.json()) as unknown);
      // The browser's own headers are written as the client's are not: one of each.
      return browser.request(request.method, new URL(request.url).pathname + new URL(request.url).search, body, {
        'Idempotency-Key': headers['idempotency-key'] ?? '',
        ...(headers['if-match'] ? { 'If-Match': headers['if-match'] } : {}),
      });
    },
  });
}

/** As if whoever is signed in had shown a second factor, so many minutes ago. */
export async function strengthen(api: Pick<ApiWorld, 'owner'>, personId: string, minutesAgo = 0): Promise<void> {
  await api.owner
    .sql`update session set strong = true, strong_at = now() - make_interval(mins => ${minutesAgo}) where account_id = ${personId}`;
}
