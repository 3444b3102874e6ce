"""Pictures of the docks in one language, theme, width and density, and what can be told of them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import city_layers
import county_layers
import framework_layers
from contrast import LEAST_FOR_TEXT, contrast_within
from hand import Hand, described
from life_cycle import CHINESE, clear_project
from qgis import utils
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QDockWidget,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from report import expect, expect_equal, note, picture, screen_of
from waiting import wait_for
from window import (
    axis_framework,
    buddy,
    button,
    choose,
    city_tiers,
    counts_shown,
    county_towns,
    draw_map,
    open_appearance,
    texts_of,
    toolbar_button,
    unit_list,
    units_shown,
    word,
)

WIDTH = int(os.environ.get("URBANFRAME_DOCK_WIDTH", 340))

HAN = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"[A-Za-z]{3,}")
# Names that data and QGIS give, in every language the same.
GIVEN = re.compile(r"UrbanFrame|GBK|pop_\w+|seats|whole|cities|total|table|grid|nodes|EPSG")
# The button that QGIS makes in a QgsCollapsibleGroupBox; another is the icon of a search line.
QGIS_OWN = "collapseButton"

iface = utils.iface


def run() -> None:
    look_at_city_tiers(Hand())
    look_at_county_towns(Hand())
    look_at_axis_framework(Hand())


def look_at_city_tiers(hand: Hand) -> None:
    dock = city_tiers()
    hand.click(toolbar_button("UrbanFrameToggleCityTiers"))
    button(dock, "Open Demo Project")
    set_width(dock)
    look(dock, "empty")
    city_layers.persons()
    wait_for("tiers", counts_shown)
    look(dock, "result")
    hand.click(button(dock, "Style Layer"))
    draw_map()
    picture(iface.mainWindow(), "window")
    clear_project()
    city_layers.total_population()
    button(dock, "Use Anyway")
    look(dock, "notice")
    dock.hide()
    clear_project()


def look_at_county_towns(hand: Hand) -> None:
    dock = county_towns()
    hand.click(toolbar_button("UrbanFrameToggleCountyTowns"))
    button(dock, "Open Demo Project")
    set_width(dock)
    look(dock, "towns_empty")
    hand.click(button(dock, "Add a Town"))
    look(dock, "towns_form")
    close = button(dock, "Close")
    hand.click(close)
    wait_for("the form is closed", lambda: not close.isVisible())
    layer = county_layers.seats()
    wait_for("units", units_shown)
    look(dock, "towns_list")
    hand.click(unit_list().viewport(), QPoint(20, 20))
    wait_for("a unit is selected", layer.selectedFeatureCount)
    hand.press("1")
    hand.click(button(dock, "Style"))
    draw_map()
    look(dock, "towns_detail")
    picture(iface.mainWindow(), "towns_window")
    clear_project()
    county_layers.whole_counties()
    wait_for("units", units_shown)
    look(dock, "towns_notice")
    dock.hide()
    clear_project()


def look_at_axis_framework(hand: Hand) -> None:
    dock = axis_framework()
    framework_layers.grid()
    hand.click(toolbar_button("UrbanFrameToggleAxisFramework"))
    button(dock, "Draw Framework")
    set_width(dock)
    hand.click(button(dock, "Draw Framework"))
    wait_for("it is drawn", lambda: word("Drawn, up to date") in texts_of(dock))
    look(dock, "axes")
    draw_map()
    picture(iface.mainWindow(), "axes_window")
    open_appearance(hand)
    look(dock, "axes_appearance")
    framework_layers.nodes_without_axis()
    choose(hand, buddy(dock, word("Framework")), word("Own Node Layer"))
    first = word("Node layer | Axis field | Order field | Name field").split(" | ")[0]
    choose(hand, buddy(dock, first), "nodes")
    button(dock, "Show Them")
    look(dock, "axes_notice")
    dock.hide()
    clear_project()


def set_width(dock: QDockWidget) -> None:
    """Pull the dock's edge to the width that is looked at."""

    def pulled() -> bool:
        iface.mainWindow().resizeDocks([dock], [WIDTH], Qt.Orientation.Horizontal)
        return dock.width() == WIDTH

    wait_for(f"a dock of {WIDTH} px (its least is {dock.minimumSizeHint().width()})", pulled)


def look(dock: QDockWidget, name: str) -> None:
    picture(dock, name)
    expect_equal(dock.width(), WIDTH, f"{name}: width of the dock")
    for text in cut_texts(dock):
        expect(False, f"{name}: text is cut: {text}")
    for text in pale_texts(dock):
        expect(False, f"{name}: text is too pale: {text}")
    for widget in nameless_buttons(dock):
        expect(False, f"{name}: {described(widget)} has no name to read aloud")
    for area in dock.findChildren(QScrollArea):
        beyond = area.horizontalScrollBar().maximum()
        expect(beyond == 0, f"{name}: {beyond} px of the content are out of sight at the right")
    if CHINESE:
        for text in shown_texts(dock):
            expect(not is_english(text), f"{name}: not translated: {text}")
    note(f"{name}: {dock.width()} x {dock.height()} px, scale {dock.devicePixelRatioF():g}")


def shown(parent: QWidget, kind: type) -> Iterator[QWidget]:
    return (widget for widget in parent.findChildren(kind) if widget.isVisible())


def shown_texts(dock: QWidget) -> Iterator[str]:
    for kind in (QLabel, QAbstractButton):
        for widget in shown(dock, kind):
            yield from filter(None, (widget.text(), widget.toolTip()))


def cut_texts(dock: QWidget) -> Iterator[str]:
    """Give texts that have less room than they need."""
    for widget in shown(dock, QAbstractButton):
        if widget.text() and widget.width() < widget.sizeHint().width():
            yield f"{widget.text()} ({widget.width()} of {widget.sizeHint().width()} px)"
    for label in shown(dock, QLabel):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
        if label.height() < needed:
            yield f"{label.text()} ({label.height()} of {needed} px high)"


def pale_texts(dock: QWidget) -> Iterator[str]:
    """Give texts that do not stand out from their ground, where QGIS's own in that theme do."""
    own = max(contrasts(iface.mainWindow().statusBar()).values())
    least = min(LEAST_FOR_TEXT, own)
    for text, contrast in contrasts(dock).items():
        if contrast < least:
            yield f"{text} ({contrast:.1f} to 1, least {least:.1f})"


def contrasts(parent: QWidget) -> dict[str, float]:
    """Return the contrast of every label that is wholly in sight."""
    return {
        label.text(): contrast_within(screen_of(label).toImage())
        for label in shown(parent, QLabel)
        if label.text() and label.visibleRegion().boundingRect() == label.rect()
    }


def nameless_buttons(dock: QWidget) -> Iterator[QWidget]:
    """Give buttons of the dock's content that show an icon alone and tell nobody their name."""
    for widget in shown(dock.widget(), QAbstractButton):
        is_qgis_own = widget.objectName() == QGIS_OWN or isinstance(widget.parent(), QLineEdit)
        if widget.text() or is_qgis_own:
            continue
        if not (widget.accessibleName() and widget.toolTip()):
            yield widget


def is_english(text: str) -> bool:
    """Tell whether English words stand in a text of the Chinese window."""
    return not HAN.search(text) and bool(WORD.search(GIVEN.sub("", text)))
