"""What a loaded result looks like: renderer, legend, aliases, metadata."""

from __future__ import annotations

import gc

import pytest
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsRenderContext,
)

TIERS = ["megacity", "very_large", "large_1", "large_2", "medium", "small_1", "small_2"]
CLASSIFY = "urbanframe:classifycities"


@pytest.fixture()
def loaded(plugin_loaded, log):
    """Run as the dialog does: the result is styled and ends in the project."""

    def run(**parameters):
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(CLASSIFY)
        project, context = QgsProject(), QgsProcessingContext()
        context.setProject(project)
        context.setFeedback(log)
        parameters.setdefault("OUTPUT", "memory:")
        parameters["OUTPUT"] = QgsProcessingOutputLayerDefinition(parameters["OUTPUT"], project)
        results, ok = algorithm.run(parameters, context, log)
        assert ok
        # The style is lost where Python frees the post-processor in between.
        gc.collect()
        identifier = results["OUTPUT"]
        assert identifier in context.layersToLoadOnCompletion()
        details = context.layerToLoadOnCompletionDetails(identifier)
        made = QgsProcessingUtils.mapLayerFromString(identifier, context)
        assert details.postProcessor() is not None
        details.postProcessor().postProcessLayer(made, context, log)
        kept.append((project, context))
        return made

    kept: list[object] = []
    yield run
    kept.clear()


def categories(made) -> list:
    renderer = made.renderer()
    assert isinstance(renderer, QgsCategorizedSymbolRenderer)
    return renderer.categories()


def test_map_shows_tiers_by_category(loaded, census):
    made = loaded(INPUT=census, POPULATION_FIELD="pop_urban_area")
    assert made.renderer().classAttribute() == "tier"
    assert [category.value() for category in categories(made)] == TIERS


@pytest.mark.parametrize(
    ("language", "first", "second", "last"),
    [
        (
            "en",
            "Megacity (10,000,000 and over)",
            "Very large city (5,000,000 to 10,000,000)",
            "Small city (Type II) (under 200,000)",
        ),
        ("zh", "超大城市", "特大城市", "Ⅱ型小城市"),
    ],
)
def test_legend_names_tier_and_bounds_in_the_language_asked_for(
    loaded, census, language, first, second, last
):
    made = loaded(INPUT=census, POPULATION_FIELD="pop_urban_area", LANGUAGE=language)
    labels = [category.label() for category in categories(made)]
    assert labels[0].startswith(first) and labels[1].startswith(second)
    assert labels[-1].startswith(last)
    if language == "zh":
        assert "1000万" in labels[0] and "500万" in labels[1] and "20万" in labels[-1]


def test_every_row_is_drawn_by_a_category(loaded, census):
    made = loaded(INPUT=census, POPULATION_FIELD="pop_urban_area", SCHEME="oecd_fua")
    context = QgsRenderContext()
    renderer = made.renderer().clone()
    renderer.startRender(context, made.fields())
    for feature in made.getFeatures():
        context.expressionContext().setFeature(feature)
        assert renderer.symbolForFeature(feature, context) is not None
    renderer.stopRender(context)


def test_what_has_no_tier_is_in_the_legend_only_where_it_occurs(loaded, table, at):
    rows = [(at(0, 0), 60_000), (at(1, 1), 10), (at(2, 2), -5)]
    cities = table("field=pop:integer", rows, kind="Point?crs=EPSG:4326")
    made = loaded(
        INPUT=cities, POPULATION_FIELD="pop", SCHEME="oecd_fua", POPULATION_UNIT="persons"
    )
    values = [category.value() for category in categories(made)]
    assert values[-2:] == ["below_scope", "unclassified"]


def test_largest_city_is_drawn_on_top(loaded, census):
    made = loaded(INPUT=census, POPULATION_FIELD="pop_urban_area")
    renderer = made.renderer()
    assert renderer.orderByEnabled()
    assert renderer.orderBy().dump() == "tier_rank DESC NULLS FIRST"


@pytest.mark.parametrize("kind", ["Point", "LineString", "Polygon"])
def test_symbols_fit_the_geometry(loaded, table, kind):
    cities = table("field=pop:integer", [(300_000,)], kind=f"{kind}?crs=EPSG:4326")
    made = loaded(INPUT=cities, POPULATION_FIELD="pop")
    expected = {
        "Point": Qgis.SymbolType.Marker,
        "LineString": Qgis.SymbolType.Line,
        "Polygon": Qgis.SymbolType.Fill,
    }[kind]
    assert {category.symbol().type() for category in categories(made)} == {expected}


@pytest.mark.parametrize(
    ("language", "aliases"),
    [
        ("en", ["Tier id", "Class id", "Tier", "Tier rank", "Scheme", "Reason"]),
        ("zh", None),
    ],
)
def test_columns_have_aliases_in_the_language_asked_for(loaded, census, language, aliases):
    made = loaded(INPUT=census, POPULATION_FIELD="pop_urban_area", LANGUAGE=language)
    found = [field.alias() for field in made.fields()][-6:]
    if aliases:
        assert found == aliases
    else:
        assert all(any("\u4e00" <= sign <= "\u9fff" for sign in alias) for alias in found)


def test_aliases_of_the_users_columns_stay_empty(loaded, census):
    made = loaded(INPUT=census, POPULATION_FIELD="pop_urban_area")
    assert [field.alias() for field in made.fields()][:5] == [""] * 5


@pytest.mark.parametrize(
    ("language", "document", "issuer"),
    [
        ("en", "Circular of the State Council", "State Council"),
        ("zh", "国务院关于调整城市规模划分标准的通知", "国务院"),
    ],
)
def test_metadata_names_document_number_and_date(loaded, census, language, document, issuer):
    made = loaded(INPUT=census, POPULATION_FIELD="pop_urban_area", LANGUAGE=language)
    abstract = made.metadata().abstract()
    for part in (document, issuer, "国发〔2014〕51号", "2014-10-29", "cn_2014"):
        assert part in abstract
    assert len(made.metadata().history()) == 1


def test_metadata_leaves_out_the_date_that_a_document_lacks(loaded, census):
    made = loaded(INPUT=census, POPULATION_FIELD="pop_urban_area", SCHEME="oecd_fua", LANGUAGE="en")
    assert "None" not in made.metadata().abstract()
    assert "Document: Redefining Urban: A New Way to Measure Metropolitan Areas, OECD." in (
        made.metadata().abstract()
    )


def test_table_without_geometry_gets_aliases_and_metadata(loaded, table):
    made = loaded(INPUT=table("field=pop:integer", [(300_000,)]), POPULATION_FIELD="pop")
    assert made.fields().field("tier").alias()
    assert made.metadata().abstract()


def test_style_reaches_a_file_too(loaded, census, tmp_path):
    made = loaded(
        INPUT=census, POPULATION_FIELD="pop_urban_area", OUTPUT=str(tmp_path / "城市.gpkg")
    )
    assert [category.value() for category in categories(made)] == TIERS


def test_many_runs_keep_their_styles(loaded, census):
    """A post-processor that Python frees takes the style with it, silently."""
    made = [loaded(INPUT=census, POPULATION_FIELD="pop_urban_area") for _ in range(5)]
    assert all(len(categories(one)) == 7 for one in made)


def test_symbols_made_twice_are_the_same_and_recoloured_ones_are_not(plugin_loaded):
    from qgis.PyQt.QtGui import QColor

    from urbanframe.processing.styling import is_same_symbol
    from urbanframe.processing.symbols import tier_symbol

    one, other = (tier_symbol(2, Qgis.GeometryType.Point) for _ in range(2))
    assert is_same_symbol(one, other)
    other.setColor(QColor("red"))
    assert not is_same_symbol(one, other)
