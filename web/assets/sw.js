import { sendWaiting } from './offline-send.js';

/*
 * Where a page cannot be had, this shows one that says so and lists what is kept on this device. It keeps that page and
 * the assets it needs, and nothing else: no page of a case is ever in its cache. Where the browser can wake it up when
 * the line is back (Background Sync), it sends what waits.
 */

const language = new URL(self.location.href).searchParams.get('language') === 'en' ? 'en' : 'vi';
const OFFLINE = `/offline?language=${language}`;
const { version, files } = self.OFFLINE_ASSETS;
const CACHE = `offline-${language}-${version}`;

async function install() {
  const cache = await caches.open(CACHE);
  await cache.addAll(files);
  // Asked for by nobody: it must not know who is signed in.
  const page = await fetch(OFFLINE, { credentials: 'omit', cache: 'no-store' });
  if (!page.ok) throw new Error(`${OFFLINE}: ${page.status}`);
  await cache.put(OFFLINE, page);
  await self.skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
}

async function navigate(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const page = await caches.match(OFFLINE);
    if (!page) throw error;
    return page;
  }
}

async function synchronise() {
  const outcome = await sendWaiting();
  // Rejected: the browser tries again later. Signed out: no later try would help.
  if (outcome === 'offline' || outcome === 'busy') throw new Error(outcome);
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const { origin, pathname } = new URL(request.url);
  if (request.mode === 'navigate') event.respondWith(navigate(request));
  else if (origin === self.location.origin && files.includes(pathname))
    event.respondWith(caches.match(request).then((found) => found ?? fetch(request)));
});
self.addEventListener('sync', (event) => event.waitUntil(synchronise()));
