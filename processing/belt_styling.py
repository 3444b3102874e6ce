"""Dresses belts around axes: translucent, in the colours of the axes."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRenderer,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsProcessingLayerPostProcessorInterface,
    QgsRendererCategory,
    QgsSimpleFillSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..core.axes.belt_plan import BeltPlan
from ..core.fields import AXIS_CORRIDOR_FIELDS, SHAPEFILE_NAME
from ..translation import interface_language, tr
from .axis_symbols import PRESETS, Look, axis_style
from .axis_wording import axis_label, framework_facts
from .belt_wording import belt_field_alias, belts_method
from .styling import SCREEN_FACTOR, keep_alive
from .symbols import assembled, theme_color


class BeltStyler(QgsProcessingLayerPostProcessorInterface):
    """Dresses the layer of a run of *Axis Corridors*.

    Args:
        axes: ids of the axes in their order.
        source: what the lines of the axes are, or an empty text for the bundled ones.
    """

    def __init__(self, plan: BeltPlan, axes: Sequence[str], source: str) -> None:
        super().__init__()
        self._plan, self._axes, self._source = plan, axes, source
        keep_alive(self)

    def postProcessLayer(self, layer, context, feedback) -> None:
        if not isinstance(layer, QgsVectorLayer):
            return
        language = interface_language()
        self._describe(layer, language)
        axes = () if self._plan.mode == "dissolved" else self._axes
        layer.setRenderer(belt_renderer(axes, language))
        layer.triggerRepaint()

    def _describe(self, layer: QgsVectorLayer, language: str) -> None:
        if self._source:
            source = [tr("Axes: the lines of “{layer}”.", language).format(layer=self._source)]
        else:
            source = framework_facts(language)
        describe_belts(layer, [*belts_method(self._plan, language), *source], language)


def describe_belts(layer: QgsVectorLayer, sentences: Sequence[str], language: str) -> None:
    """Give the columns their titles, and say in the metadata what the belts are."""
    for field in AXIS_CORRIDOR_FIELDS:
        position = layer.fields().lookupField(field.name[:SHAPEFILE_NAME])
        layer.setFieldAlias(position, belt_field_alias(field.name, language))
    metadata = layer.metadata().clone()
    metadata.setTitle(metadata.title() or layer.name())
    metadata.setAbstract("\n".join(sentences))
    metadata.addHistoryItem(tr("Made with UrbanFrame, tool Axis Corridors", language))
    layer.setMetadata(metadata)


def belt_renderer(
    axes: Sequence[str], language: str, preset: str = PRESETS[0]
) -> QgsFeatureRenderer:
    """Return a renderer by axis, or of one colour where no axes are given.

    Wide belts are drawn first, so that narrow ones show on top.
    """
    look = Look(preset, factor=SCREEN_FACTOR)
    if axes:
        renderer = QgsCategorizedSymbolRenderer(
            "axis",
            [
                QgsRendererCategory(
                    axis, belt_symbol(look.color("axis", axis)), axis_label(axis, language)
                )
                for axis in axes
            ],
        )
    else:
        color = theme_color(look.theme, axis_style()["belt"]["dissolved"])
        renderer = QgsSingleSymbolRenderer(belt_symbol(color))
    clause = QgsFeatureRequest.OrderByClause("width_km", False)
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([clause]))
    renderer.setOrderByEnabled(True)
    return renderer


def belt_symbol(color: QColor) -> QgsSymbol:
    """Return a pale area with an outline in the full colour."""
    style = axis_style()["belt"]
    pale = QColor(color)
    pale.setAlphaF(style["opacity"])
    fill = QgsSimpleFillSymbolLayer(pale, strokeColor=color)
    fill.setStrokeWidth(style["outline"] * SCREEN_FACTOR)
    return assembled(QgsFillSymbol(), [fill])
