import type { Transaction } from '../../db/client.ts';
import { storeLocale } from '../../db/queries/own-account.ts';
import type { By, Locale } from '../kernel/by.ts';

/** The language of one's own mails and pages. */
export async function setLocale(tx: Transaction, by: By, { locale }: { locale: Locale }): Promise<Locale> {
  await storeLocale(tx, by.caller.userId, locale);
  return locale;
}
