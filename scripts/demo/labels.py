"""Names on the demo map: cities by tier and scale, and the main rivers."""

from __future__ import annotations

import json

from qgis.core import (
    Qgis,
    QgsCallout,
    QgsExpressionContextUtils,
    QgsLabelObstacleSettings,
    QgsLineSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRuleBasedLabeling,
    QgsSimpleLineCallout,
    QgsSimpleLineSymbolLayer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QFont

from ...processing import symbols
from . import style
from .frame import NEAR_SHEET_SCALE, SHEET_SCALE
from .pins import leader_codes, pins, river_pins, settled_places
from .wording import Wording

PINS = "label_pins"
POSITIONS = [
    Qgis.LabelPredefinedPointPosition.MiddleRight,
    Qgis.LabelPredefinedPointPosition.TopRight,
    Qgis.LabelPredefinedPointPosition.BottomRight,
    Qgis.LabelPredefinedPointPosition.MiddleLeft,
    Qgis.LabelPredefinedPointPosition.TopLeft,
    Qgis.LabelPredefinedPointPosition.BottomLeft,
    Qgis.LabelPredefinedPointPosition.TopMiddle,
    Qgis.LabelPredefinedPointPosition.BottomMiddle,
    Qgis.LabelPredefinedPointPosition.TopSlightlyRight,
    Qgis.LabelPredefinedPointPosition.BottomSlightlyRight,
    Qgis.LabelPredefinedPointPosition.TopSlightlyLeft,
    Qgis.LabelPredefinedPointPosition.BottomSlightlyLeft,
]
SYMBOL_DISTANCE = 0.25
FIGURE_SIZE = 0.62
PIN = 'if({near}, map_get(json_to_map(@{variable}), "{key}"), NULL)'
CITY_PIN = PIN.format(near=NEAR_SHEET_SCALE, variable=PINS, key="code")
RIVER_PIN = PIN.format(near=NEAR_SHEET_SCALE, variable=PINS, key="name")
LARGE_RIVERS = '"scalerank" <= 4 and "name_zh" is not null'
RIVER_POINTS = {"zh": 7.0, "en": 6.6}
RIVER_SPACING = 1.5
# Nodes that are districts or counties are named like cities of this step.
NODE_STEP = 6
NO_CITY = '"tier" is null'


def label_cities(layer: QgsVectorLayer, tiers: list[str], wording: Wording) -> None:
    """Label the cities: ``tiers`` are the tier ids, the largest first."""
    set_pins(layer, pins(layer, wording.language))
    root = QgsRuleBasedLabeling.Rule(QgsPalLayerSettings())
    for step, tier in zip(symbols.steps_for(len(tiers)), tiers):
        for rule in tier_rules(step, tier, wording):
            root.appendChild(rule)
    layer.setLabeling(QgsRuleBasedLabeling(root))
    layer.setLabelsEnabled(True)


def tier_rules(step: int, tier: str, wording: Wording) -> list[QgsRuleBasedLabeling.Rule]:
    """Names from the tier's scale on; those that were settled as early as the sheet's."""
    spec = symbols.step_spec(step)["label"]
    is_tier = f"\"tier\" = '{tier}'"
    rule = QgsRuleBasedLabeling.Rule(city_label(spec, wording), filterExp=is_tier)
    rule.setDescription(tier)
    rule.setMinimumScale(spec["scale"])
    if not spec["scale"] or spec["scale"] >= SHEET_SCALE:
        return [rule]
    codes = ", ".join(f"'{row['code']}'" for row in settled_places(wording.language))
    wanted = f'{is_tier} and "code" in ({codes})'
    chosen = QgsRuleBasedLabeling.Rule(city_label(spec, wording), filterExp=wanted)
    chosen.setDescription(f"{tier}, on the sheet")
    chosen.setMinimumScale(symbols.step_spec(4)["label"]["scale"])
    chosen.setMaximumScale(spec["scale"])
    return [chosen, rule]


def city_label(spec: dict, wording: Wording) -> QgsPalLayerSettings:
    language = wording.language
    points = spec["pt"][language]
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = wording.city_name
    if spec["figure"]:
        label.fieldName = name_and_figure(wording, points)
        label_format = style.text_format(language, points, spec["ink"], False, spec["halo"])
        label_format.setAllowHtmlFormatting(True)
    else:
        label_format = style.text_format(language, points, spec["ink"], spec["bold"], spec["halo"])
    label.setFormat(label_format)
    label.placement = Qgis.LabelPlacement.OrderedPositionsAroundPoint
    label.pointSettings().setPredefinedPositionOrder(POSITIONS)
    label.offsetType = Qgis.LabelOffsetType.FromSymbolBounds
    label.dist = SYMBOL_DISTANCE
    label.distUnits = Qgis.RenderUnit.Millimeters
    label.priority = spec["priority"]
    label.setObstacleSettings(obstacle(spec["obstacle"]))
    pin(label, language)
    return label


def name_and_figure(wording: Wording, points: float) -> str:
    """The name in bold and the population smaller behind it."""
    small = f"{points * FIGURE_SIZE:.1f}"
    return (
        f"'<b>' || {wording.city_name} || '</b>"
        f"<span style=\"font-size:{small}pt\"> ' || {wording.city_figure} || '</span>'"
    )


def obstacle(factor: float) -> QgsLabelObstacleSettings:
    settings = QgsLabelObstacleSettings()
    settings.setIsObstacle(True)
    settings.setFactor(factor)
    return settings


def pin(label: QgsPalLayerSettings, language: str) -> None:
    """Let the pinned cities take their place on the sheet, with a leader where it is far."""
    define(
        label,
        {
            **settled(CITY_PIN),
            QgsPalLayerSettings.Property.Hali: f"array_get({CITY_PIN}, 2)",
            QgsPalLayerSettings.Property.CalloutDraw: with_leader(language),
        },
    )
    label.setCallout(leader())


def settled(pin: str) -> dict[QgsPalLayerSettings.Property, str]:
    """Near the sheet's scale a name shows where it was settled, or not at all."""
    return {
        QgsPalLayerSettings.Property.PositionX: f"array_get({pin}, 0)",
        QgsPalLayerSettings.Property.PositionY: f"array_get({pin}, 1)",
        QgsPalLayerSettings.Property.Vali: f"if({pin} is null, NULL, 'Half')",
        QgsPalLayerSettings.Property.Show: f"not ({NEAR_SHEET_SCALE}) or {pin} is not null",
        # Settled names are free of each other; the engine would still drop some that only just are.
        QgsPalLayerSettings.Property.OverlapHandling: (
            f"if({pin} is null, 'Prevent', 'AlwaysAllow')"
        ),
    }


def define(label: QgsPalLayerSettings, expressions: dict) -> None:
    properties = label.dataDefinedProperties()
    for name, expression in expressions.items():
        properties.setProperty(name, QgsProperty.fromExpression(expression))
    label.setDataDefinedProperties(properties)


def with_leader(language: str) -> str:
    # Leaders are drawn when the layer's variables are gone: the codes stand in the expression.
    codes = ", ".join(f"'{code}'" for code in leader_codes(language))
    return f'{NEAR_SHEET_SCALE} and "code" in ({codes})'


def leader() -> QgsCallout:
    line = QgsSimpleLineSymbolLayer(style.color("second_ink"), 0.18)
    callout = QgsSimpleLineCallout()
    callout.setEnabled(True)
    callout.setLineSymbol(symbols.assembled(QgsLineSymbol(), [line]))
    callout.setLabelAnchorPoint(QgsCallout.LabelAnchorPoint.LabelPointOnExterior)
    callout.setOffsetFromLabel(0.3)
    return callout


def label_nodes(layer: QgsVectorLayer, wording: Wording) -> None:
    """Name the nodes that are no cities of the census; the others are named as cities."""
    set_pins(layer, pins(layer, wording.language, NO_CITY))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(node_label(wording)))
    layer.setLabelsEnabled(True)


def node_label(wording: Wording) -> QgsPalLayerSettings:
    label = city_label(symbols.step_spec(NODE_STEP)["label"], wording)
    label.fieldName = f'if({NO_CITY}, "name_{wording.language}", NULL)'
    return label


def label_rivers(layer: QgsVectorLayer, wording: Wording) -> None:
    set_pins(layer, river_pins(wording.language))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(river_label(wording)))
    layer.setLabelsEnabled(True)


def river_label(wording: Wording) -> QgsPalLayerSettings:
    """Along the river on the screen; on the sheet straight, beside a quiet reach."""
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = f'if({LARGE_RIVERS}, "{wording.river_name}", NULL)'
    points = RIVER_POINTS[wording.language]
    text = style.text_format(wording.language, points, "river_name", False, 0.4)
    font = text.font()
    font.setItalic(wording.language == "en")
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, RIVER_SPACING)
    text.setFont(font)
    if wording.language == "en":
        text.setNamedStyle("Italic")
    label.setFormat(text)
    label.placement = Qgis.LabelPlacement.Curved
    label.lineSettings().setPlacementFlags(Qgis.LabelLinePlacementFlag.AboveLine)
    label.lineSettings().setMergeLines(True)
    label.priority = 1
    label.setObstacleSettings(QgsLabelObstacleSettings())
    label.obstacleSettings().setIsObstacle(False)
    turned = {
        QgsPalLayerSettings.Property.Hali: f"if({RIVER_PIN} is null, NULL, 'Center')",
        QgsPalLayerSettings.Property.LabelRotation: f"array_get({RIVER_PIN}, 2)",
    }
    define(label, {**settled(RIVER_PIN), **turned})
    return label


def set_pins(layer: QgsVectorLayer, places: dict) -> None:
    text = json.dumps(places, ensure_ascii=False, separators=(",", ":"))
    QgsExpressionContextUtils.setLayerVariable(layer, PINS, text)
