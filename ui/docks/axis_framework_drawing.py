"""Draws the framework into the project, and follows what becomes of its layers."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer

from ...translation import tr
from ..frame.messages import take_back, tell
from ..frame.project_tables import CannotWriteTable
from .axis_framework_group import FrameworkGroup
from .axis_framework_notices import FrameworkNotices
from .axis_framework_settings import FrameworkStyle
from .axis_framework_store import BELTS, LINES, NODES
from .axis_framework_task import Drawing

__all__ = ["FrameworkDrawing"]


class FrameworkDrawing(QObject):
    """Works for a dock."""

    def __init__(self, dock) -> None:
        super().__init__(dock)
        self._dock = dock
        self._group = FrameworkGroup()
        self._notices = FrameworkNotices(dock)
        self._style = dock.inputs.look.style_chosen()
        self._is_working = False
        self._message = None
        self._gone: set[str] = set()
        self._was_current = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._on_layers_gone)
        dock.work.drawn.connect(self._draw)
        dock.inputs.look.restyled.connect(self._restyle)
        project = QgsProject.instance()
        project.layersWillBeRemoved.connect(self._on_layers_go)
        project.cleared.connect(self._forget)

    def unload(self) -> None:
        project = QgsProject.instance()
        project.layersWillBeRemoved.disconnect(self._on_layers_go)
        project.cleared.disconnect(self._forget)

    def layers(self) -> dict[str, QgsVectorLayer]:
        return self._group.layers()

    def is_drawn(self) -> bool:
        return self._group.is_drawn()

    def is_whole(self) -> bool:
        return self._group.is_whole()

    def is_current(self) -> bool:
        """Tell whether what is drawn is what is chosen."""
        return self._group.signature() == self._signature()

    def _signature(self) -> str:
        reading = self._dock.reading
        return self._dock.inputs.settings().signature(reading.nodes if reading else "")

    def _draw(self, drawing: Drawing) -> None:
        was_drawn = self.is_drawn()
        if drawing.lacking:
            self._dock.keep_from_corridors(drawing.lacking)
            self._dock.notices.show_notice(self._notices.no_packages(drawing.lacking))
        # The settings may have changed while it was built.
        settings = drawing.settings
        if drawing.lacking:
            settings = self._dock.inputs.settings()
        signature = settings.signature(drawing.reading.nodes)
        try:
            undo = self._alone(lambda: self._group.draw(drawing, signature, self._chosen_style()))
        except CannotWriteTable as error:
            self._dock.settle()
            self._dock.notices.show_notice(self._notices.cannot(str(error)))
            return
        self._after()
        self._look_at_fields()
        temporary = self._group.is_temporary()
        more = (tr("Save Project…"), self._save_project) if temporary else None
        self._tell(_told(was_drawn, temporary), lambda: self._undo(undo), more)

    def _look_at_fields(self) -> None:
        for layer in self.layers().values():
            if layer.fields().lookupField("axis") < 0:
                self._dock.notices.show_notice(self._notices.no_axis_field(layer.name()))

    def _undo(self, undo: Callable[[], None]) -> None:
        try:
            self._alone(undo)
        except CannotWriteTable as error:
            self._dock.notices.show_notice(self._notices.cannot(str(error)))
        self._after()

    def _after(self) -> None:
        self._dock.follow_drawn()
        self._dock.settle()

    def _restyle(self) -> None:
        before, self._style = self._style, self._dock.inputs.look.style_chosen()
        self._dock.inputs.axes.show_preset(self._style.preset)
        self._dock.inputs.remember(self._dock.project_memory)
        if not self.is_drawn():
            return
        undo = self._group.restyle(self._style)

        def back() -> None:
            undo()
            self._style = before
            self._dock.inputs.look.choose(before.language, before.preset)
            self._dock.inputs.axes.show_preset(before.preset)

        self._tell(tr("The framework was restyled."), back)

    def _tell(self, text: str, undo: Callable[[], None], more=None) -> None:
        # An Undo of what was done before would undo the wrong thing now.
        take_back(self._dock.iface, self._message)
        self._message = tell(self._dock.iface, text, undo, more=more)

    def _chosen_style(self) -> FrameworkStyle:
        self._style = self._dock.inputs.look.style_chosen()
        return self._style

    def _save_project(self) -> None:
        action = self._dock.iface.actionSaveProject()
        action.trigger()
        try:
            self._group.move_beside_project()
        except CannotWriteTable as error:
            self._dock.notices.show_notice(self._notices.cannot(str(error)))
            return
        if not self._group.is_temporary():
            action.trigger()  # the project now finds its layers in the file
        self._dock.show_status()

    def _alone(self, action: Callable):
        """Do what removes layers without taking it for the user's doing."""
        self._is_working = True
        try:
            return action()
        finally:
            self._is_working = False

    def _on_layers_go(self, ids: list[str]) -> None:
        self._dock.work.stop_reading(ids)
        if self._is_working:
            return
        gone = {kind for kind, layer in self.layers().items() if layer.id() in ids}
        if gone:
            self._was_current = self.is_current()
            self._gone |= gone
            self._later.start(0)

    def _on_layers_gone(self) -> None:
        """Switch off what the user removed, so that it stays removed; all gone is a new start."""
        gone, self._gone = self._gone, set()
        look, inputs = self._dock.inputs.look, self._dock.inputs
        if not self.is_drawn():
            look.switch(True, True)
        else:
            look.switch(
                look.lines.isChecked() and LINES not in gone,
                look.nodes.isChecked() and NODES not in gone,
            )
            if BELTS in gone:
                inputs.switch_off_corridor()
        inputs.remember(self._dock.project_memory)
        if self._was_current:
            self._group.set_signature(self._signature())
        self._dock.follow_drawn()
        self._dock.recompute()

    def _forget(self) -> None:
        # What its Undo would take back is the project that was closed.
        take_back(self._dock.iface, self._message)
        self._later.stop()
        self._gone = set()


def _told(was_drawn: bool, temporary: bool) -> str:
    if was_drawn:
        if temporary:
            return tr("The framework was updated in temporary layers.")
        return tr("The framework was updated.")
    if temporary:
        return tr("The framework was drawn in temporary layers.")
    return tr("The framework was drawn.")
