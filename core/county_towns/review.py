"""What a reviewer decided of a unit, kept apart from any layer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from .eligibility import STATUS_IDS
from .screened import ScreenedUnits

__all__ = [
    "APPROVE",
    "CHOICES",
    "DEFER",
    "NONE",
    "REJECT",
    "Decision",
    "DecisionKey",
    "Review",
    "read_decisions",
    "written_decisions",
]

APPROVE, REJECT, DEFER = CHOICES = ("approve", "reject", "defer")
NONE = -1  # in place of a position in ``CHOICES``


class DecisionKey(NamedTuple):
    """Whom a decision is about: the unit (code, else name), its kind and the scheme's id."""

    unit: str
    kind: str
    scheme: str


@dataclass(frozen=True)
class Decision:
    """A decision as it was made.

    Attributes:
        choice: one of ``CHOICES``, empty where there is but a note.
        date: of the day, ISO 8601.
        status: id of the status of that day.
        values: the figures of that day by criterion, in base units.
        name: of the unit.
    """

    choice: str
    note: str = ""
    reviewer: str = ""
    date: str = ""
    status: str = ""
    scheme_version: int = 0
    values: Mapping[str, float] = field(default_factory=dict)
    name: str = ""


def written_decisions(decisions: Mapping[DecisionKey, Decision]) -> str:
    """Write decisions as JSON, in a stable order."""
    records = [record(key, decision) for key, decision in sorted(decisions.items())]
    return json.dumps(records, ensure_ascii=False)


def read_decisions(text: str) -> dict[DecisionKey, Decision]:
    """Read what ``written_decisions`` wrote.

    Raises:
        ValueError: the text is not such.
    """
    return dict(read_record(item) for item in json.loads(text or "[]"))


def record(key: DecisionKey, decision: Decision | None) -> dict:
    """Return a decision as plain values; None stands for one that was taken back."""
    return {**key._asdict(), "decision": None if decision is None else dict(vars(decision))}


def read_record(item: Mapping) -> tuple[DecisionKey, Decision | None]:
    """Read what ``record`` gave.

    Raises:
        ValueError: it is not such.
    """
    try:
        key, made = DecisionKey(item["unit"], item["kind"], item["scheme"]), item["decision"]
        return key, None if made is None else Decision(**made)
    except (KeyError, TypeError) as error:
        raise ValueError(f"no decision: {error}") from error


@dataclass(frozen=True)
class Review:
    """The decisions on the rows of a list.

    Attributes:
        choices: position in ``CHOICES`` (int8), ``NONE`` where nothing was decided.
        changed: the status is another one than on the day of the decision.
        notes: by row, where there is one.
    """

    choices: np.ndarray
    changed: np.ndarray
    notes: Mapping[int, str]

    @classmethod
    def of(cls, units: ScreenedUnits, decisions: Mapping[DecisionKey, Decision]) -> Review:
        scheme = units.screening.scheme.id
        choices = np.full(len(units), NONE, np.int8)
        changed, notes = np.zeros(len(units), bool), {}
        for key, decision in decisions.items():
            row = units.row_of_key.get(key.unit)
            if row is None or key.scheme != scheme or key.kind != units.kind_id(row):
                continue
            if decision.choice:
                choices[row] = CHOICES.index(decision.choice)
            if decision.note:
                notes[row] = decision.note
            changed[row] = decision.status != STATUS_IDS[int(units.status[row])]
        return cls(choices, changed, notes)
