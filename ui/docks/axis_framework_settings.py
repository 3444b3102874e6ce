"""What is chosen in *Axis Framework*, as one value that can be compared and kept."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from qgis.core import QgsProject, QgsVectorLayer

from ...core.axes import NodeColumns

__all__ = ["FrameworkSettings", "FrameworkStyle", "OwnNodes"]


@dataclass(frozen=True)
class OwnNodes:
    """A layer of the user's nodes by its id, and the fields that are read."""

    layer_id: str
    columns: NodeColumns

    def layer(self) -> QgsVectorLayer | None:
        return QgsProject.instance().mapLayer(self.layer_id)


@dataclass(frozen=True)
class FrameworkStyle:
    """How the framework looks: ``preset`` of the lines, and the ``language`` of labels."""

    preset: str
    language: str


@dataclass(frozen=True)
class FrameworkSettings:
    """What is drawn.

    Attributes:
        off: ids of the axes that are switched off, sorted.
        variants: ids of the variants of the bundled axes.
        own: the user's nodes, None for the bundled ones.
        corridor_km: each side of the axes, 0 for no belt.
        has_lines, has_nodes: whether lines and nodes are drawn.
    """

    off: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    own: OwnNodes | None = None
    corridor_km: float = 0.0
    has_lines: bool = True
    has_nodes: bool = True

    def signature(self, nodes: str) -> str:
        """Return a text that is the same where the same would be drawn.

        Args:
            nodes: stands for the content of the user's node layer.
        """
        values = asdict(self)
        # The layer's id says nothing that its nodes do not.
        values["own"] = nodes
        if self.own is not None:
            values["variants"] = ()
        return json.dumps(values, sort_keys=True)
