"""The two horizontal and three vertical axes: the bundled framework, or one of a user's nodes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .line import AxisLine, length_km
from .nodes import Belonging, Node, in_order, nodes_along
from .reference import (
    DRAW,
    MEASURE,
    AxisTitle,
    ListedNode,
    axis_titles,
    bundled_line,
    listed_nodes,
    variant_axes,
)

__all__ = ["Axis", "Framework", "VariantClash", "default_framework", "variant_of_axis"]


class VariantClash(ValueError):
    """Two variants of one axis were asked for.

    Attributes:
        axis: id of the axis.
        variants: ids of its variants that were asked for.
    """

    def __init__(self, axis: str, variants: tuple[str, ...]) -> None:
        super().__init__(f"{axis}: {', '.join(variants)}")
        self.axis, self.variants = axis, variants


@dataclass(frozen=True, eq=False)
class Axis:
    """An axis with its line at two generalisations.

    Attributes:
        title: ordinal, orientation, names and source.
        line: to measure distances and positions.
        drawn: to draw, with fewer vertices.
    """

    title: AxisTitle
    line: AxisLine
    drawn: AxisLine

    @property
    def id(self) -> str:
        return self.title.id

    @property
    def length_km(self) -> float:
        """Length of the line to measure, on the ellipsoid."""
        return length_km(self.line.lon, self.line.lat)


@dataclass(frozen=True, eq=False)
class Framework:
    """Axes in the order of the framework, and the nodes of each along it."""

    axes: tuple[Axis, ...]
    nodes: tuple[Node, ...]

    @property
    def lines(self) -> tuple[AxisLine, ...]:
        """The lines to measure."""
        return tuple(axis.line for axis in self.axes)

    def without(self, axes: Collection[str]) -> Framework:
        """Return the framework less some axes; what nodes tell of crossings stays."""
        return Framework(
            tuple(axis for axis in self.axes if axis.id not in axes),
            tuple(node for node in self.nodes if node.axis not in axes),
        )


def default_framework(variants: Iterable[str] = (), axes: Iterable[str] | None = None) -> Framework:
    """Return the bundled framework.

    What the nodes tell of crossings, shared runs and the axes they belong to is that of all five
    axes in their default course, whatever is selected.

    Args:
        variants: ids of variants, at most one for each axis.
        axes: ids of the axes wanted, all by default.

    Raises:
        VariantClash: two variants belong to one axis.
        KeyError: no axis or variant has such an id.
    """
    wanted = frozenset(axis_titles() if axes is None else axes)
    return _bundled_framework(tuple(variants), wanted)


@lru_cache(maxsize=16)
def _bundled_framework(variants: tuple[str, ...], wanted: frozenset[str]) -> Framework:
    chosen = variant_of_axis(variants)
    unknown = wanted - set(axis_titles())
    if unknown:
        raise KeyError(sorted(unknown)[0])
    titles = [title for title in axis_titles().values() if title.id in wanted]
    made = tuple(_bundled_axis(title, chosen.get(title.id, "")) for title in titles)
    belonging = Belonging([listed_nodes()[axis, ""] for axis in axis_titles()])
    nodes = tuple(
        node
        for axis in made
        for node in nodes_along(in_order(_listed(axis, chosen), axis.line), axis.line, belonging)
    )
    return Framework(made, nodes)


def _listed(axis: Axis, chosen: dict[str, str]) -> Sequence[ListedNode]:
    return listed_nodes()[axis.id, chosen.get(axis.id, "")]


def variant_of_axis(variants: Iterable[str]) -> dict[str, str]:
    """Return the variant chosen for each axis that has one.

    Raises:
        VariantClash: two variants belong to one axis.
    """
    chosen: dict[str, str] = {}
    for variant in dict.fromkeys(variants):
        axis = variant_axes()[variant]
        if axis in chosen:
            raise VariantClash(axis, (chosen[axis], variant))
        chosen[axis] = variant
    return chosen


def _bundled_axis(title: AxisTitle, variant: str) -> Axis:
    line, drawn = (bundled_line(title.id, variant, use) for use in (MEASURE, DRAW))
    return Axis(title, line, drawn)
