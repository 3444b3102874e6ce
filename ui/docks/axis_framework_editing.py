"""*Edit Nodes*: the nodes as a layer of the user's, handed to QGIS's vertex tool."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ...core.axes import NodeColumns
from ...core.fields import NODE_FIELDS
from ...processing.algorithm import qgis_fields
from ...processing.algorithms.axes.framework_layers import Frame
from ...processing.axis_styling import describe, dress_nodes
from ...processing.degrees import CGCS2000
from ...translation import interface_language, tr
from ..frame.files import ask_save_path
from ..frame.memory import ProjectMemory
from ..frame.project_tables import CannotWriteTable
from .axis_framework_reading import Reading
from .axis_framework_settings import FrameworkStyle
from .axis_framework_store import KINDS, NODES

__all__ = ["NODE_COLUMNS", "ask_path", "edit_nodes", "keep_nodes", "let_rows_move_alone"]

TOGETHER = "nodes_move_together"  # entry of a project whose topological editing is this plugin's
NODE_COLUMNS = NodeColumns("axis", "order", "")


def ask_path(parent) -> str:
    """Ask where the copy of the nodes is to be kept; an empty string means nowhere.

    Raises:
        NameTaken: see ``ask_save_path``.
    """
    project = QgsProject.instance()
    name = f"{project.baseName() or 'urbanframe'}_nodes"
    return ask_save_path(parent, tr("Keep the Nodes in"), name, "gpkg", project.absolutePath())


def keep_nodes(path: str, reading: Reading, style: FrameworkStyle) -> QgsVectorLayer:
    """Write all nodes of a framework into a file and add it to the project.

    Raises:
        CannotWriteTable: the file cannot be written.
    """
    crs = QgsCoordinateReferenceSystem(CGCS2000)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", KINDS[NODES].name
    transforms = QgsProject.instance().transformContext()
    fields, geometry = qgis_fields(NODE_FIELDS), KINDS[NODES].geometry
    writer = QgsVectorFileWriter.create(path, fields, geometry, crs, transforms, options)
    rows = Frame(crs, None, QgsProcessingContext()).node_rows(reading.whole)
    done = writer.hasError() == QgsVectorFileWriter.WriterError.NoError and writer.addFeatures(rows)
    reason = writer.errorMessage()
    del writer  # closes the file
    layer = QgsVectorLayer(f"{path}|layername={options.layerName}", Path(path).stem, "ogr")
    if not done or not layer.isValid():
        message = tr("“{file}” cannot be written: {reason}")
        raise CannotWriteTable(message.format(file=path, reason=reason))
    describe(layer, NODE_FIELDS, interface_language())
    dress_nodes(layer, style.preset, style.language)
    layer.setLabelsEnabled(False)  # the drawn nodes bear the names
    QgsProject.instance().addMapLayer(layer, False)
    QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
    return layer


def edit_nodes(iface, layer: QgsVectorLayer) -> bool:
    """Start editing and hand over to the vertex tool; tell whether the layer can be edited."""
    if not layer.isEditable() and not layer.startEditing():
        return False
    _move_rows_of_a_place_together(layer)
    iface.setActiveLayer(layer)
    iface.actionVertexTool().trigger()
    return True


def let_rows_move_alone() -> None:
    """Switch topological editing off in a project that was saved while *Edit Nodes* had it on."""
    memory, project = _memory(), QgsProject.instance()
    if memory.read(TOGETHER):
        memory.write(TOGETHER, "")
        project.setTopologicalEditing(False)


def _move_rows_of_a_place_together(layer: QgsVectorLayer) -> None:
    """Let QGIS's tool move all rows of a city, one for each axis, while they are edited."""
    project = QgsProject.instance()
    if project.topologicalEditing():
        return
    project.setTopologicalEditing(True)
    _memory().write(TOGETHER, layer.id())
    # The layer may go before its editing is stopped; the next project has its own switch.
    layer.editingStopped.connect(let_rows_move_alone)
    layer.willBeDeleted.connect(let_rows_move_alone)


def _memory() -> ProjectMemory:
    return ProjectMemory("axis_framework")
