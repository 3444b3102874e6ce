"""Nodes of a framework: order, distance to the line, crossings and runs that two axes share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .line import AxisLine, distances_km
from .position import AxisIndex
from .reference import ListedNode

__all__ = ["MAIN", "SIDE", "Belonging", "Node", "nodes_along"]

MAIN = "main"
SIDE = "side"

Place = tuple[float, float]
_DECIMALS = 5  # of a degree: nodes within about a metre are one place


@dataclass(frozen=True)
class Node:
    """A node city of an axis.

    Attributes:
        order: place along the axis among its main and side nodes, from 1.
        role: ``main`` or ``side``.
        axis_distance_km: to the axis's line, on the ellipsoid.
        crossing: a main node of two axes.
        shared_run: one of the neighbouring main nodes that two axes share.
        axes: ids of all axes it belongs to, in the order of the framework.
    """

    axis: str
    order: int
    role: str
    code: str
    name_en: str
    name_zh: str
    lon: float
    lat: float
    axis_distance_km: float
    crossing: bool
    shared_run: bool
    axes: tuple[str, ...]


class Belonging:
    """Which axes each place belongs to, over all axes of a framework."""

    def __init__(self, lists: Sequence[Sequence[ListedNode]]) -> None:
        """Take the node list of each axis, in the order of the framework."""
        self._axes: dict[Place, list[str]] = {}
        self._main_axes: dict[Place, set[str]] = {}
        self._run_axes: dict[frozenset[Place], set[str]] = {}
        for nodes in lists:
            for node in nodes:
                _append(self._axes.setdefault(place_of(node), []), node.axis)
            main = [node for node in nodes if node.role == MAIN]
            for node in main:
                self._main_axes.setdefault(place_of(node), set()).add(node.axis)
            for one, other in zip(main, main[1:]):
                run = frozenset((place_of(one), place_of(other)))
                self._run_axes.setdefault(run, set()).add(one.axis)
        shared = [run for run, axes in self._run_axes.items() if len(axes) > 1]
        self._shared = frozenset().union(*shared)

    def axes(self, node: ListedNode) -> tuple[str, ...]:
        """Return all axes of a node's place, and its own where only a variant leads there."""
        known = self._axes.get(place_of(node), [])
        return (*known, *(() if node.axis in known else (node.axis,)))

    def is_crossing(self, node: ListedNode) -> bool:
        return len(self._main_axes.get(place_of(node), ())) > 1

    def is_on_shared_run(self, node: ListedNode) -> bool:
        return place_of(node) in self._shared


def nodes_along(
    listed: Sequence[ListedNode], line: AxisLine, belonging: Belonging
) -> tuple[Node, ...]:
    """Return the nodes of one axis, in its order, with all that is known of them."""
    lon = np.array([node.lon for node in listed])
    lat = np.array([node.lat for node in listed])
    return tuple(
        Node(
            axis=node.axis,
            order=order,
            role=node.role,
            code=node.code,
            name_en=node.name_en,
            name_zh=node.name_zh,
            lon=node.lon,
            lat=node.lat,
            axis_distance_km=float(distance),
            crossing=belonging.is_crossing(node),
            shared_run=belonging.is_on_shared_run(node),
            axes=belonging.axes(node),
        )
        for order, (node, distance) in enumerate(zip(listed, distances_km(line, lon, lat)), 1)
    )


def in_order(listed: Sequence[ListedNode], line: AxisLine) -> list[ListedNode]:
    """Return nodes along the axis: side nodes stand where they lie between the main ones.

    Main nodes keep their order, by which the line was drawn.
    """
    lon, lat = np.array([(node.lon, node.lat) for node in listed]).T
    position = AxisIndex((line,), corridor_km=0).position_on(0, lon, lat)
    main = [i for i, node in enumerate(listed) if node.role == MAIN]
    order = list(main)
    for i in sorted(set(range(len(listed))) - set(main), key=lambda side: position[side]):
        before = sum(position[other] <= position[i] for other in order)
        order.insert(before, i)
    return [listed[i] for i in order]


def place_of(node: ListedNode | Node) -> Place:
    return round(node.lon, _DECIMALS), round(node.lat, _DECIMALS)


def _append(axes: list[str], axis: str) -> None:
    if axis not in axes:
        axes.append(axis)
