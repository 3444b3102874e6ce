"""What a unit is: county, town, city, district or another; told by its code and its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np

from ..codes import is_city, level_of

__all__ = [
    "CITY",
    "COUNTY",
    "DISTRICT",
    "KIND_IDS",
    "OTHER",
    "RULE_KINDS",
    "TOWN",
    "UNKNOWN",
    "kind_of",
    "kinds_of",
    "leading_kind",
]

UNKNOWN, COUNTY, TOWN, CITY, DISTRICT, OTHER = range(6)
KIND_IDS = ("unknown", "county", "town", "city", "district", "other")

# The kinds that schemes speak of.
RULE_KINDS = {"county": COUNTY, "town": TOWN}

_MUNICIPALITIES = ("11", "12", "31", "50")
# Codes of 2020 that do not follow the numbering.
_EXCEPTIONS = {
    "520203": COUNTY,  # 六枝特区
    "230751": DISTRICT,  # 金林区, and the four of 大兴安岭
    **dict.fromkeys(("232761", "232762", "232763", "232764"), DISTRICT),
    "632857": OTHER,  # 大柴旦行政委员会
}
# Rows of statistical tables that stand for all units of a kind.
_SUMMARY_NAMES = re.compile(r"市辖区|县|市|旗|镇|.*直辖.*(区划|单位)")
# 六枝 is a 特区 with the code of a district, 神农架 the one 林区 that is a county: 新林区 is none.
_COUNTIES_BY_NAME = re.compile(r".*(?<!经济)特区|神农架林区")
_ZONE = re.compile(
    r".*((开发|产业园|工业园|创意园|管理|示范|试验|实验|风景|名胜|保税|聚集|经济特)区"
    r"|(产业|工业)园|新城|委员会|管委会)"
)
# A longer ending stands before the shorter one that it contains.
_ENDINGS = (
    ("自治区", OTHER),
    ("地区", OTHER),
    ("社区", OTHER),
    ("县", COUNTY),
    ("旗", COUNTY),
    ("市", CITY),
    ("区", DISTRICT),
    ("街道", OTHER),
    ("办事处", OTHER),
    ("苏木", OTHER),
    ("自治州", OTHER),
    ("盟", OTHER),
    ("省", OTHER),
    ("村", OTHER),
)
# 景德镇 is a city, 新乡 another, 金乡 a county.
_TOWN = re.compile(r"(?!景德镇$).+镇")
_TOWNSHIP = re.compile(r".{2,}乡")
_ENGLISH = (
    (re.compile(r"\b(zone|new area|park|prefecture|league|province|township|subdistrict)$"), OTHER),
    (re.compile(r"\w (county|banner)$"), COUNTY),
    (re.compile(r"\w town$"), TOWN),
    (re.compile(r"\w city$"), CITY),
    (re.compile(r"\w district$"), DISTRICT),
)


def kinds_of(codes: Iterable[str | None], names: Iterable[object]) -> np.ndarray:
    """Return the kinds (int8) of a column of normalised codes beside a column of names."""
    return np.fromiter(map(kind_of, codes, names), dtype=np.int8)


def leading_kind(counts: Sequence[int]) -> str:
    """Return which of the kinds that schemes speak of is the more frequent, by counts of all."""
    return "town" if counts[TOWN] > counts[COUNTY] else "county"


def kind_of(code: str | None, name: object) -> int:
    """Tell what a unit is.

    A name that tells a kind counts before the code, since tables of towns often give the code of
    the county, and a county that became a city may stand under its old code. But where the code is
    that of a city or district, a *county* or *city* bears an old name. Codes x71 to x79 are
    development zones.

    Args:
        code: as ``core.codes.normalise_code`` gives it, or None.
        name: official name, Chinese or English; anything but text tells nothing.
    """
    # Most rows of a table of towns are told here.
    if isinstance(name, str) and _TOWN.fullmatch(name):
        return TOWN
    by_name = _by_name(name) if isinstance(name, str) else UNKNOWN
    if code is None or by_name == TOWN:
        return by_name
    by_code = _by_code(code)
    if by_name == UNKNOWN:
        return by_code
    if len(code) == 6 and _is_zone(code):
        return OTHER
    if _is_named_county(name) or code.endswith("00") or by_code not in (CITY, DISTRICT):
        return by_name
    return by_code if by_name in (COUNTY, CITY) else by_name


def _by_code(code: str) -> int:
    if len(code) > 6:
        return TOWN if len(code) == 9 and code[6] == "1" else OTHER
    if level_of(code) != "county":
        return CITY if is_city(code) else OTHER
    if code in _EXCEPTIONS:
        return _EXCEPTIONS[code]
    third = int(code[4:])
    if third <= 20 or third > 80:
        return CITY if is_city(code) else DISTRICT
    if _is_zone(code):
        return OTHER
    # The districts of a municipality go on beyond 20: 崇明 310151, 铜梁 500151.
    is_municipal = code[:2] in _MUNICIPALITIES and code[2:4] == "01"
    return DISTRICT if is_municipal else COUNTY


def _is_zone(code: str) -> bool:
    return "71" <= code[4:] <= "79"


def _by_name(name: str) -> int:
    plain = unicodedata.normalize("NFKC", name).strip()
    if plain.isascii():
        lower = plain.lower()
        return next((kind for ending, kind in _ENGLISH if ending.search(lower)), UNKNOWN)
    plain = re.sub(r"\(.*?\)$", "", plain).strip()
    if _TOWN.fullmatch(plain):
        return TOWN
    if _SUMMARY_NAMES.fullmatch(plain):
        return OTHER
    if _is_named_county(plain):
        return COUNTY
    if _ZONE.fullmatch(plain) or _TOWNSHIP.fullmatch(plain):
        return OTHER
    return next((kind for ending, kind in _ENDINGS if plain.endswith(ending)), UNKNOWN)


def _is_named_county(name: str) -> bool:
    return _COUNTIES_BY_NAME.fullmatch(name) is not None
