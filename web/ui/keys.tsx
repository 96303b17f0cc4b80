import { asset } from '../assets.ts';
import type { WebContext } from '../context.ts';

/** What each key does; `assets/keys.js` does it. */
const KEYS = [
  ['j', 'next'],
  ['k', 'before'],
  ['o ↵', 'open'],
  ['/', 'find'],
  ['?', 'help'],
] as const;

/**
 * A list gone through by keyboard: the script alone shows it, on a desk. Nothing of it is needed, and whoever speaks to their computer or whose hand
 * trembles turns it off.
 */
export function Keys({ c }: { c: WebContext }) {
  const t = c.get('t');
  return (
    <>
      <p class="govuk-body-s app-no-print" data-keys hidden>
        <button class="app-link-button" type="button" data-keys-help>
          {t('keys.title')}
        </button>
      </p>
      <dialog data-keys-dialog aria-labelledby="keys-title">
        <h2 class="govuk-heading-m" id="keys-title">
          {t('keys.title')}
        </h2>
        <ul class="govuk-list">
          {KEYS.map(([key, name]) => (
            <li>
              <kbd>{key}</kbd> {t(`keys.${name}`)}
            </li>
          ))}
        </ul>
        <p class="govuk-body">
          <label>
            <input type="checkbox" data-keys-off /> {t('keys.off')}
          </label>
        </p>
        <form method="dialog">
          <button type="submit" class="govuk-button govuk-button--secondary">
            {t('keys.close')}
          </button>
        </form>
      </dialog>
      <script type="module" src={asset('keys.js')}></script>
    </>
  );
}
