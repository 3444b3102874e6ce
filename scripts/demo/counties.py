"""Screens the counties of the census by their towns' residents, and lists the open cases."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from qgis.core import (
    NULL,
    Qgis,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from ...processing.upgrade_styling import upgrade_renderer
from .data import (
    REFERENCE,
    TEXT,
    feature_of,
    fields_of,
    layer_of,
    run_tool,
    table_of,
    write_layer,
)
from .wording import Wording

FILE = REFERENCE / "counties_2020.csv"
TABLES = {"en": "counties", "zh": "counties_zh"}
COUNTS = ("pop_urban_and_town", "pop_total")
# All town residents of a county are at least those of its seat: an upper bound of the measure.
SCREENING = {
    "KIND": "county",
    "CODE_FIELD": "code",
    "SCHEME": "screen_200k",
    "MEASURES": ["seat_population", "pop_urban_and_town", "persons at_most"],
}
OPEN = "\"upgrade_status\" = 'cannot_tell'"
LISTED = ("code", "name_zh", "name_en", "province", "pop_urban_and_town", "pop_total")
TO_COLLECT = {"seat_population": QMetaType.Type.Int, "seat_source": TEXT}
NO_GEOMETRY = Qgis.WkbType.NoGeometry

__all__ = ["screen_counties", "show_counties", "write_open_cases"]


def county_fields() -> QgsFields:
    with FILE.open(encoding="utf-8", newline="") as file:
        names = [name for name in next(csv.reader(file)) if name not in ("lon", "lat")]
    return fields_of({name: QMetaType.Type.Int if name in COUNTS else TEXT for name in names})


def counties():
    """The counties; one whose seat has no point comes without a geometry."""
    names = county_fields().names()
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            values = [int(row[name]) if name in COUNTS else row[name] for name in names]
            point = QgsGeometry()
            if row["lon"]:
                point = QgsGeometry.fromPointXY(QgsPointXY(float(row["lon"]), float(row["lat"])))
            yield feature_of(point, values)


def screen_counties(geopackage: Path) -> None:
    """Add the counties with the result of *Flag County Towns Eligible for Upgrade*."""
    reference = geopackage.with_name("counties.gpkg")
    reference.unlink(missing_ok=True)
    write_layer(reference, "counties_2020", county_fields(), Qgis.WkbType.Point, counties())
    for language, table in TABLES.items():
        inputs = {
            **SCREENING,
            "INPUT": str(reference),
            "NAME_FIELD": f"name_{language}",
            "LANGUAGE": language,
            "OUTPUT": table_of(geopackage, table),
        }
        run_tool("upgradeeligible", inputs)
    reference.unlink()


def show_counties(project: QgsProject, geopackage: Path, wording: Wording) -> QgsVectorLayer:
    """Add the screened counties to a project, switched off: the sheets are about cities."""
    layer = layer_of(geopackage, TABLES[wording.language])
    layer.setName(wording.counties)
    layer.setDisplayExpression(f'"name_{wording.language}"')
    counts = Counter(row["upgrade_status"] for row in layer.getFeatures())
    layer.setRenderer(upgrade_renderer(counts, layer.geometryType(), wording.language))
    metadata = layer.metadata().clone()
    metadata.setTitle(wording.counties)
    metadata.setAbstract(wording.counties_abstract)
    metadata.setRights([wording.counties_sources])
    layer.setMetadata(metadata)
    project.addMapLayer(layer, addToLegend=False)
    node = project.layerTreeRoot().insertLayer(0, layer)
    node.setItemVisibilityChecked(False)
    node.setCustomProperty("showFeatureCount", True)
    return layer


def write_open_cases(layer: QgsVectorLayer, path: Path) -> int:
    """Write the counties of which it cannot be told, with an empty column for the seat's figure.

    Returns:
        how many there are.

    Raises:
        SystemExit: the file cannot be written.
    """
    kept = [layer.fields().field(name) for name in LISTED]
    fields = QgsFields()
    for field in [*kept, *fields_of(TO_COLLECT)]:
        fields.append(field)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "XLSX", path.stem
    path.unlink(missing_ok=True)
    writer = QgsVectorFileWriter.create(
        str(path), fields, NO_GEOMETRY, layer.crs(), QgsCoordinateTransformContext(), options
    )
    rows = layer.getFeatures(QgsFeatureRequest().setFilterExpression(OPEN))
    done = [writer.addFeature(_listed(row, fields)) for row in rows]
    reason = writer.errorMessage()
    del writer  # closes the file
    if not all(done) or reason:
        raise SystemExit(f"Cannot write {path}: {reason}")
    return len(done)


def _listed(row: QgsFeature, fields: QgsFields) -> QgsFeature:
    made = QgsFeature(fields)
    made.setAttributes([row[name] for name in LISTED] + [NULL] * len(TO_COLLECT))
    return made
