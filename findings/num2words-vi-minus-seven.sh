#!/usr/bin/env bash
# Minus seven in Vietnamese words is thirteen.
# Version: num2words 0.5.14 (PyPI), language vi.
# Guess: "âm bảy" (minus seven), since the other languages have a word for it; at worst a refusal.
# Seen: -7 is "mười ba" (13), -1 is "mười chín" (19), -20 is "không" (0); from -21 on an IndexError. The number is used as an index into
#   the list of the first twenty words, and a negative index counts from the end. A correction in an account is then a payment in words.
# Ours: no amount is written in words.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >&2 || exit 2
venv/bin/pip install -q --disable-pip-version-check num2words==0.5.14 >&2 || exit 2
cat > run.py <<'PY'
from num2words import num2words
for number in (7, 13, -7, -1, -20, -21):
    try:
        print(number, num2words(number, lang="vi"))
    except IndexError as error:
        print(number, type(error).__name__)
PY
seen=$(PYTHONUTF8=1 venv/bin/python run.py) || exit 2
printf 'EXPECTED\n7 bảy\n13 mười ba\n-7 âm bảy\n-1 âm một\n-20 âm hai mươi\n-21 âm hai mươi mốt\nSEEN\n%s\n' "$seen"
[ "$seen" = '7 bảy
13 mười ba
-7 mười ba
-1 mười chín
-20 không
-21 IndexError' ]
