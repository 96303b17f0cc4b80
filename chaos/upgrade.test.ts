import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { expect, test } from 'vitest';
import { createDatabase, temporalAddress, uniqueTaskQueue } from '../testing/harness.ts';
import { seedDemo } from '../tools/seed.ts';
import { upgradeDrill } from './upgrade.ts';

/** The short form of `npm run upgrade-drill`: a few referrals through the same releases, judged in the same way. */

const CASES = 16;

// The incompatible loop fails, as it must: no reader of the report needs to see how.
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  shutdownSignals: [],
  telemetryOptions: { logging: { filter: 'ERROR' } },
});

test('referrals go through releases and back: none stranded, none failed', async () => {
  const database = await createDatabase();
  const dir = await mkdtemp(join(tmpdir(), 'upgrade-'));
  try {
    await seedDemo({ url: database.adminUrl, out: null });
    const verdict = await upgradeDrill({
      cases: CASES,
      seed: 7,
      dir,
      appUrl: database.appUrl,
      workerUrl: database.workerUrl,
      adminUrl: database.adminUrl,
      temporalAddress: temporalAddress(),
      taskQueue: uniqueTaskQueue('upgrade'),
      // Those that are recorded are replayed on changed code by workflows/change.test.ts.
      replayed: { running: 3, recorded: false },
      say: () => {},
    });
    expect(verdict).toMatchObject({ referrals: CASES, stranded: [], failed: [] });
  } finally {
    await rm(dir, { recursive: true, force: true });
    await database.drop();
  }
}, 900_000);
