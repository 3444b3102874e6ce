"""Tables kept in a GeoPackage beside the project, whichever dock they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsDataProvider,
    QgsFeature,
    QgsFields,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ...core.fields import Field
from ...processing.algorithm import qgis_fields
from ...processing.degrees import CGCS2000
from ...translation import tr

__all__ = [
    "SUFFIX",
    "CannotWriteTable",
    "Table",
    "all_rows",
    "check_free",
    "file_of",
    "move_beside_project",
    "project_file",
    "show_table_of",
    "unfiltered",
    "values_of",
    "write_table",
]

SUFFIX = "_urbanframe.gpkg"


class CannotWriteTable(Exception):
    """A layer cannot be written; the text says why, in the user's language."""


@dataclass(frozen=True)
class Table:
    """What a layer holds: ``name`` of its table, columns, geometries, and the key of a row."""

    name: str
    fields: Sequence[Field]
    geometry: Qgis.WkbType
    key: Sequence[str] = ("axis",)


def project_file() -> Path | None:
    """Return the GeoPackage beside the project, None before that is saved as a file."""
    project = QgsProject.instance()
    if not project.fileName() or project.projectStorage() is not None:
        return None
    return Path(project.absolutePath()) / f"{project.baseName()}{SUFFIX}"


def all_rows(layer: QgsVectorLayer) -> list[QgsFeature]:
    """Return the rows of a layer, those that its filter hides too."""
    with unfiltered(layer):
        return list(layer.getFeatures())


@contextmanager
def unfiltered(layer: QgsVectorLayer) -> Iterator[None]:
    """Take a layer's filter off meanwhile: under it only what passes is read and deleted."""
    subset = layer.subsetString()
    if subset:
        layer.setSubsetString("")
    try:
        yield
    finally:
        if subset:
            layer.setSubsetString(subset)


def check_free(layer: QgsVectorLayer) -> None:
    """Raise ``CannotWriteTable`` where a layer is being edited by the user."""
    if layer.isEditable():
        message = tr("“{layer}” is being edited: save or discard the edits first.")
        raise CannotWriteTable(message.format(layer=layer.name()))


def move_beside_project(layer: QgsVectorLayer, table: Table) -> bool:
    """Move a layer into the project's GeoPackage, if there is one; tell whether it did.

    So go temporary layers, and those of the project that this one was saved from, which keeps its
    own; a layer that the user keeps in another file stays there.

    Raises:
        CannotWriteTable: the layer is being edited, or the file cannot be written.
    """
    path = project_file()
    if path is None or not _is_elsewhere(layer, path):
        return False
    check_free(layer)
    made = write_table(path, table, layer.name(), all_rows(layer), layer.fields())
    show_table_of(layer, made)
    return True


def show_table_of(layer: QgsVectorLayer, made: QgsVectorLayer) -> None:
    """Let a layer show the table of another one from now on; style and name stay."""
    options = QgsDataProvider.ProviderOptions()
    options.transformContext = QgsProject.instance().transformContext()
    layer.setDataSource(made.source(), layer.name(), "ogr", options)


def _is_elsewhere(layer: QgsVectorLayer, path: Path) -> bool:
    if layer.providerType() == "memory":
        return True
    file = file_of(layer)
    return file.name.endswith(SUFFIX) and file.resolve() != path.resolve()


def file_of(layer: QgsVectorLayer) -> Path:
    """Return the file of a layer, be it there or not."""
    return Path(layer.source().split("|")[0])


def write_table(
    path: Path,
    table: Table,
    name: str,
    rows: Sequence[QgsFeature],
    fields: QgsFields | None = None,
) -> QgsVectorLayer:
    """Write rows into a table of their own; ``fields`` are those of the kind if left out.

    Raises:
        CannotWriteTable: the file cannot be written.
    """
    fields = qgis_fields(table.fields) if fields is None else _without_fid(fields)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", _free_table(path, table.name)
    if path.exists():
        options.actionOnExistingFile = (
            QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        )
    writer = QgsVectorFileWriter.create(
        str(path),
        fields,
        table.geometry,
        QgsCoordinateReferenceSystem(CGCS2000),
        QgsProject.instance().transformContext(),
        options,
    )
    plain = [_plain(row, table, fields) for row in rows]
    done = writer.hasError() == QgsVectorFileWriter.WriterError.NoError
    done = done and writer.addFeatures(plain)
    reason = writer.errorMessage()
    del writer  # closes the file
    layer = QgsVectorLayer(f"{path}|layername={options.layerName}", name, "ogr")
    if not done or not layer.isValid():
        message = tr("“{file}” cannot be written: {reason}")
        raise CannotWriteTable(message.format(file=path, reason=reason))
    return layer


def _free_table(path: Path, name: str) -> str:
    """Return a name whose table no layer of the project shows: the user may have a copy of one."""
    layers = QgsProject.instance().mapLayers().values()
    there = (layer for layer in layers if layer.isValid() and layer.providerType() == "ogr")
    shown = {_table_of(layer) for layer in there}
    tried, number = name, 1
    while (path.resolve(), tried) in shown:
        number += 1
        tried = f"{name}_{number}"
    return tried


def _table_of(layer: QgsVectorLayer) -> tuple[Path, str]:
    """Return file and table of a layer, whatever filter or options its source has."""
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    return Path(parts.get("path") or "").resolve(), parts.get("layerName") or ""


def _without_fid(fields: QgsFields) -> QgsFields:
    kept = QgsFields(fields)
    position = kept.lookupField("fid")  # a GeoPackage numbers rows itself
    if position >= 0:
        kept.remove(position)
    return kept


def _plain(row: QgsFeature, table: Table, fields: QgsFields) -> QgsFeature:
    """Return a row of these columns alone."""
    values = values_of(row, table)
    made = QgsFeature(fields)
    made.setAttributes([values.get(name) for name in fields.names()])
    made.setGeometry(row.geometry())
    return made


def values_of(row: QgsFeature, table: Table) -> dict[str, object]:
    """Return the values of a row by column; one that was read from a layer knows its columns."""
    names = row.fields().names() or [field.name for field in table.fields]
    return dict(zip(names, row.attributes()))
