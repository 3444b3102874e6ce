"""Upgrade schemes: what the shipped ones say, and how faults of own ones are named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from urbanframe.core.rules import (
    RuleFault,
    load_library,
    load_upgrade_library,
    load_upgrade_measures,
    load_upgrade_scheme,
    shipped_upgrade_schemes,
)

OWN = """\
kind: upgrade
id: own
version: 1
title: {en: T, zh: 标题}
short_title: {en: T, zh: 标题}
document:
  title: {en: T, zh: 标题}
  issuer: {en: T, zh: 标题}
  clause: {en: T, zh: 标题}
origin: document
confidence: high
rules:
  - kind: county
    bands:
      measure: density
      unit: persons_per_km2
      ranges:
        - {id: thin, from: 0, label: {en: T, zh: 标题}}
        - {id: dense, from: 100, label: {en: T, zh: 标题}}
    criteria:
      - {measure: seat_population, unit: persons, operator: ">=", thresholds: {thin: 50, dense: 60}}
      - {measure: tertiary_share, unit: share, operator: ">=", threshold: 0.20}
    relaxation:
      thresholds: {seat_population: 40}
      clause: {en: T, zh: 标题}
"""


@pytest.fixture()
def write(tmp_path):
    def make(old: str = "", new: str = ""):
        path = tmp_path / "规则 (1).yaml"
        path.write_text(OWN.replace(old, new, 1) if old else OWN, encoding="utf-8")
        return path

    return make


def thresholds(scheme_id: str, kind: str) -> dict[str, list[float]]:
    rule = shipped_upgrade_schemes()[scheme_id].rule_for(kind)
    return {
        item.id: [float(item.thresholds[band]) for band in rule.band_ids] for item in rule.criteria
    }


def test_shipped_schemes_are_the_four_of_the_contract():
    assert list(shipped_upgrade_schemes()) == ["plan_2021", "screen_200k", "cn_1993", "cn_2016"]
    for name, scheme in shipped_upgrade_schemes().items():
        assert scheme.path.stem == scheme.id == name


def test_plan_gives_towns_two_hundred_thousand_and_counties_no_number():
    plan = shipped_upgrade_schemes()["plan_2021"]
    assert thresholds("plan_2021", "town") == {"town_population": [200_000]}
    assert plan.rule_for("town").waiting == 100_000
    assert plan.rule_for("town").only_without_seat
    county = plan.rule_for("county")
    assert county.criteria == () and county.no_number and county.instead == "screen_200k"


def test_screening_is_named_as_the_plugins_own_everywhere():
    scheme = shipped_upgrade_schemes()["screen_200k"]
    assert scheme.origin == "plugin"
    assert thresholds("screen_200k", "county") == {"seat_population": [200_000]}
    assert scheme.rule_for("town") is None
    for text in (scheme.title, scheme.short_title):
        assert "own" in text.en.lower() and "本插件" in text.zh


def test_standard_of_1993_has_the_thresholds_of_the_circular_by_band():
    # 国发〔1993〕38号, bands under 100, 100 to 400, 400 and over.
    assert thresholds("cn_1993", "county") == {
        "seat_nonag_pop": [80_000, 100_000, 120_000],
        "seat_nonag_hukou_pop": [60_000, 70_000, 80_000],
        "county_nonag_share": [0.20, 0.25, 0.30],
        "county_nonag_pop": [80_000, 120_000, 150_000],
        "township_plus_industry_output": [8e8, 1.2e9, 1.5e9],
        "industry_share_of_industry_agri_output": [0.60, 0.70, 0.80],
        "gdp": [6e8, 8e8, 1e9],
        "tertiary_share": [0.20] * 3,
        "budget_revenue_per_capita": [60, 80, 100],
        "budget_revenue": [4e7, 5e7, 6e7],
        "tap_water_coverage": [0.55, 0.60, 0.65],
        "paved_road_rate": [0.50, 0.55, 0.60],
    }
    rule = shipped_upgrade_schemes()["cn_1993"].rule_for("county")
    assert [int(band.lower) for band in rule.bands] == [0, 100, 400]
    assert rule.relaxation.thresholds == {"seat_nonag_pop": 60_000, "seat_nonag_hukou_pop": 40_000}
    assert [item.id for item in rule.untested] == ["drainage", "remittance"]
    assert thresholds("cn_1993", "town") == {
        "nonag_pop": [100_000],
        "nonag_hukou_pop": [80_000],
        "budget_revenue_per_capita": [500],
        "remitted_share": [0.60],
        "industry_share_of_industry_agri_output": [0.90],
    }


def test_criteria_for_which_no_data_can_exist_are_marked():
    rule = shipped_upgrade_schemes()["cn_1993"].rule_for("county")
    assert [item.id for item in rule.criteria if item.testable] == [
        *("seat_nonag_pop", "county_nonag_share", "county_nonag_pop", "tertiary_share"),
        *("tap_water_coverage", "paved_road_rate"),
    ]


def test_standard_of_2016_is_empty_and_says_which_thresholds_lack():
    scheme = shipped_upgrade_schemes()["cn_2016"]
    assert scheme.empty == ("seat_population", "tertiary_share", "tap_water_coverage")
    assert all(not shipped_upgrade_schemes()[name].empty for name in ("plan_2021", "cn_1993"))


def test_filled_copy_of_the_standard_of_2016_is_ready(tmp_path):
    text = shipped_upgrade_schemes()["cn_2016"].path.read_text(encoding="utf-8")
    path = tmp_path / "filled.yaml"
    path.write_text(
        text.replace("id: cn_2016", "id: mine").replace("threshold: ,", "threshold: 0.5,"), "utf-8"
    )
    assert load_upgrade_scheme(path).empty == ()


@pytest.mark.parametrize("origin", ["document", "plugin", "own"])
def test_rule_set_of_the_user_is_the_users_own_whatever_its_file_says(write, origin):
    assert load_upgrade_scheme(write("origin: document", f"origin: {origin}")).origin == "own"


def test_scheme_of_one_measure_is_known_as_such():
    single = {
        name: scheme.single_criterion and scheme.single_criterion.id
        for name, scheme in shipped_upgrade_schemes().items()
    }
    assert single == {
        "plan_2021": "town_population",
        "screen_200k": "seat_population",
        "cn_1993": None,
        "cn_2016": None,
    }


def test_moved_thresholds_are_exact_and_shares_stay_within_the_whole(write):
    scheme = load_upgrade_scheme(write("threshold: 0.20", "threshold: 0.95"))
    moved = scheme.moved(["seat_population", "tertiary_share"], Decimal("1.1")).rule_for("county")
    # 60 * 1.1 is 66.00000000000001 in binary fractions.
    assert moved.criteria[0].thresholds == {"thin": Decimal("55.0"), "dense": Decimal("66.0")}
    assert moved.criteria[1].thresholds == {"thin": 1, "dense": 1}
    assert moved.relaxation.thresholds == {"seat_population": Decimal("44.0")}


@pytest.mark.parametrize(
    ("old", "new", "kind", "line", "key"),
    [
        ("kind: upgrade", "kind: city_size", "not_a_choice", 1, "kind"),
        ("id: own", "id: cn_1993", "shipped_id", 2, "id"),
        ("version: 1\n", "", "missing_key", 1, "version"),
        ("origin: document", "origin: hearsay", "not_a_choice", 10, "origin"),
        ("kind: county", "kind: village", "not_a_choice", 13, "rules[1].kind"),
        ("from: 100", "from: 0", "bad_band_order", 19, "rules[1].bands.ranges[2].from"),
        ("id: dense", "id: thin", "duplicate_id", 19, "rules[1].bands.ranges[2].id"),
        ("dense: 60", "dens: 60", "unknown_key", 21, "rules[1].criteria[1].thresholds.dens"),
        ("dense: 60", "dense: -60", "negative", 21, "rules[1].criteria[1].thresholds.dense"),
        ('operator: ">="', 'operator: "=>"', "not_a_choice", 21, "rules[1].criteria[1].operator"),
        ("unit: share", "unit: percent", "not_a_choice", 22, "rules[1].criteria[2].unit"),
        (
            "measure: tertiary_share, unit: share",
            "measure: seat_population, unit: persons",
            "duplicate_id",
            22,
            "rules[1].criteria[2].id",
        ),
        ("0.20}", "0.20, testable: maybe}", "not_a_choice", 22, "rules[1].criteria[2].testable"),
        (
            "thresholds: {seat_population: 40}",
            "thresholds: {seat: 40}",
            "unknown_key",
            24,
            "rules[1].relaxation.thresholds.seat",
        ),
    ],
)
def test_fault_names_line_and_key(write, old, new, kind, line, key):
    with pytest.raises(RuleFault) as caught:
        load_upgrade_scheme(write(old, new))
    fault = caught.value
    assert (fault.kind, fault.line, fault.key) == (kind, line, key)
    assert fault.path.name == "规则 (1).yaml"


def test_own_measure_may_be_described_in_the_file(write):
    own = "measure: {id: beds, label: {en: beds, zh: 床位}, quantity: people, names: [beds]}"
    scheme = load_upgrade_scheme(
        write("measure: tertiary_share, unit: share", f"{own}, unit: persons")
    )
    assert [measure.id for measure in scheme.measures][:2] == ["seat_population", "beds"]


def test_missing_threshold_of_one_band_is_told_as_empty(write):
    assert load_upgrade_scheme(write("dense: 60", "dense: ")).empty == ("seat_population",)


def test_libraries_of_two_kinds_pass_over_each_others_files(write):
    folder = write().parent
    assert load_upgrade_library([folder]).schemes["own"].version == 1
    library = load_library([folder])
    assert "own" not in library.schemes and library.faults == ()


def test_broken_file_is_a_fault_of_both_libraries(write):
    folder = write("kind: upgrade", "kind: [").parent
    assert len(load_library([folder]).faults) == len(load_upgrade_library([folder]).faults) == 1


def test_every_criterion_has_a_measure_with_labels_in_both_languages():
    for measure in load_upgrade_measures().values():
        assert measure.label.en and measure.label.zh, measure.id
