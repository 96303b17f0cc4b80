import type { ProblemBody } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import type { FormErrors } from '../../forms.ts';

/** Asks the sign-in and hands its cookies to the browser. Null errors: it was done, and `json` is what it answered. */
export async function ask(c: WebContext, path: string, body: Record<string, unknown>) {
  const response = await c.get('signIn')(path, body);
  for (const cookie of response.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true });
  const json = (await response.json()) as Record<string, unknown>;
  return { ok: response.ok, json, errors: response.ok ? null : errorsOf(json as unknown as ProblemBody) };
}

function errorsOf(problem: ProblemBody): FormErrors {
  const errors: FormErrors = {};
  for (const { location, message } of problem.errors ?? []) errors[location.replace(/^body\./, '')] ??= message;
  if (Object.keys(errors).length === 0) errors[''] = problem.title;
  return errors;
}
