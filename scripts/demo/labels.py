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
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)

from ...processing import symbols
from . import style
from .pins import SHEET_SCALE, chosen_codes, leader_codes, pins
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
# Pins are places on the sheet: they hold near its scale, elsewhere the engine decides.
NEAR_SHEET_SCALE = f"@map_scale between {SHEET_SCALE * 0.8:.0f} and {SHEET_SCALE * 1.2:.0f}"
PIN = f'if({NEAR_SHEET_SCALE}, map_get(json_to_map(@{PINS}), "code"), NULL)'
LARGE_RIVERS = '"scalerank" <= 3'
RIVER_POINTS = {"zh": 7.5, "en": 7.0}
UNLABELLED_OBSTACLE = 0.3


def label_cities(layer: QgsVectorLayer, tiers: list[str], wording: Wording) -> None:
    """Label the cities: ``tiers`` are the tier ids, the largest first."""
    placed = json.dumps(pins(layer, wording.language), separators=(",", ":"))
    QgsExpressionContextUtils.setLayerVariable(layer, PINS, placed)
    root = QgsRuleBasedLabeling.Rule(QgsPalLayerSettings())
    for step, tier in zip(symbols.steps_for(len(tiers)), tiers):
        for rule in tier_rules(step, tier, wording):
            root.appendChild(rule)
    layer.setLabeling(QgsRuleBasedLabeling(root))
    layer.setLabelsEnabled(True)


def tier_rules(step: int, tier: str, wording: Wording) -> list[QgsRuleBasedLabeling.Rule]:
    """Names from the tier's scale on; those of chosen small cities as early as the sheet's."""
    spec = symbols.step_spec(step)["label"]
    is_tier = f"\"tier\" = '{tier}'"
    rule = QgsRuleBasedLabeling.Rule(city_label(spec, wording), filterExp=is_tier)
    rule.setDescription(tier)
    rule.setMinimumScale(spec["scale"])
    if not spec["scale"] or spec["scale"] >= SHEET_SCALE:
        return [rule]
    codes = ", ".join(f"'{code}'" for code in chosen_codes())
    wanted = f' and "code" in ({codes})' if tier != "medium" else ""
    chosen = QgsRuleBasedLabeling.Rule(city_label(spec, wording), filterExp=is_tier + wanted)
    chosen.setDescription(f"{tier}, chosen")
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
    label.distUnits = QgsUnitTypes.RenderUnit.RenderMillimeters
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
    properties = label.dataDefinedProperties()
    for name, expression in {
        QgsPalLayerSettings.Property.PositionX: f"array_get({PIN}, 0)",
        QgsPalLayerSettings.Property.PositionY: f"array_get({PIN}, 1)",
        QgsPalLayerSettings.Property.Hali: f"array_get({PIN}, 2)",
        QgsPalLayerSettings.Property.Vali: f"if({PIN} is null, NULL, 'Half')",
        QgsPalLayerSettings.Property.CalloutDraw: with_leader(language),
    }.items():
        properties.setProperty(name, QgsProperty.fromExpression(expression))
    label.setDataDefinedProperties(properties)
    label.setCallout(leader())


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


def label_rivers(layer: QgsVectorLayer, wording: Wording) -> None:
    label = QgsPalLayerSettings()
    label.isExpression = True
    label.fieldName = f'if({LARGE_RIVERS}, "{wording.river_name}", NULL)'
    text = style.text_format(
        wording.language, RIVER_POINTS[wording.language], "river_name", False, 0.4
    )
    font = text.font()
    font.setItalic(wording.language == "en")
    font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 1.5)
    text.setFont(font)
    label.setFormat(text)
    label.placement = Qgis.LabelPlacement.Curved
    label.lineSettings().setPlacementFlags(Qgis.LabelLinePlacementFlag.AboveLine)
    label.lineSettings().setMergeLines(True)
    label.priority = 1
    label.setObstacleSettings(QgsLabelObstacleSettings())
    label.obstacleSettings().setIsObstacle(False)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(label))
    layer.setLabelsEnabled(True)
