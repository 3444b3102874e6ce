"""The counties of the demo: sure rejections, open cases, and what is still to be collected."""

from __future__ import annotations

from collections import Counter

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from urbanframe.scripts.demo.wording import LANGUAGES

SUFFIXES = {"en": "", "zh": "_zh"}


@pytest.fixture(params=SUFFIXES)
def counties(request, demo, qgis_app):
    """``(language, layer)`` of the screened counties in the demo project."""
    folder, _ = demo
    language = request.param
    project = QgsProject()
    assert project.read(str(folder / f"urbanframe_demo{SUFFIXES[language]}.qgz"))
    (layer,) = project.mapLayersByName(LANGUAGES[language].counties)
    assert not project.layerTreeRoot().findLayer(layer).isVisible()
    yield language, layer
    project.clear()  # its files are closed before QGIS ends


def test_a_bound_rejects_1093_counties_and_leaves_389_open(counties):
    _, layer = counties
    found = Counter(row["upgrade_status"] for row in layer.getFeatures())
    assert found == {"does_not_meet": 1093, "cannot_tell": 389}


def test_counties_without_a_point_stay_in_the_list_and_say_so(counties):
    _, layer = counties
    without = [row for row in layer.getFeatures() if row.geometry().isEmpty()]
    assert len(without) == 105
    assert {row["confidence"] for row in without} == {"none"}
    assert "105" in layer.metadata().abstract()


def test_reasons_say_that_the_figure_is_a_bound_in_the_projects_language(counties):
    language, layer = counties
    reasons = [row["upgrade_reason"] for row in layer.getFeatures()]
    assert all({"en": "at most", "zh": "至多"}[language] in reason for reason in reasons)


def test_open_cases_are_a_table_with_an_empty_column_for_the_seat(demo, counties):
    folder, _ = demo
    language, screened = counties
    path = folder / f"urbanframe_open_cases{SUFFIXES[language]}.xlsx"
    table = QgsVectorLayer(str(path), "", "ogr")
    assert table.isValid()
    rows = list(table.getFeatures())
    still_open = screened.getFeatures("\"upgrade_status\" = 'cannot_tell'")
    assert {str(row["code"]) for row in rows} == {row["code"] for row in still_open}
    assert all(row["pop_urban_and_town"] >= 200_000 for row in rows)
    assert {str(row["seat_population"]) for row in rows} == {"NULL"}


def test_status_has_a_symbol_each(counties):
    _, layer = counties
    values = [category.value() for category in layer.renderer().categories()]
    assert values == ["meets", "does_not_meet", "cannot_tell"]
