"""Widths of belts as a person writes them: one or several, in kilometres."""

from __future__ import annotations

import re

from ..numbers import READ, format_number, parse_number

__all__ = ["NARROWEST_KM", "WidthFault", "parse_widths"]

NARROWEST_KM = 0.001
_SEPARATORS = re.compile(r"[\s,;，；、]+")


class WidthFault(ValueError):
    """Widths that cannot be taken.

    Attributes:
        kind: ``none``, ``no_number``, ``not_positive``, ``too_narrow``, ``repeated``.
        value: what was written.
    """

    def __init__(self, kind: str, value: str = "") -> None:
        super().__init__(f"{kind}: {value}")
        self.kind = kind
        self.value = value


def parse_widths(text: str) -> tuple[float, ...]:
    """Return the widths in kilometres that ``text`` lists, narrowest first.

    Commas, semicolons and spaces part them, full-width ones too.

    Raises:
        WidthFault: nothing is listed, or something that is no width or was listed before.
    """
    parts = [part for part in _SEPARATORS.split(text) if part]
    if not parts:
        raise WidthFault("none")
    widths: list[float] = []
    for part in parts:
        width = _width(part)
        if width in widths:
            raise WidthFault("repeated", format_number(width))
        widths.append(width)
    return tuple(sorted(widths))


def _width(text: str) -> float:
    value, status = parse_number(text)
    if status != READ:
        raise WidthFault("no_number", text)
    if value <= 0:
        raise WidthFault("not_positive", text)
    if value < NARROWEST_KM:
        raise WidthFault("too_narrow", text)
    return value
