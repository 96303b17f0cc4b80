import type { Child } from 'hono/jsx';
import type { AdminArea } from '../../domain/access/admin-areas.ts';
import type { WebContext } from '../context.ts';

/**
 * Parts of a page that follow what happens (`assets/live.js`). Without script they are what they were when the page was
 * opened.
 */

/**
 * Refreshes its content within two seconds of a change, without taking the focus. Not for forms: what somebody types is
 * never swapped; put `Changed` above a form instead.
 *
 * @param id unique on the page; the same on the page at `href`.
 * @param href where the part is drawn anew: this page as a rule.
 * @param referral follow this referral alone; absent: all that the person sees.
 * @param every drawn anew every two seconds as well, for what no event tells of: how far something is.
 * @param title the title of the page follows too: it counts something.
 * @param adminAreas follow what these areas of the administration list (`streamEvents`), and no referral.
 */
export function Live(props: {
  id: string;
  href: string;
  referral?: string;
  adminAreas?: readonly AdminArea[];
  every?: boolean;
  title?: boolean;
  children?: Child;
}) {
  return (
    <div
      id={props.id}
      data-live={props.href}
      data-live-referral={props.referral}
      data-live-title={props.title}
      data-live-areas={props.adminAreas?.join(' ')}
      data-live-every={props.every ? '' : undefined}
    >
      {props.children}
    </div>
  );
}

/** The address of this very page. */
export function addressHere(c: WebContext): string {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
}

/** Appears when the step changed after `version`, the one the form on this page was drawn from. */
export function Changed(props: { c: WebContext; referral: string; step?: string; version: number; href: string }) {
  const t = props.c.get('t');
  return (
    <div role="status">
      <p
        data-live-banner
        data-live-referral={props.referral}
        data-live-step={props.step}
        data-live-version={String(props.version)}
        hidden
        class="govuk-inset-text app-changed"
      >
        {t('live.changed')}{' '}
        <a class="govuk-link" href={props.href}>
          {t('live.show')}
        </a>
      </p>
    </div>
  );
}
