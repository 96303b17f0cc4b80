import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { MiddlewareHandler } from 'hono';
import { hashApiKey } from '../db/queries/people.ts';
import { account, agency, apiKey } from '../db/schema/index.ts';
import type { ApiDeps, Caller, Env } from './context.ts';
import { Problem } from './problem.ts';

/** A way to find out who asks: null when it does not apply to this request. Other ways of signing in join the list. */
type Authenticator = (headers: Headers, deps: ApiDeps) => Promise<Caller | null>;

const byApiKey: Authenticator = async (headers, deps) => {
  const header = headers.get('Authorization');
  const key = header && /^Bearer ([\x21-\x7e]{1,200})$/i.exec(header)?.[1];
  if (!key) return null;
  const { db } = deps.database;
  const [row] = await db
    .select({
      userId: account.id,
      name: account.name,
      agencyId: account.agencyId,
      roles: account.roles,
      agencyKind: agency.kind,
      place: agency.place,
    })
    .from(apiKey)
    .innerJoin(account, eq(account.id, apiKey.accountId))
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(
      and(
        eq(apiKey.hash, hashApiKey(key)),
        eq(account.active, true),
        isNull(apiKey.revokedAt),
        or(isNull(apiKey.expiresAt), gt(apiKey.expiresAt, sql`now()`)),
      ),
    );
  return row ?? null;
};

const authenticators: readonly Authenticator[] = [byApiKey];

/** Who sent a request with these headers, by any way of signing in; null: nobody we know. */
export async function identify(headers: Headers, deps: ApiDeps): Promise<Caller | null> {
  for (const attempt of authenticators) {
    const caller = await attempt(headers, deps);
    if (caller) return caller;
  }
  return null;
}

/** Runs before anything is loaded, so that nobody learns which ids exist without saying who he is. */
export const authenticate: MiddlewareHandler<Env> = async (c, next) => {
  // The console calls in process and has found out already who asks. No request from outside can say this: the server's
  // adapter makes `env` anew for each one.
  const known = (c.env as { caller?: Caller } | undefined)?.caller;
  const caller = known ?? (await identify(c.req.raw.headers, c.get('deps')));
  if (caller) {
    c.set('caller', caller);
    return next();
  }
  throw new Problem('unauthenticated', { headers: { 'WWW-Authenticate': 'Bearer' } });
};
