"""Flow 1: a list of cities becomes a tier map by two clicks, with real mouse and keyboard."""

from __future__ import annotations

import time

import city_layers
from hand import Hand
from qgis import utils
from qgis.core import QgsVectorLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtWidgets import QApplication, QWidget
from report import expect, expect_equal, picture
from scenarios import play
from waiting import NeverHappened, wait_for
from window import (
    button,
    chosen_texts,
    city_tiers,
    counts_shown,
    draw_map,
    legend_of,
    middle_of_row,
    over_the_map,
    tier_table,
    toolbar_button,
    word,
)

COUNTS = ["7", "14", "14", "70", "135", "254", "189"]
UNCLASSIFIED, TOTAL = "0", "683"
TABLE = [*COUNTS, UNCLASSIFIED, TOTAL]
OPEN_WIDTHS = range(340, 361)  # px at 96 dpi

iface = utils.iface


def run() -> None:
    scenarios = (
        two_clicks,
        undo_of_the_style,
        a_tier_clicked,
        keyboard,
        escape,
        ten_thousands,
        gbk,
        table_without_geometry,
    )
    play(scenarios, city_tiers)


# Scenarios


def two_clicks(hand: Hand) -> None:
    cities = city_layers.persons()
    open_dock(hand)
    width = city_tiers().width()
    expect(width in OPEN_WIDTHS, f"the dock opens {width} px wide, outside of {OPEN_WIDTHS}")
    style(hand, cities)
    expect_equal(hand.clicks, 2, "clicks to a tier map")
    draw_map()
    picture(iface.mainWindow(), "tier_map")


def undo_of_the_style(hand: Hand) -> None:
    cities = city_layers.persons()
    before = cities.renderer().dump()
    open_dock(hand)
    style(hand, cities)
    hand.click(button(iface.messageBar(), "Undo"))
    wait_for("the former style", lambda: cities.renderer().dump() == before)
    wait_for("a legend without tiers", lambda: len(legend_of(cities)) <= 1)


def a_tier_clicked(hand: Hand) -> None:
    cities = city_layers.persons()
    open_dock(hand)
    whole = iface.mapCanvas().extent()
    viewport = tier_table().viewport()
    hand.click(viewport, middle_of_row(0))
    wait_for("7 cities selected", lambda: cities.selectedFeatureCount() == 7)
    wait_for("7 of them marked", lambda: counts_shown()[0] == "7 / 7")
    wait_for("the map zoomed", lambda: iface.mapCanvas().extent() != whole)
    expect_sight_of_selected(cities)
    hand.click(viewport, middle_of_row(1), holding="ctrl")
    wait_for("21 cities selected", lambda: cities.selectedFeatureCount() == 21)
    expect_sight_of_selected(cities)
    hand.click(viewport, middle_of_row(0), holding="ctrl")
    wait_for("14 cities left", lambda: cities.selectedFeatureCount() == 14)


def keyboard(hand: Hand) -> None:
    cities = city_layers.persons()
    open_dock(hand)
    table = tier_table()
    tab_to(hand, table)
    hand.press("ctrl+Home")
    hand.press("Down")
    wait_for("the second tier current", lambda: table.currentIndex().row() == 1)
    whole = iface.mapCanvas().extent()
    hand.press("Return")
    wait_for("14 cities selected", lambda: cities.selectedFeatureCount() == 14)
    wait_for("the map zoomed", lambda: iface.mapCanvas().extent() != whole)
    drawn = over_the_map()
    hand.press("space")
    wait_for("the cities flash", lambda: over_the_map() > drawn)
    wait_for("the flash is over", lambda: over_the_map() == drawn)
    expect_copied_rows(hand)
    before = cities.renderer().type()
    hand.press("ctrl+Return")
    wait_for("Ctrl+Enter styles", lambda: cities.renderer().type() != before)
    expect_equal(hand.clicks, 1, "clicks, the rest is typed")


def escape(hand: Hand) -> None:
    """Esc ends the work within a second, and *Refresh* takes it up again."""
    city_layers.many_rows()
    hand.click(toolbar_button("UrbanFrameToggleCityTiers"))
    cancel = button(city_tiers(), "Cancel")
    city_tiers().findChild(QgsMapLayerComboBox).setFocus()
    start = time.monotonic()
    hand.press("Escape")
    wait_for("the work is ended", lambda: not cancel.isVisible())
    expect(time.monotonic() - start < 1, f"it took {time.monotonic() - start:.1f} s to cancel")
    expect_equal(counts_shown(), [], "figures of cancelled work")
    hand.click(button(city_tiers(), "Refresh"))
    total = f"{city_layers.MANY * int(TOTAL):,}"
    wait_for("all the rows", lambda: counts_shown()[-1:] == [total])


def ten_thousands(hand: Hand) -> None:
    cities = city_layers.ten_thousands()
    open_dock(hand)
    recognised = word("Auto: 10,000 Persons (Median {m})").split("{m}")[0]
    said = [text for text in chosen_texts() if text.startswith(recognised)]
    expect(len(said) == 1, f"no box says “{recognised}…”: {chosen_texts()}")
    style(hand, cities)
    expect_equal(hand.clicks, 2, "clicks for values in 10,000 persons")


def gbk(hand: Hand) -> None:
    cities = city_layers.shapefile_in_gbk()
    expect(first_name(cities) != "北京市", "QGIS reads the Shapefile rightly by itself")
    open_dock(hand)
    picture(city_tiers(), "gbk_notice")
    hand.click(button(city_tiers(), "Read as GBK"))
    wait_for("names in Chinese", lambda: first_name(cities) == "北京市")
    wait_for("the table as before", lambda: counts_shown() == TABLE)
    style(hand, cities)
    expect_equal(hand.clicks, 3, "clicks for a Shapefile in GBK")


def table_without_geometry(hand: Hand) -> None:
    table = city_layers.table_without_geometry()
    open_dock(hand)
    expect(not button(city_tiers(), "Style Layer").isEnabled(), "a table could be styled")
    picture(city_tiers(), "table_notice")
    hand.click(button(city_tiers(), "Place on Map"))
    placed = wait_for("a layer of points", lambda: other_layer(table))
    wait_for("all rows placed", lambda: placed.featureCount() == len(city_layers.census()))
    wait_for("the table as before", lambda: counts_shown() == TABLE)
    style(hand, placed)
    expect_equal(hand.clicks, 3, "clicks for a table without geometry")


# Steps


def open_dock(hand: Hand) -> None:
    hand.click(toolbar_button("UrbanFrameToggleCityTiers"))
    try:
        wait_for("the tiers", lambda: counts_shown() == TABLE)
    except NeverHappened as error:
        raise NeverHappened(f"{error}; the table shows {counts_shown()}") from None


def style(hand: Hand, cities: QgsVectorLayer) -> None:
    hand.click(button(city_tiers(), "Style Layer"))
    wait_for("one symbol a tier", lambda: cities.renderer().type() == "categorizedSymbol")
    wait_for("counts in the legend", lambda: shown_counts(cities)[: len(COUNTS)] == COUNTS)


def shown_counts(layer: QgsVectorLayer) -> list[str]:
    """Return the numbers that stand in brackets at the end of the legend's lines."""
    lines = legend_of(layer)
    return [line.rpartition("[")[2].rstrip("]") for line in lines if line.endswith("]")]


def expect_sight_of_selected(layer: QgsVectorLayer) -> None:
    shown = iface.mapCanvas().extent()
    hidden = [
        feature["name"]
        for feature in layer.selectedFeatures()
        if not shown.contains(feature.geometry().asPoint())
    ]
    expect(not hidden, f"selected, but out of sight: {hidden}")


def tab_to(hand: Hand, target: QWidget) -> None:
    """Walk through the dock from its first input by Tab, which must follow the reading order."""
    first = city_tiers().findChild(QgsMapLayerComboBox)
    first.setFocus()
    passed: list[QPoint] = []
    while QApplication.focusWidget() is not target:
        passed.append(QApplication.focusWidget().mapTo(city_tiers(), QPoint(0, 0)))
        press_tab(hand)
    rows = [point.y() for point in passed]
    expect(rows == sorted(rows), f"Tab does not go down the dock: {rows}")


def press_tab(hand: Hand) -> None:
    before = QApplication.focusWidget()
    hand.press("Tab")
    wait_for("Tab moves on", lambda: QApplication.focusWidget() is not before)


def expect_copied_rows(hand: Hand) -> None:
    clipboard = QApplication.clipboard()
    clipboard.clear()
    hand.press("ctrl+Home")
    hand.press("shift+Down")
    hand.press("ctrl+c")
    wait_for("text in the clipboard", clipboard.text)
    lines = [line.split("\t") for line in clipboard.text().splitlines()]
    heads = word("Tier | Cities | Population | Share").split(" | ")
    expect_equal(lines[0], heads, "heads of what was copied")
    expect_equal([line[1] for line in lines[1:]], COUNTS[:2], "copied numbers of cities")
    expect_equal({len(line) for line in lines}, {len(heads)}, "copied columns")


def first_name(layer: QgsVectorLayer) -> str:
    return next(layer.getFeatures())["name"]


def other_layer(known: QgsVectorLayer) -> QgsVectorLayer | None:
    layer = iface.activeLayer()
    return layer if layer is not None and layer != known else None
