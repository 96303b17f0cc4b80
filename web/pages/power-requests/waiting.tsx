import type { Query } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { Inset } from '../../ui/parts.tsx';

/** Where something is changed that takes two, it is said that it waits already, and until when. */

export const POWER_REQUESTS = '/power-requests';

type Filter = Pick<Query<'listPowerRequests'>, 'kind' | 'accountId'> & { agencyId?: string };

/** Mail domains, or what it means that there is none. */
export const domainsInWords = (c: WebContext, domains: readonly string[]): string =>
  domains.join(', ') || c.get('t')('agencies:mailDomains.none');

export async function waitingFor(c: WebContext, { agencyId, ...filter }: Filter) {
  const all = await c.get('api').listPowerRequests({ ...filter, status: 'asked', limit: 100 });
  const items = all.items.filter(({ agency }) => agencyId === undefined || agency.id === agencyId);
  if (items.length === 0) return null;
  const t = c.get('t');
  return (
    <Inset>
      {items.map(({ id, kind, asks, askedBy, expiresAt }) => (
        <p class="govuk-body">
          <a class="govuk-link" href={`${POWER_REQUESTS}#${id}`}>
            {asks.mailDomains
              ? `${t(`power:kinds.${kind}`)} (${domainsInWords(c, asks.mailDomains)})`
              : t(`power:kinds.${kind}`)}
          </a>
          {': '}
          {t('power:waits', { name: askedBy.name, until: when(c.get('locale'), expiresAt) })}
        </p>
      ))}
    </Inset>
  );
}
