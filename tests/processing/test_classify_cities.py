"""``urbanframe:classifycities`` through ``processing.run``: truths, units, fields, outputs."""

from __future__ import annotations

import json

import pytest
from qgis.core import NULL, QgsProcessingFeatureSourceDefinition, QgsProject, QgsWkbTypes

TIERS = ["megacity", "very_large", "large_1", "large_2", "medium", "small_1", "small_2"]
PUBLISHED = [7, 14, 14, 70, 135, 254, 189]
OWN_SCHEME = """\
kind: city_size
id: own
version: 3
title: {en: "Own {braces} standard", zh: 自定标准}
short_title: {en: Own, zh: 自定}
document:
  title: {en: "Paper {1}", zh: 文件}
  issuer: {en: Us, zh: 我们}
  clause: {en: Clause 1, zh: 第一条}
measure: {id: heads, label: {en: "heads {2020}", zh: 人头}}
unit: ten_thousand
closed: upper
classes:
  - {id: big, class: head, from: 100, label: {en: "Big {city}", zh: 大}, short: {en: B, zh: 大}}
  - {id: small, from: 50, label: {en: Small, zh: 小}, short: {en: S, zh: 小}}
"""


def table_of(results) -> list[int]:
    return [row["count"] for row in json.loads(results["SUMMARY"])["tiers"]]


@pytest.fixture()
def own_scheme(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(OWN_SCHEME, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("scale", [1, 10_000])
def test_census_gives_the_published_table_in_either_unit(run, table, census, column, scale):
    codes, people = column(census, "code"), column(census, "pop_urban_area")
    rows = [(code, n / scale) for code, n in zip(codes, people)]
    cities = table("field=code:string&field=pop:double", rows)
    results = run("classifycities", INPUT=cities, POPULATION_FIELD="pop")
    assert table_of(results) == PUBLISHED
    counts = [results[name] for name in ("CLASSIFIED", "BELOW_SCOPE", "UNCLASSIFIED")]
    assert counts == [683, 0, 0]


def test_rows_carry_what_the_summary_counts(run, census, column):
    results = run("classifycities", INPUT=census, POPULATION_FIELD="pop_urban_area")
    tiers = column(results["OUTPUT"], "tier")
    assert [tiers.count(tier) for tier in TIERS] == PUBLISHED


def test_total_population_is_classified_with_a_warning_that_names_the_right_field(run, census, log):
    results = run("classifycities", INPUT=census, POPULATION_FIELD="pop_total", LANGUAGE="en")
    assert table_of(results) == [19, 72, 78, 161, 165, 140, 48]
    warning = next(text for text in log.warnings if "pop_total" in text)
    assert "permanent residents of the urban area" in warning
    assert "pop_urban_area" in warning


def test_total_population_under_a_bare_name_is_recognised_by_its_values(run, table, census, log):
    rows = [(city["code"], city["pop_total"]) for city in census.getFeatures()]
    cities = table("field=code:string&field=pop:integer", rows)
    run("classifycities", INPUT=cities, POPULATION_FIELD="pop")
    assert any("pop" in text and "census" in text for text in log.warnings)


def test_reason_of_a_doubted_column_says_what_it_really_counts(run, census, column):
    results = run("classifycities", INPUT=census, POPULATION_FIELD="pop_total", LANGUAGE="en")
    reason = column(results["OUTPUT"], "tier_reason")[0]
    assert "Total permanent residents" in reason
    assert "the scheme counts permanent residents of the urban area" in reason


@pytest.mark.parametrize("field", ["pop_urban_area", "pop"])
def test_right_or_unknown_column_is_classified_without_warning(run, table, log, field):
    cities = table(f"field={field}:integer", [(9_953_005,), (250_000,)])
    run("classifycities", INPUT=cities, POPULATION_FIELD=field)
    assert log.warnings == []


def test_six_columns_say_id_class_name_rank_scheme_and_reason(run, table):
    cities = table("field=pop:integer", [(9_953_005,), (3_000_000,)])
    results = run("classifycities", INPUT=cities, POPULATION_FIELD="pop", LANGUAGE="en")
    wuhan, edge = [feature.attributes() for feature in results["OUTPUT"].getFeatures()]
    assert wuhan == [
        9_953_005,
        "very_large",
        "very_large",
        "Very large city",
        2,
        "cn_2014",
        "Permanent residents of the urban area 9,953,005 ≥ 5,000,000 and < 10,000,000:"
        " Very large city (国发〔2014〕51号)",
    ]
    assert edge[1:6] == ["large_1", "large", "Large city (Type I)", 3, "cn_2014"]


@pytest.mark.parametrize(
    ("value", "tier", "label", "reason"),
    [
        (NULL, "unclassified", "Unclassified", "No population figure"),
        (-5, "unclassified", "Unclassified", "-5 is negative: no population"),
        (40_000, "below_scope", "Below the scheme's floor", "40,000 < 50,000"),
    ],
)
def test_row_without_a_tier_has_no_rank_and_says_why(
    run, table, column, value, tier, label, reason
):
    cities = table("field=pop:integer", [(value,), (60_000,), (70_000,)])
    out = run(
        "classifycities", INPUT=cities, POPULATION_FIELD="pop", SCHEME="oecd_fua", LANGUAGE="en"
    )["OUTPUT"]
    first = next(out.getFeatures())
    assert [first["tier"], first["tier_class"], first["tier_label"]] == [tier, tier, label]
    assert first["tier_rank"] == NULL
    assert reason in first["tier_reason"]
    assert first["tier_scheme"] == "oecd_fua"


def test_outputs_keep_below_scope_and_unclassified_apart(run, table):
    values = [60_000, 2_000_000, 40_000, 10, NULL, -5, 0]
    cities = table("field=pop:integer", [(value,) for value in values])
    results = run("classifycities", INPUT=cities, POPULATION_FIELD="pop", SCHEME="oecd_fua")
    counts = [results[name] for name in ("CLASSIFIED", "BELOW_SCOPE", "UNCLASSIFIED")]
    assert counts == [2, 3, 2]
    summary = json.loads(results["SUMMARY"])
    assert summary["scheme"] == "oecd_fua"
    assert summary["tiers"][0] == {
        "tier": "large_metro",
        "class": "large_metro",
        "rank": 1,
        "count": 1,
        "population": 2_000_000,
    }
    assert summary["below_scope"] == {"count": 3, "population": 40_010}
    assert summary["unclassified"] == {"count": 2}
    assert summary["total"] == {"count": 7, "population": 2_100_010}


def test_summary_in_ten_thousands_is_told_in_persons(run, table):
    cities = table("field=pop:double", [(995.3,), (20,)])
    results = run(
        "classifycities", INPUT=cities, POPULATION_FIELD="pop", POPULATION_UNIT="ten_thousand"
    )
    assert json.loads(results["SUMMARY"])["total"] == {"count": 2, "population": 10_153_000}


@pytest.mark.parametrize(
    ("value", "tier"),
    [(1000, "megacity"), (999.9999, "very_large"), (500, "very_large"), (20, "small_1")],
)
def test_bounds_hold_in_ten_thousands(run, table, column, value, tier):
    cities = table("field=pop_wan:double", [(value,)])
    results = run("classifycities", INPUT=cities, POPULATION_FIELD="pop_wan")
    assert column(results["OUTPUT"], "tier") == [tier]


def test_unit_in_the_fields_name_is_said(run, table, log):
    run("classifycities", INPUT=table("field=pop_wan:double", [(20,)]), POPULATION_FIELD="pop_wan")
    assert any("10,000 persons" in text and "pop_wan" in text for text in log.infos)


def test_unit_in_the_fields_alias_counts(run, table, column):
    cities = table("field=pop:double", [(995.3,)])
    cities.setFieldAlias(0, "城区人口（万人）")
    results = run("classifycities", INPUT=cities, POPULATION_FIELD="pop")
    assert column(results["OUTPUT"], "tier") == ["very_large"]


def test_given_unit_stands_with_a_warning_where_it_looks_wrong(run, table, column, log):
    cities = table("field=pop_wan:double", [(9_953_005,)])
    results = run(
        "classifycities", INPUT=cities, POPULATION_FIELD="pop_wan", POPULATION_UNIT="persons"
    )
    assert column(results["OUTPUT"], "tier") == ["very_large"]
    assert any("pop_wan" in text for text in log.warnings)


def test_name_and_size_that_disagree_are_refused_and_nothing_is_written(run, table, tmp_path):
    output = tmp_path / "out.gpkg"
    cities = table("field=pop_wan:integer", [(9_953_005,), (300_000,)])
    with pytest.raises(Exception, match="pop_wan"):
        run("classifycities", INPUT=cities, POPULATION_FIELD="pop_wan", OUTPUT=str(output))
    assert not output.exists()


def test_small_numbers_without_codes_are_refused(run, table):
    cities = table("field=pop:double", [(20,), (995.3,)])
    with pytest.raises(Exception, match="choose the unit"):
        run("classifycities", INPUT=cities, POPULATION_FIELD="pop")


def test_field_is_found_by_what_the_scheme_counts_and_said(run, census, log):
    results = run("classifycities", INPUT=census)
    assert table_of(results) == PUBLISHED
    assert "pop_urban_area" in log.infos[0]


def test_fields_name_may_differ_in_case(run, census):
    results = run("classifycities", INPUT=census, POPULATION_FIELD="POP_URBAN_AREA")
    assert table_of(results) == PUBLISHED


def test_text_numbers_are_read(run, table, column):
    texts = ["9,953,005", "９９９８０９", " 10 000 000 ", "约20万"]
    cities = table("field=pop:string", [(text,) for text in texts])
    results = run("classifycities", INPUT=cities, POPULATION_FIELD="pop")
    tiers = column(results["OUTPUT"], "tier")
    assert tiers == ["very_large", "medium", "megacity", "unclassified"]


def test_own_scheme_is_applied_with_its_closed_upper_bounds(run, table, own_scheme):
    cities = table("field=heads:integer", [(1_000_000,), (1_000_001,), (500_000,)])
    out = run(
        "classifycities",
        INPUT=cities,
        POPULATION_FIELD="heads",
        SCHEME="custom",
        SCHEME_FILE=own_scheme,
        LANGUAGE="en",
    )["OUTPUT"]
    rows = [feature.attributes()[1:6] for feature in out.getFeatures()]
    assert rows == [
        ["small", "small", "Small", 2, "own"],
        ["big", "head", "Big {city}", 1, "own"],
        ["below_scope", "below_scope", "Below the scheme's floor", NULL, "own"],
    ]
    reason = next(out.getFeatures())["tier_reason"]
    assert "1,000,000 > 500,000 and ≤ 1,000,000" in reason
    assert "Heads {2020}" in reason and "Paper {1}" in reason


def test_braces_in_an_own_measure_survive_a_doubt(run, census, own_scheme, column):
    out = run(
        "classifycities",
        INPUT=census,
        POPULATION_FIELD="pop_total",
        SCHEME="custom",
        SCHEME_FILE=own_scheme,
        LANGUAGE="en",
    )["OUTPUT"]
    assert "heads {2020}" in column(out, "tier_reason")[0]


@pytest.mark.parametrize("scheme", ["cn_2014", "cn_1989", "un_desa", "oecd_fua"])
def test_every_scheme_of_the_contract_runs(run, census, column, scheme):
    results = run("classifycities", INPUT=census, POPULATION_FIELD="pop_urban_area", SCHEME=scheme)
    assert set(column(results["OUTPUT"], "tier_scheme")) == {scheme}
    assert results["CLASSIFIED"] + results["BELOW_SCOPE"] == 683


@pytest.mark.parametrize(
    ("language", "label", "word"),
    [("zh", "特大城市", "城区常住人口"), ("en", "Very large city", "residents")],
)
def test_language_of_the_result_is_the_one_asked_for(run, table, language, label, word):
    cities = table("field=pop:integer", [(9_953_005,)])
    out = run("classifycities", INPUT=cities, POPULATION_FIELD="pop", LANGUAGE=language)["OUTPUT"]
    row = next(out.getFeatures())
    assert row["tier_label"] == label and word in row["tier_reason"]
    assert (row["tier"], row["tier_scheme"]) == ("very_large", "cn_2014")


def test_columns_and_geometries_pass_through_untouched(run, census):
    out = run("classifycities", INPUT=census, POPULATION_FIELD="pop_urban_area")["OUTPUT"]
    assert out.fields().names()[: census.fields().count()] == census.fields().names()
    assert (out.crs(), out.wkbType()) == (census.crs(), census.wkbType())
    for before, after in zip(census.getFeatures(), out.getFeatures()):
        assert after.attributes()[:5] == before.attributes()
        assert after.geometry().equals(before.geometry())


@pytest.mark.parametrize(
    "kind", ["Point", "MultiPoint", "LineString", "Polygon", "MultiPolygonZM", "PointZ"]
)
def test_geometry_type_is_kept(run, table, kind):
    cities = table("field=pop:integer", [(300_000,)], kind=f"{kind}?crs=EPSG:3857")
    out = run("classifycities", INPUT=cities, POPULATION_FIELD="pop")["OUTPUT"]
    assert QgsWkbTypes.displayString(out.wkbType()) == kind
    assert out.crs().authid() == "EPSG:3857"


def test_only_selected_rows_are_classified(run, census):
    census.selectByExpression("code IN ('420100', '510500', '310000')")
    source = QgsProcessingFeatureSourceDefinition(census.id(), True)
    QgsProject.instance().addMapLayer(census, False)
    results = run("classifycities", INPUT=source, POPULATION_FIELD="pop_urban_area")
    QgsProject.instance().takeMapLayer(census)
    assert table_of(results) == [1, 1, 0, 0, 1, 0, 0]
    assert results["OUTPUT"].featureCount() == 3


@pytest.mark.parametrize("expression", ["left(\"code\", 2) = '33'", "y($geometry) > 30.8"])
def test_feature_filter_is_honoured(run, census, expression):
    QgsProject.instance().addMapLayer(census, False)
    source = QgsProcessingFeatureSourceDefinition(census.id())
    source.filterExpression = expression
    results = run("classifycities", INPUT=source, POPULATION_FIELD="pop_urban_area")
    census.selectByExpression(expression)
    expected = census.selectedFeatureCount()
    QgsProject.instance().takeMapLayer(census)
    assert 0 < expected < 683
    assert results["OUTPUT"].featureCount() == results["CLASSIFIED"] == expected


def test_own_result_is_replaced_when_run_again(run, census, column):
    first = run("classifycities", INPUT=census, POPULATION_FIELD="pop_urban_area")["OUTPUT"]
    second = run(
        "classifycities", INPUT=first, POPULATION_FIELD="pop_urban_area", SCHEME="un_desa"
    )["OUTPUT"]
    assert second.fields().names() == first.fields().names()
    assert set(column(second, "tier_scheme")) == {"un_desa"}


@pytest.mark.parametrize("ending", ["gpkg", "shp", "geojson", "csv", "fgb", "xlsx", "tab"])
def test_own_result_in_a_file_is_replaced_when_run_again(run, census, tmp_path, ending):
    path = str(tmp_path / f"first.{ending}")
    run("classifycities", INPUT=census, POPULATION_FIELD="pop_urban_area", OUTPUT=path)
    field = "pop_urban_" if ending == "shp" else "pop_urban_area"
    again = run("classifycities", INPUT=path, POPULATION_FIELD=field, POPULATION_UNIT="persons")
    names = again["OUTPUT"].fields().names()
    assert [name for name in names if name.startswith("tier")] == names[-6:]
    assert again["CLASSIFIED"] == 683


@pytest.mark.parametrize("name", ["tier", "tier_reason", "TIER_RANK"])
def test_column_of_the_users_own_is_never_overwritten(run, table, tmp_path, name):
    output = tmp_path / "out.gpkg"
    cities = table(f"field=pop:integer&field={name}:string", [(300_000, "mine")])
    with pytest.raises(Exception, match=f"cities.*{name}"):
        run("classifycities", INPUT=cities, POPULATION_FIELD="pop", OUTPUT=str(output))
    assert not output.exists()
