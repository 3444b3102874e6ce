"""The parameters of *Axis Corridors*."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from ....core.axes import belt_plan
from ....translation import tr
from ...algorithm import static_enum, with_help
from .axis_layer import axis_layer_parameters

WIDTHS_KM = "WIDTHS_KM"
MODE = "MODE"
ENDS = "ENDS"
OUTPUT = "OUTPUT"
DEFAULT_WIDTH = "50"


def corridor_parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the parameters in the order of the dialog."""
    sink = QgsProcessingParameterFeatureSink(
        OUTPUT, tr("Corridors"), Qgis.ProcessingSourceType.VectorPolygon
    )
    return [
        *axis_layer_parameters(),
        _widths(),
        _mode(),
        _ends(),
        with_help(sink, tr("The belts, a multipolygon each.")),
    ]


def _widths() -> QgsProcessingParameterDefinition:
    return with_help(
        QgsProcessingParameterString(
            WIDTHS_KM, tr("Widths each side (km)"), defaultValue=DEFAULT_WIDTH
        ),
        tr(
            "One or several, with commas or spaces between them, such as 25, 50, 100. Half of the"
            " whole belt each."
        ),
    )


def _mode() -> QgsProcessingParameterDefinition:
    return static_enum(
        MODE,
        tr("Belts"),
        belt_plan.MODES,
        tr(
            "per_axis: one for each axis and width. dissolved: one for each width over all axes,"
            " whose ids stand in the column axis. rings: for each axis and width what its next"
            " narrower belt leaves; rings of different axes may overlap."
        ),
    )


def _ends() -> QgsProcessingParameterDefinition:
    return static_enum(
        ENDS,
        tr("Ends"),
        belt_plan.ENDS,
        tr(
            "round: half circles around the ends. flat: cut straight across the end, at right"
            " angles to the direction in which the axis leaves the half of the widest width around"
            " it."
        ),
    )
