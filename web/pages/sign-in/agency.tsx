import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { ownPath } from '../../app-path.ts';
import type { WebContext } from '../../context.ts';
import type { FormErrors } from '../../posted.ts';
import { say } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { page } from '../../ui/layout.tsx';
import { ask } from './answer.ts';

/**
 * Signing in at the provider of one's own agency: which agencies have one, the way there, and the way back. An address of
 * its own leads straight to an agency's provider (`/sign-in/agency/<id>`), to be kept as a bookmark.
 */

export const agencyPages = createPages();

export const AGENCY = '/sign-in/agency';
/** Where they wanted to go, while they are away at the provider. */
const NEXT = 'sign-in-next';

interface Offering {
  agencyId: string;
  name: { vi: string; en: string };
}

/** The agencies whose people may sign in at a provider of their own. */
export async function offeringAgencies(c: WebContext): Promise<Offering[]> {
  const response = await c.get('signIn')('/sso/agencies');
  return response.ok ? ((await response.json()) as { items: Offering[] }).items : [];
}

const nextOf = (c: WebContext) => ownPath(c.req.query('next') ?? '/');
export const withNext = (path: string, next: string) =>
  next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`;

agencyPages.get(AGENCY, (c: WebContext) => choicePage(c));

async function choicePage(c: WebContext, errors?: FormErrors) {
  const t = c.get('t');
  const locale = c.get('locale');
  const offering = await offeringAgencies(c);
  const next = nextOf(c);
  return page(
    c,
    { title: t('sign-in:sso.title'), errors, back: { href: withNext('/sign-in', next) } },
    <>
      <h1 class="govuk-heading-l">{t('sign-in:sso.title')}</h1>
      <p class="govuk-body">{offering.length > 0 ? t('sign-in:sso.intro') : t('sign-in:sso.none')}</p>
      {offering.length > 0 ? (
        <ul class="govuk-list">
          {offering.map(({ agencyId, name }) => (
            <li>
              <a class="govuk-link" href={withNext(`${AGENCY}/${encodeURIComponent(agencyId)}`, next)}>
                {say(locale, name)}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </>,
  );
}

agencyPages.get(`${AGENCY}/:agencyId`, async (c: WebContext) => {
  const { json, errors } = await ask(c, '/sso/begin', { agencyId: c.req.param('agencyId') });
  if (errors) return choicePage(c, errors);
  setCookie(c, NEXT, nextOf(c), { path: AGENCY, httpOnly: true, sameSite: 'Lax', maxAge: 600 });
  return c.redirect(String(json.url), 303);
});

/** Where the provider sends the browser back to. What it says is the API's to judge. */
agencyPages.get(`${AGENCY}/:agencyId/return`, async (c: WebContext) => {
  const { json, errors } = await ask(c, '/sso/finish', {
    agencyId: c.req.param('agencyId'),
    answer: new URL(c.req.url).search,
  });
  if (errors) return choicePage(c, errors);
  const next = ownPath(getCookie(c, NEXT) ?? '/');
  deleteCookie(c, NEXT, { path: AGENCY });
  return c.redirect(json.status === 'second-factor' ? withNext('/sign-in/code', next) : next, 303);
});
