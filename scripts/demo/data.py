"""Writes the demo's GeoPackage: classified cities, rivers and a graticule."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path

from qgis.core import (
    NULL,
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsLineString,
    QgsPointXY,
    QgsVectorFileWriter,
)
from qgis.PyQt.QtCore import QMetaType

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "resources" / "reference"
GEOPACKAGE = "urbanframe_demo.gpkg"
WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")

POPULATION = "pop_urban_area"
SCHEME = "cn_2014"
COUNTS = ("pop_urban_area", "pop_urban_and_town", "pop_total")
LINES = Qgis.WkbType.MultiLineString
GRATICULE_STEP = 10
GRATICULE_FRAME = (40, 170, 0, 70)


def write_data(folder: Path) -> Path:
    """Write the GeoPackage anew and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / GEOPACKAGE
    path.unlink(missing_ok=True)
    reference = folder / "reference.gpkg"
    reference.unlink(missing_ok=True)
    write_layer(reference, "cities_2020", city_fields(), Qgis.WkbType.Point, cities())
    for language, layer in (("en", "cities"), ("zh", "cities_zh")):
        classify(reference, path, layer, language)
    reference.unlink()
    write_layer(path, "rivers", river_fields(), LINES, rivers())
    write_layer(path, "graticule", graticule_fields(), LINES, graticule())
    return path


def classify(source: Path, target: Path, layer: str, language: str) -> None:
    """Run *Classify Cities* as a user's script would, and add its result to the GeoPackage."""
    inputs = {
        "INPUT": str(source),
        "POPULATION_FIELD": POPULATION,
        "SCHEME": SCHEME,
        "LANGUAGE": language,
        "OUTPUT": f"ogr:dbname='{target}' table=\"{layer}\" (geom)",
    }
    run = subprocess.run(
        ["qgis_process", "run", "urbanframe:classifycities", "-"],
        input=json.dumps({"inputs": inputs}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode:
        raise SystemExit(f"qgis_process ended with {run.returncode}:\n{run.stdout}\n{run.stderr}")


def write_layer(path: Path, name: str, fields: QgsFields, kind: Qgis.WkbType, features) -> None:
    """Add a layer to the GeoPackage at ``path``, which is made where it is missing."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = name
    if path.exists():
        options.actionOnExistingFile = (
            QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        )
    writer = QgsVectorFileWriter.create(
        str(path), fields, kind, WGS84, QgsCoordinateTransformContext(), options
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise SystemExit(f"Cannot write {path}: {writer.errorMessage()}")
    for feature in features:
        writer.addFeature(feature)
    del writer


def city_fields() -> QgsFields:
    with (REFERENCE / "cities_2020.csv").open(encoding="utf-8", newline="") as file:
        names = [name for name in next(csv.reader(file)) if name not in ("lon", "lat")]
    return fields_of({name: QMetaType.Type.Int if name in COUNTS else TEXT for name in names})


def cities():
    fields = city_fields()
    with (REFERENCE / "cities_2020.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            values = [
                int(row[field.name()]) if field.name() in COUNTS else row[field.name()]
                for field in fields
            ]
            point = QgsPointXY(float(row["lon"]), float(row["lat"]))
            yield feature_of(QgsGeometry.fromPointXY(point), values)


def river_fields() -> QgsFields:
    return fields_of({"name": TEXT, "name_zh": TEXT, "scalerank": QMetaType.Type.Int})


def rivers():
    collection = json.loads((REFERENCE / "rivers.geojson").read_text(encoding="utf-8"))
    for river in collection["features"]:
        lines = [[QgsPointXY(*point) for point in line] for line in coordinates(river)]
        values = [river["properties"][name] for name in ("name", "name_zh", "scalerank")]
        values = [NULL if value is None else value for value in values]
        yield feature_of(QgsGeometry.fromMultiPolylineXY(lines), values)


def coordinates(feature: dict) -> list:
    return feature["geometry"]["coordinates"]


def graticule_fields() -> QgsFields:
    return fields_of({"kind": TEXT, "degrees": QMetaType.Type.Int, "label": TEXT})


def graticule():
    """Meridians and parallels, with a point every half degree so that they bend as they should."""
    west, east, south, north = GRATICULE_FRAME
    for longitude in range(west, east + 1, GRATICULE_STEP):
        points = [(longitude, half / 2) for half in range(2 * south, 2 * north + 1)]
        yield feature_of(line_of(points), ["meridian", longitude, f"{longitude}°E"])
    for latitude in range(south, north + 1, GRATICULE_STEP):
        points = [(half / 2, latitude) for half in range(2 * west, 2 * east + 1)]
        label = f"{latitude}°N" if latitude else "0°"
        yield feature_of(line_of(points), ["parallel", latitude, label])


def line_of(points: list[tuple[float, float]]) -> QgsGeometry:
    xs, ys = zip(*points)
    return QgsGeometry(QgsLineString(list(xs), list(ys))).coerceToType(LINES)[0]


def fields_of(types: dict[str, QMetaType.Type]) -> QgsFields:
    fields = QgsFields()
    for name, kind in types.items():
        fields.append(QgsField(name, kind))
    return fields


def feature_of(geometry: QgsGeometry, values: list) -> QgsFeature:
    feature = QgsFeature()
    feature.setGeometry(geometry)
    feature.setAttributes(values)
    return feature


TEXT = QMetaType.Type.QString
