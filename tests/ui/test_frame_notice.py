"""The notice of a dock: one at a time, the others in a queue, what was closed stays closed."""

import pytest
from qgis.core import Qgis
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLabel, QToolButton

from urbanframe.ui.frame.labels import WrappedLabel
from urbanframe.ui.frame.notice import Notice, NoticeBar

from .conftest import LEFT

INFO, WARNING, CRITICAL = (
    Qgis.MessageLevel.Info,
    Qgis.MessageLevel.Warning,
    Qgis.MessageLevel.Critical,
)
PALETTES = {"light": ("#ffffff", "#000000"), "dark": ("#202020", "#dddddd")}


@pytest.fixture
def bar(language, qtbot):
    made = NoticeBar()
    qtbot.addWidget(made)
    made.resize(340, 200)
    return made


def count(bar):
    """Return what stands beside the buttons: which notice of how many this is."""
    labels = bar.findChildren(QLabel)
    plain = [label for label in labels if not isinstance(label, WrappedLabel)]
    return next((label.text() for label in plain if label.text()), "")


def close(bar):
    found = [button for button in bar.findChildren(QToolButton) if not button.text()]
    QTest.mouseClick(found[0], LEFT)


def test_without_a_notice_there_is_nothing(bar):
    assert bar.isHidden()
    assert bar.text == ""


def test_notices_queue_and_are_counted(bar, said):
    for key in "abc":
        bar.show_notice(Notice(key, f"Problem {key}"))
    assert bar.text == "Problem a"
    assert count(bar) == said("1 of 3", "第1条，共3条")
    close(bar)
    assert bar.text == "Problem b"
    assert count(bar) == said("1 of 2", "第1条，共2条")
    close(bar)
    assert count(bar) == ""
    close(bar)
    assert bar.isHidden()


def test_the_gravest_comes_first(bar):
    bar.show_notice(Notice("a", "Told", INFO))
    bar.show_notice(Notice("b", "Doubted", WARNING))
    bar.show_notice(Notice("c", "Broken", CRITICAL))
    assert bar.keys() == ["c", "b", "a"]
    assert bar.text == "Broken"


def test_a_newer_notice_of_a_problem_replaces_the_older(bar):
    bar.show_notice(Notice("a", "1 row"))
    bar.show_notice(Notice("a", "2 rows"))
    assert bar.keys() == ["a"]
    assert bar.text == "2 rows"


def test_what_was_closed_stays_closed_until_it_says_something_else(bar):
    bar.show_notice(Notice("a", "1 row"))
    close(bar)
    bar.show_notice(Notice("a", "1 row"))
    assert bar.isHidden()
    bar.show_notice(Notice("a", "2 rows"))
    assert bar.text == "2 rows"


def test_what_blocks_returns_after_it_was_closed(bar):
    bar.show_notice(Notice("a", "Stuck", blocks=True))
    close(bar)
    assert bar.isHidden()
    bar.show_notice(Notice("a", "Stuck", blocks=True))
    assert bar.text == "Stuck"


def test_another_layer_hears_again_what_was_closed(bar):
    bar.show_notice(Notice("a", "1 row"))
    close(bar)
    bar.clear()
    bar.show_notice(Notice("a", "1 row"))
    assert bar.text == "1 row"


def test_a_solved_problem_goes(bar):
    bar.show_notice(Notice("a", "One"))
    bar.show_notice(Notice("b", "Two"))
    bar.remove("a")
    assert bar.text == "Two"
    bar.remove("b", "never there")
    assert bar.isHidden()


def test_buttons_act_by_mouse_and_by_keyboard(bar):
    done = []
    pairs = (("First", lambda: done.append(1)), ("Second", lambda: done.append(2)))
    bar.show_notice(Notice("a", "Choose", buttons=pairs))
    first, second = (button for button in bar.findChildren(QToolButton) if button.text())
    QTest.mouseClick(first, LEFT)
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert done == [1, 2]


def test_the_text_can_be_selected_and_its_tip_has_all_of_it(bar):
    text = "A long sentence. " * 30
    bar.show_notice(Notice("a", text))
    label = bar.findChild(WrappedLabel)
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert label.toolTip() == text


def test_markup_in_names_is_shown_as_it_is(bar):
    bar.show_notice(Notice("a", "“<b>x</b>” has no rows."))
    assert bar.findChild(WrappedLabel).textFormat() == Qt.TextFormat.PlainText


def test_two_buttons_ask_for_the_wider_one_alone(bar, said):
    pairs = tuple((text, lambda: None) for text in ("Use 10,000 Persons", "Use Persons"))
    bar.show_notice(Notice("a", "Choose", buttons=pairs))
    bar.show()
    QApplication.processEvents()
    wide, narrow = (button for button in bar.findChildren(QToolButton) if button.text())
    sum_of_both = wide.sizeHint().width() + narrow.sizeHint().width()
    assert bar.minimumSizeHint().width() < sum_of_both
    bar.resize(bar.minimumSizeHint().width(), 300)
    QApplication.processEvents()
    assert wide.geometry().bottom() < narrow.geometry().top()


@pytest.mark.parametrize("level", [INFO, WARNING, CRITICAL])
@pytest.mark.parametrize("theme", list(PALETTES))
def test_the_text_is_readable_on_its_ground(bar, level, theme):
    base, text = PALETTES[theme]
    palette = QPalette(bar.palette())
    palette.setColor(QPalette.ColorRole.Base, QColor(base))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(text))
    bar.setPalette(palette)
    bar.show_notice(Notice("a", "x", level))
    bar.show()
    QApplication.processEvents()
    ground = bar.grab().toImage().pixelColor(bar.width() - 3, bar.height() - 3)
    ink = bar.findChild(WrappedLabel).palette().color(QPalette.ColorRole.WindowText)
    assert contrast(ink, ground) >= 4.5


def contrast(one, other):
    """Contrast by WCAG 2.1."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour):
    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in colour.getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
