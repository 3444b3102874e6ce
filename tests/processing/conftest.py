"""Layers and runs that the tests of Processing share."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from urbanframe.core.reference import read_cities

CITY_FIELDS = (
    "field=code:string(6)&field=name:string&field=pop_urban_area:integer"
    "&field=pop_urban_and_town:integer&field=pop_total:integer"
)


class Log(QgsProcessingFeedback):
    """Keeps what a run says."""

    def __init__(self) -> None:
        super().__init__(False)
        self.infos: list[str] = []
        self.warnings: list[str] = []
        self.errors: list[str] = []

    def pushInfo(self, info: str) -> None:
        self.infos.append(info)

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.errors.append(error)


def memory_table(uri: str, rows: Sequence[Sequence[object]], name: str = "cities"):
    """Make a memory layer; a row may begin with a geometry."""
    made = QgsVectorLayer(uri, name, "memory")
    assert made.isValid(), uri
    features = []
    for row in rows:
        feature = QgsFeature(made.fields())
        values = list(row)
        if values and isinstance(values[0], QgsGeometry):
            feature.setGeometry(values.pop(0))
        feature.setAttributes(values)
        features.append(feature)
    assert made.dataProvider().addFeatures(features)[0]
    made.updateExtents()
    return made


def point(x: float, y: float) -> QgsGeometry:
    return QgsGeometry.fromPointXY(QgsPointXY(x, y))


@pytest.fixture()
def log() -> Log:
    return Log()


@pytest.fixture()
def table():
    """``table("field=pop:integer", [(1,), (2,)])`` is a memory layer without geometry."""

    def make(fields: str, rows: Sequence[Sequence[object]], kind: str = "NoGeometry", **name):
        return memory_table(f"{kind}&{fields}" if "?" in kind else f"{kind}?{fields}", rows, **name)

    return make


@pytest.fixture()
def census():
    """The 683 cities as points."""
    rows = [
        (
            point(city.longitude, city.latitude),
            city.code,
            city.name_zh,
            city.pop_urban_area,
            city.pop_urban_and_town,
            city.pop_total,
        )
        for city in read_cities()
    ]
    return memory_table(f"Point?crs=EPSG:4490&{CITY_FIELDS}", rows, "census")


@pytest.fixture()
def census_file(census, tmp_path):
    path = tmp_path / "census.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    done = QgsVectorFileWriter.writeAsVectorFormatV3(
        census, str(path), QgsProject.instance().transformContext(), options
    )
    assert done[0] == QgsVectorFileWriter.WriterError.NoError
    return path


@pytest.fixture()
def run(plugin_loaded, log):
    """``run("classifycities", INPUT=...)`` runs it into memory and returns its results."""
    from qgis import processing

    def start(algorithm: str, **parameters):
        parameters.setdefault("OUTPUT", "memory:")
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        return processing.run(f"urbanframe:{algorithm}", parameters, feedback=log, context=context)

    return start


def column(source, name: str) -> list[object]:
    """Return the values of a field in the order of the rows."""
    position = source.fields().lookupField(name)
    assert position >= 0, f"{name} not in {source.fields().names()}"
    return [feature.attribute(position) for feature in source.getFeatures()]


@pytest.fixture(name="column")
def column_fixture():
    return column


@pytest.fixture(name="at")
def point_fixture():
    return point
