"""A framework of a user's own nodes, and what keeps nodes from making one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..geodesy import densified
from ..numbers import MISSING, parse_number
from .curve import smooth
from .framework import Axis, Framework
from .line import AxisLine
from .nodes import MAIN, SIDE, Belonging, Node, nodes_along, place_of
from .reference import (
    DRAW,
    MEASURE,
    AxisTitle,
    ListedNode,
    axis_titles,
    bundled_line,
    follows_nature,
    listed_nodes,
)

__all__ = ["NodeFault", "NodeFaults", "OwnNode", "framework_of_nodes", "unbent_axes"]

_SPACING_KM = {MEASURE: 5, DRAW: 15}  # as in the bundled lines
_MOST = 0.5  # share of the bundled nodes and the own ones that both have


@dataclass(frozen=True)
class OwnNode:
    """A row of a user's node layer as it stands there.

    Attributes:
        row: id of the row, for messages.
        order: a number, or a text that holds one; it need not count without gaps.
        place: longitude and latitude in degrees (WGS84), None where the row has no point.
        role: ``side`` for a city beside the line, anything else for one that the line passes.
    """

    row: int
    axis: str
    order: object
    place: tuple[float, float] | None
    name_en: str = ""
    name_zh: str = ""
    code: str = ""
    role: str = MAIN


@dataclass(frozen=True)
class NodeFault:
    """What is wrong with a row, or with an axis.

    Attributes:
        kind: ``missing_axis``, ``no_point``, ``missing_order``, ``unreadable_order``,
            ``duplicate_order``, ``too_few_nodes`` or ``no_length`` (all nodes at one place).
        row: the row, of the first one where a whole axis is at fault.
        axis: the axis, empty where it is missing.
        value: the order that cannot be read or stands twice, or the number of nodes.
    """

    kind: str
    row: int
    axis: str = ""
    value: str = ""


class NodeFaults(ValueError):
    """The nodes make no framework; ``faults`` holds every reason, in the order of the rows."""

    def __init__(self, faults: Sequence[NodeFault]) -> None:
        super().__init__(f"{len(faults)} faults, first: {faults[0]}")
        self.faults = tuple(faults)


def framework_of_nodes(
    nodes: Iterable[OwnNode], is_smooth: bool = True, axes: Iterable[str] | None = None
) -> Framework:
    """Return the framework of a user's nodes, an axis for each id.

    The line of an axis passes through its main nodes in their order. Where most nodes of the
    bundled Yangtze or coast are still among them, the axis keeps the bundled line, which follows
    the river or the coast and is not bent by a node that was moved. Crossings, shared runs and
    ``axes`` describe all nodes given, whatever is selected.

    Args:
        is_smooth: a curve through the nodes, else geodesics from node to node.
        axes: of the five bundled ids those wanted; axes of any other id always come.

    Raises:
        NodeFaults: rows that cannot be used, or axes without two nodes.
    """
    rows = list(nodes)
    lists = _lists_by_axis(rows)
    wanted = set(axis_titles() if axes is None else axes)
    left_out = set(axis_titles()) - wanted
    belonging = Belonging(list(lists.values()))
    made = [_axis(listed, is_smooth) for axis, listed in lists.items() if axis not in left_out]
    along: list[Node] = []
    for axis in made:
        along += nodes_along(lists[axis.id], axis.line, belonging)
    return Framework(tuple(made), tuple(along))


def unbent_axes(framework: Framework) -> tuple[str, ...]:
    """Return the axes of a user's nodes that keep the bundled river or coast.

    Only those come of which a main node stands where the bundled list has none: the line is not
    bent to it.
    """
    unbent = []
    for axis in framework.axes:
        main = [node for node in framework.nodes if node.axis == axis.id and node.role == MAIN]
        course = _bundled_course(axis.id, main)
        if course is None:
            continue
        bundled = {place_of(node) for node in listed_nodes()[axis.id, course]}
        if any(place_of(node) not in bundled for node in main):
            unbent.append(axis.id)
    return tuple(unbent)


def _lists_by_axis(rows: Sequence[OwnNode]) -> dict[str, tuple[ListedNode, ...]]:
    """Return the nodes of each axis in their order; the bundled ids come first."""
    faults = [fault for row in rows for fault in _row_faults(row)]
    by_axis: dict[str, list[OwnNode]] = {axis: [] for axis in axis_titles()}
    for row in rows:
        if row.axis:
            by_axis.setdefault(row.axis, []).append(row)
    for axis, members in by_axis.items():
        faults += _axis_faults(axis, members)
    if faults:
        raise NodeFaults(sorted(faults, key=lambda fault: fault.row))
    return {
        axis: tuple(_listed(row) for row in sorted(members, key=_order))
        for axis, members in by_axis.items()
        if members
    }


def _row_faults(row: OwnNode) -> Iterator[NodeFault]:
    if not row.axis:
        yield NodeFault("missing_axis", row.row)
    if row.place is None:
        yield NodeFault("no_point", row.row, row.axis)
    elif not (abs(row.place[0]) <= 360 and abs(row.place[1]) <= 90):
        yield NodeFault("no_degrees", row.row, row.axis, "{:g}, {:g}".format(*row.place))
    _, status = parse_number(row.order)
    if status == MISSING:
        yield NodeFault("missing_order", row.row, row.axis)
    elif status:
        yield NodeFault("unreadable_order", row.row, row.axis, str(row.order))


def _axis_faults(axis: str, members: Sequence[OwnNode]) -> Iterator[NodeFault]:
    seen: set[float] = set()
    for row in members:
        order, status = parse_number(row.order)
        if not status and order in seen:
            yield NodeFault("duplicate_order", row.row, axis, str(row.order))
        seen.add(order)
    if not members:
        return
    main = [row for row in members if row.role.casefold() != SIDE]
    if len(main) < 2:
        yield NodeFault("too_few_nodes", members[0].row, axis, str(len(main)))
    elif len({row.place for row in main}) == 1 and main[0].place:
        yield NodeFault("no_length", main[0].row, axis)


def _order(row: OwnNode) -> float:
    return parse_number(row.order)[0]


def _listed(row: OwnNode) -> ListedNode:
    role = SIDE if row.role.casefold() == SIDE else MAIN
    lon, lat = row.place
    return ListedNode(row.axis, "", role, row.code, row.name_en, row.name_zh, lon, lat)


def _axis(listed: Sequence[ListedNode], is_smooth: bool) -> Axis:
    axis = listed[0].axis
    main = [node for node in listed if node.role == MAIN]
    title = axis_titles().get(axis) or _plain_title(axis, main)
    variant = _bundled_course(axis, main)
    if variant is not None:
        return Axis(title, *(bundled_line(axis, variant, use) for use in (MEASURE, DRAW)))
    own = replace(title, source_en="", source_zh="")
    return Axis(own, *(_line(axis, main, is_smooth, use) for use in (MEASURE, DRAW)))


def _bundled_course(axis: str, main: Sequence[ListedNode | Node]) -> str | None:
    """Return the bundled course of the river or the coast that most of the nodes are those of."""
    given = {place_of(node) for node in main}
    likeness = {}
    for (listed_axis, variant), nodes in listed_nodes().items():
        if listed_axis == axis and follows_nature(axis, variant):
            bundled = {place_of(node) for node in nodes if node.role == MAIN}
            likeness[variant] = len(given & bundled) / len(given | bundled)
    best = max(likeness, key=likeness.get, default=None)
    return best if best is not None and likeness[best] > _MOST else None


def _line(axis: str, main: Sequence[ListedNode], is_smooth: bool, use: str) -> AxisLine:
    places = [(node.lon, node.lat) for node in main]
    apart = [place for i, place in enumerate(places) if i == 0 or place != places[i - 1]]
    lon, lat = np.array(apart).T
    spacing_km = _SPACING_KM[use]
    if is_smooth:
        return AxisLine(axis, *smooth(lon, lat, spacing_km))
    return AxisLine(axis, *densified(lon, lat, spacing_km * 1000))


def _plain_title(axis: str, main: Sequence[ListedNode]) -> AxisTitle:
    """Return what can be said of an axis that is none of the five: its id is its name."""
    first, last = main[0], main[-1]
    eastward = abs(last.lon - first.lon) * np.cos(np.radians((first.lat + last.lat) / 2))
    orientation = "horizontal" if eastward > abs(last.lat - first.lat) else "vertical"
    return AxisTitle(axis, "", "", orientation, axis, axis, "", "")
