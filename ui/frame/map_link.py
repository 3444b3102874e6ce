"""Links what is clicked in a dock with the selection on the map."""

from __future__ import annotations

import numpy as np
from qgis.core import Qgis, QgsVectorLayer
from qgis.PyQt.QtCore import Qt

from ...processing.wording import number
from ...translation import tr

MOST_SELECTED = 100_000  # above it one click would redraw a million symbols
MOST_FLASHED = 1_000
NO_KEYS = Qt.KeyboardModifier.NoModifier


class MapLink:
    """Selects, zooms to and flashes features of a dock's layer on the main canvas."""

    def __init__(self, dock) -> None:
        self._dock = dock

    def select(self, ids: np.ndarray, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Replace the selection; Ctrl takes in or out, Shift adds. Zooms where that is on.

        More features than can be drawn in a moment are offered in the status line.
        """
        self._dock.status.make_offer("")
        if len(ids) <= MOST_SELECTED:
            self._select(ids, keys, self._dock.zoom_button.isChecked())
            return
        text = tr("Select {n} Features").format(n=number(len(ids)))
        zoom = self._dock.zoom_button.isChecked()
        self._dock.status.make_offer(text, lambda: self._select(ids, keys, zoom))

    def zoom_to(self, ids: np.ndarray) -> None:
        """Select and zoom, whether or not zooming is on."""
        if len(ids) > MOST_SELECTED:
            self.select(ids)
        else:
            self._select(ids, NO_KEYS, True)

    def flash(self, ids: np.ndarray) -> None:
        """Flash the first of some features."""
        layer = self._dock.layer()
        if layer.isSpatial() and len(ids):
            self._canvas().flashFeatureIds(layer, ids[:MOST_FLASHED].tolist())

    def _select(self, ids: np.ndarray, keys: Qt.KeyboardModifier, zoom: bool) -> None:
        layer = self._dock.layer()
        _change_selection(layer, ids.tolist(), keys)
        # A table has no place.
        if zoom and layer.isSpatial() and layer.selectedFeatureCount():
            self._canvas().zoomToSelected(layer)

    def _canvas(self):
        return self._dock.iface.mapCanvas()


def _change_selection(layer: QgsVectorLayer, ids: list[int], keys: Qt.KeyboardModifier) -> None:
    before, added = layer.selectedFeatureCount(), Qgis.SelectBehavior.AddToSelection
    if keys & Qt.KeyboardModifier.ControlModifier:
        layer.selectByIds(ids, added)
        if layer.selectedFeatureCount() == before:  # all of them were selected
            layer.deselect(ids)
    elif keys & Qt.KeyboardModifier.ShiftModifier:
        layer.selectByIds(ids, added)
    else:
        layer.selectByIds(ids)
