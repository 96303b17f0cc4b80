import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import type { TestProject } from 'vitest/node';
import { BUNDLED } from '../activities/workflow-sources.ts';
import { FAILURE_CONVERTER } from '../db/vault/payload-codec.ts';
import { APP, startThrowawayStack, TEMPLATE } from './throwaway-stack.ts';

/** One PostgreSQL, one Temporal server and one workflow bundle for the whole run; each test makes its own database. */

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
    migratorUrl: string;
    appUrl: string;
    signInUrl: string;
    workerUrl: string;
    appRole: string;
    templateDatabase: string;
    temporalAddress: string;
    temporalUiUrl: string | null;
    workflowBundle: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const bundling = bundleWorkflowCode({
    ...BUNDLED,
    failureConverterPath: FAILURE_CONVERTER,
    logger: new DefaultLogger('WARN'),
  });
  bundling.catch(() => {});
  const stack = await startThrowawayStack((line) => console.error(`[stack] ${line}`), {
    ui: project.name === 'browser',
  });
  const bundle = await bundling.catch(async (error: unknown) => {
    await stack.stop();
    throw error;
  });
  const bundleFile = join(stack.dir, 'workflows.js');
  await writeFile(bundleFile, bundle.code);
  project.provide('postgresUrl', stack.postgresUrl);
  project.provide('migratorUrl', stack.migratorUrl);
  project.provide('appUrl', stack.appUrl);
  project.provide('signInUrl', stack.signInUrl);
  project.provide('workerUrl', stack.workerUrl);
  project.provide('appRole', APP);
  project.provide('templateDatabase', TEMPLATE);
  project.provide('temporalAddress', stack.temporalAddress);
  project.provide('temporalUiUrl', stack.temporalUiUrl);
  project.provide('workflowBundle', bundleFile);
  return stack.stop;
}
