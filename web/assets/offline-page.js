import { all } from './offline-store.js';
import { begin } from './offline-list.js';

/* On a page without a form that is kept: shows what is kept where there is something, and tends it. */

const PROBE_MS = 5_000;

const { account } = document.body.dataset;
const again = document.querySelector('[data-offline-again]');
const records = await all();

if (records.length > 0 && !document.querySelector('[data-offline-list]')) {
  // The words are on the page of what is kept.
  const page = await fetch('/kept', { credentials: 'same-origin' }).then(
    (response) => (response.ok && !response.redirected ? response.text() : ''),
    () => '',
  );
  const list = new DOMParser().parseFromString(page, 'text/html').querySelector('[data-offline-list]');
  if (list) document.querySelector('main').prepend(list);
}
await begin(account ?? null);

// In place of a page that could not be had: that page, as soon as there is a line.
if (again) {
  again.addEventListener('click', () => location.reload());
  const ask = async () => {
    try {
      if ((await fetch('/healthz', { cache: 'no-store' })).ok) location.reload();
    } catch {
      // Not yet.
    }
  };
  addEventListener('online', () => void ask());
  setInterval(ask, PROBE_MS);
}
