"""The bundled axes, their node lists and their lines, each read once.

``resources/reference/README.md`` says where they come from.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from .line import AxisLine

__all__ = [
    "DRAW",
    "MEASURE",
    "AxisTitle",
    "ListedNode",
    "axis_titles",
    "bundled_line",
    "follows_nature",
    "is_generalised",
    "listed_nodes",
    "variant_axes",
]

_REFERENCE = Path(__file__).parent.parent.parent / "resources" / "reference"

# Lines are kept at two generalisations.
DRAW = "draw"
MEASURE = "measure"
_DECIMALS = 5  # of a degree: a metre


@dataclass(frozen=True)
class AxisTitle:
    """How an axis is called.

    Attributes:
        orientation: ``horizontal`` (runs east to west) or ``vertical`` (north to south).
        source_en, source_zh: where axis and line come from.
    """

    id: str
    ordinal_en: str
    ordinal_zh: str
    orientation: str
    name_en: str
    name_zh: str
    source_en: str
    source_zh: str


@dataclass(frozen=True)
class ListedNode:
    """A node as its list gives it; ``variant`` is empty on the default course of an axis.

    Attributes:
        role: ``main`` (the line passes here in the node's turn) or ``side``.
        code: by GB/T 2260, empty where a user's list has none.
        lon, lat: degrees (WGS84).
    """

    axis: str
    variant: str
    role: str
    code: str
    name_en: str
    name_zh: str
    lon: float
    lat: float


@lru_cache(maxsize=1)
def axis_titles() -> dict[str, AxisTitle]:
    """Return the five axes by id, in the order of the framework."""
    return {row["id"]: AxisTitle(**row) for row in _rows("axes.csv")}


@lru_cache(maxsize=1)
def listed_nodes() -> dict[tuple[str, str], tuple[ListedNode, ...]]:
    """Return the nodes by axis and variant, each list in the order along the axis."""
    lists: dict[tuple[str, str], tuple[ListedNode, ...]] = {}
    for row in _rows("axis_nodes.csv"):
        route = (row["axis"], row["variant"])
        lists[route] = (*lists.get(route, ()), _listed(row))
    return lists


def variant_axes() -> dict[str, str]:
    """Return the axis that each variant changes."""
    return {variant: axis for axis, variant in listed_nodes() if variant}


def bundled_line(axis: str, variant: str = "", use: str = MEASURE) -> AxisLine:
    """Return the line of an axis, to ``draw`` or to ``measure``."""
    return _lines(use)[axis, variant]


def follows_nature(axis: str, variant: str = "") -> bool:
    """Return whether a course follows a river or the coast rather than its nodes."""
    return _features(DRAW)[axis, variant]["properties"]["follows"] != "nodes"


def is_generalised(lon: np.ndarray, lat: np.ndarray) -> bool:
    """Return whether a line is a bundled river or coast as it is drawn, or a part of one.

    The line to measure has vertices in between: of three or more, one is drawn.
    """
    vertices = _vertices(lon, lat)
    drawn = sum(vertex in _drawn_nature() for vertex in vertices)
    return drawn > len(vertices) / 2


@lru_cache(maxsize=1)
def _drawn_nature() -> frozenset[tuple[float, float]]:
    lines = (line for route, line in _lines(DRAW).items() if follows_nature(*route))
    return frozenset(vertex for line in lines for vertex in _vertices(line.lon, line.lat))


def _vertices(lon: np.ndarray, lat: np.ndarray) -> list[tuple[float, float]]:
    return list(zip(lon.round(_DECIMALS).tolist(), lat.round(_DECIMALS).tolist()))


@lru_cache(maxsize=2)
def _lines(use: str) -> dict[tuple[str, str], AxisLine]:
    lines = {}
    for (axis, variant), feature in _features(use).items():
        lon, lat = np.array(feature["geometry"]["coordinates"]).T
        for column in (lon, lat):
            column.flags.writeable = False  # the line is shared
        lines[axis, variant] = AxisLine(axis, lon, lat)
    return lines


@lru_cache(maxsize=2)
def _features(use: str) -> dict[tuple[str, str], dict]:
    text = (_REFERENCE / f"axis_lines_{use}.geojson").read_text(encoding="utf-8")
    features = json.loads(text)["features"]
    return {(row["properties"]["axis"], row["properties"]["variant"]): row for row in features}


def _listed(row: dict[str, str]) -> ListedNode:
    del row["order"]  # it is the place in the list
    return ListedNode(**{**row, "lon": float(row["lon"]), "lat": float(row["lat"])})


def _rows(name: str) -> list[dict[str, str]]:
    with (_REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
