#!/usr/bin/env bash
# A converter of old Vietnamese addresses also "converts" today's: it moves people from one commune to another, sure of itself.
# Versions: vietnam-address-converter 1.0.5, names from vietnam-provinces 2025.10.1 (PyPI).
# Guess: an address that is already in the form of July 2025 comes back as it is, at most with another spelling (Hoà for Hòa), or is
#   marked as uncertain where two communes differ by a tone alone.
# Seen: ten present communes become another of the same province: in Dong Thap the commune Mỹ Thọ becomes the ward Mỹ Tho, in Ho Chi Minh
#   City Thanh An becomes Thạnh An. Confidence 0.98, no warnings. Names are compared without
#   their marks, and of two that are then alike one is given for both.
# Ours: a case holds the codes of its communes and no address (domain/agency/communes.ts, docs/agencies.md).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv >&2 || exit 2
venv/bin/pip install -q --disable-pip-version-check vietnam-address-converter==1.0.5 vietnam-provinces==2025.10.1 >&2 || exit 2
cat > run.py <<'PY'
from vietnam_address_converter import create_converter
from vietnam_provinces import Province, Ward

def plain(name):
    return " ".join(name.split()).lower()

# Every commune and ward by the name of its province, and what the converter makes of its present address.
place = {}
for ward in Ward.iter_all():
    province = Province.from_code(ward.province_code).name
    province = province if province.startswith("Thành phố") else "Tỉnh " + province
    place.setdefault(province, {})[plain(ward.name)] = ward.name
kinds = ("xã ", "phường ", "đặc khu ")
bare = lambda name: next((name[len(k):] for k in kinds if name.startswith(k)), name)
converter = create_converter()
count = 0
for province, names in sorted(place.items()):
    other = {bare(name) for name in names}
    for name, written in sorted(names.items()):
        count += 1
        result = converter.auto_convert_address(f"{' '.join(written.split())}, {province}")
        got = plain(result["normalized_text"].split(",")[0])
        if bare(got) != bare(name) and bare(got) in other:
            conversion = result["conversion"]
            print(f"{' '.join(written.split())}, {province} -> {result['normalized_text']}", conversion["confidence"], conversion["warnings"])
print(count, "addresses")
PY
seen=$(PYTHONUTF8=1 venv/bin/python run.py) || exit 2
printf 'EXPECTED no line but the number of addresses\nSEEN\n%s\n' "$seen"
[ "$seen" = 'Xã Cẩm Giàng, Thành phố Hải Phòng -> Xã Cẩm Giang, Thành phố Hải Phòng 0.98 []
Xã Thanh An, Thành phố Hồ Chí Minh -> Xã Thạnh An, Thành phố Hồ Chí Minh 0.98 []
Xã Ba Tơ, Tỉnh Quảng Ngãi -> Xã Ba Tô, Tỉnh Quảng Ngãi 0.98 []
Xã Sơn Hạ, Tỉnh Quảng Ngãi -> Xã Sơn Hà, Tỉnh Quảng Ngãi 0.98 []
Xã Đồng Tiến, Tỉnh Thanh Hóa -> Phường Đông Tiến, Tỉnh Thanh Hóa 0.98 []
Xã Văn Lang, Tỉnh Thái Nguyên -> Xã Văn Lăng, Tỉnh Thái Nguyên 0.98 []
Xã Tân Thạnh, Tỉnh Tây Ninh -> Xã Tân Thành, Tỉnh Tây Ninh 0.98 []
Xã Lộc Thành, Tỉnh Đồng Nai -> Xã Lộc Thạnh, Tỉnh Đồng Nai 0.98 []
Xã Mỹ Thọ, Tỉnh Đồng Tháp -> Phường Mỹ Tho, Tỉnh Đồng Tháp 0.98 []
Xã Tân Thành, Tỉnh Đồng Tháp -> Xã Tân Thạnh, Tỉnh Đồng Tháp 0.98 []
3321 addresses' ]
