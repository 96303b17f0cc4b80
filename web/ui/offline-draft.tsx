import type { DeviceKeys } from '../../client/index.ts';
import type { WebContext } from '../context.ts';

/**
 * What a form says to `assets/offline-forms.js`, which keeps it on this device while somebody types and there is no line,
 * and what lists such forms (`assets/offline-list.js`). Without script none of it is seen.
 */

export interface OfflineDraft {
  kind: 'report' | 'sign' | 'intake';
  /** Where the form is. */
  page: string;
  /** Draws the form with what was kept, and with what is there now where that differs; absent: nothing was typed. */
  restore?: string;
  /** Of whoever is signed in; in the memory of the page only. */
  keys: DeviceKeys;
}

/** The attribute of the form. Older keys are fetched when something older is opened. */
export function offlineDraftData(c: WebContext, { kind, page, restore, keys }: OfflineDraft): string {
  const t = c.get('t');
  return JSON.stringify({
    about: { kind, page, restore },
    keys: { owner: keys.owner, keys: keys.keys.slice(0, 1) },
    words: {
      saved: t('offlineDrafts.saved'),
      failed: t('offlineDrafts.failed'),
      kept: t('offlineDrafts.here'),
      notKept: t('offlineDrafts.notHere'),
      elsewhere: t('offlineDrafts.elsewhere'),
      signedOut: t('offlineDrafts.signedOut'),
      sending: t('offlineDrafts.sending'),
      bySelf: t('offlineDrafts.bySelf'),
      byPage: t('offlineDrafts.byPage'),
      sent: t('offlineDrafts.sent'),
      needsYou: t('offlineDrafts.needsYou'),
    },
  });
}

/** Shown once the server no longer knows who asks. */
function SignInAgain({ c, page }: { c: WebContext; page: string }) {
  const t = c.get('t');
  return (
    <p class="govuk-body" data-offline-sign-in hidden>
      {t('offlineDrafts.signedOut')}{' '}
      <a class="govuk-link" href={`/sign-in?next=${encodeURIComponent(page)}`}>
        {t('offlineDrafts.signIn')}
      </a>
    </p>
  );
}

/** Takes the place of a form that waits for a line. */
export function OfflineDraftWaits({ c, page }: { c: WebContext; page: string }) {
  const t = c.get('t');
  return (
    <div data-offline-waits hidden role="status" class="govuk-inset-text">
      <h2 class="govuk-heading-m" tabindex={-1}>
        {t('offlineDrafts.waits')}
      </h2>
      <p class="govuk-body" data-offline-how />
      <SignInAgain c={c} page={page} />
      <p class="govuk-body">{t('offlineDrafts.counts')}</p>
    </div>
  );
}

/** @param page only what belongs to this page; absent: all of it, and a word when there is nothing. */
export function OfflineDraftList({ c, page }: { c: WebContext; page?: string }) {
  const t = c.get('t');
  const words = {
    kept: t('offlineDrafts.list.kept'),
    drafts: t('offlineDrafts.list.drafts'),
    waiting: t('offlineDrafts.list.waiting'),
    kinds: {
      report: t('offlineDrafts.kinds.report'),
      sign: t('offlineDrafts.kinds.sign'),
      intake: t('offlineDrafts.kinds.intake'),
    },
    states: {
      draft: t('offlineDrafts.states.draft'),
      waiting: t('offlineDrafts.states.waiting'),
      conflict: t('offlineDrafts.states.conflict'),
      attention: t('offlineDrafts.states.attention'),
    },
    files: t('offlineDrafts.list.files'),
    open: t('offlineDrafts.list.open'),
    now: t('offlineDrafts.list.now'),
    drop: t('offlineDrafts.list.drop'),
    dropSure: t('offlineDrafts.list.dropSure'),
    offline: t('offlineDrafts.list.offline'),
    signOut: t('offlineDrafts.list.signOut'),
  };
  return (
    <section
      class="app-offline-drafts app-no-print"
      aria-label={t('offlineDrafts.title')}
      data-offline-list={JSON.stringify(words)}
      data-offline-page={page}
      hidden={page !== undefined}
    >
      <p class="govuk-body" role="status" />
      {page === undefined ? <SignInAgain c={c} page="/kept" /> : null}
      <p class="govuk-body" data-offline-none>
        {t('offlineDrafts.list.none')}
      </p>
      <ul class="govuk-list" />
    </section>
  );
}
