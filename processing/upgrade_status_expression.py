"""The status of each feature as an expression, for layers that bear no column of it."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsVectorLayer,
)

from ..core.county_towns import CANNOT_TELL, STATUS_IDS, ScreenedUnits

__all__ = ["is_status_expression", "status_expression"]

_HEAD = "coalesce(map_get(map("


def status_expression(layer: QgsVectorLayer, units: ScreenedUnits, fields: Sequence[str]) -> str:
    """Return an expression that gives the status id of a feature by what stands in ``fields``.

    Feature ids would not do: those of a shapefile move when a row is deleted. Bands, bounds and
    relaxations have no short form as an expression, so the answers stand in it; QGIS evaluates the
    map once, as it is constant. Rows that came later, and rows of one key with different answers,
    are *cannot tell*.

    Args:
        fields: code, name and what else tells the units apart.
    """
    key = _key_expression(fields)
    status_of_id = dict(zip(units.ids.tolist(), units.status.tolist()))
    answers: dict[str, int] = {}
    for feature_id, text in _keys(layer, key, fields):
        status = status_of_id.get(feature_id, CANNOT_TELL)
        answers[text] = status if answers.get(text, status) == status else CANNOT_TELL
    listed = ",".join(
        f"{QgsExpression.quotedString(text)},'{STATUS_IDS[status]}'"
        for text, status in answers.items()
    )
    return f"{_HEAD}{listed}),{key}),'{STATUS_IDS[CANNOT_TELL]}')"


def is_status_expression(text: str) -> bool:
    """Tell whether a renderer's attribute is such an expression."""
    return text.startswith(_HEAD)


def _key_expression(fields: Sequence[str]) -> str:
    columns = ",'/',".join(f"to_string({QgsExpression.quotedColumnRef(name)})" for name in fields)
    return f"concat({columns})"


def _keys(layer: QgsVectorLayer, key: str, fields: Sequence[str]):
    """Give feature id and key of each row."""
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFields(layer.fields())
    expression = QgsExpression(key)
    expression.prepare(context)
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(list(fields), layer.fields())
    for feature in layer.getFeatures(request):
        context.setFeature(feature)
        yield feature.id(), expression.evaluate(context)
