"""``urbanframe:upgradeeligible`` through ``processing.run``: truths, kinds, measures, outputs."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    NULL,
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

from urbanframe.core.reference import read_counties
from urbanframe.core.rules import load_upgrade_scheme, shipped_upgrade_schemes
from urbanframe.processing.upgrade_wording import own_thresholds, scheme_facts

FORBIDDEN = ("eligible", "qualified", "should be upgraded", "可设市", "应设市", "具备设市条件")
TOWNS = "field=code:string&field=name:string&field=zqrk:double"
COUNTS = ("MEETS", "DOES_NOT_MEET", "CANNOT_TELL", "NOT_APPLICABLE")
COLUMNS = [
    *("upgrade_status", "upgrade_scheme", "upgrade_passed", "upgrade_failed", "upgrade_missing"),
    *("upgrade_gap", "upgrade_gap_share", "upgrade_waiting", "upgrade_reason"),
]
RULES = """\
kind: upgrade
id: own
version: 3
title: {en: "Own {braces} standard", zh: 自定标准}
short_title: {en: Own, zh: 自定}
document:
  title: {en: "Paper {1}", zh: 文件}
  issuer: {en: Us, zh: 我们}
  clause: {en: Clause 1, zh: 第一条}
origin: document
confidence: high
rules:
  - kind: county
    criteria:
      - {measure: seat_population, unit: persons, operator: ">=", threshold: 100000}
      - {measure: gdp, unit: yuan, operator: ">=", threshold: 800000000, testable: false}
    exclusion: {en: "poor {counties}", zh: 贫困县}
"""


def counts(results) -> list[int]:
    return [results[name] for name in COUNTS]


def rows(source) -> list[dict[str, object]]:
    return [row.attributeMap() for row in source.getFeatures()]


@pytest.fixture()
def counties(table):
    """The 1,482 counties of the census with the populations that the census has."""
    made = [
        (county.code, county.name_zh, county.pop_urban_and_town, county.pop_total)
        for county in read_counties()
    ]
    fields = "field=code:string&field=name_zh:string"
    populations = "&field=pop_urban_and_town:integer&field=pop_total:integer"
    return table(fields + populations, made, name="counties")


@pytest.fixture()
def towns(table):
    made = [
        ("330327", "龙港镇", 432_043),
        ("330327", "灵溪镇", 195_000),
        ("330327", "小镇", 99_000),
        ("330327", "无数镇", NULL),
        ("330302", "鹿城区", 900_000),
        ("330300", "温州市", 900_000),
        ("330327", "苍南县", 500_000),
    ]
    return table(TOWNS, made, name="towns")


@pytest.fixture()
def own_rules(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(RULES, encoding="utf-8")
    return {"SCHEME": "custom", "SCHEME_FILE": str(path)}


def test_census_gives_1093_sure_rejections_and_389_open_cases(run, counties, log):
    results = run("upgradeeligible", INPUT=counties)
    assert counts(results) == [0, 1093, 389, 0]
    told = " ".join(log.infos)
    assert "screen_200k" in told and "auto" in told and "the plugin's own" in told
    assert any("pop_urban_and_town" in text and "at_most" in text for text in log.warnings)
    assert any("“pop_urban_and_town” (its name tells an upper bound)" in text for text in log.infos)


@pytest.mark.parametrize("scale", [1, 10_000])
def test_census_column_under_a_bare_name_is_recognised_by_its_values(run, table, log, scale):
    made = [(county.code, county.pop_urban_and_town / scale) for county in read_counties()]
    source = table("field=code:string&field=x:double", made)
    results = run("upgradeeligible", INPUT=source, MEASURES=["seat_population", "x", ""])
    assert counts(results) == [0, 1093, 389, 0]
    assert any("“x” equals the census" in text for text in log.warnings)


def test_column_that_was_given_as_exact_stands_with_a_warning(run, counties, log):
    measures = ["seat_population", "pop_urban_and_town", "persons exact"]
    results = run("upgradeeligible", INPUT=counties, MEASURES=measures)
    assert counts(results) == [389, 1093, 0, 0]
    assert any("as exact" in text for text in log.warnings)


def test_towns_of_every_kind_and_figure(run, towns, log):
    results = run("upgradeeligible", INPUT=towns, LANGUAGE="en")
    assert counts(results) == [1, 2, 2, 2]
    told = rows(results["OUTPUT"])
    assert [row["upgrade_status"] for row in told] == [
        *("meets", "does_not_meet", "does_not_meet", "cannot_tell"),
        *("not_applicable", "not_applicable", "cannot_tell"),
    ]
    assert [row["upgrade_waiting"] for row in told] == [False, True, False, *[NULL] * 4]
    assert "plan_2021" in " ".join(log.infos) and "for towns" in " ".join(log.infos)


def test_nine_columns_say_status_scheme_criteria_gaps_waiting_and_reason(run, towns):
    results = run("upgradeeligible", INPUT=towns, LANGUAGE="en")
    assert results["OUTPUT"].fields().names() == ["code", "name", "zqrk", *COLUMNS]
    longgang, lingxi = rows(results["OUTPUT"])[:2]
    assert [longgang[name] for name in COLUMNS[:-1]] == [
        *("meets", "plan_2021", "town_population", "", ""),
        *(232_043.0, 1.160215, False),
    ]
    assert longgang["upgrade_reason"] == (
        "Meets the testable criteria of Plan of 2021: larger towns with over 200,000 residents of"
        " the town area (1 of 1): permanent residents of the town area 432,043 ≥ 200,000. Whether"
        " the town is a county seat was not checked. Policy as of 2021-03-11. Establishing a city"
        " is decided by the State Council; this is a desk screening."
    )
    assert [lingxi[name] for name in COLUMNS[:-1]] == [
        *("does_not_meet", "plan_2021", "", "town_population", ""),
        *(-5_000.0, -0.025, True),
    ]
    assert "195,000 < 200,000 (short by 5,000)" in lingxi["upgrade_reason"]
    assert "On the waiting list: 100,000 and over." in lingxi["upgrade_reason"]


def test_county_has_no_number_in_the_plan_and_is_pointed_to_the_screening(run, towns, column):
    results = run("upgradeeligible", INPUT=towns, LANGUAGE="en")
    reason = column(results["OUTPUT"], "upgrade_reason")[-1]
    assert "gives no number" in reason
    assert "screen_200k" in reason and "own" in reason


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_result_says_that_a_place_should_become_a_city(run, towns, column, language):
    for scheme in ("plan_2021", "screen_200k", "cn_1993"):
        measures = ["seat_nonag_pop", "zqrk", "persons"] if scheme == "cn_1993" else []
        if scheme == "screen_200k":
            measures = ["seat_population", "zqrk", "persons"]
        results = run(
            "upgradeeligible", INPUT=towns, SCHEME=scheme, MEASURES=measures, LANGUAGE=language
        )
        for reason in column(results["OUTPUT"], "upgrade_reason"):
            assert reason and not any(word in reason for word in FORBIDDEN), reason


def test_chinese_reason_is_chinese_and_ids_are_the_same(run, towns):
    english = rows(run("upgradeeligible", INPUT=towns, LANGUAGE="en")["OUTPUT"])
    chinese = rows(run("upgradeeligible", INPUT=towns, LANGUAGE="zh")["OUTPUT"])
    for one, other in zip(english, chinese):
        assert {**one, "upgrade_reason": ""} == {**other, "upgrade_reason": ""}
    assert chinese[0]["upgrade_reason"].startswith("符合《“十四五”规划")
    assert (
        "可检验指标（1项中1项）：镇区常住人口 432,043 ≥ 200,000。" in chinese[0]["upgrade_reason"]
    )
    assert "设市由国务院决定" in chinese[0]["upgrade_reason"]


def test_kind_that_was_asked_for_leaves_the_others_out(run, towns, column):
    results = run("upgradeeligible", INPUT=towns, KIND="town")
    assert column(results["OUTPUT"], "upgrade_status")[-1] == "not_applicable"


def test_layer_without_code_and_name_is_judged_as_the_kind_that_was_asked_for(run, table):
    source = table("field=seat_pop:integer", [(250_000,), (150_000,)])
    assert counts(run("upgradeeligible", INPUT=source, KIND="county")) == [1, 1, 0, 0]


def test_layer_of_which_nothing_tells_the_kind_is_refused(run, table):
    source = table("field=seat_pop:integer", [(250_000,)], name="my places")
    with pytest.raises(QgsProcessingException, match=r"my places.*CODE_FIELD.*KIND"):
        run("upgradeeligible", INPUT=source)


def test_unit_of_unknown_kind_among_others_cannot_be_told(run, table, column):
    made = [("330327", "苍南县", 250_000), ("", "?", 250_000)]
    source = table("field=code:string&field=name:string&field=seat_pop:integer", made)
    results = run("upgradeeligible", INPUT=source)
    assert column(results["OUTPUT"], "upgrade_status") == ["meets", "cannot_tell"]


def test_layer_without_a_measure_is_refused_with_its_fields(run, table):
    source = table("field=code:string&field=height:integer", [("330327", 5)], name="my places")
    with pytest.raises(QgsProcessingException) as caught:
        run("upgradeeligible", INPUT=source)
    for part in ("my places", "height", "MEASURES", "seat_population"):
        assert part in str(caught.value)


@pytest.mark.parametrize(
    ("measures", "parts"),
    [
        (["seat_population", "zqrk"], ["2 cells", "three"]),
        (["", "zqrk", ""], ["zqrk", "without a measure"]),
        (["seat_population", "zqrk", "heads"], ["heads", "persons", "at_most"]),
        (["seat_population", "zqrk", "km2"], ["km2", "ten_thousand"]),
        (["seats", "zqrk", ""], ["seats", "seat_population"]),
        (["seat_population", "nix", ""], ["nix", "zqrk", "towns"]),
        (["seat_population", "zqrk", "", "seat_population", "zqrk", ""], ["two rows"]),
    ],
)
def test_row_of_measures_that_cannot_be_read_is_named(run, towns, measures, parts):
    with pytest.raises(QgsProcessingException) as caught:
        run("upgradeeligible", INPUT=towns, SCHEME="screen_200k", MEASURES=measures)
    assert [part for part in parts if part not in str(caught.value)] == []


def test_row_of_measures_without_a_field_is_told_from_the_names(run, towns, log):
    measures = ["town_population", "", "persons at_most", "", "", ""]
    results = run("upgradeeligible", INPUT=towns, SCHEME="plan_2021", MEASURES=measures)
    assert counts(results) == [0, 2, 3, 2]
    assert any("“zqrk” (told from its name)" in text for text in log.infos)


def test_unit_that_nothing_tells_is_asked_for(run, table):
    source = table("field=code:string&field=seat_pop:double", [("330327", 500.0)])
    with pytest.raises(QgsProcessingException) as caught:
        run("upgradeeligible", INPUT=source)
    for part in ("seat_pop", "500", "MEASURES", "ten_thousand"):
        assert part in str(caught.value)


@pytest.mark.parametrize(("unit", "figure"), [("万人", 20.0), ("ten_thousand", 20.0)])
def test_figure_in_ten_thousands_meets_the_threshold_itself(run, table, column, unit, figure):
    source = table("field=code:string&field=x:double", [("330327", figure)])
    measures = ["seat_population", "x", unit]
    results = run("upgradeeligible", INPUT=source, MEASURES=measures, LANGUAGE="en")
    assert column(results["OUTPUT"], "upgrade_status") == ["meets"]
    assert column(results["OUTPUT"], "upgrade_gap") == [0.0]
    assert "200,000 ≥ 200,000" in column(results["OUTPUT"], "upgrade_reason")[0]


def test_empty_scheme_is_refused_and_says_what_to_do(run, counties):
    with pytest.raises(QgsProcessingException) as caught:
        run("upgradeeligible", INPUT=counties, SCHEME="cn_2016")
    for part in ("not public", "seat_population", "cn_2016.yaml", "custom"):
        assert part in str(caught.value)


def test_marked_seat_is_no_larger_town_of_the_plan_and_an_unread_mark_is_unknown(run, table, log):
    fields = TOWNS + "&field=seat:string"
    made = [
        *(("", "一镇", 300_000, "yes"), ("", "二镇", 300_000, "no"), ("", "三镇", 310_000, NULL)),
        *(("", "四镇", 310_000, "maybe"), ("", "五镇", 120_000, "maybe")),
    ]
    results = run("upgradeeligible", INPUT=table(fields, made), SEAT_FIELD="seat", LANGUAGE="en")
    told = rows(results["OUTPUT"])
    assert [row["upgrade_status"] for row in told] == [
        *("not_applicable", "meets", "cannot_tell", "cannot_tell", "does_not_meet")
    ]
    assert [row["upgrade_missing"] for row in told] == ["", "", "seat", "seat", ""]
    assert [row["upgrade_waiting"] for row in told] == [NULL, False, False, False, NULL]
    reasons = [row["upgrade_reason"] for row in told]
    assert "county seat" in reasons[0] and "a county seat" not in reasons[1]
    for reason in reasons[2:]:
        assert "Whether the town is a county seat is not known." in reason
    assert "310,000 ≥ 200,000" in reasons[2]
    assert any("“maybe”" in text for text in log.warnings)


def test_relaxation_and_exclusion_of_1993_are_fields_of_the_user(run, table, log):
    numbers = "seat_nonag_pop nonag_share county_nonag_pop tertiary_share tap_water paved_road_rate"
    fields = "".join(f"&field={name}:double" for name in numbers.split())
    flags = "&field=relaxed:string&field=poor:integer&field=density:double"
    given = (0.3, 150_000, 0.3, 0.7, 0.7)
    made = [
        ("330327", 70_000, *given, "是", 0, 200),
        ("330328", 70_000, *given, "否", 1, 200),
        ("330329", 70_000, *given, "", NULL, 200),
        ("330330", 70_000, *given, "perhaps", 0, 200),
        ("330331", 100_000, *given, "否", 0, NULL),
    ]
    results = run(
        "upgradeeligible",
        INPUT=table("field=code:string" + fields + flags, made),
        SCHEME="cn_1993",
        RELAXED_FIELD="relaxed",
        EXCLUDED_FIELD="poor",
        LANGUAGE="en",
    )
    told = rows(results["OUTPUT"])
    assert [row["upgrade_status"] for row in told] == [
        *("meets", "does_not_meet", "cannot_tell", "cannot_tell", "cannot_tell")
    ]
    assert "The thresholds of the relaxation apply." in told[0]["upgrade_reason"]
    assert "(6 of 6)" in told[0]["upgrade_reason"]
    assert "Not tested: " in told[0]["upgrade_reason"]
    assert "drainage" in told[0]["upgrade_reason"]
    assert "Warning: " in told[1]["upgrade_reason"]
    assert told[2]["upgrade_missing"] == "relaxation"
    assert told[4]["upgrade_missing"] == "seat_nonag_pop,density"
    assert any("“relaxed”" in text and "“perhaps”" in text for text in log.warnings)
    assert any("superseded" in text for text in log.infos)
    by_field, never = (text for text in log.infos if text.startswith("Of counties not tested"))
    assert "unless MEASURES gives a field" in by_field and "gross domestic product" in by_field
    assert "no figure tells it" in never and "drainage" in never and "drainage" not in by_field


def test_criterion_that_can_no_longer_be_tested_counts_where_a_field_is_given(
    run, table, own_rules
):
    fields = "field=code:string&field=seat_pop:integer&field=gdp_1990:double"
    source = table(fields, [("330327", 250_000, 7e8)])
    assert counts(run("upgradeeligible", INPUT=source, **own_rules)) == [1, 0, 0, 0]
    measures = ["gdp", "gdp_1990", "yuan"]
    results = run("upgradeeligible", INPUT=source, MEASURES=measures, **own_rules)
    assert counts(results) == [0, 1, 0, 0]


def test_own_scheme_with_braces_in_its_words(run, table, own_rules, column):
    source = table("field=code:string&field=seat_pop:integer&field=p:bool", [("330327", 9e4, True)])
    results = run("upgradeeligible", INPUT=source, EXCLUDED_FIELD="p", LANGUAGE="en", **own_rules)
    reason = column(results["OUTPUT"], "upgrade_reason")[0]
    assert "Own {braces} standard" in reason and "poor {counties}" in reason
    assert column(results["OUTPUT"], "upgrade_scheme") == ["own"]


def test_kinds_without_a_number_each_have_their_own_words(run, towns, tmp_path, column):
    rules = (
        RULES.partition("rules:")[0]
        + """\
rules:
  - {kind: county, no_number: {en: counties are left open, zh: 县未定}}
  - {kind: town, no_number: {en: towns are left open, zh: 镇未定}}
"""
    )
    path = tmp_path / "open.yaml"
    path.write_text(rules, encoding="utf-8")
    results = run(
        "upgradeeligible", INPUT=towns, SCHEME="custom", SCHEME_FILE=str(path), LANGUAGE="en"
    )
    reasons = column(results["OUTPUT"], "upgrade_reason")
    assert "towns are left open" in reasons[0] and "counties are left open" in reasons[-1]


@pytest.fixture()
def changed_plan(tmp_path):
    """A copy of the plan whose threshold was lowered, as the user makes it: only the id differs."""
    text = shipped_upgrade_schemes()["plan_2021"].path.read_text(encoding="utf-8")
    text = text.replace("id: plan_2021", "id: plan_copy").replace(
        "threshold: 200000", "threshold: 50000"
    )
    path = tmp_path / "copy.yaml"
    path.write_text(text, encoding="utf-8")
    return {"SCHEME": "custom", "SCHEME_FILE": str(path)}


@pytest.mark.parametrize(
    ("language", "named", "policy"),
    [
        ("en", "own rule set plan_copy", "Policy as of"),
        ("zh", "自定规则集 plan_copy", "政策依据日期"),
    ],
)
def test_changed_copy_does_not_speak_in_the_name_of_the_plan(
    run, towns, log, changed_plan, language, named, policy
):
    results = run(
        "upgradeeligible",
        INPUT=towns,
        LANGUAGE=language,
        CRITERIA_OUTPUT="TEMPORARY_OUTPUT",
        **changed_plan,
    )
    told = [row["upgrade_reason"] for row in rows(results["OUTPUT"])]
    for reason in (told[0], told[2], told[3]):
        assert named in reason
        assert own_thresholds(language) in reason and policy not in reason
    assert all(named in row["source"] for row in rows(results["CRITERIA_OUTPUT"]))
    assert any("own rule set plan_copy" in line for line in log.infos)
    scheme = load_upgrade_scheme(Path(changed_plan["SCHEME_FILE"]))
    facts = " ".join(scheme_facts(scheme, language))
    assert named in facts and own_thresholds(language) in facts and policy not in facts


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("threshold: 100000", "threshold: x", ["own.yaml", "line 15", "criteria[1].threshold"]),
        ("id: own", "id: plan_2021", ["own.yaml", "line 2", "plan_2021"]),
        ("origin: document\n", "", ["own.yaml", "origin", "missing"]),
        ("rules:", "rule:", ["own.yaml", "line 12", "rule"]),
        (RULES, "", ["own.yaml"]),
    ],
)
def test_broken_rule_file_is_named_with_line_and_key(run, counties, tmp_path, old, new, parts):
    path = tmp_path / "own.yaml"
    path.write_text(RULES.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(QgsProcessingException) as caught:
        run("upgradeeligible", INPUT=counties, SCHEME="custom", SCHEME_FILE=str(path))
    assert [part for part in parts if part not in str(caught.value)] == []


def test_criteria_table_has_a_row_for_each_unit_and_criterion(run, counties):
    results = run("upgradeeligible", INPUT=counties, CRITERIA_OUTPUT="memory:", LANGUAGE="en")
    told = rows(results["CRITERIA_OUTPUT"])
    assert len(told) == 1482
    zhengding = next(row for row in told if row["unit_code"] == "130123")
    assert {**zhengding, "source": ""} == {
        "unit_row": 2,
        "unit_code": "130123",
        "unit_name": "正定县",
        "scheme": "screen_200k",
        "criterion": "seat_population",
        "value": 355_785.0,
        "bound": "at_most",
        "threshold": 200_000.0,
        "unit": "persons",
        "verdict": "missing",
        "source": "",
    }
    assert "UrbanFrame" in zhengding["source"]


def test_criteria_table_is_not_written_unless_asked_for(run, counties):
    assert "CRITERIA_OUTPUT" not in run("upgradeeligible", INPUT=counties)


def test_earlier_result_is_replaced(run, towns, column):
    first = run("upgradeeligible", INPUT=towns)["OUTPUT"]
    second = run("upgradeeligible", INPUT=first, SCHEME="plan_2021")["OUTPUT"]
    assert second.fields().names() == ["code", "name", "zqrk", *COLUMNS]


@pytest.mark.parametrize("ending", ["gpkg", "shp", "csv"])
def test_earlier_result_that_came_back_from_a_file_is_replaced(run, towns, tmp_path, ending):
    path = tmp_path / f"out.{ending}"
    run("upgradeeligible", INPUT=towns, OUTPUT=str(path))
    path = path if path.exists() else path.with_suffix(".dbf")
    source = QgsVectorLayer(str(path), "again", "ogr")
    names = run("upgradeeligible", INPUT=source)["OUTPUT"].fields().names()
    assert [name for name in names if name != "fid"] == ["code", "name", "zqrk", *COLUMNS]


def test_codes_that_repeat_are_told_but_not_the_counties_code_of_towns(run, table, towns, log):
    run("upgradeeligible", INPUT=towns)
    assert not any("repeat a code" in text for text in log.warnings)
    made = [("330327", 1e5), ("330327", 1e5)]
    run("upgradeeligible", INPUT=table("field=code:string&field=seat_pop:double", made))
    assert any("330327" in text and "repeat a code" in text for text in log.warnings)


def test_codes_of_their_own_that_towns_repeat_are_told(run, table, log):
    made = [(code, "龙港镇", 432_043) for code in ("330327101", "330327101", "330327102")]
    assert counts(run("upgradeeligible", INPUT=table(TOWNS, made))) == [3, 0, 0, 0]
    assert [
        text for text in log.warnings if "1 further rows repeat a code (first 330327101," in text
    ]


def test_outputs_are_known_to_the_model_designer(plugin_loaded, towns):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(
        "urbanframe:upgradeeligible"
    )
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    layer = algorithm.sinkProperties("OUTPUT", {"INPUT": towns}, context, {})
    assert layer.fields.names()[3:] == COLUMNS
    table = algorithm.sinkProperties("CRITERIA_OUTPUT", {"INPUT": towns}, context, {})
    assert "verdict" in table.fields.names()


def test_parameters_are_those_of_the_issue(plugin_loaded):
    algorithm = QgsApplication.processingRegistry().algorithmById("urbanframe:upgradeeligible")
    found = {
        parameter.name(): parameter.options() if parameter.type() == "enum" else parameter.type()
        for parameter in algorithm.parameterDefinitions()
    }
    assert found == {
        "INPUT": "source",
        "KIND": ["auto", "county", "town"],
        "CODE_FIELD": "field",
        "NAME_FIELD": "field",
        "SCHEME": ["auto", "plan_2021", "screen_200k", "cn_1993", "cn_2016", "custom"],
        "SCHEME_FILE": "file",
        "MEASURES": "matrix",
        "SEAT_FIELD": "field",
        "RELAXED_FIELD": "field",
        "EXCLUDED_FIELD": "field",
        "LANGUAGE": ["auto", "en", "zh"],
        "OUTPUT": "sink",
        "CRITERIA_OUTPUT": "sink",
    }
    outputs = {output.name() for output in algorithm.outputDefinitions()}
    assert outputs == {"OUTPUT", "CRITERIA_OUTPUT", *COUNTS}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_qgis_process_screens_with_measures_given_as_a_list(qgis_process, tmp_path, language):
    source, output = tmp_path / "县.csv", tmp_path / "结果.gpkg"
    source.write_text("code,name,x\n330327,苍南县,19.5\n330328,文成县,20\n", encoding="utf-8")
    inputs = {
        "INPUT": str(source),
        "SCHEME": "screen_200k",
        "MEASURES": ["seat_population", "x", "ten_thousand exact"],
        "LANGUAGE": "en",
        "OUTPUT": str(output),
    }
    answer = qgis_process(
        "run", "urbanframe:upgradeeligible", "-", input={"inputs": inputs}, language=language
    )
    assert answer.returncode == 0, answer.stderr
    assert counts(answer.json["results"]) == [1, 1, 0, 0]
    told = rows(QgsVectorLayer(str(output), "result", "ogr"))
    assert [row["upgrade_gap"] for row in told] == [-5_000.0, 0.0]
