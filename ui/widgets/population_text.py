"""Populations and shares as short as a dock needs them, in the way of each language."""

from __future__ import annotations

import math

from ...core.numbers import format_number

__all__ = ["NOTHING", "bound_text", "percent_text", "population_text", "tick_text"]

NOTHING = "–"
SPACE = "\u00a0"
MILLION = 1_000_000
WAN = 10_000


def population_text(persons: float, language: str) -> str:
    """Write a population: ``110.6 M``, ``11,056万``; small ones in full.

    >>> population_text(110_563_218, "zh")
    '11,056万'
    >>> population_text(312_400, "zh"), population_text(312_400, "en")
    ('31.2万', '312,400')
    """
    if not math.isfinite(persons):
        return NOTHING
    if language == "zh" and persons >= WAN:
        return f"{persons / WAN:,.{0 if persons >= MILLION else 1}f}万"
    if language != "zh" and persons >= MILLION:
        return f"{persons / MILLION:,.1f}{SPACE}M"
    return f"{persons:,.0f}"


def bound_text(persons: float, language: str) -> str:
    """Write a cut-off as exactly as it was set: ``200,000``, ``20万``."""
    if language == "zh" and persons >= WAN:
        return f"{format_number(persons / WAN)}万"
    return format_number(persons)


def tick_text(persons: float, language: str) -> str:
    """Write a round number of persons beside an axis: ``10 M``, ``500 k``, ``50万``.

    >>> tick_text(20_000_000, "zh")
    '2,000万'
    """
    if language == "zh":
        return bound_text(persons, language)
    for factor, letter in ((MILLION, "M"), (1000, "k")):
        if persons >= factor:
            return f"{format_number(persons / factor)}{SPACE}{letter}"
    return format_number(persons)


def percent_text(share: float, language: str) -> str:
    """Write a share of one: ``19.2 %``, ``19.2%``."""
    if not math.isfinite(share):
        return NOTHING
    whole = share == 1
    number = f"{share * 100:.{0 if whole else 1}f}"
    return f"{number}%" if language == "zh" else f"{number}{SPACE}%"
