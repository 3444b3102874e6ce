"""Bad input ends in a clear message or a right answer, in every algorithm of the provider.

An algorithm is added by an ``Entry`` that says how to call it; without one a test fails.
"""

from __future__ import annotations

import json
import math
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionFunction,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from urbanframe.processing.provider import ALGORITHMS

SCHEME = """\
kind: city_size
id: own
version: 1
title: {en: T, zh: 标题}
short_title: {en: T, zh: 标题}
document:
  title: {en: T, zh: 标题}
  issuer: {en: T, zh: 标题}
  clause: {en: T, zh: 标题}
measure: total_permanent
closed: lower
classes:
  - {id: big, from: 9, label: {en: T, zh: 标题}, short: {en: T, zh: 标题}}
  - {id: small, from: 5, label: {en: T, zh: 标题}, short: {en: T, zh: 标题}}
"""


@dataclass(frozen=True)
class Entry:
    """How to call an algorithm with one row per unit: a code, a name and a figure.

    Attributes:
        figure: the parameter that names the field of the figure.
        parameters: what else it needs.
        answer: the column that the tests look at.
        answers: a figure and what the column then says; texts are figures written as text.
        rule_file: parameters that make it read the rule file of the user, or None.
        exempt: rows of the table that mean nothing to it, and why.
        source: the parameter of the layer with the rows.
        applies: the only rows that mean something to it, where ``exempt`` would name nearly all.
    """

    figure: str
    answer: str
    answers: Mapping[object, object]
    parameters: Mapping[str, object] = field(default_factory=dict)
    rule_file: tuple[str, Mapping[str, object]] | None = None
    exempt: Mapping[str, str] = field(default_factory=dict)
    source: str = "INPUT"
    applies: frozenset[str] | None = None


GOOD = 300_000
ENTRIES = {
    "classifycities": Entry(
        figure="POPULATION_FIELD",
        parameters={"POPULATION_UNIT": "persons", "LANGUAGE": "en"},
        answer="tier",
        answers={
            300_000: "small_1",
            9_953_005: "very_large",
            "９，９５３，００５": "very_large",
            "300 000": "small_1",
            "约20万": "unclassified",
            "": "unclassified",
            -5: "unclassified",
            math.nan: "unclassified",
            math.inf: "unclassified",
            -math.inf: "unclassified",
            1.7e308: "megacity",
        },
        rule_file=("SCHEME_FILE", {"SCHEME": "custom"}),
    ),
    # Its rows make a line together: tests/processing/test_axis_framework.py has its own table.
    "axisframework": Entry(
        figure="NODE_ORDER_FIELD",
        source="NODES",
        parameters={"NODE_AXIS_FIELD": "code", "AXES_OUTPUT": "memory:"},
        answer="axis",
        answers={},
        applies=frozenset({"missing_field", "missing_source"}),
    ),
    # Its figure is the geometry: tests/processing/test_places_on_axes.py has its own table. Rows
    # of the one here have none.
    "placesonaxes": Entry(
        figure="AXIS_FIELD",
        answer="axis",
        answers={GOOD: NULL},
        applies=frozenset(
            {
                "missing_source",
                "gbk_shapefile_that_says_so",
                "gbk_shapefile_whose_encoding_the_user_set",
                "gbk_shapefile_that_does_not_say_so",
                "gbk_shapefile_read_as_latin_is_told_with_what_it_says",
            }
        ),
    ),
}
FIELDS = "field=code:string&field=name:string&field=pop:{kind}"


def test_every_algorithm_of_the_provider_has_an_entry():
    assert sorted(ENTRIES) == sorted(algorithm.ID for algorithm in ALGORITHMS)


@pytest.fixture(params=[algorithm.ID for algorithm in ALGORITHMS])
def case(request, run):
    """The algorithm beside its entry; a row that it is exempt from is skipped with the reason."""
    entry = ENTRIES[request.param]
    row = request.node.originalname.removeprefix("test_")
    if row in entry.exempt:
        pytest.skip(entry.exempt[row])
    if entry.applies is not None and row not in entry.applies:
        pytest.skip("It does not take rows with a figure: its own tests have a table")

    def call(source, **changes):
        parameters = {entry.source: source, entry.figure: "pop", **entry.parameters, **changes}
        return run(request.param, **parameters)

    call.entry, call.algorithm = entry, request.param
    return call


@pytest.fixture()
def output(tmp_path):
    """Where a run may write; a test about bad input ends with an empty folder there."""
    folder = tmp_path / "output"
    folder.mkdir()
    return folder / "out.gpkg"


@pytest.fixture()
def units(table):
    """``units([300_000])`` is a table with one row per figure."""

    def make(figures, kind="integer", geometry="NoGeometry", **name):
        rows = [(f"{330100 + i * 100}", f"城市{i}", figure) for i, figure in enumerate(figures)]
        return table(FIELDS.format(kind=kind), rows, kind=geometry, **name)

    return make


def refused(call, *arguments, **parameters) -> str:
    with pytest.raises(QgsProcessingException) as caught:
        call(*arguments, **parameters)
    message = str(caught.value)
    assert "Traceback" not in message and len(message) > 20
    return message


def answers(case, results, column) -> list[object]:
    source = results["OUTPUT"]
    if isinstance(source, str):
        source = QgsVectorLayer(source, "result", "ogr")
    return column(source, case.entry.answer)


def test_empty_layer(case, units, column, log):
    results = case(units([]))
    assert answers(case, results, column) == []
    assert any("no rows" in text for text in log.warnings)


def test_no_geometry(case, units, column):
    results = case(units([GOOD]))
    assert answers(case, results, column) == [case.entry.answers[GOOD]]


def test_null_geometry(case, table, at, column):
    rows = [(at(1, 1), "330100", "a", GOOD), (QgsGeometry(), "330200", "b", GOOD)]
    source = table(FIELDS.format(kind="integer"), rows, kind="Point?crs=EPSG:4326")
    results = case(source)
    assert answers(case, results, column) == [case.entry.answers[GOOD]] * 2
    assert [row.hasGeometry() for row in results["OUTPUT"].getFeatures()] == [True, False]


def test_invalid_geometry(case, table, column):
    bow_tie = QgsGeometry.fromWkt("Polygon((0 0, 1 1, 1 0, 0 1, 0 0))")
    rows = [(bow_tie, "330100", "a", GOOD)]
    source = table(FIELDS.format(kind="integer"), rows, kind="Polygon?crs=EPSG:4326")
    assert answers(case, case(source), column) == [case.entry.answers[GOOD]]


@pytest.mark.parametrize("crs", ["", "EPSG:4326", "EPSG:4490", "EPSG:3857", "EPSG:4549"])
def test_crs(case, table, at, column, crs):
    rows = [(at(120, 30), "330100", "a", GOOD)]
    source = table(FIELDS.format(kind="integer"), rows, kind="Point?crs=" + crs)
    source.setCrs(QgsCoordinateReferenceSystem(crs))
    results = case(source)
    assert answers(case, results, column) == [case.entry.answers[GOOD]]
    assert results["OUTPUT"].crs().authid() == crs


def test_text_numbers(case, units, column, log):
    texts = [text for text in case.entry.answers if isinstance(text, str)]
    results = case(units(texts, kind="string", name="cities"))
    assert answers(case, results, column) == [case.entry.answers[text] for text in texts]
    unread = next(text for text in log.warnings if "not numbers" in text)
    assert "“pop”" in unread and "约20万" in unread and "feature" in unread


@pytest.mark.parametrize("figure", [-5, math.nan, math.inf, -math.inf, 1.7e308])
def test_odd_figure(case, units, column, figure):
    results = case(units([GOOD, figure], kind="double"))
    expected = [case.entry.answers[GOOD], case.entry.answers[figure]]
    assert answers(case, results, column) == expected


@pytest.mark.parametrize(
    ("figure", "word"), [(-5, "negative"), (math.inf, "infinite"), (NULL, "missing")]
)
def test_odd_figure_is_told_with_field_and_row(case, units, log, figure, word):
    case(units([GOOD, figure], kind="double"))
    told = next(text for text in log.warnings if word in text)
    assert "“pop”" in told and "1 of 2" in told and "feature 2" in told


def test_figures_that_overflow(case, units, column):
    """1.7e308 in 万人, and the sum of two such, lie beyond what a float can hold."""
    results = case(units([1.7e308] * 2, kind="double"), POPULATION_UNIT="ten_thousand")
    assert answers(case, results, column) == [case.entry.answers[1.7e308]] * 2


@pytest.mark.parametrize("kind", ["date", "bool", "binary"])
def test_field_that_cannot_be_a_figure(case, units, column, log, kind):
    results = case(units([NULL] if kind == "binary" else ["2020-01-01"], kind=kind))
    assert answers(case, results, column) == ["unclassified"]


def test_duplicate_codes(case, table, column, log):
    rows = [("330100", "a", GOOD), ("330100", "b", GOOD), ("330200", "c", GOOD)]
    results = case(table(FIELDS.format(kind="integer"), rows))
    assert answers(case, results, column) == [case.entry.answers[GOOD]] * 3
    assert any("330100" in text and "repeat a code" in text for text in log.warnings)


def test_output_fields_already_there(case, table, output):
    name = case.entry.answer
    rows = [("330100", "a", GOOD, "mine")]
    fields = FIELDS.format(kind="integer") + f"&field={name}:string"
    message = refused(case, table(fields, rows, name="my cities"), OUTPUT=str(output))
    assert "my cities" in message and name in message
    assert list(output.parent.iterdir()) == []


def test_missing_field(case, units, output):
    source = units([GOOD], name="my cities")
    message = refused(case, source, **{case.entry.figure: "heads"}, OUTPUT=str(output))
    assert "my cities" in message and "heads" in message and "pop" in message
    assert list(output.parent.iterdir()) == []


def test_missing_source(case, tmp_path, output):
    message = refused(case, str(tmp_path / "none.gpkg"), OUTPUT=str(output))
    assert case.entry.source in message or "none.gpkg" in message
    assert list(output.parent.iterdir()) == []


def test_custom_rules_without_a_file(case, units, output):
    parameter, chosen = case.entry.rule_file
    message = refused(case, units([GOOD]), **chosen, OUTPUT=str(output))
    assert parameter in message
    assert list(output.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("from: 5,", "from: 50,", ["规则 (1).yaml", "line 14", "classes[2].from", "50", "9"]),
        ("closed: lower", "closed: [", ["规则 (1).yaml", "line 13", "YAML"]),
        ("id: own", "id: cn_2014", ["规则 (1).yaml", "line 2", "id", "cn_2014"]),
        ("version: 1\n", "", ["规则 (1).yaml", "version", "missing"]),
        ("kind: city_size", "kind: {x}", ["规则 (1).yaml", "line 1", "kind"]),
        (SCHEME, "", ["规则 (1).yaml", "line 1"]),
        ("measure: total_permanent", "measurement: x", ["规则 (1).yaml", "line 10", "measurement"]),
    ],
)
def test_broken_rule_file(case, units, output, tmp_path, old, new, expected):
    parameter, chosen = case.entry.rule_file
    path = tmp_path / "规则 (1).yaml"
    path.write_text(SCHEME.replace(old, new, 1), encoding="utf-8")
    given = {**chosen, parameter: str(path)}
    message = refused(case, units([GOOD]), **given, OUTPUT=str(output))
    assert [part for part in expected if part not in message] == []
    assert list(output.parent.iterdir()) == []


def test_rule_file_in_another_encoding(case, units, output, tmp_path):
    parameter, chosen = case.entry.rule_file
    path = tmp_path / "gbk.yaml"
    path.write_bytes(SCHEME.encode("gbk"))
    given = {**chosen, parameter: str(path)}
    message = refused(case, units([GOOD]), **given, OUTPUT=str(output))
    assert "gbk.yaml" in message and "UTF-8" in message
    assert list(output.parent.iterdir()) == []


def test_rule_file_that_is_not_there(case, units, output, tmp_path):
    parameter, chosen = case.entry.rule_file
    given = {**chosen, parameter: str(tmp_path / "none.yaml")}
    message = refused(case, units([GOOD]), **given, OUTPUT=str(output))
    assert "none.yaml" in message
    assert list(output.parent.iterdir()) == []


@pytest.mark.parametrize("path", ["no/such/folder/out.gpkg", "file.txt/out.gpkg", "folder.gpkg"])
def test_output_that_cannot_be_written(case, units, tmp_path, path):
    # Not by permissions: those do not bind the superuser that tests may run as.
    (tmp_path / "file.txt").write_text("here", encoding="utf-8")
    (tmp_path / "folder.gpkg").mkdir()
    before = sorted(tmp_path.rglob("*"))
    message = refused(case, units([GOOD]), OUTPUT=str(tmp_path / path))
    assert Path(path).name in message
    assert sorted(tmp_path.rglob("*")) == before


def test_duplicate_fid_of_a_merged_layer(case, table, output, column):
    """A GeoPackage takes ``fid`` as its key, and would refuse the second row."""
    source = table("field=fid:integer&field=pop:integer", [(1, GOOD), (1, GOOD)])
    results = case(source, OUTPUT=str(output))
    assert answers(case, results, column) == [case.entry.answers[GOOD]] * 2


def test_fid_of_a_geopackage_is_kept(case, units, output, tmp_path, column):
    save(units([GOOD] * 5), tmp_path / "in.gpkg")
    source = QgsVectorLayer(str(tmp_path / "in.gpkg"), "cities", "ogr")
    source.dataProvider().deleteFeatures([2, 4])
    results = case(source, OUTPUT=str(output))
    assert column(QgsVectorLayer(results["OUTPUT"], "result", "ogr"), "fid") == [1, 3, 5]


@pytest.mark.parametrize("ending", ["gpkg", "shp", "geojson", "csv"])
def test_chinese_paths(case, units, column, tmp_path, ending):
    folder = tmp_path / "数据 二〇二〇"
    folder.mkdir()
    source = folder / f"城市（人口）.{ending}"
    save(units([GOOD], geometry="Point?crs=EPSG:4326"), source)
    results = case(str(source), OUTPUT=str(folder / f"分级 结果.{ending}"))
    assert answers(case, results, column) == [case.entry.answers[GOOD]]
    assert Path(results["OUTPUT"]).parent == folder


def save(source, path: Path, encoding: str = "UTF-8") -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = QgsVectorFileWriter.driverForExtension(path.suffix)
    options.fileEncoding = encoding
    context = QgsProject.instance().transformContext()
    done = QgsVectorFileWriter.writeAsVectorFormatV3(source, str(path), context, options)
    assert done[0] == QgsVectorFileWriter.WriterError.NoError, done


@pytest.fixture()
def gbk_file(units, tmp_path):
    """A Shapefile as many Chinese offices give it away: GBK, and nothing in it that says so."""
    path = tmp_path / "gbk.shp"
    save(units([GOOD], geometry="Point?crs=EPSG:4326"), path, "GBK")
    path.with_suffix(".cpg").unlink()
    table_file = path.with_suffix(".dbf")
    content = bytearray(table_file.read_bytes())
    content[29] = 0  # the byte that tells the language
    table_file.write_bytes(content)
    assert "城市".encode("gbk") in content
    return path


def test_gbk_shapefile_that_says_so(case, gbk_file, column, output):
    gbk_file.with_suffix(".cpg").write_text("GBK", encoding="ascii")
    results = case(str(gbk_file), OUTPUT=str(output))
    assert answers(case, results, column) == [case.entry.answers[GOOD]]
    assert column(QgsVectorLayer(results["OUTPUT"], "result", "ogr"), "name") == ["城市0"]


def test_gbk_shapefile_whose_encoding_the_user_set(case, gbk_file, column, output):
    source = QgsVectorLayer(str(gbk_file), "cities", "ogr")
    source.setProviderEncoding("GBK")
    results = case(source, OUTPUT=str(output))
    assert column(QgsVectorLayer(results["OUTPUT"], "result", "ogr"), "name") == ["城市0"]


def test_gbk_shapefile_that_does_not_say_so(case, gbk_file, column, log):
    results = case(str(gbk_file))
    assert answers(case, results, column) == [case.entry.answers[GOOD]]
    assert any("“gbk”" in text and "encoding" in text and "GBK" in text for text in log.warnings)


def test_gbk_shapefile_read_as_latin_is_told_with_what_it_says(case, gbk_file, log):
    source = QgsVectorLayer(str(gbk_file), "cities", "ogr")
    source.setProviderEncoding("ISO-8859-1")
    case(source)
    assert any("“cities”" in text and "“城市0”" in text for text in log.warnings)


class Counter(QgsExpressionFunction):
    """A filter that lets every row through and does something at one of them."""

    def __init__(self, row: int, action) -> None:
        super().__init__("urbanframe_test_counter", 0, "", "")
        self._left, self._action = row, action

    def func(self, values, context, parent, node):
        self._left -= 1
        if self._left == 0:
            self._action()
        return True

    def isStatic(self, node, parent, context):
        return False


@pytest.fixture()
def cancelling(units, log):
    """``cancelling(100)`` is a source of 50,000 rows that cancels the run at row 100."""
    registered, moments = [], []

    def make(row: int):
        def cancel():
            moments.append(time.monotonic())
            log.cancel()

        counter = Counter(row, cancel)
        assert QgsExpression.registerFunction(counter)
        registered.append(counter)
        source = units([GOOD] * 50_000)
        QgsProject.instance().addMapLayer(source, False)
        definition = QgsProcessingFeatureSourceDefinition(source.id())
        definition.filterExpression = "urbanframe_test_counter()"
        return definition

    make.moments = moments
    yield make
    for counter in registered:
        QgsExpression.unregisterFunction(counter.name())
    QgsProject.instance().removeAllMapLayers()


def test_cancelled_after_a_hundred_rows(case, cancelling, log):
    case(cancelling(100))
    assert time.monotonic() - cancelling.moments[0] < 1


def test_cancelled_while_looking_leaves_nothing(case, cancelling, output):
    case(cancelling(100), OUTPUT=str(output))
    assert list(output.parent.iterdir()) == []


def test_cancelled_while_writing_says_that_the_output_is_partial(case, cancelling, output, log):
    # Rows are filtered in both passes; this one lies in the second whatever the first reads.
    results = case(cancelling(90_000), OUTPUT=str(output))
    assert time.monotonic() - cancelling.moments[0] < 1
    rows = QgsVectorLayer(results["OUTPUT"], "result", "ogr").featureCount()
    assert 0 < rows < 50_000
    assert any("partial" in text for text in log.warnings)


def test_cancelled_before_it_began(case, units, output, log):
    log.cancel()
    case(units([GOOD]), OUTPUT=str(output))
    assert list(output.parent.iterdir()) == []


def many_rows(path: Path, count: int) -> Path:
    """Write ``count`` rows, past GDAL to be quick."""
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    made = data.CreateLayer("cities", geom_type=ogr.wkbNone)
    for name, kind in (("code", ogr.OFTString), ("name", ogr.OFTString), ("pop", ogr.OFTInteger)):
        made.CreateField(ogr.FieldDefn(name, kind))
    data = made = None
    rows = (
        (f"{110000 + i % 700000:06}", f"city {i}", (i * 7919) % 20_000_000) for i in range(count)
    )
    with sqlite3.connect(path) as store:
        store.executemany("INSERT INTO cities (code, name, pop) VALUES (?, ?, ?)", rows)
    store.close()
    return path


def measured(root, algorithm: str, parameters: dict) -> dict:
    script = root / "benchmarks" / "headless.py"
    done = subprocess.run(
        [sys.executable, str(script), f"urbanframe:{algorithm}", json.dumps(parameters)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=600,
    )
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
def test_a_million_rows_take_no_more_memory_than_a_hundred_thousand(case, root, tmp_path):
    peaks = {}
    for count in (100_000, 1_000_000):
        parameters = {
            "INPUT": str(many_rows(tmp_path / f"in_{count}.gpkg", count)),
            case.entry.figure: "pop",
            **case.entry.parameters,
            "OUTPUT": str(tmp_path / f"out_{count}.gpkg"),
        }
        answer = measured(root, case.algorithm, parameters)
        peaks[count] = answer["peak"]
        rows = QgsVectorLayer(parameters["OUTPUT"], "result", "ogr").featureCount()
        assert rows == count
    assert peaks[1_000_000] - peaks[100_000] < 40_000_000, peaks
