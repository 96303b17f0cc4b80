import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** Counts tests for the last line of `npm test`; a file that could not be loaded counts as one failed test. */

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export default class CountingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts: Counts = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests())
        counts[test.result().state === 'pending' ? 'skipped' : (test.result().state as keyof Counts)] += 1;
      for (const test of module.children.allTests())
        if ((test.diagnostic()?.retryCount ?? 0) > 0) console.error(`[test] asked twice: ${test.fullName}`);
      const broken =
        module.state() === 'failed' &&
        ![...module.children.allTests()].some((test) => test.result().state === 'failed');
      if (broken) counts.failed += 1;
    }
    const file = process.env.TEST_COUNTS_FILE;
    if (file) writeFileSync(file, JSON.stringify(counts));
  }
}
