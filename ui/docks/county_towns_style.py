"""The style by status of *County Towns*, kept as a style of the layer and as a map theme."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsMapLayerStyle,
    QgsMapThemeCollection,
    QgsProject,
    QgsVectorLayer,
)

from ...core.county_towns import ScreenedUnits
from ...processing.upgrade_status_expression import is_status_expression, status_expression
from ...processing.upgrade_styling import upgrade_renderer
from ..options import label_language
from .county_towns_task import TownsResult

__all__ = ["THEME", "FormerStyle", "is_out_of_date", "keep_style", "take_back_style"]

COUNTS = "showFeatureCount"
# In every language the same: projects are passed on. The layer's style bears that name too, as a
# map theme keeps but the name of a style.
THEME = "County Towns: Status"
SHOWN = "urbanframe/styled_result"


@dataclass(frozen=True)
class FormerStyle:
    """How a layer was dressed before, and ``made``, how it is now."""

    name: str
    renderer: object
    shown: object
    counts: object
    ours: QgsMapLayerStyle | None
    theme: QgsMapThemeCollection.MapThemeRecord | None
    made: str


def keep_style(iface, layer: QgsVectorLayer, result: TownsResult, fields) -> FormerStyle:
    """Dress a layer by status in a style and a map theme of their own; return what was before."""
    manager, themes = layer.styleManager(), QgsProject.instance().mapThemeCollection()
    name, node = manager.currentStyle(), _node(layer)
    before = layer.renderer().clone(), layer.customProperty(SHOWN, "")
    counts = node.customProperty(COUNTS, 0) if node else 0
    ours = manager.style(THEME) if THEME in manager.styles() else None
    theme = themes.mapThemeState(THEME) if themes.hasMapTheme(THEME) else None
    units, language = result.units, label_language()
    attribute = status_expression(layer, units, fields)
    if ours is None:
        manager.addStyleFromLayer(THEME)
    manager.setCurrentStyle(THEME)
    renderer = upgrade_renderer(units.counts, layer.geometryType(), language, attribute)
    _dress(iface, layer, renderer, _digest(units), 1)
    model = iface.layerTreeView().layerTreeModel()
    root = QgsProject.instance().layerTreeRoot()
    themes.insert(THEME, QgsMapThemeCollection.createThemeFromCurrentState(root, model))
    return FormerStyle(name, *before, counts, ours, theme, layer.renderer().dump())


def take_back_style(iface, layer: QgsVectorLayer, former: FormerStyle) -> bool:
    """Bring back what was before; tell whether it did, as a style changed since is left."""
    if layer.renderer().dump() != former.made:
        return False
    manager, themes = layer.styleManager(), QgsProject.instance().mapThemeCollection()
    if former.name != THEME:
        manager.setCurrentStyle(former.name)
        manager.removeStyle(THEME)
        if former.ours is not None:
            manager.addStyle(THEME, former.ours)
    _dress(iface, layer, former.renderer.clone(), former.shown, former.counts)
    if former.theme is None:
        themes.removeMapTheme(THEME)
    else:
        themes.insert(THEME, former.theme)
    return True


def is_out_of_date(layer: QgsVectorLayer, units: ScreenedUnits) -> bool:
    """Tell whether a layer is dressed by the statuses of an earlier result."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return False
    is_ours = is_status_expression(renderer.classAttribute())
    return is_ours and layer.customProperty(SHOWN, "") != _digest(units)


def _digest(units: ScreenedUnits) -> str:
    pairs = sorted(zip(units.keys, units.status.tolist()))
    return hashlib.sha256(repr(pairs).encode("utf-8")).hexdigest()


def _dress(iface, layer: QgsVectorLayer, renderer, shown, counts) -> None:
    layer.setRenderer(renderer)
    layer.setCustomProperty(SHOWN, shown)
    layer.triggerRepaint()
    layer.emitStyleChanged()
    node = _node(layer)
    if node:
        node.setCustomProperty(COUNTS, counts)
    iface.layerTreeView().refreshLayerSymbology(layer.id())


def _node(layer: QgsVectorLayer):
    return QgsProject.instance().layerTreeRoot().findLayer(layer)
