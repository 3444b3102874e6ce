"""The one bridge between features of QGIS and frames of geopandas: in bulk, with problems counted.

Only tools of the analysis tier may import it, and only when they run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import geopandas
import numpy as np
import pandas
import pyproj
import shapely
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ..core.cities import Example
from ..core.numbers import INFINITE, MISSING, UNREADABLE, clean_column
from ..translation import tr
from .algorithm import fail
from .analysis import Cancelled
from .degrees import refuse_without_way
from .stream import BLOCK, blocks

# Of pyproj, one a thread that ever read a frame.
_contexts: set[object] = set()
_MIXED = (Qgis.WkbType.Unknown, Qgis.WkbType.GeometryCollection)


@dataclass(frozen=True)
class Wanted:
    """What a frame is to hold of a source.

    Attributes:
        columns: names of fields taken as they are, NULL as None.
        numbers: names of fields read as numbers, also where they are written as text.
        crs: the system the geometries are brought to; None leaves them in that of the source.
    """

    columns: Sequence[str] = ()
    numbers: Sequence[str] = ()
    crs: QgsCoordinateReferenceSystem | None = None


@dataclass
class NumberProblems:
    """Values of a field that are no numbers: how many, and the first of each kind."""

    unreadable: Example = field(default_factory=Example)
    infinite: Example = field(default_factory=Example)
    missing: Example = field(default_factory=Example)


@dataclass
class FrameProblems:
    """What was met while reading; nothing is raised one at a time.

    Attributes:
        total: rows read.
        no_geometry: NULL or empty in a layer that has geometries; the frame holds None.
        not_transformed: could not be brought to the system that was asked for; None too.
        unreadable: no geometry that GEOS knows, or coordinates that are no numbers; None too.
        repaired: invalid, with the reason as value; the frame holds the repaired geometry.
        numbers: by field.
    """

    total: int = 0
    no_geometry: Example = field(default_factory=Example)
    not_transformed: Example = field(default_factory=Example)
    unreadable: Example = field(default_factory=Example)
    repaired: Example = field(default_factory=Example)
    numbers: dict[str, NumberProblems] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """A frame, whose index are the ids of the features, and what was wrong with the source."""

    frame: geopandas.GeoDataFrame
    problems: FrameProblems


def read_frame(
    source: QgsProcessingFeatureSource,
    wanted: Wanted,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> Reading:
    """Read a source, of which selection and filter count, into a frame.

    Z values are kept, M values are not; curves become lines of many segments.

    Raises:
        QgsProcessingException: the source lacks a field that is wanted, or nothing leads from its
            system to the one asked for.
        Cancelled: the user stopped the run.
    """
    problems = FrameProblems(numbers={name: NumberProblems() for name in wanted.numbers})
    names = [*wanted.columns, *wanted.numbers]
    positions = [field_position(source, name) for name in names]
    request = QgsFeatureRequest().setSubsetOfAttributes(positions)
    crs, transform = source.sourceCrs(), QgsCoordinateTransform()
    if wanted.crs is not None and crs.isValid():
        transform = QgsCoordinateTransform(crs, wanted.crs, context.transformContext())
        refuse_without_way(transform, source.sourceName())
        crs = wanted.crs
    as_wkb = _wkb_writer(source.wkbType(), transform)
    ids: list[int] = []
    columns: list[list] = [[] for _ in names]
    geometries = [np.empty(0, dtype=object)]
    for rows in blocks(source, request, feedback):
        ids.extend(row.id() for row in rows)
        for column, position in zip(columns, positions):
            column.extend(_plain(row.attribute(position)) for row in rows)
        if source.wkbType() == Qgis.WkbType.NoGeometry:
            geometries.append(np.full(len(rows), None, dtype=object))
        else:
            geometries.append(_geometries(rows, as_wkb, problems))
    if feedback.isCanceled():
        raise Cancelled
    problems.total = len(ids)
    data = dict(zip(names, columns))
    for name in wanted.numbers:
        data[name] = _numbers(data[name], ids, problems.numbers[name])
    frame = geopandas.GeoDataFrame(
        pandas.DataFrame(data, index=pandas.Index(ids, name="feature", dtype="int64")),
        geometry=np.concatenate(geometries),
        crs=pyproj_crs(crs),
    )
    return Reading(frame, problems)


def write_frame(
    frame: geopandas.GeoDataFrame,
    sink: QgsFeatureSink,
    fields: QgsFields,
    feedback: QgsProcessingFeedback,
) -> bool:
    """Write a frame in blocks: its columns that ``fields`` name, and its geometries.

    Missing values become NULL. Where the run is cancelled the rows written so far remain.

    Returns:
        False when the sink refuses a block.
    """
    for start in range(0, len(frame), BLOCK):
        if feedback.isCanceled():
            feedback.pushWarning(tr("Cancelled: the output is partial."))
            break
        rows = list(_features(frame.iloc[start : start + BLOCK], fields))
        if not sink.addFeatures(rows, QgsFeatureSink.Flag.FastInsert):
            return False
        feedback.setProgress(100 * (start + len(rows)) / len(frame))
    return sink.flushBuffer()


def in_crs(
    frame: geopandas.GeoDataFrame,
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> geopandas.GeoDataFrame:
    """Return a frame in another system, by QGIS and so by the project's own transformations.

    A frame without a system stays as it is.

    Raises:
        QgsCsException: a geometry cannot be brought there.
        Cancelled: the user stopped the run.
    """
    if frame.crs is None or not crs.isValid():
        return frame
    own = QgsCoordinateReferenceSystem.fromWkt(frame.crs.to_wkt())
    transform = QgsCoordinateTransform(own, crs, context.transformContext())
    moved = []
    for wkb in _wkb_of(frame):
        if feedback.isCanceled():
            raise Cancelled
        moved.append(wkb and _moved(wkb, transform))
    shapes = shapely.from_wkb(np.array(moved, dtype=object))
    return frame.set_geometry(geopandas.GeoSeries(shapes, frame.index, crs=pyproj_crs(crs)))


def field_position(source: QgsProcessingFeatureSource, name: str) -> int:
    """Return where a field stands in a source that must have it."""
    position = source.fields().lookupField(name)
    if position < 0:
        message = tr("“{layer}” has no field “{field}”. Its fields are {fields}.")
        everything = ", ".join(source.fields().names())
        raise fail(message.format(layer=source.sourceName(), field=name, fields=everything))
    return position


def pyproj_crs(crs: QgsCoordinateReferenceSystem) -> pyproj.CRS | None:
    """Return a system of QGIS in pyproj's terms, by its WKT, so that own systems pass too."""
    if not crs.isValid():
        return None
    made = pyproj.CRS.from_wkt(crs.toWkt(Qgis.CrsWktVariant.Wkt2_2019))
    _hold_context()
    return made


def _hold_context() -> None:
    """Keep what pyproj works with in this thread.

    Python forgets a thread of Qt whenever it leaves Python. Since 3.7 pyproj then frees its
    context, but finds it again by the thread of the system: the second task in a thread crashed.
    """
    inside = getattr(pyproj, "_context", None)  # not in older versions, which free nothing
    held = inside.get_context_manager() if hasattr(inside, "get_context_manager") else None
    if held is not None:
        _contexts.add(held)


def _wkb_writer(
    kind: Qgis.WkbType, transform: QgsCoordinateTransform
) -> Callable[[QgsGeometry], bytes | None]:
    """Return what makes WKB that GEOS reads; what a layer cannot hold is not looked for."""
    may_curve = kind in _MIXED or QgsWkbTypes.isCurvedType(kind)
    may_measure = kind in _MIXED or QgsWkbTypes.hasM(kind)

    def as_wkb(geometry: QgsGeometry) -> bytes | None:
        if geometry.isEmpty():
            return None
        if may_curve:
            geometry = QgsGeometry(geometry.constGet().segmentize())
        if may_measure:
            geometry.get().dropMValue()
        geometry.transform(transform)
        return geometry.asWkb().data()

    return as_wkb


def _geometries(
    rows: Sequence[QgsFeature],
    as_wkb: Callable[[QgsGeometry], bytes | None],
    problems: FrameProblems,
) -> np.ndarray:
    """Return the geometries of a block and count what is wrong with them."""
    written = np.full(len(rows), None, dtype=object)
    lost = np.zeros(len(rows), dtype=bool)
    for place, row in enumerate(rows):
        try:
            written[place] = as_wkb(row.geometry())
        except QgsCsException:
            lost[place] = True
    with np.errstate(invalid="ignore"):  # coordinates that are no numbers
        shapes = shapely.from_wkb(written, on_invalid="ignore")
    given = np.not_equal(written, None).astype(bool)
    shapes[_not_finite(shapes)] = None
    for example, hits in (
        (problems.no_geometry, ~given & ~lost),
        (problems.not_transformed, lost),
        (problems.unreadable, given & shapely.is_missing(shapes)),
    ):
        if hits.any():
            example.add(int(hits.sum()), None, rows[int(np.argmax(hits))].id())
    return _repaired(shapes, rows, problems)


def _repaired(
    shapes: np.ndarray, rows: Sequence[QgsFeature], problems: FrameProblems
) -> np.ndarray:
    invalid = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    if invalid.any():
        first = int(np.argmax(invalid))
        reason = shapely.is_valid_reason(shapes[first])
        problems.repaired.add(int(invalid.sum()), reason, rows[first].id())
        shapes[invalid] = shapely.make_valid(shapes[invalid])
    return shapes


def _not_finite(shapes: np.ndarray) -> np.ndarray:
    coordinates, owner = shapely.get_coordinates(shapes, return_index=True)
    bad = np.zeros(len(shapes), dtype=bool)
    bad[owner[~np.isfinite(coordinates).all(axis=1)]] = True
    return bad


def _numbers(raw: list, ids: Sequence[int], problems: NumberProblems) -> np.ndarray:
    column = clean_column(raw)
    for status, example in (
        (UNREADABLE, problems.unreadable),
        (INFINITE, problems.infinite),
        (MISSING, problems.missing),
    ):
        hits = column.status == status
        if hits.any():
            first = int(np.argmax(hits))
            example.add(int(hits.sum()), raw[first], ids[first])
    return column.values


def _plain(value: object) -> object:
    return None if isinstance(value, QVariant) and value.isNull() else value


def _features(frame: geopandas.GeoDataFrame, fields: QgsFields) -> Iterator[QgsFeature]:
    columns = [_values(frame[name]) for name in fields.names()]
    for wkb, *attributes in zip(_wkb_of(frame), *columns):
        feature = QgsFeature(fields)
        feature.setAttributes(attributes)
        if wkb is not None:
            geometry = QgsGeometry()
            geometry.fromWkb(wkb)
            feature.setGeometry(geometry)
        yield feature


def _wkb_of(frame: geopandas.GeoDataFrame) -> np.ndarray:
    # Three dimensions are said, since shapely's own default asks too much of the GEOS of some QGIS.
    return shapely.to_wkb(frame.geometry.to_numpy(), output_dimension=3, flavor="iso")


def _moved(wkb: bytes, transform: QgsCoordinateTransform) -> bytes:
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    geometry.transform(transform)
    return geometry.asWkb().data()


def _values(column: pandas.Series) -> list[object]:
    """Return the values as Python's own, which is all that QGIS takes, and None for NaN."""
    return column.astype(object).where(column.notna(), None).tolist()
