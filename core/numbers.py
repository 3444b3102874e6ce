"""Numbers as people write them: the one cleaner for classifier, expressions and tables."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

__all__ = [
    "INFINITE",
    "MISSING",
    "READ",
    "UNREADABLE",
    "CleanColumn",
    "clean_column",
    "format_number",
    "parse_number",
]

# What became of a value, in the order in which messages count them.
READ, MISSING, UNREADABLE, INFINITE = range(4)

_FULL_WIDTH = str.maketrans(
    "０１２３４５６７８９．，＋－\u2212\u3000\u00a0\u2009\u202f", "0123456789.,+--    "
)
_NUMBER = re.compile(
    r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+|(?=\.\d))(?:\.\d*)?(?:[eE][+-]?\d+)?",
    re.ASCII,
)
_PLAIN_TYPES = {int, float, type(None)}
_NOISE = 1e-15  # of a product of two numbers in float64


@dataclass(frozen=True)
class CleanColumn:
    """A column of numbers beside what became of each value.

    Attributes:
        values: float64, NaN where the value was missing, unreadable or infinite.
        status: int8, one of ``READ``, ``MISSING``, ``UNREADABLE``, ``INFINITE`` for each value.
    """

    values: np.ndarray
    status: np.ndarray


def clean_column(raw: Sequence[object]) -> CleanColumn:
    """Read a column of numbers, texts and missing values; nothing is raised, all is reported."""
    if set(map(type, raw)) <= _PLAIN_TYPES:
        try:
            return _plain_column(np.array(raw, dtype=np.float64))
        except OverflowError:  # an integer beyond float64
            pass
    pairs = [parse_number(value) for value in raw]
    values = np.array([value for value, _ in pairs], dtype=np.float64)
    return CleanColumn(values, np.array([status for _, status in pairs], dtype=np.int8))


def parse_number(value: object) -> tuple[float, int]:
    """Return the number that ``value`` holds and its status; NaN where there is none.

    Full-width digits, grouping commas or spaces between groups of three, and surrounding spaces
    are read. Anything that needs interpretation is not a number: ``1_000``, ``约20万``, ``1,23``.
    """
    # QGIS's NULL equals None without being it, and this module knows no QGIS.
    if value is None or value == None:  # noqa: E711
        return math.nan, MISSING
    if isinstance(value, str):
        return _parse_text(value)
    if isinstance(value, (bool, np.bool_, bytes)):
        return math.nan, UNREADABLE
    try:
        number = float(value)
    except OverflowError:
        return math.nan, INFINITE
    except (TypeError, ValueError):
        return math.nan, UNREADABLE
    return _finite(number)


def format_number(value: float) -> str:
    """Write a number grouped by thousands, with no more decimals than it needs.

    A value next to a threshold is never rounded onto it: ``999,999.99999`` stays that. Only what
    binary fractions add is left out: 29.3 times 10,000 is ``293,000``.
    """
    if not math.isfinite(value):
        return str(value)
    nearest = round(value)
    if math.isclose(value, nearest, rel_tol=_NOISE):
        return f"{nearest:,}"
    short = f"{value:,.4f}".rstrip("0")
    return f"{value:,}" if short.endswith(".") else short


def _plain_column(values: np.ndarray) -> CleanColumn:
    status = np.zeros(len(values), dtype=np.int8)
    status[np.isnan(values)] = MISSING
    infinite = np.isinf(values)
    status[infinite] = INFINITE
    values[infinite] = np.nan
    return CleanColumn(values, status)


def _parse_text(text: str) -> tuple[float, int]:
    plain = text.translate(_FULL_WIDTH).strip()
    if not plain:
        return math.nan, MISSING
    if not _NUMBER.fullmatch(plain):
        return math.nan, UNREADABLE
    return _finite(float(plain.replace(",", "").replace(" ", "")))


def _finite(number: float) -> tuple[float, int]:
    if math.isnan(number):
        return math.nan, MISSING
    if math.isinf(number):
        return math.nan, INFINITE
    return number, READ
