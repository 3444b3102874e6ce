"""Keeps the style of layers of axes in step with their rows, and what the user made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsFeatureRenderer,
    QgsRuleBasedLabeling,
    QgsVectorLayer,
)

from .axis_styling import axes_in, axis_labeling, axis_renderer
from .belt_styling import belt_renderer
from .styling import is_same_symbol

__all__ = ["keep_up_axes", "keep_up_belts"]


def keep_up_axes(layer: QgsVectorLayer, preset: str, language: str) -> None:
    """Give axes that came to a layer their symbol and name, and drop symbols of axes that went.

    What the user changed stays: a symbol of her own, names of her own, another renderer.
    """
    _keep_up_symbols(layer, lambda axes: axis_renderer(preset, language, layer.crs(), axes))
    labeling = layer.labeling()
    if isinstance(labeling, QgsRuleBasedLabeling):
        named = " ".join(rule.filterExpression() for rule in labeling.rootRule().descendants())
        new = [axis for axis in axes_in(layer) if QgsExpression.quotedString(axis) not in named]
        if new:
            added = axis_labeling(preset, language, layer.crs(), new)
            layer.setLabeling(_with_names(labeling, added))
    layer.triggerRepaint()


def keep_up_belts(layer: QgsVectorLayer, preset: str, language: str) -> None:
    """Do for belts what ``keep_up_axes`` does for axes."""
    _keep_up_symbols(layer, lambda axes: belt_renderer(axes, language, preset))
    layer.triggerRepaint()


def _keep_up_symbols(
    layer: QgsVectorLayer, shipped: Callable[[Sequence[str]], QgsFeatureRenderer]
) -> None:
    shown = layer.renderer()
    if not isinstance(shown, QgsCategorizedSymbolRenderer) or shown.classAttribute() != "axis":
        return
    if layer.fields().lookupField("axis") < 0:
        return  # the user deleted it: no row tells its axis, so no symbol has lost its own
    held, there = axes_in(layer), {category.value(): category for category in shown.categories()}
    changed = set(held) ^ set(there)
    if not changed:
        return
    ours = {category.value(): category for category in shipped(sorted(changed)).categories()}
    kept = [
        category
        for axis, category in there.items()
        if axis in held or not is_same_symbol(category.symbol(), ours[axis].symbol())
    ]
    made = shown.clone()
    made.deleteAllCategories()
    for category in [*kept, *(ours[axis] for axis in held if axis not in there)]:
        made.addCategory(category)
    layer.setRenderer(made)


def _with_names(
    labeling: QgsRuleBasedLabeling, added: QgsRuleBasedLabeling
) -> QgsRuleBasedLabeling:
    root = labeling.rootRule().clone()
    for rule in added.rootRule().children():
        root.appendChild(rule.clone())
    return QgsRuleBasedLabeling(root)
