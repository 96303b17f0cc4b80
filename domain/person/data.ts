import { z } from 'zod';
import { YES_NO_UNSURE } from '../codes.ts';
import type { Bilingual } from '../law/types.ts';
import { COUNTRIES } from './countries.ts';
import { dateFault, readDate } from './written-date.ts';

/**
 * What is known of a person: the victim, a relative, a representative. Every part may be missing; what is here is
 * personal, so it is stored closed and shown by group, to whom needs that group.
 */

const MOST_YEARS = 120;

const words = (max: number) => z.string().trim().min(1).max(max);

/** A year, a month or a day, in any way people write it; kept as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
const writtenDate = z
  .string()
  .max(60)
  .overwrite(readDate)
  .check(({ value, issues }) => {
    const words = dateFault(value);
    if (words) issues.push({ code: 'custom', input: value, params: { words } });
  })
  .meta({
    description:
      'A year, a month or a day: `1999`, `1999-11`, `1999-11-05`. 5/11/1999, 5.11.1999, 1999/11/05 and 11/1999 are understood, and kept as these. A date that is still to come, or that there is not, is refused (422).',
  });

/** How old they are or seem, on the day it was said: all that is known of many. */
const saidAge = z.strictObject({
  years: z.number().int().min(0).max(MOST_YEARS),
  saidOn: writtenDate,
  /** By who looked at them, not by who knows. */
  estimated: z.boolean().default(false),
});

export const DOCUMENT_KINDS = [
  'citizen-id',
  'passport',
  'travel-document',
  'birth-certificate',
  'victim-certificate',
  'other',
] as const;

const personDocument = z.strictObject({
  kind: z.enum(DOCUMENT_KINDS),
  number: words(60),
  issuedBy: words(200).optional(),
  issuedOn: writtenDate.optional(),
});

/** Whether, how and when it is safe to use a contact. Nobody asked is `unsure`, which means: do not. */
export const safeToContact = z.strictObject({
  phone: z.enum(YES_NO_UNSURE).default('unsure'),
  mail: z.enum(YES_NO_UNSURE).default('unsure'),
  post: z.enum(YES_NO_UNSURE).default('unsure'),
  when: words(200).optional(),
  codeWord: words(80).optional(),
});

/** The same as it is read: what nobody said stands there as `unsure`. */
export const storedFlags = safeToContact.extend({
  phone: z.enum(YES_NO_UNSURE),
  mail: z.enum(YES_NO_UNSURE),
  post: z.enum(YES_NO_UNSURE),
});

export const CONTACT_KINDS = ['phone', 'email', 'address'] as const;

/** A way to reach the person; it never goes without its flags. */
const contact = z.strictObject({
  kind: z.enum(CONTACT_KINDS),
  value: words(400),
  /** Whose it is, when not the person’s own: a neighbour’s telephone, the parents’ house. */
  belongsTo: words(120).optional(),
  safe: safeToContact.prefault({}),
});

export const personData = z.strictObject({
  fullName: words(200).optional(),
  otherNames: z.array(words(200)).max(10).optional(),
  birthDate: writtenDate.optional(),
  age: saidAge.optional(),
  sex: z.enum(['female', 'male', 'other', 'unknown']).optional(),
  nationality: z
    .string()
    .regex(/^[A-Z]{2}$/, 'ISO 3166-1 alpha-2')
    .refine((code) => COUNTRIES.includes(code), 'ISO 3166-1 alpha-2')
    .optional(),
  /** To the victim: of a relative or a representative. */
  relation: words(120).optional(),
  documents: z.array(personDocument).max(20).optional(),
  contacts: z.array(contact).max(20).optional(),
  health: words(4000).optional(),
  story: words(8000).optional(),
  notes: words(4000).optional(),
});
/** The same as it is read: every contact carries all its flags, whether they were said or not. */
export const storedPerson = personData.extend({
  age: saidAge.extend({ estimated: z.boolean() }).optional(),
  contacts: z
    .array(contact.extend({ safe: storedFlags }))
    .max(20)
    .optional(),
});
export type PersonData = z.infer<typeof personData>;
export type Contact = z.infer<typeof contact>;

/** How a person was described before contacts carried flags of their own; still taken when a referral is started. */
export const plainContacts = {
  phone: words(40).optional(),
  address: words(400).optional(),
  safeToContact: safeToContact.optional(),
};

/** The same, with each contact beside its flags. */
export function withContacts({
  phone,
  address,
  safeToContact: safe,
  ...data
}: PersonData & { [K in keyof typeof plainContacts]?: z.infer<(typeof plainContacts)[K]> }): PersonData {
  const flags = safe ?? { phone: 'unsure', mail: 'unsure', post: 'unsure' };
  const contacts: Contact[] = [
    ...(data.contacts ?? []),
    ...(phone ? [{ kind: 'phone' as const, value: phone, safe: flags }] : []),
    ...(address ? [{ kind: 'address' as const, value: address, safe: flags }] : []),
  ];
  return contacts.length > 0 ? { ...data, contacts } : data;
}

/** Dates of a person that are still to come, each with where it stands and why. */
export function datesToCome(data: PersonPatchLike, today: string): { path: string; message: Bilingual }[] {
  const dates: (readonly [path: string, date: string | undefined])[] = [
    ['birthDate', data.birthDate ?? undefined],
    ['age.saidOn', data.age?.saidOn],
    ...(data.documents ?? []).map(({ issuedOn }, index) => [`documents.${index}.issuedOn`, issuedOn] as const),
  ];
  return dates.flatMap(([path, date]) => {
    const message = date === undefined ? null : dateFault(date, today);
    return message ? [{ path, message }] : [];
  });
}

type PersonPatchLike = { [K in 'birthDate' | 'age' | 'documents']?: PersonData[K] | null };
