import type { Caller } from '../../api/kernel/context.ts';
import type { Child } from 'hono/jsx';
import { html } from 'hono/html';
import { asset } from '../assets.ts';
import type { WebContext } from '../context.ts';
import type { FormErrors } from '../posted.ts';
import { ErrorSummary } from './form.tsx';
import { menuFor } from './menu.ts';

export interface PageOptions {
  title: string;
  /** Errors of the form on this page: listed on top, and `Error:` before the title. */
  errors?: FormErrors;
  back?: { href: string; text?: string };
  /** Drawn for nobody: a page that is kept. */
  nobody?: boolean;
  /** Full width, for boards and tables. */
  wide?: boolean;
  /** Holds a secret that is said nowhere else: in answer to a form, it is shown once (web/form-answer.ts). */
  once?: boolean;
  status?: 200 | 400 | 401 | 403 | 404 | 409 | 412 | 413 | 422 | 429 | 500 | 503;
}

/** Answers with a whole page. Every page of the console goes through here. */
export async function page(c: WebContext, options: PageOptions, content: Child): Promise<Response> {
  const locale = c.get('locale');
  const t = c.get('t');
  const caller = options.nobody ? null : c.get('caller');
  const errors = options.errors ?? {};
  const failed = Object.keys(errors).length > 0;
  const notice = c.get('notice');
  if (options.once) c.set('once', true);
  // The summary on top names fields by the labels below.
  const drawn = failed ? String(await html`${content}`) : '';
  return c.html(
    html`<!doctype html>${(
      <html lang={locale} class="govuk-template">
        <Head title={`${failed ? `${t('error.prefix')}: ` : ''}${options.title} – ${t('service')}`} />
        <body class="govuk-template__body" data-account={caller?.userId} data-sending={t('sending')}>
          <a href="#main" class="govuk-skip-link">
            {t('skip')}
          </a>
          <Header c={c} caller={caller} nobody={options.nobody} />
          {caller ? <Menu c={c} caller={caller} /> : null}
          <div class={`govuk-width-container${options.wide ? ' app-visually-wide' : ''}`}>
            {options.back ? (
              <nav aria-label={t('back')}>
                <a href={options.back.href} class="govuk-back-link">
                  {options.back.text ?? t('back')}
                </a>
              </nav>
            ) : null}
            <main class="govuk-main-wrapper" id="main" tabindex={-1}>
              {notice ? (
                <div class="govuk-notification-banner govuk-notification-banner--success" role="status">
                  <div class="govuk-notification-banner__content">
                    <p class="govuk-notification-banner__heading">{notice}</p>
                  </div>
                </div>
              ) : null}
              {failed ? <ErrorSummary t={t} errors={errors} drawn={drawn} /> : null}
              {content}
            </main>
          </div>
          <footer class="app-footer">
            <div class="govuk-width-container app-visually-wide">{t('footer')}</div>
          </footer>
        </body>
      </html>
    )}`,
    options.status ?? (failed ? 422 : 200),
  );
}

function Head({ title }: { title: string }) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="theme-color" content="#0b5d57" />
      <meta name="robots" content="noindex, nofollow" />
      <link rel="icon" href={asset('favicon.svg')} type="image/svg+xml" />
      <link rel="stylesheet" href={asset('console.css')} />
      <script type="module" src={asset('console.js')}></script>
      {/* No style of its own (CSP); what somebody opened stays open when a part is refreshed. */}
    </head>
  );
}

function Header({ c, caller, nobody }: { c: WebContext; caller: Caller | null; nobody: boolean | undefined }) {
  const t = c.get('t');
  return (
    <header class="app-header">
      <div class="govuk-width-container app-visually-wide app-header__bar">
        <a class="app-header__name" href="/">
          <img src={asset('favicon.svg')} alt="" width="28" height="28" />
          {t('service')}
        </a>
        <div class="app-header__who">
          {caller ? <span>{caller.name}</span> : null}
          {nobody ? null : <LanguageSwitch c={c} />}
          {caller ? (
            <form method="post" action="/sign-out">
              <button class="app-link-button" type="submit">
                {t('signOut')}
              </button>
            </form>
          ) : null}
          <a class="app-exit" href={QUICK_EXIT} data-quick-exit rel="noreferrer" title={t('quickExit.hint')}>
            {t('quickExit.label')}
          </a>
        </div>
      </div>
    </header>
  );
}

function Menu({ c, caller }: { c: WebContext; caller: Caller }) {
  const t = c.get('t');
  const here = c.req.path;
  return (
    <nav class="govuk-service-navigation" aria-label={t('menu.label')}>
      <div class="govuk-width-container app-visually-wide">
        <ul class="govuk-service-navigation__list">
          {menuFor(caller).map(({ href, label }) => {
            const current = here === href || here.startsWith(`${href}/`);
            return (
              <li class={`govuk-service-navigation__item${current ? ' govuk-service-navigation__item--active' : ''}`}>
                <a class="govuk-service-navigation__link" href={href} aria-current={current ? 'page' : undefined}>
                  {t(`menu.${label}`)}
                </a>
              </li>
            );
          })}
        </ul>
      </div>
    </nav>
  );
}

/** A page nobody asks about: news of the weather. */
const QUICK_EXIT = 'https://nchmf.gov.vn/';

function LanguageSwitch({ c }: { c: WebContext }) {
  const t = c.get('t');
  const other = c.get('locale') === 'vi' ? 'en' : 'vi';
  return (
    <form method="post" action="/language">
      <input type="hidden" name="language" value={other} />
      <input type="hidden" name="next" value={c.req.path} />
      <button class="app-link-button" type="submit" lang={other}>
        {t(`language.${other}`)}
      </button>
    </form>
  );
}
