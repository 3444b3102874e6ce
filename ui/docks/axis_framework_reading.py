"""Makes the framework of what is chosen in *Axis Framework*."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProject,
    QgsVectorLayer,
)

from ...core.axes import (
    Framework,
    NodeFaults,
    default_framework,
    framework_of_nodes,
    unbent_axes,
)
from ...core.axes.nodes import place_of
from ...processing.algorithms.axes.node_layer import NodeFields, NodeLayer
from ...processing.axis_wording import fault_sentences, own_nodes_source
from ...processing.wording import number
from ...translation import tr
from .axis_framework_settings import FrameworkSettings, OwnNodes

__all__ = ["BadNodes", "Reading", "read_framework"]

# A list of nodes is read at every edit; no framework comes near this.
MOST_NODES = 1_000


class BadNodes(Exception):
    """The user's nodes make no framework.

    Attributes:
        text: what is wrong, in the user's language.
        rows: ids of the rows at fault, where there are such.
    """

    def __init__(self, text: str, rows: Sequence[int] = ()) -> None:
        super().__init__(text)
        self.text, self.rows = text, list(rows)


@dataclass(frozen=True, eq=False)
class Reading:
    """A framework and how it came to be.

    Attributes:
        whole: all axes.
        shown: those that are switched on.
        nodes: stands for the content of the user's layer; empty for the bundled nodes, and for
            a copy of them in which nothing was changed.
        source: what is said of lines through the user's nodes.
        unbent: axes that keep the bundled river or coast though a node was moved.
    """

    whole: Framework
    shown: Framework
    nodes: str = ""
    source: str = ""
    unbent: tuple[str, ...] = ()


def read_framework(settings: FrameworkSettings) -> Reading:
    """Return the framework; edits that are not saved count.

    Raises:
        BadNodes: the user's layer cannot be used as it is.
    """
    if settings.own is None:
        whole = default_framework(settings.variants)
        return Reading(whole, whole.without(settings.off))
    layer = settings.own.layer()
    nodes = _nodes(settings.own, layer)
    try:
        whole = framework_of_nodes(nodes)
    except NodeFaults as error:
        columns = settings.own.columns
        said = fault_sentences(error.faults, layer.name(), columns.axis, columns.order)
        raise BadNodes(" ".join(said), [fault.row for fault in error.faults]) from error
    return Reading(
        whole,
        whole.without(settings.off),
        "" if _is_bundled(whole) else hashlib.sha256(repr(nodes).encode()).hexdigest(),
        own_nodes_source(layer.name()),
        unbent_axes(whole),
    )


def _is_bundled(whole: Framework) -> bool:
    """Tell whether a user's nodes are those of the bundled framework, all in their places."""
    own, bundled = (
        sorted((node.axis, node.role, node.code, *place_of(node)) for node in framework.nodes)
        for framework in (whole, default_framework())
    )
    return own == bundled


def _nodes(own: OwnNodes, layer: QgsVectorLayer) -> list:
    if layer.featureCount() > MOST_NODES:
        text = tr("“{layer}” has {n} rows; a node layer has one for each node of each axis.")
        raise BadNodes(text.format(layer=layer.name(), n=number(layer.featureCount())))
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    columns = own.columns
    fields = NodeFields(columns.axis, columns.order, columns.name)
    try:
        nodes = NodeLayer(QgsProcessingFeatureSource(layer, context), fields, context).nodes()
    except QgsProcessingException as error:
        raise BadNodes(str(error)) from error
    if not nodes:
        raise BadNodes(tr("“{layer}” has no rows, so no nodes.").format(layer=layer.name()))
    return nodes
