"""The sentences of the rank-size figure."""

from __future__ import annotations

import numpy as np

from ...core.cities import RankSizeFit
from ...core.cities.structure import FEWEST_CITIES
from ...core.numbers import format_number
from ...translation import tr
from .population_text import bound_text

__all__ = ["fit_sentence", "no_fit_sentence", "thinned_sentence"]


def fit_sentence(fit: RankSizeFit, language: str) -> str:
    """Return the exponent with its standard error and the cities that it rests on."""
    words = {
        "z": f"{fit.exponent:.3f}",
        "se": f"{fit.standard_error:.3f}",
        "n": format_number(fit.count),
        "min": bound_text(fit.minimum, language),
    }
    if fit.is_weak:
        return tr(
            "Exponent {z} ± {se} ({n} cities ≥ {min}); so few cities say little", language
        ).format(**words)
    text = tr("Exponent {z} ± {se} ({n} cities ≥ {min})", language).format(**words)
    # No line breaks inside a figure.
    return text.replace("≥ ", "≥\u00a0").replace("万", "\u2060万")


def no_fit_sentence(sizes: np.ndarray, cut_off: float, language: str) -> str:
    """Return why there is no exponent."""
    words = {"min": bound_text(cut_off, language), "fewest": format_number(FEWEST_CITIES)}
    if np.count_nonzero(sizes >= cut_off) < FEWEST_CITIES:
        return tr("No exponent: fewer than {fewest} cities ≥ {min}", language).format(**words)
    return tr("No exponent: all cities ≥ {min} are of one size", language).format(**words)


def thinned_sentence(drawn: int, total: int, language: str) -> str:
    """Return that not all points are drawn."""
    return tr("{n} of {total} points drawn", language).format(
        n=format_number(drawn), total=format_number(total)
    )
