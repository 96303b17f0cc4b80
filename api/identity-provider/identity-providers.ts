import { createRoute, z } from '@hono/zod-openapi';
import { dropProvider, setProvider } from '../../app/identity-provider/set.ts';
import { listProviders } from '../../db/queries/identity-providers.ts';
import { isAllowedIssuer, redirectUriOf } from '../../identity/sso/provider.ts';
import { askedView, presentAsked } from '../power-request/asked.ts';
import { requiresRole } from '../kernel/access.ts';
import { commandOf, etagOf, ifVersionOf, readingAccounts } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { body, etagHeader, json, orNull, security, versionedWriteHeaders } from '../kernel/common.ts';

/** For administrators: where the people of an agency of their place sign in. */

const DOMAIN = /^(?=.{3,120}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;

export const providerRule = z.strictObject({
  claim: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{1,80}$/, 'a name of at most 80 letters, digits and signs, without spaces')
    .openapi({ description: 'As the provider names it, e.g. `groups`.' }),
  value: z.string().trim().min(1).max(200).openapi({ description: 'Its value, or one of its list.' }),
});

export const providerView = z.object({
  agencyId: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  emailDomains: z.array(z.string()),
  vouchesSecondFactor: z.boolean(),
  rule: orNull(providerRule).openapi({ description: 'Of whom else nobody gets in; null: whoever has an account.' }),
  version: z.number().int().openapi({ description: 'For `If-Match`: `"identity-provider-<version>"`.' }),
  redirectUri: z.url().openapi({ description: 'To be registered at the provider.' }),
  linked: z.number().int().openapi({ description: 'Accounts that have signed in there.' }),
  changedAt: z.iso.datetime(),
});

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/identity-providers',
  operationId: 'listIdentityProviders',
  tags: ['Administration'],
  summary: 'The identity providers of the agencies of your place; never their secrets',
  description:
    'For administrators of the place. Which agencies sign in at an OpenID provider of their own, with issuer, client and mail domains; a client secret is never told.',
  security,
  middleware: [requiresRole('listIdentityProviders')] as const,
  responses: {
    200: { description: 'Providers', ...json(z.object({ items: z.array(providerView) })) },
    ...problems(403),
  },
});

export const listIdentityProviders = createRouter().openapi(listRoute, async (c) => {
  const { publicUrl } = c.get('deps').config;
  const rows = await readingAccounts(c, (tx) => listProviders(tx, c.get('caller').place));
  return c.json(
    {
      items: rows.map(({ provider, linked }) => ({
        agencyId: provider.agencyId,
        issuer: provider.issuer,
        clientId: provider.clientId,
        emailDomains: provider.emailDomains,
        vouchesSecondFactor: provider.vouchesSecondFactor,
        rule: provider.rule,
        version: provider.version,
        redirectUri: redirectUriOf(publicUrl, provider.agencyId),
        linked,
        changedAt: provider.updatedAt.toISOString(),
      })),
    },
    200,
  );
});

export const identityProviderBody = z.strictObject({
  agencyId: z.string().min(1).max(80),
  issuer: z.url().max(300).refine(isAllowedIssuer).openapi({ description: 'As the provider names itself; https.' }),
  clientId: z.string().trim().min(1).max(200),
  clientSecret: z
    .string()
    .min(8)
    .max(500)
    .optional()
    .openapi({ description: 'Kept when absent and issuer and client stay; never read back.' }),
  emailDomains: z
    .array(z.string().trim().toLowerCase().regex(DOMAIN))
    .min(1)
    .max(20)
    .openapi({ description: 'Domains of the addresses it may vouch for.' }),
  vouchesSecondFactor: z
    .boolean()
    .default(false)
    .openapi({ description: 'Its `amr` of `mfa` counts as a second factor here.' }),
  rule: orNull(providerRule).default(null).openapi({
    description: 'Only people of whom the provider says this sign in there; null: whoever has an account.',
  }),
});

const providerSet = z.object({
  powerRequest: askedView.openapi({ description: 'It takes two, and waits for the second.' }),
  version: z.number().int().openapi({ description: 'The version that is there meanwhile; 0: there is none.' }),
  redirectUri: z.url().openapi({ description: 'To be registered at the provider.' }),
});

const setRoute = createRoute({
  method: 'post',
  path: '/api/v1/identity-providers/set',
  operationId: 'setIdentityProvider',
  tags: ['Administration'],
  summary: 'Let the people of an agency sign in at its own OpenID provider, or change how',
  description:
    'For administrators of the place, signed in with a second factor shown in the last quarter of an hour. It takes two, and waits for another administrator; everybody of the agency is mailed once it is set. The provider is asked for its metadata first, and has to be one that the installation allows (`IDENTITY_ISSUERS`). Another issuer or client ends what the old one vouched for: its links to accounts, and the sessions of those accounts. Another rule ends these sessions. `If-Match` is `"identity-provider-<version>"`, `"identity-provider-0"` where there was none.',
  security,
  middleware: [requiresRole('setIdentityProvider')] as const,
  request: { headers: versionedWriteHeaders('identity-provider'), body: body(identityProviderBody) },
  responses: {
    200: {
      description: 'Asked for',
      ...etagHeader,
      ...json(providerSet),
    },
    ...problems(400, 403, 409, 412, 415, 422),
  },
});

export const setIdentityProvider = createRouter().openapi(setRoute, async (c) => {
  const wanted = c.req.valid('json');
  const by = commandOf(c, { ...wanted, clientSecret: '' });
  const { asked, version } = await setProvider(c.get('deps'), by, wanted, ifVersionOf(c));
  c.header('ETag', etagOf('identity-provider', version));
  return c.json(
    {
      powerRequest: presentAsked(asked),
      version,
      redirectUri: redirectUriOf(c.get('deps').config.publicUrl, wanted.agencyId),
    },
    200,
  );
});

const removeBody = z.strictObject({ agencyId: z.string().min(1).max(80) });
const removeRoute = createRoute({
  method: 'post',
  path: '/api/v1/identity-providers/remove',
  operationId: 'removeIdentityProvider',
  tags: ['Administration'],
  summary: 'Nobody of an agency signs in at its provider any more; who was linked is signed out',
  description:
    'For administrators of the place, signed in with a second factor shown in the last quarter of an hour. It takes two, and waits for another administrator; then nobody of the agency signs in there any more, and whoever was linked to it is signed out. With an `If-Match` of an older version it refuses (412).',
  security,
  middleware: [requiresRole('removeIdentityProvider')] as const,
  request: { headers: versionedWriteHeaders('identity-provider'), body: body(removeBody) },
  responses: {
    200: {
      description: 'Asked for, or gone already',
      ...json(
        z.object({
          removed: z.boolean().openapi({ description: 'There is none.' }),
          powerRequest: askedView.openapi({
            description: 'It takes two, and waits for the second; null: there is none.',
          }),
        }),
      ),
    },
    ...problems(400, 403, 409, 412, 415, 422),
  },
});

export const removeIdentityProvider = createRouter().openapi(removeRoute, async (c) => {
  const { agencyId } = c.req.valid('json');
  const by = commandOf(c, { agencyId });
  const ifVersion = ifVersionOf(c);
  const made = await dropProvider(c.get('deps'), by, { agencyId, ifVersion });
  return c.json({ removed: made === null, powerRequest: presentAsked(made?.asked ?? null) }, 200);
});
