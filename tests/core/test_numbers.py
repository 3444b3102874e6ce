"""Numbers as people write them, and what is no number."""

from __future__ import annotations

import math
import random
from decimal import Decimal

import numpy as np
import pytest

from urbanframe.core.numbers import (
    INFINITE,
    MISSING,
    READ,
    UNREADABLE,
    clean_column,
    format_number,
    parse_number,
)


class NullLikeQgis:
    """Equal to None without being None, as QGIS's NULL is."""

    def __eq__(self, other):
        return other is None

    def __hash__(self):
        return 0


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("9953005", 9953005),
        ("9,953,005", 9953005),
        ("9 953 005", 9953005),
        ("9\u00a0953\u00a0005", 9953005),
        ("9\u202f953\u202f005", 9953005),
        ("９９５３００５", 9953005),
        ("９，９５３，００５", 9953005),
        ("９９５．３", 995.3),
        ("  42\t", 42),
        ("\u3000４２\u3000", 42),
        ("995.3", 995.3),
        (".5", 0.5),
        ("5.", 5),
        ("+7", 7),
        ("-7", -7),
        ("－７", -7),
        ("\u22127", -7),
        ("1e6", 1e6),
        ("1.5E+06", 1.5e6),
        ("1,000.25", 1000.25),
        ("0", 0),
        ("000123", 123),
    ],
)
def test_number_written_as_text_is_read(written, meant):
    assert parse_number(written) == (meant, READ)


@pytest.mark.parametrize(
    "text",
    [
        "1_000",
        "约20万",
        "20万",
        "1,23",
        "12,34,567",
        ",123",
        "1,,000",
        "1.000.000",
        "1 00",
        "1,000 000",
        "abc",
        "n/a",
        "—",
        "-",
        "+",
        ".",
        "e5",
        "0x10",
        "1e",
        "--5",
        "5-",
        "5%",
        "(5)",
        "1;2",
        "nan",
        "inf",
        "-Infinity",
        "٣",
        "五百万",
        "True",
        "1\n2",
    ],
)
def test_text_that_needs_interpretation_is_no_number(text):
    value, status = parse_number(text)
    assert (math.isnan(value), status) == (True, UNREADABLE)


@pytest.mark.parametrize("value", [None, "", "   ", "\u3000", math.nan, NullLikeQgis()])
def test_nothing_is_missing_and_not_unreadable(value):
    number, status = parse_number(value)
    assert (math.isnan(number), status) == (True, MISSING)


@pytest.mark.parametrize("value", [math.inf, -math.inf, "1e400", "-1e400", 10**400])
def test_number_beyond_all_bounds_is_infinite(value):
    number, status = parse_number(value)
    assert (math.isnan(number), status) == (True, INFINITE)


@pytest.mark.parametrize("value", [True, False, np.bool_(True), object(), [5], b"5", (1,)])
def test_value_of_another_kind_is_unreadable(value):
    assert parse_number(value)[1] == UNREADABLE


@pytest.mark.parametrize("value", [5, 5.0, Decimal(5), np.int32(5), np.float32(5)])
def test_every_kind_of_number_is_read(value):
    assert parse_number(value) == (5.0, READ)


def test_negative_number_is_read_as_it_stands():
    assert parse_number(-5) == (-5.0, READ)


def any_value(dice: random.Random) -> object:
    return dice.choice(
        [
            dice.randrange(-(10**9), 10**9),
            dice.uniform(-1e9, 1e9),
            f"{dice.randrange(10**9):,}",
            str(dice.random()),
            None,
            math.nan,
            math.inf,
            "约20万",
            True,
            10**400,
            2**70,
            "",
        ]
    )


@pytest.mark.parametrize("seed", range(20))
def test_column_is_read_like_its_values_one_by_one(seed):
    dice = random.Random(seed)
    raw = [any_value(dice) for _ in range(200)]
    column = clean_column(raw)
    singly = [parse_number(value) for value in raw]
    np.testing.assert_array_equal(column.values, [value for value, _ in singly])
    assert column.status.tolist() == [status for _, status in singly]


@pytest.mark.parametrize(
    "raw", [[], [1, 2.5, None, math.nan, -math.inf], [10**400, 1, None], [2**63, -(2**70)]]
)
def test_column_of_plain_numbers_is_read_like_its_values(raw):
    column = clean_column(raw)
    singly = [parse_number(value) for value in raw]
    np.testing.assert_array_equal(column.values, np.array([v for v, _ in singly], dtype=float))
    assert column.status.tolist() == [status for _, status in singly]


def test_column_never_carries_an_infinity_on():
    assert not np.isinf(clean_column([math.inf, -math.inf, 1, "1e999"]).values).any()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (9953005, "9,953,005"),
        (0, "0"),
        (999.5, "999.5"),
        (999_999.6, "999,999.6"),
        (999_999.9996, "999,999.9996"),
        (293_000.00000000006, "293,000"),
        (-1234, "-1,234"),
        (1e15, "1,000,000,000,000,000"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_number_is_written_grouped_and_without_idle_decimals(value, written):
    assert format_number(value) == written


def test_number_next_to_a_threshold_is_never_written_as_the_threshold():
    assert format_number(999_999.9999) != "1,000,000"


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_number_that_overflowed_is_written_and_not_raised(value):
    assert format_number(value)
