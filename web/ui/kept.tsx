import type { DeviceKeys } from '../../client/index.ts';
import type { WebContext } from '../context.ts';

/**
 * What a form says to `assets/kept-forms.js`, which keeps it on this device while somebody types and there is no line,
 * and what lists such forms (`assets/kept-list.js`). Without script none of it is seen.
 */

export interface Kept {
  kind: 'report' | 'sign' | 'intake';
  /** Where the form is. */
  page: string;
  /** Draws the form with what was kept, and with what is there now where that differs; absent: nothing was typed. */
  restore?: string;
  /** Of whoever is signed in; in the memory of the page only. */
  keys: DeviceKeys;
}

/** The attribute of the form. Older keys are fetched when something older is opened. */
export function keptForm(c: WebContext, { kind, page, restore, keys }: Kept): string {
  const t = c.get('t');
  return JSON.stringify({
    about: { kind, page, restore },
    keys: { owner: keys.owner, keys: keys.keys.slice(0, 1) },
    words: {
      saved: t('kept.saved'),
      failed: t('kept.failed'),
      kept: t('kept.here'),
      notKept: t('kept.notHere'),
      elsewhere: t('kept.elsewhere'),
      signedOut: t('kept.signedOut'),
      sending: t('kept.sending'),
      bySelf: t('kept.bySelf'),
      byPage: t('kept.byPage'),
      sent: t('kept.sent'),
      needsYou: t('kept.needsYou'),
    },
  });
}

/** Shown once the server no longer knows who asks. */
function SignInAgain({ c, page }: { c: WebContext; page: string }) {
  const t = c.get('t');
  return (
    <p class="govuk-body" data-kept-sign-in hidden>
      {t('kept.signedOut')}{' '}
      <a class="govuk-link" href={`/sign-in?next=${encodeURIComponent(page)}`}>
        {t('kept.signIn')}
      </a>
    </p>
  );
}

/** Takes the place of a form that waits for a line. */
export function KeptWaits({ c, page }: { c: WebContext; page: string }) {
  const t = c.get('t');
  return (
    <div data-kept-waits hidden role="status" class="govuk-inset-text">
      <h2 class="govuk-heading-m" tabindex={-1}>
        {t('kept.waits')}
      </h2>
      <p class="govuk-body" data-kept-how />
      <SignInAgain c={c} page={page} />
      <p class="govuk-body">{t('kept.counts')}</p>
    </div>
  );
}

/** @param page only what belongs to this page; absent: all of it, and a word when there is nothing. */
export function KeptList({ c, page }: { c: WebContext; page?: string }) {
  const t = c.get('t');
  const words = {
    kept: t('kept.list.kept'),
    drafts: t('kept.list.drafts'),
    waiting: t('kept.list.waiting'),
    kinds: { report: t('kept.kinds.report'), sign: t('kept.kinds.sign'), intake: t('kept.kinds.intake') },
    states: {
      draft: t('kept.states.draft'),
      waiting: t('kept.states.waiting'),
      conflict: t('kept.states.conflict'),
      attention: t('kept.states.attention'),
    },
    files: t('kept.list.files'),
    open: t('kept.list.open'),
    now: t('kept.list.now'),
    drop: t('kept.list.drop'),
    dropSure: t('kept.list.dropSure'),
    offline: t('kept.list.offline'),
    signOut: t('kept.list.signOut'),
  };
  return (
    <section
      class="app-kept app-no-print"
      aria-label={t('kept.title')}
      data-kept-list={JSON.stringify(words)}
      data-kept-page={page}
      hidden={page !== undefined}
    >
      <p class="govuk-body" role="status" />
      {page === undefined ? <SignInAgain c={c} page="/kept" /> : null}
      <p class="govuk-body" data-kept-none>
        {t('kept.list.none')}
      </p>
      <ul class="govuk-list" />
    </section>
  );
}
