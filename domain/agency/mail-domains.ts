/**
 * The mail domains of an agency: an address in one of them belongs to somebody the agency gave it to. Whoever is invited there needs one
 * person's word, anywhere else two.
 */

/** A host name of two parts or more, in small letters. */
export const MAIL_DOMAIN = /^(?=.{3,120}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;

/** Where anybody can have an address; those that are met here most. A list of our own, and never complete: two people look as well. */
const PUBLIC_DOMAINS: readonly string[] = [
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'outlook.com.vn',
  'hotmail.com',
  'hotmail.com.vn',
  'live.com',
  'msn.com',
  'yahoo.com',
  'yahoo.com.vn',
  'ymail.com',
  'rocketmail.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'aol.com',
  'proton.me',
  'protonmail.com',
  'pm.me',
  'tutanota.com',
  'tuta.io',
  'gmx.com',
  'gmx.net',
  'gmx.de',
  'mail.com',
  'mail.ru',
  'yandex.com',
  'yandex.ru',
  'zoho.com',
  'zohomail.com',
  'qq.com',
  '163.com',
  '126.com',
  'naver.com',
  'mailinator.com',
  'guerrillamail.com',
  '10minutemail.com',
  'yopmail.com',
  'tempmail.com',
];

/** Names under which anybody has an address in more countries than a list could follow. A local list, too. */
const PUBLIC_NAMES: readonly string[] = (
  'gmail googlemail yahoo ymail hotmail outlook live icloud proton protonmail zoho mail yandex gmx aol zalo fpt vnn duck ' +
  'fastmail bk'
).split(' ');

/** Below which domains are registered in Viet Nam. A local list, as of 2026. */
const REGISTRIES: readonly string[] = 'com gov net org edu info name health ac int pro biz'
  .split(' ')
  .map((label) => `${label}.vn`);

/**
 * Whether anybody can have an address there, as far as we can tell by lists of our own: one of the domains or below one, or one whose first
 * label is such a name. Nor is it an agency's domain where whole domains are registered, or one with an encoded label, which reads as another.
 */
export function isPublicDomain(domain: string): boolean {
  const labels = domain.split('.');
  if (labels.length === 1 || REGISTRIES.includes(domain)) return true;
  if (labels.some((label) => label.startsWith('xn--'))) return true;
  // Who may have a name below gov.vn is no company, whatever the name: mail.<city>.gov.vn is common.
  if (PUBLIC_NAMES.includes(labels[0] ?? '') && !domain.endsWith('.gov.vn')) return true;
  return PUBLIC_DOMAINS.some((known) => domain === known || domain.endsWith(`.${known}`));
}

/** Whether the address is in one of the domains themselves; what is below a domain is another one. */
export const isWithin = (email: string, domains: readonly string[]): boolean =>
  domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase());
