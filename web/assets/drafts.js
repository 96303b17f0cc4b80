/*
 * A report saves itself as a draft while somebody types: after a pause, quietly, where the button "save draft" does.
 * Nothing takes the focus; files are not sent along. Without a line the next pause tries again.
 */

const PAUSE_MS = 2_000;

for (const form of document.querySelectorAll('form[data-autosave]')) {
  const status = form.querySelector('[data-autosave-status]');
  const words = form.dataset;
  let timer = 0;
  let running = false;
  let again = false;

  const save = async () => {
    if (form.dataset.sent) return;
    if (running) {
      again = true;
      return;
    }
    running = true;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    try {
      const response = await fetch(words.autosave, {
        method: 'POST',
        body,
        credentials: 'same-origin',
        redirect: 'manual',
        headers: { 'X-Autosave': '1' },
      });
      if (status) status.textContent = response.ok ? words.autosaved : words.autosaveFailed;
    } catch {
      if (status) status.textContent = words.autosaveFailed;
    }
    running = false;
    if (again) {
      again = false;
      void save();
    }
  };

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE_MS);
  });
  form.addEventListener('submit', () => clearTimeout(timer));
}
