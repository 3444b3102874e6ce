"""What *Axis Framework* does besides drawing: editing nodes, assigning, opening Processing."""

from __future__ import annotations

from qgis import processing
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ...core.axes import axis_titles
from ...translation import tr
from ..frame.files import NameTaken
from ..frame.notice import Notice
from ..frame.open_files import refuse_open
from ..frame.project_tables import CannotWriteTable
from .axis_framework_assign import ALGORITHM, places_parameters
from .axis_framework_editing import ask_path, edit_nodes, keep_nodes
from .axis_framework_lines import in_project
from .axis_framework_notices import FrameworkNotices

__all__ = ["FrameworkTools"]


class FrameworkTools(QObject):
    """Works for a dock."""

    def __init__(self, dock) -> None:
        super().__init__(dock)
        self._dock = dock
        self._notices = FrameworkNotices(dock)

    def ask_path(self) -> str:
        return ask_path(self._dock)

    def edit_nodes(self) -> None:
        """Edit the user's nodes; of the bundled ones a copy is kept first."""
        self._dock.notices.remove("edit")
        layer = self._dock.inputs.source.layer() or self._copied()
        if layer is None:
            return
        if not edit_nodes(self._dock.iface, layer):
            text = tr("“{layer}” cannot be edited: {reason}.")
            text = text.format(layer=layer.name(), reason=tr("it is read-only"))
            self._dock.notices.show_notice(Notice("edit", text))

    def assign(self) -> None:
        """Add a layer of the chosen places with their axes."""
        places = self._dock.view.places.currentLayer()
        if places is None or self._dock.reading is None or self._dock.work.is_running():
            return
        self._dock.notices.remove("failure")
        self._dock.work.assign(places, self._places_parameters(places))

    def open_places(self) -> None:
        """Open *Places on Axes* with what is chosen here."""
        if self._dock.reading is None:
            return
        parameters = self._places_parameters(self._dock.view.places.currentLayer())
        if "AXES_LAYER" in parameters:
            # A dialog offers layers of the project alone; the drawn ones there are shorter.
            parameters["AXES_LAYER"] = in_project(parameters["AXES_LAYER"]).id()
        processing.createAlgorithmDialog(ALGORITHM, parameters).show()

    def framework_parameters(self) -> dict[str, object]:
        """Return the parameters of *Axis Framework* that give what the dock shows."""
        settings = self._dock.inputs.settings()
        # The parameter knows the five alone; own ids are never left out by it.
        axes = [axis for axis in axis_titles() if axis not in settings.off] or list(axis_titles())
        parameters: dict[str, object] = {
            "AXES": axes,
            "VARIANTS": list(settings.variants),
            "TARGET_CRS": QgsProject.instance().crs(),
        }
        if settings.own is not None:
            columns = settings.own.columns
            parameters["NODES"] = settings.own.layer_id
            parameters["NODE_AXIS_FIELD"] = columns.axis
            parameters["NODE_ORDER_FIELD"] = columns.order
            parameters["NODE_NAME_FIELD"] = columns.name
        return parameters

    def _places_parameters(self, places: QgsVectorLayer | None) -> dict[str, object]:
        inputs = self._dock.inputs
        width = inputs.corridor.value()  # needs no package here
        return places_parameters(places, inputs.settings(), self._dock.reading, width)

    def _copied(self) -> QgsVectorLayer | None:
        """Return a copy of the bundled nodes, kept where the user wants it."""
        try:
            path = self.ask_path() if self._dock.reading is not None else ""
            refuse_open(path)
        except NameTaken as error:
            self._dock.notices.show_notice(Notice("edit", str(error)))
            return None
        if not path:
            return None
        style = self._dock.inputs.look.style_chosen()
        try:
            layer = keep_nodes(path, self._dock.reading, style)
        except CannotWriteTable as error:
            self._dock.notices.show_notice(self._notices.cannot(str(error)))
            return None
        self._dock.inputs.source.choose_layer(layer)
        return layer
