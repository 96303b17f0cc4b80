import { sql } from 'drizzle-orm';
import { uuid } from 'drizzle-orm/pg-core';

/**
 * What an alert, a row of the audit, a person's key or a message is about: a column for each kind of aggregate, of which one is
 * set. A new kind has a line here and a migration, which also teaches the trigger of the audit its chain.
 */
export const aboutColumns = () => ({
  referralId: uuid('referral_id'),
  /** A caller's report. */
  reportId: uuid('report_id'),
});

export type AboutColumn = keyof ReturnType<typeof aboutColumns>;
/** One of them. */
export type About = { [C in AboutColumn]: Record<C, string> }[AboutColumn];

export const ABOUT = Object.keys(aboutColumns()) as AboutColumn[];
/** As PostgreSQL calls them. */
const inSql = (column: AboutColumn) => `${column.slice(0, -'Id'.length)}_id`;

export const aboutOne = () => sql.raw(`num_nonnulls(${ABOUT.map(inSql).join(', ')}) = 1`);
/** The id of what a row is about. */
export const aboutIdOf = (table: string) => sql.raw(`coalesce(${ABOUT.map((c) => `${table}.${inSql(c)}`).join(', ')})`);
/** The same of the data of a message, as text. */
export const aboutIdIn = (data: string) => sql.raw(`coalesce(${ABOUT.map((c) => `${data}->>'${c}'`).join(', ')})`);
