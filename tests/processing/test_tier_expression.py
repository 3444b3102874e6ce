"""The classifier, the expression of a scheme and ``city_tier()`` give the same tier."""

from __future__ import annotations

import math
import random
import sqlite3

import numpy as np
import pytest
from osgeo import ogr
from qgis.core import (
    NULL,
    QgsExpression,
    QgsExpressionContext,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)
from qgis.PyQt.QtCore import QMetaType

from urbanframe.core.numbers import parse_number
from urbanframe.core.rules import load_size_scheme, shipped_size_schemes

SCHEMES = shipped_size_schemes()
FACTORS = (1, 10_000)
UPPER = """\
kind: city_size
id: upper
version: 1
title: {en: T, zh: 标题}
short_title: {en: T, zh: 标题}
document:
  title: {en: T, zh: 标题}
  issuer: {en: T, zh: 标题}
  clause: {en: T, zh: 标题}
measure: total_permanent
unit: ten_thousand
closed: upper
classes:
  - {id: big, from: 29.3, label: {en: T, zh: 标题}, short: {en: T, zh: 标题}}
  - {id: small, from: 0.7, label: {en: T, zh: 标题}, short: {en: T, zh: 标题}}
"""


@pytest.fixture(scope="session")
def schemes(tmp_path_factory):
    """The shipped schemes and one whose upper bounds count."""
    path = tmp_path_factory.mktemp("rules") / "upper.yaml"
    path.write_text(UPPER, encoding="utf-8")
    return {**SCHEMES, "upper": load_size_scheme(path)}


@pytest.fixture(scope="session")
def numbers():
    """A million numbers: small and large, whole and not, near bounds, negative, infinite."""
    dice = np.random.default_rng(2014)
    bounds = np.unique(np.concatenate([scheme.bounds for scheme in SCHEMES.values()]))
    near = dice.choice(bounds, 200_000) + dice.integers(-3, 4, 200_000)
    parts = [
        10 ** dice.uniform(-2, 8.5, 400_000),
        dice.integers(0, 2 * 10**7, 250_000).astype(float),
        near,
        near / 10_000,
        -(10 ** dice.uniform(-3, 9, 149_990)),
        [0.0, -0.0, math.inf, -math.inf, 1.7e308, -1.7e308, 5e-324, -5e-324, 2.0**53 + 2, 1e18],
    ]
    values = np.concatenate(parts)[-1_000_000:]
    dice.shuffle(values)
    return values


@pytest.fixture(scope="session")
def number_source(numbers, tmp_path_factory):
    """The million as a GeoPackage table, written past GDAL to be quick."""
    path = tmp_path_factory.mktemp("numbers") / "numbers.gpkg"
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    data.CreateLayer("numbers", geom_type=ogr.wkbNone).CreateField(ogr.FieldDefn("n", ogr.OFTReal))
    data = None
    with sqlite3.connect(path) as store:
        store.executemany("INSERT INTO numbers (n) VALUES (?)", ((n,) for n in numbers.tolist()))
    store.close()
    return f"{path}|layername=numbers"


def tiers(scheme, values: np.ndarray, factor: int) -> list[str]:
    return [scheme.tier_id(place) for place in scheme.classify(values, factor).tolist()]


def differences(values, ours: list[str], theirs: list[object]) -> list[tuple]:
    pairs = zip(values, ours, theirs)
    return [(value, one, other) for value, one, other in pairs if one != other][:5]


def test_expression_and_classifier_agree_on_a_million_numbers(number_source, numbers):
    scheme = SCHEMES["cn_2014"]
    source = QgsVectorLayer(number_source, "numbers", "ogr")
    given, ok = QgsVectorLayerUtils.getValues(source, scheme.expression("n"))
    assert ok and len(given) == 1_000_000
    assert differences(numbers.tolist(), tiers(scheme, numbers, 1), given) == []


@pytest.mark.parametrize("factor", FACTORS)
@pytest.mark.parametrize("name", [*SCHEMES, "upper"])
def test_expression_and_classifier_agree_in_every_scheme_and_unit(
    number_source, numbers, schemes, name, factor
):
    scheme = schemes[name]
    source = QgsVectorLayer(number_source, "numbers", "ogr")
    source.setSubsetString("fid <= 60000")
    given, ok = QgsVectorLayerUtils.getValues(source, scheme.expression("n", factor))
    some = numbers[:60_000]
    assert ok and len(given) == len(some)
    assert differences(some.tolist(), tiers(scheme, some, factor), given) == []


def edges(scheme, factor: int) -> list[float]:
    found = [0.0, -0.0, -1.0, 5e-324, -5e-324, 1.7976931348623157e308, -1.7976931348623157e308]
    found += [math.nan, math.inf, -math.inf]
    for bound in (scheme.bounds / factor).tolist():
        found += [bound, math.nextafter(bound, math.inf), math.nextafter(bound, -math.inf), -bound]
    return found


def evaluator(expression: str, kind: QMetaType.Type = QMetaType.Type.Double):
    """Return a function that evaluates an expression for a value of the field ``n``."""
    fields = QgsFields()
    fields.append(QgsField("n", kind))
    context = QgsExpressionContext()
    context.setFields(fields)
    compiled = QgsExpression(expression)
    assert not compiled.hasParserError(), compiled.parserErrorString()
    assert compiled.prepare(context), compiled.evalErrorString()

    def evaluate(value):
        feature = QgsFeature(fields)
        feature.setAttributes([value])
        context.setFeature(feature)
        answer = compiled.evaluate(context)
        assert not compiled.hasEvalError(), compiled.evalErrorString()
        return answer

    return evaluate


@pytest.mark.parametrize("factor", FACTORS)
@pytest.mark.parametrize("name", [*SCHEMES, "upper"])
def test_expression_and_classifier_agree_at_edges(schemes, name, factor):
    scheme = schemes[name]
    values = edges(scheme, factor)
    evaluate = evaluator(scheme.expression("n", factor))
    given = [evaluate(value) for value in values]
    assert differences(values, tiers(scheme, np.array(values), factor), given) == []


@pytest.mark.parametrize("name", [*SCHEMES, "upper"])
def test_expression_gives_unclassified_for_null(schemes, name):
    assert evaluator(schemes[name].expression("n"))(NULL) == "unclassified"


@pytest.mark.parametrize("name", list(SCHEMES))
def test_expression_and_classifier_agree_on_huge_integers(name):
    scheme = SCHEMES[name]
    values = [2**53, 2**53 + 1, 2**63 - 1, -(2**63), 10**7, 10**7 - 1, 0, -1]
    evaluate = evaluator(scheme.expression("n"), QMetaType.Type.LongLong)
    given = [evaluate(value) for value in values]
    assert given == tiers(scheme, np.array(values, dtype=float), 1)


@pytest.mark.parametrize("field", ["n", "人口（万人）", 'quoted "name"', "a b"])
def test_expression_names_any_field(field):
    expression = QgsExpression(SCHEMES["cn_2014"].expression(field))
    assert not expression.hasParserError()
    assert expression.referencedColumns() == {field}


@pytest.mark.parametrize("name", [*SCHEMES, "upper"])
@pytest.mark.parametrize("factor", FACTORS)
def test_reason_agrees_with_the_classifier_at_edges(schemes, name, factor):
    scheme = schemes[name]
    for value in edges(scheme, factor):
        why = scheme.explain(value, factor)
        tier = "unclassified" if why.position is None else scheme.tier_id(why.position)
        assert [tier] == tiers(scheme, np.array([value]), factor), value


TEXTS = [
    "10000000",
    "9,999,999",
    "１０，０００，０００",
    "9 953 005",
    " 500000 ",
    "499999.9",
    "1e7",
    "-5",
    "－５",
    "0",
    "约20万",
    "1_000",
    "20万",
    "n/a",
    "",
    "   ",
    "inf",
    "nan",
    "1e400",
    "12,34",
    "٣٠٠",
]


def any_text(dice: random.Random) -> str:
    number = 10 ** dice.uniform(0, 8)
    written = dice.choice([f"{number:,.0f}", f"{number:.2f}", f"{number:e}", f" {number:,.3f}"])
    if dice.random() < 0.3:
        written = written.translate(str.maketrans("0123456789,.", "０１２３４５６７８９，．"))
    if dice.random() < 0.1:
        written = written.replace(",", dice.choice(["", "_", ";", ",,"]))
    return written


@pytest.mark.parametrize("unit", ["persons", "ten_thousand"])
@pytest.mark.parametrize("name", list(SCHEMES))
def test_city_tier_and_classifier_agree_on_text(plugin_loaded, name, unit):
    scheme, factor = SCHEMES[name], {"persons": 1, "ten_thousand": 10_000}[unit]
    dice = random.Random(name + unit)
    texts = TEXTS + [any_text(dice) for _ in range(500)]
    evaluate = evaluator(f"city_tier(\"n\", '{name}', '{unit}')", QMetaType.Type.QString)
    given = [evaluate(text) for text in texts]
    values = np.array([parse_number(text)[0] for text in texts])
    assert differences(texts, tiers(scheme, values, factor), given) == []
