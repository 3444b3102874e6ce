"""Units of the figures that criteria are about: people, shares, money, areas, densities."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from .units import OTHER, unit_in_name

__all__ = ["QUANTITIES", "UNITS", "QuantityUnit", "UnitGuess", "base_unit", "guess_unit"]


@dataclass(frozen=True)
class QuantityUnit:
    """A unit: ``factor`` is how many of the quantity's base unit it is."""

    id: str
    quantity: str
    factor: Decimal


@dataclass(frozen=True)
class UnitGuess:
    """A unit that was told, and by what.

    Attributes:
        unit: None where nothing tells; ``median`` is then what could not be judged.
        by: ``only`` (the quantity has no other), ``name``, ``size``, ``empty`` (no value).
    """

    unit: QuantityUnit | None
    by: str
    median: float | None = None


def _units(quantity: str, **factors: str) -> dict[str, QuantityUnit]:
    return {name: QuantityUnit(name, quantity, Decimal(value)) for name, value in factors.items()}


# The first unit of a quantity is its base.
UNITS = {
    **_units("people", persons="1", ten_thousand="10000"),
    **_units("share", share="1", percent="0.01"),
    **_units("money", yuan="1", ten_thousand_yuan="10000", hundred_million_yuan="100000000"),
    **_units("money_per_person", yuan_per_person="1"),
    **_units("area", km2="1", hectare="0.01"),
    **_units("density", persons_per_km2="1"),
}
QUANTITIES = tuple(dict.fromkeys(unit.quantity for unit in UNITS.values()))

# Half of all counties and towns have over a thousand residents, none has ten million: a column
# whose middle lies under a hundred holds 万人, one from a thousand on persons.
_SURELY_TEN_THOUSANDS = 100
_SURELY_PERSONS = 1_000
_NAMED = {
    "share": ((re.compile(r"%|percent|pct|百分"), "percent"),),
    "money": (
        (re.compile(r"亿元|\(亿\)|yiyuan|hundred_?million"), "hundred_million_yuan"),
        (re.compile(r"万元|\(万\)|wanyuan|ten_?thousand|10k"), "ten_thousand_yuan"),
        (re.compile(r"\(元\)|_yuan$|[:：]元"), "yuan"),
    ),
    "area": (
        (re.compile(r"公顷|hectare|[_(]ha\)?$"), "hectare"),
        (re.compile(r"km2|平方公里|平方千米|sq_?km"), "km2"),
    ),
}


def base_unit(quantity: str) -> QuantityUnit:
    """Return the unit in which the figures of a quantity are told."""
    return next(unit for unit in UNITS.values() if unit.quantity == quantity)


def guess_unit(quantity: str, name: str, median: float | None, maximum: float) -> UnitGuess:
    """Tell the unit of a column from its name, then from the size of its values.

    Args:
        name: of the field, with its alias.
        median, maximum: of the values as they stand in the field; the median is None without any.
    """
    of_quantity = [unit for unit in UNITS.values() if unit.quantity == quantity]
    if len(of_quantity) == 1:
        return UnitGuess(of_quantity[0], "only")
    named = _unit_by_name(quantity, name)
    if named is not None:
        return UnitGuess(UNITS.get(named), "name", median)
    if median is None:
        return UnitGuess(of_quantity[0], "empty")
    sized = _unit_by_size(quantity, median, maximum)
    return UnitGuess(UNITS.get(sized), "size", median)


def contradicts(unit: QuantityUnit, name: str, median: float | None, maximum: float) -> bool:
    """Tell whether name or size of a column speak for another unit than the one given."""
    told = [_unit_by_name(unit.quantity, name)]
    if median is not None:
        told.append(_unit_by_size(unit.quantity, median, maximum))
    return any(other not in ("", None, unit.id) for other in told)


def _unit_by_name(quantity: str, name: str) -> str | None:
    if quantity == "people":
        named = unit_in_name(name)
        return "" if named == OTHER else named
    plain = unicodedata.normalize("NFKC", name).lower().replace(" ", "_")
    return next((unit for word, unit in _NAMED.get(quantity, ()) if word.search(plain)), None)


def _unit_by_size(quantity: str, median: float, maximum: float) -> str:
    if quantity == "people":
        if median >= _SURELY_PERSONS:
            return "persons"
        return "ten_thousand" if median < _SURELY_TEN_THOUSANDS and np.isfinite(maximum) else ""
    if quantity == "share":
        # A share of the whole is never above 1, and a column of per cents hardly all below.
        return "share" if maximum <= 1 else "percent"
    # Sums of money and areas are of any size.
    return ""
