"""Symbols of the city size tiers, built from resources/styles/tier_symbols.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from qgis.core import (
    Qgis,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbol,
    QgsSymbolLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

RAMP_FILE = Path(__file__).resolve().parent.parent / "resources" / "styles" / "tier_symbols.yaml"

SHAPES = {
    "circle": Qgis.MarkerShape.Circle,
    "square": Qgis.MarkerShape.Square,
    "diamond": Qgis.MarkerShape.Diamond,
    "line": Qgis.MarkerShape.Line,
    "cross2": Qgis.MarkerShape.Cross2,
}
OUTLINE_MM = 0.15
HATCH_DISTANCE_MM = 1.2


@cache
def ramp() -> dict:
    """The ramp as it stands in the YAML file. Read only: it is shared."""
    return yaml.safe_load(RAMP_FILE.read_text(encoding="utf-8"))


def steps_for(n: int) -> list[int]:
    """Spread ``n`` classes, the largest first, over the seven steps.

    More classes than steps share the last one.

    >>> steps_for(6)
    [1, 2, 3, 4, 5, 7]
    """
    spread = ramp()["spread"]
    most = max(spread)
    return list(spread[min(n, most)]) + [spread[most][-1]] * (n - most) if n > 0 else []


def tier_symbol(
    step: int, geometry_type: Qgis.GeometryType, theme: str = "light", factor: float = 1.0
) -> QgsSymbol:
    """Symbol of a step: a marker, a line of the step's width, or a fill in its colour."""
    spec = step_spec(step)
    if geometry_type == Qgis.GeometryType.Point:
        return tier_marker(spec, theme, factor)
    color = tier_color(step, theme)
    if geometry_type == Qgis.GeometryType.Line:
        return assembled(QgsLineSymbol(), [simple_line(color, spec["line"] * factor)])
    return assembled(QgsFillSymbol(), [simple_fill(color, outline_color(spec, theme), factor)])


def below_scope_symbol(
    geometry_type: Qgis.GeometryType, theme: str = "light", factor: float = 1.0
) -> QgsSymbol:
    """Symbol of a place whose figure lies under the scheme's floor: a pale dash or plain area."""
    spec = ramp()["outside"]["below_scope"]
    ink = theme_color(theme, spec["ink"])
    if geometry_type == Qgis.GeometryType.Point:
        return assembled(QgsMarkerSymbol(), [outside_marker(spec, ink, factor)])
    if geometry_type == Qgis.GeometryType.Line:
        line = simple_line(ink, spec["width"] * factor)
        line.setPenStyle(Qt.PenStyle.DashLine)
        return assembled(QgsLineSymbol(), [line])
    return assembled(QgsFillSymbol(), [simple_fill(theme_color(theme, "paper"), ink, factor)])


def unclassified_symbol(
    geometry_type: Qgis.GeometryType, theme: str = "light", factor: float = 1.0
) -> QgsSymbol:
    """Symbol of a place without a usable figure: a cross, a dotted line or a hatched area."""
    spec = ramp()["outside"]["unclassified"]
    ink = theme_color(theme, spec["ink"])
    if geometry_type == Qgis.GeometryType.Point:
        return assembled(QgsMarkerSymbol(), [outside_marker(spec, ink, factor)])
    if geometry_type == Qgis.GeometryType.Line:
        line = simple_line(ink, spec["width"] * factor)
        line.setPenStyle(Qt.PenStyle.DotLine)
        return assembled(QgsLineSymbol(), [line])
    edge = simple_fill(ink, ink, factor)
    edge.setBrushStyle(Qt.BrushStyle.NoBrush)
    return assembled(QgsFillSymbol(), [hatch(ink, spec["width"], factor), edge])


def step_spec(step: int) -> dict:
    return ramp()["steps"][step - 1]


def tier_color(step: int, theme: str = "light") -> QColor:
    return QColor(step_spec(step)["color"][theme])


def theme_color(theme: str, name: str) -> QColor:
    return QColor(ramp()["themes"][theme][name])


def outline_color(spec: dict, theme: str) -> QColor:
    # Steps whose marker carries an outline are too pale for the paper: their areas get it too.
    strokes = {part["stroke"] for part in spec["layers"]}
    return theme_color(theme, "second_ink" if "second_ink" in strokes else "paper")


def tier_marker(spec: dict, theme: str, factor: float) -> QgsMarkerSymbol:
    tier = QColor(spec["color"][theme])
    layers = [casing(spec, theme, factor)] if spec["casing"] else []
    layers += [
        marker(part, spec["size"] * part["size"] * factor, tier, theme, factor)
        for part in spec["layers"]
    ]
    return assembled(QgsMarkerSymbol(), layers)


def casing(spec: dict, theme: str, factor: float) -> QgsSimpleMarkerSymbolLayer:
    """A paper-coloured bed that frees the symbol from rivers and smaller neighbours."""
    part = {"shape": spec["layers"][0]["shape"], "fill": "paper", "stroke": "none"}
    size = (spec["size"] + spec["casing"]) * factor
    return marker(part, size, QColor(spec["color"][theme]), theme, factor)


def marker(
    part: dict, size: float, tier: QColor, theme: str, factor: float
) -> QgsSimpleMarkerSymbolLayer:
    layer = QgsSimpleMarkerSymbolLayer(SHAPES[part["shape"]], size)
    layer.setColor(named_color(part["fill"], tier, theme))
    if part["stroke"] == "none":
        layer.setStrokeStyle(Qt.PenStyle.NoPen)
        return layer
    layer.setStrokeColor(named_color(part["stroke"], tier, theme))
    layer.setStrokeWidth(part["width"] * factor)
    return layer


def outside_marker(spec: dict, ink: QColor, factor: float) -> QgsSimpleMarkerSymbolLayer:
    layer = QgsSimpleMarkerSymbolLayer(SHAPES[spec["shape"]], spec["size"] * factor)
    layer.setAngle(spec["angle"])
    layer.setStrokeColor(ink)
    layer.setStrokeWidth(spec["width"] * factor)
    return layer


def named_color(name: str, tier: QColor, theme: str) -> QColor:
    return tier if name == "tier" else theme_color(theme, name)


def simple_line(color: QColor, width: float) -> QgsSimpleLineSymbolLayer:
    line = QgsSimpleLineSymbolLayer(color, width)
    line.setPenCapStyle(Qt.PenCapStyle.FlatCap)
    return line


def simple_fill(fill: QColor, outline: QColor, factor: float) -> QgsSimpleFillSymbolLayer:
    layer = QgsSimpleFillSymbolLayer(fill)
    layer.setStrokeColor(outline)
    layer.setStrokeWidth(OUTLINE_MM * factor)
    return layer


def hatch(ink: QColor, width: float, factor: float) -> QgsLinePatternFillSymbolLayer:
    layer = QgsLinePatternFillSymbolLayer()
    layer.setLineAngle(45)
    layer.setDistance(HATCH_DISTANCE_MM * factor)
    layer.setSubSymbol(assembled(QgsLineSymbol(), [simple_line(ink, width * factor / 2)]))
    return layer


def assembled(symbol: QgsSymbol, layers: list[QgsSymbolLayer]) -> QgsSymbol:
    # Symbols made from a list of layers crash (QGIS frees them twice): append clones instead.
    for layer in layers:
        symbol.appendSymbolLayer(layer.clone())
    symbol.deleteSymbolLayer(0)
    return symbol
