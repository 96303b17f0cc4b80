import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyObject } from 'node:crypto';
import type { Log } from '../stack/process.ts';
import { withoutPlace } from './key-copy.ts';
import { makeBackup } from './make.ts';
import { type Report, restore } from './restore.ts';
import { publicOf, readerOf } from './sealed.ts';
import type { Source } from './source.ts';

/**
 * The drill: a backup of what runs, restored beside it, held against itself, and gone again. What runs is only read. It says how
 * long it took, and how much would have been lost.
 */

export interface Drill {
  backup: { bytes: number; seconds: number; rows: Record<string, [number, number]> };
  restored: Pick<Report, 'rows' | 'audit' | 'erasedAgain' | 'sentBefore' | 'closed'>;
  /** From the last acknowledged action that is in the copy for certain, to the end of making it. */
  rpoSeconds: number;
  /** From the file to a database that is settled and whole; a start of the program comes on top. */
  rtoSeconds: number;
}

export async function drill(source: Source, dataDir: string, opener: KeyObject, log: Log): Promise<Drill> {
  const dir = await mkdtemp(join(tmpdir(), 'referral-drill-'));
  // PostgreSQL may run as another user, who has to pass.
  await chmod(dir, 0o711);
  try {
    const file = join(dir, 'drill.backup');
    const from = performance.now();
    const { manifest } = await makeBackup(source, file, [readerOf(publicOf(opener))], log);
    const made = performance.now();
    const beside = join(dir, 'beside');
    await keysBeside(dataDir, beside);
    const report = await restore({
      ...{ file, opener, dataDir: beside, outside: existsSync(source.outsideDir) ? [source.outsideDir] : [] },
      ...{ newer: [], nothingOutside: !existsSync(source.outsideDir), withoutKeys: false, keyCopy: null, aside: false },
      ...{ until: null, wal: null, auditKey: null, log },
    });
    const { rows, audit, erasedAgain, sentBefore, closed } = report;
    return {
      backup: {
        bytes: manifest.parts.reduce((sum, { bytes }) => sum + bytes, 0),
        seconds: (made - from) / 1000,
        rows: manifest.counts,
      },
      restored: { rows, audit, erasedAgain, sentBefore, closed },
      rpoSeconds: (Date.parse(manifest.to) - Date.parse(manifest.from)) / 1000,
      rtoSeconds: (performance.now() - made) / 1000,
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function keysBeside(dataDir: string, beside: string): Promise<void> {
  await mkdir(beside, { mode: 0o711 });
  const secrets = join(dataDir, 'secrets.json');
  if (existsSync(join(dataDir, 'keyring'))) await copyFile(join(dataDir, 'keyring'), join(beside, 'keyring'));
  if (existsSync(secrets))
    await writeFile(join(beside, 'secrets.json'), withoutPlace(await readFile(secrets, 'utf8')), { mode: 0o600 });
}
