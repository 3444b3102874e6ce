"""urbanframe:axisframework, the two horizontal and three vertical axes with their node cities."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeatureSink,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingException,
)

from ....core.axes import Framework, VariantClash, default_framework, variant_of_axis
from ....core.fields import AXIS_FIELDS, NODE_FIELDS
from ....translation import interface_language, tr
from ...algorithm import UrbanFrameAlgorithm, fail, qgis_fields
from ...axis_styling import AxisStyler, NodeStyler
from ...axis_wording import framework_facts, own_nodes_source, variant_clash
from . import framework_parameters as names
from .framework_layers import Frame, LayerContent
from .framework_parameters import framework_parameters
from .node_layer import WGS84, NodeFields, NodeLayer


class AxisFramework(UrbanFrameAlgorithm):
    """Makes two layers: the axes as lines, and their node cities as points."""

    ID = "axisframework"
    GROUP_ID = "axes"

    def displayName(self) -> str:
        return tr("Axis Framework")

    def shortDescription(self) -> str:
        return tr("The two horizontal and three vertical axes with their node cities.")

    def tags(self) -> list[str]:
        words = tr("axis,corridor,framework,node,city,urbanization,land bridge,Yangtze,coast,China")
        chinese = (
            "两横三纵,轴线,通道,节点城市,城镇化战略格局,lianghengsanzong,zhouxian,chengzhen,lhsz"
        )
        return [*words.split(","), *chinese.split(",")]

    def shortHelpString(self) -> str:
        facts = "".join(f"<p>{fact}</p>" for fact in framework_facts(interface_language()))
        return facts + tr(
            "<p>Lines run from north to south or from east to west. The three railway axes are"
            " smooth curves through their main nodes; the Yangtze follows the river from Wusong to"
            " Chongqing and then the nodes to Chengdu; the coast follows the generalised coastline"
            " from Dandong to Fangchenggang. Where two axes share a run, only their symbols stand"
            " side by side.</p>"
            "<p>The columns crossing, shared_run and axes of a node describe the whole default"
            " framework, or all of your own nodes, whatever is selected; axis_distance_km is the"
            " distance to the whole line, and length_km the length of the line as it is drawn and"
            " clipped, both on the ellipsoid.</p>"
            "<p>Own nodes: each axis passes through its nodes in their order, under any id you"
            " like; nodes at one point are one city. A row whose field role says side stays off the"
            " line. The axes yangtze and coastal keep the river and the coast while most of their"
            " bundled nodes are among yours: moving a node does not bend them. Give such an axis"
            " another id to draw it through its nodes.</p>"
        )

    def initAlgorithm(self, configuration=None) -> None:
        for parameter in framework_parameters():
            self.addParameter(parameter)

    def checkParameterValues(self, parameters, context):
        try:
            self._check_choices(parameters, context)
        except QgsProcessingException as error:
            return False, str(error)
        return super().checkParameterValues(parameters, context)

    def processAlgorithm(self, parameters, context, feedback) -> dict:
        self._check_choices(parameters, context)
        frame = Frame(self._crs(parameters, context), self._extent(parameters, context), context)
        framework, own_source = self._framework(parameters, context, feedback)
        language = interface_language()
        layers = (
            LayerContent(
                names.AXES_OUTPUT,
                Qgis.WkbType.MultiLineString,
                AXIS_FIELDS,
                frame.axis_rows(framework, own_source),
                AxisStyler(language),
            ),
            LayerContent(
                names.NODES_OUTPUT,
                Qgis.WkbType.Point,
                NODE_FIELDS,
                frame.node_rows(framework),
                NodeStyler(language),
            ),
        )
        if not layers[0].rows:
            feedback.pushWarning(tr("No axis reaches into the extent (EXTENT)."))
        results: dict[str, object] = {}
        for layer in layers:
            if not feedback.isCanceled() and parameters.get(layer.name) not in (None, ""):
                results[layer.name] = self._written(layer, frame.crs, parameters, context)
        return results

    def sinkProperties(self, sink, parameters, context, sourceProperties):
        """Tell the model designer what the outputs will look like."""
        properties = QgsProcessingAlgorithm.VectorProperties()
        is_lines = sink == names.AXES_OUTPUT
        properties.fields = qgis_fields(AXIS_FIELDS if is_lines else NODE_FIELDS)
        properties.wkbType = Qgis.WkbType.MultiLineString if is_lines else Qgis.WkbType.Point
        properties.crs = self.parameterAsCrs(parameters, names.TARGET_CRS, context)
        properties.availability = QgsProcessingAlgorithm.PropertyAvailability.Available
        return properties

    def _chosen(self, parameters, name, context) -> list[str]:
        # QGIS answers one empty text where nothing is chosen.
        return [id for id in self.parameterAsEnumStrings(parameters, name, context) if id]

    def _check_choices(self, parameters, context) -> None:
        if not self._chosen(parameters, names.AXES, context):
            raise fail(tr("No axis is chosen: choose at least one (AXES)."))
        variants = self._chosen(parameters, names.VARIANTS, context)
        try:
            variant_of_axis(variants)
        except VariantClash as clash:
            raise fail(variant_clash(clash)) from clash

    def _framework(self, parameters, context, feedback) -> tuple[Framework, str]:
        """Return the framework, and what to say of the source of lines through own nodes."""
        axes = self._chosen(parameters, names.AXES, context)
        variants = self._chosen(parameters, names.VARIANTS, context)
        if parameters.get(names.NODES) in (None, ""):
            return default_framework(variants, axes), ""
        if variants:
            feedback.pushWarning(
                tr("Variants (VARIANTS) belong to the bundled nodes; own nodes are taken as given.")
            )
        source = self.parameterAsSource(parameters, names.NODES, context)
        if source is None:
            raise fail(self.invalidSourceError(parameters, names.NODES))
        fields = (names.NODE_AXIS_FIELD, names.NODE_ORDER_FIELD, names.NODE_NAME_FIELD)
        chosen = (self.parameterAsString(parameters, name, context) for name in fields)
        layer = NodeLayer(source, NodeFields(*chosen), context)
        is_smooth = self.parameterAsBoolean(parameters, names.SMOOTH, context)
        return layer.framework(is_smooth, axes), own_nodes_source(layer.name)

    def _crs(self, parameters, context) -> QgsCoordinateReferenceSystem:
        crs = self.parameterAsCrs(parameters, names.TARGET_CRS, context)
        if not crs.isValid():
            message = tr("“{crs}” is no coordinate system that QGIS knows (TARGET_CRS).")
            raise fail(message.format(crs=parameters.get(names.TARGET_CRS)))
        return crs

    def _extent(self, parameters, context) -> QgsGeometry | None:
        if parameters.get(names.EXTENT) in (None, ""):
            return None
        wgs84 = QgsCoordinateReferenceSystem(WGS84)
        extent = self.parameterAsExtentGeometry(parameters, names.EXTENT, context, wgs84)
        if extent.isEmpty() or not extent.boundingBox().isFinite():
            message = tr(
                "The extent {extent} cannot be brought to longitude and latitude (EXTENT)."
            )
            raise fail(message.format(extent=parameters[names.EXTENT]))
        return extent

    def _written(self, layer: LayerContent, crs, parameters, context) -> str:
        """Write a layer and return where it went."""
        sink, destination = self.parameterAsSink(
            *(parameters, layer.name, context, qgis_fields(layer.fields), layer.geometry, crs)
        )
        if sink is None:
            raise fail(self.invalidSinkError(parameters, layer.name))
        if not sink.addFeatures(layer.rows, QgsFeatureSink.Flag.FastInsert):
            message = self.writeFeatureError(sink, parameters, layer.name)
            raise fail(f"{message}: {sink.lastError()}")
        if context.willLoadLayerOnCompletion(destination):
            details = context.layerToLoadOnCompletionDetails(destination)
            details.setPostProcessor(layer.styler)
        return destination
