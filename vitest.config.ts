import { defineConfig } from 'vitest/config';

/**
 * `unit` is pure and starts nothing; `stack` shares one real PostgreSQL and one real Temporal server for the whole run;
 * `browser` does so too, and opens the pages in a real Chromium.
 */

const unit = [
  'domain/**/*.test.ts',
  'config.test.ts',
  'chaos/upgrade-*.test.ts',
  'client/**/*.test.ts',
  'tools/**/*.test.ts',
  'db/vault/{proofs,ring}.test.ts',
  'docs/**/*.test.ts',
  'api/kernel/{codes,documented,slow-bodies,broken-requests}.test.ts',
  'app/use-cases.test.ts',
  'app/signed-paper/**/*.test.ts',
  'app/kernel/temporal-access.test.ts',
  'web/{locales,ui}/**/*.test.{ts,tsx}',
];
const never = ['**/node_modules/**', '.data/**', 'dist/**', '.stryker-tmp/**'];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    // A machine that serves many may pause a test for seconds: CI asks once more, and the count names what it asked twice.
    retry: process.env.CI ? 1 : 0,
    projects: [
      { extends: true, test: { name: 'unit', include: unit, exclude: never } },
      {
        extends: true,
        test: {
          name: 'stack',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...never, ...unit, 'web/e2e/**'],
          globalSetup: ['./testing/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['web/e2e/**/*.test.ts'],
          exclude: never,
          globalSetup: ['./testing/global-setup.ts'],
          testTimeout: 120_000,
          // What a page says after a click is asked until it is so: a form may be sent by script, an old page may still stand.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
