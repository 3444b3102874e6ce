"""Which units a list shows, and in which order, on whole columns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from .review import Review
from .screened import ScreenedUnits

__all__ = ["SORTS", "ListFilter", "listed_rows"]

SORTS = (*("name", "status", "gap", "decision", "code", "region", "passed", "failed", "missing"),)
# The statuses in the order of a reader's interest: meets, cannot tell, does not meet, the rest.
_STATUS_RANKS = {1: 0, 0: 1, -1: 2, 2: 3}


@dataclass(frozen=True)
class ListFilter:
    """What a list is narrowed to; an empty set keeps everything.

    Attributes:
        words: stand in the name, its Latin spelling or the code.
        regions, statuses: positions of regions, values of statuses.
        choices: positions of decisions, ``review.NONE`` for undecided units.
        only_changed: units whose status changed since the decision.
    """

    words: str = ""
    regions: frozenset[int] = field(default_factory=frozenset)
    statuses: frozenset[int] = field(default_factory=frozenset)
    choices: frozenset[int] = field(default_factory=frozenset)
    only_changed: bool = False

    @property
    def number(self) -> int:
        """How many things are filtered by, the words apart."""
        sets = (self.regions, self.statuses, self.choices)
        return sum(map(bool, sets)) + self.only_changed

    def without_words(self) -> ListFilter:
        return replace(self, words="")


def listed_rows(
    units: ScreenedUnits, review: Review, narrowed: ListFilter, sort: str, descending: bool
) -> np.ndarray:
    """Return the rows to show, in order.

    What is not known stands last in either direction.
    """
    keep = np.ones(len(units), bool)
    for column, wanted in (
        (units.regions, narrowed.regions),
        (units.status, narrowed.statuses),
        (review.choices, narrowed.choices),
    ):
        if wanted:
            keep &= np.isin(column, sorted(wanted))
    if narrowed.only_changed:
        keep &= review.changed
    rows = np.flatnonzero(keep)
    words = narrowed.words.strip().lower()
    if words and len(rows):
        rows = rows[np.char.find(units.search_texts[rows], words) >= 0]
    values = _sort_values(units, review, sort)[rows]
    order = np.argsort(-values if descending else values, kind="stable")
    return rows[order]


def _sort_values(units: ScreenedUnits, review: Review, sort: str) -> np.ndarray:
    if sort == "status":
        return np.array([_STATUS_RANKS[value] for value in (-1, 0, 1, 2)])[units.status + 1]
    columns = {
        "name": lambda: units.name_order,
        "gap": lambda: units.gaps,
        "decision": lambda: review.choices,
        "code": lambda: units.code_order,
        "region": lambda: units.regions,
        "passed": lambda: units.passed,
        "failed": lambda: units.failed,
        "missing": lambda: units.missing,
    }
    values = columns[sort]().astype(np.float64)
    return np.where(values < 0, np.nan, values) if sort in ("decision", "region") else values
