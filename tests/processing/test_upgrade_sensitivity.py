"""``urbanframe:upgradesensitivity`` through ``processing.run``."""

from __future__ import annotations

import json

import pytest
from qgis.core import NULL, QgsApplication, QgsProcessingException

PEOPLE = [155_000, 185_000, 195_000, 200_000, 208_000, 215_000, 235_000, 260_000]
FIELDS = "field=code:string&field=name:string&field=seat_pop:integer"


def rows(source) -> list[dict[str, object]]:
    return [row.attributeMap() for row in source.getFeatures()]


@pytest.fixture()
def counties(table):
    made = [(f"{330122 + i}", f"第{i}县", n) for i, n in enumerate(PEOPLE)]
    return table(FIELDS, made, name="counties")


def test_populations_of_the_specification(run, counties, log):
    results = run("upgradesensitivity", INPUT=counties, LANGUAGE="en")
    summary = json.loads(results["SUMMARY"])
    told = {
        (row["shift_percent"], row["before"], row["after"]): row["count"]
        for row in summary["changes"]
    }
    assert told == {
        (-5.0, "does_not_meet", "meets"): 1,
        (-10.0, "does_not_meet", "meets"): 2,
        (-20.0, "does_not_meet", "meets"): 2,
        (5.0, "meets", "does_not_meet"): 2,
        (10.0, "meets", "does_not_meet"): 3,
        (20.0, "meets", "does_not_meet"): 4,
    }
    assert results["CHANGES"] == len(rows(results["OUTPUT"])) == 14
    assert "seat_population +20 %: Meets → Does not meet: 4" in log.infos


def test_row_names_unit_threshold_shift_and_both_states(run, counties):
    results = run("upgradesensitivity", INPUT=counties, SHIFTS="5")
    first = rows(results["OUTPUT"])[0]
    assert first == {
        "unit_row": 3,
        "unit_code": "330124",
        "unit_name": "第2县",
        "compared": "threshold",
        "scheme": "screen_200k",
        "criterion": "seat_population",
        "shift_percent": -5.0,
        "other_scheme": NULL,
        "status": "does_not_meet",
        "new_status": "meets",
    }


def test_units_on_which_two_schemes_differ_are_listed(run, counties):
    results = run("upgradesensitivity", INPUT=counties, SHIFTS="1", OTHER_SCHEME="plan_2021")
    differing = [row for row in rows(results["OUTPUT"]) if row["compared"] == "scheme"]
    # The plan gives counties no number: it cannot tell of any.
    assert len(differing) == 8
    assert {row["other_scheme"] for row in differing} == {"plan_2021"}
    assert {row["new_status"] for row in differing} == {"cannot_tell"}
    assert {row["criterion"] for row in differing} == {NULL}


def test_firm_units_bring_no_row_and_the_log_says_so(run, table, log):
    source = table(FIELDS, [("330122", "甲县", 900_000)])
    results = run("upgradesensitivity", INPUT=source)
    assert (results["CHANGES"], rows(results["OUTPUT"])) == (0, [])
    assert any("No unit of 1 changes" in text for text in log.infos)


def test_share_kept_at_the_whole_is_said(run, table, log):
    fields = "field=code:string&field=share:double&field=density:double"
    measures = ["industry_share_of_industry_agri_output", "share", "share"]
    run(
        "upgradesensitivity",
        INPUT=table(fields, [("330122", 0.9, 500.0)]),
        SCHEME="cn_1993",
        SHIFTS="30",
        MEASURES=measures,
    )
    assert any("+30" in text and "kept at 1" in text for text in log.warnings)


@pytest.mark.parametrize(("shifts", "part"), [("5,ten", "ten"), ("0", "0"), ("120", "120")])
def test_shift_that_cannot_be_is_refused(run, counties, shifts, part):
    with pytest.raises(QgsProcessingException, match=f"SHIFTS.*“{part}”"):
        run("upgradesensitivity", INPUT=counties, SHIFTS=shifts)


def test_empty_scheme_to_compare_with_is_refused(run, counties):
    with pytest.raises(QgsProcessingException, match="not public"):
        run("upgradesensitivity", INPUT=counties, OTHER_SCHEME="cn_2016")


def test_parameters_are_those_of_the_issue(plugin_loaded):
    algorithm = QgsApplication.processingRegistry().algorithmById("urbanframe:upgradesensitivity")
    names = [parameter.name() for parameter in algorithm.parameterDefinitions()]
    assert names == [
        *("INPUT", "KIND", "CODE_FIELD", "NAME_FIELD", "SCHEME", "SCHEME_FILE", "SHIFTS"),
        *("OTHER_SCHEME", "MEASURES", "SEAT_FIELD", "RELAXED_FIELD", "EXCLUDED_FIELD"),
        *("LANGUAGE", "OUTPUT"),
    ]
    assert algorithm.parameterDefinition("SHIFTS").defaultValue() == "5,10,20"
