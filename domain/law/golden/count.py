"""Counts the golden dates day by day, with nothing of the program's own arithmetic or calendar: the second opinion.

    npm run -s policy -- list --policy vn-2025 --json | python3 policy/law/golden/count.py 2026 > /tmp/2026.json

Reads the rules (count, unit, roll-over) from standard input and prints, for each rule and each instant of the year
below, the strict and the legal end. Standard library only.
"""

import json
import sys
from datetime import date, datetime, timedelta, timezone

VN = timezone(timedelta(hours=7))

OFF = {
    # 2025
    "2025-01-01", "2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31", "2025-04-07",
    "2025-04-30", "2025-05-01", "2025-05-02", "2025-09-01", "2025-09-02",
    # 2026
    "2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-04-27",
    "2026-04-30", "2026-05-01", "2026-08-31", "2026-09-01", "2026-09-02", "2026-11-24",
    # 2027, provisional
    "2027-01-01", "2027-02-04", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10", "2027-04-16", "2027-04-30",
    "2027-05-03", "2027-09-02", "2027-09-03", "2027-11-24",
}
WORKED_SATURDAYS = {"2025-04-26", "2026-01-10", "2026-08-22"}


def works(day: date) -> bool:
    if day.isoformat() in WORKED_SATURDAYS:
        return True
    return day.weekday() < 5 and day.isoformat() not in OFF


def month_later(day: date, months: int) -> date:
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    while True:  # walk back from the wished day number to the last one there is
        try:
            return date(year, month, day.day)
        except ValueError:
            day = day - timedelta(days=1)


def end(day: date) -> str:
    last = datetime(day.year, day.month, day.day, 23, 59, 59, 999000, tzinfo=VN).astimezone(timezone.utc)
    return last.strftime("%Y-%m-%dT%H:%M:%S.999Z")


def both(rule: dict, start: datetime) -> list[str]:
    unit, count = rule["unit"], rule["count"]
    if unit in ("hour", "immediate"):
        at = (start + timedelta(hours=count)).astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        return [at, at]
    day = start.astimezone(VN).date()
    if unit == "month":
        day = month_later(day, count)
    else:
        left = count
        while left > 0:
            day += timedelta(days=1)
            if unit == "calendar-day" or works(day):
                left -= 1
    legal = day
    while rule["rollOver"] and not works(legal):
        legal += timedelta(days=1)
    return [end(day), end(legal)]


def main() -> None:
    instants = json.load(open(__file__.replace("count.py", "instants.json"), encoding="utf-8"))[sys.argv[1]]
    rules = json.load(sys.stdin)["rules"]
    golden = {
        name: {instant: both(rules[name], datetime.fromisoformat(instant)) for instant in instants}
        for name in sorted(rules)
    }
    print("{")
    for index, (name, dates) in enumerate(golden.items()):
        lines = ",\n".join(f'    "{instant}": {json.dumps(ends)}' for instant, ends in dates.items())
        print(f'  "{name}": {{\n{lines}\n  }}{"," if index + 1 < len(golden) else ""}')
    print("}")


main()
