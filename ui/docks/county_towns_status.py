"""The status line of *County Towns*."""

from __future__ import annotations

from qgis.core import QgsVectorLayer

from ...processing.wording import number
from ...translation import tr
from .county_towns_task import TownsResult

__all__ = ["status_text"]


def status_text(layer: QgsVectorLayer, result: TownsResult, shown: int) -> str:
    """Return how many units there are by status, and how many are filtered, listed, selected."""
    units = result.units
    parts = [_units(len(units))]
    words = {
        "meets": tr("{n} meet"),
        "does_not_meet": tr("{n} do not"),
        "cannot_tell": tr("{n} cannot tell"),
        "not_applicable": tr("{n} not applicable"),
    }
    for status, text in words.items():
        count = units.counts[status]
        if count or status != "not_applicable":
            parts.append(text.format(n=number(count)))
    if layer.subsetString():
        text = tr("{n} of {total} rows (filter on)")
        total = number(result.unfiltered or len(units))
        parts.append(text.format(n=number(len(units)), total=total))
    if shown < len(units):
        parts.append(tr("{n} listed").format(n=number(shown)))
    if layer.selectedFeatureCount():
        parts.append(tr("{n} selected").format(n=number(layer.selectedFeatureCount())))
    return " · ".join(parts)


def _units(count: int) -> str:
    return (tr("1 unit") if count == 1 else tr("{n} units")).format(n=number(count))
