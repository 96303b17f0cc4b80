#!/usr/bin/env bash
# An invitation that brings its own time zone is read in the zone of the machine.
# Versions: node-ical 0.26.1; ical.js 2.2.1 as the second opinion.
# Guess: RFC 5545 lets a calendar name its zone as it likes and define it in VTIMEZONE; that definition is what counts where the name is not
#   known. One rule, +07:00 since 1975, is the easiest there is.
# Seen: only known names and Outlook's "Customized Time Zone" are right. With "Hanoi", with the names that Evolution and old Thunderbird write
#   (/freeassociation.sourceforge.net/Asia/Ho_Chi_Minh), the definition is not looked at, and half past eight in Ha Noi is half past eight
#   wherever the program runs: right on a laptop in Ha Noi, seven hours off on a server in UTC. ical.js reads all of them rightly.
# Ours: no calendar is read.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts node-ical@0.26.1 ical.js@2.2.1 >&2 || exit 2
cat > run.mjs <<'JS'
import ICAL from 'ical.js';
import ical from 'node-ical';
const invitation = (zone) => [
  'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//EN',
  'BEGIN:VTIMEZONE', `TZID:${zone}`,
  'BEGIN:STANDARD', 'DTSTART:19750613T000000', 'TZOFFSETFROM:+0800', 'TZOFFSETTO:+0700', 'END:STANDARD',
  'END:VTIMEZONE',
  'BEGIN:VEVENT', 'UID:1@example.test', 'DTSTAMP:20261101T000000Z', `DTSTART;TZID=${zone}:20261201T083000`, 'SUMMARY:x', 'END:VEVENT',
  'END:VCALENDAR', '',
].join('\r\n');
for (const zone of [
  'Asia/Ho_Chi_Minh', 'SE Asia Standard Time', 'Customized Time Zone', 'Hanoi', 'Asia/Hanoi',
  '/freeassociation.sourceforge.net/Asia/Ho_Chi_Minh', '/mozilla.org/20070129_1/Asia/Saigon',
]) {
  const event = Object.values(ical.sync.parseICS(invitation(zone))).find(({ type }) => type === 'VEVENT');
  const component = new ICAL.Component(ICAL.parse(invitation(zone))).getFirstSubcomponent('vevent');
  const other = new ICAL.Event(component).startDate.toJSDate();
  console.log(zone, event.start.toISOString().slice(11, 16), other.toISOString().slice(11, 16));
}
JS
seen=$(TZ=UTC node run.mjs) || exit 2
printf 'EXPECTED 01:30 01:30 on every line\nSEEN (zone, node-ical, ical.js)\n%s\n' "$seen"
[ "$seen" = 'Asia/Ho_Chi_Minh 01:30 01:30
SE Asia Standard Time 01:30 01:30
Customized Time Zone 01:30 01:30
Hanoi 08:30 01:30
Asia/Hanoi 08:30 01:30
/freeassociation.sourceforge.net/Asia/Ho_Chi_Minh 08:30 01:30
/mozilla.org/20070129_1/Asia/Saigon 08:30 01:30' ]
