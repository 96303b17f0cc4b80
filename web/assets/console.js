/* Better with script, whole without it. No globals, no inline handlers: the CSP allows neither. */

document.documentElement.classList.add('has-script');

const SLOW_MS = 1_000;

// A form is sent once: a second press within the same page load does nothing. The Idempotency-Key in the form makes a
// repetition harmless all the same.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'true';
  for (const button of form.querySelectorAll('button[type=submit], button:not([type])'))
    button.setAttribute('aria-disabled', 'true');
  // On a slow line it is said that it goes on; a form that keeps itself says so by itself.
  if (!form.dataset.offlineDraft) setTimeout(() => saySending(form), SLOW_MS);
});

function saySending(form) {
  const status = document.createElement('p');
  status.className = 'govuk-body-s';
  status.role = 'status';
  status.dataset.sending = '';
  form.append(status);
  status.textContent = document.body.dataset.sending;
}
// Coming back by the history must not leave a dead form.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll('[aria-disabled]')) button.removeAttribute('aria-disabled');
    for (const status of form.querySelectorAll('[data-sending]')) status.remove();
  }
});

// Errors are read first: the summary takes the focus when the page has one.
document.querySelector('.govuk-error-summary')?.focus();

// When it was, with one tap: the fields of a moment are filled with so many minutes ago, in Viet Nam's time.
const [MINUTE_MS, VIET_NAM_MS] = [60_000, 7 * 3_600_000];
for (const group of document.querySelectorAll('[data-ago]')) {
  group.hidden = false;
  group.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    const at = new Date(Date.now() + VIET_NAM_MS - Number(target.value) * MINUTE_MS);
    const parts = {
      day: at.getUTCDate(),
      month: at.getUTCMonth() + 1,
      year: at.getUTCFullYear(),
      time: at.toISOString().slice(11, 16),
    };
    for (const [part, value] of Object.entries(parts)) {
      const field = target.form.elements[`${group.dataset.ago}-${part}`];
      field.value = String(value);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
}
// The line over the fields of a moment says what stands in them.
for (const line of document.querySelectorAll('[data-moment]'))
  line.closest('form')?.addEventListener('input', ({ target }) => {
    const name = line.dataset.moment;
    if (!target.name?.startsWith(`${name}-`)) return;
    const part = (which) => target.form.elements[`${name}-${which}`].value;
    line.textContent = `${part('time')} ${part('day')}/${part('month')}/${part('year')}`;
  });

// Quick exit: the page is gone from sight before the network answers, and is not in the way of the back button.
for (const link of document.querySelectorAll('[data-quick-exit]'))
  link.addEventListener('click', (event) => {
    event.preventDefault();
    document.body.hidden = true;
    location.replace(link.href);
  });

// Parts that follow what happens (live.js), where the page has any; they are morphed in place once that is there too.
if (document.querySelector('[data-live], [data-live-banner]')) {
  const morph = document.createElement('script');
  morph.src = './idiomorph.js';
  document.head.append(morph);
  void import('./live.js');
}

// What is kept on this device while there is no line: looked after when the page is there.
window.addEventListener('load', () => import('./offline-boot.js'));
