import { begin, tend } from './offline-list.js';
import { send } from './offline-send.js';
import { all, keep, mark, one, onChange, open, remove, takeKeys } from './offline-store.js';

/*
 * A form keeps itself while somebody types: on this device at once (closed, see offline-store.js), and as a draft on the
 * server after a pause where the form has one. Sent without a line it waits here, and is sent by itself, once. Nothing
 * takes the focus. Without this script a form is what it always was.
 */

const KEEP_MS = 400;
const SAVE_MS = 2_000;

for (const form of document.querySelectorAll('form[data-offline-draft]')) attend(form);

/** Whether a field says something else than the page did. */
function isTyped({ type, checked, defaultChecked, value, defaultValue }) {
  if (type === 'checkbox' || type === 'radio') return checked !== defaultChecked;
  return (type === 'text' || type === 'textarea') && value !== defaultValue;
}

function attend(form) {
  const { words, about, keys } = JSON.parse(form.dataset.offlineDraft);
  const id = form.elements._key.value;
  const status = form.querySelector('[data-offline-status]');
  const say = (text) => {
    if (status && status.textContent !== text) status.textContent = text;
  };
  const ready = takeKeys(keys)
    // It was opened from what is kept: it is in front of the person now.
    .then(() => mark(id, { state: 'draft' }))
    .catch(() => {})
    .finally(() => {
      form.dataset.offlineReady = 'true';
    });
  const attended = { form, words, about, id, say, ready };
  const draft = draftOf(attended);

  form.addEventListener('input', draft.touched);
  // On a slow line somebody has begun to type before this script was there.
  if ([...form.elements].some(isTyped)) draft.touched();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) draft.hidden();
  });
  addEventListener('online', draft.online);

  form.addEventListener('submit', (event) => {
    const { submitter } = event;
    // A button that asks for something else (another relative, a search): as ever, with the line it needs.
    if (submitter?.name) return;
    if (submitter?.hasAttribute('formaction')) {
      if (navigator.onLine) return;
      event.preventDefault();
      event.stopPropagation();
      void draft.keep().then(() => say(words.kept));
      return;
    }
    event.preventDefault();
    if (form.dataset.sent) return;
    draft.stop();
    void submit(attended);
  });
}

/** On this device. A draft holds no files: they are chosen again. */
async function onDevice({ form, about, id, ready }, state) {
  await ready;
  const content = new FormData(form);
  let files = 0;
  for (const [name, value] of [...content]) {
    if (typeof value === 'string') continue;
    if (value.size > 0) files += 1;
    if (state === 'draft' || value.size === 0) content.delete(name);
  }
  await keep({ id, ...about, action: new URL(form.action).pathname, state, files }, content);
}

/** What is typed, kept while it is typed: here after a moment, on the server after a pause. */
function draftOf(attended) {
  const { form, words, say } = attended;
  const { autosave } = form.dataset;
  let keeping = 0;
  let saving = 0;
  const save = saverOf(attended, () => keeping);

  async function keepHere() {
    if (form.dataset.sent) return;
    try {
      await onDevice(attended, 'draft');
      if (!autosave) say(words.kept);
    } catch {
      if (!autosave) say(words.notKept);
    }
  }

  return {
    keep: keepHere,
    touched() {
      clearTimeout(keeping);
      keeping = setTimeout(keepHere, KEEP_MS);
      if (!autosave) return;
      clearTimeout(saving);
      saving = setTimeout(save, SAVE_MS);
    },
    hidden() {
      if (!keeping) return;
      clearTimeout(keeping);
      void keepHere();
    },
    online() {
      if (autosave && keeping) void save();
    },
    stop() {
      clearTimeout(keeping);
      clearTimeout(saving);
    },
  };
}

/**
 * Saves a draft on the server, where nobody else sees it; what was kept here then has done its service. One at a time.
 * `typed` changes whenever something more was typed.
 */
function saverOf({ form, words, id, say }, typed) {
  const { autosave } = form.dataset;
  let running = false;
  let again = false;
  let conflict = false;

  async function sendDraft() {
    const before = typed();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    const response = await fetch(autosave, {
      method: 'POST',
      body,
      credentials: 'same-origin',
      redirect: 'manual',
      headers: { 'X-Kept': 'now' },
    });
    if (!response.ok) {
      conflict = response.status === 412;
      say(conflict ? words.elsewhere : response.type === 'opaqueredirect' ? words.signedOut : words.kept);
      return;
    }
    const { savedAt } = await response.json();
    if (form.elements._draft) form.elements._draft.value = savedAt ?? '';
    say(words.saved);
    if (typed() === before) await remove(id);
  }

  return async function save() {
    if (form.dataset.sent || conflict) return;
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      await sendDraft();
    } catch {
      say((await one(id).catch(() => null)) ? words.kept : words.failed);
    }
    running = false;
    if (!again) return;
    again = false;
    void save();
  };
}

async function submit(attended) {
  const { form, words, about, id, say } = attended;
  say(words.sending);
  try {
    await onDevice(attended, 'waiting');
  } catch {
    // It cannot be kept here: sent as ever.
    form.submit();
    return;
  }
  const { outcome, next } = await send(id, 'now');
  if (outcome === 'sent' || outcome === 'gone') return location.assign(next ?? about.page);
  // The server has something to say to it: it says it on its own page, with what was typed.
  if (outcome === 'conflict' || outcome === 'attention') {
    await mark(id, { state: 'draft' });
    form.submit();
    return;
  }
  await waits(attended, outcome);
}

/** In place of the form: what happens with it now. */
async function waits({ form, words, id }, outcome) {
  const panel = form.nextElementSibling;
  const how = panel.querySelector('[data-offline-how]');
  how.textContent = words.byPage;
  panel.querySelector('[data-offline-sign-in]').hidden = outcome !== 'signed-out';
  form.hidden = true;
  panel.hidden = false;
  panel.querySelector('h2').focus();
  onChange(async () => {
    const record = await one(id);
    if (record?.state === 'waiting' || panel.hidden) return;
    panel.querySelector('h2').textContent = record ? words.needsYou : words.sent;
    how.textContent = '';
    panel.querySelector('[data-offline-sign-in]').hidden = true;
  });
  void bySelf().then((promised) => {
    if (promised && how.textContent === words.byPage) how.textContent = words.bySelf;
  });
  await tend();
}

/** Whether the browser promises to wake the service worker when the line is back, also when no page is open. */
async function bySelf() {
  try {
    const registration = await navigator.serviceWorker.getRegistration();
    if (!registration?.sync) return false;
    await registration.sync.register('kept');
    return true;
  } catch {
    return false;
  }
}

/** What was typed, as two forms can be compared. */
const typedIn = (content) =>
  JSON.stringify(
    [...content]
      .filter(([name, value]) => !/^(_.*|more|looked)$/.test(name) && typeof value === 'string' && value.trim() !== '')
      .map(([name, value]) => `${name}=${value.trim()}`)
      .sort(),
  );

/** A form that comes back with what was typed, as after an error, is that draft: it need not be offered again. */
async function dropTwins() {
  for (const form of document.querySelectorAll('form[data-offline-draft]')) {
    const typed = typedIn(new FormData(form));
    const { pathname } = new URL(form.action);
    for (const record of await all()) {
      if (record.state !== 'draft' || record.action !== pathname || record.id === form.elements._key.value) continue;
      const content = await open(record);
      if (!content) continue;
      const kept = await new Response(content.body, { headers: { 'Content-Type': content.type } }).formData();
      if (typedIn(kept) === typed) await remove(record.id);
    }
  }
}

await dropTwins().catch(() => {});
await begin(document.body.dataset.account ?? null);
