import { all, mark, one, open, remove } from './offline-store.js';

/*
 * Sends what waits, once: under the Idempotency-Key it was written with, so that an answer that was lost on the way, a
 * second tab and the service worker together are still one act.
 */

/** Where nobody waits any longer for an answer. */
const PATIENCE_MS = 180_000;

/**
 * @param how `now`: somebody looks at the page and is led on; `later`: it is sent by itself.
 * @returns `{ outcome, next }`: `sent`; `gone` (another tab did it); `offline`; `signed-out`; `busy` (the server is not
 *   well, try again); `conflict` (it changed meanwhile); `attention` (the server wants it looked at).
 */
export function send(id, how) {
  return navigator.locks.request(`kept-${id}`, async () => {
    const record = await one(id);
    if (record?.state !== 'waiting') return { outcome: 'gone' };
    try {
      const content = await open(record);
      if (!content) return { outcome: 'signed-out' };
      const response = await fetch(record.action, {
        method: 'POST',
        body: content.body,
        headers: { 'Content-Type': content.type, 'X-Kept': how },
        credentials: 'same-origin',
        // Done answers with words, not with a way on: whoever is sent on has to sign in.
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (response.type === 'opaqueredirect') return { outcome: 'signed-out' };
      if (response.status === 429 || response.status >= 500) return { outcome: 'busy' };
      if (response.ok && response.headers.get('Content-Type')?.startsWith('application/json')) {
        const { next } = await response.json();
        await remove(id);
        return { outcome: 'sent', next };
      }
      const outcome = response.status === 409 || response.status === 412 ? 'conflict' : 'attention';
      await mark(id, { state: outcome });
      return { outcome };
    } catch {
      return { outcome: 'offline' };
    }
  });
}

/** Sends all that waits, the oldest first. @returns what stopped it: `offline`, `busy` or `signed-out`; null: nothing. */
export async function sendWaiting() {
  const waiting = (await all()).filter(({ state }) => state === 'waiting').reverse();
  for (const { id } of waiting) {
    const { outcome } = await send(id, 'later');
    if (outcome === 'offline' || outcome === 'busy' || outcome === 'signed-out') return outcome;
  }
  return null;
}
