"""A reviewed list of screened units as the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from qgis.core import NULL

from ..core.county_towns import (
    EXACT,
    KIND_IDS,
    STATUS_IDS,
    Decision,
    DecisionKey,
    Figures,
    ScreenedUnits,
)
from ..core.fields import UPGRADE_FIELDS, Field
from ..translation import tr
from .upgrade_columns import UpgradeColumns

__all__ = ["list_fields", "list_rows"]

_KEYS = (Field("unit_code", "text"), Field("unit_name", "text"), Field("unit_kind", "text"))
_REVIEW = (
    Field("decision", "text"),
    Field("note", "text"),
    Field("reviewer", "text"),
    Field("decision_date", "text"),
    Field("remark", "text"),
)


def list_fields(units: ScreenedUnits) -> tuple[Field, ...]:
    """Return the columns of the list: keys, verdict, figures, review.

    A measure that is known only as a bound has a column of the bound and an empty one for the
    figure that is still to be collected.
    """
    return (*_KEYS, *UPGRADE_FIELDS, *_measure_columns(units), *_REVIEW)


def list_rows(
    units: ScreenedUnits,
    decisions: Mapping[DecisionKey, Decision],
    order: Sequence[int],
    language: str,
) -> Iterator[tuple[int, list[object]]]:
    """Yield feature id and values of each listed unit, then decisions on units not in the layer.

    Args:
        order: positions of the units to list; a unit that is not in the layer has the id -1.
    """
    scheme = units.screening.scheme.id
    columns = UpgradeColumns(units.screening, units.mapped, units.knows_seats, language)
    told = list(zip(*columns.of(units.verdicts, units.excluded)))
    figures = list(zip(*_measure_columns(units).values())) or [()] * len(units)
    for row in order:
        key = DecisionKey(units.keys[row], units.kind_id(row), scheme)
        is_told_apart = units.row_of_key.get(key.unit) == row
        decision = decisions.get(key) if is_told_apart else None
        is_decided = decision is not None and decision.choice
        is_changed = is_decided and decision.status != STATUS_IDS[int(units.status[row])]
        remark = tr("Changed since the decision", language) if is_changed else NULL
        keys = [units.codes[row] or NULL, units.names[row] or NULL, units.kind_id(row)]
        review = _review(decision, remark)
        yield int(units.ids[row]), [*keys, *told[row], *figures[row], *review]
    width = len(UPGRADE_FIELDS) + len(_measure_columns(units))
    for key, decision in decisions.items():
        if key.scheme == scheme and not _is_there(units, key):
            keys = [key.unit if key.unit.isdigit() else NULL, decision.name or NULL, key.kind]
            review = _review(decision, tr("Not in the layer", language))
            yield -1, [*keys, *[NULL] * width, *review]


def _is_there(units: ScreenedUnits, key: DecisionKey) -> bool:
    row = units.row_of_key.get(key.unit)
    return row is not None and KIND_IDS[int(units.kinds[row])] == key.kind


def _measure_columns(units: ScreenedUnits) -> dict[Field, list[object]]:
    """Return the figures in base units by column, the empty ones to fill in among them."""
    empty, columns = [NULL] * len(units), {}
    for measure in units.screening.scheme.measures:
        figures = units.units.figures.get(measure.id)
        if figures is not None and figures.bound != EXACT:
            bounded = Field(f"{measure.id}_{figures.bound}", "number")
            columns[bounded] = _cells(figures)
            figures = None
        columns[Field(measure.id, "number")] = empty if figures is None else _cells(figures)
    return columns


def _cells(figures: Figures) -> list[object]:
    values = figures.base_values
    cells = values.tolist()
    for row in np.flatnonzero(~np.isfinite(values)).tolist():
        cells[row] = NULL
    return cells


def _review(decision: Decision | None, remark: object) -> list[object]:
    if decision is None:
        return [NULL] * (len(_REVIEW) - 1) + [remark]
    told = [decision.choice, decision.note, decision.reviewer, decision.date]
    return [text or NULL for text in told] + [remark]
