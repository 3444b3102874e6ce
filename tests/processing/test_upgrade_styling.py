"""Screened layers are dressed: three statuses by shape and fill, legend, titles, metadata."""

from __future__ import annotations

import pytest
from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsSimpleMarkerSymbolLayer,
    QgsVectorLayer,
)

from urbanframe.core.fields import UPGRADE_FIELDS
from urbanframe.core.rules import shipped_upgrade_schemes
from urbanframe.processing.upgrade_styling import UpgradeStyler, status_symbol

STATUSES = ("meets", "does_not_meet", "cannot_tell", "not_applicable")
TYPES = {"text": "string", "number": "double", "boolean": "bool"}


@pytest.fixture()
def dressed(qgis_app):
    def make(kind: str = "Point?crs=EPSG:4326", counts=None, language: str = "en"):
        fields = "&".join(f"field={field.name}:{TYPES[field.type]}" for field in UPGRADE_FIELDS)
        source = QgsVectorLayer(
            f"{kind}&{fields}" if "?" in kind else f"{kind}?{fields}", "x", "memory"
        )
        scheme = shipped_upgrade_schemes()["plan_2021"]
        styler = UpgradeStyler(scheme, counts or {}, language)
        styler.postProcessLayer(source, QgsProcessingContext(), QgsProcessingFeedback())
        return source

    return make


def test_legend_has_the_three_statuses_in_the_language_of_the_result(dressed):
    source = dressed()
    renderer = source.renderer()
    assert isinstance(renderer, QgsCategorizedSymbolRenderer)
    assert renderer.classAttribute() == "upgrade_status"
    assert [category.label() for category in renderer.categories()] == [
        *("Meets", "Does not meet", "Cannot tell")
    ]
    chinese = dressed(language="zh")
    labels = [category.label() for category in chinese.renderer().categories()]
    assert labels == ["符合", "不符合", "无法判断"]


def test_not_applicable_stands_in_the_legend_where_it_occurs(dressed):
    source = dressed(counts={"not_applicable": 3})
    assert [category.value() for category in source.renderer().categories()] == list(STATUSES)


def test_statuses_differ_in_shape_and_fill_and_not_in_colour_alone(qgis_app):
    meets, fails, unknown, _ = (
        status_symbol(status, Qgis.GeometryType.Point) for status in STATUSES
    )
    up, down, square = (symbol.symbolLayer(0) for symbol in (meets, fails, unknown))
    assert all(isinstance(part, QgsSimpleMarkerSymbolLayer) for part in (up, down, square))
    assert (up.shape(), up.angle(), up.color().name()) == (Qgis.MarkerShape.Triangle, 0, "#0b6fb8")
    assert (down.shape(), down.angle()) == (Qgis.MarkerShape.Triangle, 180)
    assert down.color().alpha() == 0 and down.strokeColor().name() == "#8a5a00"
    assert square.shape() == Qgis.MarkerShape.Square
    assert square.strokeColor().name() == "#6b7780"
    sign = unknown.symbolLayer(1)
    assert (sign.character(), sign.fontFamily()) == ("?", "Sans Serif")


@pytest.mark.parametrize("geometry", [Qgis.GeometryType.Line, Qgis.GeometryType.Polygon])
def test_lines_and_areas_have_four_different_symbols(qgis_app, geometry):
    drawn = {status_symbol(status, geometry).dump() for status in STATUSES}
    assert len(drawn) == 4


def test_columns_have_titles_and_the_layer_says_where_its_scheme_stands(dressed):
    source = dressed()
    assert all(source.attributeAlias(place) for place in range(len(UPGRADE_FIELDS)))
    abstract = source.metadata().abstract()
    for part in ("plan_2021", "2021-03-11", "State Council"):
        assert part in abstract
    assert any("plan_2021" in line for line in source.metadata().history())


def test_table_without_geometry_is_given_titles_only(dressed):
    source = dressed("NoGeometry")
    assert source.attributeAlias(0) == "Status id"
