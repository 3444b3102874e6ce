"""Flow 2: counties are reviewed by four clicks and two keys each, with real mouse and keyboard."""

from __future__ import annotations

import csv

import county_layers
from city_layers import DATA
from hand import Hand
from life_cycle import clear_project
from qgis import utils
from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtWidgets import QFileDialog, QLineEdit, QTextBrowser
from report import expect, expect_equal, picture
from scenarios import play
from waiting import collect, wait_for
from window import (
    button,
    choose_from_menu,
    county_towns,
    draw_map,
    legend_of,
    over_the_map,
    texts_of,
    toolbar_button,
    unit_list,
    units_shown,
    word,
)

NAME, STATUS, GAP, DECISION = range(4)
PROJECT = DATA / "评估 review.qgz"
THEME = "County Towns: Status"

iface = utils.iface


def run() -> None:
    scenarios = (
        four_clicks,
        keys_of_a_reviewer,
        list_exported,
        layer_styled,
        bound_recognised,
        town_added,
    )
    play(scenarios, county_towns)


# Scenarios


def four_clicks(hand: Hand) -> None:
    layer, counts = county_layers.seats(), county_layers.statuses()
    open_dock(hand)
    expect_equal(len(units_shown()), len(county_layers.placed()), "units in the list")
    show_cannot_tell(hand)
    wait_for("the open cases", lambda: len(units_shown()) == counts["cannot_tell"])
    whole = iface.mapCanvas().extent()
    first, second = units_shown()[:2]
    hand.click(unit_list().viewport(), middle_of(0))
    wait_for("the unit is selected", lambda: names_selected(layer) == [first])
    wait_for("the map zoomed", lambda: iface.mapCanvas().extent() != whole)
    expect(first in detail(), f"{first} is not explained: {detail()}")
    expect(word("Missing") in detail(), f"what lacks is not named: {detail()}")
    hand.press("1")
    wait_for("it is approved", lambda: decided()[0] == word("Approve"))
    hand.press("Down")
    wait_for("the next unit", lambda: names_selected(layer) == [second])
    hand.press("2")
    wait_for("it is rejected", lambda: decided()[1] == word("Reject"))
    expect_equal(hand.clicks, 4, "clicks to review counties")
    draw_map()
    picture(iface.mainWindow(), "county_review")
    layer.setName("改名 renamed")
    expect(QgsProject.instance().write(str(PROJECT)), "the project is not saved")
    clear_project()
    iface.addProject(str(PROJECT))
    wait_for("the list is back", lambda: units_shown()[:2] == [first, second])
    expect_equal(decided()[:2], [word("Approve"), word("Reject")], "decisions after reopening")
    expect(not QgsProject.instance().isDirty(), "looking at the project has changed it")


def keys_of_a_reviewer(hand: Hand) -> None:
    layer = county_layers.seats()
    open_dock(hand)
    hand.click(unit_list().viewport(), middle_of(0))
    wait_for("a unit is selected", layer.selectedFeatureCount)
    hand.press("3")
    wait_for("it is deferred", lambda: decided()[0] == word("Defer"))
    hand.press("ctrl+z")
    wait_for("it is undecided", lambda: decided()[0] == "")
    hand.press("ctrl+shift+z")
    wait_for("it is deferred again", lambda: decided()[0] == word("Defer"))
    hand.press("F2")
    note = county_towns().findChild(QLineEdit, "UrbanFrameNote")
    wait_for("the note has the keys", note.hasFocus)
    hand.write("see file 7")
    hand.press("Return")
    wait_for("the note is kept", lambda: "see file 7" in detail())
    unit_list().setFocus()
    drawn = over_the_map()
    hand.press("space")
    wait_for("the unit flashes", lambda: over_the_map() > drawn)
    wait_for("the flash is over", lambda: over_the_map() == drawn)
    hand.press("ctrl+f")
    search = county_towns().findChild(QgsFilterLineEdit)
    wait_for("the search has the keys", search.hasFocus)
    code = county_layers.placed()[0]["code"]
    hand.write(code)
    wait_for("one unit", lambda: units_shown() == [county_layers.placed()[0]["name_zh"]])
    expect_equal(hand.clicks, 2, "clicks, the rest is typed")


def list_exported(hand: Hand) -> None:
    path = DATA / "清单 list.csv"
    QFileDialog.getSaveFileName = lambda *_: (str(path), "")
    county_layers.seats()
    open_dock(hand)
    show_cannot_tell(hand)
    wanted = county_layers.statuses()["cannot_tell"]
    wait_for("the open cases", lambda: len(units_shown()) == wanted)
    choose_from_menu(hand, button(county_towns(), "Export List…"), word("CSV (UTF-8)…"))
    wait_for("the file", path.exists)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    expect_equal([row["unit_name"] for row in rows], units_shown(), "names in the file")
    expect_equal({row["seat_population"] for row in rows}, {""}, "figures that are to be collected")


def layer_styled(hand: Hand) -> None:
    layer = county_layers.seats()
    before = layer.renderer().dump()
    open_dock(hand)
    hand.click(button(county_towns(), "Style"))
    wait_for("a symbol a status", lambda: layer.renderer().type() == "categorizedSymbol")
    counts = county_layers.statuses()
    wait_for("counts in the legend", lambda: counts_of(layer) == list(counts.values()))
    themes = QgsProject.instance().mapThemeCollection()
    expect(themes.hasMapTheme(THEME), "no map theme keeps the style")
    draw_map()
    picture(iface.mainWindow(), "county_status")
    # Whatever nobody holds is taken away; the action of the message must not be.
    collect()
    hand.click(button(iface.messageBar(), "Undo"))
    wait_for("the former style", lambda: layer.renderer().dump() == before)
    expect(not themes.hasMapTheme(THEME), "the map theme is left")


def bound_recognised(hand: Hand) -> None:
    county_layers.whole_counties()
    open_dock(hand)
    bound = word(
        "“{field}” equals the census: {found} of whole counties, an upper bound of {measure}."
        " Below the threshold the answer is sure, above it open."
    )
    begins = bound.split("{found}")[0].format(field="pop_urban_and_town")
    told = [text for text in texts_of(county_towns()) if text.startswith(begins)]
    expect_equal(len(told), 1, "notices of the bound")
    picture(county_towns(), "county_bound")


def town_added(hand: Hand) -> None:
    county_layers.seats()
    draw_map()
    expect(QgsProject.instance().write(str(PROJECT)), "the project is not saved")
    open_dock(hand)
    hand.click(button(county_towns(), "Add a Town"))
    name = county_towns().findChild(QLineEdit, "UrbanFrameTownName")
    wait_for("the name has the keys", name.hasFocus)
    for text in ("Longgang", "Cangnan", "432043"):
        hand.write(text)
        hand.press("Tab")
    hand.click(button(county_towns(), "Pick on Map"))
    canvas = iface.mapCanvas()
    seen = canvas.extent()
    hand.click(canvas.viewport(), canvas.viewport().rect().center() + QPoint(20, 20))
    hand.click(button(county_towns(), "Add"))
    wait_for("the town is listed", lambda: units_shown() == ["Longgang"])
    expect_equal(units_shown(STATUS), [word("Meets")], "what is said of it")
    expect(canvas.extent() == seen, "picking a place has moved the map")
    feature = next(iface.activeLayer().getFeatures())
    expect(feature.hasGeometry(), "the town has no place")
    towns = iface.activeLayer()
    picture(iface.mainWindow(), "county_town_added")
    file = PROJECT.with_name(f"{PROJECT.stem}_urbanframe.gpkg")
    expect(file.exists(), f"{file.name} is not beside the project")
    expect(towns is not None, "no layer is active")
    expect_equal(hand.clicks, 5, "clicks to add a town")


# Steps


def open_dock(hand: Hand) -> None:
    hand.click(toolbar_button("UrbanFrameToggleCountyTowns"))
    wait_for("the units", units_shown)


def show_cannot_tell(hand: Hand) -> None:
    hand_over = (word("Status"), word("Cannot Tell"))
    choose_from_menu(hand, button(county_towns(), "Filter"), *hand_over)


def middle_of(row: int) -> QPoint:
    view = unit_list()
    return view.visualRect(view.model().index(row, NAME)).center()


def decided() -> list[str]:
    """Return the words of the decisions, as the tips tell them."""
    model = unit_list().model()
    return [model.cell_text(row, DECISION) for row in model.rows.tolist()]


def detail() -> str:
    return county_towns().findChild(QTextBrowser).toPlainText()


def names_selected(layer: QgsVectorLayer) -> list[str]:
    return [feature["name"] for feature in layer.selectedFeatures()]


def counts_of(layer: QgsVectorLayer) -> list[int]:
    """Return the numbers that stand in brackets at the end of the legend's lines."""
    ends = [line.rpartition("[")[2].rstrip("]") for line in legend_of(layer)]
    return [int(end.replace(",", "")) for end in ends if end.replace(",", "").isdigit()]
