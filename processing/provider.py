"""The Processing provider: every algorithm of the plugin, new objects at each call."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..translation import tr
from .algorithms.axes.axis_framework import AxisFramework
from .algorithms.axes.places_on_axes import PlacesOnAxes
from .algorithms.cities.classify_cities import ClassifyCities

ICON = Path(__file__).parent.parent / "resources" / "icons" / "urbanframe.svg"
ALGORITHMS = (ClassifyCities, AxisFramework, PlacesOnAxes)


class UrbanFrameProvider(QgsProcessingProvider):
    """Brings the algorithms into toolbox, models, batch and ``qgis_process``."""

    def __init__(self, version: str = "") -> None:
        super().__init__()
        self._version = version

    def id(self) -> str:
        return "urbanframe"

    def name(self) -> str:
        return tr("UrbanFrame")

    def longName(self) -> str:
        return f"{self.name()} {self._version}".strip()

    def versionInfo(self) -> str:
        return self._version

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def svgIconPath(self) -> str:
        return str(ICON)

    def loadAlgorithms(self) -> None:
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
