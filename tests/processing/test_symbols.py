"""The tier symbols: seven steps that stay distinct, for points, lines and areas."""

from __future__ import annotations

import pytest
from qgis.core import Qgis

from urbanframe.processing import symbols

GEOMETRIES = [Qgis.GeometryType.Point, Qgis.GeometryType.Line, Qgis.GeometryType.Polygon]
KINDS = {
    Qgis.GeometryType.Point: Qgis.SymbolType.Marker,
    Qgis.GeometryType.Line: Qgis.SymbolType.Line,
    Qgis.GeometryType.Polygon: Qgis.SymbolType.Fill,
}
STEPS = range(1, 8)


def drawn(symbol) -> str:
    """Everything that decides how a symbol looks."""
    return "|".join(str(sorted(layer.properties().items())) for layer in symbol.symbolLayers())


def shape_and_size(step: int) -> tuple:
    symbol = symbols.tier_symbol(step, Qgis.GeometryType.Point)
    layers = symbol.symbolLayers()
    hollow = layers[-1].fillColor() == symbols.theme_color("light", "paper")
    return layers[-1].shape(), round(symbol.size(), 2), hollow


@pytest.mark.parametrize("geometry", GEOMETRIES)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_has_a_symbol_of_the_layers_kind(step, geometry):
    symbol = symbols.tier_symbol(step, geometry)
    assert symbol.type() == KINDS[geometry]
    assert symbol.symbolLayerCount() > 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_tiers_and_places_outside_the_ramp_all_look_different(geometry, theme):
    looks = [drawn(symbols.tier_symbol(step, geometry, theme)) for step in STEPS]
    looks.append(drawn(symbols.below_scope_symbol(geometry, theme)))
    looks.append(drawn(symbols.unclassified_symbol(geometry, theme)))
    assert len(set(looks)) == 9


def test_markers_shrink_from_step_to_step():
    sizes = [symbols.tier_symbol(step, Qgis.GeometryType.Point).size() for step in STEPS]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 7


def test_grey_steps_differ_without_their_colour():
    assert len({shape_and_size(step) for step in (5, 6, 7)}) == 3


@pytest.mark.parametrize("step", [4, 7])
def test_pale_steps_carry_an_outline_in_second_ink(step):
    second_ink = symbols.theme_color("light", "second_ink")
    marker = symbols.tier_symbol(step, Qgis.GeometryType.Point)
    area = symbols.tier_symbol(step, Qgis.GeometryType.Polygon)
    assert second_ink in [layer.strokeColor() for layer in marker.symbolLayers()]
    assert area.symbolLayer(0).strokeColor() == second_ink


def test_factor_scales_the_whole_symbol():
    printed = symbols.tier_symbol(1, Qgis.GeometryType.Point)
    web = symbols.tier_symbol(1, Qgis.GeometryType.Point, factor=0.5)
    assert web.size() == pytest.approx(printed.size() / 2)
    ring, web_ring = printed.symbolLayer(1), web.symbolLayer(1)
    assert web_ring.strokeWidth() == pytest.approx(ring.strokeWidth() / 2)


def test_first_step_is_as_large_as_the_specification_says():
    # The target: a ring 0.75 mm wide, 5.6 mm across from outer edge to outer edge.
    ring = symbols.tier_symbol(1, Qgis.GeometryType.Point).symbolLayer(1)
    assert ring.size() + ring.strokeWidth() == pytest.approx(5.6, abs=0.01)


@pytest.mark.parametrize(
    ("n", "steps"),
    [
        (0, []),
        (1, [1]),
        (3, [2, 4, 7]),
        (4, [1, 3, 5, 7]),
        (6, [1, 2, 3, 4, 5, 7]),
        (7, [1, 2, 3, 4, 5, 6, 7]),
        (9, [1, 2, 3, 4, 5, 6, 7, 7, 7]),
    ],
)
def test_classes_spread_over_the_ramp(n, steps):
    assert symbols.steps_for(n) == steps


def test_ramp_is_complete_in_both_themes():
    for spec in symbols.ramp()["steps"]:
        assert set(spec["color"]) == {"light", "dark"}
        assert set(spec["label"]["pt"]) == {"en", "zh"}
    light, dark = symbols.ramp()["themes"].values()
    assert set(light) == set(dark)
