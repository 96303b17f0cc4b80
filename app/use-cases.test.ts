import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/**
 * Use cases have one home. What imports alone cannot show: nothing but a use case, and the commit of the durable loop, writes
 * an audit row; a handler of the API opens no transaction but one that PostgreSQL keeps to reading, and calls nothing in db/
 * that writes; envelopes are made in one place; and no action gets its type by saying so.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const sources = (...folders: string[]) =>
  folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }))
    .filter((file) => !/\.(test|suite)\.tsx?$/.test(file))
    .sort();
/** The files in which a pattern is found, without comments. */
const holding = (pattern: RegExp, files: readonly string[]) =>
  files.filter((file) => pattern.test(read(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')));

const EVERYWHERE = sources('api', 'app', 'activities', 'db', 'domain', 'identity', 'tools', 'web', 'workflows');

describe('audit rows', () => {
  test('are written by use cases and by the commit of an action', () => {
    const writers = holding(/\bwriteAudit\b|\binsert\(audit\)|\bwriteRevision\b/, EVERYWHERE).filter(
      (file) => !file.startsWith('app/'),
    );
    expect(writers).toEqual([
      'activities/forged.ts',
      'activities/store.ts',
      'db/audit/audit.ts',
      'db/commit/writes.ts',
      // After a restore: what the database had lost, and somebody said is to be let go.
      'tools/backup/reconcile.ts',
      'tools/backup/settle.ts',
      // The sample of a year: what people would have done, written on their days.
      'tools/demo/year.ts',
    ]);
  });
});

describe('handlers of the API', () => {
  const handlers = sources('api', 'web');

  test('open no transaction: one to read, or that of a use case, is opened for them in api/kernel/request.ts', () => {
    expect(holding(/\.transaction\(|\basActor\b|\basNobody\b/, handlers)).toEqual([]);
    expect(holding(/\b(asCaller|readAsCaller)\b/, handlers)).toEqual(['api/events/stream.ts', 'api/kernel/request.ts']);
    expect(holding(/\basCaller\b/, handlers)).toEqual(['api/kernel/request.ts']);
    expect(holding(/\bdatabase\.(db|sql)\b/, handlers)).toEqual([]);
  });

  test('import nothing that writes', () => {
    const writing = writersIn(sources('db'));
    // The scan still finds them, of each kind.
    for (const known of [
      'writeShelter',
      'saveDraft',
      'dropDraft',
      'writeAudit',
      'storeLocale',
      'queueAccountMail',
      'invite',
    ])
      expect(writing, known).toContain(known);
    expect(writing).not.toContain('loadReferral');
    expect(writing).not.toContain('listInbox');
    const imported = handlers.flatMap((file) =>
      [...read(file).matchAll(/^import \{([^}]*)\} from '[./]*\/db\/[^']+';$/gm)].flatMap(([, names = '']) =>
        names
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== '' && !name.startsWith('type '))
          .map((name) => name.split(' as ')[0] ?? '')
          .filter((name) => writing.has(name))
          .map((name) => `${file}: ${name}`),
      ),
    );
    expect(imported).toEqual([]);
  });
});

describe('actions', () => {
  test('travel in envelopes that are made in one place', () => {
    const made = holding(/\{[^{};]*\bactionId\b[^{};]*\bfingerprint\b[^{};]*\bifVersion\b/, EVERYWHERE);
    // The first loop stays as it was recorded.
    expect(made.filter((file) => !file.startsWith('workflows/referral/first-loop/'))).toEqual([
      'domain/kernel/envelope.ts',
    ]);
  });

  test('have the type they are declared with', () => {
    const cast = holding(
      /\bas (Action|ReportAction|ReportRequest|Envelope|never)\b/,
      sources('app', 'activities', 'domain', 'api/referral', 'api/step', 'api/report', 'api/emergency', 'api/inbox'),
    );
    expect(cast).toEqual([]);
  });
});

/** Names of exported functions of these files that insert, update, delete, or ring; or call one that does. */
function writersIn(files: readonly string[]): Set<string> {
  const bodies = new Map<string, string>();
  for (const file of files) {
    // From one top-level function to the next.
    for (const part of read(file).split(/^(?=(?:export )?(?:async )?(?:function|const) )/m)) {
      const name = /^(?:export )?(?:async )?(?:function|const) (\w+)/.exec(part)?.[1];
      if (name) bodies.set(name, part);
    }
  }
  const WRITES =
    /\.insert\(\w+\)\s*\.values|\.update\(\w+\)\s*\.set|\.delete\(\w+\)\s*[.;]|\binsert into\b|\bdelete from\b|pg_notify|advisory_xact_lock|\.for\('update'/;
  const found = new Set([...bodies].flatMap(([name, body]) => (WRITES.test(body) ? [name] : [])));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const [name, body] of bodies)
      if (
        !found.has(name) &&
        [...body.matchAll(/\b(\w+)\(/g)].some(([, called = '']) => called !== name && found.has(called))
      )
        found.add(name);
  }
  return found;
}
