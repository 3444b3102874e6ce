"""The axis framework: axes, their lines and their node cities."""

from .framework import Axis, Framework, VariantClash, default_framework, variant_of_axis
from .line import AxisLine, distances_km, length_km
from .nodes import MAIN, SIDE, Node
from .own_nodes import NodeFault, NodeFaults, OwnNode, framework_of_nodes
from .reference import AxisTitle, axis_titles, variant_axes

__all__ = [
    "MAIN",
    "SIDE",
    "Axis",
    "AxisLine",
    "AxisTitle",
    "Framework",
    "Node",
    "NodeFault",
    "NodeFaults",
    "OwnNode",
    "VariantClash",
    "axis_titles",
    "default_framework",
    "distances_km",
    "framework_of_nodes",
    "length_km",
    "variant_axes",
    "variant_of_axis",
]
