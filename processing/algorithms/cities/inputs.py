"""The inputs of *Classify Cities*: population field and scheme."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import Qgis, QgsProcessingFeatureSource, QgsProcessingParameterField

from ....core.rules import SizeScheme, population_fields, shipped_size_schemes
from ....translation import interface_language, tr
from ...algorithm import fail, with_help


def population_parameter(name: str, source: str) -> QgsProcessingParameterField:
    """Return the parameter of the population field of the layer ``source``."""
    return with_help(
        QgsProcessingParameterField(
            name,
            tr("Population field"),
            parentLayerParameterName=source,
            type=Qgis.ProcessingFieldParameterDataType.Any,
            optional=True,
        ),
        tr(
            "Numbers, or numbers written as text. Left empty, the field is taken whose name tells"
            " the population that the scheme counts, and the log says which."
        ),
    )


def scheme_help(ids: Sequence[str]) -> str:
    """Return what each scheme id means and which population it counts."""
    language = interface_language()
    schemes = (
        tr("{id}: {title}, {measure}.").format(
            id=key,
            title=scheme.short_title.in_language(language),
            measure=scheme.measure.label.in_language(language),
        )
        for key, scheme in shipped_size_schemes().items()
        if key in ids
    )
    return " ".join([*schemes, tr("custom: the rule set file below.")])


def choose_population_field(
    source: QgsProcessingFeatureSource, chosen: str, scheme: SizeScheme
) -> str:
    """Return the name of the population field as the layer spells it.

    Args:
        chosen: the field that the user gave, or an empty string to tell it from the names.
    """
    fields, layer = source.fields(), source.sourceName()
    everything = ", ".join(fields.names())
    if chosen:
        position = fields.lookupField(chosen)
        if position < 0:
            message = tr("“{layer}” has no field “{field}”. Its fields are {fields}.")
            raise fail(message.format(layer=layer, field=chosen, fields=everything))
        return fields.at(position).name()
    found = population_fields(fields.names(), scheme.measure.id)
    if len(found) == 1:
        return found[0]
    if found:
        message = tr(
            "The names do not tell which field of “{layer}” is meant: {fields}. Choose one"
            " (POPULATION_FIELD)."
        )
        raise fail(message.format(layer=layer, fields=", ".join(found)))
    message = tr(
        "No field of “{layer}” is named like a population. Choose the population field"
        " (POPULATION_FIELD) among {fields}."
    )
    raise fail(message.format(layer=layer, fields=everything))
