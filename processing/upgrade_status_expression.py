"""The status of each feature as an expression, for layers that bear no column of it."""

from __future__ import annotations

from qgis.core import QgsExpression

from ..core.county_towns import STATUS_IDS, ScreenedUnits

__all__ = ["status_expression"]


def status_expression(units: ScreenedUnits) -> str:
    """Return an expression that gives the status id of a feature by its feature id.

    Bands, bounds and relaxations have no short form as an expression, so the answers stand in it;
    QGIS evaluates the map once, as it is constant.
    """
    pairs = zip(units.ids.tolist(), units.status.tolist())
    listed = ",".join(
        f"'{row}',{QgsExpression.quotedString(STATUS_IDS[status])}" for row, status in pairs
    )
    return f"map_get(map({listed}),to_string($id))"
