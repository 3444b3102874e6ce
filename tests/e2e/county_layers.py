"""Layers of a user's counties, made from the census that the plugin carries."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from city_layers import DATA, added, written
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

SEAT = 0.6  # of a county's urban and town residents live in the seat here, which is invented
LACKS = 10  # every tenth county has no figure
THRESHOLD = 200_000

Row = dict[str, str]


def census() -> list[Row]:
    plugin = Path(sys.modules["urbanframe"].__file__).parent
    path = plugin / "resources" / "reference" / "counties_2020.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def placed() -> list[Row]:
    """Return the counties that have a point."""
    return [row for row in census() if row["lon"]]


def figures() -> list[int | None]:
    """Return the invented residents of the seats."""
    found = [round(int(row["pop_urban_and_town"]) * SEAT) for row in placed()]
    return [None if place % LACKS == 0 else figure for place, figure in enumerate(found)]


def statuses() -> dict[str, int]:
    """Return how many counties of ``seats`` there are by status."""
    known = [figure for figure in figures() if figure is not None]
    meets = sum(figure >= THRESHOLD for figure in known)
    lacking = len(figures()) - len(known)
    return {"meets": meets, "does_not_meet": len(known) - meets, "cannot_tell": lacking}


def seats() -> QgsVectorLayer:
    """Points with the residents of the county seat."""
    return added(_points("seats", "seat_population", figures()))


def whole_counties() -> QgsVectorLayer:
    """Points with the urban and town residents of the whole county."""
    values = [int(row["pop_urban_and_town"]) for row in placed()]
    return added(_points("whole", "pop_urban_and_town", values))


def _points(name: str, field: str, values: list) -> Path:
    fields = f"field=code:string(6)&field=name:string(40)&field={field}:long"
    layer = QgsVectorLayer(f"Point?crs=EPSG:4326&{fields}", "points", "memory")
    features = []
    for row, value in zip(placed(), values):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([row["code"], row["name_zh"], value])
        position = QgsPointXY(float(row["lon"]), float(row["lat"]))
        feature.setGeometry(QgsGeometry.fromPointXY(position))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return written(layer, DATA / f"{name}.gpkg")
