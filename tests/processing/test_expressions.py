"""``city_tier`` and ``city_tier_label`` in expressions, renderers, filters and virtual fields."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsFeatureRequest,
    QgsField,
    QgsRenderContext,
    QgsRendererCategory,
    QgsSymbol,
)
from qgis.PyQt.QtCore import QMetaType

pytestmark = pytest.mark.usefixtures("plugin_loaded")
NAMES = ("city_tier", "city_tier_label")
SET = """\
kind: city_size
id: {id}
version: 1
title: {{en: T, zh: 标题}}
short_title: {{en: T, zh: 标题}}
document:
  title: {{en: T, zh: 标题}}
  issuer: {{en: T, zh: 标题}}
  clause: {{en: T, zh: 标题}}
measure: total_permanent
closed: lower
classes:
  - {{id: {tier}, from: 5, label: {{en: T, zh: 标题}}, short: {{en: T, zh: 标题}}}}
"""


def evaluate(text: str, **variables) -> object:
    scope = QgsExpressionContextScope()
    for name, value in variables.items():
        scope.setVariable(name, value)
    context = QgsExpressionContext()
    context.appendScope(scope)
    expression = QgsExpression(text)
    assert not expression.hasParserError(), expression.parserErrorString()
    answer = expression.evaluate(context)
    assert not expression.hasEvalError(), expression.evalErrorString()
    return answer


def error_of(text: str) -> str:
    expression = QgsExpression(text)
    assert not expression.hasParserError(), expression.parserErrorString()
    context = QgsExpressionContext()
    assert expression.evaluate(context) is None
    assert expression.hasEvalError()
    return expression.evalErrorString()


@pytest.fixture()
def put_set():
    """Write a rule set into a folder and take it away again."""
    written: list[Path] = []

    def put(folder: Path, set_id: str, tier: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{set_id}.yaml"
        path.write_text(SET.format(id=set_id, tier=tier), encoding="utf-8")
        written.append(path)

    yield put
    for path in written:
        path.unlink()


def profile_rules() -> Path:
    return Path(QgsApplication.qgisSettingsDirPath()) / "urbanframe" / "rules"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("city_tier(9953005)", "very_large"),
        ("city_tier(10000000)", "megacity"),
        ("city_tier(999809)", "medium"),
        ("city_tier(0)", "small_2"),
        ("city_tier(-1)", "unclassified"),
        ("city_tier(NULL)", "unclassified"),
        ("city_tier('')", "unclassified"),
        ("city_tier('约20万')", "unclassified"),
        ("city_tier('９，９５３，００５')", "very_large"),
        ("city_tier(population:=1)", "small_2"),
        ("city_tier(population:=995.3, unit:='ten_thousand')", "very_large"),
        ("city_tier(995.3, 'cn_2014', 'ten_thousand')", "very_large"),
        ("city_tier(40000, 'oecd_fua')", "below_scope"),
        ("city_tier(40000, scheme:='un_desa')", "lt300k"),
        ("city_tier_label(9953005, 'cn_2014', 'en')", "Very large city"),
        ("city_tier_label(9953005, 'cn_2014', 'zh')", "特大城市"),
        ("city_tier_label(9953005, language:='zh')", "特大城市"),
        ("city_tier_label(995.3, 'cn_2014', 'en', 'ten_thousand')", "Very large city"),
        ("city_tier_label(population:=NULL, language:='en')", "Unclassified"),
        ("city_tier_label(1, 'oecd_fua', 'en')", "Below the scheme's floor"),
        ("city_tier_label(9953005)", "Very large city"),
    ],
)
def test_function_answers(text, answer):
    assert evaluate(text) == answer


@pytest.mark.parametrize("text", ["city_tier()", "city_tier(1, 2, 3, 4)", "city_tier(people:=1)"])
def test_call_with_wrong_arguments_is_no_expression(text):
    assert QgsExpression(text).hasParserError()


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("city_tier(1, 'cn_2030')", "cn_2030", "cn_2014"),
        ("city_tier(1, NULL)", "NULL", "cn_2014"),
        ("city_tier(1, 5)", "5", "cn_2014"),
        ("city_tier(1, 'cn_2014', 'wan')", "wan", "ten_thousand"),
        ("city_tier_label(1, 'cn_2014', 'de')", "de", "zh"),
        ("city_tier_label(1, 'nowhere')", "nowhere", "un_desa"),
        ("city_tier_label(1, 'cn_2014', NULL)", "NULL", "auto"),
        ("city_tier_label(1, 'cn_2014', 'en', 'heads')", "heads", "persons"),
    ],
)
def test_wrong_argument_says_what_stood_there_and_what_was_expected(text, found, expected):
    message = error_of(text)
    assert found in message and expected in message


def test_set_in_the_profile_is_found(put_set):
    put_set(profile_rules(), "mine", "from_profile")
    assert evaluate("city_tier(7, 'mine')") == "from_profile"


def test_set_beside_the_project_is_found(put_set, tmp_path):
    put_set(tmp_path / "urbanframe" / "rules", "ours", "from_project")
    assert evaluate("city_tier(7, 'ours')", project_folder=str(tmp_path)) == "from_project"


def test_set_in_the_profile_wins_over_one_beside_the_project(put_set, tmp_path):
    put_set(profile_rules(), "both", "from_profile")
    put_set(tmp_path / "urbanframe" / "rules", "both", "from_project")
    assert evaluate("city_tier(7, 'both')", project_folder=str(tmp_path)) == "from_profile"


def test_shipped_set_is_never_shadowed(put_set):
    put_set(profile_rules(), "cn_2014", "mine")
    assert evaluate("city_tier(7)") == "small_2"


def test_broken_file_that_may_hold_the_set_is_named(put_set):
    put_set(profile_rules(), "broken", "Not An Id")
    message = error_of("city_tier(7, 'broken')")
    assert "broken.yaml" in message and "classes[1].id" in message


def test_files_are_read_once_for_all_rows_of_an_evaluation(put_set, table, monkeypatch):
    from urbanframe.processing import expressions

    put_set(profile_rules(), "mine", "from_profile")
    reads = []
    find = expressions.load_library
    monkeypatch.setattr(expressions, "load_library", lambda *given: reads.append(1) or find(*given))
    cities = table("field=pop:integer", [(number,) for number in range(100)])
    context = QgsExpressionContext()
    context.setFields(cities.fields())
    expression = QgsExpression("city_tier(\"pop\", 'mine')")
    expression.prepare(context)
    for feature in cities.getFeatures():
        context.setFeature(feature)
        expression.evaluate(context)
    assert len(reads) <= 1


def test_expression_reads_only_the_columns_it_names():
    expression = QgsExpression('city_tier("pop", "scheme")')
    assert expression.referencedColumns() == {"pop", "scheme"}
    assert not expression.needsGeometry()


def test_layer_is_filtered(census):
    request = QgsFeatureRequest().setFilterExpression("city_tier(\"pop_urban_area\") = 'megacity'")
    assert len(list(census.getFeatures(request))) == 7


def test_virtual_field_is_filled(census, column):
    field = QgsField("virtual_tier", QMetaType.Type.QString)
    census.addExpressionField('city_tier("pop_urban_area")', field)
    assert column(census, "virtual_tier").count("medium") == 135


def test_selection_agrees_with_the_algorithm(census):
    census.selectByExpression("city_tier(\"pop_urban_area\") = 'large_2'")
    assert census.selectedFeatureCount() == 70


def test_renderer_draws_by_the_function(census):
    symbol = QgsSymbol.defaultSymbol(census.geometryType())
    category = QgsRendererCategory("megacity", symbol, "Megacity")
    renderer = QgsCategorizedSymbolRenderer('city_tier("pop_urban_area")', [category])
    context = QgsRenderContext()
    renderer.startRender(context, census.fields())
    drawn = 0
    for feature in census.getFeatures():
        context.expressionContext().setFeature(feature)
        drawn += renderer.symbolForFeature(feature, context) is not None
    renderer.stopRender(context)
    assert drawn == 7


@pytest.mark.parametrize("name", NAMES)
def test_function_has_help_and_stands_in_a_group(name):
    function = QgsExpression.Functions()[QgsExpression.functionIndex(name)]
    text = function.helpText()
    arguments = [parameter.name() for parameter in function.parameters()]
    assert name in text and all(f"<b>{argument}</b>" in text for argument in arguments)
    assert function.groups() == ["UrbanFrame"]


def test_examples_of_the_help_are_true():
    for name in NAMES:
        text = QgsExpression.Functions()[QgsExpression.functionIndex(name)].helpText()
        examples = re.findall(r"(city_tier\w*\([^<]*\)) → '([^<]*)'", text)
        assert examples, name
        for call, answer in examples:
            assert evaluate(call) == answer
