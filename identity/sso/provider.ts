import { createHash } from 'node:crypto';
import * as oidc from 'openid-client';
import type { ProviderRow } from '../../db/queries/identity-providers.ts';
import type { ProviderRule } from '../../db/schema/identity-provider.ts';
import { openSecret } from './secret.ts';

/**
 * The OpenID Connect side of signing in at an agency's own provider: authorization code flow with PKCE, state and nonce.
 * `openid-client` checks issuer, audience, times, nonce, and here the signature too.
 */

const TIMEOUT_SECONDS = 5;
/** Metadata are looked up again after this; keys by the library, when it meets one it does not know. */
const CACHED_MS = 10 * 60_000;
/** After a failure nobody is kept waiting for the next look. */
const FAILED_MS = 5_000;

/** What the provider says of the person; of them it decides nothing else. */
export interface Identity {
  subject: string;
  /** In lower case; null: it names none. */
  email: string | null;
  emailVerified: boolean;
  /** It saw more than one factor. */
  multiFactor: boolean;
  /** It says of the person what the agency asks for; also where the agency asks for nothing. */
  meetsRule: boolean;
}

/** One value, or a list that holds it, as groups and roles come. What is no text is no value: nothing is guessed. */
export function meets(rule: ProviderRule | null, claims: Readonly<Record<string, unknown>>): boolean {
  if (!rule) return true;
  const said = Object.hasOwn(claims, rule.claim) ? claims[rule.claim] : undefined;
  return said === rule.value || (Array.isArray(said) && said.includes(rule.value));
}

export interface Begun {
  url: string;
  state: string;
  nonce: string;
  verifier: string;
}

/** Plain http only to this very machine, as tests and a first look need it. */
export function isAllowedIssuer(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { protocol, hostname, hash, search, username } = new URL(issuer);
  if (hash || search || username) return false;
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}

/** A provider on this very machine: whoever can start a program here could be anybody. Never in production. */
export function isLoopbackIssuer(issuer: string): boolean {
  const { hostname } = new URL(issuer);
  return (
    /(^|\.)localhost\.?$/.test(hostname) ||
    /^(127\.|0\.0\.0\.0$)/.test(hostname) ||
    /^\[::(1|ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4})?\]$/.test(hostname)
  );
}

/** @throws when it cannot be reached, or names itself otherwise. */
export async function discover({ issuer, clientId }: { issuer: string; clientId: string }, secret: string) {
  const config = await oidc.discovery(new URL(issuer), clientId, undefined, authenticateWith(secret), {
    timeout: TIMEOUT_SECONDS,
    execute: [oidc.enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [])],
  });
  if (config.serverMetadata().issuer !== issuer) throw new Error('the provider names itself otherwise');
  return config;
}

/** The way the standard takes for granted, unless the provider has only the other. */
function authenticateWith(secret: string): oidc.ClientAuth {
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const way = ways.includes('client_secret_basic') ? oidc.ClientSecretBasic : oidc.ClientSecretPost;
    return way(secret)(server, ...rest);
  };
}

export function createProviders(config: {
  publicUrl: string;
  secret: string;
  absoluteHours: number;
  loopbackIssuers: boolean;
  issuers: readonly string[] | null;
}) {
  const known = new Map<string, { of: string; until: number; config: Promise<oidc.Configuration> }>();

  function connect(row: ProviderRow): Promise<oidc.Configuration> {
    const of = createHash('sha256')
      .update(JSON.stringify([row.issuer, row.clientId, row.clientSecret.toString('base64')]))
      .digest('hex');
    const kept = known.get(row.agencyId);
    if (kept && kept.of === of && kept.until > Date.now()) return kept.config;
    const found = (async () => {
      // Whoever writes to the database could set one that no form takes.
      if (!config.loopbackIssuers && isLoopbackIssuer(row.issuer)) throw new Error('the provider is on this machine');
      if (config.issuers?.includes(row.issuer) === false) throw new Error('the provider is none of those allowed');
      return discover(row, openSecret(config.secret, row, row.clientSecret));
    })();
    const entry = { of, until: Date.now() + CACHED_MS, config: found };
    known.set(row.agencyId, entry);
    found.catch(() => {
      entry.until = Date.now() + FAILED_MS;
    });
    return found;
  }

  /** One address for each agency: an answer meant for another provider's arrives at the wrong one and is refused. */
  const redirectUri = (agencyId: string) => redirectUriOf(config.publicUrl, agencyId);
  /** Nobody is let in on a sign-in at the provider that is older than a session here may become. */
  const maxAge = config.absoluteHours * 3600;

  return {
    async begin(row: ProviderRow): Promise<Begun> {
      const server = await connect(row);
      const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
      const url = oidc.buildAuthorizationUrl(server, {
        redirect_uri: redirectUri(row.agencyId),
        scope: scopesFor(row.rule, server.serverMetadata().scopes_supported),
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        max_age: String(maxAge),
      });
      return { url: url.href, state, nonce, verifier };
    },

    /** @throws for whatever is wrong with the answer, its code or its token. */
    async finish(row: ProviderRow, answer: string, begun: Omit<Begun, 'url'>): Promise<Identity> {
      const server = await connect(row);
      const url = new URL(redirectUri(row.agencyId));
      url.search = answer;
      const tokens = await oidc.authorizationCodeGrant(server, url, {
        expectedState: begun.state,
        expectedNonce: begun.nonce,
        pkceCodeVerifier: begun.verifier,
        idTokenExpected: true,
        maxAge,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('no ID token');
      return identityOf(server, row, tokens.access_token, claims);
    },
  };
}

/** Who a provider says it is. Many tell the address, and more, only when asked for it. */
async function identityOf(
  server: oidc.Configuration,
  { rule }: ProviderRow,
  accessToken: string,
  claims: oidc.IDToken,
): Promise<Identity> {
  const untold = claims.email === undefined || (rule && claims[rule.claim] === undefined);
  const asked =
    untold && server.serverMetadata().userinfo_endpoint
      ? await oidc.fetchUserInfo(server, accessToken, claims.sub)
      : claims;
  const said = claims.email === undefined ? asked : claims;
  return {
    subject: claims.sub,
    email: typeof said.email === 'string' ? said.email.normalize('NFKC').toLowerCase() : null,
    emailVerified: said.email_verified === true,
    multiFactor: Array.isArray(claims.amr) && claims.amr.includes('mfa'),
    // What is signed goes before what was asked for.
    meetsRule: meets(rule, { ...asked, ...claims }),
  };
}

/** Some send a claim only to who asks for the scope of its name. */
function scopesFor(rule: ProviderRule | null, known: readonly string[] = []): string {
  return ['openid', 'email', ...(rule && known.includes(rule.claim) ? [rule.claim] : [])].join(' ');
}

export type Providers = ReturnType<typeof createProviders>;

export function redirectUriOf(publicUrl: string, agencyId: string): string {
  return `${publicUrl}/sign-in/agency/${encodeURIComponent(agencyId)}/return`;
}
