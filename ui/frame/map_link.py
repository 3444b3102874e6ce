"""Links what is clicked in a dock with the selection on the map."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import Qt

MOST_SELECTED = 100_000  # above it one click would redraw a million symbols


class MapLink:
    """Selects, zooms to and flashes features of a layer on the main canvas."""

    def __init__(self, iface) -> None:
        self._iface = iface

    def select(
        self,
        layer: QgsVectorLayer,
        ids: Sequence[int],
        modifiers: Qt.KeyboardModifier,
        zoom: bool,
    ) -> None:
        """Replace the selection; Ctrl takes in or out, Shift adds."""
        chosen = set(ids)
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            selected = set(layer.selectedFeatureIds())
            chosen = selected - chosen if chosen <= selected else selected | chosen
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            chosen |= set(layer.selectedFeatureIds())
        layer.selectByIds(list(chosen))
        if zoom and chosen:
            self.zoom(layer)

    def zoom(self, layer: QgsVectorLayer) -> None:
        """Zoom to what is selected; a table has no place."""
        if layer.isSpatial() and layer.selectedFeatureCount():
            self._iface.mapCanvas().zoomToSelected(layer)

    def flash(self, layer: QgsVectorLayer, ids: Sequence[int]) -> None:
        if layer.isSpatial() and len(ids):
            self._iface.mapCanvas().flashFeatureIds(layer, [int(item) for item in ids])
