/*
 * What changed appears by itself: one stream of events for the page, and each part that says it is live is fetched again
 * and morphed in place. Nothing takes the focus, and nobody's typed text is touched: a part in which somebody types waits
 * until they are done, and a form never is a live part; a banner says that something newer is there.
 */

const RETRY_MS = 15_000;
/** Several events of one action are one refresh. */
const SETTLE_MS = 120;
const EVERY_MS = 2_000;

const parts = () => [...document.querySelectorAll('[data-live]')];
const banners = () => [...document.querySelectorAll('[data-live-banner]')];

let source = null;
let retry = 0;
const due = new Set();
let timer = 0;

function concerns(element, change) {
  const { liveReferral, liveAreas } = element.dataset;
  if (liveAreas) return !change;
  return !change || !liveReferral || liveReferral === change.referralId;
}

function changed(change) {
  for (const part of parts()) if (concerns(part, change)) due.add(part.id);
  if (change)
    for (const banner of banners()) {
      const { liveStep, liveVersion } = banner.dataset;
      const step = !liveStep || change.steps.includes(liveStep);
      if (concerns(banner, change) && step && change.revision > Number(liveVersion ?? 0)) banner.hidden = false;
    }
  clearTimeout(timer);
  timer = setTimeout(refresh, SETTLE_MS);
}

/** Something in areas of the administration is not as it was. */
function areasChanged(areas) {
  for (const part of parts())
    if (part.dataset.liveAreas?.split(' ').some((area) => areas.includes(area))) due.add(part.id);
  clearTimeout(timer);
  timer = setTimeout(refresh, SETTLE_MS);
}

function isTyping(part) {
  const focused = document.activeElement;
  return part.contains(focused) && focused.matches('input:not([type=submit]), textarea, select');
}

async function refresh() {
  const ids = [...due];
  const pages = new Map();
  for (const id of ids) {
    const part = document.getElementById(id);
    if (!part) due.delete(id);
    if (!part || isTyping(part)) continue;
    due.delete(id);
    const address = part.dataset.live;
    if (!pages.has(address)) pages.set(address, load(address));
    const drawn = await pages.get(address);
    const fresh = drawn?.getElementById(id);
    // Somebody may have begun to type meanwhile.
    if (!fresh || isTyping(part)) continue;
    if ('liveTitle' in part.dataset) document.title = drawn.title;
    swap(part, fresh);
  }
}

/** Null when the page is not to be had, e.g. after signing out: what is on the screen stays. */
async function load(address) {
  try {
    const response = await fetch(address, { credentials: 'same-origin', headers: { 'X-Live': '1' } });
    if (!response.ok || response.redirected) return null;
    return new DOMParser().parseFromString(await response.text(), 'text/html');
  } catch {
    return null;
  }
}

function swap(part, fresh) {
  if (part.isEqualNode(fresh)) return;
  if (window.Idiomorph)
    window.Idiomorph.morph(part, fresh, {
      morphStyle: 'outerHTML',
      ignoreActiveValue: true,
      // What somebody opened stays open.
      callbacks: { beforeAttributeUpdated: (name) => name !== 'open' },
    });
  else if (!part.contains(document.activeElement)) part.replaceWith(fresh);
}

function open() {
  if (source || document.hidden || (parts().length === 0 && banners().length === 0)) return;
  clearTimeout(retry);
  const [first, ...others] = [...parts(), ...banners()].map((element) => element.dataset.liveReferral);
  const only = first && others.every((id) => id === first) ? `?referral=${first}` : '';
  source = new EventSource(`/api/v1/events${only}`);
  source.addEventListener('changed', (event) => changed(JSON.parse(event.data)));
  source.addEventListener('rooms', (event) => areasChanged(JSON.parse(event.data).rooms));
  source.addEventListener('error', () => {
    // While it connects again by itself, it goes on where it ended; a refusal is final, so we ask anew later.
    if (source?.readyState === EventSource.CLOSED) {
      close();
      retry = setTimeout(again, RETRY_MS);
    }
  });
}

function close() {
  source?.close();
  source = null;
}

/** After a time without a stream: whatever happened meanwhile is fetched. */
function again() {
  if (source || document.hidden) return;
  open();
  if (source) changed(null);
}

/** What no event tells of: how far something is. */
setInterval(() => {
  for (const part of parts()) if ('liveEvery' in part.dataset) due.add(part.id);
  if (due.size > 0 && !document.hidden) void refresh();
}, EVERY_MS);

open();
document.addEventListener('visibilitychange', () => (document.hidden ? close() : again()));
window.addEventListener('pagehide', close);
window.addEventListener('pageshow', (event) => event.persisted && again());
document.addEventListener('focusout', () => due.size > 0 && setTimeout(refresh, SETTLE_MS));
