"""Dresses the layers of axes and nodes: presets, shields, names in the language asked for."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence

from qgis.core import (
    NULL,
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContextUtils,
    QgsFeatureRenderer,
    QgsLayerMetadata,
    QgsPalLayerSettings,
    QgsProcessingLayerPostProcessorInterface,
    QgsRendererCategory,
    QgsRuleBasedLabeling,
    QgsTextBackgroundSettings,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QColor

from ..core.axes import axis_titles
from ..core.fields import AXIS_FIELDS, NODE_FIELDS, SHAPEFILE_NAME, Field
from ..translation import tr
from .axis_runs import smoothed
from .axis_symbols import (
    PRESETS,
    Look,
    axis_spec,
    axis_style,
    axis_symbol,
    installed_font,
    node_symbol,
)
from .axis_wording import axis_field_alias, axis_label, framework_facts, node_role
from .styling import SCREEN_FACTOR, keep_alive

__all__ = [
    "PRESETS",
    "AxisStyler",
    "NodeStyler",
    "axes_in",
    "axis_labeling",
    "axis_renderer",
    "dress_axes",
    "dress_nodes",
    "name_once",
    "node_labeling",
    "node_renderer",
]

BOTH = "both"
_ROLES = ("crossing", "main", "side")
_ROLE = 'if("crossing", \'crossing\', "role")'
_POINT_ORDER = (
    Qgis.LabelPredefinedPointPosition.MiddleRight,
    Qgis.LabelPredefinedPointPosition.TopRight,
    Qgis.LabelPredefinedPointPosition.BottomRight,
    Qgis.LabelPredefinedPointPosition.MiddleLeft,
    Qgis.LabelPredefinedPointPosition.TopLeft,
    Qgis.LabelPredefinedPointPosition.BottomLeft,
    Qgis.LabelPredefinedPointPosition.TopMiddle,
    Qgis.LabelPredefinedPointPosition.BottomMiddle,
)

LEAST_PT = 9.0  # of a name on the screen
FURTHER_ROWS = "urbanframe_further_rows"
WKT_DIGITS = 8  # of degrees: a millimetre
KEPT_OFF = 0.3  # of at most 2: names turn aside for nodes, and none is left out for their sake


class _Styler(QgsProcessingLayerPostProcessorInterface):
    FIELDS: Sequence[Field]

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        keep_alive(self)

    def postProcessLayer(self, layer, context, feedback) -> None:
        if isinstance(layer, QgsVectorLayer):
            describe(layer, self.FIELDS, self._language)
            self.dress(layer)

    @abstractmethod
    def dress(self, layer: QgsVectorLayer) -> None:
        """Give a layer its symbols and names."""


class AxisStyler(_Styler):
    """Dresses the lines of a run of *Axis Framework*."""

    FIELDS = AXIS_FIELDS

    def dress(self, layer: QgsVectorLayer) -> None:
        dress_axes(layer, PRESETS[0], self._language)


class NodeStyler(_Styler):
    """Dresses the node cities of a run of *Axis Framework*."""

    FIELDS = NODE_FIELDS

    def dress(self, layer: QgsVectorLayer) -> None:
        dress_nodes(layer, PRESETS[0], self._language)


def dress_axes(layer: QgsVectorLayer, preset: str, language: str) -> None:
    """Give a layer of axes the symbols and names of a preset.

    Args:
        preset: one of ``PRESETS``.
        language: of the names: ``en``, ``zh`` or ``both``.
    """
    axes = axes_in(layer)
    layer.setRenderer(axis_renderer(preset, language, layer.crs(), axes))
    layer.setLabeling(axis_labeling(preset, language, layer.crs(), axes))
    layer.setLabelsEnabled(True)
    layer.triggerRepaint()


def dress_nodes(layer: QgsVectorLayer, preset: str, language: str) -> None:
    """Give a layer of nodes the symbols and names of a preset; arguments as in ``dress_axes``."""
    name_once(layer)
    layer.setRenderer(node_renderer(preset, language))
    layer.setLabeling(node_labeling(preset, language))
    layer.setLabelsEnabled(True)
    layer.triggerRepaint()


def axes_in(layer: QgsVectorLayer) -> list[str]:
    """Return the axes of a layer, the five first, in the order of the framework."""
    values = layer.uniqueValues(layer.fields().lookupField("axis"))
    held = {str(axis) for axis in values if axis not in (None, NULL)}
    return [axis for axis in axis_titles() if axis in held] + sorted(held - set(axis_titles()))


def axis_renderer(
    preset: str,
    language: str,
    crs: QgsCoordinateReferenceSystem,
    axes: Iterable[str] | None = None,
    factor: float = SCREEN_FACTOR,
) -> QgsFeatureRenderer:
    """Return a renderer by axis for a layer in ``crs``.

    Args:
        axes: ids in the order of the legend, the five by default; any other is an own axis.
        factor: of all sizes; 1 is for print on A3.
    """
    look = Look(preset, language, factor)
    categories = [
        QgsRendererCategory(axis, axis_symbol(axis, look, crs), axis_label(axis, language))
        for axis in (axis_titles() if axes is None else axes)
    ]
    return QgsCategorizedSymbolRenderer("axis", categories)


def node_renderer(preset: str, language: str) -> QgsFeatureRenderer:
    """Return a renderer of nodes by what they are: crossing, main or side."""
    look = Look(preset, language, SCREEN_FACTOR)
    categories = [
        QgsRendererCategory(role, node_symbol(role, look), node_role(role, language))
        for role in _ROLES
    ]
    return QgsCategorizedSymbolRenderer(_ROLE, categories)


def axis_labeling(
    preset: str,
    language: str,
    crs: QgsCoordinateReferenceSystem,
    axes: Iterable[str],
    factor: float = SCREEN_FACTOR,
) -> QgsRuleBasedLabeling:
    """Return names along the lines and shields at their ends, for a layer in ``crs``.

    Args:
        factor: of all sizes; 1 is for print on A3.
    """
    look = Look(preset, language, factor)
    spec = axis_style()["axis_label"]
    root = QgsRuleBasedLabeling.Rule(None)
    for axis in axes:
        of_axis = f'"axis" = {QgsExpression.quotedString(axis)}'
        for settings in _shields(axis, look):
            _append_rule(root, settings, of_axis)
        label = {"pt": spec["pt"][language], "bold": True, "halo": spec["halo"], "priority": 6}
        settings = _label_settings(label, look.color("axis", axis), look)
        settings.fieldName = _name_expression(language, " ")
        settings.placement = Qgis.LabelPlacement.Curved
        settings.dist, settings.distUnits = spec["distance"], Qgis.RenderUnit.Millimeters
        settings.geometryGenerator = smoothed(spec["bend"] * look.factor, crs)
        settings.geometryGeneratorType = Qgis.GeometryType.Line
        settings.geometryGeneratorEnabled = True
        settings.lineSettings().setPlacementFlags(
            Qgis.LabelLinePlacementFlag.AboveLine | Qgis.LabelLinePlacementFlag.BelowLine
        )
        _append_rule(root, settings, of_axis)
    return QgsRuleBasedLabeling(root)


def node_labeling(preset: str, language: str) -> QgsRuleBasedLabeling:
    """Return the names of the nodes; a city with a row on several axes is named once."""
    look = Look(preset, language, SCREEN_FACTOR)
    root = QgsRuleBasedLabeling.Rule(None)
    for role in _ROLES:
        label = axis_style()["nodes"][role]["label"]
        settings = _label_settings(label, look.color(label["ink"]), look)
        settings.fieldName = _name_expression(language, "\n")
        settings.placement = Qgis.LabelPlacement.OrderedPositionsAroundPoint
        settings.offsetType = Qgis.LabelOffsetType.FromSymbolBounds
        settings.dist, settings.distUnits = 0.25, Qgis.RenderUnit.Millimeters
        settings.pointSettings().setPredefinedPositionOrder(_POINT_ORDER)
        settings.scaleVisibility = label["scale"] > 0
        settings.minimumScale, settings.maximumScale = label["scale"], 0
        _append_rule(root, settings, _named_once(role))
    rule = QgsRuleBasedLabeling.Rule(_kept_free())
    rule.setDescription(tr("Names keep off all nodes"))
    root.appendChild(rule)
    return QgsRuleBasedLabeling(root)


def _kept_free() -> QgsPalLayerSettings:
    """Return what names keep off: nodes too that bear no name at a scale."""
    settings = QgsPalLayerSettings()
    settings.drawLabels = False
    settings.obstacleSettings().setIsObstacle(True)
    settings.obstacleSettings().setFactor(KEPT_OFF)
    return settings


def _named_once(role: str) -> str:
    """Return the filter for rows of a role that are no further rows of a city."""
    further = f"from_json(coalesce(@{FURTHER_ROWS}, '[]'))"
    return f"{_ROLE} = '{role}' AND NOT array_contains({further}, concat(\"axis\", ' ', \"order\"))"


def name_once(layer: QgsVectorLayer) -> None:
    """Note in a variable of a layer of nodes which rows repeat a city that another row names.

    A city is named at its first row with role main, or at its first where it has none. The rules
    of the labels could find that by an aggregate, but those read the layer from the thread that
    draws the map, while this one may be changing it, and QGIS ends in a crash.
    """
    if {"axis", "order", "role"} - set(layer.fields().names()):
        return  # the user took a column away: nothing tells her rows apart
    named, further = set(), []
    for row in sorted(layer.getFeatures(), key=lambda row: row["role"] != "main"):
        place = row.geometry().asWkt(WKT_DIGITS)
        if place in named:
            further.append(f"{row['axis']} {row['order']}")
        named.add(place)
    QgsExpressionContextUtils.setLayerVariable(layer, FURTHER_ROWS, json.dumps(further))


def describe(layer: QgsVectorLayer, fields: Sequence[Field], language: str) -> None:
    """Give the columns their titles, and say in the metadata what the framework is and is not."""
    for field in fields:
        alias = axis_field_alias(field.name, language)
        for name in (field.name, field.name[:SHAPEFILE_NAME]):
            layer.setFieldAlias(layer.fields().lookupField(name), alias)
    metadata: QgsLayerMetadata = layer.metadata().clone()
    metadata.setTitle(metadata.title() or layer.name())
    metadata.setAbstract("\n".join(framework_facts(language)))
    metadata.addHistoryItem(tr("Made with UrbanFrame, tool Axis Framework", language))
    layer.setMetadata(metadata)


def _name_expression(language: str, between: str) -> str:
    if language == BOTH:
        quoted = QgsExpression.quotedString(between)
        return f'array_to_string(array_distinct(array("name_zh", "name_en")), {quoted})'
    return f'"name_{language}"'


def _shields(axis: str, look: Look) -> Iterator[QgsPalLayerSettings]:
    """Yield the ordinal on a plate, beside both ends of the line and once upon it."""
    title = axis_titles().get(axis)
    if title is None:
        return
    places = axis_spec(axis)["shields"]
    text = title.ordinal_zh if look.language == "zh" else title.ordinal_en
    for point, offset in (
        ("start_point(@geometry)", places["start"]),
        (f"line_interpolate_point(@geometry, length(@geometry) * {places['middle']})", (0, 0)),
        ("end_point(@geometry)", places["end"]),
    ):
        settings = _label_settings(axis_style()["shield"], look.color("paper"), look)
        settings.fieldName = QgsExpression.quotedString(text)
        settings.geometryGenerator = point
        settings.geometryGeneratorType = Qgis.GeometryType.Point
        settings.geometryGeneratorEnabled = True
        settings.placement = Qgis.LabelPlacement.OverPoint
        settings.offsetUnits = Qgis.RenderUnit.Millimeters
        settings.xOffset, settings.yOffset = (length * look.factor for length in offset)
        style = settings.format()
        style.setBackground(_plate(look.color("axis", axis), look))
        settings.setFormat(style)
        yield settings


def _plate(color: QColor, look: Look) -> QgsTextBackgroundSettings:
    spec = axis_style()["shield"]
    plate = QgsTextBackgroundSettings()
    plate.setEnabled(True)
    plate.setType(QgsTextBackgroundSettings.ShapeType.ShapeRectangle)
    plate.setSizeType(QgsTextBackgroundSettings.SizeType.SizeFixed)
    plate.setSizeUnit(Qgis.RenderUnit.Millimeters)
    plate.setSize(QSizeF(spec["width"], spec["height"]) * look.factor)
    plate.setFillColor(color)
    plate.setStrokeColor(look.color("paper"))
    plate.setStrokeWidth(spec["stroke"] * look.factor)
    plate.setStrokeWidthUnit(Qgis.RenderUnit.Millimeters)
    return plate


def _label_settings(label: dict, color: QColor, look: Look) -> QgsPalLayerSettings:
    settings = QgsPalLayerSettings()
    settings.isExpression = True
    settings.priority = label["priority"]
    style = QgsTextFormat()
    font = installed_font(look.language)
    font.setBold(label["bold"])
    style.setFont(font)
    # Han characters of less than nine points are blots on a screen.
    size = label["pt"] * look.factor
    is_name_on_screen = "scale" in label and look.factor < 1
    style.setSize(max(size, LEAST_PT) if is_name_on_screen else size)
    style.setSizeUnit(Qgis.RenderUnit.Points)
    style.setColor(color)
    halo = QgsTextBufferSettings()
    halo.setEnabled(label["halo"] > 0)
    halo.setColor(look.color("paper"))
    halo.setSize(label["halo"] * look.factor)
    style.setBuffer(halo)
    settings.setFormat(style)
    return settings


def _append_rule(
    root: QgsRuleBasedLabeling.Rule, settings: QgsPalLayerSettings, expression: str
) -> None:
    rule = QgsRuleBasedLabeling.Rule(settings)
    rule.setFilterExpression(expression)
    root.appendChild(rule)
