"""What the tools of the analysis tier share: they need packages that not every QGIS brings."""

from __future__ import annotations

import importlib
import os
import sys
from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsProcessingContext,
    QgsProcessingFeedback,
)

from ..core.fields import Field
from ..translation import tr
from .algorithm import UrbanFrameAlgorithm, fail, qgis_fields

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

# The oldest release with arrays of geometries.
NEEDED = {"shapely": (2, 0), "geopandas": (0, 12)}


class Cancelled(Exception):
    """The user has stopped the run."""


@dataclass(frozen=True)
class LayerShape:
    """What a layer that is to be written holds: its columns, geometries and system."""

    fields: Sequence[Field]
    kind: Qgis.WkbType
    crs: QgsCoordinateReferenceSystem


class AnalysisAlgorithm(UrbanFrameAlgorithm):
    """An algorithm that computes on frames, and says what it lacks where it cannot run."""

    def canExecute(self) -> tuple[bool, str]:
        lacking = what_is_lacking(self.displayName())
        return not lacking, " ".join([*lacking, way_to_packages()]) if lacking else ""

    def processAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict:
        # processing.run() and models do not ask canExecute().
        able, message = self.canExecute()
        if not able:
            raise fail(message)
        if feedback.isCanceled():  # which feedback of several steps does not learn any more
            return {}
        try:
            return self.compute(parameters, context, feedback)
        except Cancelled:
            return {}

    @abstractmethod
    def compute(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict:
        """Run; ``Cancelled`` from anywhere inside ends it without a result."""

    def write_layer(
        self,
        name: str,
        frame: GeoDataFrame,
        shape: LayerShape,
        parameters: dict,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> str:
        """Write a frame to the sink of the parameter ``name`` and return where it went.

        Geometries are brought to the system of the sink before it is made, so that nothing is left
        behind where that fails.
        """
        from .frames import in_crs, write_frame

        try:
            frame = in_crs(frame, shape.crs, context, feedback)
        except QgsCsException as error:
            message = tr("The result cannot be brought to the coordinate system {crs}: {why}")
            crs = shape.crs.userFriendlyIdentifier()
            raise fail(message.format(crs=crs, why=str(error))) from error
        fields = qgis_fields(shape.fields)
        sink, destination = self.parameterAsSink(
            parameters, name, context, fields, shape.kind, shape.crs
        )
        if sink is None:
            raise fail(self.invalidSinkError(parameters, name))
        if not write_frame(frame, sink, fields, feedback):
            message = self.writeFeatureError(sink, parameters, name)
            raise fail(f"{message}: {sink.lastError()}")
        return destination


def progress_of(feedback: QgsProcessingFeedback) -> Callable[[float], None]:
    """Return what the core tells its share of work done, and what ends it when the user does."""

    def report(share: float) -> None:
        if feedback.isCanceled():
            raise Cancelled
        feedback.setProgress(100 * share)

    return report


def what_is_lacking(tool: str) -> list[str]:
    """Return a sentence for the packages that are missing, and for each that is too old."""
    found = {package: version_of(package) for package in NEEDED}
    missing = [f"{name} ≥ {_least(name)}" for name, version in found.items() if version is None]
    sentences = []
    if missing:
        message = tr("{tool} needs {packages}, which this QGIS lacks.")
        sentences.append(message.format(tool=tool, packages=", ".join(missing)))
    for name, version in found.items():
        if version is not None and _numbers(version) < NEEDED[name]:
            message = tr("{tool} needs {package} {least} or later; this QGIS has {found}.")
            words = {"package": name, "least": _least(name), "found": version}
            sentences.append(message.format(tool=tool, **words))
    return sentences


def version_of(package: str) -> str | None:
    """Return the version of an installed package, None where it is missing or broken."""
    try:
        return importlib.import_module(package).__version__
    except ImportError:
        # Found only by importing: a package may stand there without what it needs itself.
        return None


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


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2])


def _least(package: str) -> str:
    return ".".join(map(str, NEEDED[package]))
