import { fileURLToPath } from 'node:url';
import type { BundleOptions, WorkerOptions } from '@temporalio/worker';

const path = (file: string) => fileURLToPath(new URL(`../workflows/${file}`, import.meta.url));

/** What workflow code is bundled from: the same wherever it is bundled, so that what is tested is what runs. */
export const BUNDLED = {
  workflowsPath: path('index.ts'),
  /**
   * Rules, pathways and forms are loaded once a worker, not once a workflow: they are pure and keep nothing of one workflow
   * (docs/adr/0070). Nothing that imports `@temporalio/workflow` may stand here.
   */
  preloadModules: [path('registry.ts')],
} satisfies Pick<BundleOptions, 'workflowsPath' | 'preloadModules'>;

/** The same, for a worker that bundles by itself. */
export const WORKFLOW_SOURCES = {
  workflowsPath: BUNDLED.workflowsPath,
  bundlerOptions: { preloadModules: BUNDLED.preloadModules },
} satisfies Pick<WorkerOptions, 'workflowsPath' | 'bundlerOptions'>;
