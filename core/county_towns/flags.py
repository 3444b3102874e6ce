"""Yes and no as tables write them, in three values."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np

from .bounds import FALSE, TRUE, UNKNOWN

__all__ = ["read_flags"]

_YES = frozenset(("true", "t", "yes", "y", "1", "1.0", "是", "真", "√"))
_NO = frozenset(("false", "f", "no", "n", "0", "0.0", "否", "假", "×"))


def read_flags(values: Sequence[object]) -> tuple[np.ndarray, list[int]]:
    """Return a column in three values (int8), and the places of what says neither yes nor no.

    A missing value is unknown and no fault.
    """
    flags = np.full(len(values), UNKNOWN, dtype=np.int8)
    unread = []
    for place, value in enumerate(values):
        if value is None or value == None:  # noqa: E711 (QGIS's NULL equals None)
            continue
        text = unicodedata.normalize("NFKC", str(value)).strip().lower()
        if text in _YES:
            flags[place] = TRUE
        elif text in _NO:
            flags[place] = FALSE
        elif text:
            unread.append(place)
    return flags, unread
