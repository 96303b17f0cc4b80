import { serviceWorker } from '../assets.ts';
import type { WebContext } from '../context.ts';
import { translator } from '../i18n.ts';
import { createPages } from '../router.ts';
import { page } from '../ui/layout.tsx';
import { KeptList } from '../ui/kept.tsx';

/** What is kept on this device: seen with a line, and without one. */

export const keptPages = createPages().get('/kept', (context) => {
  const c = context as WebContext;
  const t = c.get('t');
  return page(
    c,
    { title: t('kept.title') },
    <>
      <h1 class="govuk-heading-l">{t('kept.title')}</h1>
      <KeptList c={c} />
      <p class="govuk-body">{t('kept.means')}</p>
    </>,
  );
});

/** For the service worker, which keeps it: it knows nobody, and is the same for all. */
export const offlinePages = createPages()
  .get('/offline', (context) => {
    const c = context as WebContext;
    const locale = c.req.query('language') === 'en' ? 'en' : 'vi';
    c.set('locale', locale);
    c.set('t', translator(locale));
    const t = c.get('t');
    return page(
      c,
      { title: t('kept.offline.title'), nobody: true },
      <>
        <h1 class="govuk-heading-l">{t('kept.offline.title')}</h1>
        <p class="govuk-body">{t('kept.offline.body')}</p>
        <p class="govuk-body">
          <button type="button" class="govuk-button" data-kept-again>
            {t('kept.offline.again')}
          </button>
        </p>
        <h2 class="govuk-heading-m">{t('kept.title')}</h2>
        <KeptList c={c} />
        <p class="govuk-body">{t('kept.means')}</p>
      </>,
    );
  })
  .get('/sw.js', (c) => {
    const { code, etag } = serviceWorker();
    const headers = { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache', ETag: etag };
    if (c.req.header('If-None-Match')?.replace(/^W\//, '') === etag) return c.body(null, 304, headers);
    return c.body(code, 200, headers);
  });
