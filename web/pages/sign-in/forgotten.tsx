import type { WebContext } from '../../context.ts';
import { type FormErrors, posted, text } from '../../posted.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Form, Input, LinkButton } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Inset } from '../../ui/parts.tsx';
import { ask } from './answer.ts';

/** A forgotten password: asking for a link, and choosing a new one behind it. */

export const forgottenPages = createPages();

const HERE = '/sign-in/forgotten';

forgottenPages.get(HERE, (c: WebContext) => askPage(c));

forgottenPages.post(HERE, async (c: WebContext) => {
  const { fields } = await posted(c);
  const email = text(fields, 'email');
  const { errors } = await ask(c, '/password/forgotten', { email });
  if (errors) return askPage(c, errors, email);
  const t = c.get('t');
  return page(
    c,
    { title: t('sign-in:forgotten.asked'), back: { href: '/sign-in' } },
    <>
      <h1 class="govuk-heading-l">{t('sign-in:forgotten.asked')}</h1>
      <p class="govuk-body">{t('sign-in:forgotten.check')}</p>
      <p class="govuk-body">{t('sign-in:forgotten.limit')}</p>
    </>,
  );
});

function askPage(c: WebContext, errors?: FormErrors, email = '') {
  const t = c.get('t');
  return page(
    c,
    { title: t('sign-in:forgotten.title'), errors, back: { href: '/sign-in' } },
    <>
      <h1 class="govuk-heading-l">{t('sign-in:forgotten.title')}</h1>
      <p class="govuk-body">{t('sign-in:forgotten.intro')}</p>
      <Form c={c} action={HERE}>
        <Input
          name="email"
          type="email"
          label={t('sign-in:email')}
          value={email}
          autocomplete="username"
          errors={errors}
          width={30}
        />
        <Button text={t('sign-in:forgotten.submit')} />
      </Form>
      <Inset>{t('sign-in:forgotten.sso')}</Inset>
    </>,
  );
}

forgottenPages.get('/password/:token', async (c: WebContext) => {
  const { why } = await ask(c, '/password/look', { token: c.req.param('token') });
  return why === null ? passwordPage(c) : closedPage(c, why, 200);
});

forgottenPages.post('/password/:token', async (c: WebContext) => {
  const { password } = await c.req.parseBody();
  const { errors, why } = await ask(c, '/password/set', {
    token: c.req.param('token'),
    password: String(password ?? ''),
  });
  if (!errors) return done(c, '/sign-in', 'sign-in:newPassword.done');
  return why === null ? passwordPage(c, errors) : closedPage(c, why, 422);
});

function passwordPage(c: WebContext, errors?: FormErrors) {
  const t = c.get('t');
  return page(
    c,
    { title: t('sign-in:newPassword.title'), errors },
    <>
      <h1 class="govuk-heading-l">{t('sign-in:newPassword.title')}</h1>
      <Form c={c} action={c.req.path}>
        <Input
          name="password"
          type="password"
          label={t('sign-in:account.new')}
          hint={t('sign-in:newPassword.hint')}
          autocomplete="new-password"
          errors={errors}
          width={30}
        />
        <Button text={t('sign-in:newPassword.submit')} />
      </Form>
    </>,
  );
}

function closedPage(c: WebContext, why: Exclude<Awaited<ReturnType<typeof ask>>['why'], null>, status: 200 | 422) {
  const t = c.get('t');
  return page(
    c,
    { title: t('sign-in:newPassword.closed'), status },
    <>
      <h1 class="govuk-heading-l">{t('sign-in:newPassword.closed')}</h1>
      <p class="govuk-body">{t(`sign-in:newPassword.why.${why}`)}</p>
      <LinkButton href={HERE} text={t('sign-in:newPassword.again')} kind="secondary" />
    </>,
  );
}
