#!/usr/bin/env bash
# A workflow history saved as JSON cannot be read by the Temporal SDK as npm installs it.
# Versions: @temporalio/client and @temporalio/common 1.24.0, in an empty folder.
# Guess: historyFromJSON() takes what the web interface and the CLI export; it is what runReplayHistory() does with JSON, and the way
#   to replay that the documentation shows. Payloads to and from JSON likewise.
# Seen: all three throw "type must be a Type". The gRPC loader still asks for protobufjs 7, which npm puts on top; each Temporal package
#   gets a protobufjs 8 of its own, and a type made by one copy is no type to the next.
# Ours: testing/histories.ts keeps histories as binary protobuf, which is not touched by this.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @temporalio/client@1.24.0 @temporalio/common@1.24.0 >&2 || exit 2
cat > run.cjs <<'JS'
const { historyFromJSON, payloadToJSON, JSONToPayload } = require('@temporalio/common/lib/proto-utils');
const history = {
  events: [{
    eventId: '1', eventTime: '2026-01-01T00:00:00Z', eventType: 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED',
    workflowExecutionStartedEventAttributes: { workflowType: { name: 'example' }, taskQueue: { name: 'q' } },
  }],
};
const told = (work) => {
  try {
    work();
    return 'read';
  } catch (error) {
    return error.message;
  }
};
console.log(told(() => historyFromJSON(history)));
console.log(told(() => JSONToPayload({ metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: 'MQ==' })));
console.log(told(() => payloadToJSON({ metadata: {}, data: Buffer.from('1') })));
JS
seen=$(node run.cjs)
stated='type must be a Type
type must be a Type
type must be a Type'
printf 'EXPECTED\nread\nread\nread\nSEEN\n%s\n' "$seen"
npm ls protobufjs | sed 's/^/  /'
[ "$seen" = "$stated" ]
