#!/usr/bin/env bash
# In a workflow, `Math.imul(…)` costs many times what it costs outside, and what the same function costs when its name was taken once.
# Versions: @temporalio/worker and @temporalio/workflow 1.24.0.
# Guess: pure code runs as fast in a workflow as in plain Node: the sandbox is V8 itself, the same compiler works on it, and the
#   documentation speaks of what is not there in it, not of what is slow. A hash over a state took 0.2 ms in plain Node.
# Seen: every look at a global (Math, JSON, Object) leaves the compiled code, for the sandbox is a vm context and asks its host for each
#   name. Five million `Math.imul` take at least ten times as long as five million calls of `const { imul } = Math`. Our hash took
#   2.3 ms there, for each human action.
# Ours: the digest of a state takes what it needs of Math and JSON once, at the top of its file.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @temporalio/worker@1.24.0 @temporalio/workflow@1.24.0 >&2 || exit 2
cat > workflows.js <<'JS'
import { ApplicationFailure } from '@temporalio/workflow';
const { imul } = Math;
const done = (value) => ApplicationFailure.nonRetryable(String(value));
export async function nothing() { throw done(0); }
export async function global() { let h = 7; for (let i = 0; i < 5_000_000; i += 1) h = Math.imul(h ^ i, 16777619); throw done(h); }
export async function captured() { let h = 7; for (let i = 0; i < 5_000_000; i += 1) h = imul(h ^ i, 16777619); throw done(h); }
JS
cat > run.mjs <<'JS'
import { DefaultLogger, Runtime, Worker, bundleWorkflowCode } from '@temporalio/worker';
import proto from '@temporalio/proto';
const logger = new DefaultLogger('ERROR');
Runtime.install({ logger });
const { History } = proto.temporal.api.history.v1;
const at = (second) => ({ seconds: Date.UTC(2020, 0, 1) / 1000 + second });
const historyOf = (name) => History.fromObject({ events: [
  { eventId: 1, eventType: 1, eventTime: at(0), workflowExecutionStartedEventAttributes: {
    workflowType: { name }, taskQueue: { name: 'q' }, attempt: 1, workflowTaskTimeout: { seconds: 10 },
    firstExecutionRunId: 'r', originalExecutionRunId: 'r' } },
  { eventId: 2, eventType: 5, eventTime: at(1), workflowTaskScheduledEventAttributes: { taskQueue: { name: 'q' }, attempt: 1 } },
  { eventId: 3, eventType: 6, eventTime: at(2), workflowTaskStartedEventAttributes: { scheduledEventId: 2 } },
] });
const workflowBundle = await bundleWorkflowCode({ workflowsPath: new URL('workflows.js', import.meta.url).pathname, logger });
async function took(name) {
  const times = [];
  for (let round = 0; round < 3; round += 1) {
    const from = performance.now();
    for await (const { error } of Worker.runReplayHistories({ workflowBundle }, [{ workflowId: name, history: historyOf(name) }]))
      if (error) throw error;
    times.push(performance.now() - from);
  }
  return Math.min(...times);
}
const nothing = await took('nothing');
const global = (await took('global')) - nothing;
const captured = Math.max(1, (await took('captured')) - nothing);
console.log(`SEEN five million Math.imul ${global.toFixed(0)} ms, captured ${captured.toFixed(0)} ms`);
process.exit(global / captured >= 10 ? 0 : 1);
JS
echo 'EXPECTED about the same'
node run.mjs
