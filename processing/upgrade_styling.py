"""Dresses screened layers: statuses by shape, fill and colour, legend, aliases, metadata."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml
from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsFontMarkerSymbolLayer,
    QgsLayerMetadata,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsProcessingLayerPostProcessorInterface,
    QgsRendererCategory,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..core.county_towns import STATUS_IDS
from ..core.fields import SHAPEFILE_NAME, UPGRADE_FIELDS, Field, shapefile_names
from ..core.rules import UpgradeScheme
from ..translation import tr
from . import upgrade_wording
from .symbols import assembled, hatch

STYLE_FILE = Path(__file__).parent.parent / "resources" / "styles" / "upgrade_symbols.yaml"
_SHAPES = {
    "triangle": Qgis.MarkerShape.Triangle,
    "square": Qgis.MarkerShape.Square,
    "line": Qgis.MarkerShape.Line,
}
_DASHES = {
    "solid": Qt.PenStyle.SolidLine,
    "dash": Qt.PenStyle.DashLine,
    "dot": Qt.PenStyle.DotLine,
    "dashdot": Qt.PenStyle.DashDotLine,
}
_BRUSHES = {
    "solid": Qt.BrushStyle.SolidPattern,
    "dots": Qt.BrushStyle.Dense7Pattern,
    "diagonal": Qt.BrushStyle.NoBrush,
    "none": Qt.BrushStyle.NoBrush,
}
_SIGN_SIZE = 0.9  # of the marker
# QGIS's default is a font of dingbats, whose question mark is an arrow; where this family is not
# known, Qt takes the interface's.
_SIGN_FONT = "Sans Serif"

# QGIS keeps no reference to a post-processor: without one here Python frees it and the style is
# silently lost. Bounded, so that a long session does not collect them.
_alive: deque[QgsProcessingLayerPostProcessorInterface] = deque(maxlen=256)


class UpgradeStyler(QgsProcessingLayerPostProcessorInterface):
    """Dresses the layer of a run of *Flag County Towns Eligible for Upgrade*."""

    def __init__(self, scheme: UpgradeScheme, counts: Mapping[str, int], language: str) -> None:
        super().__init__()
        self._scheme = scheme
        self._counts = counts
        self._language = language
        _alive.append(self)

    def postProcessLayer(self, layer, context, feedback) -> None:
        if not isinstance(layer, QgsVectorLayer):
            return
        set_aliases(layer, UPGRADE_FIELDS, self._language)
        layer.setMetadata(upgrade_metadata(layer, self._scheme, self._language))
        if layer.isSpatial():
            names = ("upgrade_status", "upgrade_status"[:SHAPEFILE_NAME])
            attribute = next((n for n in names if layer.fields().lookupField(n) >= 0), names[0])
            layer.setRenderer(
                upgrade_renderer(self._counts, layer.geometryType(), self._language, attribute)
            )
            layer.triggerRepaint()


class TableStyler(QgsProcessingLayerPostProcessorInterface):
    """Gives the fields of a table their titles."""

    def __init__(self, fields: Sequence[Field], language: str) -> None:
        super().__init__()
        self._fields = fields
        self._language = language
        _alive.append(self)

    def postProcessLayer(self, layer, context, feedback) -> None:
        if isinstance(layer, QgsVectorLayer):
            set_aliases(layer, self._fields, self._language)


def set_aliases(layer: QgsVectorLayer, fields: Sequence[Field], language: str) -> None:
    """Give result columns their titles, whatever the format did to their names."""
    names = [field.name for field in fields]
    for name, short in zip(names, shapefile_names(names)):
        alias = upgrade_wording.field_alias(name, language)
        for written in (name, short):
            position = layer.fields().lookupField(written)
            if position >= 0:
                layer.setFieldAlias(position, alias)


@cache
def symbols() -> dict:
    """The symbols as they stand in the YAML file. Read only: it is shared."""
    return yaml.safe_load(STYLE_FILE.read_text(encoding="utf-8"))


def upgrade_renderer(
    counts: Mapping[str, int],
    geometry_type: Qgis.GeometryType,
    language: str,
    attribute: str = "upgrade_status",
) -> QgsCategorizedSymbolRenderer:
    """Return the renderer by status; *not applicable* stands in the legend only where it occurs.

    Args:
        attribute: the column of the status, or an expression that gives it.
    """
    shown = [
        status
        for status in STATUS_IDS.values()
        if status != "not_applicable" or counts.get(status, 0)
    ]
    categories = [
        QgsRendererCategory(
            status,
            status_symbol(status, geometry_type),
            upgrade_wording.status_label(status, language),
        )
        for status in shown
    ]
    renderer = QgsCategorizedSymbolRenderer(attribute, categories)
    order = ", ".join(f"'{status}'" for status in symbols()["order"])
    status = attribute if attribute.endswith(")") else QgsExpression.quotedColumnRef(attribute)
    clause = QgsFeatureRequest.OrderByClause(f"array_find(array({order}), {status})", True)
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([clause]))
    renderer.setOrderByEnabled(True)
    return renderer


def status_symbol(status: str, geometry_type: Qgis.GeometryType) -> QgsSymbol:
    """Return the symbol of a status: a marker, a line or a fill."""
    spec = symbols()[status]
    if geometry_type == Qgis.GeometryType.Point:
        return _marker(spec)
    if geometry_type == Qgis.GeometryType.Line:
        line = QgsSimpleLineSymbolLayer(QColor(spec["color"]), spec["line"])
        line.setPenStyle(_DASHES[spec["dash"]])
        return assembled(QgsLineSymbol(), [line])
    return _fill(spec)


def _marker(spec: dict) -> QgsMarkerSymbol:
    color = QColor(spec["color"])
    shape = QgsSimpleMarkerSymbolLayer(_SHAPES[spec["shape"]], spec["size"])
    shape.setAngle(spec["angle"])
    is_hollow = spec["fill"] == "none"
    shape.setColor(QColor(Qt.GlobalColor.transparent) if is_hollow else QColor(spec["fill"]))
    shape.setStrokeColor(color)
    shape.setStrokeWidth(spec["width"])
    layers = [shape]
    if "sign" in spec:
        sign = QgsFontMarkerSymbolLayer(_SIGN_FONT)
        sign.setCharacter(spec["sign"])
        sign.setSize(spec["size"] * _SIGN_SIZE)
        sign.setColor(color)
        layers.append(sign)
    return assembled(QgsMarkerSymbol(), layers)


def _fill(spec: dict) -> QgsFillSymbol:
    color = QColor(spec["color"])
    area = QgsSimpleFillSymbolLayer(color)
    area.setBrushStyle(_BRUSHES[spec["hatch"]])
    area.setStrokeColor(color)
    area.setStrokeWidth(spec["width"])
    layers = [hatch(color, spec["width"], 1.0)] if spec["hatch"] == "diagonal" else []
    return assembled(QgsFillSymbol(), [*layers, area])


def upgrade_metadata(layer: QgsMapLayer, scheme: UpgradeScheme, language: str) -> QgsLayerMetadata:
    """Return the layer's metadata with scheme, document, date and standing added."""
    metadata = layer.metadata().clone()
    metadata.setTitle(metadata.title() or layer.name())
    metadata.setAbstract("\n".join(upgrade_wording.scheme_facts(scheme, language)))
    metadata.addHistoryItem(
        tr("Screened with UrbanFrame, rule set {id} version {version}", language).format(
            id=scheme.id, version=scheme.version
        )
    )
    return metadata
