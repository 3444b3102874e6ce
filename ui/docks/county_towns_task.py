"""Reads a layer of counties or towns for *County Towns* in the background."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qgis.core import QgsFeature, QgsVectorLayer

from ...core.cities import ColumnProblems
from ...core.county_towns import ScreenedUnits, UnitFields, UnitTable
from ...core.garbled import first_garbled, first_lost
from ...core.rules import UpgradeScheme
from ...translation import tr
from ..frame.row_count import counter_without_filter
from ..frame.task import LayerTask

__all__ = ["NoRows", "ScreeningRequest", "TownsResult", "screening_task"]


class NoRows(Exception):
    """The layer, or what its filter leaves of it, has no rows."""


@dataclass(frozen=True)
class ScreeningRequest:
    """What is to be screened, and how.

    Attributes:
        kind: ``county`` or ``town``, None to tell it unit by unit.
        schemes: the scheme under ``""``, or those that the kinds choose from.
    """

    fields: UnitFields
    kind: str | None
    schemes: Mapping[str, UpgradeScheme]


@dataclass(frozen=True)
class TownsResult:
    """What the dock shows.

    Attributes:
        problems: what was wrong with the values, by field.
        garbled: a name that was read in the wrong encoding and what it says, or None.
        lost: a name with characters that could not be read, or None.
        unfiltered: rows without the layer's filter, None where it has none.
    """

    request: ScreeningRequest
    units: ScreenedUnits
    problems: Mapping[str, ColumnProblems]
    garbled: tuple[str, str] | None
    lost: str | None
    unfiltered: int | None


def screening_task(layer: QgsVectorLayer, request: ScreeningRequest) -> LayerTask:
    """Return the task that reads and judges all rows.

    It fails with ``NoRows`` or with what ``UnitTable.screened`` raises.
    """
    names = request.fields.names
    positions = {name: layer.fields().lookupField(name) for name in names}
    count_without_filter = counter_without_filter(layer)

    def work(blocks: Iterator[list[QgsFeature]]) -> TownsResult:
        table, garbled, lost = UnitTable(request.fields, request.kind), None, None
        for rows in blocks:
            columns = {
                name: [row.attribute(position) for row in rows]
                for name, position in positions.items()
            }
            table.add([row.id() for row in rows], columns)
            called = columns.get(request.fields.name, [])
            garbled, lost = garbled or first_garbled(called), lost or first_lost(called)
        if not len(table):
            raise NoRows
        units = table.screened(request.schemes).prepare()
        return TownsResult(request, units, table.problems, garbled, lost, count_without_filter())

    return LayerTask(tr("County Towns"), layer, list(positions.values()), work)
