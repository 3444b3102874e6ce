"""The settings of *County Towns* as the parameters of its algorithm."""

from __future__ import annotations

from qgis.core import QgsVectorLayer

from ...processing.algorithms.county_towns.inputs import CUSTOM, SCHEMES
from .county_towns_inputs import TownInputs

__all__ = ["parameters_for"]


def parameters_for(layer: QgsVectorLayer, inputs: TownInputs) -> dict[str, object]:
    """Return what *Flag County Towns Eligible for Upgrade* takes for the dock's settings."""
    request, chosen = inputs.request(), inputs.scheme.currentData()
    fields = request.fields
    cells = [
        cell
        for column in fields.columns
        for cell in (
            column.measure.id,
            column.field,
            " ".join(filter(None, (column.unit, column.bound))),
        )
    ]
    parameters = {
        "INPUT": layer.id(),
        "KIND": inputs.kind.currentData(),
        "CODE_FIELD": fields.code,
        "NAME_FIELD": fields.name,
        "SCHEME": chosen if chosen in SCHEMES else CUSTOM,
        "MEASURES": cells,
        "SEAT_FIELD": fields.seat,
        "RELAXED_FIELD": fields.relaxed,
        "EXCLUDED_FIELD": fields.excluded,
    }
    if parameters["SCHEME"] == CUSTOM:
        parameters["SCHEME_FILE"] = str(inputs.schemes[chosen].path)
    return {name: value for name, value in parameters.items() if value}
