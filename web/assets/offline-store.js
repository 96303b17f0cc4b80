import { openDB } from './idb.js';

/*
 * What a person typed and the server does not have yet, on this device: closed with AES-GCM under a key that never lies
 * here. The server hands it to whoever has signed in, and it lives in the memory of the page alone; a found phone shows
 * how many there are, when, and of which step, and nothing that was typed.
 */

/* Of the first version: another name would leave behind what lies on devices. */
const NAME = 'kept';
const STORE = 'records';
/** The server hands out no key for what is older: it would open for nobody. */
const DRAFT_LIFE_MS = 3 * 86_400_000;

/** Tells the other tabs and the service worker. */
const channel = new BroadcastChannel(NAME);
const told = new Set();
channel.onmessage = () => {
  for (const listener of told) listener();
};
export const onChange = (listener) => told.add(listener);
function changed() {
  channel.postMessage('');
  for (const listener of told) listener();
}

let opening = null;
function database() {
  opening ??= openDB(NAME, 1, {
    upgrade: (db) => db.createObjectStore(STORE, { keyPath: 'id' }),
    // Wiped by another tab, or with the data of the site.
    blocking: (_current, _blocked, event) => {
      event.target.close();
      opening = null;
    },
    terminated: () => {
      opening = null;
    },
  });
  opening.catch(() => {
    opening = null;
  });
  return opening;
}

const keys = new Map();
let owner = null;
let closing = null;

/** Takes what the server handed out: `{ owner, keys: [{ id, key }] }`, the one to close with first. */
export async function takeKeys(given) {
  for (const { id, key } of given.keys) {
    if (keys.has(id)) continue;
    const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0));
    keys.set(id, await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']));
  }
  owner = given.owner;
  closing = given.keys[0]?.id ?? null;
  await wipeOthers(owner);
}

/** Asks for the keys. False: whoever was signed in is so no more. Throws where there is no line. */
async function fetchKeys() {
  const response = await fetch('/api/v1/me/device-keys', { credentials: 'same-origin' });
  if (response.status === 401 || response.status === 403) {
    keys.clear();
    return false;
  }
  if (!response.ok) throw new TypeError(String(response.status));
  await takeKeys(await response.json());
  return true;
}

/** A closed value opens in its own place only. */
const associatedData = ({ id, action }) => new TextEncoder().encode(JSON.stringify([id, owner, action]));

/**
 * Keeps a form. `about`: what may lie here in the open, codes and ids; `content`: a FormData, files included.
 * Throws when it cannot be kept: no key, no space.
 */
export async function keep(about, content) {
  const key = keys.get(closing);
  if (!key) throw new Error('no key');
  const form = new Response(content);
  const type = new TextEncoder().encode(`${form.headers.get('Content-Type')}\n`);
  const plain = new Blob([type, await form.arrayBuffer()]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: associatedData(about) },
    key,
    await plain.arrayBuffer(),
  );
  await (await database()).put(STORE, { ...about, owner, keyId: closing, iv, data, savedAt: Date.now() });
  changed();
}

/**
 * Opens a record into what was sent: `{ type, body }`. Null: this session has no key for it, because it is somebody
 * else's, too old, or over. Throws where there is no line to ask for one.
 */
export async function open(record) {
  if (!keys.has(record.keyId) && !((await fetchKeys()) && keys.has(record.keyId))) return null;
  if (record.owner !== owner) return null;
  const plain = new Uint8Array(
    await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: record.iv, additionalData: associatedData(record) },
      keys.get(record.keyId),
      record.data,
    ),
  );
  const end = plain.indexOf(10);
  return { type: new TextDecoder().decode(plain.subarray(0, end)), body: plain.slice(end + 1) };
}

/** All that is kept, newest first; what is too old goes. */
export async function all() {
  const db = await database();
  const records = await db.getAll(STORE);
  const old = records.filter(({ savedAt }) => savedAt < Date.now() - DRAFT_LIFE_MS);
  for (const { id } of old) await db.delete(STORE, id);
  return records.filter((record) => !old.includes(record)).sort((a, b) => b.savedAt - a.savedAt);
}

export const one = async (id) => (await database()).get(STORE, id);

/** Notes how far a record is, unless it has gone meanwhile. */
export async function mark(id, change) {
  const db = await database();
  const transaction = db.transaction(STORE, 'readwrite');
  const found = await transaction.store.get(id);
  if (found) await transaction.store.put({ ...found, ...change });
  await transaction.done;
  changed();
}

export async function remove(id) {
  await (await database()).delete(STORE, id);
  changed();
}

/** Another account uses this device now: what somebody else kept here goes. */
async function wipeOthers(account) {
  const db = await database();
  for (const record of await db.getAll(STORE)) if (record.owner !== account) await db.delete(STORE, record.id);
}

/** Everything, at once: at signing out, and when another account is seen. */
export async function wipe(account = null) {
  if (account !== null) return wipeOthers(account);
  keys.clear();
  await (await database()).clear(STORE);
  changed();
}
