"""The table of tiers: its figures in both languages, what a click says, and how it fits."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPalette
from qgis.PyQt.QtWidgets import QApplication

from urbanframe.core.cities import CityTable, PopulationColumn
from urbanframe.core.reference import read_cities
from urbanframe.core.rules import shipped_size_schemes
from urbanframe.ui.widgets.tier_model import CITIES, POPULATION, SHARE, TIER
from urbanframe.ui.widgets.tier_table import TierTable

COUNTS = ["7", "14", "14", "70", "135", "254", "189", "0", "683"]
LABELS = {
    "en": [
        "Megacity",
        "Very large city",
        "Large city (Type I)",
        "Large city (Type II)",
        "Medium-sized city",
        "Small city (Type I)",
        "Small city (Type II)",
        "Unclassified",
        "Total",
    ],
    "zh": [
        "超大城市",
        "特大城市",
        "Ⅰ型大城市",
        "Ⅱ型大城市",
        "中等城市",
        "Ⅰ型小城市",
        "Ⅱ型小城市",
        "未分级",
        "合计",
    ],
}


def overview_of(values, ids=None, scheme="cn_2014"):
    table = CityTable()
    table.add(list(values), list(ids or range(1, len(values) + 1)))
    column = PopulationColumn("pop", given_unit="persons")
    return table.overview(shipped_size_schemes()[scheme], column)


@pytest.fixture
def cities():
    return overview_of([city.pop_urban_area for city in read_cities()])


@pytest.fixture
def table(qtbot, speak, cities):
    shown = TierTable()
    qtbot.addWidget(shown)
    font = QFont("Open Sans")
    font.setPixelSize(12)
    shown.setFont(font)
    shown.set_overview(cities)
    shown.resize(340, shown.sizeHint().height())
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def texts(table, column) -> list[str]:
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def heads(table) -> list[str]:
    model = table.model()
    return [model.headerData(column, Qt.Orientation.Horizontal) for column in range(4)]


def middle(table, row, column=TIER) -> QPoint:
    return table.visualRect(table.model().index(row, column)).center()


def click(qtbot, table, row, keys=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, middle(table, row))


# What it says


def test_the_683_cities_fall_into_the_published_tiers(table):
    assert texts(table, TIER) == LABELS["en"]
    assert texts(table, CITIES) == COUNTS
    assert texts(table, POPULATION)[0] == "110.6\u00a0M"
    assert texts(table, POPULATION)[-2:] == ["–", "575.2\u00a0M"]
    assert texts(table, SHARE)[0] == "19.2\u00a0%"
    assert texts(table, SHARE)[-2:] == ["–", "100\u00a0%"]
    assert heads(table) == ["Tier", "Cities", "Population", "Share"]


def test_in_chinese_it_counts_in_ten_thousands(table, speak):
    speak("zh")
    QApplication.sendEvent(table, QEvent(QEvent.Type.LanguageChange))
    assert texts(table, TIER) == LABELS["zh"]
    assert texts(table, CITIES) == COUNTS
    assert texts(table, POPULATION)[0] == "11,056万"
    assert texts(table, POPULATION)[-1] == "57,517万"
    assert texts(table, SHARE)[0] == "19.2%"
    assert heads(table) == ["等级", "城市数", "人口", "占比"]


def test_what_lies_under_the_floor_has_a_row_where_there_is_any(table):
    table.set_overview(overview_of([2_000_000, 60_000, 40_000, None], scheme="oecd_fua"))
    assert texts(table, TIER)[-3:] == ["Below floor", "Unclassified", "Total"]
    assert texts(table, CITIES)[-3:] == ["1", "1", "4"]
    assert texts(table, POPULATION)[-3:] == ["40,000", "–", "2.1\u00a0M"]
    table.set_overview(overview_of([2_000_000], scheme="oecd_fua"))
    assert "Below floor" not in texts(table, TIER)


def test_no_city_at_all_has_no_shares(table):
    table.set_overview(overview_of([None, None]))
    assert texts(table, SHARE) == ["–"] * 9
    assert not table.grab().isNull()


def test_without_an_overview_it_is_empty(table):
    table.set_overview(None)
    assert table.model().rowCount() == 0
    assert table.as_text() == "Tier\tCities\tPopulation\tShare"
    table.set_selected_rows(np.array([1]))


def test_selected_features_are_counted_in_bold(table, cities):
    table.set_selected_rows(np.flatnonzero(cities.positions == 3)[:3])
    index = table.model().index(3, CITIES)
    assert index.data() == "3 / 70"
    assert index.data(Qt.ItemDataRole.FontRole).bold()
    assert table.model().index(8, CITIES).data() == "3 / 683"
    assert table.model().index(2, CITIES).data(Qt.ItemDataRole.FontRole) is None
    assert "3 selected" in table.accessibleDescription()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "3 of 70 selected"
    table.set_selected_rows(np.empty(0, np.int64))
    assert index.data() == "70"


def test_tool_tips_give_bounds_and_the_full_figure(table):
    model, role = table.model(), Qt.ItemDataRole.ToolTipRole
    assert model.index(3, TIER).data(role) == "Large city (Type II) (1,000,000 to 3,000,000)"
    assert model.index(0, POPULATION).data(role).endswith(" persons")


# What it does


@pytest.mark.parametrize("keys", ["NoModifier", "ControlModifier", "ShiftModifier"])
def test_a_click_names_the_tier_and_the_keys_held(qtbot, table, keys):
    held = getattr(Qt.KeyboardModifier, keys)
    with qtbot.waitSignal(table.tier_clicked) as heard:
        click(qtbot, table, 3, held)
    assert heard.args[0] == 3
    assert heard.args[1] == held


def test_unclassified_is_minus_one_and_the_total_is_silent(qtbot, table):
    with qtbot.waitSignal(table.tier_clicked) as heard:
        click(qtbot, table, 7)
    assert heard.args[0] == -1
    with qtbot.assertNotEmitted(table.tier_clicked):
        click(qtbot, table, 8)


def test_below_floor_is_the_number_of_classes(qtbot, table):
    table.set_overview(overview_of([2_000_000, 40_000], scheme="oecd_fua"))
    with qtbot.waitSignal(table.tier_clicked) as heard:
        click(qtbot, table, 4)
    assert heard.args[0] == 4


def test_other_buttons_and_drags_say_nothing(qtbot, table):
    with qtbot.assertNotEmitted(table.tier_clicked):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.RightButton, pos=middle(table, 2))
        qtbot.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(table, 1))
        qtbot.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(table, 4))


def test_a_double_click_activates_and_clicks_once(qtbot, table):
    clicks = []
    table.tier_clicked.connect(lambda position, keys: clicks.append(position))
    with qtbot.waitSignal(table.tier_activated) as heard:
        click(qtbot, table, 2)
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(table, 2))
    assert heard.args == [2]
    assert clicks == [2]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_activates_the_row_reached_by_arrows(qtbot, table, key):
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.tier_activated) as heard:
        qtbot.keyClick(table, key)
    assert heard.args == [1]


def test_space_asks_for_a_flash(qtbot, table):
    table.setCurrentIndex(table.model().index(4, 0))
    with qtbot.waitSignal(table.flash_requested) as heard:
        qtbot.keyClick(table, Qt.Key.Key_Space)
    assert heard.args == [4]


def test_ctrl_enter_is_left_to_the_dock(qtbot, table):
    table.setCurrentIndex(table.model().index(4, 0))
    with qtbot.assertNotEmitted(table.tier_activated):
        qtbot.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_ctrl_c_copies_all_rows_or_those_selected(qtbot, table):
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().split("\n")
    assert len(lines) == 10
    assert lines[0] == "Tier\tCities\tPopulation\tShare"
    label, count, population, share = lines[1].split("\t")
    assert (label, count, share) == ("Megacity", "7", "19.2%")
    assert 110_500_000 < int(population) < 110_700_000
    table.selectRow(4)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QApplication.clipboard().text().split("\n")) == 2


def test_tab_leaves_the_table(table):
    assert not table.tabKeyNavigation()


# How it fits


def test_all_rows_show_without_a_scroll_bar(table):
    assert not table.verticalScrollBar().isVisible()
    last = table.visualRect(table.model().index(8, 0))
    assert last.bottom() <= table.viewport().height()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_wide_table_has_full_names_and_shares(table, speak, language):
    speak(language)
    QApplication.sendEvent(table, QEvent(QEvent.Type.LanguageChange))
    assert texts(table, TIER) == LABELS[language]
    assert not table.isColumnHidden(SHARE)
    assert nothing_is_cut(table)


@pytest.mark.parametrize(("language", "short"), [("en", "Large II"), ("zh", "Ⅱ型大")])
@pytest.mark.parametrize("width", [230, 250, 271])
def test_a_narrow_table_has_short_names_and_no_shares(table, speak, language, short, width):
    speak(language)
    QApplication.sendEvent(table, QEvent(QEvent.Type.LanguageChange))
    table.resize(width, table.height())
    assert texts(table, TIER)[3] == short
    assert table.isColumnHidden(SHARE)
    assert not table.isColumnHidden(POPULATION)
    assert nothing_is_cut(table)


def nothing_is_cut(table) -> bool:
    columns = [column for column in range(4) if not table.isColumnHidden(column)]
    fits = all(table.columnWidth(c) >= table.sizeHintForColumn(c) for c in columns)
    return fits and sum(map(table.columnWidth, columns)) <= table.viewport().width()


def test_it_never_asks_for_more_than_a_narrow_dock(table):
    assert table.minimumSizeHint().width() < 240


def test_a_larger_font_makes_higher_rows(table):
    before = table.sizeHint().height()
    font = QFont(table.font())
    font.setPixelSize(20)
    table.setFont(font)
    assert table.sizeHint().height() > before


def test_dark_themes_get_their_own_swatches(table):
    def swatch():
        icon = table.model().index(6, TIER).data(Qt.ItemDataRole.DecorationRole)
        return icon.pixmap(table.iconSize()).toImage()

    before, palette = swatch(), QPalette(table.palette())
    palette.setColor(QPalette.ColorRole.Base, QColor("#202020"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#dddddd"))
    table.setPalette(palette)
    assert swatch() != before


def test_a_former_result_is_paled(table):
    clear = table.grab().toImage()
    table.set_dimmed(True)
    pale = table.grab().toImage()
    assert pale != clear
    table.set_dimmed(False)
    assert table.grab().toImage() == clear
