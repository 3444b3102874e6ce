"""How many rows a layer has beside those that its filter leaves."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsVectorLayer


def counter_without_filter(layer: QgsVectorLayer) -> Callable[[], int | None]:
    """Return a function that counts the rows of a layer without its filter, in any thread.

    It gives None for a layer without filter, and where the number is unknown. Taking the filter
    off the layer itself would redraw the map.
    """
    if not layer.subsetString():
        return lambda: None
    if layer.providerType() == "memory":  # a second one has rows only as a clone
        count = _count(layer.clone())
        return lambda: count
    source, provider = layer.source(), layer.providerType()
    return lambda: _count(QgsVectorLayer(source, "", provider))


def _count(twin: QgsVectorLayer) -> int | None:
    twin.setSubsetString("")
    count = twin.featureCount()
    return count if count >= 0 else None
