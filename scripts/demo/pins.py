"""Where the names of the largest cities stand on the sheet, read from pins.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsPointXY,
    QgsVectorLayer,
)

FILE = Path(__file__).with_name("pins.yaml")
SHEET_SCALE = 14_900_000
# Equal areas, so that distances between symbols compare density fairly over the whole country.
ALBERS = "+proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +datum=WGS84 +units=m +no_defs"


def sheet_crs() -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem.fromProj(ALBERS)


@cache
def pin_file() -> dict:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def chosen_codes() -> list[str]:
    return [str(code) for code in pin_file()["chosen"]]


def leader_codes(language: str) -> list[str]:
    """Codes of the cities whose name stands so far off that a line leads to it."""
    return [str(code) for code, place in pin_file()[language].items() if place.get("leader")]


def pins(layer: QgsVectorLayer, language: str) -> dict[str, list]:
    """``[x, y, alignment]`` by code, x and y in the layer's coordinates."""
    wanted = {str(code): place for code, place in pin_file()[language].items()}
    to_sheet = QgsCoordinateTransform(layer.crs(), sheet_crs(), QgsCoordinateTransformContext())
    found = {}
    for feature in layer.getFeatures():
        place = wanted.get(feature["code"])
        if place:
            x, y = shifted(to_sheet, feature.geometry().asPoint(), *place["mm"])
            found[feature["code"]] = [x, y, place["align"]]
    return found


def shifted(
    to_sheet: QgsCoordinateTransform, point: QgsPointXY, right: float, down: float
) -> tuple[float, float]:
    """The point moved by millimetres on the sheet."""
    metres = SHEET_SCALE / 1000
    on_sheet = to_sheet.transform(point)
    moved = QgsPointXY(on_sheet.x() + right * metres, on_sheet.y() - down * metres)
    back = to_sheet.transform(moved, QgsCoordinateTransform.ReverseTransform)
    return round(back.x(), 4), round(back.y(), 4)
