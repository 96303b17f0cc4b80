/*
 * A page for when there is no line, and what is kept on this device meanwhile (kept-store.js). All of it comes after the
 * page is there, once, and does nothing where there is nothing to keep.
 */

async function boot() {
  if (!navigator.serviceWorker || !navigator.locks || !globalThis.indexedDB?.databases) return;
  const { account } = document.body.dataset;
  const { lang } = document.documentElement;
  if (account) navigator.serviceWorker.register(`/sw.js?language=${lang}`, { type: 'module' }).catch(() => {});
  if (document.querySelector('[data-kept]')) await import('./kept-forms.js');
  else if (
    document.querySelector('[data-kept-list]') ||
    (account && (await indexedDB.databases()).some(({ name }) => name === 'kept'))
  )
    await import('./kept-page.js');
}

void boot();
