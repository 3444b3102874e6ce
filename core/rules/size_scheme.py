"""City size schemes: one model that classifies a column, yields an expression, gives the reason."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from ..numbers import INFINITE, MISSING, READ, UNREADABLE, parse_number
from ..units import FACTORS, PERSONS
from .measures import Measure, load_measures, read_measure
from .source import Section, Text

__all__ = [
    "BELOW_SCOPE",
    "KIND",
    "UNCLASSIFIED",
    "Document",
    "Explanation",
    "SizeClass",
    "SizeScheme",
    "read_document",
    "read_size_scheme",
]

KIND = "city_size"
BELOW_SCOPE = "below_scope"
UNCLASSIFIED = "unclassified"
_LARGEST_FLOAT = repr(float(np.finfo(np.float64).max))
_CLOSED = ("lower", "upper")


@dataclass(frozen=True)
class Document:
    """Where a scheme stands: title, number, clause, date of the document and who issued it."""

    title: Text
    number: str
    issuer: Text
    date: datetime.date | None
    clause: Text


@dataclass(frozen=True)
class SizeClass:
    """A class of a scheme: ``lower`` is its bound in the scheme's unit, ``group`` its class."""

    id: str
    group: str
    label: Text
    short: Text
    lower: float
    clause: Text


@dataclass(frozen=True)
class Explanation:
    """Why a value falls where it does; the words are made elsewhere.

    Attributes:
        status: ``missing``, ``unreadable``, ``infinite``, ``negative``, ``below_scope`` or
            ``classified``.
        value: the population in persons, None where none was read.
        lower, upper: the bounds in persons, None where open.
        position: of the class, or None.
    """

    status: str
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    position: int | None = None


@dataclass(frozen=True)
class SizeScheme:
    """An ordered set of size classes, the largest first.

    Attributes:
        closed: which bound belongs to a class: ``lower`` (以上包括本数) or ``upper``.
        unit: the unit of the bounds.
        superseded_by: id of the scheme that replaced this one, or an empty string.
        path: the rule file.
    """

    id: str
    version: int
    title: Text
    short_title: Text
    document: Document
    valid_from: datetime.date | None
    superseded_by: str
    measure: Measure
    unit: str
    closed: str
    classes: tuple[SizeClass, ...]
    path: Path

    @cached_property
    def bounds(self) -> np.ndarray:
        """Lower bounds in persons, ascending."""
        factor = FACTORS[self.unit]
        return np.array([item.lower * factor for item in reversed(self.classes)], dtype=np.float64)

    def classify(self, values: np.ndarray, factor: int = 1) -> np.ndarray:
        """Return the position of each value's class (int16).

        ``len(self)`` stands for under the floor, ``-1`` for missing, infinite or negative.

        Args:
            values: populations in the field's unit.
            factor: persons in one unit of the field. The bounds are divided rather than the values
                multiplied, so that 29.3 万人 meets a bound of 293,000 exactly.
        """
        side = "right" if self.closed == "lower" else "left"
        above = np.searchsorted(self.bounds / factor, values, side=side)
        positions = (len(self.classes) - above).astype(np.int16)
        # NaN sorts to the end, and so would be of the largest class.
        usable = np.isfinite(values) & (values >= 0)
        return np.where(usable, positions, np.int16(-1))

    def __len__(self) -> int:
        return len(self.classes)

    def tier_id(self, position: int) -> str:
        """Return the id of a position that ``classify`` gave."""
        if position < 0:
            return UNCLASSIFIED
        return BELOW_SCOPE if position == len(self) else self.classes[position].id

    def group_id(self, position: int) -> str:
        """Return the class that a tier belongs to; the tier itself where the scheme has none."""
        if 0 <= position < len(self):
            return self.classes[position].group
        return self.tier_id(position)

    def expression(self, field: str, factor: int = 1) -> str:
        """Return a QGIS expression that gives the tier id of a numeric field.

        It agrees with ``classify`` on every number, NULL, NaN and infinity included: QGIS refuses
        to compare the last two, which ``try`` answers; a database takes the inner CASE.
        """
        name = '"{}"'.format(field.replace('"', '""'))
        operator = ">=" if self.closed == "lower" else ">"
        cases = [f"WHEN {name} > {_LARGEST_FLOAT} OR {name} < 0 THEN '{UNCLASSIFIED}'"]
        for item, bound in zip(self.classes, reversed(self.bounds / factor)):
            cases.append(f"WHEN {name} {operator} {_literal(bound)} THEN '{item.id}'")
        cases.append(f"WHEN {name} >= 0 THEN '{BELOW_SCOPE}'")
        case = "CASE {} ELSE '{}' END".format(" ".join(cases), UNCLASSIFIED)
        return f"try({case}, '{UNCLASSIFIED}')"

    def explain(self, raw: object, factor: int = 1) -> Explanation:
        """Give the reason of one value as it stands in the field."""
        value, status = parse_number(raw)
        if status != READ:
            names = {MISSING: "missing", UNREADABLE: "unreadable", INFINITE: "infinite"}
            return Explanation(names[status])
        position = int(self.classify(np.array([value]), factor)[0])
        if position < 0:
            return Explanation("negative", value * factor)
        lower, upper = self.limits(position)
        status = "below_scope" if position == len(self) else "classified"
        return Explanation(status, value * factor, lower, upper, position)

    def limits(self, position: int) -> tuple[float | None, float | None]:
        """Return the lower and upper bound of a position in persons; None where it is open."""
        ascending = len(self) - position
        lower = self.bounds[ascending - 1] if ascending else None
        upper = self.bounds[ascending] if ascending < len(self) else None
        return lower, upper


def read_size_scheme(section: Section) -> SizeScheme:
    """Read a scheme from a rule file.

    Raises:
        RuleFault: naming file, line and key.
    """
    section.only(
        *("kind", "id", "version", "title", "short_title", "document", "valid_from"),
        *("superseded_by", "measure", "unit", "closed", "classes", "notes"),
    )
    section.choice("kind", [KIND])
    document = read_document(section.section("document"))
    return SizeScheme(
        id=section.word("id"),
        version=section.whole_number("version"),
        title=section.text("title"),
        short_title=section.text("short_title"),
        document=document,
        valid_from=section.date("valid_from"),
        superseded_by=section.word("superseded_by") if section.has("superseded_by") else "",
        measure=_read_measure(section),
        unit=section.choice("unit", list(FACTORS)) if section.has("unit") else PERSONS,
        closed=section.choice("closed", _CLOSED),
        classes=_read_classes(section, document.clause),
        path=section.path,
    )


def read_document(section: Section) -> Document:
    """Read where a scheme stands."""
    section.only("title", "number", "issuer", "date", "clause", "confidence")
    return Document(
        title=section.text("title"),
        number=section.line("number", default=""),
        issuer=section.text("issuer"),
        date=section.date("date"),
        clause=section.text("clause"),
    )


def _read_measure(section: Section) -> Measure:
    if section.is_section("measure"):
        return read_measure(section.section("measure"))
    return load_measures()[section.choice("measure", list(load_measures()))]


def _read_classes(section: Section, clause: Text) -> tuple[SizeClass, ...]:
    classes: list[SizeClass] = []
    for item in section.sections("classes"):
        read = _read_class(item, clause)
        if read.id in (UNCLASSIFIED, BELOW_SCOPE) or read.id in [other.id for other in classes]:
            raise item.fault("duplicate_id", "id", found=read.id)
        if classes and read.lower >= classes[-1].lower:
            raise item.fault("bad_order", "from", found=read.lower, expected=classes[-1].lower)
        classes.append(read)
    return tuple(classes)


def _read_class(section: Section, clause: Text) -> SizeClass:
    section.only("id", "class", "label", "short", "from", "clause")
    lower = section.number("from")
    if lower < 0:
        raise section.fault("negative", "from", found=lower)
    return SizeClass(
        id=section.word("id"),
        group=section.word("class") if section.has("class") else section.word("id"),
        label=section.text("label"),
        short=section.text("short"),
        lower=lower,
        clause=section.text("clause") if section.has("clause") else clause,
    )


def _literal(bound: float) -> str:
    return str(int(bound)) if float(bound).is_integer() else repr(float(bound))
