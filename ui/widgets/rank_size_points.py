"""The points of the rank-size figure: the map's symbols, closer to each other in size."""

from __future__ import annotations

from qgis.core import Qgis, QgsMarkerSymbol
from qgis.PyQt.QtGui import QColor

from ...core.rules import SizeScheme
from ...processing.symbols import below_scope_symbol, ramp, steps_for, tier_symbol
from .ground import fit_to_ground

__all__ = ["point_radius", "point_symbol"]

# Sizes keep their order but move together: at a third of the map's size a dot would vanish.
SIZE_POWER = 0.6


def point_symbol(scheme: SizeScheme, position: int, ground: QColor) -> QgsMarkerSymbol:
    """Return the map's symbol without the bed that frees it from rivers."""
    if position == len(scheme):
        symbol = below_scope_symbol(Qgis.GeometryType.Point)
    else:
        step = steps_for(len(scheme))[position]
        symbol = tier_symbol(step, Qgis.GeometryType.Point)
        if ramp()["steps"][step - 1]["casing"]:
            symbol.deleteSymbolLayer(0)
    fit_to_ground(symbol, ground)
    return symbol


def point_radius(scheme: SizeScheme, position: int, largest: float) -> float:
    """Return half the width of a point of a tier."""
    spec = ramp()["outside"]["below_scope"]
    if 0 <= position < len(scheme):
        spec = ramp()["steps"][steps_for(len(scheme))[position] - 1]
    return largest * (spec["size"] / ramp()["steps"][0]["size"]) ** SIZE_POWER / 2
