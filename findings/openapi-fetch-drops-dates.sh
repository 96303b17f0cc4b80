#!/usr/bin/env bash
# A date in the query of a call leaves no trace in the address: the filter is gone and the answer is everything.
# Version: openapi-fetch 0.17.0.
# Guess: the documentation of openapi-typescript, its other half, shows how date-time becomes Date in the types; with those a call takes a
#   Date, and it is sent in ISO form as in a body, or else refused like objects in a list.
# Seen: in a body it is sent in ISO form, in the query not at all, and without an error: a Date counts as an object of parameters and has
#   none of its own. "All cases since Sunday" becomes "all cases".
# Ours: client/schema.d.ts has dates as strings, so that a Date does not compile.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps openapi-fetch@0.17.0 >&2 || exit 2
cat > run.mjs <<'JS'
import createClient from 'openapi-fetch';
let sent;
const client = createClient({
  baseUrl: 'http://example.test',
  fetch: async (request) => {
    sent = `${request.url.replace(/^http:\/\/[^/]+/, '')} ${request.body ? await request.text() : ''}`.trim();
    return Response.json({});
  },
});
const since = new Date('2026-11-29T00:00:00Z');
const query = async (query) => {
  await client.GET('/cases', { params: { query } });
  return sent;
};
console.log('as text', await query({ since: since.toISOString(), limit: 5 }));
console.log('a Date', await query({ since, limit: 5 }));
console.log('alone', await query({ since }));
await client.POST('/cases', { body: { since } });
console.log('in a body', sent);
JS
seen=$(node run.mjs) || exit 2
printf 'EXPECTED 2026-11-29 on every line\nSEEN\n%s\n' "$seen"
[ "$seen" = 'as text /cases?since=2026-11-29T00%3A00%3A00.000Z&limit=5
a Date /cases?&limit=5
alone /cases
in a body /cases {"since":"2026-11-29T00:00:00.000Z"}' ]
