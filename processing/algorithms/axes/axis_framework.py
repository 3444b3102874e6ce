"""urbanframe:axisframework, the two horizontal and three vertical axes with their node cities."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureSink,
    QgsProcessingAlgorithm,
    QgsProcessingException,
)

from ....core.axes import Framework, VariantClash, default_framework, variant_of_axis
from ....translation import tr
from ...algorithm import UrbanFrameAlgorithm, fail, qgis_fields
from ...axis_wording import framework_help, own_nodes_source, variant_clash, variants_without_effect
from ...stream import encoding_warnings
from . import framework_parameters as names
from .framework_extent import clipping_extent
from .framework_layers import LAYERS, Frame, LayerContent
from .framework_parameters import framework_parameters
from .node_layer import NodeFields, NodeLayer


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
        return framework_help()

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
        extent = clipping_extent(self, parameters, context)
        frame = Frame(self._crs(parameters, context), extent, context)
        framework, own_source = self._framework(parameters, context, feedback)
        layers = frame.layers(framework, own_source)
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
        fields, properties.wkbType = LAYERS[sink]
        properties.fields = qgis_fields(fields)
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
            feedback.pushWarning(variants_without_effect())
        source = self.parameterAsSource(parameters, names.NODES, context)
        if source is None:
            raise fail(self.invalidSourceError(parameters, names.NODES))
        for warning in encoding_warnings(source):
            feedback.pushWarning(warning)
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

    def _written(self, layer: LayerContent, crs, parameters, context) -> str:
        """Write a layer and return where it went."""
        fields, geometry = LAYERS[layer.name]
        sink, destination = self.parameterAsSink(
            parameters, layer.name, context, qgis_fields(fields), geometry, crs
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
