import { createHash } from 'node:crypto';
import { appendFileSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { type ReplayWorkerOptions, Worker } from '@temporalio/worker';
import proto, { type temporal } from '@temporalio/proto';

/**
 * Recorded histories (workflows/histories): one folder for each version, those of 0.1.0 partly beside it. Each is listed with its
 * SHA-256 in SHA256SUMS, and none is ever written twice.
 */

// A CommonJS module: plain Node sees its default alone.
const { History } = proto.temporal.api.history.v1;
export type RecordedHistory = temporal.api.history.v1.History;

export const HISTORIES = fileURLToPath(new URL('../workflows/histories/', import.meta.url));

/** Paths inside the folder, e.g. `0.2.0/referral-drill.binpb`. */
export function historyNames(): string[] {
  return globSync('**/*.binpb', { cwd: HISTORIES }).sort();
}

export function readHistory(name: string): RecordedHistory {
  return History.decode(readFileSync(join(HISTORIES, name)));
}

/** @throws Error when there is one of that name: recorded histories are never overwritten. */
export function recordHistory(name: string, history: temporal.api.history.v1.IHistory): void {
  const bytes = History.encode(history).finish();
  mkdirSync(dirname(join(HISTORIES, name)), { recursive: true });
  writeFileSync(join(HISTORIES, name), bytes, { flag: 'wx' });
  appendFileSync(join(HISTORIES, 'SHA256SUMS'), `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
}

/** What SHA256SUMS says, by name. */
export function sumsOf(text: string): Map<string, string> {
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [sum = '', name = ''] = line.split('  ');
        return [name, sum];
      }),
  );
}

type Named = { workflowId: string; history: unknown };

/** Every recorded history, by its name. */
export function* recorded(): Generator<Named> {
  for (const name of historyNames()) yield { workflowId: name, history: readHistory(name) };
}

/** The history of every workflow that runs now. */
export async function* running(client: Client): AsyncGenerator<Named> {
  for await (const { workflowId, runId } of client.workflow.list({ query: 'ExecutionStatus="Running"' }))
    yield { workflowId, history: await client.workflow.getHandle(workflowId, runId).fetchHistory() };
}

/** Replays each; those that cannot be gone on with, and why. */
export async function failuresOf(
  options: ReplayWorkerOptions,
  histories: Iterable<Named> | AsyncIterable<Named>,
): Promise<{ workflowId: string; why: string }[]> {
  const failed: { workflowId: string; why: string }[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories))
    if (error) failed.push({ workflowId, why: error.message });
  return failed;
}
