import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Configuration } from 'oidc-provider';

/** A real OpenID provider of an agency, over HTTP on this machine: people, a client, and a browser to sign in with. */

export interface ProviderPerson {
  subject: string;
  email: string;
  emailVerified: boolean;
  /** What it says it saw: `['pwd']`, `['pwd', 'otp', 'mfa']`. */
  amr?: string[];
  /** Told to who asks for the scope `groups`. */
  groups?: string[];
}

export interface IdentityProviderServer {
  issuer: string;
  clientId: string;
  clientSecret: string;
  people: Map<string, ProviderPerson>;
  /** Signs a person in there, as a browser would, and answers with where the provider sends it back to. */
  visit(url: string, person: ProviderPerson): Promise<URL>;
  close(): Promise<void>;
}

/**
 * @param options.foreignKeys it publishes other keys than it signs with.
 * @param options.tellsAll it says everything in the ID token, and not only to who asks for it afterwards.
 */
export async function startIdentityProvider(options: {
  redirectUris: string[];
  foreignKeys?: boolean;
  tellsAll?: boolean;
}): Promise<IdentityProviderServer> {
  const people = new Map<string, ProviderPerson>();
  const server: Server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['referral-pathway', 'a-secret-of-the-client-for-tests'];
  const configuration: Configuration = {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: options.redirectUris,
        response_types: ['code'],
        grant_types: ['authorization_code'],
        require_auth_time: true,
      },
    ],
    cookies: { keys: ['only-for-tests'] },
    jwks: { keys: [keyPair().own] },
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], groups: ['groups'] },
    conformIdTokenClaims: !options.tellsAll,
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    findAccount: (_context, subject) => {
      const person = people.get(subject);
      return person
        ? {
            accountId: subject,
            claims: () => ({
              sub: subject,
              email: person.email,
              email_verified: person.emailVerified,
              groups: person.groups,
            }),
          }
        : undefined;
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  };
  const provider = new Provider(issuer, configuration);
  const callback = provider.callback();

  /** Whoever comes to the interaction is who `visit` says; what the client asked for is granted. */
  async function handle(...[request, response]: Parameters<typeof callback>) {
    if (options.foreignKeys && request.url === '/jwks') {
      response.setHeader('Content-Type', 'application/json');
      return void response.end(JSON.stringify({ keys: [keyPair().shown] }));
    }
    if (!request.url?.startsWith('/interaction/')) return callback(request, response);
    const { prompt, params, grantId } = await provider.interactionDetails(request, response);
    const subject = String(request.headers['x-person']);
    if (prompt.name === 'login')
      return provider.interactionFinished(request, response, {
        login: { accountId: subject, amr: people.get(subject)?.amr },
      });
    const grant = grantId
      ? await provider.Grant.find(grantId)
      : new provider.Grant({ accountId: subject, clientId: String(params.client_id) });
    grant?.addOIDCScope(String(params.scope));
    const saved = await grant?.save();
    return provider.interactionFinished(
      request,
      response,
      { consent: { grantId: saved } },
      { mergeWithLastSubmission: true },
    );
  }

  return {
    issuer,
    clientId,
    clientSecret,
    people,
    async visit(url, person) {
      people.set(person.subject, person);
      const cookies = new Map<string, string>();
      let at = new URL(url);
      for (let hops = 0; hops < 12; hops += 1) {
        const response = await fetch(at, {
          redirect: 'manual',
          headers: { Cookie: [...cookies].map((pair) => pair.join('=')).join('; '), 'X-Person': person.subject },
        });
        for (const cookie of response.headers.getSetCookie()) {
          const [pair = ''] = cookie.split(';');
          cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
        }
        const location = response.headers.get('Location');
        if (!location) throw new Error(`the provider answers ${response.status}: ${await response.text()}`);
        at = new URL(location, at);
        if (at.origin !== issuer) return at;
      }
      throw new Error('the provider sends in circles');
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Always by the same name. */
function keyPair() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const named = { kid: 'one', use: 'sig', alg: 'RS256' };
  return {
    own: { ...privateKey.export({ format: 'jwk' }), ...named } as never,
    shown: { ...publicKey.export({ format: 'jwk' }), ...named },
  };
}
