import { HTTPException } from 'hono/http-exception';
import { ApiError } from '../../client/index.ts';
import type { WebContext } from '../context.ts';
import { page } from '../ui/layout.tsx';

/** What a person reads when something cannot be shown or done. Nothing of the cause leaks; nothing is lost. */
export function errorPage(c: WebContext, error: unknown): Response | Promise<Response> {
  const t = c.get('t');
  if (error instanceof ApiError) {
    const { status, problem } = error;
    if (status === 401) return c.redirect(`/sign-in?next=${encodeURIComponent(c.req.path)}`, 303);
    if (status === 404) return notFoundPage(c);
    if (problem.code === 'second-factor-required') {
      const next = c.req.method === 'GET' && c.req.path !== '/' ? `?next=${encodeURIComponent(c.req.path)}` : '';
      return c.redirect(`/account/second-factor${next}`, 303);
    }
    if (status === 403) return simple(c, 403, t('error.forbidden.title'), problem.detail ?? t('error.forbidden.body'));
    if (status === 503) return simple(c, 503, t('error.unavailable.title'), t('error.unavailable.body'));
    if (status < 500)
      return simple(
        c,
        status === 412 ? 412 : 409,
        t(status === 412 ? 'error.stale.title' : 'error.refused.title'),
        problem.detail ?? problem.title,
      );
  }
  if (error instanceof HTTPException && error.status === 413) {
    const title = t('error.tooLarge.title');
    return simple(c, 413, title, t('error.tooLarge.body'));
  }
  // A form that was sent from another site, or a cookie that is not ours.
  if (error instanceof HTTPException && error.status < 500)
    return simple(c, 403, t('error.forbidden.title'), t('error.forbidden.body'));
  return simple(c, 500, t('error.internal.title'), t('error.internal.body', { requestId: c.get('requestId') }));
}

export function notFoundPage(c: WebContext): Response | Promise<Response> {
  const t = c.get('t');
  return simple(c, 404, t('error.notFound.title'), t('error.notFound.body'));
}

function simple(c: WebContext, status: 403 | 404 | 409 | 412 | 413 | 500 | 503, title: string, body: string) {
  const t = c.get('t');
  return page(
    c,
    { title, status },
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{body}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          {t('error.notFound.next')}
        </a>
      </p>
    </>,
  );
}
