"""Icons and swatches: readable in every theme, and the map's own symbols."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QIcon, QPalette

from urbanframe.core.rules import BELOW_SCOPE, UNCLASSIFIED, shipped_size_schemes
from urbanframe.processing.symbols import tier_color
from urbanframe.ui.widgets.colours import contrast, readable
from urbanframe.ui.widgets.icons import FOLDER, position_swatch, themed_icon, tier_swatch

NAMES = [
    *("axis_framework", "city_tiers", "crossing", "follow_layer", "nodes_edit", "place_on_map"),
    *("county_towns", "decision_changed", "decision_defer"),
    *("status_fails", "status_meets", "status_na", "status_unknown"),
]
STEPS = [1, 2, 3, 4, 5, 6, 7, BELOW_SCOPE, UNCLASSIFIED]
# Window, base, ink, highlight, highlighted text; the dark two are QGIS's own.
THEMES = {
    "default": ("#efefef", "#ffffff", "#000000", "#308cc6", "#ffffff"),
    "night_mapping": ("#323232", "#202020", "#aaaaaa", "#0f6e00", "#dddddd"),
    "blend_of_gray": ("#727272", "#b2b2b2", "#0e0e0e", "#f0f0f0", "#373737"),
}


def theme(name: str) -> QPalette:
    palette = QPalette()
    window, base, ink, highlight, highlighted = map(QColor, THEMES[name])
    for role, colour in (
        (QPalette.ColorRole.Window, window),
        (QPalette.ColorRole.Base, base),
        (QPalette.ColorRole.WindowText, ink),
        (QPalette.ColorRole.Text, ink),
        (QPalette.ColorRole.Highlight, highlight),
        (QPalette.ColorRole.HighlightedText, highlighted),
    ):
        palette.setColor(role, colour)
    return palette


def pixels(icon: QIcon, size: int, mode: QIcon.Mode = QIcon.Mode.Normal) -> list[QColor]:
    image = icon.pixmap(QSize(size, size), mode).toImage()
    return [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]


def solid(colours: list[QColor]) -> list[QColor]:
    return [colour for colour in colours if colour.alpha() == 255]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("theme_name", THEMES)
def test_icon_stands_out_from_the_theme(qgis_app, name, theme_name):
    palette = theme(theme_name)
    ground = palette.color(QPalette.ColorRole.Window)
    drawn = solid(pixels(themed_icon(name, palette), 48))
    assert len(drawn) > 200
    # Where outline and accent meet, their mixture may be that of the ground.
    seen = [colour for colour in drawn if contrast(colour, ground) > 2.9]
    assert len(seen) > 0.8 * len(drawn)


@pytest.mark.parametrize("name", NAMES)
def test_icon_on_a_selected_row_is_of_one_colour(qgis_app, name):
    palette = theme("night_mapping")
    drawn = solid(pixels(themed_icon(name, palette), 32, QIcon.Mode.Selected))
    assert {colour.name() for colour in drawn} == {"#dddddd"}


@pytest.mark.parametrize("name", NAMES)
def test_icon_holds_on_a_grid_of_24_and_has_no_text(qgis_app, name):
    root = ElementTree.parse(FOLDER / f"{name}.svg").getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert {node.tag.rpartition("}")[2] for node in root.iter()} <= {"svg", "path", "circle", "g"}


@pytest.mark.parametrize("name", NAMES)
def test_icon_differs_from_theme_to_theme(qgis_app, name):
    light, dark = (pixels(themed_icon(name, theme(key)), 24) for key in list(THEMES)[:2])
    assert [colour.rgba() for colour in light] != [colour.rgba() for colour in dark]


def test_an_icon_that_is_not_there_is_named(qgis_app):
    with pytest.raises(FileNotFoundError, match=r"no_such\.svg"):
        themed_icon("no_such", QPalette())


def test_a_widget_lends_its_palette(qtbot):
    from qgis.PyQt.QtWidgets import QLabel

    label = QLabel()
    qtbot.addWidget(label)
    label.setPalette(theme("night_mapping"))
    drawn = solid(pixels(themed_icon("city_tiers", label), 48))
    assert QColor("#aaaaaa").rgb() in {colour.rgb() for colour in drawn}


@pytest.mark.parametrize("step", range(1, 6))
def test_swatch_is_of_the_colour_of_the_map(qgis_app, step):
    drawn = solid(pixels(tier_swatch(step, 20, theme("default")), 60))
    assert tier_color(step).rgb() in {colour.rgb() for colour in drawn}


@pytest.mark.parametrize("theme_name", THEMES)
def test_all_swatches_look_different(qgis_app, theme_name):
    palette = theme(theme_name)
    looks = {
        tuple(colour.rgba() for colour in pixels(tier_swatch(step, 20, palette), 20))
        for step in STEPS
    }
    assert len(looks) == len(STEPS)


@pytest.mark.parametrize("mode", [QIcon.Mode.Normal, QIcon.Mode.Selected])
@pytest.mark.parametrize("theme_name", THEMES)
@pytest.mark.parametrize("step", STEPS)
def test_swatch_is_seen_in_every_theme_and_on_selected_rows(qgis_app, step, theme_name, mode):
    palette = theme(theme_name)
    selected = mode == QIcon.Mode.Selected
    ground = palette.color(QPalette.ColorRole.Highlight if selected else QPalette.ColorRole.Base)
    drawn = [c for c in pixels(tier_swatch(step, 20, palette), 60, mode) if c.alpha() > 200]
    assert max(contrast(colour, ground) for colour in drawn) > 2


def test_swatches_are_sharp_on_dense_screens(qgis_app):
    assert len(pixels(tier_swatch(1, 20, theme("default")), 60)) == 60 * 60


def test_swatch_of_a_position_follows_the_scheme(qgis_app):
    palette = theme("default")
    scheme = shipped_size_schemes()["oecd_fua"]  # four classes: steps 1, 3, 5, 7
    for position, step in ((0, 1), (1, 3), (2, 5), (3, 7), (4, BELOW_SCOPE), (-1, UNCLASSIFIED)):
        made = pixels(position_swatch(scheme, position, 20, palette), 20)
        assert made == pixels(tier_swatch(step, 20, palette), 20)


@pytest.mark.parametrize("ground", ["#ffffff", "#202020", "#b2b2b2"])
@pytest.mark.parametrize("step", range(1, 8))
def test_bars_stand_out_and_keep_their_hue(step, ground):
    colour = readable(tier_color(step), QColor(ground))
    assert contrast(colour, QColor(ground)) >= 2.9
    assert abs(colour.hslHue() - tier_color(step).hslHue()) <= 3 or colour.lightness() > 250
