import { defineConfig } from 'vitest/config';

/** The pure tests of `domain/`, for the mutation run: `npm run mutate`. */
export default defineConfig({
  test: { include: ['domain/**/*.test.ts'], exclude: ['domain/referral/**'], pool: 'forks' },
});
