import { raw } from 'hono/html';
import { renderSVG } from 'uqr';
import { asset } from '../../assets.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { ownPath } from '../../app-path.ts';
import { posted, text, type FormErrors } from '../../posted.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Form, Input } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { withNext } from './agency.tsx';
import { ask } from './answer.ts';

/** Enrolling a code generator or a passkey, and taking them away again. */

export const secondFactorPages = createPages();

const HERE = '/account/second-factor';
/** Where somebody was going when they were asked for it. */
const nextOf = (c: WebContext) => ownPath(c.req.query('next') ?? '/');
const passwordOf = async (c: WebContext) => String((await c.req.parseBody()).password ?? '');

secondFactorPages.get(HERE, (c: WebContext) => factorPage(c));

async function factorPage(c: WebContext, errors?: FormErrors) {
  const t = c.get('t');
  const { secondFactor } = await c.get('api').getMe();
  const enrolled = secondFactor.codes || secondFactor.passkeys.length > 0;
  return page(
    c,
    { title: t('sign-in:factor.title'), errors, back: { href: '/account' } },
    <>
      <h1 class="govuk-heading-l">{t('sign-in:factor.title')}</h1>
      {secondFactor.required && !secondFactor.proved ? (
        <p class="govuk-inset-text">{enrolled ? t('sign-in:factor.again') : t('sign-in:factor.required')}</p>
      ) : null}
      <h2 class="govuk-heading-m">{t('sign-in:account.codes')}</h2>
      <p class="govuk-body">{secondFactor.codes ? t('sign-in:factor.enrolled') : t('sign-in:factor.intro')}</p>
      <Form c={c} action={secondFactor.codes ? `${HERE}/remove` : withNext(HERE, nextOf(c))}>
        <Input
          name="password"
          type="password"
          label={t('sign-in:account.current')}
          autocomplete="current-password"
          errors={errors}
          width={30}
        />
        <Button
          text={secondFactor.codes ? t('sign-in:factor.remove') : t('sign-in:factor.begin')}
          kind={secondFactor.codes ? 'warning' : 'primary'}
        />
      </Form>
      <h2 class="govuk-heading-m">{t('sign-in:factor.passkeys')}</h2>
      <p class="govuk-body">{t('sign-in:factor.passkeyIntro')}</p>
      {secondFactor.passkeys.map(({ id, name, createdAt }) => (
        <Form c={c} action={`${HERE}/passkeys/${id}/remove`}>
          <p class="govuk-body">
            {name ?? t('sign-in:factor.passkeyNamed', { date: when(c.get('locale'), createdAt) })}
          </p>
          <Button
            text={t('sign-in:factor.passkeyRemove')}
            kind="secondary"
            hint={t('sign-in:factor.passkeyRemoveMeans')}
          />
        </Form>
      ))}
      <p class="govuk-body" data-passkey="register" data-failed={t('sign-in:factor.passkeyFailed')} hidden>
        <button type="button" class="govuk-button govuk-button--secondary">
          {t('sign-in:factor.passkeyAdd')}
        </button>
        <span role="status"></span>
      </p>
      <script type="module" src={asset('passkey.js')}></script>
    </>,
  );
}

/** Shown once: the secret as a picture and in words, and the backup codes. Nothing of it is in an address or a cookie. */
secondFactorPages.post(HERE, async (c: WebContext) => {
  const { json, errors } = await ask(c, '/two-factor/enable', { password: await passwordOf(c) });
  if (errors) return factorPage(c, { password: errors.password ?? errors[''] ?? '' });
  const t = c.get('t');
  const uri = String(json.totpUri);
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return page(
    c,
    { title: t('sign-in:factor.scan'), back: { href: HERE }, once: true },
    <>
      <h1 class="govuk-heading-l">{t('sign-in:factor.scan')}</h1>
      <div class="app-qr" role="img" aria-label={t('sign-in:factor.qr')}>
        {raw(renderSVG(uri, { ecc: 'M', pixelSize: 5 }))}
      </div>
      <p class="govuk-body">{t('sign-in:factor.secret')}</p>
      <p class="govuk-body">
        <code>{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <h2 class="govuk-heading-m">{t('sign-in:factor.backup')}</h2>
      <p class="govuk-body">{t('sign-in:factor.backupHint')}</p>
      <ul class="govuk-list">
        {(json.backupCodes as string[]).map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <ProveForm c={c} />
    </>,
  );
});

function ProveForm({ c, errors }: { c: WebContext; errors?: FormErrors }) {
  const t = c.get('t');
  return (
    <Form c={c} action={withNext(`${HERE}/prove`, nextOf(c))}>
      <Input
        name="code"
        label={t('sign-in:code.label')}
        autocomplete="one-time-code"
        inputmode="numeric"
        errors={errors}
        width={10}
      />
      <Button text={t('sign-in:factor.prove')} />
    </Form>
  );
}

secondFactorPages.post(`${HERE}/prove`, async (c: WebContext) => {
  const { fields } = await posted(c);
  const found = await ask(c, '/two-factor/verify-totp', { code: text(fields, 'code').replace(/\s/g, '') });
  if (!found.errors) return done(c, nextOf(c) === '/' ? '/account' : nextOf(c), 'sign-in:factor.done');
  const t = c.get('t');
  const errors = { code: found.errors.code ?? found.errors[''] ?? '' };
  return page(
    c,
    { title: t('sign-in:factor.title'), errors, back: { href: HERE } },
    <>
      <h1 class="govuk-heading-l">{t('sign-in:factor.title')}</h1>
      <ProveForm c={c} errors={errors} />
    </>,
  );
});

secondFactorPages.post(`${HERE}/remove`, async (c: WebContext) => {
  const { errors } = await ask(c, '/two-factor/disable', { password: await passwordOf(c) });
  return errors
    ? factorPage(c, { password: errors.password ?? errors[''] ?? '' })
    : done(c, '/account', 'sign-in:factor.removed');
});

secondFactorPages.post(`${HERE}/passkeys/:id/remove`, async (c: WebContext) => {
  const { errors } = await ask(c, '/passkey/delete-passkey', { id: c.req.param('id') });
  return errors ? factorPage(c, errors) : done(c, HERE, 'sign-in:factor.passkeyGone');
});
