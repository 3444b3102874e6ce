"""Counting labels over labels and over blocks, on rectangles made up for it."""

from __future__ import annotations

from urbanframe.scripts.demo.overlaps import Box, covering, outside, overlapping

PAGE = Box("page", 0, 0, 100, 50)


def test_two_labels_that_share_room_are_counted_once():
    labels = [Box("a", 0, 0, 10, 4), Box("b", 8, 2, 18, 6), Box("c", 30, 0, 40, 4)]
    assert overlapping(labels) == [("a", "b")]


def test_labels_that_only_touch_are_not_counted():
    assert overlapping([Box("a", 0, 0, 10, 4), Box("b", 10, 0, 20, 4)]) == []


def test_less_than_the_tolerance_is_not_counted():
    labels = [Box("a", 0, 0, 10, 4), Box("b", 9.9, 0, 20, 4)]
    assert overlapping(labels, tolerance=0.2) == []
    assert overlapping(labels, tolerance=0.05) == [("a", "b")]


def test_parts_of_one_label_do_not_count_against_each_other():
    letters = [Box("river", 0, 0, 3, 3), Box("river", 2, 1, 5, 4), Box("city", 4, 2, 9, 5)]
    assert overlapping(letters) == [("river", "city")]


def test_a_label_over_a_block_is_named_with_it():
    labels = [Box("a", 0, 0, 10, 4), Box("b", 50, 0, 60, 4)]
    assert covering(labels, [Box("table", 5, 3, 20, 20)]) == [("a", "table")]


def test_a_label_that_leaves_the_page_is_named():
    assert outside([Box("in", 0, 0, 10, 4), Box("out", 95, 0, 105, 4)], PAGE) == ["out"]
