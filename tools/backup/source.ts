import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunState } from '../stack/run-file.ts';
import { secretFor } from '../stack/secrets.ts';

/** Which installation is backed up, and where it keeps what. */

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const given = (name: string): string | undefined => process.env[name]?.trim() || undefined;
export const dataDirOf = (path = given('DATA_DIR')): string => resolve(ROOT, path ?? '.data');
/** Beside the data and not in it: who removes the one keeps the other. */
export const backupsOf = (dataDir: string): string => `${dataDir}-backups`;
export const outsideDirOf = (dataDir: string): string => resolve(given('AUDIT_EXPORT_DIR') ?? join(dataDir, 'audit'));

export interface Source {
  /** As a role that replicates and reads everything, on the program's database. */
  url: string;
  /** Temporal's state, where it is a file. */
  temporalFile: string | null;
  outsideDir: string;
}

/** @throws Error when nothing is said and nothing runs. */
export async function sourceOf(dataDir: string): Promise<Source> {
  const outsideDir = outsideDirOf(dataDir);
  const url = given('BACKUP_DATABASE_URL');
  if (url) return { url, temporalFile: null, outsideDir };
  if (given('DATABASE_URL'))
    throw new Error(
      'DATABASE_URL names a PostgreSQL of your own: set BACKUP_DATABASE_URL, a role on it that may replicate and read everything (docs/operations.md)',
    );
  const run = runOf(dataDir);
  if (!run?.ports.postgres)
    throw new Error(`nothing runs on ${dataDir}: start it with npm start, or set BACKUP_DATABASE_URL`);
  const temporalFile = join(dataDir, 'temporal.db');
  return {
    url: `postgres://postgres:${await secretFor(dataDir, 'postgresPassword')}@127.0.0.1:${run.ports.postgres}/referral`,
    temporalFile: run.children.temporal && existsSync(temporalFile) ? temporalFile : null,
    outsideDir,
  };
}

export function runOf(dataDir: string): RunState | null {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')) as RunState;
  } catch {
    return null;
  }
}
