"""urbanframe:placesonaxes, where each place lies along the axes of the framework."""

from __future__ import annotations

import math

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterNumber,
)

from ....core.fields import AXIS_PLACE_FIELDS
from ....translation import tr
from ...algorithm import fail, with_help
from ...degrees import to_degrees
from ...place_geometry import GeometryReader
from ...stream import StreamAlgorithm
from .axis_layer import AXIS_FIELD, axis_layer, axis_layer_parameters
from .measured_axes import AxesLayer, AxesSource, BundledAxes
from .place_job import PlaceJob, PlaceSettings

CORRIDOR_KM = "CORRIDOR_KM"
DEFAULT_CORRIDOR_KM = 50


class PlacesOnAxes(StreamAlgorithm):
    """Adds to each place its nearest axis, distance, position, side, corridors and reason."""

    ID = "placesonaxes"
    GROUP_ID = "axes"
    FIELDS = AXIS_PLACE_FIELDS
    SOURCE_TYPES = (QgsProcessing.SourceType.TypeVectorAnyGeometry,)

    def displayName(self) -> str:
        return tr("Places on Axes")

    def shortDescription(self) -> str:
        return tr("Nearest axis of each place, with distance, position, side and corridors.")

    def tags(self) -> list[str]:
        words = tr("axis,corridor,place,distance,nearest,position,side,linear referencing,China")
        chinese = "两横三纵,轴线,通道,廊道,最近,距离,里程,城镇化,zhouxian,chengzhen,juli,lhsz"
        return [*words.split(","), *chinese.split(",")]

    def shortHelpString(self) -> str:
        return tr(
            "<p>Adds to each place its nearest axis, the distance to it, the position along the"
            " axis from its start, the side, whether it lies in the axis's corridor, all axes in"
            " whose corridor it lies, and the reason.</p>"
            "<p>Distances are ellipsoidal. Of lines and areas the point that is nearest to the axis"
            " counts; their edges are straight in longitude and latitude, and those of the axes are"
            " geodesics, so that answers do not depend on the layer's coordinate system.</p>"
            "<p><i>axis_side</i>, seen along the axis: <i>left</i>, <i>right</i>, <i>on</i> within"
            " 50 m, <i>across</i> where the axis crosses a line or an area. Then the distance is 0"
            " and the position that of the middle of the stretch, of the longest one if there are"
            " several. Beyond an end the end of the line decides, and the position is 0 or the"
            " length. Lines of your own run from start to end as they are digitised; those of one"
            " axis are its parts, in the order of the layer, and gaps between them have no"
            " length.</p>"
            "<p>Where a place is as near to two axes (to a centimetre), the first in the"
            " framework's order is taken, and the reason says so.</p>"
            "<p>A place without geometry, or with an invalid one, keeps empty fields beside the"
            " reason.</p>"
            "<p>The bundled axes are this plugin's reading of the plan, not an official line.</p>"
        )

    def initAlgorithm(self, configuration=None) -> None:
        self.add_source(tr("Places"), tr("Points, lines or areas, in any coordinate system."))
        for parameter in axis_layer_parameters():
            self.addParameter(parameter)
        corridor = QgsProcessingParameterNumber(
            CORRIDOR_KM,
            tr("Corridor to each side (km)"),
            Qgis.ProcessingNumberParameterType.Double,
            DEFAULT_CORRIDOR_KM,
            minValue=0,
        )
        self.addParameter(
            with_help(
                corridor,
                tr(
                    "A place whose distance is no larger lies in the corridor. 50 km is this"
                    " plugin's own figure: the plan gives none."
                ),
            )
        )
        self.add_language_parameter()
        self.add_sink(tr("Places on axes"), tr("The places with the columns of their axis."))
        self._add_outputs()

    def make_job(self, parameters, context, source) -> PlaceJob:
        if source.wkbType() == Qgis.WkbType.NoGeometry:
            message = tr("“{layer}” has no geometry: choose a layer of points, lines or areas.")
            raise fail(message.format(layer=source.sourceName()))
        language = self.result_language(parameters, context)
        transform = to_degrees(source.sourceCrs(), source.sourceName(), context.transformContext())
        settings = PlaceSettings(
            axes=self._axes(parameters, context),
            corridor_km=self._corridor_km(parameters, context),
            language=language,
        )
        return PlaceJob(source, GeometryReader(transform), settings)

    def _add_outputs(self) -> None:
        for name, description in (
            ("PLACED", tr("Number of places with an axis")),
            ("IN_CORRIDOR", tr("Number of places in the corridor of their axis")),
            ("WITHOUT_PLACE", tr("Number of features without a usable geometry")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, description))
        self.addOutput(QgsProcessingOutputString("SUMMARY", tr("Count of places by axis (JSON)")))

    def _corridor_km(self, parameters, context) -> float:
        width = self.parameterAsDouble(parameters, CORRIDOR_KM, context)
        if not math.isfinite(width):
            raise fail(tr("The corridor must be a finite number of kilometres (CORRIDOR_KM)."))
        return width

    def _axes(self, parameters, context) -> AxesSource:
        source = axis_layer(self, parameters, context)
        if source is None:
            return BundledAxes()
        field = self.parameterAsString(parameters, AXIS_FIELD, context)
        return AxesLayer(source, field, context)
