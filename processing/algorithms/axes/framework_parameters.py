"""The parameters of *Axis Framework*."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ....core.axes import axis_titles, variant_axes
from ....translation import interface_language, tr
from ...algorithm import advanced, static_choices, with_help
from .node_layer import WGS84

AXES = "AXES"
VARIANTS = "VARIANTS"
NODES = "NODES"
NODE_AXIS_FIELD = "NODE_AXIS_FIELD"
NODE_ORDER_FIELD = "NODE_ORDER_FIELD"
NODE_NAME_FIELD = "NODE_NAME_FIELD"
SMOOTH = "SMOOTH"
EXTENT = "EXTENT"
TARGET_CRS = "TARGET_CRS"
AXES_OUTPUT = "AXES_OUTPUT"
NODES_OUTPUT = "NODES_OUTPUT"


def framework_parameters() -> Iterator[QgsProcessingParameterDefinition]:
    """Yield the parameters in the order of the dialog."""
    yield static_choices(AXES, tr("Axes"), list(axis_titles()), _axes_help())
    yield static_choices(
        VARIANTS,
        tr("Variants"),
        list(variant_axes()),
        tr(
            "At most one for each axis; none takes the default course. river_to_yibin: along the"
            " Yangtze to Yibin. west_chengdu_kunming: from Chengdu by Zigong, Yibin and"
            " Zhaotong to Kunming. east_chongqing_guiyang: from Xi'an by Ankang, Dazhou and"
            " Guang'an to Chongqing. Nodes that a variant leaves out drop. Own nodes know no"
            " variants."
        ),
        is_optional=True,
    )
    yield from _node_parameters()
    yield with_help(
        QgsProcessingParameterExtent(EXTENT, tr("Extent"), optional=True),
        tr(
            "Clips the lines and keeps the nodes inside. Given without a coordinate system it is in"
            " degrees (EPSG:4326)."
        ),
    )
    yield with_help(
        QgsProcessingParameterCrs(TARGET_CRS, tr("Target CRS"), defaultValue=WGS84),
        tr("Coordinate system of both outputs. Choose that of your layers or your project."),
    )
    yield from _outputs()


def _axes_help() -> str:
    language = interface_language()
    named = (
        f"{title.id}: {title.name_zh if language == 'zh' else title.name_en}."
        for title in axis_titles().values()
    )
    last = tr(
        "Of own nodes, an axis with one of these ids comes where it is chosen; axes with other ids"
        " always come."
    )
    return " ".join([*named, last])


def _node_parameters() -> Iterator[QgsProcessingParameterDefinition]:
    yield with_help(
        QgsProcessingParameterFeatureSource(
            NODES, tr("Own nodes"), [QgsProcessing.SourceType.TypeVectorPoint], optional=True
        ),
        tr(
            "A point layer with a row for each node of each axis, in place of the bundled lists. A"
            " city on two axes has a row for each, at the same point."
        ),
    )
    yield _node_field(
        NODE_AXIS_FIELD,
        tr("Axis field"),
        tr("The id of the axis that a node belongs to. Left empty: the field axis."),
    )
    yield _node_field(
        NODE_ORDER_FIELD,
        tr("Order field"),
        tr(
            "Numbers, or numbers written as text, that grow along the axis; gaps do not matter."
            " Left empty: the field order."
        ),
    )
    yield _node_field(
        NODE_NAME_FIELD,
        tr("Name field"),
        tr("Fills both name columns. Left empty: the fields name_en and name_zh, if there."),
    )
    yield advanced(
        with_help(
            QgsProcessingParameterBoolean(
                SMOOTH, tr("Smooth lines through own nodes"), defaultValue=True
            ),
            tr("Draws curves through own nodes as through the bundled ones, else straight lines."),
        )
    )


def _node_field(name: str, description: str, help_text: str) -> QgsProcessingParameterField:
    field = QgsProcessingParameterField(
        name,
        description,
        parentLayerParameterName=NODES,
        type=Qgis.ProcessingFieldParameterDataType.Any,
        optional=True,
    )
    return with_help(field, help_text)


def _outputs() -> Iterator[QgsProcessingParameterDefinition]:
    yield with_help(
        QgsProcessingParameterFeatureSink(
            AXES_OUTPUT,
            tr("Axis lines"),
            QgsProcessing.SourceType.TypeVectorLine,
            optional=True,
            createByDefault=True,
        ),
        tr("A line for each axis, from its start to its end, with id, ordinal, names and length."),
    )
    yield with_help(
        QgsProcessingParameterFeatureSink(
            NODES_OUTPUT,
            tr("Node cities"),
            QgsProcessing.SourceType.TypeVectorPoint,
            optional=True,
            createByDefault=True,
        ),
        tr("A point for each node of each axis, with its role, order and distance to the line."),
    )
