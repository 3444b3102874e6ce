"""Where the drawn layers are kept: a GeoPackage beside the project, else in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsDataProvider,
    QgsFeature,
    QgsMemoryProviderUtils,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ...core.fields import AXIS_CORRIDOR_FIELDS, AXIS_FIELDS, NODE_FIELDS, Field
from ...processing.algorithm import qgis_fields
from ...translation import tr
from .axis_framework_task import CGCS2000

__all__ = [
    "BELTS",
    "KINDS",
    "LINES",
    "NODES",
    "CannotDraw",
    "Table",
    "check_free",
    "make_layer",
    "move_beside_project",
    "project_file",
    "replace_rows",
]

NODES, LINES, BELTS = "nodes", "lines", "belts"


class CannotDraw(Exception):
    """The layers cannot be written; the text says why, in the user's language."""


@dataclass(frozen=True)
class Table:
    """What a layer holds: ``name`` of its table, columns and geometries."""

    name: str
    fields: Sequence[Field]
    geometry: Qgis.WkbType


# In the order of the layer tree: belts lie below, node cities on top.
KINDS = {
    NODES: Table("axis_nodes", NODE_FIELDS, Qgis.WkbType.Point),
    LINES: Table("axis_lines", AXIS_FIELDS, Qgis.WkbType.MultiLineString),
    BELTS: Table("axis_corridors", AXIS_CORRIDOR_FIELDS, Qgis.WkbType.MultiPolygon),
}


def project_file() -> Path | None:
    """Return the GeoPackage beside the project, None before that is saved as a file."""
    project = QgsProject.instance()
    if not project.fileName() or project.projectStorage() is not None:
        return None
    return Path(project.absolutePath()) / f"{project.baseName()}_urbanframe.gpkg"


def make_layer(kind: str, name: str, rows: Sequence[QgsFeature]) -> QgsVectorLayer:
    """Return a new layer of rows, in the project's GeoPackage or, without one, in memory.

    Raises:
        CannotDraw: the file cannot be written.
    """
    path = project_file()
    if path is not None:
        return _written(path, KINDS[kind], name, rows)
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

    Raises:
        CannotDraw: the layer is being edited, or takes no rows.
    """
    check_free(layer)
    former, provider = list(layer.getFeatures()), layer.dataProvider()
    fitted = [_fitted(row, layer, kind) for row in rows]
    if not provider.truncate() or not provider.addFeatures(fitted)[0]:
        reason = "; ".join(provider.errors())
        provider.truncate()
        provider.addFeatures(former)
        message = tr("“{layer}” cannot be written: {reason}")
        raise CannotDraw(message.format(layer=layer.name(), reason=reason))
    layer.updateExtents(True)
    layer.reload()
    layer.triggerRepaint()


def check_free(layer: QgsVectorLayer) -> None:
    """Raise ``CannotDraw`` where a layer is being edited by the user."""
    if layer.isEditable():
        message = tr("“{layer}” is being edited: save or discard the edits first.")
        raise CannotDraw(message.format(layer=layer.name()))


def move_beside_project(layer: QgsVectorLayer, kind: str) -> bool:
    """Move a temporary layer into the project's GeoPackage, if there is one; tell whether it did.

    Raises:
        CannotDraw: the file cannot be written.
    """
    path = project_file()
    if path is None or layer.providerType() != "memory":
        return False
    made = _written(path, KINDS[kind], layer.name(), list(layer.getFeatures()))
    options = QgsDataProvider.ProviderOptions()
    options.transformContext = QgsProject.instance().transformContext()
    layer.setDataSource(made.source(), layer.name(), "ogr", options)
    return True


def _written(path: Path, table: Table, name: str, rows: Sequence[QgsFeature]) -> QgsVectorLayer:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", table.name
    if path.exists():
        options.actionOnExistingFile = (
            QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        )
    writer = QgsVectorFileWriter.create(
        str(path),
        qgis_fields(table.fields),
        table.geometry,
        QgsCoordinateReferenceSystem(CGCS2000),
        QgsProject.instance().transformContext(),
        options,
    )
    plain = [_plain(row, table) for row in rows]
    done = writer.hasError() == QgsVectorFileWriter.WriterError.NoError
    done = done and writer.addFeatures(plain)
    reason = writer.errorMessage()
    del writer  # closes the file
    layer = QgsVectorLayer(f"{path}|layername={table.name}", name, "ogr")
    if not done or not layer.isValid():
        message = tr("“{file}” cannot be written: {reason}")
        raise CannotDraw(message.format(file=path, reason=reason))
    return layer


def _plain(row: QgsFeature, table: Table) -> QgsFeature:
    """Return a row of the table's columns alone."""
    made = QgsFeature(qgis_fields(table.fields))
    made.setAttributes(list(_values(row, table).values()))
    made.setGeometry(row.geometry())
    return made


def _fitted(row: QgsFeature, layer: QgsVectorLayer, kind: str) -> QgsFeature:
    """Return a row with its values at the places where the layer has their columns."""
    values = _values(row, KINDS[kind])
    made = QgsFeature(layer.fields())
    made.setGeometry(row.geometry())
    made.setAttributes([values.get(field.name()) for field in layer.fields()])
    return made


def _values(row: QgsFeature, table: Table) -> dict[str, object]:
    """Return the values of a row by column; one that was read from a layer knows its columns."""
    names = [field.name for field in table.fields]
    if row.fields().isEmpty():
        return dict(zip(names, row.attributes()))
    return {name: row.attribute(name) for name in names}
