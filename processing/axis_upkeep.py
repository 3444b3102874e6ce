"""Keeps the style of layers of axes in step with their rows, and what the user made of it."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRenderer,
    QgsRuleBasedLabeling,
    QgsSymbolLayerUtils,
    QgsVectorLayer,
)

from ..core.axes import axis_titles
from .axis_styling import axis_labeling, axis_renderer
from .belt_styling import belt_renderer

__all__ = ["axes_in", "keep_up_axes", "keep_up_belts"]


def axes_in(layer: QgsVectorLayer) -> list[str]:
    """Return the axes of a layer, the five first, in the order of the framework."""
    held = {str(axis) for axis in layer.uniqueValues(layer.fields().lookupField("axis"))}
    return [axis for axis in axis_titles() if axis in held] + sorted(held - set(axis_titles()))


def keep_up_axes(layer: QgsVectorLayer, preset: str, language: str) -> None:
    """Give axes that came to a layer their symbol and name, and drop symbols of axes that went.

    What the user changed stays: a symbol of her own, names of her own, another renderer.
    """
    shipped = axis_renderer(preset, language, layer.crs(), _known(layer))
    _keep_up_symbols(layer, shipped)
    labeling = layer.labeling()
    if isinstance(labeling, QgsRuleBasedLabeling):
        named = " ".join(rule.filterExpression() for rule in labeling.rootRule().descendants())
        new = [axis for axis in axes_in(layer) if f"'{axis}'" not in named]
        layer.setLabeling(_with_names(labeling, axis_labeling(preset, language, layer.crs(), new)))
    layer.triggerRepaint()


def keep_up_belts(layer: QgsVectorLayer, preset: str, language: str) -> None:
    """Do for belts what ``keep_up_axes`` does for axes."""
    _keep_up_symbols(layer, belt_renderer(_known(layer), language, preset))
    layer.triggerRepaint()


def _known(layer: QgsVectorLayer) -> Sequence[str]:
    """Return the five axes, and those of the user that a layer holds."""
    return list(dict.fromkeys([*axis_titles(), *axes_in(layer)]))


def _keep_up_symbols(layer: QgsVectorLayer, shipped: QgsFeatureRenderer) -> None:
    shown = layer.renderer()
    if not isinstance(shown, QgsCategorizedSymbolRenderer) or shown.classAttribute() != "axis":
        return
    held = axes_in(layer)
    ours = {category.value(): category for category in shipped.categories()}
    there = {category.value() for category in shown.categories()}
    kept = [
        category
        for category in shown.categories()
        if category.value() in held or not _is_same(category, ours.get(category.value()))
    ]
    made = shown.clone()
    made.deleteAllCategories()
    for category in [*kept, *(ours[axis] for axis in held if axis not in there)]:
        made.addCategory(category)
    layer.setRenderer(made)


def _is_same(category, other) -> bool:
    if other is None:
        return False
    properties = QgsSymbolLayerUtils.symbolProperties
    return properties(category.symbol()) == properties(other.symbol())


def _with_names(
    labeling: QgsRuleBasedLabeling, added: QgsRuleBasedLabeling
) -> QgsRuleBasedLabeling:
    root = labeling.rootRule().clone()
    for rule in added.rootRule().children():
        root.appendChild(rule.clone())
    return QgsRuleBasedLabeling(root)
