"""Draws axes, their shields and names, and their node cities on the demo map."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsMarkerSymbol,
    QgsNullSymbolRenderer,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererCategory,
    QgsRuleBasedLabeling,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbolLayer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ...core.axes import axis_titles
from ...processing import symbols
from ...processing.axis_styling import axis_labeling, axis_renderer
from ...processing.axis_symbols import axis_spec, axis_style
from ...processing.axis_wording import node_role
from . import style
from .axis_letters import POINTS
from .frame import NEAR_SHEET_SCALE
from .labels import label_nodes
from .tiers import tier_ids
from .wording import Wording

PRESET = "solid"
PRINT = 1.0
HALO = 0.85
# A crossing has a row on each of its axes; it is drawn in ink on both.
ROLE = 'if("crossing", \'crossing\', "role")'
# In the legend the ring of no axis in particular.
LEGEND_RING = QColor(axis_style()["own_axis"]["color"][style.THEME])
# Millimetres of paper between a city's symbol and the ring that marks it as a node.
RING_GAP = 0.25


def dress_axes(layer: QgsVectorLayer, wording: Wording) -> None:
    """As *Axis Framework* dresses them, but in the sizes of print."""
    look = (PRESET, wording.language, layer.crs(), list(axis_titles()), PRINT)
    layer.setRenderer(axis_renderer(*look))
    labeling = axis_labeling(*look)
    for rule in labeling.rootRule().children():
        if rule.settings().placement == Qgis.LabelPlacement.Curved:
            # On the sheet the letters of the names are set one by one.
            rule.setFilterExpression(f"{rule.filterExpression()} and not ({NEAR_SHEET_SCALE})")
        else:
            always_shown(rule)
    layer.setLabeling(labeling)
    layer.setLabelsEnabled(True)


def always_shown(rule: QgsRuleBasedLabeling.Rule) -> None:
    """Near the sheet's scale all names were settled round the shields: none has to give way."""
    shield = QgsPalLayerSettings(rule.settings())
    properties = shield.dataDefinedProperties()
    properties.setProperty(
        QgsPalLayerSettings.Property.OverlapHandling,
        QgsProperty.fromExpression(f"if({NEAR_SHEET_SCALE}, 'AlwaysAllow', 'Prevent')"),
    )
    shield.setDataDefinedProperties(properties)
    rule.setSettings(shield)


def dress_letters(layer: QgsVectorLayer, wording: Wording) -> None:
    """Show the letters of the language's names, near the sheet's scale only."""
    layer.setSubsetString(f"\"language\" = '{wording.language}'")
    layer.setRenderer(QgsNullSymbolRenderer())
    layer.setLabeling(QgsVectorLayerSimpleLabeling(letter_label(wording)))
    layer.setLabelsEnabled(True)


def letter_label(wording: Wording) -> QgsPalLayerSettings:
    label = QgsPalLayerSettings()
    label.fieldName = "letter"
    label.setFormat(
        style.text_format(wording.language, POINTS[wording.language], bold=True, halo=HALO)
    )
    label.placement = Qgis.LabelPlacement.OverPoint
    label.upsidedownLabels = Qgis.UpsideDownLabelHandling.AlwaysAllowUpsideDown
    label.priority = 10
    expressions = {
        QgsPalLayerSettings.Property.PositionX: "$x",
        QgsPalLayerSettings.Property.PositionY: "$y",
        QgsPalLayerSettings.Property.Hali: "'Center'",
        QgsPalLayerSettings.Property.Vali: "'Half'",
        QgsPalLayerSettings.Property.LabelRotation: '"turn"',
        QgsPalLayerSettings.Property.Color: axis_color(),
        QgsPalLayerSettings.Property.Show: NEAR_SHEET_SCALE,
        QgsPalLayerSettings.Property.OverlapHandling: "'AlwaysAllow'",
    }
    properties = label.dataDefinedProperties()
    for name, expression in expressions.items():
        properties.setProperty(name, QgsProperty.fromExpression(expression))
    label.setDataDefinedProperties(properties)
    return label


def axis_color() -> str:
    """The expression of the colour of a row's axis."""
    pairs = ", ".join(f"'{axis}', '{color}'" for axis, color in axis_colors())
    return f'map_get(map({pairs}), "axis")'


def axis_colors() -> Iterator[tuple[str, str]]:
    for axis in axis_titles():
        yield axis, axis_spec(axis)["color"][style.THEME]


def dress_nodes(layer: QgsVectorLayer, wording: Wording) -> None:
    """Ring the node cities: crossings in ink, others in the colour of their axis."""
    categories = [
        QgsRendererCategory(role, node_ring(role), node_role(role, wording.language))
        for role in axis_style()["nodes"]
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer(ROLE, categories))
    label_nodes(layer, wording)


def node_ring(role: str) -> QgsMarkerSymbol:
    """A ring that is seen round the symbol of the city, which is drawn upon it."""
    spec = axis_style()["nodes"][role]
    ring = QgsSimpleMarkerSymbolLayer(Qgis.MarkerShape.Circle, spec["size"])
    ring.setColor(style.color("paper"))
    ring.setStrokeColor(style.color(spec["stroke"]))
    ring.setStrokeWidth(spec["ring"])
    steps = symbols.steps_for(len(tier_ids()))
    expressions = {
        QgsSymbolLayer.Property.Size: by_tier([f"{ring_size(role, step):g}" for step in steps]),
        QgsSymbolLayer.Property.Name: by_tier(
            [f"'{symbols.step_spec(step)['layers'][0]['shape']}'" for step in steps]
        ),
    }
    if role != "crossing":
        expressions[QgsSymbolLayer.Property.StrokeColor] = axis_color()
    for name, expression in expressions.items():
        ring.setDataDefinedProperty(name, QgsProperty.fromExpression(expression))
    return symbols.assembled(QgsMarkerSymbol(), [ring])


def ring_spot(role: str, step: int) -> QgsMarkerSymbol:
    """The ring of a node for the legend, round a city of a step."""
    spec = axis_style()["nodes"][role]
    ring = QgsSimpleMarkerSymbolLayer(Qgis.MarkerShape.Circle, ring_size(role, step))
    ring.setColor(style.color("paper"))
    color = style.color("ink") if role == "crossing" else LEGEND_RING
    ring.setStrokeColor(color)
    ring.setStrokeWidth(spec["ring"])
    return symbols.assembled(QgsMarkerSymbol(), [ring])


def by_tier(values: list[str]) -> str:
    """The expression of a value by tier; null where a node is no city."""
    pairs = ", ".join(f"'{tier}', {value}" for tier, value in zip(tier_ids(), values))
    return f'map_get(map({pairs}), "tier")'


def ring_size(role: str, step: int) -> float:
    """The diameter of the ring round a city of a step, in millimetres."""
    ring, city = axis_style()["nodes"][role], symbols.step_spec(step)
    return max(ring["size"], city["size"] + city["casing"] + ring["ring"] + RING_GAP)
