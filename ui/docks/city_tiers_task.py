"""Reads a layer's population column for *City Tiers* in the background."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from qgis.core import QgsFeature, QgsVectorLayer

from ...core.cities import CityTable, PopulationColumn, TierOverview
from ...core.cities.placing import find_city, guess_name_field
from ...core.codes import guess_code_field
from ...core.garbled import first_garbled, first_lost
from ...core.rules import SizeScheme
from ...translation import tr
from ..frame.row_count import counter_without_filter
from ..frame.task import LayerTask
from ..widgets.rank_size_data import RankSizeData, rank_size_data

MOST_NAMED = 100_000  # rows whose names are kept for the figure


@dataclass(frozen=True)
class TierResult:
    """What the dock shows.

    Attributes:
        data: what the figure draws.
        column: the population column as it was chosen.
        garbled: a name that was read in the wrong encoding and what it says, or None.
        lost: a name with characters that could not be read, or None.
        placeable: rows of a table without geometry that are bundled cities.
        unfiltered: rows without the layer's filter, None where it has none.
        names: of the rows, None where the layer has none or very many.
    """

    overview: TierOverview
    data: RankSizeData
    column: PopulationColumn
    garbled: tuple[str, str] | None
    lost: str | None
    placeable: int
    unfiltered: int | None
    names: list[str] | None


class NoRows(Exception):
    """The layer, or what its filter leaves of it, has no rows."""


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
    """Names, and the first ones that were not read as they were written."""

    garbled: tuple[str, str] | None = None
    lost: str | None = None
    names: list[str] = field(default_factory=list)

    def add(self, names: list[object]) -> None:
        if len(self.names) <= MOST_NAMED:
            self.names += [name if isinstance(name, str) else "" for name in names]
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
    """Return the task that reads and classifies the whole column; it may fail with ``NoRows``."""
    columns, is_table = columns_of(layer, column), not layer.isSpatial()
    count_without_filter = counter_without_filter(layer)

    def work(blocks: Iterator[list[QgsFeature]]) -> TierResult:
        table, sample, placeable = CityTable(), NameSample(), 0
        for rows in blocks:
            codes, names = _column(rows, columns.code), _column(rows, columns.name)
            ids = [row.id() for row in rows]
            table.add(_column(rows, columns.population), ids, codes)
            sample.add(names or [])
            if is_table:
                placeable += count_placeable(codes, names, len(rows))
        if not len(table):
            raise NoRows
        overview = table.overview(scheme, column)
        data = rank_size_data(overview)
        return TierResult(
            overview=overview,
            data=data,
            column=column,
            garbled=sample.garbled,
            lost=sample.lost,
            placeable=placeable,
            unfiltered=count_without_filter(),
            names=sample.names if len(sample.names) == len(overview.ids) else None,
        )

    return LayerTask(tr("City Tiers"), layer, columns.present(), work)


def selection_task(layer: QgsVectorLayer, result: TierResult) -> LayerTask:
    """Return the task that finds the rows of the result that are selected in the layer."""

    def work(blocks: Iterator[list[QgsFeature]]) -> np.ndarray:
        ids = [np.array([row.id() for row in rows], np.int64) for rows in blocks]
        return result.overview.finder.rows(np.concatenate(ids or [np.empty(0, np.int64)]))

    return LayerTask(tr("City Tiers"), layer, [], work, selected=True)


def count_placeable(codes: list[object] | None, names: list[object] | None, count: int) -> int:
    """Count the rows that are bundled cities, by code, else by name."""
    pairs = zip(codes or [None] * count, names or [None] * count)
    return sum(find_city(code, name) is not None for code, name in pairs)


def _column(rows: list[QgsFeature], position: int | None) -> list[object] | None:
    return None if position is None else [row.attribute(position) for row in rows]
