import type { Problem } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import type { FormErrors } from '../../posted.ts';

/** Why the link of a mail opens nothing, where that is the trouble. */
const WHYS = ['used', 'expired', 'replaced', 'revoked', 'unknown'] as const;
type Why = (typeof WHYS)[number];

/** Asks the sign-in and hands its cookies to the browser. Null errors: it was done, and `json` is what it answered. */
export async function ask(c: WebContext, path: string, body: Record<string, unknown>) {
  const response = await c.get('signIn')(path, body);
  for (const cookie of response.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true });
  const json = (await response.json()) as Record<string, unknown>;
  const problem = response.ok ? null : (json as unknown as Problem);
  return {
    ok: response.ok,
    status: response.status,
    json,
    errors: problem && errorsOf(problem),
    why: problem && whyOf(problem),
  };
}

/** A token of another shape than ours is refused as a field: it is none of ours either. */
function whyOf({ extra, errors }: Problem): Why | null {
  if (errors?.some(({ location }) => location === 'body.token')) return 'unknown';
  return WHYS.find((why) => why === extra?.why) ?? null;
}

function errorsOf(problem: Problem): FormErrors {
  const errors: FormErrors = {};
  for (const { location, message } of problem.errors ?? []) errors[location.replace(/^body\./, '')] ??= message;
  if (Object.keys(errors).length === 0) errors[''] = problem.title;
  return errors;
}
