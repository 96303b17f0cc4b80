import type { ApiClient, Referral, Step } from '../client/index.ts';
import { until } from './until.ts';

/** The one way the clock of a drill is driven: it flies until something is so, then crawls. */

/** Hardly faster than real time: what stands as wanted goes on standing so. */
const CRAWL = 2;

export const crawl = (client: ApiClient, referralId: string, scale = CRAWL) =>
  client.actOnReferral(referralId, 'set-clock', { scale });

export async function flyUntil(
  client: ApiClient,
  referralId: string,
  isSo: (referral: Referral) => boolean | undefined | Promise<boolean | undefined>,
  { scale = 100_000, slowScale = CRAWL, withinMs = 45_000 } = {},
): Promise<void> {
  await client.actOnReferral(referralId, 'set-clock', { scale });
  await until(async () => isSo(await client.getReferral(referralId)), withinMs);
  await crawl(client, referralId, slowScale);
}

/** Whether an alert of a step was raised. */
export const isRaised = (stepId: string, level: Step['alerts']['raised'][number]) => (referral: Referral) =>
  referral.steps.find(({ id }) => id === stepId)?.alerts.raised.includes(level);
