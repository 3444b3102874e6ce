"""Writes the demo's GeoPackage: classified cities, axes with nodes, rivers and a graticule."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path

from qgis.core import (
    NULL,
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsLineString,
    QgsPointXY,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from .axis_letters import axis_letters
from .frame import on_map, sheet_crs
from .style import FAMILIES

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
    draw_axes(path, reference)
    write_layer(path, "axis_nodes", *nodes_with_tier(path, reference))
    reference.unlink()
    write_layer(path, "axis_letters", letter_fields(), Qgis.WkbType.Point, letters())
    write_layer(path, "rivers", river_fields(), LINES, rivers())
    write_layer(path, "graticule", graticule_fields(), LINES, graticule())
    return path


def classify(source: Path, target: Path, layer: str, language: str) -> None:
    """Add the result of *Classify Cities* to the GeoPackage."""
    inputs = {
        "INPUT": str(source),
        "POPULATION_FIELD": POPULATION,
        "SCHEME": SCHEME,
        "LANGUAGE": language,
        "OUTPUT": table_of(target, layer),
    }
    run_tool("classifycities", inputs)


def draw_axes(target: Path, reference: Path) -> None:
    """Add the lines of *Axis Framework* to the GeoPackage; its nodes wait in ``reference``."""
    inputs = {"AXES_OUTPUT": table_of(target, "axes"), "NODES_OUTPUT": table_of(reference, "nodes")}
    run_tool("axisframework", inputs)


def table_of(path: Path, table: str) -> str:
    return f"ogr:dbname='{path}' table=\"{table}\" (geom)"


def run_tool(name: str, inputs: dict) -> None:
    """Run a tool of the plugin as a user's script would."""
    run = subprocess.run(
        ["qgis_process", "run", f"urbanframe:{name}", "-"],
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


def nodes_with_tier(path: Path, reference: Path) -> tuple:
    """Fields, geometry and rows of the nodes, each with the tier of its city, where it is one."""
    cities, nodes = layer_of(path, "cities"), layer_of(reference, "nodes")
    tiers = {city["code"]: city["tier"] for city in cities.getFeatures()}
    fields = QgsFields()
    # The key of the table is given anew.
    for field in [*list(nodes.fields())[1:], cities.fields().field("tier")]:
        fields.append(field)
    rows = [
        feature_of(node.geometry(), [*node.attributes()[1:], tiers.get(node["code"], NULL)])
        for node in nodes.getFeatures()
    ]
    return fields, Qgis.WkbType.Point, rows


def layer_of(path: Path, table: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
    if not layer.isValid():
        raise SystemExit(f"Layer {table} of {path} cannot be read.")
    return layer


def letter_fields() -> QgsFields:
    types = {"axis": TEXT, "language": TEXT, "letter": TEXT, "turn": QMetaType.Type.Double}
    return fields_of(types)


def letters():
    """The letters of the axes' names, each a point where it stands on the sheet."""
    to_wgs84 = QgsCoordinateTransform(sheet_crs(), WGS84, QgsCoordinateTransformContext())
    for language in FAMILIES:
        for letter in axis_letters(language):
            point = to_wgs84.transform(on_map(letter.x, letter.y))
            values = [letter.axis, language, letter.text, letter.turn]
            yield feature_of(QgsGeometry.fromPointXY(point), values)


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
