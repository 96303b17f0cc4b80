import { defineConfig } from 'vitest/config';

/** The pure tests of `policy/`, for the mutation run: `npm run mutate`. */
export default defineConfig({ test: { include: ['policy/**/*.test.ts'], pool: 'forks' } });
