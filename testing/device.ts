import type { Page } from 'playwright-core';

/** What a browser keeps of a site, looked at from a page of it. As text: tests know no types of a browser. */

const ASKED = `const asked = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});`;

/** Everything, as text: both storages, each database with its bytes, each cached answer with its address. */
export function deviceOf(page: Page): Promise<string> {
  return page.evaluate(`(async () => {
    ${ASKED}
    const text = (value) =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? new TextDecoder().decode(value)
        : value && typeof value === 'object'
          ? Object.entries(value).map(([name, entry]) => name + '=' + text(entry)).join('\\n')
          : String(value);
    const found = [text({ ...localStorage }), text({ ...sessionStorage })];
    for (const { name } of await indexedDB.databases()) {
      const db = await asked(indexedDB.open(name));
      for (const store of db.objectStoreNames)
        found.push(text(await asked(db.transaction(store).objectStore(store).getAll())));
      db.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request)).text());
    }
    return found.join('\\n');
  })()`);
}

/** How many forms are kept. */
export function offlineDraftsOn(page: Page): Promise<number> {
  return page.evaluate(`(async () => {
    ${ASKED}
    if (!(await indexedDB.databases()).some(({ name }) => name === 'kept')) return 0;
    const db = await asked(indexedDB.open('kept'));
    const count = await asked(db.transaction('records').objectStore('records').count());
    db.close();
    return count;
  })()`);
}
