import { eq } from 'drizzle-orm';
import type { Context } from 'hono';
import type { Env } from '../api/kernel/context.ts';
import type { Problem, ProblemCode } from '../api/kernel/problem.ts';
import { noteRefusedSignIn } from '../app/account/sign-in.ts';
import { account, agency } from '../db/schema/index.ts';
import { whoseCode } from './guesses.ts';

/** What of signing in was refused, for the auditor: tried and wrong. What may not be tried now is no try, and not a row each. */

const REFUSALS: ReadonlySet<ProblemCode> = new Set([
  'sign-in-refused',
  'sso-refused',
  'password-wrong',
  'code-refused',
] as const);

/** The same work for an account that is there and for one that is not: the time says nothing. */
export async function noteIfRefused(
  c: Context<Env>,
  { path, body, problem }: { path: string; body: Record<string, unknown>; problem: Problem },
): Promise<void> {
  if (!REFUSALS.has(problem.code)) return;
  const { db } = c.get('deps').signInDatabase;
  const whose = path === '/sso/finish' ? null : await accountMeant(c, body);
  const home = whose?.agencyId ?? (path === '/sso/finish' ? await agencyMeant(c, body) : null);
  const by = { requestId: c.get('requestId') };
  const refused = { way: path.slice(1), why: problem.code, account: whose?.id ?? null, agencyId: home };
  await db.transaction((tx) => noteRefusedSignIn(tx, by, refused));
}

/** Whose password or code it was to be: by the address that signs in, else by the sign-in or session under way. */
async function accountMeant(c: Context<Env>, body: Record<string, unknown>) {
  const { db } = c.get('deps').signInDatabase;
  const mine =
    typeof body.email === 'string'
      ? eq(account.email, body.email.toLowerCase())
      : eq(account.id, (await whoseCode(c)) ?? '');
  const [row] = await db.select({ id: account.id, agencyId: account.agencyId }).from(account).where(mine);
  return row ?? null;
}

async function agencyMeant(c: Context<Env>, { agencyId }: Record<string, unknown>): Promise<string | null> {
  const [row] = await c
    .get('deps')
    .signInDatabase.db.select({ id: agency.id })
    .from(agency)
    .where(eq(agency.id, String(agencyId)));
  return row?.id ?? null;
}
