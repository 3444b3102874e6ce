"""What a population column counts: the urban area, urban and town, the total, and others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np

from ..reference import POPULATION_COLUMNS, census_populations
from .source import Section, Text, read_rule_file

__all__ = [
    "CensusMatch",
    "Measure",
    "guess_population_field",
    "load_measures",
    "measure_by_name",
    "population_fields",
    "read_measure",
]

MEASURES_FILE = Path(__file__).parents[2] / "resources" / "rules" / "measures.yaml"
TOLERANCE = 0.01  # within which a value equals the census figure
FEWEST_MATCHES = 3  # codes; fewer say nothing about a column


@dataclass(frozen=True)
class Measure:
    """A population that rule sets count.

    Attributes:
        id: stable identifier.
        label: what is counted, in both languages.
        names: words that tell the measure in a field's name.
        census_column: the bundled census column that holds it, or an empty string.
    """

    id: str
    label: Text
    names: tuple[str, ...] = ()
    census_column: str = ""


@dataclass
class CensusMatch:
    """Counts how many values equal each population of the bundled census, for a unit's factor."""

    factors: tuple[int, ...]
    matched: int = 0
    equal: dict[tuple[int, str], int] = field(default_factory=dict)

    def add(self, codes: Sequence[str | None], values: np.ndarray) -> None:
        """Compare values with the census figures of their codes."""
        census = census_populations()
        known = [i for i, code in enumerate(codes) if code in census and values[i] >= 0]
        if not known:
            return
        self.matched += len(known)
        figures = np.array([census[codes[i]] for i in known], dtype=np.float64)
        for factor in self.factors:
            with np.errstate(over="ignore"):
                persons = values[known, np.newaxis] * factor
            hits = np.abs(persons - figures) <= TOLERANCE * figures
            for column, count in zip(POPULATION_COLUMNS, hits.sum(axis=0)):
                self.equal[factor, column] = self.equal.get((factor, column), 0) + int(count)

    def columns(self, factor: int) -> tuple[str, ...]:
        """Return the census columns that most of the matched codes equal, the best first."""
        if self.matched < FEWEST_MATCHES:
            return ()
        counts = {column: self.equal.get((factor, column), 0) for column in POPULATION_COLUMNS}
        most = [column for column, count in counts.items() if count * 2 > self.matched]
        return tuple(sorted(most, key=lambda column: -counts[column]))


@lru_cache(maxsize=1)
def load_measures() -> dict[str, Measure]:
    """Return the shipped measures by id, in the order in which a population field is guessed."""
    section = _measures_file()
    measures = [read_measure(item) for item in section.sections("measures")]
    return {measure.id: measure for measure in measures}


def read_measure(section: Section) -> Measure:
    """Read a measure that a file describes."""
    section.only("id", "label", "names", "census_column")
    has_column = section.has("census_column")
    return Measure(
        id=section.word("id"),
        label=section.text("label"),
        names=section.lines("names"),
        census_column=section.choice("census_column", POPULATION_COLUMNS) if has_column else "",
    )


@lru_cache(maxsize=1)
def _measures_file() -> Section:
    section = read_rule_file(MEASURES_FILE)
    section.only("measures", "not_population", "plain_names")
    return section


@lru_cache(maxsize=2)
def _words(key: str) -> tuple[str, ...]:
    return tuple(map(_plain, _measures_file().lines(key)))


def measure_by_name(name: str) -> Measure | None:
    """Return the measure that a field's name tells, or None. The longest word that fits counts."""
    plain = _plain(name)
    if any(word in plain for word in _words("not_population")):
        return None
    fits = [
        (len(word), measure)
        for measure in load_measures().values()
        for word in map(_plain, measure.names)
        if word in plain
    ]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def population_fields(names: Sequence[str], wanted: str) -> list[str]:
    """Return the fields that by their name hold the measure ``wanted``, else any population.

    More than one means that the names do not tell which is meant.
    """
    order = [wanted, *load_measures()]
    ranked: dict[int, list[str]] = {}
    for name in names:
        measure = measure_by_name(name)
        if measure:
            ranked.setdefault(order.index(measure.id), []).append(name)
        elif _is_plain_population(name):
            ranked.setdefault(len(order), []).append(name)
    return ranked[min(ranked)] if ranked else []


def guess_population_field(names: Sequence[str], wanted: str) -> str | None:
    """Return the field that ``population_fields`` finds, None where it finds none or several."""
    found = population_fields(names, wanted)
    return found[0] if len(found) == 1 else None


def _is_plain_population(name: str) -> bool:
    return _plain(
        re.sub(r"[（(].*?[）)]|\d{4}年?|_?(10k|wan|persons?)$|万?人$", "", name)
    ) in _words("plain_names")


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).lower())
