#!/usr/bin/env bash
# Of a list of allowed values, the OpenAPI document tells only the first.
# Versions: @hono/zod-openapi 1.6.3 with hono 4.13.19 and zod 4.6.7.
# Guess: z.literal(['a', 'b', 'c']), new in zod 4, is documented like z.enum of the same: enum of three, as z.toJSONSchema() has it.
# Seen: enum of one. The server takes all three; a client made from the document can send one, and fails on reading the others.
# Ours: lists of values are z.enum throughout api and domain.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @hono/zod-openapi@1.6.3 hono@4.13.19 zod@4.6.7 >&2 || exit 2
cat > run.mjs <<'JS'
import { OpenAPIHono, z } from '@hono/zod-openapi';
const told = (schema) => {
  const app = new OpenAPIHono();
  app.openAPIRegistry.register('Case', z.object({ state: schema }));
  const document = app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'x', version: '1' } });
  return JSON.stringify(document.components.schemas.Case.properties.state.enum);
};
const values = ['open', 'closed', 'void'];
console.log('z.enum', told(z.enum(values)));
console.log('z.literal', told(z.literal(values)), 'takes', values.filter((value) => z.literal(values).safeParse(value).success).join(' '));
console.log('z.toJSONSchema', JSON.stringify(z.toJSONSchema(z.literal(values)).enum));
JS
seen=$(node run.mjs) || exit 2
printf 'EXPECTED\n["open","closed","void"] on every line\nSEEN\n%s\n' "$seen"
[ "$seen" = 'z.enum ["open","closed","void"]
z.literal ["open"] takes open closed void
z.toJSONSchema ["open","closed","void"]' ]
