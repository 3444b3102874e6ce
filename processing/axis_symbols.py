"""Symbols of axes and nodes, built from resources/styles/axis_symbols.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsGeometryGeneratorSymbolLayer,
    QgsLineSymbol,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsProperty,
    QgsSimpleLineSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbolLayer,
)
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontInfo

from .axis_runs import LINE, SharedRun, shared_run, smoothed
from .symbols import assembled, theme_color

STYLE_FILE = Path(__file__).resolve().parent.parent / "resources" / "styles" / "axis_symbols.yaml"
PRESETS = ("solid", "arrows", "dark")
NO_BEND = {"pattern": 0, "band": 0}
_SIDES = {"left": -1, "right": 1}


@cache
def axis_style() -> dict:
    """The style as it stands in the YAML file. Read only: it is shared."""
    return yaml.safe_load(STYLE_FILE.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Look:
    """How axes are drawn.

    Attributes:
        preset: ``solid``, ``arrows`` or ``dark``.
        language: of the shields, ``zh``, or else Latin ordinals.
        factor: of all sizes; 1 is for print on A3.
    """

    preset: str = "solid"
    language: str = "en"
    factor: float = 1.0

    @property
    def theme(self) -> str:
        return axis_style()["presets"][self.preset]["theme"]

    @property
    def is_band(self) -> bool:
        return axis_style()["presets"][self.preset]["drawn"] == "band"

    def color(self, name: str, axis: str = "") -> QColor:
        """Return a colour of the theme, or the axis's own by the name ``axis``."""
        if name == "axis":
            return QColor(axis_spec(axis)["color"][self.theme])
        return theme_color(self.theme, name)


def axis_spec(axis: str) -> dict:
    return axis_style()["axes"].get(axis, axis_style()["own_axis"])


def axis_symbol(axis: str, look: Look, crs: QgsCoordinateReferenceSystem) -> QgsLineSymbol:
    """Return the symbol of an axis for a layer in ``crs``; any other id is an own axis."""
    run = shared_run(axis, axis_style()["shared_runs"], crs)
    bend = axis_spec(axis).get("bend", NO_BEND)
    base = smoothed(bend["band" if look.is_band else "pattern"] * look.factor, crs)
    return assembled(QgsLineSymbol(), list(_line_layers(axis, look, base, run)))


def node_symbol(role: str, look: Look) -> QgsMarkerSymbol:
    """Return the symbol of a node: ``crossing``, ``main`` or ``side``."""
    spec = axis_style()["nodes"][role]
    marker = QgsSimpleMarkerSymbolLayer(Qgis.MarkerShape.Circle, spec["size"] * look.factor)
    marker.setColor(look.color(spec["fill"]))
    marker.setStrokeColor(look.color(spec["stroke"]))
    marker.setStrokeWidth(spec["ring"] * look.factor)
    return assembled(QgsMarkerSymbol(), [marker])


def installed_font(language: str) -> QFont:
    """Return the first font of the style's list that is installed here."""
    font = QFont()
    font.setFamilies(axis_style()["fonts"]["zh" if language in ("zh", "both") else "en"])
    return QFont(QFontInfo(font).family())


def _line_layers(
    axis: str, look: Look, base: str, run: SharedRun | None
) -> Iterator[QgsSymbolLayer]:
    """Yield the strokes; on a run shared with another axis they stand to the axis's own side."""
    if run is None and base == LINE:
        yield from _strokes(axis, look, 0)
    elif run is None:
        yield _generated(base, _stroked(axis, look, 0))
    else:
        aside = _SIDES[run.side] * run.offset * look.factor
        for expression, offset in run.pieces(base, aside):
            yield _generated(expression, _stroked(axis, look, offset))
    if look.is_band:
        yield _generated(base, assembled(QgsLineSymbol(), list(_heads(axis, look))))


def _stroked(axis: str, look: Look, offset: float) -> QgsLineSymbol:
    return assembled(QgsLineSymbol(), list(_strokes(axis, look, offset)))


def _strokes(axis: str, look: Look, offset: float) -> Iterator[QgsSymbolLayer]:
    if look.is_band:
        band = axis_style()["band"]
        yield _stroke(
            _faded(look.color("axis", axis), band["opacity"]), band["width"], look, offset
        )
        return
    casing = axis_spec(axis)["casing"]
    paper = _faded(look.color("paper"), casing["opacity"])
    yield _stroke(paper, casing["width"], look, offset)
    for part in axis_spec(axis)["layers"]:
        if part["kind"] == "beads":
            yield _beads(part, axis, look, offset)
        else:
            line = _stroke(look.color(part["ink"], axis), part["width"], look, offset)
            _dash(line, part.get("dashes"), look)
            yield line


def _stroke(color: QColor, width: float, look: Look, offset: float) -> QgsSimpleLineSymbolLayer:
    line = QgsSimpleLineSymbolLayer(color, width * look.factor)
    line.setPenCapStyle(Qt.PenCapStyle.FlatCap)
    line.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    _set_aside(line, offset)
    return line


def _set_aside(layer: QgsSymbolLayer, offset: float) -> None:
    if offset:
        # A legend has no feature: there all pieces of the line lie upon each other.
        expression = f"if(@geometry IS NULL, 0, {offset:g})"
        property = QgsProperty.fromExpression(expression)
        layer.setDataDefinedProperty(QgsSymbolLayer.Property.Offset, property)


def _dash(line: QgsSimpleLineSymbolLayer, dashes: list[float] | None, look: Look) -> None:
    if dashes:
        line.setUseCustomDashPattern(True)
        line.setCustomDashVector([length * look.factor for length in dashes])


def _beads(part: dict, axis: str, look: Look, offset: float) -> QgsMarkerLineSymbolLayer:
    bead = QgsSimpleMarkerSymbolLayer(Qgis.MarkerShape.Circle, part["size"] * look.factor)
    bead.setColor(look.color(part["ink"], axis))
    bead.setStrokeColor(look.color(part["stroke"]))
    bead.setStrokeWidth(part["width"] * look.factor)
    beads = QgsMarkerLineSymbolLayer(False, part["interval"] * look.factor)
    beads.setSubSymbol(assembled(QgsMarkerSymbol(), [bead]))
    _set_aside(beads, offset)
    return beads


def _heads(axis: str, look: Look) -> Iterator[QgsSymbolLayer]:
    band = axis_style()["band"]
    color = _faded(look.color("axis", axis), band["opacity"])
    ends = (
        (Qgis.MarkerLinePlacement.FirstVertex, 180),
        (Qgis.MarkerLinePlacement.LastVertex, 0),
    )
    for placement, angle in ends:
        head = QgsSimpleMarkerSymbolLayer(Qgis.MarkerShape.Triangle, band["head"] * look.factor)
        head.setColor(color)
        head.setStrokeStyle(Qt.PenStyle.NoPen)
        # A triangle points up; along the line is to the right. It begins where the band ends.
        head.setAngle(90 + angle)
        head.setOffset(QPointF(0, -band["head"] / 2 * look.factor))
        ends_here = QgsMarkerLineSymbolLayer(True)
        ends_here.setPlacements(Qgis.MarkerLinePlacements(placement))
        ends_here.setSubSymbol(assembled(QgsMarkerSymbol(), [head]))
        yield ends_here


def _generated(expression: str, symbol: QgsLineSymbol | QgsMarkerSymbol) -> QgsSymbolLayer:
    layer = QgsGeometryGeneratorSymbolLayer.create({"geometryModifier": expression})
    layer.setSymbolType(symbol.type())
    layer.setSubSymbol(symbol)
    return layer


def _faded(color: QColor, opacity: float) -> QColor:
    color.setAlphaF(opacity)
    return color
