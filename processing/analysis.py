"""What the tools of the analysis tier share: they need packages that not every QGIS brings."""

from __future__ import annotations

import importlib
import os
import sys
from abc import abstractmethod

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ..translation import tr
from .algorithm import UrbanFrameAlgorithm, fail

# The oldest release with arrays of geometries.
NEEDED = {"shapely": (2, 0), "geopandas": (0, 12)}


class Cancelled(Exception):
    """The user has stopped the run."""


class AnalysisAlgorithm(UrbanFrameAlgorithm):
    """An algorithm that computes on frames, and says what it lacks where it cannot run."""

    def canExecute(self) -> tuple[bool, str]:
        lacking = [why for name, least in NEEDED.items() if (why := lack_of(name, least))]
        if not lacking:
            return True, ""
        message = tr("{tool} needs {packages}. {way}")
        return False, message.format(
            tool=self.displayName(), packages=", ".join(lacking), way=way_to_packages()
        )

    def processAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict:
        # processing.run() and models do not ask canExecute().
        able, message = self.canExecute()
        if not able:
            raise fail(message)
        try:
            return self.compute(parameters, context, feedback)
        except Cancelled:
            return {}

    @abstractmethod
    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict:
        """Run; ``Cancelled`` from anywhere inside ends it without a result."""


def lack_of(package: str, least: tuple[int, int]) -> str:
    """Return what is wrong with a package, in a few words, or an empty text."""
    wanted = ".".join(map(str, least))
    try:
        found = importlib.import_module(package).__version__
    except ImportError:
        # Broken installations are found only by importing.
        return tr("the package {package} ({wanted} or later), which this QGIS lacks").format(
            package=package, wanted=wanted
        )
    if tuple(int(part) for part in found.split(".")[:2]) >= least:
        return ""
    return tr("the package {package} in version {wanted} or later, this QGIS has {found}").format(
        package=package, wanted=wanted, found=found
    )


def way_to_packages() -> str:
    """Return how this installation of QGIS gets the packages."""
    if sys.platform == "win32":
        return tr(
            "The standalone installer of QGIS brings them; with the OSGeo4W setup choose the"
            " package qgis-ltr-full or qgis-full."
        )
    if sys.platform == "darwin":
        return tr("QGIS brings them from version 4.0 on for macOS.")
    if os.environ.get("FLATPAK_ID"):
        return tr(
            "The Flatpak of QGIS does not bring them: install QGIS from your distribution, with"
            " python3-shapely and python3-geopandas."
        )
    return tr(
        "Install python3-shapely and python3-geopandas with your distribution's package manager;"
        " Debian 13 and Ubuntu 24.04 have them new enough."
    )
