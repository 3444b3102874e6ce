"""The Processing provider: every algorithm and model of the plugin, new objects at each call."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..translation import tr
from .algorithms.axes.axis_corridors import AxisCorridors
from .algorithms.axes.axis_framework import AxisFramework
from .algorithms.axes.places_on_axes import PlacesOnAxes
from .algorithms.cities.classify_cities import ClassifyCities
from .algorithms.county_towns.upgrade_eligible import UpgradeEligible
from .algorithms.county_towns.upgrade_sensitivity import UpgradeSensitivity
from .shipped_models import SHIPPED_MODELS

ICON = Path(__file__).parent.parent / "resources" / "icons" / "urbanframe.svg"
ALGORITHMS = (
    ClassifyCities,
    AxisFramework,
    PlacesOnAxes,
    AxisCorridors,
    UpgradeEligible,
    UpgradeSensitivity,
)


class UrbanFrameProvider(QgsProcessingProvider):
    """Brings the algorithms into toolbox, models, batch and ``qgis_process``."""

    def __init__(self, version: str = "") -> None:
        super().__init__()
        self._version = version
        self._models: list = []

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

    def load(self) -> bool:
        # While the provider is being added, its own algorithms are not to be found yet.
        QgsApplication.processingRegistry().providerAdded.connect(self._read_models)
        return super().load()

    def loadAlgorithms(self) -> None:
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
        self._models = [model() for model in SHIPPED_MODELS]
        for model in self._models:
            self.addAlgorithm(model)

    def unload(self) -> None:
        registry = QgsApplication.processingRegistry()
        if registry is not None:  # it is gone already when qgis_process ends
            registry.providerAdded.disconnect(self._read_models)
        super().unload()

    def _read_models(self, added: str) -> None:
        for model in self._models:
            model.read()
