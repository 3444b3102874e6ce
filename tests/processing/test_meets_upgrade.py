"""``meets_upgrade(population, scheme, unit)`` in expressions."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsFeatureRequest,
)

from urbanframe.core.rules import shipped_upgrade_schemes

pytestmark = pytest.mark.usefixtures("plugin_loaded")


def answer(text: str) -> tuple[object, str]:
    expression = QgsExpression(text)
    assert not expression.hasParserError(), expression.parserErrorString()
    value = expression.evaluate(QgsExpressionContext())
    return value, expression.evalErrorString()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("meets_upgrade(432043, 'plan_2021')", True),
        ("meets_upgrade(200000, 'plan_2021')", True),
        ("meets_upgrade(199999, 'plan_2021')", False),
        ("meets_upgrade(199999.9, 'screen_200k')", False),
        ("meets_upgrade('２０万', 'screen_200k')", None),
        ("meets_upgrade('200,000', 'screen_200k')", True),
        ("meets_upgrade(20, 'screen_200k', 'ten_thousand')", True),
        ("meets_upgrade(19.9, 'screen_200k', 'ten_thousand')", False),
        ("meets_upgrade(NULL, 'screen_200k')", None),
        ("meets_upgrade(-5, 'screen_200k')", None),
    ],
)
def test_true_false_or_null(text, expected):
    assert answer(text) == (expected, "")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("meets_upgrade(1, 'cn_1993')", ["cn_1993", "several criteria"]),
        ("meets_upgrade(1, 'cn_2016')", ["cn_2016", "several criteria"]),
        ("meets_upgrade(1, 'cn_2030')", ["cn_2030", "plan_2021", "screen_200k"]),
        ("meets_upgrade(1, 'cn_2014')", ["cn_2014", "plan_2021"]),
        ("meets_upgrade(1, NULL)", ["NULL"]),
        ("meets_upgrade(1, 'plan_2021', 'heads')", ["heads", "ten_thousand"]),
    ],
)
def test_wrong_argument_is_an_evaluation_error_that_says_so(text, parts):
    value, error = answer(text)
    assert value is None
    assert [part for part in parts if part not in error] == []


def test_own_scheme_of_one_measure_is_found_in_the_profile():
    folder = Path(QgsApplication.qgisSettingsDirPath(), "urbanframe", "rules")
    folder.mkdir(parents=True, exist_ok=True)
    text = shipped_upgrade_schemes()["screen_200k"].path.read_text(encoding="utf-8")
    path = folder / "mine.yaml"
    path.write_text(text.replace("id: screen_200k", "id: mine").replace("200000}", "5}"), "utf-8")
    try:
        assert answer("meets_upgrade(6, 'mine')") == (True, "")
        assert answer("meets_upgrade(4, 'mine')") == (False, "")
    finally:
        path.unlink()


def test_scheme_whose_threshold_is_empty_is_an_error():
    folder = Path(QgsApplication.qgisSettingsDirPath(), "urbanframe", "rules")
    folder.mkdir(parents=True, exist_ok=True)
    text = shipped_upgrade_schemes()["screen_200k"].path.read_text(encoding="utf-8")
    path = folder / "mine.yaml"
    path.write_text(text.replace("id: screen_200k", "id: mine").replace("200000}", "}"), "utf-8")
    try:
        value, error = answer("meets_upgrade(6, 'mine')")
        assert value is None and "mine.yaml" in error and "empty" in error
    finally:
        path.unlink()


def test_filter_of_a_layer_takes_the_towns_that_meet(table):
    source = table("field=zqrk:integer", [(432_043,), (150_000,), (None,)])
    request = QgsFeatureRequest().setFilterExpression("meets_upgrade(\"zqrk\", 'plan_2021')")
    assert [row["zqrk"] for row in source.getFeatures(request)] == [432_043]


def test_function_has_help_in_the_group_of_the_plugin():
    function = next(item for item in QgsExpression.Functions() if item.name() == "meets_upgrade")
    assert function.group() == "UrbanFrame"
    assert "plan_2021" in function.helpText()
