"""``nearest_axis`` and ``axis_distance`` in expressions, beside *Places on Axes*."""

from __future__ import annotations

import re

import pytest
from qgis.core import (
    NULL,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
)

pytestmark = pytest.mark.usefixtures("plugin_loaded")
CITIES = [(121.5, 31.2), (116.4, 39.9), (113.65, 34.75), (91.1, 29.65), (104.07, 30.67)]


def evaluate(text: str):
    expression = QgsExpression(text)
    assert not expression.hasParserError(), expression.parserErrorString()
    answer = expression.evaluate(QgsExpressionContext())
    return answer, expression.evalErrorString()


@pytest.fixture()
def cities(table, at):
    rows = [(at(*place), number) for number, place in enumerate(CITIES)]
    return table("field=id:integer", rows, kind="Point?crs=EPSG:4490")


@pytest.mark.parametrize("crs", ["EPSG:4490", "EPSG:4549", "EPSG:3857"])
def test_functions_agree_with_the_algorithm_in_the_crs_of_the_layer(cities, run, column, crs):
    from qgis import processing

    moved = processing.run(
        "native:reprojectlayer", {"INPUT": cities, "TARGET_CRS": crs, "OUTPUT": "memory:"}
    )["OUTPUT"]
    expected = run("placesonaxes", INPUT=cities)["OUTPUT"]
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(moved))
    axis, distance = (
        QgsExpression("nearest_axis($geometry)"),
        QgsExpression("axis_distance(@geometry)"),
    )
    found = []
    for feature in moved.getFeatures():
        context.setFeature(feature)
        found.append((axis.evaluate(context), distance.evaluate(context)))
    assert not axis.hasEvalError(), axis.evalErrorString()
    assert [name for name, _ in found] == column(expected, "axis")
    assert [km for _, km in found] == pytest.approx(column(expected, "axis_distance_km"), abs=1e-4)


def test_distance_to_a_named_axis():
    nearest, _ = evaluate("axis_distance(make_point(104, 35), crs:='EPSG:4490')")
    coast, error = evaluate("axis_distance(make_point(104, 35), 'coastal', 'EPSG:4490')")
    assert not error
    assert 0 < nearest < 100 < 1_000 < coast


def test_area_across_an_axis_has_no_distance():
    area = "geom_from_wkt('Polygon((120 30, 122 30, 122 33, 120 33, 120 30))')"
    assert evaluate(f"axis_distance({area}, 'yangtze', 'EPSG:4490')") == (0, "")


@pytest.mark.parametrize(
    "geometry",
    [
        "NULL",
        "geom_from_wkt('Point EMPTY')",
        "make_point(5000000, 4000000)",
        "geom_from_wkt('TIN(((110 30, 111 30, 111 31, 110 30)))')",
        "geom_from_wkt('PolyhedralSurface(((110 30, 111 30, 111 31, 110 30)))')",
    ],
)
def test_without_a_usable_geometry_the_answer_is_null(geometry):
    for call in (
        f"nearest_axis({geometry}, 'EPSG:4490')",
        f"axis_distance({geometry}, crs:='EPSG:4490')",
    ):
        answer, error = evaluate(call)
        assert answer in (None, NULL) and not error


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nearest_axis('here', 'EPSG:4490')", ["here", "geometry"]),
        ("nearest_axis(make_point(1, 2), 'EPSG:0')", ["EPSG:0", "EPSG:4490"]),
        ("nearest_axis(make_point(1, 2))", ["EPSG:4490"]),
        ("axis_distance(make_point(1, 2), 'silk', 'EPSG:4490')", ["silk", "yangtze"]),
        ("axis_distance(make_point(1, 2), 5, 'EPSG:4490')", ["5", "yangtze"]),
        ("axis_distance(make_point(1, 2), array('a'), 'EPSG:4490')", ["a", "yangtze"]),
        ("axis_distance(make_point(1, 2), map('a', 1), 'EPSG:4490')", ["a", "yangtze"]),
        ("axis_distance(make_point(1, 2), crs:='IAU_2015:30100')", ["IAU_2015:30100", "4490"]),
        ("nearest_axis(make_point(1, 2), 'IAU_2015:30100')", ["IAU_2015:30100", "4490"]),
        ("axis_distance(array('a'), crs:='EPSG:4490')", ["a", "geometry"]),
    ],
)
def test_wrong_argument_says_what_stood_there_and_what_was_expected(text, words):
    _, error = evaluate(text)
    assert [word for word in words if word not in error] == []


def test_features_are_selected(cities):
    cities.selectByExpression("axis_distance(@geometry) < 50")
    assert sorted(row["id"] for row in cities.selectedFeatures()) == [0, 1, 2, 4]


@pytest.mark.parametrize("name", ["nearest_axis", "axis_distance"])
def test_function_has_help_and_its_example_is_true(name):
    function = QgsExpression.Functions()[QgsExpression.functionIndex(name)]
    text = function.helpText()
    assert all(f"<b>{given.name()}</b>" in text for given in function.parameters())
    assert function.groups() == ["UrbanFrame"]
    call, answer = re.search(r"<p>([^<]*) → ([^<]*)</p>", text).groups()
    assert str(evaluate(call)[0]) == answer.strip("'")


def test_geometry_is_read_only_where_it_is_named():
    assert not QgsExpression("nearest_axis(\"shape\", 'EPSG:4490')").needsGeometry()
    assert QgsExpression("nearest_axis($geometry)").needsGeometry()
