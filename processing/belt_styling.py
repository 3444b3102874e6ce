"""Dresses belts around axes: translucent, in the colours of the axes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRenderer,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsRendererCategory,
    QgsSimpleFillSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..core.axes import axis_titles
from ..core.fields import AXIS_CORRIDOR_FIELDS, SHAPEFILE_NAME
from ..translation import interface_language, tr
from .axis_wording import framework_facts
from .belt_wording import belt_field_alias, belts_method
from .styling import LayerStyler

if TYPE_CHECKING:  # it needs the packages of the analysis tier
    from ..core.axes.corridors import BeltPlan

STYLE_FILE = Path(__file__).resolve().parent.parent / "resources" / "styles" / "belts.yaml"


class BeltStyler(LayerStyler):
    """Dresses the layer of a run of *Axis Corridors*.

    Args:
        axes: ids of the axes in their order.
        bundled: the axes are those of the plugin, and so is their source.
    """

    def __init__(self, plan: BeltPlan, axes: Sequence[str], bundled: bool) -> None:
        super().__init__()
        self._plan, self._axes, self._bundled = plan, axes, bundled

    def postProcessLayer(self, layer, context, feedback) -> None:
        if not isinstance(layer, QgsVectorLayer):
            return
        language = interface_language()
        for field in AXIS_CORRIDOR_FIELDS:
            position = layer.fields().lookupField(field.name[:SHAPEFILE_NAME])
            layer.setFieldAlias(position, belt_field_alias(field.name, language))
        metadata = layer.metadata().clone()
        metadata.setTitle(metadata.title() or layer.name())
        sentences = belts_method(self._plan, language)
        if self._bundled:
            sentences += framework_facts(language)
        metadata.setAbstract("\n".join(sentences))
        metadata.addHistoryItem(tr("Belts laid with UrbanFrame", language))
        layer.setMetadata(metadata)
        dissolved = self._plan.mode == "dissolved"
        layer.setRenderer(belt_renderer(() if dissolved else self._axes, language))
        layer.triggerRepaint()


def belt_renderer(axes: Sequence[str], language: str) -> QgsFeatureRenderer:
    """Return a renderer by axis, or of one colour where no axes are given.

    Wide belts are drawn first, so that narrow ones show on top.
    """
    colors = axis_colors(axes)
    if axes:
        renderer = QgsCategorizedSymbolRenderer(
            "axis",
            [
                QgsRendererCategory(axis, belt_symbol(colors[axis]), axis_name(axis, language))
                for axis in axes
            ],
        )
    else:
        renderer = QgsSingleSymbolRenderer(belt_symbol(QColor(_style()["dissolved"])))
    clause = QgsFeatureRequest.OrderByClause("width_km", False)
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([clause]))
    renderer.setOrderByEnabled(True)
    return renderer


def axis_colors(axes: Sequence[str]) -> dict[str, QColor]:
    """Return the colour of each axis: its own, or the palette's in turn for axes of the user."""
    palette = _style()["axes"]
    turns = list(palette.values())
    return {
        axis: QColor(palette.get(axis, turns[place % len(turns)]))
        for place, axis in enumerate(axes)
    }


def axis_name(axis: str, language: str) -> str:
    """Return the title of a bundled axis; an axis of the user is called as the user calls it."""
    title = axis_titles().get(axis)
    if title is None:
        return axis
    return title.name_zh if language == "zh" else title.name_en


def belt_symbol(color: QColor) -> QgsFillSymbol:
    style = _style()
    pale = QColor(color)
    pale.setAlphaF(style["fill_opacity"])
    fill = QgsSimpleFillSymbolLayer(pale, strokeColor=color)
    fill.setStrokeWidth(style["outline_mm"])
    return QgsFillSymbol([fill])


def _style() -> dict:
    return yaml.safe_load(STYLE_FILE.read_text(encoding="utf-8"))
