"""Widths of belts as people write them."""

from __future__ import annotations

import pytest

from urbanframe.core.axes.widths import WidthFault, parse_widths


@pytest.mark.parametrize(
    ("text", "widths"),
    [
        ("50", (50,)),
        ("25, 50, 100", (25, 50, 100)),
        ("100 25;50", (25, 50, 100)),
        ("２５，５０、１００", (25, 50, 100)),
        (" 0.5\n2.5 ", (0.5, 2.5)),
        ("1e2", (100,)),
    ],
)
def test_widths_are_read_and_sorted(text, widths):
    assert parse_widths(text) == widths


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("", "none", ""),
        (" ,;", "none", ""),
        ("25 wide", "no_number", "wide"),
        ("50km", "no_number", "50km"),
        ("nan", "no_number", "nan"),
        ("1e999", "no_number", "1e999"),
        ("25, 0", "not_positive", "0"),
        ("-5", "not_positive", "-5"),
        ("0.0005", "too_narrow", "0.0005"),
        ("50 25 50.0", "repeated", "50"),
    ],
)
def test_what_is_no_width_is_named(text, kind, value):
    with pytest.raises(WidthFault) as caught:
        parse_widths(text)
    assert (caught.value.kind, caught.value.value) == (kind, value)
