"""Axes as a frame in longitude and latitude: the bundled framework, or lines of the user."""

from __future__ import annotations

import geopandas
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)

from ....core.axes import default_framework, length_km
from ....core.axes.reference import is_generalised
from ....core.numbers import format_number
from ....translation import tr
from ...degrees import CGCS2000, to_degrees
from ...frame_wording import frame_problems
from ...frames import Wanted, pyproj_crs, read_frame
from .axis_layer import axis_field, generalised_axes, id_text

AXIS = "axis"


def bundled_axes() -> geopandas.GeoDataFrame:
    """Return the lines of the bundled framework, those to measure by."""
    lines = default_framework().lines
    return geopandas.GeoDataFrame(
        {AXIS: [line.id for line in lines]},
        geometry=[shapely.linestrings(line.lon, line.lat) for line in lines],
        crs=pyproj_crs(QgsCoordinateReferenceSystem(CGCS2000)),
    )


def own_axes(
    source: QgsProcessingFeatureSource,
    field: str,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> geopandas.GeoDataFrame:
    """Return the lines of a layer with the name of each one's axis, and say what was left out.

    Args:
        field: holds the axis of a line; where it is empty the field ``axis`` is taken.
    """
    layer = source.sourceName()
    field = axis_field(source, field)
    to_degrees(source.sourceCrs(), layer, context.transformContext())  # refuses what leads nowhere
    wanted = Wanted([field], crs=QgsCoordinateReferenceSystem(CGCS2000))
    reading = read_frame(source, wanted, context, feedback)
    for sentence in frame_problems(layer, reading.problems):
        feedback.pushWarning(sentence)
    if not reading.problems.total:
        feedback.pushWarning(tr("The layer has no rows: the output is empty."))
    axes = _named(reading.frame, field, layer, feedback)
    drawn = [
        axis
        for axis, geometry in zip(axes[AXIS], axes.geometry)
        if is_generalised(*shapely.get_coordinates(geometry).T)
    ]
    if drawn:
        feedback.pushWarning(generalised_axes(dict.fromkeys(drawn), layer))
    return axes


def lengths_km(axes: geopandas.GeoDataFrame) -> dict[str, float]:
    """Return the length of each axis on the ellipsoid."""
    lengths = dict.fromkeys(axes[AXIS].unique(), 0.0)
    for axis, geometry in zip(axes[AXIS], axes.geometry):
        for part in shapely.get_parts(geometry) if geometry else ():
            lengths[axis] += length_km(*shapely.get_coordinates(part).T)
    return lengths


def _named(
    frame: geopandas.GeoDataFrame, field: str, layer: str, feedback: QgsProcessingFeedback
) -> geopandas.GeoDataFrame:
    names = frame[field].map(id_text)
    nameless = frame.index[names == ""]
    if len(nameless):
        message = tr(
            "Lines of “{layer}” left out, for want of an axis in “{field}”: {n} of {total} (first:"
            " feature {row})."
        )
        feedback.pushWarning(
            message.format(
                n=format_number(len(nameless)),
                total=format_number(len(frame)),
                layer=layer,
                field=field,
                row=nameless[0],
            )
        )
    return frame.assign(**{AXIS: names})[names != ""]
