import { serviceWorker } from '../assets.ts';
import type { WebContext } from '../context.ts';
import { translator } from '../i18n.ts';
import { createPages } from '../router.ts';
import { page } from '../ui/layout.tsx';
import { OfflineDraftList } from '../ui/offline-draft.tsx';

/** What is kept on this device: seen with a line, and without one. */

export const offlineDraftPages = createPages().get('/kept', (context) => {
  const c = context as WebContext;
  const t = c.get('t');
  return page(
    c,
    { title: t('offlineDrafts.title') },
    <>
      <h1 class="govuk-heading-l">{t('offlineDrafts.title')}</h1>
      <OfflineDraftList c={c} />
      <p class="govuk-body">{t('offlineDrafts.means')}</p>
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
      { title: t('offlineDrafts.offline.title'), nobody: true },
      <>
        <h1 class="govuk-heading-l">{t('offlineDrafts.offline.title')}</h1>
        <p class="govuk-body">{t('offlineDrafts.offline.body')}</p>
        <p class="govuk-body">
          <button type="button" class="govuk-button" data-offline-again>
            {t('offlineDrafts.offline.again')}
          </button>
        </p>
        <h2 class="govuk-heading-m">{t('offlineDrafts.title')}</h2>
        <OfflineDraftList c={c} />
        <p class="govuk-body">{t('offlineDrafts.means')}</p>
      </>,
    );
  })
  .get('/sw.js', (c) => {
    const { code, etag } = serviceWorker();
    const headers = { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache', ETag: etag };
    if (c.req.header('If-None-Match')?.replace(/^W\//, '') === etag) return c.body(null, 304, headers);
    return c.body(code, 200, headers);
  });
