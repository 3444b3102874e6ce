"""The axes that places are measured against: the bundled framework, or a layer of the user's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from qgis.core import (
    QgsFeatureRequest,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)

from ....core.axes import MAIN, AxisLine, axis_titles, default_framework
from ....core.axes.reference import bundled_line, is_generalised, listed_nodes
from ....translation import tr
from ...algorithm import fail
from ...degrees import to_degrees
from ...place_geometry import GeometryReader, lines_of
from ...place_wording import AxisName, start_of_axis
from .axis_layer import axis_field, generalised_axes, id_text

A_METRE = 1e-5  # degrees


@dataclass(frozen=True)
class MeasuredAxes:
    """Axes in the framework's order, and how they are called."""

    lines: tuple[AxisLine, ...]
    names: tuple[AxisName, ...]


class AxesSource(Protocol):
    """Where axes come from."""

    def axes(self, language: str, feedback: QgsProcessingFeedback) -> MeasuredAxes:
        """Return the axes; a cancelled run gives those read so far."""


class BundledAxes:
    """The five axes as the plugin has them, at the detail for measuring."""

    def axes(self, language: str, feedback: QgsProcessingFeedback | None = None) -> MeasuredAxes:
        lines = default_framework().lines
        return MeasuredAxes(lines, tuple(_bundled_name(line.id, language) for line in lines))


def _bundled_name(axis: str, language: str) -> AxisName:
    title = axis_titles()[axis]
    start = next(node for node in listed_nodes()[axis, ""] if node.role == MAIN)
    if language == "zh":
        return AxisName(title.name_zh, start.name_zh)
    return AxisName(title.name_en, start.name_en)


def _name(line: AxisLine, language: str) -> AxisName:
    """Return how a line is called: as the bundled axis that has its id, else by that id."""
    start = start_of_axis(language)
    if line.id not in axis_titles():
        return AxisName(line.id, start)
    name, bundled = _bundled_name(line.id, language), bundled_line(line.id)
    begin, usual = (line.lon[0], line.lat[0]), (bundled.lon[0], bundled.lat[0])
    return name if np.allclose(begin, usual, rtol=0, atol=A_METRE) else AxisName(name.axis, start)


class AxesLayer:
    """A line layer of the user's own.

    Features of one axis value are parts of that axis, in the order of the layer. Where a part does
    not begin at the end of the one before, the gap is no axis and has no length. Axes stand in the
    order in which they first occur. Vertices are joined by geodesics, whatever the layer's CRS.
    """

    def __init__(self, source: QgsProcessingFeatureSource, field: str, context) -> None:
        self._source, self._name = source, source.sourceName()
        self._field = axis_field(source, field)
        transform = to_degrees(source.sourceCrs(), self._name, context.transformContext())
        self._reader = GeometryReader(transform)
        self._left_out: list[int] = []

    def axes(self, language: str, feedback: QgsProcessingFeedback) -> MeasuredAxes:
        """Read the layer; features that are no part of an axis are counted in the log."""
        parts: dict[str, list[np.ndarray]] = {}
        # QGIS's own check would raise through the iterator; _lines leaves out what is invalid.
        unchecked = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
        for feature in self._source.getFeatures(QgsFeatureRequest(), unchecked):
            if feedback.isCanceled():
                break
            axis, lines = id_text(feature[self._field]), self._lines(feature.geometry())
            if not axis or not lines:
                self._left_out.append(feature.id())
            else:
                parts.setdefault(axis, []).extend(lines)
        self._tell(feedback)
        if not parts and not feedback.isCanceled():
            message = tr("“{layer}” has no line with an axis in “{field}” (AXES_LAYER).")
            raise fail(message.format(layer=self._name, field=self._field))
        lines = tuple(AxisLine(axis, *_joined(given)) for axis, given in parts.items())
        drawn = [line.id for line in lines if is_generalised(line.lon, line.lat)]
        if drawn:
            feedback.pushWarning(generalised_axes(drawn, self._name))
        return MeasuredAxes(lines, tuple(_name(line, language) for line in lines))

    def _lines(self, geometry) -> list[np.ndarray]:
        """Return the lines of a feature that have a length."""
        plain = self._reader.shape(geometry)
        if isinstance(plain, str):
            return []
        return [line for line in lines_of(plain) if (line != line[0]).any()]

    def _tell(self, feedback: QgsProcessingFeedback) -> None:
        if self._left_out:
            message = tr(
                "Features of “{layer}” left out, for want of an axis in “{field}” or of a line with"
                " a length: {n} (first: feature {row})."
            )
            feedback.pushWarning(
                message.format(
                    n=len(self._left_out),
                    layer=self._name,
                    field=self._field,
                    row=self._left_out[0],
                )
            )


def _joined(lines: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return the vertices of lines one after another, with a NaN where there is a gap."""
    vertices = [lines[0]]
    for before, line in zip(lines, lines[1:]):
        if (before[-1] != line[0]).any():
            vertices.append(np.full((1, 2), np.nan))
        vertices.append(line)
    lon, lat = np.concatenate(vertices).T
    return lon, lat
