"""x"""

from __future__ import annotations

from qgis.core import QgsProcessingLayerPostProcessorInterface


class AxisStyler(QgsProcessingLayerPostProcessorInterface):
    def __init__(self, language):
        super().__init__()

    def postProcessLayer(self, layer, context, feedback):
        pass


NodeStyler = AxisStyler
