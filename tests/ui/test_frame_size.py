"""How small the City Tiers dock can be, in both languages and in one longer than both."""

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QTranslator
from qgis.PyQt.QtWidgets import QWidget

from urbanframe.ui.frame.dock import State

from .conftest import buttons, settle, wait_for

CONTEXT = "UrbanFrame"
LONGER = 1.4


class LongWords(QTranslator):
    """A language whose every text is 40 % longer than English."""

    def translate(self, context, source, disambiguation=None, n=-1):
        if context != CONTEXT:
            return ""
        return source + "ä" * round(len(source) * (LONGER - 1))

    def isEmpty(self):
        return False


@pytest.fixture
def long_words(speak):
    translator = LongWords()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def doubtful(make_cities):
    """A layer whose notice has two buttons beside a result."""
    return make_cities(field="pop_total:int", value=lambda city: city.pop_total)


@pytest.fixture
def wrong_unit(make_cities):
    """A layer whose notice has two buttons and no result."""
    return make_cities(field="pop_persons:double", value=lambda c: c.pop_urban_area / 10_000)


def least(dock):
    settle(dock)
    return dock.minimumSizeHint().width(), dock.minimumSizeHint().height()


def assert_within(dock, width, height):
    wide, high = least(dock)
    assert wide <= width
    assert high <= height


def too_wide(dock):
    """Name the widgets that reach beyond the part of the dock that scrolls up and down only."""
    viewport = dock.scroll.viewport()
    inside = dock.scroll.widget().findChildren(QWidget)
    seen = [widget for widget in inside if widget.isVisible()]
    return [
        (type(widget).__name__, right)
        for widget in seen
        for right in [widget.mapTo(dock.scroll.widget(), widget.rect().topRight()).x()]
        if right >= viewport.width()
    ]


# In both languages


def test_an_empty_dock_is_small(language, dock):
    assert_within(dock, 260, 220)


def test_a_dock_with_its_result_is_small(language, show, make_cities):
    assert_within(show(make_cities()), 260, 220)


def test_a_notice_with_two_buttons_adds_little(language, show, doubtful):
    dock = show(doubtful)
    assert len(buttons(dock)) == 2
    assert_within(dock, 260, 280)


def test_a_notice_that_blocks_adds_little(language, show, wrong_unit):
    dock = show(wrong_unit, State.ERROR)
    assert len(buttons(dock)) == 2
    assert_within(dock, 260, 280)


def test_an_offer_beside_the_status_adds_little(language, show, make_cities, monkeypatch):
    from urbanframe.ui.frame import map_link

    monkeypatch.setattr(map_link, "MOST_SELECTED", 0)
    dock = show(make_cities())
    dock.view.table.tier_clicked.emit(0, 0)
    assert dock.status.offer.isVisible()
    assert_within(dock, 260, 220)


@pytest.mark.parametrize("width", [260, 340])
def test_nothing_is_wider_than_the_dock(language, show, make_cities, width):
    dock = show(make_cities())
    dock.resize(width, 700)
    settle(dock)
    assert dock.width() == width
    assert dock.scroll.widget().width() <= dock.scroll.viewport().width()
    assert too_wide(dock) == []


def test_nothing_is_wider_than_an_empty_dock(language, dock):
    dock.resize(260, 500)
    settle(dock)
    assert dock.width() == 260
    assert too_wide(dock) == []


def test_inputs_scroll_while_buttons_and_status_stay(language, show, make_cities):
    dock = show(make_cities())
    dock.resize(260, 220)
    settle(dock)
    assert dock.height() == 220
    assert dock.scroll.verticalScrollBar().maximum() > 0
    for widget in (dock.primary, dock.write_button, dock.zoom_button, dock.cog, dock.status.text):
        assert dock.rect().contains(widget.mapTo(dock, widget.rect().center()))
        assert not dock.scroll.isAncestorOf(widget)


# In a language 40 % longer


def test_longer_words_are_really_longer(long_words, dock):
    assert dock.primary.text().startswith("Style Layerä")


def test_longer_words_fit_a_dock_as_it_opens(long_words, show, make_cities, doubtful, wrong_unit):
    dock = show(make_cities())
    assert least(dock)[0] <= 340
    show(doubtful)
    assert least(dock)[0] <= 340
    show(wrong_unit, State.ERROR)
    assert least(dock)[0] <= 340


def test_an_empty_dock_of_longer_words_fits(long_words, dock):
    assert least(dock)[0] <= 340
    dock.resize(340, 600)
    settle(dock)
    assert too_wide(dock) == []


def test_nothing_is_wider_than_the_dock_in_longer_words(long_words, show, make_cities):
    dock = show(make_cities())
    dock.resize(340, 700)
    settle(dock)
    assert dock.width() == 340
    assert too_wide(dock) == []


def test_progress_in_longer_words_fits(long_words, dock, make_cities, gate):
    dock.layer_row.set_layer(make_cities("a layer with a name as long as a sentence"))
    assert wait_for(lambda: dock.state is State.WORKING)
    assert least(dock)[0] <= 340
