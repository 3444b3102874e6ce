"""What happens to columns whose names the plugin writes."""

from __future__ import annotations

import pytest

from urbanframe.core.fields import (
    CITY_TIER_FIELDS,
    UPGRADE_FIELDS,
    Field,
    plan_fields,
    shapefile_names,
)

OWN = list(CITY_TIER_FIELDS)
NAME, POP = Field("name", "text"), Field("pop", "integer")
SHORT = [Field(field.name[:10], field.type) for field in OWN]


def test_other_columns_pass_through():
    plan = plan_fields([NAME, POP], OWN)
    assert (plan.kept, plan.clashing) == ((0, 1), ())


def test_earlier_result_is_replaced():
    plan = plan_fields([NAME, *OWN, POP], OWN)
    assert (plan.kept, plan.clashing) == ((0, 7), ())


def test_earlier_result_in_another_order_is_replaced():
    plan = plan_fields([*reversed(OWN), NAME], OWN)
    assert (plan.kept, plan.clashing) == ((6,), ())


def test_earlier_result_from_a_shapefile_is_replaced():
    plan = plan_fields([NAME, *SHORT], OWN)
    assert (plan.kept, plan.clashing) == ((0,), ())


def test_earlier_result_in_capitals_is_replaced():
    plan = plan_fields([Field(field.name.upper(), field.type) for field in OWN], OWN)
    assert (plan.kept, plan.clashing) == ((), ())


@pytest.mark.parametrize("field", OWN, ids=lambda field: field.name)
def test_single_column_of_such_a_name_is_the_users_own(field):
    plan = plan_fields([NAME, field], OWN)
    assert (plan.kept, plan.clashing) == ((0, 1), (field.name,))


def test_name_in_capitals_clashes_because_files_do_not_tell_case():
    assert plan_fields([Field("TIER", "text")], OWN).clashing == ("TIER",)


def test_columns_of_another_type_are_no_earlier_result():
    other = [Field(field.name, "number") for field in OWN]
    assert plan_fields(other, OWN).clashing == tuple(field.name for field in OWN)


@pytest.mark.parametrize("kind", ["text", "number", "integer"])
def test_earlier_result_from_a_file_without_types_is_replaced(kind):
    """A CSV gives the rank back as text, a spreadsheet as a number."""
    read = [Field(field.name, kind if field.name == "tier_rank" else "text") for field in OWN]
    assert plan_fields([NAME, *read], OWN).kept == (0,)


def test_incomplete_result_is_a_clash():
    assert len(plan_fields(OWN[:-1], OWN).clashing) == 5


def test_similar_name_is_no_clash():
    plan = plan_fields([Field("tiers", "text"), Field("my_tier", "text")], OWN)
    assert (plan.kept, plan.clashing) == ((0, 1), ())


def test_column_under_the_cut_name_stays_where_a_full_result_stands_beside_it():
    """``tier_reaso`` beside ``tier_reason`` was not written by the plugin: nothing is lost."""
    plan = plan_fields([*OWN, Field("tier_reaso", "text")], OWN)
    assert 6 in plan.kept or plan.clashing


def test_names_that_a_shapefile_cuts_alike_are_numbered_as_gdal_does():
    names = ["upgrade_gap", "upgrade_gap_share", "upgrade_gap_other", "tier"]
    assert shapefile_names(names) == ["upgrade_ga", "upgrade__1", "upgrade__2", "tier"]


def test_earlier_screening_from_a_shapefile_is_replaced():
    names = shapefile_names([field.name for field in UPGRADE_FIELDS])
    short = [Field(name, field.type) for name, field in zip(names, UPGRADE_FIELDS)]
    plan = plan_fields([NAME, *short], UPGRADE_FIELDS)
    assert (plan.kept, plan.clashing) == ((0,), ())
