"""Where names stand on the A3 sheet: settled in places.csv, the largest by hand in pins.yaml."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import yaml
from qgis.core import (
    Qgis,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsPointXY,
    QgsVectorLayer,
)

from .frame import METRES, sheet_crs

FILE = Path(__file__).with_name("pins.yaml")
PLACES = Path(__file__).with_name("places.csv")
RIVER_PLACES = Path(__file__).with_name("river_places.csv")
RIVER_COLUMNS = ("language", "name", "lon", "lat", "angle")
PLACE_COLUMNS = ("language", "code", "right", "down", "align", "leader")


@cache
def pin_file() -> dict:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def hand_places(language: str) -> dict[str, dict]:
    """Places chosen by hand, by code."""
    return pin_file()[language]


def axis_names(language: str) -> list[dict]:
    """Names of axes with the curves they are set along, in millimetres on the sheet."""
    return pin_file()["axis_names"][language]


def chosen_codes() -> list[str]:
    """Small cities that are named on the sheet although their tier is not."""
    return pin_file()["chosen"]


@cache
def settled_places(language: str, path: Path = PLACES) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["language"] == language]


def river_pins(language: str) -> dict[str, list[float]]:
    """``[x, y, angle]`` by the river's English name."""
    rows = settled_places(language, RIVER_PLACES)
    return {row["name"]: [float(row[key]) for key in ("lon", "lat", "angle")] for row in rows}


def leader_codes(language: str) -> list[str]:
    """Codes of the cities whose name stands so far off that a line leads to it."""
    return [row["code"] for row in settled_places(language) if row["leader"] == "1"]


def pins(layer: QgsVectorLayer, language: str, wanted: str = "true") -> dict[str, list]:
    """``[x, y, alignment]`` by code of the ``wanted`` features, in the layer's coordinates."""
    settled = {row["code"]: row for row in settled_places(language)}
    to_sheet = QgsCoordinateTransform(layer.crs(), sheet_crs(), QgsCoordinateTransformContext())
    found = {}
    for feature in layer.getFeatures(wanted):
        place = settled.get(feature["code"])
        if place:
            right, down = float(place["right"]), float(place["down"])
            x, y = shifted(to_sheet, feature.geometry().asPoint(), right, down)
            found[feature["code"]] = [x, y, place["align"]]
    return found


def shifted(
    to_sheet: QgsCoordinateTransform, point: QgsPointXY, right: float, down: float
) -> tuple[float, float]:
    """The point moved by millimetres on the sheet."""
    on_sheet = to_sheet.transform(point)
    moved = QgsPointXY(on_sheet.x() + right * METRES, on_sheet.y() - down * METRES)
    back = to_sheet.transform(moved, Qgis.TransformDirection.Reverse)
    return round(back.x(), 4), round(back.y(), 4)
