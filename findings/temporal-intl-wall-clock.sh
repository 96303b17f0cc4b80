#!/usr/bin/env bash
# In a replayed workflow, Intl.DateTimeFormat tells today's date while Date tells the workflow's.
# Versions: @temporalio/worker and @temporalio/workflow 1.24.0.
# Guess: time inside a workflow is the history's, whichever way it is asked for: the documentation says that Date is replaced, so that
#   code that reads the time replays alike. `format()` without an argument is specified as "now".
# Seen: replaying a history of 1 January 2020, `new Date()` is 2020; `format()`, `format(undefined)` and `formatToParts()` are the
#   machine's clock, and so is a date made by the constructor of a date, `new (new Date().constructor)()`. A letter dated that way has
#   another date at each replay. toLocaleDateString() of a Date is right.
# Ours: nothing in workflows formats a date.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @temporalio/worker@1.24.0 @temporalio/workflow@1.24.0 >&2 || exit 2
cat > workflows.js <<'JS'
import { ApplicationFailure } from '@temporalio/workflow';
export async function example() {
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: 'Asia/Ho_Chi_Minh' });
  const told = {
    'new Date()': new Date().getUTCFullYear(),
    'Date.now()': new Date(Date.now()).getUTCFullYear(),
    'toLocaleDateString()': new Date().toLocaleDateString('en', { year: 'numeric' }),
    'format()': year.format(),
    'format(undefined)': year.format(undefined),
    'formatToParts()': year.formatToParts()[0].value,
    'new (date.constructor)()': new (new Date().constructor)().getUTCFullYear(),
  };
  for (const [way, value] of Object.entries(told)) console.log(`TOLD ${way} ${value}`);
  throw ApplicationFailure.nonRetryable('done');
}
JS
cat > run.mjs <<'JS'
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import proto from '@temporalio/proto';
Runtime.install({ logger: new DefaultLogger('ERROR') });
const { History } = proto.temporal.api.history.v1;
const at = (second) => ({ seconds: Date.UTC(2020, 0, 1) / 1000 + second });
const history = History.fromObject({ events: [
  { eventId: 1, eventType: 1, eventTime: at(0), workflowExecutionStartedEventAttributes: {
    workflowType: { name: 'example' }, taskQueue: { name: 'q' }, attempt: 1, workflowTaskTimeout: { seconds: 10 },
    firstExecutionRunId: 'r', originalExecutionRunId: 'r' } },
  { eventId: 2, eventType: 5, eventTime: at(1), workflowTaskScheduledEventAttributes: { taskQueue: { name: 'q' }, attempt: 1 } },
  { eventId: 3, eventType: 6, eventTime: at(2), workflowTaskStartedEventAttributes: { scheduledEventId: 2 } },
] });
await Worker.runReplayHistory({ workflowsPath: new URL('workflows.js', import.meta.url).pathname }, history);
JS
node run.mjs > out.txt 2>&1 || { cat out.txt >&2; exit 2; }
seen=$(sed -n 's/.*TOLD //p' out.txt)
[ -n "$seen" ] || { cat out.txt >&2; exit 2; }
now=$(date +%Y)
printf 'EXPECTED 2020 on every line\nSEEN\n%s\n' "$seen"
[ "$seen" = "new Date() 2020
Date.now() 2020
toLocaleDateString() 2020
format() $now
format(undefined) $now
formatToParts() $now
new (date.constructor)() $now" ]
