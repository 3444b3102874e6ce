"""How small the County Towns dock can be, in both languages and in one longer than both."""

import pytest

from urbanframe.core.reference import read_counties
from urbanframe.ui.frame.dock import State
from urbanframe.ui.widgets.unit_model import NAME, STATUS

from .conftest import TOWN_FIELDS, listed, pick, settle, told
from .test_frame_size import assert_within, least, long_words, too_wide

__all__ = ["long_words"]


@pytest.fixture
def census(make_towns):
    """A layer whose notice tells of a bound."""
    rows = [(c.code, c.name_zh, c.pop_urban_and_town) for c in read_counties()]
    fields = "code:string name_zh:string pop_urban_and_town:int"
    return make_towns(rows, fields=fields, geometry="None")


@pytest.fixture
def without_kind(make_towns):
    """A layer whose notice has two buttons and no result."""
    return make_towns([("", "龙港", 5)], fields=TOWN_FIELDS)


# In both languages


def test_an_empty_dock_is_small(language, towns):
    assert_within(towns, 260, 220)


def test_a_dock_with_its_list_is_small(language, screen, make_towns):
    assert_within(screen(make_towns()), 260, 220)


def test_a_notice_adds_little(language, screen, census, without_kind):
    dock = screen(census)
    assert told(dock) == ["bound"]
    assert_within(dock, 260, 280)
    assert_within(screen(without_kind, State.INCOMPLETE), 260, 280)


@pytest.mark.parametrize("width", [260, 340])
def test_nothing_is_wider_than_the_dock(language, screen, make_towns, width):
    dock = screen(make_towns())
    dock.inputs.measures.setCollapsed(False)
    dock.town_form.open()
    dock.resize(width, 900)
    settle(dock)
    assert dock.width() == width
    assert too_wide(dock) == []


def test_nothing_is_wider_than_an_empty_dock(language, towns):
    towns.resize(260, 600)
    settle(towns)
    assert towns.width() == 260
    assert too_wide(towns) == []


@pytest.mark.parametrize("width", [260, 340, 600, 800])
def test_names_are_readable_at_any_width(language, screen, make_towns, width):
    dock = screen(make_towns())
    dock.resize(width, 900)
    settle(dock)
    view = dock.view.list
    widest = max(map(view.fontMetrics().horizontalAdvance, listed(dock)))
    assert view.columnWidth(NAME) > widest
    assert not view.isColumnHidden(STATUS)
    assert view.header().length() <= view.viewport().width()


def test_buttons_and_status_stay_in_a_low_dock(language, screen, make_towns):
    dock = screen(make_towns())
    dock.resize(260, 220)
    settle(dock)
    assert dock.height() == 220
    for widget in (dock.primary, dock.style_button, dock.zoom_button, dock.cog, dock.status.text):
        assert dock.rect().contains(widget.mapTo(dock, widget.rect().center()))


# In a language 40 % longer


def test_longer_words_fit_a_dock_as_it_opens(long_words, screen, census, without_kind):
    dock = screen(census)
    pick(dock, 0)
    assert least(dock)[0] <= 340
    dock.resize(340, 900)
    settle(dock)
    assert too_wide(dock) == []
    screen(without_kind, State.INCOMPLETE)
    assert least(dock)[0] <= 340
    assert too_wide(dock) == []
