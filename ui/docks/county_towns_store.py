"""The table of typed towns, kept in a GeoPackage beside the project."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)

from ...core.fields import Field
from ...translation import tr
from ..frame.project_tables import (
    CannotWriteTable,
    Table,
    all_rows,
    check_free,
    file_of,
    move_beside_project,
    project_file,
    write_table,
)

__all__ = ["MOST_RESIDENTS", "ROLES", "CannotAdd", "Town", "add_town", "remove_town", "towns_layer"]

PROPERTY = "urbanframe/towns"
NAME, COUNTY, RESIDENTS = "name", "county", "town_population"
FIELDS = (Field(NAME, "text"), Field(COUNTY, "text"), Field(RESIDENTS, "integer"))
TOWNS = Table("towns", FIELDS, Qgis.WkbType.Point, (NAME, COUNTY))
MOST_RESIDENTS = 2**31 - 1  # what the column holds
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
        CannotAdd: the project is not saved, the row is there, or the table takes no rows.
    """
    try:
        layer = towns_layer() or _added_layer()
        _check(layer)
        # A project that was saved as another has a table of its own.
        move_beside_project(layer, TOWNS)
        rows = all_rows(layer)
    except CannotWriteTable as error:
        raise CannotAdd(str(error)) from error
    if any((row[NAME], row[COUNTY] or "") == (town.name, town.county) for row in rows):
        message = tr("“{town}” ({county}) is in the list already.")
        raise CannotAdd(message.format(town=town.name, county=town.county or "–"))
    feature = QgsFeature(layer.fields())
    feature[NAME], feature[COUNTY] = town.name, town.county
    feature[RESIDENTS] = town.residents
    if town.place is not None:
        feature.setGeometry(QgsGeometry.fromPointXY(town.place))
    done, made = layer.dataProvider().addFeatures([feature])
    if not done:
        message = tr("“{file}” cannot be written: {reason}")
        reason = "; ".join(layer.dataProvider().errors())
        raise CannotAdd(message.format(file=layer.name(), reason=reason))
    _tell_of_change(layer)
    return layer, made[0].id()


def remove_town(layer: QgsVectorLayer, feature_id: int) -> None:
    """Take a row out again.

    Raises:
        CannotAdd: the layer is being edited.
    """
    try:
        check_free(layer)
    except CannotWriteTable as error:
        raise CannotAdd(str(error)) from error
    layer.dataProvider().deleteFeatures([feature_id])
    _tell_of_change(layer)


def _check(layer: QgsVectorLayer) -> None:
    """Raise an error where the table is gone, has other columns or is being edited."""
    if not layer.isValid():
        message = tr("“{layer}” cannot be read from {file}: repair or remove the layer.")
        file = file_of(layer).name
        raise CannotAdd(message.format(layer=layer.name(), file=file))
    names = layer.fields().names()
    missing = next((field.name for field in FIELDS if field.name not in names), None)
    if missing:
        message = tr("“{layer}” has no field “{field}” any more: rename it back.")
        raise CannotAdd(message.format(layer=layer.name(), field=missing))
    check_free(layer)


def _tell_of_change(layer: QgsVectorLayer) -> None:
    layer.updateExtents(True)
    layer.reload()
    layer.triggerRepaint()


def _added_layer() -> QgsVectorLayer:
    path = project_file()
    if path is None:
        raise CannotAdd(tr("Save the project first: typed towns are kept in a file beside it."))
    source = f"{path}|layername={TOWNS.name}"
    layer = QgsVectorLayer(source, tr("Towns"), "ogr") if path.exists() else None
    if layer is None or not layer.isValid():
        layer = write_table(path, TOWNS, tr("Towns"), ())
    layer.setCustomProperty(PROPERTY, True)
    QgsProject.instance().addMapLayer(layer)
    return layer
