/* How long something still lasts, counted while the page is open. Without script the page says it once. */

const pad = (value) => String(value).padStart(2, '0');

for (const element of document.querySelectorAll('[data-until]')) {
  const until = Date.parse(element.dataset.until);
  const show = () => {
    const seconds = Math.ceil((until - Date.now()) / 1000);
    if (seconds <= 0) {
      clearInterval(timer);
      // The clock of this machine may be ahead: what is there now, the server says.
      setTimeout(() => location.reload(), 2000);
      return;
    }
    element.textContent = `${Math.floor(seconds / 60)}:${pad(seconds % 60)}`;
  };
  const timer = setInterval(show, 1000);
  show();
}
