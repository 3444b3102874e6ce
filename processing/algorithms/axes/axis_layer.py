"""A layer of axes that a tool takes in place of the bundled ones: parameters and field."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    NULL,
    Qgis,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ....translation import tr
from ...algorithm import fail, with_help

__all__ = [
    "AXES_LAYER",
    "AXIS_FIELD",
    "axis_field",
    "axis_layer",
    "axis_layer_parameters",
    "generalised_axes",
    "id_text",
]

AXES_LAYER = "AXES_LAYER"
AXIS_FIELD = "AXIS_FIELD"
USUAL = "axis"  # as Axis Framework writes it


def axis_layer_parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the parameters of the layer and of the field that tells its axes apart."""
    layer = QgsProcessingParameterFeatureSource(
        AXES_LAYER, tr("Axes"), [QgsProcessing.SourceType.TypeVectorLine], optional=True
    )
    field = QgsProcessingParameterField(
        AXIS_FIELD,
        tr("Axis field"),
        parentLayerParameterName=AXES_LAYER,
        type=Qgis.ProcessingFieldParameterDataType.Any,
        optional=True,
    )
    return [
        with_help(
            layer,
            tr(
                "A line layer of your own. Left empty, the bundled axes are taken, at the detail"
                " for measuring. Lines that Axis Framework or its dock has drawn are generalised:"
                " the coast is 8 % shorter, and up to some kilometres aside. For variants and own"
                " nodes, Open in Processing… beside Assign in the dock adds the lines for"
                " measuring."
            ),
        ),
        with_help(
            field,
            tr(
                "The field that holds the ids of the axes; lines with the same value are one axis."
                " Left empty, the field axis is taken."
            ),
        ),
    ]


def axis_layer(
    algorithm: QgsProcessingAlgorithm, parameters: dict, context: QgsProcessingContext
) -> QgsProcessingFeatureSource | None:
    """Return the layer of axes, None where the bundled ones are meant."""
    if parameters.get(AXES_LAYER) in (None, ""):
        return None
    source = algorithm.parameterAsSource(parameters, AXES_LAYER, context)
    if source is None:
        raise fail(algorithm.invalidSourceError(parameters, AXES_LAYER))
    return source


def axis_field(source: QgsProcessingFeatureSource, chosen: str) -> str:
    """Return the name of the field that tells axes apart: the chosen one, else ``axis``."""
    fields = source.fields()
    position = fields.lookupField(chosen or USUAL)
    if position >= 0:
        return fields.at(position).name()
    words = {"layer": source.sourceName(), "field": chosen, "fields": ", ".join(fields.names())}
    if not fields.count():
        message = tr("“{layer}” has no fields: give it one that holds the ids of its axes.")
    elif chosen:
        message = tr("“{layer}” has no field “{field}”. Its fields are {fields}.")
    else:
        message = tr(
            "Choose the field of “{layer}” that tells its axes apart (AXIS_FIELD) among {fields}."
        )
    raise fail(message.format(**words))


def generalised_axes(axes: Iterable[str], layer: str) -> str:
    """Return what to warn of where lines of a layer are those that maps show."""
    message = tr(
        "The lines of {axes} in “{layer}” are generalised to be drawn: they are shorter than those"
        " for measuring and up to some kilometres aside. Leave AXES_LAYER empty to measure by the"
        " bundled axes in full detail."
    )
    return message.format(axes=", ".join(axes), layer=layer)


def id_text(value: object) -> str:
    """Return a value of a field as the text that tells axes apart, empty where it is missing."""
    if value in (None, NULL):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
