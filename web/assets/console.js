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
