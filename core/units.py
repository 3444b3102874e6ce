"""Units of population: 人 or 万人, told from the field's name and the size of its values."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

import numpy as np

__all__ = [
    "FACTORS",
    "PERSONS",
    "TEN_THOUSAND",
    "UnitDecision",
    "UnitError",
    "UnitEvidence",
    "decide_unit",
    "unit_in_name",
    "unit_of",
]

PERSONS = "persons"
TEN_THOUSAND = "ten_thousand"
OTHER = "other"
FACTORS = {PERSONS: 1, TEN_THOUSAND: 10_000}

# No city of China reaches 100 million, and half of all cities have over 5,000 residents: a column
# below both bounds holds 万人 where its rows are cities.
MEDIAN_OF_TEN_THOUSANDS = 5_000
MAXIMUM_OF_TEN_THOUSANDS = 10_000

# More persons than that in this many places: no unit but persons holds them.
SURELY_PERSONS = 1_000

_TEN_THOUSAND_NAME = re.compile(
    r"(?<![百十千每])万人|[(]万[)]|万$|wanren|(^|[_\W])wan($|[_\W])"
    r"|(?<!\d)10(k|_?000)(?!\d)|ten[_ ]?thousand"
)
_OTHER_NAME = re.compile(r"[百十千]万|亿|千人|[(]千[)]|thousand|million|[(][km][)]|[_ ]k$")
_PERSONS_NAME = re.compile(
    r"persons?($|[_\W])|[（(_:：]人[）)]?($|\s)|单位[:：]?人($|\s)|(^|[_\W])ren$"
)
_SAMPLE = 100_000


class UnitError(ValueError):
    """The unit cannot be told.

    Attributes:
        kind: ``conflict`` where name and size disagree, ``ambiguous`` where neither speaks,
            ``other_unit`` where the name declares neither persons nor ten thousands.
        named: the unit of the name, or None.
        median, maximum: of the values as they stand in the field.
    """

    def __init__(self, kind: str, named: str | None, evidence: UnitEvidence) -> None:
        super().__init__(f"{kind}: name says {named}, median {evidence.median}")
        self.kind = kind
        self.named = named
        self.count = evidence.count
        self.median = evidence.median
        self.maximum = evidence.maximum


@dataclass(frozen=True)
class UnitDecision:
    """The unit of a population field and what speaks for it.

    Attributes:
        unit: ``persons`` or ``ten_thousand``.
        source: ``name``, ``size``, ``given`` or ``empty`` (no value to judge by).
        median: of the values as they stand in the field, None without values.
        doubtful: the user gave the unit, but name or size speak for the other one.
        count: how many values were looked at.
    """

    unit: str
    source: str
    median: float | None
    doubtful: bool = False
    count: int = 0

    @property
    def factor(self) -> int:
        return FACTORS[self.unit]


@dataclass
class UnitEvidence:
    """The size of a column's values, gathered block by block in bounded memory.

    The median is exact up to 100,000 values and comes from an even sample of the column beyond.
    """

    count: int = 0
    below: int = 0
    above: int = 0
    maximum: float = 0.0
    codes: int = 0
    city_codes: int = 0
    _sample: list[float] = field(default_factory=list)
    _stride: int = 1

    def add(self, values: np.ndarray) -> None:
        """Add values; those that are no population (NaN, negative) do not count."""
        usable = values[values >= 0]
        if not len(usable):
            return
        self._sample_from(usable)
        self.count += len(usable)
        self.below += int(np.count_nonzero(usable < MEDIAN_OF_TEN_THOUSANDS))
        self.above += int(np.count_nonzero(usable >= MAXIMUM_OF_TEN_THOUSANDS))
        self.maximum = max(self.maximum, float(usable.max()))

    def add_codes(self, total: int, cities: int) -> None:
        """Add how many rows carry an administrative code and how many of these are cities."""
        self.codes += total
        self.city_codes += cities

    @property
    def median(self) -> float | None:
        if not self._sample:
            return None
        with np.errstate(over="ignore"):
            return float(np.median(self._sample))

    @property
    def is_small(self) -> bool:
        """Half of the values lie where 万人 of cities lie."""
        return self.below * 2 > self.count

    @property
    def is_surely_persons(self) -> bool:
        """Further values cannot change that these are persons."""
        return self.above > SURELY_PERSONS

    @property
    def are_cities(self) -> bool:
        return self.city_codes * 2 > self.codes

    def _sample_from(self, usable: np.ndarray) -> None:
        # The sample holds the values whose position in the column is a multiple of the stride.
        self._sample.extend(usable[-self.count % self._stride :: self._stride].tolist())
        while len(self._sample) > _SAMPLE:
            self._sample = self._sample[::2]
            self._stride *= 2


def unit_of(factor: int) -> str:
    """Return the unit whose factor is ``factor``."""
    return next(unit for unit, persons in FACTORS.items() if persons == factor)


def unit_in_name(name: str) -> str | None:
    """Return the unit that a field's name or alias declares, ``other``, or None."""
    plain = unicodedata.normalize("NFKC", name).strip().lower()
    if _TEN_THOUSAND_NAME.search(plain):
        return TEN_THOUSAND
    if _OTHER_NAME.search(plain):
        return OTHER
    return PERSONS if _PERSONS_NAME.search(plain) else None


def decide_unit(name: str, evidence: UnitEvidence, given: str | None = None) -> UnitDecision:
    """Tell the unit of a field from its name and the size of its values.

    A unit that the user gave stands; it is only marked as doubtful.

    Raises:
        UnitError: name and size disagree, or the values could be either and nothing tells.
    """
    named = unit_in_name(name)
    sized = _unit_by_size(evidence)
    if given:
        doubtful = any(other not in (None, given) for other in (named, sized))
        return UnitDecision(given, "given", evidence.median, doubtful, evidence.count)
    unit, source = _told_unit(named, sized, evidence)
    return UnitDecision(unit, source, evidence.median, False, evidence.count)


def _told_unit(named: str | None, sized: str | None, evidence: UnitEvidence) -> tuple[str, str]:
    if named == OTHER:
        raise UnitError("other_unit", named, evidence)
    if named and sized and named != sized:
        raise UnitError("conflict", named, evidence)
    if named:
        return named, "name"
    if not evidence.count:
        return PERSONS, "empty"
    if sized is None and (not evidence.codes or evidence.are_cities):
        raise UnitError("ambiguous", None, evidence)
    return sized or PERSONS, "size"


def _unit_by_size(evidence: UnitEvidence) -> str | None:
    if not evidence.count:
        return None
    if evidence.is_surely_persons or not evidence.is_small:
        return PERSONS
    # Small values of counties and towns may well be persons: only cities tell. One value that is
    # too large for a city of 万人 may be the total of the table, so then nothing tells.
    small = evidence.maximum < MAXIMUM_OF_TEN_THOUSANDS
    return TEN_THOUSAND if evidence.codes and evidence.are_cities and small else None
