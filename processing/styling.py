"""Dresses output layers from the rule set that made them: renderer, legend, aliases, metadata."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsFeatureRenderer,
    QgsFeatureRequest,
    QgsField,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsProcessingLayerPostProcessorInterface,
    QgsRendererCategory,
    QgsSymbol,
    QgsSymbolLayerUtils,
    QgsVectorLayer,
)

from ..core.cities import MeasureDoubt, TierSummary
from ..core.fields import CITY_TIER_FIELDS, SHAPEFILE_NAME
from ..core.rules import BELOW_SCOPE, UNCLASSIFIED, SizeScheme
from ..core.units import unit_of
from ..translation import tr
from . import wording
from .symbols import below_scope_symbol, steps_for, tier_symbol, unclassified_symbol

# QGIS keeps no reference to a post-processor: without one here Python frees it and the style is
# silently lost. Bounded, so that a long session does not collect them.
_alive: deque[QgsProcessingLayerPostProcessorInterface] = deque(maxlen=256)

SCREEN_FACTOR = 0.8
_LAYER_ID = re.compile(r'\bid="\{[^}]*\}"')


def keep_alive(styler: QgsProcessingLayerPostProcessorInterface) -> None:
    """Hold a post-processor until it has done its work."""
    _alive.append(styler)


class TierStyler(QgsProcessingLayerPostProcessorInterface):
    """Dresses the layer of a run of *Classify Cities*."""

    def __init__(
        self, summary: TierSummary, language: str, doubt: MeasureDoubt | None = None
    ) -> None:
        super().__init__()
        self._doubt = doubt
        self._summary = summary
        self._language = language
        keep_alive(self)

    def postProcessLayer(self, layer, context, feedback) -> None:
        if not isinstance(layer, QgsVectorLayer):
            return
        scheme, language = self._summary.scheme, self._language
        for field in CITY_TIER_FIELDS:
            alias = wording.field_alias(field.name, language)
            for name in (field.name, field.name[:SHAPEFILE_NAME]):
                layer.setFieldAlias(layer.fields().lookupField(name), alias)
        layer.setMetadata(tier_metadata(layer, scheme, language, self._doubt))
        if layer.isSpatial():
            layer.setRenderer(tier_renderer(self._summary, layer.geometryType(), language))
            layer.triggerRepaint()


@dataclass(frozen=True)
class TierAttribute:
    """What a renderer reads the tier from: a column, or an expression over the population.

    Attributes:
        order: expression by which the smallest city is drawn first and the largest lies on top.
        ascending: whether ``order`` grows with the city.
    """

    tier: str = "tier"
    order: str = "tier_rank"
    ascending: bool = False


def tier_renderer(
    summary: TierSummary,
    geometry_type: Qgis.GeometryType,
    language: str,
    attribute: TierAttribute = TierAttribute(),
) -> QgsCategorizedSymbolRenderer:
    """Return a renderer by tier; without ``attribute`` it reads the columns of *Classify Cities*.

    All tiers of the scheme stand in the legend; what has no tier only where it occurs.
    """
    scheme = summary.scheme
    categories = [
        QgsRendererCategory(
            scheme.tier_id(position),
            tier_symbol(step, geometry_type, factor=SCREEN_FACTOR),
            legend_label(scheme, position, language),
        )
        for position, step in enumerate(steps_for(len(scheme)))
    ]
    if summary.below_scope:
        symbol = below_scope_symbol(geometry_type, factor=SCREEN_FACTOR)
        label = wording.tier_label(scheme, len(scheme), language)
        categories.append(QgsRendererCategory(BELOW_SCOPE, symbol, label))
    if summary.unclassified:
        symbol = unclassified_symbol(geometry_type, factor=SCREEN_FACTOR)
        label = wording.tier_label(scheme, -1, language)
        categories.append(QgsRendererCategory(UNCLASSIFIED, symbol, label))
    renderer = QgsCategorizedSymbolRenderer(attribute.tier, categories)
    clause = QgsFeatureRequest.OrderByClause(attribute.order, attribute.ascending, True)
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([clause]))
    renderer.setOrderByEnabled(True)
    return renderer


def changed_symbols(
    renderer: QgsFeatureRenderer, scheme: SizeScheme, geometry_type: Qgis.GeometryType
) -> dict[int, QgsSymbol]:
    """Return by position the symbols of a renderer by tier that the user made her own."""
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return {}
    # Cloned at once: a category frees its symbol when it goes.
    shown = {category.value(): category.symbol().clone() for category in renderer.categories()}
    changed = {}
    for position, step in enumerate(steps_for(len(scheme))):
        symbol = shown.get(scheme.tier_id(position))
        shipped = tier_symbol(step, geometry_type, factor=SCREEN_FACTOR)
        if symbol is not None and _look(symbol) != _look(shipped):
            changed[position] = symbol
    return changed


def _look(symbol: QgsSymbol) -> str:
    # Every symbol layer has an id of its own, which shows nothing.
    return _LAYER_ID.sub("", QgsSymbolLayerUtils.symbolProperties(symbol))


def population_attribute(scheme: SizeScheme, field: QgsField, factor: int) -> TierAttribute:
    """Return how a renderer reads the tier from a population field itself.

    Numbers by the rule set's own CASE expression, which databases understand too; texts through
    the function that reads them as the classifier does.
    """
    name = QgsExpression.quotedColumnRef(field.name())
    if field.isNumeric():
        return TierAttribute(scheme.expression(field.name(), factor), name, True)
    arguments = f"{name}, '{scheme.id}', '{unit_of(factor)}'"
    # Tables from spreadsheets group digits.
    digits = f"regexp_replace({name}, '[, ，]', '')"
    return TierAttribute(f"city_tier({arguments})", f"to_real({digits})", True)


def legend_label(scheme: SizeScheme, position: int, language: str) -> str:
    """Return a tier with its bounds, as in 特大城市（500万—1000万）."""
    label = wording.tier_label(scheme, position, language)
    if any(sign.isdecimal() for sign in label):
        return label  # it names its bounds itself
    pattern = tr("{tier} ({range})", language)
    return pattern.format(tier=label, range=wording.tier_range(scheme, position, language))


def tier_metadata(
    layer: QgsMapLayer, scheme: SizeScheme, language: str, doubt: MeasureDoubt | None
) -> QgsLayerMetadata:
    """Return the layer's metadata with rule set, document, date and measure added."""
    metadata = layer.metadata().clone()
    metadata.setTitle(metadata.title() or layer.name())
    metadata.setAbstract("\n".join(wording.scheme_facts(scheme, language, doubt)))
    metadata.addHistoryItem(
        tr("Classified with UrbanFrame, rule set {id} version {version}", language).format(
            id=scheme.id, version=scheme.version
        )
    )
    return metadata
