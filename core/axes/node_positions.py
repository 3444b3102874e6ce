"""How far along their axes the nodes of a framework lie."""

from __future__ import annotations

import numpy as np

from .framework import Framework
from .position import AxisIndex

__all__ = ["node_positions_km"]


def node_positions_km(framework: Framework) -> np.ndarray:
    """Return for each node the position (km) of the point of its axis that is next to it."""
    index = AxisIndex(framework.lines, 0)
    axes = np.array([node.axis for node in framework.nodes])
    lon = np.array([node.lon for node in framework.nodes])
    lat = np.array([node.lat for node in framework.nodes])
    positions = np.empty(len(axes))
    for number, axis in enumerate(index.ids):
        here = axes == axis
        positions[here] = index.position_on(number, lon[here], lat[here])
    return positions
