"""Gives a table without geometry the points of the bundled cities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qgis.core import QgsFeature, QgsFields, QgsGeometry, QgsPointXY, QgsVectorLayer

from ...core.cities import PopulationColumn
from ...core.cities.placing import find_city
from ...processing.wording import listed
from ...translation import tr
from ..frame.task import LayerTask
from .city_tiers_task import columns_of

MOST_NAMED = 20  # rows without a place that a message lists


@dataclass(frozen=True)
class Placed:
    """Rows of a table with their point, and what names the rows that have none."""

    name: str
    fields: QgsFields

    features: list[QgsFeature]
    unplaced: list[str]


def place_task(layer: QgsVectorLayer, column: PopulationColumn) -> LayerTask:
    """Return the task that looks for the city of every row, by code, else by name."""
    columns = columns_of(layer, column)
    # Taken now: another layer may be chosen, or this one gone, when the task ends.
    name, columns_there = layer.name(), QgsFields(layer.fields())
    fields = list(range(columns_there.count()))

    def work(blocks: Iterator[list[QgsFeature]]) -> Placed:
        placed = Placed(name, columns_there, [], [])
        for row in (row for rows in blocks for row in rows):
            code = None if columns.code is None else row.attribute(columns.code)
            called = None if columns.name is None else row.attribute(columns.name)
            city = find_city(code, called)
            if city is None:
                row_name = called or code or tr("feature {id}").format(id=row.id())
                placed.unplaced.append(str(row_name))
                continue
            point = QgsPointXY(city.longitude, city.latitude)
            row.setGeometry(QgsGeometry.fromPointXY(point))
            placed.features.append(row)
        return placed

    return LayerTask(tr("Place on Map"), layer, fields, work)


def placed_layer(placed: Placed) -> QgsVectorLayer:
    """Return a temporary point layer of the rows that were placed."""
    made = QgsVectorLayer(
        "Point?crs=EPSG:4326", tr("{layer}: on map").format(layer=placed.name), "memory"
    )
    made.dataProvider().addAttributes(placed.fields.toList())
    made.updateFields()
    made.dataProvider().addFeatures(placed.features)
    made.updateExtents()
    return made


def report(placed: Placed) -> str:
    """Return how many rows have a point, and which have none."""
    total = len(placed.features) + len(placed.unplaced)
    if not placed.unplaced:
        return tr("All {n} rows were placed.").format(n=total)
    names = listed(placed.unplaced[:MOST_NAMED])
    if len(placed.unplaced) > MOST_NAMED:
        names += "…"
    sentence = tr("{n} of {total} rows were placed; without a place: {names}")
    return sentence.format(n=len(placed.features), total=total, names=names)
