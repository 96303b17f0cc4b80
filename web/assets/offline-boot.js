/*
 * A page for when there is no line, and what is kept on this device meanwhile (offline-store.js). All of it comes after the
 * page is there, once, and does nothing where there is nothing to keep.
 */

async function boot() {
  if (!navigator.serviceWorker || !navigator.locks || !globalThis.indexedDB?.databases) return;
  const { account } = document.body.dataset;
  const { lang } = document.documentElement;
  if (account) navigator.serviceWorker.register(`/sw.js?language=${lang}`, { type: 'module' }).catch(() => {});
  if (document.querySelector('[data-offline-draft]')) await import('./offline-forms.js');
  else if (
    document.querySelector('[data-offline-list]') ||
    (account && (await indexedDB.databases()).some(({ name }) => name === 'kept'))
  )
    await import('./offline-page.js');
}

void boot();
