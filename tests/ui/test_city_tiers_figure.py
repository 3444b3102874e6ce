"""The rank-size figure as it works in the City Tiers dock."""

import csv

import pytest
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QSpinBox

from .conftest import CTRL, LEFT, NO_KEYS, cells, click, message, settle, wait_for

LARGEST, SECOND = 0, 1  # Shanghai and Beijing, by rank less one


@pytest.fixture
def layer(make_cities):
    return make_cities()


@pytest.fixture
def figure(show, layer):
    return show(layer).view.figure


def click_point(figure, index, keys=NO_KEYS):
    QTest.mouseClick(figure, LEFT, keys, figure.place(index).toPoint())


def names(layer):
    return sorted(row["name_zh"] for row in layer.selectedFeatures())


def trigger(figure, name):
    next(action for action in figure.menu().actions() if action.objectName() == name).trigger()


def test_a_click_on_a_point_selects_its_city_and_marks_it_in_the_table(figure, layer, dock):
    click_point(figure, LARGEST)
    assert names(layer) == ["上海市"]
    assert wait_for(lambda: cells(dock, 1)[0] == "1 / 7")


def test_ctrl_takes_a_point_in_and_out(figure, layer):
    click_point(figure, LARGEST)
    click_point(figure, SECOND, CTRL)
    assert names(layer) == ["上海市", "北京市"]
    click_point(figure, LARGEST, CTRL)
    assert names(layer) == ["北京市"]


def test_a_double_click_on_a_point_zooms_though_zooming_is_off(figure, layer, dock, desktop):
    canvas = desktop.mapCanvas()
    canvas.setExtent(layer.extent())
    click(dock.zoom_button)
    before = canvas.extent()
    click_point(figure, LARGEST)
    assert canvas.extent() == before
    QTest.mouseDClick(figure, LEFT, pos=figure.place(LARGEST).toPoint())
    assert canvas.extent() != before


def test_arrow_keys_and_space_select_a_point(figure, layer):
    figure.setFocus()
    QTest.keyClick(figure, Qt.Key.Key_Right)
    QTest.keyClick(figure, Qt.Key.Key_Right)
    QTest.keyClick(figure, Qt.Key.Key_Space)
    assert names(layer) == ["北京市"]


def test_a_selection_on_the_map_is_ringed(figure, layer):
    settle(figure)
    before = figure.grab().toImage()
    layer.selectByIds([1, 2, 3])
    assert wait_for(lambda: figure.grab().toImage() != before)
    layer.removeSelection()
    assert wait_for(lambda: figure.grab().toImage() == before)


def test_the_cut_off_is_typed_in_the_menu_and_the_words_follow(figure, dock):
    box = figure.menu().findChild(QSpinBox, "RankSizeCutOff")
    box.selectAll()
    QTest.keyClicks(box, "500000")
    assert figure.cut_off() == 200_000  # not while digits are still to come
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert figure.cut_off() == 500_000
    assert "(240 cities ≥\u00a0500,000)" in dock.view.fit_text.text()
    assert dock.view.fit_text.text() in figure.accessibleDescription()


def test_copy_puts_a_picture_on_the_clipboard(figure):
    QApplication.clipboard().clear()
    trigger(figure, "RankSizeCopy")
    assert QApplication.clipboard().image().width() > 1000


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_the_figure_is_saved_and_said(figure, desktop, tmp_path, monkeypatch, suffix):
    path = str(tmp_path / f"图.{suffix}")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))
    trigger(figure, f"RankSizeSave{suffix.upper()}")
    assert message(desktop) == f"Saved: {path}"
    start = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[suffix]
    assert (tmp_path / f"图.{suffix}").read_bytes().startswith(start)


def test_a_png_has_a_picture_in_it(figure, tmp_path):
    assert figure.save(tmp_path / "a.png")
    image = QImage(str(tmp_path / "a.png"))
    assert len({image.pixel(x, image.height() // 2) for x in range(image.width())}) > 2


def test_the_data_are_saved_with_the_selection(figure, layer, dock, tmp_path, monkeypatch):
    click_point(figure, LARGEST)
    assert wait_for(lambda: cells(dock, 1)[0] == "1 / 7")
    path = str(tmp_path / "a.csv")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))
    trigger(figure, "RankSizeExport")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 683
    assert [row["rank"] for row in rows if row["selected"] == "1"] == ["1"]
    assert rows[0]["population"] == "19873080"


def test_a_file_that_cannot_be_written_is_a_notice(figure, dock, tmp_path):
    figure.save(tmp_path / "gone" / "a.png")
    assert "“a.png” cannot be written" in dock.notices.text


def test_the_button_beside_the_words_has_the_same_menu(figure, dock):
    from qgis.PyQt.QtWidgets import QToolButton

    found = [button.menu() for button in dock.view.findChildren(QToolButton) if button.menu()]
    assert found == [figure.menu()]


def test_a_closed_group_stays_closed_for_the_user(figure, dock, make_dock):
    dock.findChild(QgsCollapsibleGroupBox).setCollapsed(True)
    assert make_dock().findChild(QgsCollapsibleGroupBox).isCollapsed()
