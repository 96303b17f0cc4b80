import type { WebContext } from '../../context.ts';
import { type FormErrors, posted, text } from '../../forms.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Form, Input } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { ask } from './answer.ts';

/** Where the link of an invitation leads: a name, a password, and the account is there. */

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

function invitationPage(c: WebContext, errors?: FormErrors, name = '') {
  const t = c.get('t');
  return page(
    c,
    { title: t('sign-in:invitation.title'), errors },
    <>
      <h1 class="govuk-heading-l">{t('sign-in:invitation.title')}</h1>
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
