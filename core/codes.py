"""Administrative codes by GB/T 2260: reading, levels, parents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

__all__ = [
    "count_cities",
    "guess_code_field",
    "is_city",
    "level_of",
    "normalise_code",
    "normalise_codes",
    "parents_of",
]

_MUNICIPALITIES = (110_000, 120_000, 310_000, 500_000)
LEVELS = {2: "province", 4: "prefecture", 6: "county", 9: "township", 12: "village"}

# A code as it should be: six digits, or nine of a township.
_PLAIN_CODE = re.compile(r"(?:1[1-9]|[2-7]\d|8[0-2])\d{4}(?:\d{3}(?<!000))?", re.ASCII).fullmatch

# Common heads of a code column, after ``_plain``; the order is the order of preference.
_CODE_NAMES = (
    "adcode",
    "gbcode",
    "gb2260",
    "行政区划代码",
    "区划代码",
    "行政代码",
    "城市代码",
    "代码",
    "区划码",
    "xzqdm",
    "xzqhdm",
    "qhdm",
    "pac",
    "code",
    "citycode",
    "admincode",
    "gb",
)


def normalise_code(value: object) -> str | None:
    """Return the code as text of six digits (nine or twelve below county level), or None.

    Text and numbers are read, short codes filled (``"33"``, ``3301``) and suffix zeros dropped
    (``"330102000000"`` is ``"330102"``). None is the answer for anything that is no code.
    """
    digits = _digits_of(value)
    if len(digits) not in LEVELS or digits[:2] < "11" or digits[:2] > "82":
        return None
    if len(digits) < 6:
        return digits.ljust(6, "0")
    if len(digits) == 12 and digits.endswith("000"):
        digits = digits[:9]
    if len(digits) == 9 and digits.endswith("000"):
        digits = digits[:6]
    return digits


def normalise_codes(values: Iterable[object]) -> list[str | None]:
    """Read a column of codes."""
    # Most codes stand as they should already, and a million rows feel the difference.
    return [
        value if type(value) is str and _PLAIN_CODE(value) else normalise_code(value)
        for value in values
    ]


def level_of(code: str) -> str:
    """Return the level of a normalised code: province, prefecture, county, township, village."""
    if len(code) > 6:
        return LEVELS[len(code)]
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def parents_of(code: str) -> tuple[str, ...]:
    """Return the codes above a normalised code, nearest first."""
    above = (code[:9], code[:6], f"{code[:4]}00", f"{code[:2]}0000")
    return tuple(dict.fromkeys(parent for parent in above if parent != code))


def is_city(code: str) -> bool:
    """Tell whether a normalised code is that of a city: municipality, prefecture or county level.

    GB/T 2260 keeps 01 to 20 and 51 to 70 of the second pair for cities at prefecture level, 81 to
    99 of the third for cities at county level; 01 to 18 of the third are cities where the
    prefecture is a region, league or autonomous prefecture or where the province rules directly.
    """
    return count_cities([code]) == 1


def count_cities(codes: Iterable[str | None]) -> int:
    """Count the normalised codes that are those of cities; see ``is_city``."""
    numbers = np.array([int(code) for code in codes if code and len(code) == 6], dtype=np.int32)
    second, third = numbers // 100 % 100, numbers % 100
    municipal = np.isin(numbers // 10_000 * 10_000, _MUNICIPALITIES)
    # 110100 is the "districts" row of a municipality, no city of its own.
    city_number = ((second >= 1) & (second <= 20)) | ((second >= 51) & (second <= 70))
    prefecture_level = (third == 0) & city_number & ~municipal
    in_region = ((second >= 21) & (second <= 50)) | (second == 90)
    county_level = (third >= 81) | ((third >= 1) & (third <= 20) & in_region)
    cities = np.isin(numbers, _MUNICIPALITIES) | prefecture_level
    return int(np.count_nonzero(cities | (county_level & (second > 0))))


def guess_code_field(names: Sequence[str]) -> str | None:
    """Return the field that by its name holds administrative codes, or None."""
    plain = {_plain(name): name for name in reversed(names)}
    return next((plain[known] for known in _CODE_NAMES if known in plain), None)


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-./（）()]+", "", name).lower()


def _digits_of(value: object) -> str:
    if isinstance(value, bool):
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else ""
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        return ""
    text = value.strip()
    text = text[:-2] if text.endswith(".0") else text
    return text if text.isascii() and text.isdigit() else ""
