"""The layers of the framework: tables beside the project, else in memory."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsMapLayer,
    QgsMemoryProviderUtils,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core.fields import AXIS_CORRIDOR_FIELDS, AXIS_FIELDS, NODE_FIELDS
from ...processing.algorithm import qgis_fields
from ...processing.degrees import CGCS2000
from ...translation import tr
from ..frame.project_tables import (
    SUFFIX,
    CannotWriteTable,
    Table,
    check_free,
    file_of,
    project_file,
    show_table_of,
    unfiltered,
    values_of,
    write_table,
)

__all__ = [
    "BELTS",
    "KINDS",
    "LINES",
    "NODES",
    "is_of_kind",
    "make_layer",
    "renew",
    "replace_rows",
]

NODES, LINES, BELTS = "nodes", "lines", "belts"


NODE_KEY = ("axis", "code", "name_en", "name_zh")

# In the order of the layer tree: belts lie below, node cities on top.
KINDS = {
    NODES: Table("axis_nodes", NODE_FIELDS, Qgis.WkbType.Point, NODE_KEY),
    LINES: Table("axis_lines", AXIS_FIELDS, Qgis.WkbType.MultiLineString),
    BELTS: Table("axis_corridors", AXIS_CORRIDOR_FIELDS, Qgis.WkbType.MultiPolygon),
}


def is_of_kind(layer: QgsMapLayer | None, kind: str) -> bool:
    """Tell whether a layer is such as was drawn: the user may have taken a few columns away."""
    if not isinstance(layer, QgsVectorLayer):
        return False
    if not layer.isValid():  # whose file is missing; that tells no columns
        return file_of(layer).name.endswith(SUFFIX)
    table = KINDS[kind]
    ours = {field.name for field in table.fields}
    has_most = 2 * len(ours & set(layer.fields().names())) > len(ours)
    return has_most and layer.geometryType() == QgsWkbTypes.geometryType(table.geometry)


def make_layer(kind: str, name: str, rows: Sequence[QgsFeature]) -> QgsVectorLayer:
    """Return a new layer of rows, in the project's GeoPackage or, without one, in memory.

    Raises:
        CannotWriteTable: the file cannot be written.
    """
    path = project_file()
    if path is not None:
        return write_table(path, KINDS[kind], name, rows)
    table = KINDS[kind]
    crs = QgsCoordinateReferenceSystem(CGCS2000)
    layer = QgsMemoryProviderUtils.createMemoryLayer(
        name, qgis_fields(table.fields), table.geometry, crs
    )
    layer.dataProvider().addFeatures(list(rows))
    layer.updateExtents()
    return layer


def replace_rows(layer: QgsVectorLayer, kind: str, rows: Sequence[QgsFeature]) -> None:
    """Put other rows into a layer; it keeps its own where that fails.

    Columns that the user added keep their values in the rows that come again.

    Raises:
        CannotWriteTable: the layer is being edited, or takes no rows.
    """
    check_free(layer)
    with unfiltered(layer):
        former, provider = list(layer.getFeatures()), layer.dataProvider()
        kept = _users_values(layer, former, KINDS[kind])
        fitted = [_fitted(row, layer, KINDS[kind], kept) for row in rows]
        if not provider.truncate() or not provider.addFeatures(fitted)[0]:
            reason = "; ".join(provider.errors())
            provider.truncate()
            provider.addFeatures(former)
            message = tr("“{layer}” cannot be written: {reason}")
            raise CannotWriteTable(message.format(layer=layer.name(), reason=reason))
    layer.updateExtents(True)
    layer.reload()
    layer.triggerRepaint()


def renew(layer: QgsVectorLayer, kind: str, rows: Sequence[QgsFeature]) -> None:
    """Give a layer whose file is missing a table of rows in the project's GeoPackage.

    Raises:
        CannotWriteTable: the project has no such file, or it cannot be written.
    """
    path = project_file()
    if path is None:
        message = tr("“{layer}” cannot be written: {reason}")
        reason = tr("the file {file} is missing").format(file=file_of(layer))
        raise CannotWriteTable(message.format(layer=layer.name(), reason=reason))
    show_table_of(layer, write_table(path, KINDS[kind], layer.name(), rows))
    layer.triggerRepaint()


def _users_values(
    layer: QgsVectorLayer, rows: Sequence[QgsFeature], table: Table
) -> dict[tuple, dict[str, object]]:
    """Return what stands in columns that the user added, by the key of the row."""
    ours = {field.name for field in table.fields}
    ours |= {layer.fields().at(place).name() for place in layer.primaryKeyAttributes()}
    added = [name for name in layer.fields().names() if name not in ours]
    if not added:
        return {}
    return {_key(values_of(row, table), table): {name: row[name] for name in added} for row in rows}


def _key(values: dict[str, object], table: Table) -> tuple[str, ...]:
    return tuple(str(values.get(name) or "") for name in table.key)


def _fitted(
    row: QgsFeature, layer: QgsVectorLayer, table: Table, kept: dict[tuple, dict[str, object]]
) -> QgsFeature:
    """Return a row with its values at the places where the layer has their columns."""
    values = values_of(row, table)
    values = {**kept.get(_key(values, table), {}), **values}
    made = QgsFeature(layer.fields())
    made.setGeometry(row.geometry())
    made.setAttributes([values.get(field.name()) for field in layer.fields()])
    return made
