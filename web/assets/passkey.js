/* Passkeys need a script: the browser's own dialogue is asked for here. Without one the password remains. */

const json = async (path, body) => {
  const response = await fetch(
    `/api/auth/passkey/${path}`,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
  );
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
};

const ceremonies = {
  async 'sign-in'(place) {
    const options = PublicKeyCredential.parseRequestOptionsFromJSON(await json('generate-authenticate-options'));
    const credential = await navigator.credentials.get({ publicKey: options });
    await json('verify-authentication', { response: credential.toJSON() });
    location.assign(place.dataset.next);
  },
  async register() {
    const options = PublicKeyCredential.parseCreationOptionsFromJSON(await json('generate-register-options'));
    const credential = await navigator.credentials.create({ publicKey: options });
    await json('verify-registration', { response: credential.toJSON() });
    location.reload();
  },
};

for (const place of document.querySelectorAll('[data-passkey]')) {
  if (!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) continue;
  place.hidden = false;
  place.querySelector('button').addEventListener('click', async () => {
    const status = place.querySelector('[role=status]');
    status.textContent = '';
    try {
      await ceremonies[place.dataset.passkey](place);
    } catch {
      status.textContent = place.dataset.failed;
    }
  });
}
