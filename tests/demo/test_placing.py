"""Settling names on a sheet: what must never happen, and what may give way."""

from __future__ import annotations

import math

import pytest

from urbanframe.scripts.demo.overlaps import Box, overlapping
from urbanframe.scripts.demo.placing import Mark, Name, settle, symbol
from urbanframe.scripts.demo.river_names import evenly, river_place, turned_boxes

PAGE = Box("page", 0, 0, 200, 200)


def name_of(mark: Mark, worth: float = 10.0, fixed=None) -> Name:
    return Name(mark, 10.0, 4.0, worth, (0.1, 0.1), fixed)


def crowd(step: int, count: int = 12) -> list[Mark]:
    """Cities so near each other that not every name finds room at the right."""
    return [Mark(str(n), step, 50 + 3 * (n % 4), 50 + 3 * (n // 4), 0.8) for n in range(count)]


def test_a_lonely_name_stands_at_the_right_of_its_city():
    mark = Mark("a", 5, 50, 50, 1)
    place = settle([name_of(mark)], [mark], [])["a"]
    assert place.align == "Left"
    assert place.box.left > 51


def test_settled_names_never_overlap():
    marks = crowd(5)
    settled = settle([name_of(mark) for mark in marks], marks, [])
    assert settled
    assert overlapping([place.box for place in settled.values()]) == []


def test_symbols_of_large_cities_are_never_covered():
    marks = crowd(4)
    settled = settle([name_of(mark) for mark in marks], marks, [])
    for code, place in settled.items():
        others = [symbol(mark, 0.85) for mark in marks if mark.code != code]
        assert all(min(place.letters.overlap(other)) <= 0 for other in others)


def test_a_block_stays_free():
    mark = Mark("a", 5, 50, 50, 1)
    block = Box("table", 50, 0, 200, 200)
    place = settle([name_of(mark)], [mark], [block])["a"]
    assert place.align == "Right"


def test_a_place_chosen_by_hand_stands_and_others_give_way():
    marks = [Mark("hand", 5, 50, 50, 1), Mark("other", 5, 50, 58, 1)]
    names = [name_of(marks[0], fixed=(0.0, 8.0, "Left")), name_of(marks[1], worth=1000)]
    settled = settle(names, marks, [])
    assert (settled["hand"].right, settled["hand"].down) == (0.0, 8.0)
    assert overlapping([place.box for place in settled.values()]) == []


def test_the_same_seed_gives_the_same_sheet():
    marks = crowd(5)
    first, second = (settle([name_of(mark) for mark in marks], marks, []) for _ in range(2))
    assert first == second


def test_a_river_is_named_beside_its_straight_reach():
    zigzag = [(x, 20 + 8 * (x % 2)) for x in range(40)]
    line = [*zigzag, *[(x, 20) for x in range(40, 120)]]
    place = river_place("river", (20, 4), [line], [], PAGE)
    assert place.x > 45
    assert abs(place.y - 20) > 2
    assert place.angle == pytest.approx(0, abs=1)


def test_a_river_without_a_quiet_reach_stays_unnamed():
    line = [(x, 20) for x in range(120)]
    assert river_place("river", (20, 4), [line], [Box("table", 0, 0, 200, 40)], PAGE) is None


def test_points_along_a_line_are_a_stride_apart():
    points = evenly([(0, 0), (2.5, 0), (2.5, 2.5)])
    assert points == [(0, 0), (1, 0), (2, 0), (2.5, 0.5), (2.5, 1.5), (2.5, 2.5)]


def test_boxes_of_a_turned_name_reach_its_ends():
    boxes = turned_boxes("river", (20, 4), 0, 0, math.radians(30))
    assert boxes[-1].right == pytest.approx(8 * math.cos(math.radians(30)) + 2)
    assert boxes[0].top == pytest.approx(-8 * math.sin(math.radians(30)) - 2)
