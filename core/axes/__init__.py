"""The axis framework: axes, their lines and their node cities."""

from .framework import Axis, Framework, VariantClash, default_framework, variant_of_axis
from .line import AxisLine, distances_km, length_km
from .node_fields import NodeColumns, guess_node_fields
from .node_positions import node_positions_km
from .nodes import MAIN, SIDE, Node
from .own_nodes import NodeFault, NodeFaults, OwnNode, framework_of_nodes, unbent_axes
from .reference import AxisTitle, axis_titles, variant_axes

__all__ = [
    "MAIN",
    "SIDE",
    "Axis",
    "AxisLine",
    "AxisTitle",
    "Framework",
    "Node",
    "NodeColumns",
    "NodeFault",
    "NodeFaults",
    "OwnNode",
    "VariantClash",
    "axis_titles",
    "default_framework",
    "distances_km",
    "framework_of_nodes",
    "guess_node_fields",
    "length_km",
    "node_positions_km",
    "unbent_axes",
    "variant_axes",
    "variant_of_axis",
]
