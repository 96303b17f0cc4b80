import type { Bilingual } from '../../../domain/law/types.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { type FormErrors, posted, text } from '../../posted.ts';
import { say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Form, Input, LinkButton } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { ask } from './answer.ts';

/** Where the link of an invitation leads: a name, a password, and the account is there; or why it opens nothing. */

export const invitationPages = createPages();

invitationPages.get('/invitation/:token', (c: WebContext) => invitationPage(c));

invitationPages.post('/invitation/:token', async (c: WebContext) => {
  const { fields } = await posted(c);
  const { password } = await c.req.parseBody();
  const name = text(fields, 'name');
  const { errors } = await ask(c, '/invitation/accept', {
    token: c.req.param('token'),
    name,
    password: String(password ?? ''),
  });
  return errors ? invitationPage(c, errors, name) : done(c, '/sign-in', 'sign-in:invitation.done');
});

async function invitationPage(c: WebContext, errors?: FormErrors, name = '') {
  const t = c.get('t');
  const { ok, json, why } = await ask(c, '/invitation/look', { token: c.req.param('token') });
  if (!ok)
    return page(
      c,
      // An answer to a form that could not be done is an error; the link itself, opened late, is not.
      { title: t('sign-in:invitation.closed'), status: errors ? 422 : 200 },
      <>
        <h1 class="govuk-heading-l">{t('sign-in:invitation.closed')}</h1>
        <p class="govuk-body">{t(`sign-in:invitation.why.${why ?? 'unknown'}`)}</p>
        <LinkButton href="/sign-in" text={t('sign-in:invitation.toSignIn')} kind="secondary" />
      </>,
    );
  const { agency, expiresAt } = json as unknown as { agency: Bilingual; expiresAt: string };
  const locale = c.get('locale');
  return page(
    c,
    { title: t('sign-in:invitation.title'), errors },
    <>
      <h1 class="govuk-heading-l">{t('sign-in:invitation.title')}</h1>
      <p class="govuk-body">{t('sign-in:invitation.for', { agency: say(locale, agency) })}</p>
      <p class="govuk-body">{t('sign-in:invitation.until', { date: when(locale, expiresAt) })}</p>
      <Form c={c} action={c.req.path}>
        <Input
          name="name"
          label={t('sign-in:account.name')}
          value={name}
          autocomplete="name"
          errors={errors}
          width={30}
        />
        <Input
          name="password"
          type="password"
          label={t('sign-in:account.new')}
          hint={t('sign-in:invitation.hint')}
          autocomplete="new-password"
          errors={errors}
          width={30}
        />
        <Button text={t('sign-in:invitation.submit')} />
      </Form>
    </>,
  );
}
