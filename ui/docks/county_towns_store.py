"""The table of typed towns, kept in a GeoPackage beside the project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ...core.fields import Field
from ...processing.algorithm import qgis_fields
from ...translation import tr
from .axis_framework_store import project_file
from .axis_framework_task import CGCS2000

__all__ = ["ROLES", "CannotAdd", "Town", "add_town", "remove_town", "towns_layer"]

TABLE = "towns"
PROPERTY = "urbanframe/towns"
NAME, COUNTY, RESIDENTS = "name", "county", "town_population"
FIELDS = (Field(NAME, "text"), Field(COUNTY, "text"), Field(RESIDENTS, "integer"))
# Which of the dock's rows each column is for.
ROLES = {"name": NAME, "parent": COUNTY, "town_population": RESIDENTS, "code": ""}


class CannotAdd(Exception):
    """The town was not added; the text says why, in the user's language."""


@dataclass(frozen=True)
class Town:
    """A town as it was typed; ``place`` is in EPSG:4490, None where none was picked."""

    name: str
    county: str
    residents: int
    place: QgsPointXY | None = None


def towns_layer() -> QgsVectorLayer | None:
    """Return the layer of typed towns that the project has, None where there is none."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.customProperty(PROPERTY) and isinstance(layer, QgsVectorLayer):
            return layer
    return None


def add_town(town: Town) -> tuple[QgsVectorLayer, int]:
    """Add a row, and the layer where the project has none; return layer and feature id.

    Raises:
        CannotAdd: the project is not saved, the row is there, or the file cannot be written.
    """
    layer = towns_layer() or _added_layer()
    for row in layer.getFeatures():
        if (row[NAME], row[COUNTY] or "") == (town.name, town.county):
            message = tr("“{town}” ({county}) is in the list already.")
            raise CannotAdd(message.format(town=town.name, county=town.county or "–"))
    feature = QgsFeature(layer.fields())
    feature[NAME], feature[COUNTY] = town.name, town.county
    feature[RESIDENTS] = town.residents
    if town.place is not None:
        feature.setGeometry(QgsGeometry.fromPointXY(town.place))
    done, made = layer.dataProvider().addFeatures([feature])
    if not done:
        raise _cannot_write(layer.name(), "; ".join(layer.dataProvider().errors()))
    _tell_of_change(layer)
    return layer, made[0].id()


def remove_town(layer: QgsVectorLayer, feature_id: int) -> None:
    """Take a row out again."""
    layer.dataProvider().deleteFeatures([feature_id])
    _tell_of_change(layer)


def _tell_of_change(layer: QgsVectorLayer) -> None:
    layer.updateExtents(True)
    layer.reload()
    layer.triggerRepaint()


def _added_layer() -> QgsVectorLayer:
    path = project_file()
    if path is None:
        raise CannotAdd(tr("Save the project first: typed towns are kept in a file beside it."))
    source = f"{path}|layername={TABLE}"
    layer = QgsVectorLayer(source, tr("Towns"), "ogr") if path.exists() else None
    if layer is None or not layer.isValid():
        _write_table(path)
        layer = QgsVectorLayer(source, tr("Towns"), "ogr")
    layer.setCustomProperty(PROPERTY, True)
    QgsProject.instance().addMapLayer(layer)
    return layer


def _write_table(path: Path) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", TABLE
    if path.exists():
        options.actionOnExistingFile = (
            QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        )
    crs = QgsCoordinateReferenceSystem(CGCS2000)
    context = QgsProject.instance().transformContext()
    writer = QgsVectorFileWriter.create(
        str(path), qgis_fields(FIELDS), Qgis.WkbType.Point, crs, context, options
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise _cannot_write(path.name, writer.errorMessage())
    del writer  # closes the file


def _cannot_write(file: str, reason: str) -> CannotAdd:
    return CannotAdd(tr("“{file}” cannot be written: {reason}").format(file=file, reason=reason))
