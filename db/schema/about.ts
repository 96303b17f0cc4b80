import { sql } from 'drizzle-orm';
import { type PgUUIDBuilderInitial, uuid } from 'drizzle-orm/pg-core';
import { AGGREGATE_NAMES, type AggregateName } from '../../workflows/registry.ts';

/**
 * What an alert, a row of the audit, a person's key or a message is about: a column for each kind of aggregate, of which one is
 * set. A new kind has its column by being registered; its migration also teaches the trigger of the audit its chain.
 */
export type AboutColumn = `${AggregateName}Id`;
/** One of them. */
export type About = { [C in AboutColumn]: Record<C, string> }[AboutColumn];

export const aboutColumn = (name: AggregateName): AboutColumn => `${name}Id`;
export const ABOUT = AGGREGATE_NAMES.map(aboutColumn);

export const aboutColumns = () =>
  Object.fromEntries(AGGREGATE_NAMES.map((name) => [aboutColumn(name), uuid(`${name}_id`)])) as {
    [C in AboutColumn]: PgUUIDBuilderInitial<string>;
  };

export const aboutAs = (name: AggregateName, id: string) => ({ [aboutColumn(name)]: id }) as About;

/** The column that is set, and the id in it. */
export const columnAndId = (about: About) => Object.entries(about)[0] as [AboutColumn, string];
export const idOf = (about: About): string => columnAndId(about)[1];

/** As PostgreSQL calls them. */
const IN_SQL = AGGREGATE_NAMES.map((name) => `${name}_id`);
export const aboutOne = () => sql.raw(`num_nonnulls(${IN_SQL.join(', ')}) = 1`);
/** The id of what a row is about, in words of SQL. */
export const aboutIdText = (table: string) => `coalesce(${IN_SQL.map((column) => `${table}.${column}`).join(', ')})`;
export const aboutIdOf = (table: string) => sql.raw(aboutIdText(table));
/** The same of the data of a message, as text. */
export const aboutIdIn = (data: string) =>
  sql.raw(`coalesce(${ABOUT.map((column) => `${data}->>'${column}'`).join(', ')})`);
