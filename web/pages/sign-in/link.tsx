import { ApiError, type MailLink } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import { createPages } from '../../router.ts';
import { Button, Form, LinkButton } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { isProposal } from '../../../domain/referral/rules/proposal.ts';
import { pathOfWork } from '../officer/shared.ts';
import { notFoundPage } from '../errors.tsx';
import { withNext } from './agency.tsx';
import { ask } from './answer.ts';

/**
 * Where the link of a mail arrives: at sign-in for who has not signed in, then at the very form the mail was about. It
 * signs nobody in, and says nothing of what it leads to but to the one it was sent to.
 */

export const linkPages = createPages();

linkPages.get('/l/:token', async (c: WebContext) => {
  const token = c.req.param('token') ?? '';
  const { ok, status, json } = await ask(c, '/link/look', { token });
  if (status === 429) return shut(c, 'often', 429);
  if (!ok) return notFoundPage(c);
  if (json.status === 'ended') return shut(c, 'ended');
  // The same address again, so that who may follow it is asked of whoever has signed in then.
  if (!c.get('caller')) return c.redirect(withNext('/sign-in', c.req.path), 303);
  try {
    return c.redirect(formOf(await c.get('api').getMailLink(token)), 303);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return somebodyElses(c);
    throw error;
  }
});

/** The form that answers the mail. */
function formOf({ about, referralId, reportId, stepId, grantId }: MailLink): string {
  if (reportId) return `/reports/${reportId}`;
  const step = pathOfWork(String(referralId), String(stepId));
  if (grantId) return `/emergency-access/${grantId}`;
  if (about === 'step-unassigned') return `${step}/act/reassign`;
  if (about === 'extension-wanted') return `${step}/act/decide-extension`;
  if (about === 'case-given') return `/referrals/${referralId}`;
  if (about === 'step-offered' || about === 'duty-handed-on') return step;
  if (isProposal(stepId)) return step;
  return about === 'sign-off-wanted' ? `${step}#sign` : `${step}#report`;
}

function shut(c: WebContext, why: 'ended' | 'often', status: 200 | 429 = 200) {
  const t = c.get('t');
  return page(
    c,
    { title: t(`sign-in:link.${why}.title`), status },
    <>
      <h1 class="govuk-heading-l">{t(`sign-in:link.${why}.title`)}</h1>
      <p class="govuk-body">{t(`sign-in:link.${why}.body`)}</p>
      <LinkButton href="/inbox" text={t('sign-in:link.inbox')} />
    </>,
  );
}

function somebodyElses(c: WebContext) {
  const t = c.get('t');
  return page(
    c,
    { title: t('sign-in:link.other.title') },
    <>
      <h1 class="govuk-heading-l">{t('sign-in:link.other.title')}</h1>
      <p class="govuk-body">{t('sign-in:link.other.body', { name: c.get('caller').name })}</p>
      <Form c={c} action={withNext('/sign-out', c.req.path)}>
        <Button text={t('sign-in:link.other.switch')} />
      </Form>
      <LinkButton href="/" text={t('sign-in:link.other.mine')} kind="secondary" />
    </>,
  );
}
