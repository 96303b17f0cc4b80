// A paper that was photographed or chosen is shown before it is sent: whether it can be read is seen at once.
for (const input of document.querySelectorAll('input[type=file]'))
  input.addEventListener('change', () => {
    const [file] = input.files;
    input.parentElement.querySelector('[data-preview]')?.remove();
    if (!file) return;
    const shown = document.createElement('p');
    shown.dataset.preview = '';
    shown.className = 'app-preview';
    shown.textContent = file.name;
    input.after(shown);
    if (!file.type.startsWith('image/')) return;
    const reader = new FileReader();
    reader.onload = () => shown.prepend(Object.assign(new Image(), { src: reader.result, alt: '' }));
    reader.readAsDataURL(file);
  });
