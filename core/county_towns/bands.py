"""Bands of density: which of them a unit may lie in, and what they say together."""

from __future__ import annotations

import numpy as np

from ..quantities import base_unit
from ..rules.upgrade_scheme import UpgradeRule
from .bounds import AT_LEAST, AT_MOST, EXACT, FALSE, TRUE, UNKNOWN, literal_threshold
from .figures import Figures, Units

__all__ = ["differ", "possible_bands", "unanimous"]


def unanimous(verdicts: np.ndarray, possible: np.ndarray) -> np.ndarray:
    """Return what all bands say that a unit may lie in, unknown where they differ.

    Args:
        verdicts: the band comes first, the unit last; ``possible`` is by band and unit.
    """
    if verdicts.ndim == 3:
        possible = possible[:, np.newaxis, :]
    lowest = np.where(possible, verdicts, TRUE).min(axis=0)
    highest = np.where(possible, verdicts, FALSE).max(axis=0)
    return np.where(lowest == highest, lowest, UNKNOWN).astype(np.int8)


def differ(verdicts: np.ndarray, possible: np.ndarray) -> np.ndarray:
    """Tell for each unit whether the bands that it may lie in say different things."""
    lowest = np.where(possible, verdicts, TRUE).min(axis=0)
    return lowest != np.where(possible, verdicts, FALSE).max(axis=0)


def possible_bands(rule: UpgradeRule, units: Units) -> np.ndarray:
    """Return by band and unit whether the unit may lie in it."""
    possible = np.ones((len(rule.band_ids), len(units)), dtype=bool)
    place = np.arange(len(rule.bands))[:, np.newaxis]
    for figures in _band_figures(rule, units):
        lower = [literal_threshold(band.lower, figures.unit.factor) for band in rule.bands]
        band = np.searchsorted(lower, figures.values, side="right") - 1
        reach = {EXACT: place == band, AT_MOST: place <= band, AT_LEAST: place >= band}
        # A unit under the lowest band lies in none: nothing is known of it then.
        known = ~np.isnan(figures.values) & (band >= 0)
        possible = np.where(known, reach[figures.bound], possible)
    return possible


def _band_figures(rule: UpgradeRule, units: Units) -> list[Figures]:
    """Return the figures that tell the bands; a later one counts before an earlier one."""
    if not rule.bands:
        return []
    given = units.figures.get(rule.band_measure.id)
    derived = _density(units) if rule.band_measure.quantity == "density" else None
    return [figures for figures in (derived, given) if figures is not None]


def _density(units: Units) -> Figures | None:
    """Return people by area; None without both, or where their bounds contradict."""
    population, area = units.figures.get("population"), units.figures.get("area")
    if population is None or area is None:
        return None
    # A larger area makes a smaller density.
    turned = {EXACT: EXACT, AT_MOST: AT_LEAST, AT_LEAST: AT_MOST}[area.bound]
    bounds = {population.bound, turned} - {EXACT}
    if len(bounds) > 1:
        return None
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        density = population.base_values / area.base_values
    known = np.where(area.base_values > 0, density, np.nan)
    return Figures(known, base_unit("density"), bounds.pop() if bounds else EXACT)
