"""urbanframe:axiscorridors, belts of geodesic width around axes."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingMultiStepFeedback,
)

from ....core.axes.belt_plan import BeltPlan
from ....core.axes.widths import WidthFault, parse_widths
from ....core.fields import AXIS_CORRIDOR_FIELDS
from ....translation import tr
from ... import belt_wording
from ...algorithm import fail, qgis_fields
from ...analysis import AnalysisAlgorithm, LayerShape, progress_of
from ...belt_styling import BeltStyler
from ...degrees import CGCS2000
from . import corridor_parameters as names
from .axis_layer import AXES_LAYER, AXIS_FIELD, axis_layer
from .corridor_parameters import corridor_parameters

STEPS = 3


class AxisCorridors(AnalysisAlgorithm):
    """Lays belts around the bundled axes or around lines of the user."""

    ID = "axiscorridors"
    GROUP_ID = "axes"

    def displayName(self) -> str:
        return tr("Axis Corridors")

    def shortDescription(self) -> str:
        return tr("Belts of true width on the ellipsoid around development axes.")

    def tags(self) -> list[str]:
        words = tr("axis,axes,corridor,belt,buffer,geodesic,ellipsoid,ring,development axis,China")
        chinese = "轴线,廊道,发展轴,轴带,缓冲区,两横三纵,城镇化,zhouxian,langdao,chengzhen,lhsz"
        return [*words.split(","), *chinese.split(",")]

    def shortHelpString(self) -> str:
        return tr(
            "<p>Lays belts around axes: around the five bundled ones (two horizontal, three"
            " vertical), or around your own lines. A belt holds every place whose shortest way over"
            " the ellipsoid to the axis is no longer than the width, in whatever coordinate system"
            " the layer is: its edge is true to 0.1 % of the width, and between two vertices an"
            " axis runs along the geodesic.</p>"
            "<p>The result has the columns <i>axis</i>, <i>width_km</i> (each side) and"
            " <i>area_km2</i> (on the ellipsoid). It is in EPSG:4490 for the bundled axes, else in"
            " the coordinate system of the layer.</p>"
            "<p>The bundled lines are this plugin's reading of the plan, and 50 km is a figure of"
            " the plugin, not of the plan. The tool needs geopandas and shapely 2.</p>"
        )

    def initAlgorithm(self, configuration=None) -> None:
        for parameter in corridor_parameters():
            self.addParameter(parameter)

    def checkParameterValues(self, parameters, context):
        try:
            self._widths(parameters, context)
        except QgsProcessingException as error:
            return False, str(error)
        return super().checkParameterValues(parameters, context)

    def compute(self, parameters, context, feedback) -> dict:
        from ....core.axes.corridors import BeltFault, axis_belts

        plan = BeltPlan(
            self._widths(parameters, context),
            self.parameterAsEnumString(parameters, names.MODE, context),
            self.parameterAsEnumString(parameters, names.ENDS, context),
        )
        steps = QgsProcessingMultiStepFeedback(STEPS, feedback)
        source = axis_layer(self, parameters, context)
        axes = self._axes(source, parameters, context, steps)
        steps.setCurrentStep(1)
        layer = source.sourceName() if source else ""
        try:
            belts = axis_belts(axes, plan, progress_of(steps))
        except BeltFault as fault:
            raise fail(belt_wording.belt_fault(fault, layer)) from fault
        steps.setCurrentStep(2)
        output = LayerShape(AXIS_CORRIDOR_FIELDS, Qgis.WkbType.MultiPolygon, _crs(source))
        destination = self.write_layer(names.OUTPUT, belts, output, parameters, context, steps)
        _log(axes, belts, feedback)
        if context.willLoadLayerOnCompletion(destination):
            details = context.layerToLoadOnCompletionDetails(destination)
            details.setPostProcessor(BeltStyler(plan, list(axes["axis"].unique()), layer))
        return {names.OUTPUT: destination}

    def sinkProperties(self, sink, parameters, context, sourceProperties):
        """Tell the model designer what the output will look like."""
        properties = QgsProcessingAlgorithm.VectorProperties()
        source = self.parameterAsSource(parameters, AXES_LAYER, context)
        given = sourceProperties.get(AXES_LAYER)
        properties.crs = given.crs if source is None and given else _crs(source)
        properties.fields = qgis_fields(AXIS_CORRIDOR_FIELDS)
        properties.wkbType = Qgis.WkbType.MultiPolygon
        properties.availability = QgsProcessingAlgorithm.PropertyAvailability.Available
        return properties

    def _widths(self, parameters, context) -> tuple[float, ...]:
        given = parameters.get(names.WIDTHS_KM)
        if isinstance(given, (list, tuple)):  # from a script
            text = " ".join(map(str, given))
        else:
            text = self.parameterAsString(parameters, names.WIDTHS_KM, context)
        try:
            return parse_widths(text)
        except WidthFault as fault:
            raise fail(belt_wording.width_fault(fault)) from fault

    def _axes(self, source, parameters, context, feedback):
        from .axis_frames import bundled_axes, own_axes

        if source is None:
            return bundled_axes()
        field = self.parameterAsString(parameters, AXIS_FIELD, context)
        return own_axes(source, field, context, feedback)


def _crs(source) -> QgsCoordinateReferenceSystem:
    """Return the system of the output: that of the layer, or of the bundled axes."""
    return QgsCoordinateReferenceSystem(CGCS2000) if source is None else source.sourceCrs()


def _log(axes, belts, feedback) -> None:
    from .axis_frames import lengths_km

    lengths = lengths_km(axes)
    for axis in (axis for axis, length in lengths.items() if not length):
        feedback.pushWarning(tr("Axis “{axis}” has no length, and so no belt.").format(axis=axis))
    areas = belts.groupby("width_km")["area_km2"].agg(list).to_dict()
    for line in belt_wording.belts_laid(lengths, areas):
        feedback.pushInfo(line)
