"""Units that were screened, as arrays that a list sorts and filters without a stall."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from ..reference import read_counties
from .bounds import AT_LEAST, AT_MOST, EXACT, FALSE, TRUE, UNKNOWN
from .columns import ColumnDecision
from .eligibility import NO_NUMBER, STATUS_IDS, RuleVerdicts, Screening, Verdicts
from .figures import Units
from .kinds import KIND_IDS, TOWN

__all__ = ["REGIONS", "SIDES", "ScreenedUnit", "ScreenedUnits"]

# The four of 2011 by which statistics group provinces.
REGIONS = ("eastern", "central", "western", "northeastern")
# On which side of the figure that is known the true one may lie.
SIDES = {EXACT: 0, AT_MOST: -1, AT_LEAST: 1}


@dataclass(frozen=True)
class ScreenedUnit:
    """One unit of a screening: its verdicts alone, with what names it."""

    code: str
    name: str
    parent: str
    region: str
    verdicts: Verdicts
    excluded: np.ndarray | None

    @property
    def status(self) -> str:
        return STATUS_IDS[int(self.verdicts.status[0])]

    @property
    def part(self) -> RuleVerdicts | None:
        """What the rule says of it, None where no rule judged it."""
        return self.verdicts.parts[0] if self.verdicts.parts else None


@dataclass(frozen=True)
class ScreenedUnits:
    """All units of a layer under one scheme, in the order of the layer.

    Attributes:
        chosen_by: the kind that chose the scheme, empty where the user did.
        decisions: how each mapped measure's field is taken.
        codes: normalised, None where there is none.
        kinds: of ``core.county_towns.kinds`` (int8).
        excluded: in three values, None without a field.
    """

    screening: Screening
    chosen_by: str
    decisions: Mapping[str, ColumnDecision]
    ids: np.ndarray
    codes: Sequence[str | None]
    names: Sequence[str]
    parents: Sequence[str]
    kinds: np.ndarray
    units: Units
    verdicts: Verdicts
    excluded: np.ndarray | None

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def mapped(self) -> tuple[str, ...]:
        return tuple(self.decisions)

    @property
    def knows_seats(self) -> bool:
        return self.units.seats is not None

    @property
    def status(self) -> np.ndarray:
        return self.verdicts.status

    @cached_property
    def counts(self) -> dict[str, int]:
        """Units by status id; every status has an entry."""
        return {name: int((self.status == value).sum()) for value, name in STATUS_IDS.items()}

    @cached_property
    def gaps(self) -> np.ndarray:
        """Gap of each unit's narrowest criterion in its base unit, NaN where none is known."""
        gaps = np.full(len(self), np.nan)
        for part in self.verdicts.parts:
            if part.criteria:
                places, units = part.narrowest(), np.arange(len(part.rows))
                gaps[part.rows] = np.where(places >= 0, part.gaps[places, units], np.nan)
        return gaps

    @cached_property
    def gap_sides(self) -> np.ndarray:
        """Whether a gap is exact (0), at most (-1) or at least (1) as large as told (int8)."""
        sides = np.zeros(len(self), np.int8)
        for part in self.verdicts.parts:
            if part.criteria:
                by_criterion = np.array([SIDES[bound] for bound in part.bounds], np.int8)
                sides[part.rows] = by_criterion[part.narrowest()]
        return sides

    @property
    def without_number(self) -> int:
        """Units to whose kind the document gives no number."""
        return int((self.verdicts.hindrances == NO_NUMBER).sum())

    @cached_property
    def passed(self) -> np.ndarray:
        return self._number_of(TRUE)

    @cached_property
    def failed(self) -> np.ndarray:
        return self._number_of(FALSE)

    @cached_property
    def missing(self) -> np.ndarray:
        return self._number_of(UNKNOWN)

    @cached_property
    def regions(self) -> np.ndarray:
        """Position in ``REGIONS`` by code (int8), -1 where the code tells none."""
        by_province = _regions_by_province()
        return np.array([by_province.get((code or "")[:2], -1) for code in self.codes], np.int8)

    @cached_property
    def keys(self) -> list[str]:
        """What tells a unit apart: its code, else its name and what it belongs to."""
        rows = zip(self.kinds.tolist(), self.codes, self.names, self.parents)
        return [_key(*row) for row in rows]

    @cached_property
    def row_of_key(self) -> dict[str, int]:
        """The row of each key that stands once."""
        counts = Counter(self.keys)
        return {key: row for row, key in enumerate(self.keys) if key and counts[key] == 1}

    @cached_property
    def repeated(self) -> np.ndarray:
        """Rows whose key stands more than once."""
        counts = Counter(self.keys)
        return np.array([row for row, key in enumerate(self.keys) if counts[key] > 1], np.int64)

    @cached_property
    def search_texts(self) -> np.ndarray:
        """Name, spelling in Latin letters and code of each unit, in small letters."""
        latin = _latin_names()
        return np.array(
            [
                f"{name}\n{latin.get(code, '')}\n{code or ''}".lower()
                for name, code in zip(self.names, self.codes)
            ],
            dtype=str,
        )

    @cached_property
    def name_order(self) -> np.ndarray:
        """Rank of each unit by name."""
        ranks = np.empty(len(self), np.int64)
        ranks[np.argsort(np.array(self.names, dtype=str), kind="stable")] = np.arange(len(self))
        return ranks

    @cached_property
    def code_order(self) -> np.ndarray:
        """Rank of each unit by code."""
        codes = np.array([code or "" for code in self.codes], dtype=str)
        ranks = np.empty(len(self), np.int64)
        ranks[np.argsort(codes, kind="stable")] = np.arange(len(self))
        return ranks

    def one(self, row: int) -> ScreenedUnit:
        """Return one unit, judged alone."""
        place = np.array([row])
        region = int(self.regions[row])
        return ScreenedUnit(
            code=self.codes[row] or "",
            name=self.names[row],
            parent=self.parents[row],
            region=REGIONS[region] if region >= 0 else "",
            verdicts=self.screening.judge(self.units.of(place)),
            excluded=None if self.excluded is None else self.excluded[place],
        )

    def values(self, row: int) -> dict[str, float]:
        """Return a unit's known figures by criterion, in the measures' base units."""
        for part in self.verdicts.parts:
            place = int(np.searchsorted(part.rows, row))
            if place < len(part.rows) and part.rows[place] == row:
                pairs = zip(part.criteria, part.values[:, place].tolist())
                return {criterion.id: value for criterion, value in pairs if value == value}
        return {}

    def kind_id(self, row: int) -> str:
        return KIND_IDS[int(self.kinds[row])]

    def prepare(self) -> ScreenedUnits:
        """Work out in this thread what the list needs, and return the units."""
        for name in (
            "gaps",
            "gap_sides",
            "regions",
            "row_of_key",
            "search_texts",
            "name_order",
            "code_order",
        ):
            getattr(self, name)
        return self

    def _number_of(self, verdict: int) -> np.ndarray:
        numbers = np.zeros(len(self), np.int16)
        for part in self.verdicts.parts:
            numbers[part.rows] = (part.verdicts == verdict).sum(axis=0)
        return numbers


def _key(kind: int, code: str | None, name: str, parent: str) -> str:
    if code and not (kind == TOWN and len(code) == 6):
        return code
    # Tables of towns often give the code of the county.
    above = code or parent
    return f"{above}/{name}" if above and name else name


@lru_cache(maxsize=1)
def _regions_by_province() -> dict[str, int]:
    return {county.code[:2]: REGIONS.index(county.region) for county in read_counties()}


@lru_cache(maxsize=1)
def _latin_names() -> dict[str | None, str]:
    return {county.code: county.name_en for county in read_counties()}
