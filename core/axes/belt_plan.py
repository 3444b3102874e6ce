"""Which belts may be laid around axes; what lays them needs more packages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["ENDS", "MODES", "BeltPlan"]

MODES = ("per_axis", "dissolved", "rings")
ENDS = ("round", "flat")


@dataclass(frozen=True)
class BeltPlan:
    """Which belts to lay.

    Attributes:
        widths_km: each side of the axis, narrowest first.
        mode: ``per_axis``: a belt for each axis and width. ``dissolved``: one belt for each width
            over all axes. ``rings``: for each axis and width what the next narrower belt of the
            same axis leaves; rings of different axes may overlap.
        ends: ``round``: half circles around the ends. ``flat``: cut straight across the end, at
            right angles to the direction in which the axis leaves the half of the widest width
            around it. Cut off is what lies beyond and is reached only from the stretch up to where
            the axis is one and a half widths away; an end on another line of its axis is none.
    """

    widths_km: Sequence[float]
    mode: str = "per_axis"
    ends: str = "round"
