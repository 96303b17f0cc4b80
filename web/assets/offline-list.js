import { all, keep, onChange, open, remove, wipe } from './offline-store.js';
import { sendWaiting } from './offline-send.js';

/*
 * Shows what is kept on this device, in a place that has the words (`web/ui/offline-draft.tsx`), and tends it: sends what waits
 * when the line is back, and offers to open what needs a person.
 */

const RETRY_MS = 20_000;

const at = (savedAt) =>
  new Intl.DateTimeFormat(document.documentElement.lang === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(savedAt);

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** The forms on this page that are those of a record: it is in front of the person already. */
const shown = () =>
  new Set(
    [...document.querySelectorAll('form[data-offline-draft]:not([hidden]) [name=_key]')].map(({ value }) => value),
  );

let writing = Promise.resolve();
/** One drawing after another, so that two changes at once do not write over each other. */
export function draw() {
  writing = writing.then(drawNow).catch(() => {});
  return writing;
}

async function drawNow() {
  const places = [...document.querySelectorAll('[data-offline-list]')];
  if (places.length === 0) return;
  const here = shown();
  const records = (await all()).filter(({ id, state }) => state === 'waiting' || !here.has(id));
  for (const place of places) {
    const { offlinePage, offlineList } = place.dataset;
    const words = JSON.parse(offlineList);
    const listed = records.filter(({ page }) => !offlinePage || page === offlinePage);
    place.hidden = listed.length === 0 && offlinePage !== undefined;
    const list = place.querySelector('ul');
    const drawn = listed.map((record) => row(record, words));
    const focused = list.contains(document.activeElement) && document.activeElement.dataset.for;
    list.replaceChildren(...drawn);
    if (focused) list.querySelector(`[data-for="${focused}"]`)?.focus();
    place.querySelector('[data-offline-none]').hidden = listed.length > 0;
    const summary = place.querySelector('[role=status]');
    const waits = listed.filter(({ state }) => state === 'waiting').length;
    const text = [
      listed.length - waits > 0 ? words.drafts.replace('#', listed.length - waits) : '',
      waits > 0 ? words.waiting.replace('#', waits) : '',
    ]
      .filter(Boolean)
      .join(', ');
    const said = text ? `${words.kept} ${text}.` : '';
    if (summary.textContent !== said) summary.textContent = said;
  }
}

function row(record, words) {
  const { id, kind, state, savedAt, files } = record;
  const item = element('li', 'app-card');
  item.append(element('strong', '', `${words.kinds[kind]}, ${at(savedAt)}`));
  const lines = [words.states[state], files > 0 && state !== 'waiting' ? words.files : ''];
  item.append(element('p', 'govuk-body-s', lines.filter(Boolean).join(' ')));
  const group = element('div', 'govuk-button-group');
  const button = (text, does) => {
    const made = element('button', 'govuk-button govuk-button--secondary', text);
    made.type = 'button';
    made.dataset.for = `${id}-${text}`;
    made.addEventListener('click', does);
    group.append(made);
  };
  if (state === 'waiting') button(words.now, () => void tend());
  else button(words.open, () => void lead(record, words, item));
  button(words.drop, () => {
    if (confirm(words.dropSure)) void remove(id).then(draw);
  });
  item.append(group);
  return item;
}

/** Opens a record in its form: the server draws it with what was typed, and with what is there now where that differs. */
async function lead(record, words, item) {
  const say = (text) => {
    item.querySelector('p').textContent = text;
  };
  let content;
  try {
    content = await open(record);
  } catch {
    return say(words.offline);
  }
  if (!content) return location.assign(`/sign-in?next=${encodeURIComponent(record.page)}`);
  if (!record.restore) {
    await remove(record.id);
    return location.assign(record.page);
  }
  const form = element('form');
  form.method = 'post';
  form.action = record.restore;
  form.hidden = true;
  const typed = await new Response(content.body, { headers: { 'Content-Type': content.type } }).formData();
  for (const [name, value] of typed) {
    if (typeof value !== 'string') continue;
    const field = element('input');
    field.type = 'hidden';
    Object.assign(field, { name, value });
    form.append(field);
  }
  const more = element('input');
  Object.assign(more, { type: 'hidden', name: 'more', value: 'kept' });
  form.append(more);
  // What the server refused was not begun: corrected, it is an act of its own, under a key of its own.
  if (record.state !== 'draft') {
    const id = crypto.randomUUID();
    typed.set('_key', id);
    form.elements._key.value = id;
    for (const [name, value] of [...typed]) if (typeof value !== 'string') typed.delete(name);
    const { kind, page, restore, action, files } = record;
    await keep({ id, kind, page, restore, action, files, state: 'draft' }, typed);
    await remove(record.id);
  }
  document.body.append(form);
  form.submit();
}

let timer = 0;
/** Sends what waits, now and again until nothing waits for a line. */
export async function tend() {
  clearTimeout(timer);
  const outcome = await sendWaiting().catch(() => null);
  for (const place of document.querySelectorAll('[data-offline-sign-in]')) place.hidden = outcome !== 'signed-out';
  await draw();
  if (outcome === 'offline' || outcome === 'busy') timer = setTimeout(tend, RETRY_MS);
}

/** Begins once a page. `account`: who is signed in; what others kept here goes. */
export async function begin(account) {
  if (account) await wipe(account);
  onChange(draw);
  addEventListener('online', () => void tend());
  // Signing out wipes all of it; whoever has something here is asked first.
  for (const form of document.querySelectorAll('form[action^="/sign-out"]'))
    form.addEventListener('submit', async (event) => {
      if (form.dataset.wiped) return;
      event.preventDefault();
      event.stopPropagation();
      const count = (await all()).length;
      const place = document.querySelector('[data-offline-list]');
      if (count > 0 && place && !confirm(JSON.parse(place.dataset.offlineList).signOut.replace('#', count))) return;
      form.dataset.wiped = 'true';
      await wipe();
      form.submit();
    });
  await tend();
}
