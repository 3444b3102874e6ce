"""Reads a layer's population column for *City Tiers* in the background."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qgis.core import QgsFeature, QgsVectorLayer

from ...core.cities import CityTable, PopulationColumn, TierOverview
from ...core.cities.placing import guess_name_field
from ...core.codes import guess_code_field
from ...core.garbled import first_garbled, first_lost
from ...core.rules import SizeScheme
from ...translation import tr
from ..frame.task import LayerTask
from ..widgets.rank_size_data import RankSizeData, rank_size_data


@dataclass(frozen=True)
class TierResult:
    """What the dock shows.

    Attributes:
        data: what the figure draws.
        column: the population column as it was chosen.
        garbled: a name that was read in the wrong encoding and what it says, or None.
        lost: a name with characters that could not be read, or None.
    """

    overview: TierOverview
    data: RankSizeData
    column: PopulationColumn
    garbled: tuple[str, str] | None
    lost: str | None


@dataclass(frozen=True)
class Columns:
    """Positions of the columns to read; None where the layer has none."""

    population: int
    code: int | None
    name: int | None

    def present(self) -> list[int]:
        return [i for i in (self.population, self.code, self.name) if i is not None]


@dataclass
class NameSample:
    """The first names that were not read as they were written."""

    garbled: tuple[str, str] | None = None
    lost: str | None = None

    def add(self, names: list[object]) -> None:
        self.garbled = self.garbled or first_garbled(names)
        self.lost = self.lost or first_lost(names)


def columns_of(layer: QgsVectorLayer, column: PopulationColumn) -> Columns:
    """Find population, code and name among the fields of a layer."""
    fields, others = layer.fields(), list(column.other_names)
    code, name = guess_code_field(others), guess_name_field(others)
    return Columns(
        fields.lookupField(column.name),
        fields.lookupField(code) if code else None,
        fields.lookupField(name) if name else None,
    )


def overview_task(layer: QgsVectorLayer, column: PopulationColumn, scheme: SizeScheme) -> LayerTask:
    """Return the task that reads and classifies the whole column."""
    columns = columns_of(layer, column)

    def work(blocks: Iterator[list[QgsFeature]]) -> TierResult:
        table, names = CityTable(), NameSample()
        for rows in blocks:
            table.add(
                _column(rows, columns.population),
                [row.id() for row in rows],
                None if columns.code is None else _column(rows, columns.code),
            )
            if columns.name is not None:
                names.add(_column(rows, columns.name))
        overview = table.overview(scheme, column)
        return TierResult(overview, rank_size_data(overview), column, names.garbled, names.lost)

    return LayerTask(tr("City Tiers"), layer, columns.present(), work)


def _column(rows: list[QgsFeature], position: int) -> list[object]:
    return [row.attribute(position) for row in rows]
