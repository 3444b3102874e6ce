"""The bridge between feature sources and frames: what is read, counted, and written back."""

from __future__ import annotations

import math
import time

import pytest

shapely = pytest.importorskip("shapely", minversion="2.0")
geopandas = pytest.importorskip("geopandas")

from qgis.core import (  # noqa: E402
    NULL,
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsLineString,
    QgsMemoryProviderUtils,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingUtils,
    QgsProject,
    QgsTask,
)
from qgis.PyQt.QtCore import QEventLoop  # noqa: E402

from urbanframe.processing.algorithm import qgis_fields  # noqa: E402
from urbanframe.processing.analysis import Cancelled  # noqa: E402
from urbanframe.processing.frame_wording import frame_problems  # noqa: E402
from urbanframe.processing.frames import (  # noqa: E402
    Wanted,
    in_crs,
    pyproj_crs,
    read_frame,
    write_frame,
)

pytestmark = pytest.mark.analysis

POINTS = "Point?crs=EPSG:4490"
WKT = QgsGeometry.fromWkt


@pytest.fixture()
def context():
    made = QgsProcessingContext()
    made.setProject(QgsProject.instance())
    return made


@pytest.fixture()
def source_of(context):
    """``source_of(layer, selected)`` is the layer as a tool receives it."""
    kept = []

    def make(layer, selected: bool = False, expression: str = ""):
        QgsProject.instance().addMapLayer(layer, False)
        kept.append(layer)
        definition = QgsProcessingFeatureSourceDefinition(layer.id(), selected)
        definition.filterExpression = expression
        parameter = QgsProcessingParameterFeatureSource("INPUT")
        return QgsProcessingUtils.variantToSource(definition, context) or parameter

    yield make
    for layer in kept:
        QgsProject.instance().removeMapLayer(layer)


@pytest.fixture()
def read(context, source_of, log):
    """``read(layer, numbers=["pop"])`` is the reading of a layer."""

    def start(layer, selected: bool = False, expression: str = "", **wanted):
        source = source_of(layer, selected, expression)
        assert isinstance(source, QgsProcessingFeatureSource)
        return read_frame(source, Wanted(**wanted), context, log)

    return start


@pytest.fixture()
def places(table, at):
    rows = [
        (at(105, 30), "a", "1,200", 7, True),
        (at(106, 31), NULL, "ten", NULL, NULL),
        (at(107, 32), "c", "", 9, False),
    ]
    fields = "field=name:string&field=pop:string&field=rank:integer&field=main:bool"
    return table(fields, rows, kind=POINTS, name="places")


def test_layer_of_the_moon_is_not_brought_to_a_system_of_the_earth(read, places):
    places.setCrs(QgsCoordinateReferenceSystem("IAU_2015:30100"))
    with pytest.raises(QgsProcessingException, match=r"“places” .* IAU_2015:30100"):
        read(places, crs=QgsCoordinateReferenceSystem("EPSG:4490"))


def test_frame_holds_what_is_wanted_and_the_ids(read, places):
    frame = read(places, columns=["name", "main"]).frame
    assert list(frame.columns) == ["name", "main", "geometry"]
    assert list(frame.index) == [1, 2, 3]
    assert list(frame["name"]) == ["a", None, "c"]
    assert list(frame["main"]) == [True, None, False]
    assert [(point.x, point.y) for point in frame.geometry] == [(105, 30), (106, 31), (107, 32)]
    assert frame.crs.to_epsg() == 4490


def test_numbers_are_cleaned_and_what_is_none_is_counted(read, places):
    reading = read(places, numbers=["pop", "rank"])
    assert reading.frame["pop"].dtype == float
    assert reading.frame["pop"].fillna(-1).tolist() == [1200, -1, -1]
    assert reading.frame["rank"].fillna(-1).tolist() == [7, -1, 9]
    told = frame_problems("places", reading.problems)
    assert told == [
        "1 of 3 values of “pop” in “places” are not numbers (first “ten”, feature 2).",
        "1 of 3 values of “pop” in “places” are missing (first feature 3).",
        "1 of 3 values of “rank” in “places” are missing (first feature 2).",
    ]


def test_infinite_number_is_told(read, table):
    layer = table("field=x:double", [(math.inf,), (1.5,)], name="figures")
    reading = read(layer, numbers=["x"])
    assert reading.frame["x"].isna().tolist() == [True, False]
    assert frame_problems("figures", reading.problems)[0].startswith(
        "1 of 2 values of “x” in “figures” are infinite (first feature 1)"
    )


def test_selection_counts(read, places):
    places.selectByIds([1, 3])
    assert sorted(read(places, True).frame.index) == [1, 3]


def test_filter_on_a_field_that_is_not_read_counts(read, places):
    frame = read(places, expression='"rank" > 8', columns=["name"]).frame
    assert list(frame["name"]) == ["c"]


def test_missing_field_is_named_with_layer_and_fields(read, places):
    with pytest.raises(QgsProcessingException) as caught:
        read(places, columns=["heads"])
    message = str(caught.value)
    assert "places" in message and "heads" in message and "name, pop, rank, main" in message


def test_empty_layer_gives_an_empty_frame(read, table):
    reading = read(table("field=x:double", [], kind=POINTS), numbers=["x"])
    assert len(reading.frame) == 0 and reading.problems.total == 0
    assert list(reading.frame.columns) == ["x", "geometry"]


def test_table_without_geometry_is_read(read, table):
    reading = read(table("field=x:double", [(1,), (2,)]), numbers=["x"])
    assert reading.frame["x"].tolist() == [1, 2]
    assert reading.frame.geometry.isna().all()
    assert reading.problems.no_geometry.count == 0


def test_missing_and_empty_geometries_are_counted_and_kept_as_rows(read, table, at):
    rows = [(at(1, 1), "a"), (QgsGeometry(), "b"), (WKT("Point EMPTY"), "c")]
    reading = read(table("field=name:string", rows, kind=POINTS), columns=["name"])
    assert list(reading.frame["name"]) == ["a", "b", "c"]
    assert reading.frame.geometry.isna().tolist() == [False, True, True]
    found = reading.problems.no_geometry
    assert (found.count, found.row) == (2, 2)


def test_invalid_geometry_is_repaired_and_told_with_its_reason(read, table):
    rows = [
        (WKT("Polygon((0 0, 1 0, 1 1, 0 0))"),),
        (WKT("Polygon((0 0, 1 1, 1 0, 0 1, 0 0))"),),
    ]
    reading = read(table("", rows, kind="Polygon?crs=EPSG:4490", name="areas"))
    assert reading.frame.geometry.is_valid.all()
    assert reading.frame.geometry[2].area == pytest.approx(0.5)
    (told,) = frame_problems("areas", reading.problems)
    assert "1 of 2" in told and "feature 2" in told and "Self-intersection" in told


def test_coordinates_that_are_no_numbers_are_told(read, table):
    rows = [(WKT("LineString(0 0, 1 1)"),), (QgsGeometry(QgsLineString([0, math.nan], [0, 1])),)]
    reading = read(table("", rows, kind="LineString?crs=EPSG:4490"))
    assert reading.frame.geometry.isna().tolist() == [False, True]
    assert (reading.problems.unreadable.count, reading.problems.unreadable.row) == (1, 2)


@pytest.mark.parametrize(
    ("kind", "wkt", "has_z", "parts"),
    [
        ("LineStringZ", "LineStringZ(0 0 5, 1 1 7)", True, 1),
        ("LineStringM", "LineStringM(0 0 5, 1 1 7)", False, 1),
        ("LineStringZM", "LineStringZM(0 0 5 1, 1 1 7 2)", True, 1),
        ("MultiLineString", "MultiLineString((0 0, 1 1), (2 2, 3 3))", False, 2),
        ("Polygon25D", "PolygonZ((0 0 1, 1 0 1, 1 1 1, 0 0 1))", True, 1),
    ],
)
def test_kinds_of_geometry(read, table, kind, wkt, has_z, parts):
    frame = read(table("", [(WKT(wkt),)], kind=f"{kind}?crs=EPSG:4490")).frame
    (shape,) = frame.geometry
    assert shape.has_z is has_z
    assert shapely.get_num_geometries(shape) == parts
    assert not shape.is_empty


@pytest.mark.parametrize("kind", ["CircularString", "CompoundCurve", "MultiCurve"])
def test_curves_become_lines_along_them(read, table, kind):
    arc = WKT("CircularString(0 0, 1 1, 2 0)")
    if kind == "CompoundCurve":
        arc = WKT("CompoundCurve(CircularString(0 0, 1 1, 2 0))")
    if kind == "MultiCurve":
        arc = WKT("MultiCurve(CircularString(0 0, 1 1, 2 0))")
    frame = read(table("", [(arc,)], kind=f"{kind}?crs=EPSG:4490")).frame
    assert frame.geometry[1].length == pytest.approx(math.pi, rel=1e-3)


def test_geometries_are_brought_to_the_system_asked_for(read, table):
    wgs84, gauss = QgsCoordinateReferenceSystem("EPSG:4490"), "EPSG:4508"
    layer = table("", [(WKT("Point(500000 3320113.398)"),)], kind=f"Point?crs={gauss}")
    frame = read(layer, crs=wgs84).frame
    assert frame.crs.to_epsg() == 4490
    assert (frame.geometry[1].x, frame.geometry[1].y) == pytest.approx((111, 30), abs=1e-6)


def test_what_cannot_be_brought_there_is_counted(read, table):
    rows = [(WKT("Point(10 95)"),), (WKT("Point(10 50)"),)]
    reading = read(
        table("", rows, kind="Point?crs=EPSG:4326"), crs=QgsCoordinateReferenceSystem("EPSG:3857")
    )
    assert reading.frame.geometry.isna().tolist() == [True, False]
    assert (reading.problems.not_transformed.count, reading.problems.not_transformed.row) == (1, 1)
    assert reading.problems.no_geometry.count == 0


def test_system_of_ones_own_is_carried(read, table):
    albers = QgsCoordinateReferenceSystem.fromProj(
        "+proj=aea +lat_1=25 +lat_2=47 +lon_0=105 +ellps=GRS80 +units=m"
    )
    layer = table("", [(WKT("Point(1 2)"),)], kind="Point")
    layer.setCrs(albers)
    crs = read(layer).frame.crs
    assert crs.is_projected and "Albers" in crs.coordinate_operation.method_name


def test_layer_without_a_system_has_none_in_the_frame(read, table):
    layer = table("", [(WKT("Point(1 2)"),)], kind="Point")
    layer.setCrs(QgsCoordinateReferenceSystem())
    assert read(layer, crs=QgsCoordinateReferenceSystem("EPSG:4490")).frame.crs is None


def many(table, count: int = 30_000):
    rows = [(WKT(f"Point({i % 90} {i % 40})"), i) for i in range(count)]
    return table("field=x:integer", rows, kind=POINTS)


def test_reading_can_be_stopped_and_tells_its_progress(read, table, log):
    told, moments = [], []

    def follow(percent: float) -> None:
        told.append(percent)
        if percent > 30 and not moments:
            moments.append(time.monotonic())
            log.cancel()

    log.progressChanged.connect(follow)
    with pytest.raises(Cancelled):
        read(many(table), numbers=["x"])
    assert time.monotonic() - moments[0] < 1
    assert told == sorted(told) and 20 < len(told) < 40


class Sink(QgsFeatureSink):
    """Keeps blocks, and may refuse or cancel."""

    def __init__(self, refuse: bool = False, then=lambda: None) -> None:
        super().__init__()
        self.rows: list[QgsFeature] = []
        self.refuse, self.then = refuse, then

    def addFeatures(self, features, flags=None):
        self.rows.extend(QgsFeature(feature) for feature in features)
        self.then()
        return not self.refuse

    def flushBuffer(self):
        return True


@pytest.fixture()
def result():
    """A frame as core returns it."""
    return geopandas.GeoDataFrame(
        {
            "name": ["a", None, "c"],
            "share": [0.5, math.nan, 1.0],
            "count": [1, 2, 3],
            "main": [True, False, True],
        },
        geometry=[shapely.Point(105, 30, 8), None, shapely.Point(107, 32, 0)],
        crs=pyproj_crs(QgsCoordinateReferenceSystem("EPSG:4490")),
    )


def fields_of(table_of) -> QgsFields:
    from urbanframe.core.fields import Field

    return qgis_fields([Field(name, kind) for name, kind in table_of])


FIELDS = [("count", "integer"), ("name", "text"), ("share", "number"), ("main", "boolean")]


def test_systems_are_made_by_one_task_after_another(plugin_loaded):
    """Python forgets a thread of Qt after each task; pyproj crashed at the second one."""

    class Task(QgsTask):
        wkt = ""

        def run(self) -> bool:
            made = pyproj_crs(QgsCoordinateReferenceSystem("EPSG:4490"))
            self.wkt = made.to_wkt()
            return made == pyproj_crs(QgsCoordinateReferenceSystem("EPSG:4490"))

    for _ in range(4):
        task, done = Task(), QEventLoop()
        task.taskCompleted.connect(done.quit)
        task.taskTerminated.connect(done.quit)
        QgsApplication.taskManager().addTask(task)
        done.exec()
        assert task.status() == QgsTask.TaskStatus.Complete
        assert "4490" in task.wkt


def test_frame_is_written_with_nulls_and_geometries(result, log):
    fields = fields_of(FIELDS)
    layer = QgsMemoryProviderUtils.createMemoryLayer(
        "out", fields, Qgis.WkbType.PointZ, QgsCoordinateReferenceSystem("EPSG:4490")
    )
    assert write_frame(result, layer.dataProvider(), fields, log)
    rows = list(layer.getFeatures())
    assert [row.attributes() for row in rows] == [
        [1, "a", 0.5, True],
        [2, NULL, NULL, False],
        [3, "c", 1.0, True],
    ]
    assert [row.geometry().asWkt() for row in rows] == [
        "Point Z (105 30 8)",
        "",
        "Point Z (107 32 0)",
    ]


def test_written_frame_reads_back_the_same(result, log, read):
    fields = fields_of(FIELDS)
    layer = QgsMemoryProviderUtils.createMemoryLayer(
        "out", fields, Qgis.WkbType.PointZ, QgsCoordinateReferenceSystem("EPSG:4490")
    )
    assert write_frame(result, layer.dataProvider(), fields, log)
    frame = read(layer, columns=["name", "main"], numbers=["share"]).frame
    assert frame["name"].tolist() == ["a", None, "c"]
    assert frame["share"].fillna(-1).tolist() == [0.5, -1, 1.0]
    assert frame.geometry[1].equals(result.geometry[0])
    assert frame.crs == result.crs


def test_writing_can_be_stopped_and_says_that_the_output_is_partial(log):
    long = geopandas.GeoDataFrame(
        {"count": range(5_000)}, geometry=shapely.points([[1, 2]] * 5_000)
    )
    sink = Sink(then=log.cancel)
    assert write_frame(long, sink, fields_of([("count", "integer")]), log)
    assert 0 < len(sink.rows) < 5_000
    assert any("partial" in text for text in log.warnings)


def test_sink_that_refuses_ends_the_writing(result, log):
    assert not write_frame(result, Sink(refuse=True), fields_of(FIELDS), log)


def test_frame_is_brought_to_another_system_by_qgis(result, context, log):
    moved = in_crs(result, QgsCoordinateReferenceSystem("EPSG:4508"), context, log)
    assert moved.crs.to_epsg() == 4508
    assert moved.geometry.isna().tolist() == [False, True, False]
    assert moved.geometry[0].has_z
    assert moved["name"].tolist() == result["name"].tolist()
    assert moved.geometry[0].y == pytest.approx(3_320_113 + 7_235, abs=10_000)


def test_frame_in_the_system_of_the_sink_stays_exactly_as_it_is(result, context, log):
    same = in_crs(result, QgsCoordinateReferenceSystem("EPSG:4490"), context, log)
    assert same.geometry[0].equals(result.geometry[0])
