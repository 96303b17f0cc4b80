#!/usr/bin/env bash
# The next lunar New Year is a day late in Node's calendar.
# Versions: Node 24.21.0 (ICU 78.3), lunar-javascript 1.7.7 as the second opinion.
# Guess: Intl's "chinese" calendar gives the day of Tết at least in the years when Ha Noi and Beijing share it, which is nearly always; the
#   zone of 105 or 120 degrees makes a difference only where the new moon falls in the hour between their midnights.
# Seen: 2027 begins on 7 February; it is the 6th in every almanac, Chinese and Vietnamese. The new moon is at 22:56 in Ha Noi, 23:56 in
#   Beijing, four minutes before midnight: the moon that is built in is some minutes off, either way. Of the years to 2044 only 2030 is
#   wrong besides, a day early for Beijing (for Ha Noi the 2nd is right). Public holidays and time limits hang on it.
# Ours: domain/law/calendars/vn-civil-service.ts is a dated table of what was announced; nothing is reckoned.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true,"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 lunar-javascript@1.7.7 >&2 || exit 2
cat > run.mjs <<'JS'
import lunar from 'lunar-javascript';
const calendar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
const firstDay = (year) => {
  for (let day = 15; day < 60; day += 1) {
    const date = new Date(Date.UTC(year, 0, day));
    if (calendar.format(date) === '1/1') return date.toISOString().slice(0, 10);
  }
};
for (let year = 2024; year < 2045; year += 1) {
  const almanac = lunar.Lunar.fromYmd(year, 1, 1).getSolar().toYmd();
  if (firstDay(year) !== almanac) console.log(`${year}: Intl ${firstDay(year)}, almanac ${almanac}`);
}
JS
node_modules/node/bin/node -p "'Node ' + process.version + ', ICU ' + process.versions.icu"
seen=$(node_modules/node/bin/node run.mjs) || exit 2
printf 'EXPECTED no line\nSEEN\n%s\n' "$seen"
[ "$seen" = '2027: Intl 2027-02-07, almanac 2027-02-06
2030: Intl 2030-02-02, almanac 2030-02-03' ]
