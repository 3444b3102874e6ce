"""One run of *Places on Axes* over a feature source."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from qgis.core import (
    NULL,
    QgsFeature,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)

from ....core.axes.position import AxisIndex, Located
from ....core.fields import AXIS_PLACE_FIELDS
from ....translation import tr
from ... import place_wording as wording
from ...place_geometry import GeometryReader
from ...place_locator import PlaceLocator
from ...place_styling import PlaceStyler
from ...stream import StreamJob
from .measured_axes import AxesSource

VERTICES_AT_ONCE = 20_000  # of lines and areas; between them, cancel is looked at


@dataclass(frozen=True)
class PlaceSettings:
    """What the user asked for."""

    axes: AxesSource
    corridor_km: float
    language: str


class PlaceJob(StreamJob):
    """Locates places block by block."""

    is_settled = True  # no column is surveyed

    def __init__(
        self,
        source: QgsProcessingFeatureSource,
        reader: GeometryReader,
        settings: PlaceSettings,
    ) -> None:
        self.language = settings.language
        self._settings, self._reader = settings, reader
        self._layer = source.sourceName()
        self._faults: Counter[str] = Counter()
        self._first_fault: dict[str, int] = {}
        self._total = 0
        self._in_corridor = 0

    def decide(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        settings = self._settings
        axes = settings.axes.axes(self.language, feedback)
        if feedback.isCanceled():
            return
        self._names = axes.names
        self._index = AxisIndex(axes.lines, settings.corridor_km)
        self._locator = PlaceLocator(self._index, axes.lines)
        lengths = self._index.lengths_km
        self._reasons = wording.PlaceReasons(
            axes.names, lengths, settings.corridor_km, self.language
        )
        self._placed = np.zeros(len(lengths), dtype=int)
        self._inside = np.zeros(len(lengths), dtype=int)
        for line in wording.axes_taken(self._index.ids, axes.names, lengths):
            feedback.pushInfo(line)

    def columns(self, values: Sequence[list], rows: Sequence[QgsFeature]) -> Sequence[list]:
        columns: list[list] = [[] for _ in AXIS_PLACE_FIELDS]
        geometries = [row.geometry() for row in rows]
        are_points = self._reader.are_points(geometries)
        locate = self._points if are_points else self._shapes
        for part in [slice(len(rows))] if are_points else _parts(geometries):
            if self._feedback.isCanceled():
                break
            located, faults = locate(geometries[part])
            for column, new in zip(columns, self._filled(located, faults)):
                column.extend(new)
            self._count(located, faults, rows[part])
        return columns

    def finish(self, feedback: QgsProcessingFeedback) -> dict[str, object]:
        for fault, count in self._faults.items():
            row = self._first_fault[fault]
            feedback.pushWarning(
                wording.rows_without_place(fault, count, self._total, self._layer, row)
            )
        if not self._total:
            feedback.pushWarning(tr("The layer has no rows: the output is empty."))
        lines = wording.places_by_axis(
            self._names, self._placed, self._inside, self._settings.corridor_km
        )
        for line in lines:
            feedback.pushInfo(line)
        return {
            "PLACED": int(self._placed.sum()),
            "IN_CORRIDOR": self._in_corridor,
            "WITHOUT_PLACE": sum(self._faults.values()),
            "SUMMARY": json.dumps(self._record(), ensure_ascii=False),
        }

    def styler(self) -> PlaceStyler:
        names = dict(zip(self._index.ids, (name.axis for name in self._names)))
        return PlaceStyler(names, self._settings.corridor_km, self.language)

    def _points(self, geometries: Sequence[QgsGeometry]) -> tuple[Located, dict[int, str]]:
        """Return where the points lie that can be read, and the faults of the others by row."""
        degrees, faults = self._reader.points(geometries)
        good = np.ones(len(degrees), dtype=bool)
        good[list(faults)] = False
        return self._index.locate(*degrees[good].T), faults

    def _shapes(self, geometries: Sequence[QgsGeometry]) -> tuple[Located, dict[int, str]]:
        """Return where the geometries lie that can be read, and the faults of the others by row."""
        read = [self._reader.shape(geometry) for geometry in geometries]
        faults = {row: found for row, found in enumerate(read) if isinstance(found, str)}
        shapes = [found for found in read if not isinstance(found, str)]
        return self._locator.locate(shapes), faults

    def _filled(self, located: Located, faults: dict[int, str]) -> Sequence[list]:
        """Return the columns, with rows that have no place put in between."""
        ids = self._index.ids
        columns = [
            [ids[axis] for axis in located.axis.tolist()],
            np.round(located.distance_km, 6).tolist(),
            np.round(located.position_km, 6).tolist(),
            [wording.SIDES[side] for side in located.side.tolist()],
            located.within.any(axis=1).tolist(),
            [",".join(compress(ids, within)) for within in located.within.tolist()],
            self._reasons.placed(located),
        ]
        for row in sorted(faults):
            for column in columns[:-1]:
                column.insert(row, NULL)
            columns[-1].insert(row, self._reasons.without(faults[row]))
        return columns

    def _count(self, located: Located, faults: dict[int, str], rows: Sequence[QgsFeature]) -> None:
        self._total += len(rows)
        for row in sorted(faults):
            self._faults[faults[row]] += 1
            self._first_fault.setdefault(faults[row], rows[row].id())
        axes = len(self._index.ids)
        self._placed += np.bincount(located.axis, minlength=axes)
        inside = located.within[np.arange(len(located.axis)), located.axis]
        self._inside += np.bincount(located.axis[inside], minlength=axes)
        self._in_corridor += int(inside.sum())

    def _record(self) -> dict[str, object]:
        rows = zip(self._index.ids, self._placed.tolist(), self._inside.tolist())
        return {
            "corridor_km": self._settings.corridor_km,
            "axes": [
                {"axis": axis, "count": placed, "in_corridor": inside}
                for axis, placed, inside in rows
            ],
            "without_place": sum(self._faults.values()),
        }


def _parts(geometries: Sequence[QgsGeometry]) -> Iterator[slice]:
    """Yield the parts of a block of lines and areas that are measured promptly."""
    first, vertices = 0, 0
    for row, geometry in enumerate(geometries):
        vertices += 0 if geometry.isNull() else geometry.constGet().nCoordinates()
        if vertices > VERTICES_AT_ONCE or row == len(geometries) - 1:
            yield slice(first, row + 1)
            first, vertices = row + 1, 0
