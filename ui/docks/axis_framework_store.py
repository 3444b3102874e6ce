"""Where the drawn layers are kept: a GeoPackage beside the project, else in memory."""

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
    QgsMapLayer,
    QgsMemoryProviderUtils,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core.fields import AXIS_CORRIDOR_FIELDS, AXIS_FIELDS, NODE_FIELDS, Field
from ...processing.algorithm import qgis_fields
from ...processing.degrees import CGCS2000
from ...translation import tr

__all__ = [
    "BELTS",
    "KINDS",
    "LINES",
    "NODES",
    "CannotDraw",
    "Table",
    "all_rows",
    "check_free",
    "is_of_kind",
    "make_layer",
    "move_beside_project",
    "project_file",
    "renew",
    "replace_rows",
    "write_table",
]

NODES, LINES, BELTS = "nodes", "lines", "belts"
SUFFIX = "_urbanframe.gpkg"


class CannotDraw(Exception):
    """A layer cannot be written; the text says why, in the user's language."""


@dataclass(frozen=True)
class Table:
    """What a layer holds: ``name`` of its table, columns, geometries, and the key of a row."""

    name: str
    fields: Sequence[Field]
    geometry: Qgis.WkbType
    key: Sequence[str] = ("axis",)


NODE_KEY = ("axis", "code", "name_en", "name_zh")

# In the order of the layer tree: belts lie below, node cities on top.
KINDS = {
    NODES: Table("axis_nodes", NODE_FIELDS, Qgis.WkbType.Point, NODE_KEY),
    LINES: Table("axis_lines", AXIS_FIELDS, Qgis.WkbType.MultiLineString),
    BELTS: Table("axis_corridors", AXIS_CORRIDOR_FIELDS, Qgis.WkbType.MultiPolygon),
}


def project_file() -> Path | None:
    """Return the GeoPackage beside the project, None before that is saved as a file."""
    project = QgsProject.instance()
    if not project.fileName() or project.projectStorage() is not None:
        return None
    return Path(project.absolutePath()) / f"{project.baseName()}{SUFFIX}"


def is_of_kind(layer: QgsMapLayer | None, kind: str) -> bool:
    """Tell whether a layer is such as was drawn: the user may have taken a few columns away."""
    if not isinstance(layer, QgsVectorLayer):
        return False
    if not layer.isValid():  # whose file is missing; that tells no columns
        return _file(layer).name.endswith(SUFFIX)
    table = KINDS[kind]
    ours = {field.name for field in table.fields}
    has_most = 2 * len(ours & set(layer.fields().names())) > len(ours)
    return has_most and layer.geometryType() == QgsWkbTypes.geometryType(table.geometry)


def make_layer(kind: str, name: str, rows: Sequence[QgsFeature]) -> QgsVectorLayer:
    """Return a new layer of rows, in the project's GeoPackage or, without one, in memory.

    Raises:
        CannotDraw: the file cannot be written.
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
        CannotDraw: the layer is being edited, or takes no rows.
    """
    check_free(layer)
    with _unfiltered(layer):
        former, provider = list(layer.getFeatures()), layer.dataProvider()
        kept = _users_values(layer, former, KINDS[kind])
        fitted = [_fitted(row, layer, KINDS[kind], kept) for row in rows]
        if not provider.truncate() or not provider.addFeatures(fitted)[0]:
            reason = "; ".join(provider.errors())
            provider.truncate()
            provider.addFeatures(former)
            message = tr("“{layer}” cannot be written: {reason}")
            raise CannotDraw(message.format(layer=layer.name(), reason=reason))
    layer.updateExtents(True)
    layer.reload()
    layer.triggerRepaint()


def all_rows(layer: QgsVectorLayer) -> list[QgsFeature]:
    """Return the rows of a layer, those that its filter hides too."""
    with _unfiltered(layer):
        return list(layer.getFeatures())


@contextmanager
def _unfiltered(layer: QgsVectorLayer) -> Iterator[None]:
    # Under a filter only what passes it would be read and deleted.
    subset = layer.subsetString()
    if subset:
        layer.setSubsetString("")
    try:
        yield
    finally:
        if subset:
            layer.setSubsetString(subset)


def check_free(layer: QgsVectorLayer) -> None:
    """Raise ``CannotDraw`` where a layer is being edited by the user."""
    if layer.isEditable():
        message = tr("“{layer}” is being edited: save or discard the edits first.")
        raise CannotDraw(message.format(layer=layer.name()))


def move_beside_project(layer: QgsVectorLayer, table: Table) -> bool:
    """Move a layer into the project's GeoPackage, if there is one; tell whether it did.

    So go temporary layers, and those of the project that this one was saved from, which keeps its
    own; a layer that the user keeps in another file stays there.

    Raises:
        CannotDraw: the layer is being edited, or the file cannot be written.
    """
    path = project_file()
    if path is None or not _is_elsewhere(layer, path):
        return False
    check_free(layer)
    made = write_table(path, table, layer.name(), all_rows(layer), layer.fields())
    _show_table_of(layer, made)
    return True


def renew(layer: QgsVectorLayer, kind: str, rows: Sequence[QgsFeature]) -> None:
    """Give a layer whose file is missing a table of rows in the project's GeoPackage.

    Raises:
        CannotDraw: the project has no such file, or it cannot be written.
    """
    path = project_file()
    if path is None:
        message = tr("“{layer}” cannot be written: {reason}")
        reason = tr("the file {file} is missing").format(file=_file(layer))
        raise CannotDraw(message.format(layer=layer.name(), reason=reason))
    _show_table_of(layer, write_table(path, KINDS[kind], layer.name(), rows))
    layer.triggerRepaint()


def _show_table_of(layer: QgsVectorLayer, made: QgsVectorLayer) -> None:
    options = QgsDataProvider.ProviderOptions()
    options.transformContext = QgsProject.instance().transformContext()
    layer.setDataSource(made.source(), layer.name(), "ogr", options)


def _is_elsewhere(layer: QgsVectorLayer, path: Path) -> bool:
    if layer.providerType() == "memory":
        return True
    file = _file(layer)
    return file.name.endswith(SUFFIX) and file.resolve() != path.resolve()


def _file(layer: QgsVectorLayer) -> Path:
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
        CannotDraw: the file cannot be written.
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
        raise CannotDraw(message.format(file=path, reason=reason))
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
    values = _values(row, table)
    made = QgsFeature(fields)
    made.setAttributes([values.get(name) for name in fields.names()])
    made.setGeometry(row.geometry())
    return made


def _users_values(
    layer: QgsVectorLayer, rows: Sequence[QgsFeature], table: Table
) -> dict[tuple, dict[str, object]]:
    """Return what stands in columns that the user added, by the key of the row."""
    ours = {field.name for field in table.fields}
    ours |= {layer.fields().at(place).name() for place in layer.primaryKeyAttributes()}
    added = [name for name in layer.fields().names() if name not in ours]
    if not added:
        return {}
    return {_key(_values(row, table), table): {name: row[name] for name in added} for row in rows}


def _key(values: dict[str, object], table: Table) -> tuple[str, ...]:
    return tuple(str(values.get(name) or "") for name in table.key)


def _fitted(
    row: QgsFeature, layer: QgsVectorLayer, table: Table, kept: dict[tuple, dict[str, object]]
) -> QgsFeature:
    """Return a row with its values at the places where the layer has their columns."""
    values = _values(row, table)
    values = {**kept.get(_key(values, table), {}), **values}
    made = QgsFeature(layer.fields())
    made.setGeometry(row.geometry())
    made.setAttributes([values.get(field.name()) for field in layer.fields()])
    return made


def _values(row: QgsFeature, table: Table) -> dict[str, object]:
    """Return the values of a row by column; one that was read from a layer knows its columns."""
    names = row.fields().names() or [field.name for field in table.fields]
    return dict(zip(names, row.attributes()))
