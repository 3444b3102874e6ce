"""Sentences about places on axes in the language asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..core.axes.position import ACROSS, LEFT, ON, ON_KM, RIGHT, Located
from ..core.numbers import format_number
from ..translation import tr
from .wording import number

SIDES = {LEFT: "left", RIGHT: "right", ON: "on", ACROSS: "across"}
# Why a row has no place.
NO_GEOMETRY, INVALID, OFF_EARTH, PATCHES = "no_geometry", "invalid", "off_earth", "patches"
# A distance nearer to the threshold than this is written in full: it is never rounded onto it.
_NEAR_KM = 0.06
# Added to the side of a place that is nearest to an end of its axis.
BEGINNING, END = 10, 20


@dataclass(frozen=True)
class AxisName:
    """How an axis and its start are called in a sentence."""

    axis: str
    start: str


def place_field_alias(name: str, language: str) -> str:
    """Return the title of a column that tells where a place lies on axes."""
    return {
        "axis": tr("Nearest axis", language),
        "axis_distance_km": tr("Distance to the axis (km)", language),
        "axis_position_km": tr("Position along the axis (km)", language),
        "axis_side": tr("Side of the axis", language),
        "in_corridor": tr("In the corridor", language),
        "axes_in_corridor": tr("All axes in whose corridor it lies", language),
        "axis_reason": tr("Reason", language),
    }[name]


def start_of_axis(language: str) -> str:
    return tr("its start", language)


class PlaceReasons:
    """The reasons of one run: the words are composed once an axis and side, not once a row.

    Args:
        names: of the axes, in the framework's order.
    """

    def __init__(
        self,
        names: Sequence[AxisName],
        lengths_km: np.ndarray,
        corridor_km: float,
        language: str,
    ) -> None:
        self._names, self._language = names, language
        self._ends = lengths_km - 1e-6
        self._corridor_km = corridor_km
        self._templates = [
            {
                kind: (
                    _template(sentence, name, _away("≤", corridor_km, language)),
                    _template(sentence, name, _away(">", corridor_km, language)),
                )
                for kind, sentence in _sentences(language).items()
            }
            for name in names
        ]
        self._tie = tr(
            "{reason}. As near: {others}; the first axis in the framework's order is taken",
            language,
        )
        self._without = {
            NO_GEOMETRY: tr("No geometry", language),
            INVALID: tr("The geometry is invalid", language),
            OFF_EARTH: tr("The coordinates lie outside of what CGCS2000 covers", language),
            PATCHES: tr("TIN and polyhedral surfaces are not measured", language),
        }

    def placed(self, located: Located) -> list[str]:
        """Return the reasons of places."""
        rows = zip(
            located.axis.tolist(),
            located.distance_km.tolist(),
            located.position_km.tolist(),
            self._kinds(located),
        )
        reasons = [self._reason(*row) for row in rows]
        for place in np.flatnonzero(located.tied.sum(axis=1) > 1).tolist():
            others = np.flatnonzero(located.tied[place])[1:].tolist()
            comma = "、" if self._language == "zh" else ", "
            reasons[place] = self._tie.format(
                reason=reasons[place], others=comma.join(self._names[i].axis for i in others)
            )
        return reasons

    def without(self, fault: str) -> str:
        """Return why a row has no place."""
        return self._without[fault]

    def _reason(self, axis: int, distance: float, position: float, kind: int) -> str:
        corridor = self._corridor_km
        near = abs(distance - corridor) < _NEAR_KM
        text = format_number(distance) if near else f"{distance:,.1f}"
        template = self._templates[axis][kind][distance > corridor]
        return template.replace("\0", text).replace("\1", f"{position:,.1f}")

    def _kinds(self, located: Located) -> list[int]:
        beside = np.abs(located.side) == LEFT
        at_start = beside & (located.position_km <= 1e-6)
        at_end = beside & (located.position_km >= self._ends[located.axis])
        return (located.side + BEGINNING * at_start + END * at_end).tolist()


def _sentences(language: str) -> dict[int, str]:
    """Return the sentences by side; those nearest to an end of the axis stand higher."""
    return {
        LEFT: tr(
            "{axis}: {away} to its left, at {position} km from {start}",
            language,
        ),
        RIGHT: tr(
            "{axis}: {away} to its right, at {position} km from {start}",
            language,
        ),
        ON: tr("{axis}: on it (within {near} m), at {position} km from {start}", language),
        ACROSS: tr(
            "{axis}: lies across it, the middle of the stretch at {position} km from {start}",
            language,
        ),
        BEGINNING + LEFT: tr("{axis}: {away} from its beginning, on the left", language),
        BEGINNING + RIGHT: tr("{axis}: {away} from its beginning, on the right", language),
        END + LEFT: tr(
            "{axis}: {away} from its end, on the left, at {position} km from {start}",
            language,
        ),
        END + RIGHT: tr(
            "{axis}: {away} from its end, on the right, at {position} km from {start}",
            language,
        ),
    }


def _away(relation: str, corridor_km: float, language: str) -> str:
    """Return how far a place is, beside the corridor if there is one."""
    if not corridor_km:
        return tr("{n} km", language).format(n="\0")
    beside = tr("{distance} km ({relation} {corridor} km)", language)
    return beside.format(distance="\0", relation=relation, corridor=format_number(corridor_km))


def _template(sentence: str, name: AxisName, away: str) -> str:
    return sentence.format(
        axis=name.axis,
        start=name.start,
        away=away,
        near=format_number(ON_KM * 1000),
        position="\1",
    )


def axes_taken(
    ids: Sequence[str], names: Sequence[AxisName], lengths_km: np.ndarray
) -> Iterator[str]:
    """Yield a line of the log for each axis."""
    for axis, name, length in zip(ids, names, lengths_km):
        sentence = tr("Axis {id}: {name}, {length} km from {start}.")
        yield sentence.format(
            id=axis, name=name.axis, length=number(round(length)), start=name.start
        )


def places_by_axis(
    names: Sequence[AxisName], placed: np.ndarray, inside: np.ndarray, corridor_km: float
) -> Iterator[str]:
    """Yield a line of the log for each axis: how many places are nearest to it."""
    for name, count, within in zip(names, placed.tolist(), inside.tolist()):
        if corridor_km:
            sentence = tr(
                "{axis}: nearest axis of {n} places, {inside} of them within {corridor} km"
            )
        else:
            sentence = tr("{axis}: nearest axis of {n} places")
        yield sentence.format(
            axis=name.axis,
            n=number(count),
            inside=number(within),
            corridor=format_number(corridor_km),
        )


def place_facts(axes: Sequence[str], corridor_km: float, language: str) -> list[str]:
    """Return what a reader of the places must know; it goes into the metadata."""
    sentences = [
        tr("Places by their nearest axis among: {axes}.", language),
        tr(
            "Distances and positions are ellipsoidal; the corridor reaches {corridor} km to each"
            " side.",
            language,
        )
        if corridor_km
        else tr("Distances and positions are ellipsoidal.", language),
    ]
    comma = "、" if language == "zh" else ", "
    words = {"axes": comma.join(axes), "corridor": format_number(corridor_km)}
    return [sentence.format(**words) for sentence in sentences]


def place_history(corridor_km: float, language: str) -> str:
    """Return what is noted in the history of the layer."""
    if not corridor_km:
        return tr("Placed on axes with UrbanFrame", language)
    sentence = tr("Placed on axes with UrbanFrame, corridor {corridor} km", language)
    return sentence.format(corridor=format_number(corridor_km))


def rows_without_place(fault: str, count: int, total: int, layer: str, row: int) -> str:
    """Return how many rows have no place, and why."""
    sentence = {
        NO_GEOMETRY: tr(
            "{n} of {total} features of “{layer}” have no geometry (first: feature {row}); their"
            " fields are empty."
        ),
        INVALID: tr(
            "{n} of {total} features of “{layer}” have an invalid geometry (first: feature {row});"
            " their fields are empty. Use “Fix geometries”."
        ),
        OFF_EARTH: tr(
            "{n} of {total} features of “{layer}” have coordinates outside of what CGCS2000 covers"
            " (first: feature {row}); their fields are empty. Check the layer's coordinate system."
        ),
        PATCHES: tr(
            "{n} of {total} features of “{layer}” are TIN or polyhedral surfaces (first: feature"
            " {row}); their fields are empty. Convert them to polygons first."
        ),
    }[fault]
    return sentence.format(n=number(count), total=number(total), layer=layer, row=row)
