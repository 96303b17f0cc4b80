import { asset } from '../../assets.ts';
import { ownPath } from '../../app-path.ts';
import type { WebContext } from '../../context.ts';
import { posted, text, type FormErrors } from '../../posted.ts';
import { forgetAnswers } from '../../form-answer.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Form, Input } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { AGENCY, offeringAgencies, withNext } from './agency.tsx';
import { ask } from './answer.ts';

/** Signing in and out. Everything but a passkey works without any script. */

export const signInPages = createPages();

const nextOf = (c: WebContext) => ownPath(c.req.query('next') ?? '/');

signInPages.get('/sign-in', async (c: WebContext) => (c.get('caller') ? c.redirect(nextOf(c), 303) : signInPage(c)));

signInPages.post('/sign-in', async (c: WebContext) => {
  const body = await c.req.parseBody();
  const { fields } = await posted(c);
  // A password keeps its spaces.
  const { json, errors } = await ask(c, '/sign-in/email', {
    email: text(fields, 'email'),
    password: String(body.password ?? ''),
  });
  if (errors) return signInPage(c, errors, text(fields, 'email'));
  const next = nextOf(c);
  return c.redirect(json.status === 'second-factor' ? withNext('/sign-in/code', next) : next, 303);
});

async function signInPage(c: WebContext, errors?: FormErrors, email = '') {
  const t = c.get('t');
  const next = nextOf(c);
  const elsewhere = (await offeringAgencies(c)).length > 0;
  return page(
    c,
    { title: t('sign-in:title'), errors },
    <>
      <h1 class="govuk-heading-l">{t('sign-in:title')}</h1>
      <Form c={c} action={withNext('/sign-in', next)}>
        <Input
          name="email"
          type="email"
          label={t('sign-in:email')}
          value={email}
          autocomplete="username webauthn"
          errors={errors}
          width={30}
        />
        <Input
          name="password"
          type="password"
          label={t('sign-in:password')}
          autocomplete="current-password"
          errors={errors}
          width={30}
        />
        <Button text={t('sign-in:submit')} />
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href="/sign-in/forgotten">
          {t('sign-in:forgotten.title')}
        </a>
      </p>
      <p
        class="govuk-body"
        data-passkey="sign-in"
        data-next={next}
        data-failed={t('sign-in:factor.passkeyFailed')}
        hidden
      >
        <button type="button" class="govuk-button govuk-button--secondary">
          {t('sign-in:passkey')}
        </button>
        <span role="status"></span>
      </p>
      {elsewhere ? (
        <p class="govuk-body">
          <a class="govuk-link" href={withNext(AGENCY, next)}>
            {t('sign-in:sso.link')}
          </a>
        </p>
      ) : null}
      <script type="module" src={asset('passkey.js')}></script>
    </>,
  );
}

signInPages.get('/sign-in/code', (c: WebContext) => codePage(c));

signInPages.post('/sign-in/code', async (c: WebContext) => {
  const { fields } = await posted(c);
  const code = text(fields, 'code').replace(/\s/g, '');
  const way = /^\d{6}$/.test(code) ? 'totp' : 'backup-code';
  const { errors } = await ask(c, `/two-factor/verify-${way}`, { code });
  return errors ? codePage(c, { code: errors[''] ?? errors.code ?? '' }) : c.redirect(nextOf(c), 303);
});

function codePage(c: WebContext, errors?: FormErrors) {
  const t = c.get('t');
  return page(
    c,
    { title: t('sign-in:code.title'), errors, back: { href: '/sign-in' } },
    <>
      <h1 class="govuk-heading-l">{t('sign-in:code.title')}</h1>
      <Form c={c} action={withNext('/sign-in/code', nextOf(c))}>
        <Input
          name="code"
          label={t('sign-in:code.label')}
          hint={t('sign-in:code.hint')}
          autocomplete="one-time-code"
          spellcheck={false}
          errors={errors}
          width={10}
        />
        <Button text={t('sign-in:code.submit')} />
      </Form>
    </>,
  );
}

signInPages.post('/sign-out', async (c: WebContext) => {
  await ask(c, '/sign-out', {});
  // What the browser kept of this person goes, the service worker with it.
  c.header('Clear-Site-Data', '"cache", "storage"');
  forgetAnswers(c);
  return done(c, withNext('/sign-in', nextOf(c)), 'sign-in:signedOut');
});
