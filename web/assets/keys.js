/*
 * j and k go through the cards of a list, o and Enter open one, / goes to the number, ? says so. Never while somebody types, with another
 * key held down, on a screen without a keyboard, or when it was turned off: what is kept of that is one word on this device.
 */

const OFF = 'keys-off';
const dialog = document.querySelector('[data-keys-dialog]');
const off = dialog?.querySelector('[data-keys-off]');
const line = document.querySelector('[data-keys]');
const desk = matchMedia('(hover: hover) and (pointer: fine)').matches;

function remembered(value) {
  try {
    if (value !== undefined) localStorage.setItem(OFF, value ? '1' : '');
    return localStorage.getItem(OFF) === '1';
  } catch {
    return value ?? false;
  }
}

const titles = () => [...document.querySelectorAll('.app-card__title a')].filter((link) => link.checkVisibility());
const typing = (element) =>
  element.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');

function step(by) {
  const links = titles();
  const here = links.findIndex((link) => link.closest('.app-card').contains(document.activeElement));
  const next = links[Math.min(links.length - 1, Math.max(0, here + (here < 0 && by < 0 ? links.length : by)))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

const ACTS = {
  j: () => step(1),
  k: () => step(-1),
  o: () => document.activeElement.closest('.app-card')?.querySelector('.app-card__title a')?.click(),
  '/': () => document.getElementById('number')?.focus(),
  '?': () => dialog.showModal(),
};

if (dialog && desk) {
  line.hidden = false;
  off.checked = remembered();
  off.addEventListener('change', () => remembered(off.checked));
  line.querySelector('[data-keys-help]').addEventListener('click', () => dialog.showModal());
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (off.checked || dialog.open || typing(event.target)) return;
    const act = ACTS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
