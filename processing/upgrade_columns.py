"""The columns and rows that the upgrade tools write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from qgis.core import NULL

from ..core.county_towns import (
    NOT_APPLICABLE,
    STATUS_IDS,
    Change,
    RuleVerdicts,
    Screening,
    Verdicts,
)
from ..core.county_towns.bounds import FALSE, TRUE, UNKNOWN
from .upgrade_reasons import UpgradeReasons

VERDICT_IDS = {TRUE: "passed", FALSE: "failed", UNKNOWN: "missing"}
# Three values as a boolean column holds them.
_FLAGS = {TRUE: True, FALSE: False, UNKNOWN: NULL}


class UpgradeColumns:
    """Makes the columns for one screening and language.

    Args:
        mapped: ids of the measures that have a field.
        knows_seats: a field tells which towns are county seats.
    """

    def __init__(
        self, screening: Screening, mapped: Sequence[str], knows_seats: bool, language: str
    ) -> None:
        self._screening = screening
        self._reasons = UpgradeReasons(screening, mapped, knows_seats, language)

    def of(self, verdicts: Verdicts, excluded: np.ndarray | None) -> Sequence[Sequence[object]]:
        """Return the values of ``core.fields.UPGRADE_FIELDS`` for a block, column by column."""
        count = len(verdicts.status)
        told = [[""] * count] * 3 + [[NULL] * count] * 3
        for part in verdicts.parts:
            values = [*_lists(part), *_gaps(part), _waiting(part)]
            told = [_placed(part.rows, new, old) for new, old in zip(values, told)]
        return [
            [STATUS_IDS[status] for status in verdicts.status.tolist()],
            [self._screening.scheme.id] * count,
            *told,
            self._reasons.of(verdicts, excluded),
        ]


def _placed(rows: np.ndarray, values: list, column: list) -> list:
    """Return a column with the values of some rows set."""
    if len(rows) == len(column):
        return values
    placed = list(column)
    for row, value in zip(rows.tolist(), values):
        placed[row] = value
    return placed


def _waiting(part: RuleVerdicts) -> list[object]:
    return [_FLAGS[flag] for flag in part.waiting.tolist()]


def _lists(part: RuleVerdicts) -> tuple[list[str], list[str], list[str]]:
    """Return for each unit the ids of the criteria that passed, failed and have no answer."""
    # Units are many, and the ways in which criteria can fall few.
    powers = 3 ** np.arange(len(part.criteria), dtype=np.int64)
    keys = powers @ (part.verdicts.astype(np.int64) + 1)
    _, firsts, places = np.unique(keys, return_index=True, return_inverse=True)
    passed, failed, missing = (
        np.array([_ids(part, first, verdict) for first in firsts], dtype=object)[places].tolist()
        for verdict in (TRUE, FALSE, UNKNOWN)
    )
    band = part.rule.band_measure.id if part.rule.band_measure else ""
    further = (
        (part.lacks_band, band),
        (part.lacks_relaxation, "relaxation"),
        (part.lacks_seat, "seat"),
    )
    for rows, name in further:
        for place in np.flatnonzero(rows).tolist():
            missing[place] = ",".join(filter(None, [missing[place], name]))
    return passed, failed, missing


def _ids(part: RuleVerdicts, unit: int, verdict: int) -> str:
    return ",".join(
        item.id for item, told in zip(part.criteria, part.verdicts[:, unit]) if told == verdict
    )


def _gaps(part: RuleVerdicts) -> tuple[list[object], list[object]]:
    """Return gap and relative gap of each unit's narrowest criterion."""
    if not part.criteria:
        return [NULL] * len(part.rows), [NULL] * len(part.rows)
    places = part.narrowest()
    units = np.arange(len(places))
    told = []
    for matrix, digits in ((part.gaps, 6), (part.gap_shares, 12)):
        cells = np.round(matrix[places, units], digits)
        known = (places >= 0) & np.isfinite(cells)
        column = cells.tolist()
        for unit in np.flatnonzero(~known).tolist():
            column[unit] = NULL
        told.append(column)
    return told[0], told[1]


def criterion_rows(
    verdicts: Verdicts,
    keys: Sequence[tuple[object, ...]],
    scheme_id: str,
    sources: dict[tuple[str, str], str],
) -> Iterator[list[object]]:
    """Yield the rows of ``core.fields.UPGRADE_CRITERIA_FIELDS`` of a block, unit by unit.

    Args:
        keys: row, code and name of each unit.
        sources: document and clause by kind of unit and criterion.
    """
    for part in verdicts.parts:
        units = zip(part.rows.tolist(), part.values.T, part.thresholds.T, part.verdicts.T.tolist())
        for row, values, thresholds, told in units:
            for place, criterion in enumerate(part.criteria):
                yield [
                    *keys[row],
                    scheme_id,
                    criterion.id,
                    _cell(values[place]),
                    part.bounds[place],
                    _cell(thresholds[place]),
                    criterion.measure.base_unit.id,
                    VERDICT_IDS[told[place]],
                    sources[part.rule.kind, criterion.id],
                ]


def change_rows(
    changes: Sequence[Change], keys: Sequence[tuple[object, ...]], scheme_id: str
) -> list[list[object]]:
    """Return the rows of ``core.fields.UPGRADE_CHANGE_FIELDS`` for the changes of a block."""
    rows = []
    for change in changes:
        variant = change.variant
        is_scheme = variant.shift is None
        rows.append(
            [
                *keys[change.row],
                "scheme" if is_scheme else "threshold",
                scheme_id,
                NULL if is_scheme else variant.criterion,
                NULL if is_scheme else float(variant.shift),
                variant.screening.scheme.id if is_scheme else NULL,
                STATUS_IDS[change.before],
                STATUS_IDS[change.after],
            ]
        )
    return rows


def _cell(value: float) -> object:
    return float(value) if np.isfinite(value) else NULL


def status_counts(status: np.ndarray) -> dict[str, int]:
    """Count a block by status id; every status has an entry."""
    counts = np.bincount(status + 1, minlength=NOT_APPLICABLE + 2)
    return {name: int(counts[value + 1]) for value, name in STATUS_IDS.items()}
