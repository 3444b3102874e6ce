"""Layers of a user's cities, made from the census that the plugin carries."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path

from qgis import utils
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from report import FOLDER

DATA = FOLDER / "数据 data"
MANY = 600
LANGUAGE_BYTE = 29  # of a DBF file, where the encoding can stand

Row = dict[str, str]


def census() -> list[Row]:
    plugin = Path(sys.modules["urbanframe"].__file__).parent
    path = plugin / "resources" / "reference" / "cities_2020.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def persons() -> QgsVectorLayer:
    """Points with the population of the urban area in persons."""
    return added(points("cities.gpkg", "pop_urban_area:long", lambda row: row["pop_urban_area"]))


def total_population() -> QgsVectorLayer:
    """Points that have but the population that the standard does not count."""
    return added(points("total.gpkg", "pop_total:long", lambda row: row["pop_total"]))


def ten_thousands() -> QgsVectorLayer:
    """Points with the population as Chinese yearbooks give it."""
    field = "城区常住人口（万人）:double"
    return added(points("万人.gpkg", field, lambda row: int(row["pop_urban_area"]) / 10_000))


def shapefile_in_gbk() -> QgsVectorLayer:
    """A Shapefile of names in GBK, with nothing in it that tells so."""
    path = points("gbk.shp", "pop_urban:long", lambda row: row["pop_urban_area"])
    path.with_suffix(".cpg").unlink()
    table = bytearray(path.with_suffix(".dbf").read_bytes())
    table[LANGUAGE_BYTE] = 0
    path.with_suffix(".dbf").write_bytes(table)
    return added(path)


def table_without_geometry() -> QgsVectorLayer:
    path = DATA / "table.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["code", "name", "pop_urban_area"])
        for row in census():
            writer.writerow([row["code"], row["name_zh"], row["pop_urban_area"]])
    return added(path)


def many_rows() -> QgsVectorLayer:
    """A table that takes a while to read: every city some hundred times."""
    path = DATA / "many.csv"
    path.parent.mkdir(exist_ok=True)
    lines = [f"{row['name_en']},{row['pop_urban_area']}\n" for row in census()]
    with path.open("w", encoding="utf-8") as file:
        file.write("name,pop_urban_area\n")
        file.writelines(lines * MANY)
    return added(path)


def points(name: str, field: str, population: Callable[[Row], object]) -> Path:
    """Write code, name and one population of every city."""
    fields = f"field=code:string(6)&field=name:string(40)&field={field}"
    layer = QgsVectorLayer(f"Point?crs=EPSG:4326&{fields}", "points", "memory")
    features = []
    for row in census():
        feature = QgsFeature(layer.fields())
        feature.setAttributes([row["code"], row["name_zh"], population(row)])
        position = QgsPointXY(float(row["lon"]), float(row["lat"]))
        feature.setGeometry(QgsGeometry.fromPointXY(position))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return written(layer, DATA / name)


def written(layer: QgsVectorLayer, path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = {".gpkg": "GPKG", ".shp": "ESRI Shapefile"}[path.suffix]
    options.fileEncoding = "GBK" if path.suffix == ".shp" else "UTF-8"
    context = QgsCoordinateTransformContext()
    error, message, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), context, options
    )
    if error != QgsVectorFileWriter.NoError:
        raise OSError(f"{path}: {message}")
    return path


def added(path: Path) -> QgsVectorLayer:
    """Load a file into the project, where it becomes the active layer."""
    layer = utils.iface.addVectorLayer(str(path), path.stem, "ogr")
    if layer is None:
        raise OSError(f"{path} cannot be loaded")
    return layer
