"""What the criteria of upgrade schemes are about, and the fields that by their name hold it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..quantities import QUANTITIES, QuantityUnit, base_unit
from .measures import load_measures, measure_by_name
from .source import Section, Text, read_rule_file

__all__ = [
    "FieldGuess",
    "UpgradeMeasure",
    "guess_fields",
    "load_upgrade_measures",
    "read_upgrade_measure",
    "upper_bound_by_name",
]

MEASURES_FILE = Path(__file__).parents[2] / "resources" / "rules" / "upgrade_measures.yaml"
_UNIT_AND_YEAR = re.compile(
    r"[（(].*?[）)]|\d{4}年?末?|_?(10k|wan|persons?|km2|sqkm|sq_km|ha)$|万?人$|平方公里$|公顷$"
)


@dataclass(frozen=True)
class UpgradeMeasure:
    """A figure of a county or town.

    Attributes:
        id: stable identifier.
        quantity: one of ``core.quantities.QUANTITIES``.
        names: words that tell the measure in a field's name; ``whole_names`` are such names.
        upper_bounds: ids of census populations that hold the measure and more.
    """

    id: str
    label: Text
    quantity: str
    names: tuple[str, ...] = ()
    whole_names: tuple[str, ...] = ()
    upper_bounds: tuple[str, ...] = ()

    @property
    def base_unit(self) -> QuantityUnit:
        return base_unit(self.quantity)


@dataclass(frozen=True)
class FieldGuess:
    """A field that by its name or alias holds a measure; ``is_upper_bound`` where it holds more."""

    measure: str
    field: str
    is_upper_bound: bool = False


@lru_cache(maxsize=1)
def load_upgrade_measures() -> dict[str, UpgradeMeasure]:
    """Return the shipped measures by id, in the order in which fields are guessed."""
    measures = [read_upgrade_measure(item) for item in _measures_file().sections("measures")]
    return {measure.id: measure for measure in measures}


def read_upgrade_measure(section: Section) -> UpgradeMeasure:
    """Read a measure that a file describes."""
    section.only("id", "label", "quantity", "names", "whole_names", "upper_bounds")
    upper_bounds = section.lines("upper_bounds")
    for bound in upper_bounds:
        if bound not in load_measures():
            known = ", ".join(load_measures())
            raise section.fault("not_a_choice", "upper_bounds", found=bound, expected=known)
    return UpgradeMeasure(
        id=section.word("id"),
        label=section.text("label"),
        quantity=section.choice("quantity", QUANTITIES),
        names=section.lines("names"),
        whole_names=section.lines("whole_names"),
        upper_bounds=upper_bounds,
    )


def guess_fields(
    measures: Iterable[UpgradeMeasure], fields: Sequence[tuple[str, str]]
) -> list[FieldGuess]:
    """Return for each measure the field that holds it, or more than it, if the names tell.

    A measure that two fields seem to hold is not guessed.

    Args:
        fields: name and alias of each.
    """
    told = {name: _measure_of(name) or _measure_of(alias) for name, alias in fields}
    guesses = []
    for measure in measures:
        holders = [name for name, held in told.items() if held == measure.id]
        if len(holders) == 1:
            guesses.append(FieldGuess(measure.id, holders[0]))
        elif not holders:
            bound = _bounding_field(measure, fields)
            guesses += [FieldGuess(measure.id, bound, True)] if bound else []
    return guesses


def upper_bound_by_name(measure: UpgradeMeasure, name: str, alias: str = "") -> str | None:
    """Return the census population that a field holds by its name, where it bounds the measure."""
    if measure.id in (_measure_of(name), _measure_of(alias)):
        return None
    population = _population_of(name) or _population_of(alias)
    return population if population in measure.upper_bounds else None


def _bounding_field(measure: UpgradeMeasure, fields: Sequence[tuple[str, str]]) -> str | None:
    held = {name: _population_of(name) or _population_of(alias) for name, alias in fields}
    for population in measure.upper_bounds:
        holders = [name for name, found in held.items() if found == population]
        if len(holders) == 1:
            return holders[0]
    return None


def _population_of(name: str) -> str | None:
    found = measure_by_name(name) if name else None
    return found.id if found else None


def _measure_of(name: str) -> str | None:
    """Return the measure that a name tells; the longest word that fits counts."""
    plain = _plain(name)
    if not plain or any(word in plain for word in map(_plain, _measures_file().lines("never"))):
        return None
    whole = _plain(_UNIT_AND_YEAR.sub("", unicodedata.normalize("NFKC", name).lower()))
    fits = [
        (len(word), measure.id)
        for measure in load_upgrade_measures().values()
        for word in _fitting(measure, plain, whole)
    ]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def _fitting(measure: UpgradeMeasure, plain: str, whole: str) -> list[str]:
    contained = [word for word in map(_plain, measure.names) if word in plain]
    return contained + [word for word in map(_plain, measure.whole_names) if word == whole]


@lru_cache(maxsize=1)
def _measures_file() -> Section:
    section = read_rule_file(MEASURES_FILE)
    section.only("measures", "never")
    return section


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).lower())
