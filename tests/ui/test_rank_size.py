"""The rank-size figure: its fit in words, its points under the mouse, and the files it writes."""

from __future__ import annotations

import csv
import time

import numpy as np
import pytest
from qgis.PyQt.QtCore import QEvent, QPointF, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPalette
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QSpinBox

from urbanframe.core.cities import CityTable, PopulationColumn
from urbanframe.core.reference import read_cities
from urbanframe.core.rules import shipped_size_schemes
from urbanframe.processing.symbols import tier_color
from urbanframe.ui.widgets.rank_size import RankSizeFigure
from urbanframe.ui.widgets.rank_size_axes import LogScale
from urbanframe.ui.widgets.rank_size_data import MOST_POINTS, rank_size_data

LARGEST = 0  # index of the first rank


def overview_of(values, scheme="cn_2014"):
    table = CityTable()
    table.add(list(values), list(range(101, 101 + len(values))))
    column = PopulationColumn("pop", given_unit="persons")
    return table.overview(shipped_size_schemes()[scheme], column)


@pytest.fixture
def cities():
    return overview_of([city.pop_urban_area for city in read_cities()] + [None, 0])


@pytest.fixture
def figure(qtbot, speak, cities):
    shown = RankSizeFigure()
    qtbot.addWidget(shown)
    shown.resize(340, 220)
    shown.set_overview(cities, names=[city.name_en for city in read_cities()] + ["", ""])
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def place(figure, index):
    return figure.place(index).toPoint()


def actions(figure) -> dict:
    return {action.objectName(): action for action in figure.menu().actions()}


# The fit in words


def test_the_683_cities_have_their_exponent(figure):
    assert figure.cut_off() == 200_000
    assert figure.fit_text() == "Exponent 1.113 ± 0.071 (494 cities ≥\u00a0200,000)"
    assert figure.accessibleDescription() == figure.fit_text()
    assert figure.accessibleName() == "Rank–Size"


def test_the_exponent_in_chinese(figure, speak):
    speak("zh")
    QApplication.sendEvent(figure, QEvent(QEvent.Type.LanguageChange))
    assert figure.fit_text() == "指数 1.113 ± 0.071（≥20\u2060万，494 市）"
    assert figure.accessibleDescription() == figure.fit_text()
    assert actions(figure)["RankSizeCopy"].text() == "复制"


def test_a_fit_of_few_cities_says_so(figure):
    figure.set_cut_off(10_000_000)
    assert "7 cities ≥ 10,000,000" in figure.fit_text()
    assert "so few cities say little" in figure.fit_text()


def test_without_a_fit_it_says_why(figure):
    figure.set_cut_off(18_000_000)
    assert figure.fit_text() == "No exponent: fewer than 3 cities ≥ 18,000,000"
    figure.set_overview(overview_of([300_000] * 5))
    figure.set_cut_off(200_000)
    assert figure.fit_text() == "No exponent: all cities ≥ 200,000 are of one size"
    assert not figure.grab().isNull()


@pytest.mark.parametrize("values", [[], [None], [0, 0]])
def test_without_a_city_it_still_stands(figure, values):
    figure.set_overview(overview_of(values))
    assert "No exponent" in figure.fit_text()
    assert not figure.grab().isNull()
    assert not actions(figure)["RankSizeCopy"].isEnabled()


def test_one_city_is_drawn(figure):
    figure.set_overview(overview_of([300_000]))
    assert figure.point_at(figure.place(LARGEST)) == LARGEST
    assert not figure.grab().isNull()


def test_without_an_overview_it_is_empty(figure, tmp_path):
    figure.set_overview(None)
    assert figure.fit_text() == ""
    assert not figure.save(tmp_path / "a.png")
    assert list(tmp_path.iterdir()) == []
    figure.set_selected_rows(np.array([1]))
    figure.copy()


def test_the_cut_off_is_set_in_the_menu_and_kept_for_the_scheme(qtbot, figure, cities):
    box = figure.menu().findChild(QSpinBox, "RankSizeCutOff")
    assert box.value() == 200_000
    with qtbot.waitSignal(figure.cut_off_changed):
        box.setValue(500_000)
    assert "(240 cities ≥\u00a0500,000)" in figure.fit_text()
    figure.set_overview(cities)
    assert figure.cut_off() == 500_000
    figure.set_overview(overview_of([2e6, 1e6, 5e5], "oecd_fua"))
    assert figure.cut_off() == 200_000


# The points


@pytest.mark.parametrize("keys", ["NoModifier", "ControlModifier", "ShiftModifier"])
def test_a_click_names_the_city_and_the_keys_held(qtbot, figure, cities, keys):
    held = getattr(Qt.KeyboardModifier, keys)
    largest = int(cities.ids[np.nanargmax(cities.persons)])
    with qtbot.waitSignal(figure.point_clicked) as heard:
        qtbot.mouseClick(figure, Qt.MouseButton.LeftButton, held, place(figure, LARGEST))
    assert heard.args[0] == largest
    assert heard.args[1] == held


def test_a_click_beside_the_points_and_the_right_button_say_nothing(qtbot, figure):
    with qtbot.assertNotEmitted(figure.point_clicked):
        beside = QPointF(figure.axes().plot.center().x(), figure.axes().plot.bottom() - 5)
        qtbot.mouseClick(figure, Qt.MouseButton.LeftButton, pos=beside.toPoint())
        qtbot.mouseClick(figure, Qt.MouseButton.RightButton, pos=place(figure, LARGEST))


def test_a_double_click_activates(qtbot, figure, cities):
    with qtbot.waitSignal(figure.point_activated) as heard:
        qtbot.mouseDClick(figure, Qt.MouseButton.LeftButton, pos=place(figure, LARGEST))
    assert heard.args[0] == int(cities.ids[np.nanargmax(cities.persons)])


def test_keys_walk_over_the_points(qtbot, figure, cities):
    ranked = cities.ids[np.argsort(-np.nan_to_num(cities.persons), kind="stable")]
    qtbot.keyClick(figure, Qt.Key.Key_Right)
    qtbot.keyClick(figure, Qt.Key.Key_Right)
    assert figure.accessibleDescription().startswith("Beijing · Rank 2 ·")
    with qtbot.waitSignal(figure.point_activated) as heard:
        qtbot.keyClick(figure, Qt.Key.Key_Return)
    assert heard.args[0] == ranked[1]
    qtbot.keyClick(figure, Qt.Key.Key_End)
    with qtbot.waitSignal(figure.point_clicked) as heard:
        qtbot.keyClick(figure, Qt.Key.Key_Space)
    assert heard.args[0] == ranked[682]


def test_selected_cities_are_ringed(figure, cities):
    before = figure.grab().toImage()
    figure.set_selected_rows(np.flatnonzero(cities.positions == 0))
    assert figure.grab().toImage() != before
    figure.set_selected_rows(np.empty(0, np.int64))
    assert figure.grab().toImage() == before


def test_many_selected_cities_stay_visible(figure, cities):
    figure.set_selected_rows(np.arange(len(cities.ids)))
    image = figure.grab().toImage()
    crimson = tier_color(1)
    colours = {
        image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())
    }
    assert crimson.rgb() in colours


def test_a_former_result_is_paled(figure):
    before = figure.grab().toImage()
    figure.set_dimmed(True)
    assert figure.grab().toImage() != before


def test_dark_themes_are_painted_dark(figure):
    palette = QPalette(figure.palette())
    palette.setColor(QPalette.ColorRole.Base, QColor("#202020"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#dddddd"))
    figure.setPalette(palette)
    assert figure.grab().toImage().pixelColor(330, 10).name() == "#202020"


def test_it_takes_no_more_than_its_part_of_a_dock(figure):
    assert figure.minimumSizeHint().height() == 120
    assert figure.minimumSizeHint().width() < 240


def test_ticks_are_powers_of_ten_or_finer_where_those_are_few():
    assert LogScale(1, 1500).ticks() == [1, 10, 100, 1000]
    assert LogScale(150, 1500).ticks() == [200, 500, 1000]


# A million


@pytest.fixture(scope="module")
def million():
    return overview_of(np.random.default_rng(1).lognormal(10, 1.3, 1_000_000))


def test_of_a_million_at_most_2000_are_drawn_all_of_the_first_500(million):
    data = rank_size_data(million)
    assert len(data) == 1_000_000
    assert 1000 < len(data.drawn) <= MOST_POINTS
    assert list(data.drawn[:500]) == list(range(500))
    steps = np.diff(np.log(data.drawn[600:] + 1.0))
    assert steps.max() < 0.02


def test_a_million_do_not_stall_the_window(figure, million):
    data = rank_size_data(million)  # in a task
    figure.set_overview(million, data)
    quickest = min(timed(lambda: figure.set_overview(million, data)) for _ in range(3))
    assert quickest < 0.1
    assert min(timed(lambda: repainted(figure)) for _ in range(3)) < 0.3


def timed(run) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def repainted(figure) -> None:
    figure.resize(figure.width() + 1, figure.height())
    figure.grab()


# Files


@pytest.mark.parametrize("language", ["en", "zh"])
def test_png_is_white_paper_at_300_dpi(figure, speak, tmp_path, language):
    speak(language)
    assert figure.save(tmp_path / "图.png")
    image = QImage(str(tmp_path / "图.png"))
    assert abs(image.dotsPerMeterX() * 0.0254 - 300) < 1
    assert image.width() == 1890
    corners = [(0, 0), (image.width() - 1, 0), (image.width() - 1, image.height() - 1)]
    assert {image.pixelColor(x, y).name() for x, y in corners} == {"#ffffff"}


def test_svg_is_drawn_in_vectors_with_its_fit(figure, tmp_path):
    assert figure.save(tmp_path / "a.svg")
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert QSvgRenderer(str(tmp_path / "a.svg")).isValid()
    assert "Exponent 1.113" in text
    assert "<image" not in text


def test_pdf_is_a_pdf(figure, tmp_path):
    assert figure.save(tmp_path / "a.pdf")
    data = (tmp_path / "a.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert b"/Subtype /Image" not in data


def test_files_are_light_whatever_the_theme(figure, tmp_path):
    figure.save(tmp_path / "light.png")
    palette = QPalette(figure.palette())
    palette.setColor(QPalette.ColorRole.Base, QColor("#202020"))
    figure.setPalette(palette)
    figure.save(tmp_path / "dark.png")
    assert QImage(str(tmp_path / "light.png")) == QImage(str(tmp_path / "dark.png"))


def test_csv_holds_every_city_by_rank(figure, cities, tmp_path):
    figure.set_selected_rows(np.flatnonzero(cities.positions == 0)[:2])
    assert figure.export_csv(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 683
    first = rows[0]
    assert (first["rank"], first["name"], first["tier"]) == ("1", "Shanghai", "megacity")
    assert (first["population"], first["tier_label"]) == ("19873080", "Megacity")
    assert sum(int(row["selected"]) for row in rows) == 2


def test_csv_of_a_million_is_written_in_a_task(qtbot, figure, million, tmp_path):
    figure.set_overview(million, rank_size_data(million))
    with qtbot.waitSignal(figure.saved, timeout=30_000):
        assert timed(lambda: figure.export_csv(tmp_path / "a.csv")) < 0.2
    with (tmp_path / "a.csv").open(encoding="utf-8-sig") as file:
        assert sum(1 for _ in file) == 1_000_001
    with qtbot.waitSignal(figure.failed, timeout=30_000):
        figure.export_csv(tmp_path / "gone" / "a.csv")


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf", "csv"])
def test_a_folder_that_is_not_there_is_a_message(qtbot, figure, tmp_path, suffix):
    path = tmp_path / "gone" / f"a.{suffix}"
    write = figure.export_csv if suffix == "csv" else figure.save
    with qtbot.waitSignal(figure.failed) as heard:
        assert not write(path)
    assert f"“a.{suffix}” cannot be written" in heard.args[0]


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("RankSizeSavePNG", "png"),
        ("RankSizeSaveSVG", "svg"),
        ("RankSizeSavePDF", "pdf"),
        ("RankSizeExport", "csv"),
    ],
)
def test_the_menu_asks_for_a_file_and_writes_it(qtbot, figure, tmp_path, monkeypatch, name, suffix):
    answer = str(tmp_path / "figure")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (answer, ""))
    with qtbot.waitSignal(figure.saved) as heard:
        actions(figure)[name].trigger()
    assert heard.args[0] == f"{answer}.{suffix}"
    assert (tmp_path / f"figure.{suffix}").stat().st_size > 500


def test_a_cancelled_dialog_writes_nothing(qtbot, figure, tmp_path, monkeypatch):
    monkeypatch.setattr(figure, "ask_path", lambda suffix: "")
    with qtbot.assertNotEmitted(figure.saved):
        actions(figure)["RankSizeSavePNG"].trigger()


def test_ctrl_c_copies_an_image(qtbot, figure):
    QApplication.clipboard().clear()
    qtbot.keyClick(figure, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().image().width() == 1890
