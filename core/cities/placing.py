"""Finds the bundled city that a row of a table means, by code, else by name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ..codes import normalise_code
from ..reference import City, read_cities

__all__ = ["find_city", "guess_name_field"]

_NAMES = (
    "name_zh",
    "城市名称",
    "城市",
    "地名",
    "名称",
    "name",
    "city",
    "name_en",
    "mc",
    "cityname",
)


def guess_name_field(names: Sequence[str]) -> str | None:
    """Return the field that by its name holds city names, or None."""
    lower = {name.lower(): name for name in reversed(names)}
    return next((lower[known] for known in _NAMES if known in lower), None)


def find_city(code: object, name: object) -> City | None:
    """Return the bundled city of a code, else of a name that only one city bears.

    Args:
        code, name: as they stand in the row, None where the table has none.
    """
    city = _by_code().get(normalise_code(code) or "")
    if city is not None or not isinstance(name, str):
        return city
    return _by_name().get(_plain(name))


@lru_cache(maxsize=1)
def _by_code() -> dict[str, City]:
    return {city.code: city for city in read_cities()}


@lru_cache(maxsize=1)
def _by_name() -> dict[str, City]:
    named: dict[str, City | None] = {}
    for city in read_cities():
        for name in {_plain(city.name_zh), _plain(city.name_en)}:
            # A name that two cities bear places neither.
            named[name] = None if name in named else city
    return {name: city for name, city in named.items() if city is not None}


def _plain(name: str) -> str:
    plain = name.strip().lower()
    return plain[:-1] if len(plain) > 2 and plain.endswith("市") else plain
