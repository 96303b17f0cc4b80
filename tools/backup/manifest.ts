import type { PartEnd } from './parts.ts';

/** What a backup says of itself. Ids, codes, counts and hashes only. */

export const FORMAT = 'referral-backup/1';

/** Said before the copy: what is read of it early. */
export interface Beginning {
  format: typeof FORMAT;
  id: string;
  program: string;
  /** Everything that was acknowledged before this is in it. */
  from: string;
  postgres: string;
  databases: { name: string; bytes: number }[];
  /** Where Temporal's state is: beside it as a file, in the same PostgreSQL, or elsewhere and not in this backup. */
  temporal: 'file' | 'cluster' | 'elsewhere';
  /** Master keys that wrap something in it, by id, so that the right ones are looked for. */
  kids: { kid: string; fingerprint: string; people: number }[];
}

export interface Manifest extends Beginning {
  /** Nothing later is in it. */
  to: string;
  /** Rows of tables that only grow: before the copy and after it. */
  counts: Record<string, [before: number, after: number]>;
  /** Where the audit stood before the copy: the heads are a part of it. */
  audit: { rows: number; chains: number; root: string };
  erased: number;
  parts: PartEnd[];
}

export const PARTS = {
  beginning: 'beginning.json',
  /** People who were erased, one a line. */
  erased: 'erased.jsonl',
  /** Heads of the audit before the copy. */
  heads: 'audit-heads.json',
  /** Files of what is kept outside the database: `outside/NAME`. */
  outside: 'outside/',
  temporal: 'temporal.db',
  base: 'postgres/base.tar',
  baseManifest: 'postgres/manifest',
} as const;
