"""Sentences about belts around axes in the language asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.axes.belt_plan import BeltPlan
from ..core.axes.widths import NARROWEST_KM, WidthFault
from ..translation import tr
from .wording import number

if TYPE_CHECKING:  # it needs the packages of the analysis tier
    from ..core.axes.corridors import BeltFault


def belt_field_alias(name: str, language: str) -> str:
    """Return the title of a column of the belts."""
    return {
        "axis": tr("Axis id", language),
        "width_km": tr("Width each side (km)", language),
        "area_km2": tr("Area (km²)", language),
    }[name]


def width_fault(fault: WidthFault) -> str:
    """Return what is wrong with the widths of belts."""
    return {
        "none": tr("No width is given (WIDTHS_KM): write one or several, such as 25, 50."),
        "no_number": tr("The width “{value}” is not a number (WIDTHS_KM)."),
        "not_positive": tr("The width {value} is not larger than 0 (WIDTHS_KM)."),
        "too_narrow": tr("The width {value} km is under {least} km (WIDTHS_KM)."),
        "repeated": tr("The width {value} is given more than once (WIDTHS_KM)."),
    }[fault.kind].format(value=fault.value, least=NARROWEST_KM)


def belts_method(plan: BeltPlan, language: str) -> list[str]:
    """Return how belts were laid."""
    modes = {
        "per_axis": tr("A belt for each axis and width.", language),
        "dissolved": tr("One belt for each width over all axes.", language),
        "rings": tr("Each row holds what the next narrower belt of its axis leaves.", language),
    }
    ends = {"round": tr("Round ends.", language), "flat": tr("Flat ends.", language)}
    widths = tr("Widths each side in km: {widths}.", language)
    return [
        widths.format(widths=", ".join(map(number, plan.widths_km))),
        modes[plan.mode],
        ends[plan.ends],
        tr(
            "Edges lie at the geodesic distance on the ellipsoid of CGCS2000, within 0.1 % of the"
            " width; areas are ellipsoidal.",
            language,
        ),
    ]


def belt_fault(fault: BeltFault, layer: str) -> str:
    """Return why no belt can be laid."""
    if fault.kind == "pole":
        return tr("The belt of “{axis}” with {value} km each side would reach a pole.").format(
            axis=fault.axis, value=number(fault.value)
        )
    return tr(
        "Axis “{axis}” of “{layer}” has coordinates that are no degrees (first {value}). Check the"
        " layer's coordinate system."
    ).format(axis=fault.axis, layer=layer, value="{}, {}".format(*fault.value))


def belts_laid(lengths: dict[str, float], areas: dict[float, list[float]]) -> list[str]:
    """Return the lines of the log of a run that laid belts.

    Args:
        lengths: km by axis; ``areas``: km² of each belt by width.
    """
    axes = tr("{n} axes, {length} km.")
    of_width = tr("{width} km each side: belts {n}, together {area} km².")
    return [
        axes.format(n=number(len(lengths)), length=number(round(sum(lengths.values())))),
        *(
            of_width.format(
                width=number(width), n=number(len(found)), area=number(round(sum(found)))
            )
            for width, found in areas.items()
        ),
    ]
