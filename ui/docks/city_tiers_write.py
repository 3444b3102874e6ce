"""Writes the tier columns into a layer, or into a new one."""

from __future__ import annotations

from qgis.core import (
    QgsFeatureRequest,
    QgsVectorDataProvider,
    QgsVectorLayer,
)

from ...core.fields import CITY_TIER_FIELDS, SHAPEFILE_NAME, Field, plan_fields
from ...core.numbers import clean_column
from ...core.rules import shipped_size_schemes
from ...processing.algorithm import plain_field, qgis_fields
from ...processing.tier_columns import TierColumns
from ...processing.wording import listed
from ...translation import tr
from ..options import label_language
from .city_tiers_task import TierResult

# Undoing one command of QGIS grows with the square of its values: 2.4 s at 10,000, 47 s at 40,000.
MOST_VALUES = 6_000


class CannotWrite(Exception):
    """The columns cannot go into the layer; the text says why, in the user's language."""


def columns_that_fit(layer: QgsVectorLayer) -> list[Field]:
    """Return the tier columns that the layer's format can hold under their name."""
    if layer.storageType() != "ESRI Shapefile":
        return list(CITY_TIER_FIELDS)
    return [field for field in CITY_TIER_FIELDS if len(field.name) <= SHAPEFILE_NAME]


def check_writable(layer: QgsVectorLayer, rows: int) -> None:
    """Raise ``CannotWrite`` where the columns cannot go into the layer itself."""
    fields = columns_that_fit(layer)
    if rows * len(fields) > MOST_VALUES:
        message = tr("“{layer}” has too many rows: undoing the columns would take minutes.")
        raise CannotWrite(message.format(layer=layer.name()))
    needed = QgsVectorDataProvider.Capability.AddAttributes
    needed |= QgsVectorDataProvider.Capability.ChangeAttributeValues
    able = layer.dataProvider().capabilities() & needed == needed
    if layer.readOnly() or not able:
        message = tr("“{layer}” cannot be edited: {reason}.")
        reason = tr("it is read-only") if layer.readOnly() else tr("its format takes no columns")
        raise CannotWrite(message.format(layer=layer.name(), reason=reason))
    plan = plan_fields([plain_field(field) for field in layer.fields()], fields)
    if plan.clashing:
        message = tr("“{layer}” already has fields of its own named {fields}.")
        raise CannotWrite(message.format(layer=layer.name(), fields=listed(plan.clashing)))


def write_columns(layer: QgsVectorLayer, result: TierResult) -> int:
    """Write the columns as one edit command, left unsaved; return how many there are.

    Raises:
        CannotWrite: see ``check_writable``.
    """
    check_writable(layer, result.overview.problems.total)
    fields = columns_that_fit(layer)
    if not layer.isEditable() and not layer.startEditing():
        raise CannotWrite(
            tr("“{layer}” cannot be edited: {reason}.").format(
                layer=layer.name(), reason=tr("it is read-only")
            )
        )
    layer.beginEditCommand(command_text())
    try:
        _fill(layer, result, fields)
    except Exception:
        layer.destroyEditCommand()
        raise
    layer.endEditCommand()
    return len(fields)


def command_text() -> str:
    return tr("Write city tiers")


def _fill(layer: QgsVectorLayer, result: TierResult, fields: list[Field]) -> None:
    for field in qgis_fields(fields):
        if field.name().lower() not in _positions(layer) and not layer.addAttribute(field):
            message = tr("“{layer}” cannot be edited: {reason}.")
            reason = tr("its format takes no columns")
            raise CannotWrite(message.format(layer=layer.name(), reason=reason))
    there = _positions(layer)
    positions = [there[field.name] for field in fields]
    for feature_id, values in _values(layer, result, len(fields)):
        layer.changeAttributeValues(feature_id, dict(zip(positions, values)))


def _positions(layer: QgsVectorLayer) -> dict[str, int]:
    # By name alone: QGIS's own look-up takes an alias for a name.
    return {name.lower(): i for i, name in enumerate(layer.fields().names())}


def parameters_for(layer: QgsVectorLayer, result: TierResult) -> dict[str, object]:
    """Return the parameters of *Classify Cities* that give what the dock shows."""
    scheme = result.overview.scheme
    own = scheme.id not in shipped_size_schemes()
    return {
        "INPUT": layer.id(),
        "POPULATION_FIELD": result.column.name,
        "POPULATION_UNIT": result.overview.unit.unit,
        "SCHEME": "custom" if own else scheme.id,
        "SCHEME_FILE": str(scheme.path) if own else "",
        "LANGUAGE": label_language(),
    }


def _values(layer: QgsVectorLayer, result: TierResult, count: int):
    overview = result.overview
    position = layer.fields().lookupField(result.column.name)
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    rows = list(layer.getFeatures(request))
    columns = TierColumns(overview.scheme, overview.unit.factor, label_language(), overview.doubt)
    raw = [row.attribute(position) for row in rows]
    block = columns.of(raw, clean_column(raw))
    for row, values in zip(rows, zip(*block.columns)):
        # What a Shapefile cannot name stands last.
        yield row.id(), values[:count]
