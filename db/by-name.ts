import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/**
 * Order by Vietnamese rules: the Vietnamese alphabet (a ă â … d đ … o ô ơ … u ư) and its tones, whatever collation the
 * database was made with. ICU's Vietnamese is part of every PostgreSQL that is packaged for a system, and of the embedded one.
 */
export const inVietnamese = (name: SQLWrapper | string): SQL => sql`${name} collate "vi-x-icu"`;

/** Sort keys of a person: the given name, which a Vietnamese name ends with, then the whole. To be followed by an id. */
export const personOrder = (name: SQLWrapper | string): [given: SQL, whole: SQL] => [
  inVietnamese(sql`regexp_replace(${name}, '^.*\\s', '')`),
  inVietnamese(name),
];
