"""How many rows a layer has beside those that its filter leaves."""

from __future__ import annotations

from qgis.core import QgsVectorLayer


def rows_without_filter(layer: QgsVectorLayer) -> int | None:
    """Return the rows of a layer without its filter; None without filter, or where unknown."""
    if not layer.subsetString():
        return None
    # A second connection: taking the filter off the layer itself would redraw the map.
    twin = layer.clone()
    twin.setSubsetString("")
    count = twin.featureCount()
    return count if count >= 0 else None
