import { createConsole } from '../web/app.tsx';
import { createFront } from '../web/front.ts';
import { addressIn } from '../identity/address.ts';
import { identify } from '../identity/authenticate.ts';
import { createFormAnswers } from '../app/kernel/form-answers.ts';
import { emailOf } from './browser.ts';
import { createApiWorld, type ApiWorld } from './api.ts';

/** The whole program but the socket, pages included. */
export interface ConsoleWorld extends ApiWorld {
  /** The console alone, to look at its routes. */
  pages: ReturnType<typeof createConsole>;
  /** Any request, to API and console alike, as the server would answer it. */
  fetch(request: Request, env?: unknown): Promise<Response>;
  /**
   * Opens a page, or posts a form, as a seeded person. Redirects are not followed, but to the page that answers a form: that is read
   * at once, as a browser does.
   */
  visit(
    personId: string | null,
    path: string,
    init?: { method?: string; form?: Record<string, string | string[]>; headers?: Record<string, string> },
  ): Promise<Response>;
}

const ORIGIN = 'http://console.test';

/** A browser without script, with cookies that stay, in English. */
export function openPages(world: ConsoleWorld) {
  const jar = new Map<string, string>([['language', 'en']]);
  async function visit(path: string, form?: Record<string, string | string[]>) {
    const response = await world.visit(null, path, {
      form,
      headers: { Cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split('; ');
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '' || cookie.includes('Max-Age=0')) jar.delete(name);
      else jar.set(name, value);
    }
    return {
      status: response.status,
      to: response.headers.get('Location'),
      cacheControl: response.headers.get('Cache-Control'),
      html: await response.text(),
    };
  }
  const signIn = (personId: string, path = '/sign-in') =>
    visit(path, { email: emailOf(personId), password: world.accounts[0]?.password ?? '' });
  return { visit, signIn };
}

export async function createConsoleWorld(options: Parameters<typeof createApiWorld>[0] = {}): Promise<ConsoleWorld> {
  const world = await createApiWorld(options);
  const pages = createConsole({
    api: world.app,
    identify: (request) => identify(request.headers, world.deps),
    answers: createFormAnswers(world.deps.database, world.deps.vault.ring),
    addressOf: ({ headers }, env) => addressIn(headers, env, world.deps.config.signIn.proxyHops),
    logger: world.deps.logger,
    publicUrl: ORIGIN,
    uploadLimitBytes: world.deps.config.uploadLimitBytes,
  });
  const front = createFront(world.app, pages);
  return {
    ...world,
    pages,
    fetch: async (request, env) => front(request, env),
    async visit(personId, path, init = {}) {
      const headers = new Headers(init.headers);
      if (personId) headers.set('Authorization', `Bearer ${world.keyOf(personId)}`);
      const method = init.method ?? (init.form ? 'POST' : 'GET');
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(init.form ?? {}))
        for (const entry of [value].flat()) body.append(name, entry);
      if (method !== 'GET' && !headers.has('Origin')) headers.set('Origin', ORIGIN);
      const response = await front(
        new Request(new URL(path, ORIGIN), {
          method,
          headers,
          redirect: 'manual',
          body: method === 'GET' ? undefined : body,
        }),
      );
      return method === 'POST' ? answerTo(response, headers, front) : response;
    },
  };
}

/** The page to which a form was led, with the cookies that were set on the way. */
async function answerTo(posted: Response, headers: Headers, front: ReturnType<typeof createFront>): Promise<Response> {
  const to = posted.headers.get('Location');
  if (posted.status !== 303 || !to || !/[?&]answer=/.test(to)) return posted;
  const set = posted.headers.getSetCookie();
  const cookies = [headers.get('Cookie'), ...set.map((cookie) => cookie.split('; ')[0])].filter(Boolean).join('; ');
  const read = new Headers(headers);
  read.set('Cookie', cookies);
  const page = await front(new Request(new URL(to, ORIGIN), { headers: read, redirect: 'manual' }));
  const answer = new Response(page.body, page);
  for (const cookie of set) answer.headers.append('Set-Cookie', cookie);
  return answer;
}
