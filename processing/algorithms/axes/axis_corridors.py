"""urbanframe:axiscorridors, belts of geodesic width around axes."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingMultiStepFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
)

from ....core.axes.widths import WidthFault, parse_widths
from ....core.fields import AXIS_CORRIDOR_FIELDS
from ....translation import tr
from ... import wording
from ...algorithm import fail, qgis_fields, static_enum, with_help
from ...analysis import AnalysisAlgorithm, Cancelled
from ...belt_styling import BeltStyler

AXES_LAYER = "AXES_LAYER"
AXIS_FIELD = "AXIS_FIELD"
WIDTHS_KM = "WIDTHS_KM"
MODE = "MODE"
ENDS = "ENDS"
OUTPUT = "OUTPUT"
DEFAULT_WIDTH = "50"
MODES = ("per_axis", "dissolved", "rings")
ENDS_OF_BELTS = ("round", "flat")
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
        chinese = "轴线,廊道,发展轴,轴带,缓冲区,两横三纵,zhouxian,langdao,fazhanzhou,lhsz"
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
        self._add_axes()
        self.addParameter(
            with_help(
                QgsProcessingParameterString(
                    WIDTHS_KM, tr("Widths each side (km)"), defaultValue=DEFAULT_WIDTH
                ),
                tr(
                    "One or several, with commas or spaces between them, such as 25, 50, 100. Half"
                    " of the whole belt each."
                ),
            )
        )
        self.addParameter(
            static_enum(
                MODE,
                tr("Belts"),
                MODES,
                tr(
                    "per_axis: one for each axis and width. dissolved: one for each width over all"
                    " axes, whose ids stand in the column axis. rings: for each axis and width what"
                    " its next narrower belt leaves; rings of different axes may overlap."
                ),
            )
        )
        self.addParameter(
            static_enum(
                ENDS,
                tr("Ends"),
                ENDS_OF_BELTS,
                tr(
                    "round: half circles around the ends. flat: cut straight across the end, at"
                    " right angles to the direction in which the axis leaves the half of the"
                    " widest width around it."
                ),
            )
        )
        sink = QgsProcessingParameterFeatureSink(
            OUTPUT, tr("Corridors"), Qgis.ProcessingSourceType.VectorPolygon
        )
        self.addParameter(with_help(sink, tr("The belts, a multipolygon each.")))

    def checkParameterValues(self, parameters, context):
        try:
            self._widths(parameters, context)
        except QgsProcessingException as error:
            return False, str(error)
        return super().checkParameterValues(parameters, context)

    def compute(self, parameters, context, feedback) -> dict:
        from ....core.axes.corridors import BeltFault, BeltPlan, axis_belts

        plan = BeltPlan(
            self._widths(parameters, context),
            self.parameterAsEnumString(parameters, MODE, context),
            self.parameterAsEnumString(parameters, ENDS, context),
        )
        steps = QgsProcessingMultiStepFeedback(STEPS, feedback)
        source = self._source(parameters, context)
        axes = self._axes(source, parameters, context, steps)
        steps.setCurrentStep(1)
        layer = source.sourceName() if source else ""
        try:
            belts = axis_belts(axes, plan, lambda share: _report(share, steps))
        except BeltFault as fault:
            raise fail(wording.belt_fault(fault, layer)) from fault
        steps.setCurrentStep(2)
        destination = self._write(belts, source, parameters, context, steps)
        _log(axes, belts, feedback)
        if context.willLoadLayerOnCompletion(destination):
            details = context.layerToLoadOnCompletionDetails(destination)
            details.setPostProcessor(BeltStyler(plan, list(axes["axis"].unique()), source is None))
        return {OUTPUT: destination}

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

    def _add_axes(self) -> None:
        self.addParameter(
            with_help(
                QgsProcessingParameterFeatureSource(
                    AXES_LAYER, tr("Axes"), [QgsProcessing.SourceType.TypeVectorLine], optional=True
                ),
                tr("Lines of your own. Left empty, the five bundled axes are taken."),
            )
        )
        self.addParameter(
            with_help(
                QgsProcessingParameterField(
                    AXIS_FIELD,
                    tr("Axis field"),
                    parentLayerParameterName=AXES_LAYER,
                    type=Qgis.ProcessingFieldParameterDataType.Any,
                    optional=True,
                ),
                tr(
                    "Lines with the same value are one axis. Left empty, the field axis is taken;"
                    " without one each line is an axis of its own."
                ),
            )
        )

    def _widths(self, parameters, context) -> tuple[float, ...]:
        given = parameters.get(WIDTHS_KM)
        if isinstance(given, (list, tuple)):  # from a script
            text = " ".join(map(str, given))
        else:
            text = self.parameterAsString(parameters, WIDTHS_KM, context)
        try:
            return parse_widths(text)
        except WidthFault as fault:
            raise fail(wording.width_fault(fault)) from fault

    def _source(self, parameters, context):
        source = self.parameterAsSource(parameters, AXES_LAYER, context)
        if source is None and parameters.get(AXES_LAYER) not in (None, ""):
            raise fail(self.invalidSourceError(parameters, AXES_LAYER))
        return source

    def _axes(self, source, parameters, context, feedback):
        from .axis_frames import bundled_axes, own_axes

        if source is None:
            return bundled_axes()
        field = self.parameterAsString(parameters, AXIS_FIELD, context)
        return own_axes(source, field, context, feedback)

    def _write(self, belts, source, parameters, context, feedback) -> str:
        from ...frames import in_crs, write_frame

        crs = _crs(source)
        there = QgsCoordinateTransform(_crs(None), crs, context.transformContext())
        try:
            belts = in_crs(belts, there, feedback)
        except QgsCsException as error:
            message = tr("The belts cannot be brought to the coordinate system {crs}: {why}")
            raise fail(message.format(crs=crs.userFriendlyIdentifier(), why=str(error))) from error
        fields = qgis_fields(AXIS_CORRIDOR_FIELDS)
        sink, destination = self.parameterAsSink(
            parameters, OUTPUT, context, fields, Qgis.WkbType.MultiPolygon, crs
        )
        if sink is None:
            raise fail(self.invalidSinkError(parameters, OUTPUT))
        if not write_frame(belts, sink, fields, feedback):
            message = self.writeFeatureError(sink, parameters, OUTPUT)
            raise fail(f"{message}: {sink.lastError()}")
        return destination


def _crs(source) -> QgsCoordinateReferenceSystem:
    """Return the system of the output: that of the layer, or of the bundled axes."""
    return QgsCoordinateReferenceSystem("EPSG:4490") if source is None else source.sourceCrs()


def _report(share: float, feedback) -> None:
    if feedback.isCanceled():
        raise Cancelled
    feedback.setProgress(100 * share)


def _log(axes, belts, feedback) -> None:
    from .axis_frames import lengths_km

    lengths = lengths_km(axes)
    for axis in (axis for axis, length in lengths.items() if not length):
        feedback.pushWarning(tr("Axis “{axis}” has no length, and so no belt.").format(axis=axis))
    areas = belts.groupby("width_km")["area_km2"].agg(list).to_dict()
    for line in wording.belts_laid(lengths, areas):
        feedback.pushInfo(line)
