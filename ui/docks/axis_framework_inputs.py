"""The inputs of *Axis Framework*, and what the project remembers of them."""

from __future__ import annotations

import json
import math

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox

from ...core.axes import NodeColumns
from ...translation import tr
from ..frame.dock import DockFrame
from ..frame.memory import ProjectMemory, UserMemory
from ..options import WIDEST_KM, corridor_km
from ..widgets.axis_tree import AxisTree
from .axis_framework_look import Appearance
from .axis_framework_settings import FrameworkSettings
from .axis_framework_source import FrameworkSource

__all__ = ["FrameworkInputs"]


class FrameworkInputs(QObject):
    """Axes, source, corridor and appearance.

    Signals:
        changed: something was chosen that the map shows only after *Update*.
    """

    changed = pyqtSignal()

    def __init__(self, dock: DockFrame, memory: UserMemory) -> None:
        super().__init__(dock)
        self.axes = AxisTree()
        dock.form.addRow(self.axes)
        self.source = FrameworkSource(dock)
        self.corridor = _corridor_box()
        dock.add_row(tr("Each side"), self.corridor)
        self.look = Appearance(memory)
        dock.form.addRow(self.look)
        self._off: tuple[str, ...] = ()
        self.axes.switched.connect(self._on_switched)
        self.source.changed.connect(self.changed)
        self.corridor.valueChanged.connect(lambda _: self.changed.emit())
        self.look.switched.connect(self.changed)

    def settings(self) -> FrameworkSettings:
        return FrameworkSettings(
            off=self._off,
            variants=() if self.source.is_own() else self.source.variants(),
            own=self.source.own(),
            corridor_km=self.corridor.value() if self.corridor.isEnabled() else 0.0,
            has_lines=self.look.lines.isChecked(),
            has_nodes=self.look.nodes.isChecked(),
        )

    def show_framework(self, framework) -> None:
        """List the axes of a framework, with the switches as they stand."""
        self.axes.show_framework(framework, self._off)
        self.axes.show_preset(self.look.style_chosen().preset)

    def keep_from_corridors(self, reason: str) -> None:
        """Switch corridors off for a reason, or on where there is none against them."""
        self.corridor.blockSignals(True)
        self.corridor.setEnabled(not reason)
        self.corridor.setToolTip(reason or _corridor_tip())
        self.corridor.blockSignals(False)

    def switch_off_corridor(self) -> None:
        self.corridor.blockSignals(True)
        self.corridor.setValue(0)
        self.corridor.blockSignals(False)

    def remember(self, memory: ProjectMemory) -> None:
        """Write what is chosen into the project."""
        own = self.source.layer()
        columns = self.source.own().columns if own else NodeColumns()
        values = {
            "off": self._off,
            "variants": self.source.variants(),
            "kind": self.source.kind.currentData(),
            "layer": own.id() if own else "",
            "fields": [columns.axis, columns.order, columns.name],
            "corridor": self.corridor.value(),
            "language": self.look.language.currentData(),
            "preset": self.look.preset.currentData(),
            "drawn": [self.look.lines.isChecked(), self.look.nodes.isChecked()],
        }
        memory.write("settings", json.dumps(values, sort_keys=True))

    def restore(self, memory: ProjectMemory) -> None:
        """Take up what the project remembers, else the defaults; tells nobody."""
        before = self.blockSignals(True)
        self._choose(_known(memory.read("settings")))
        self.blockSignals(before)

    def _choose(self, values: dict) -> None:
        self._off = tuple(values.get("off", ()))
        self.source.choose_variants(tuple(values.get("variants", ())))
        self.source.choose_bundled()
        layer = QgsProject.instance().mapLayer(values.get("layer", ""))
        if layer is not None:
            self.source.choose_layer(layer, NodeColumns(*values["fields"]))
        self.corridor.setValue(values.get("corridor", corridor_km()))
        language = values.get("language", self.look.default_language())
        self.look.choose(language, values.get("preset", self.look.preset.itemData(0)))
        self.look.switch(*values.get("drawn", (True, True)))

    def _on_switched(self) -> None:
        # An axis that the other framework has not keeps its switch.
        others = set(self._off) - set(self.axes.ids())
        self._off = tuple(sorted(others | set(self.axes.off())))
        self.changed.emit()


def _known(text: str) -> dict:
    """Return what a project remembers; what is not of its kind counts as never written."""
    try:
        values = json.loads(text) if text else {}
    except ValueError:
        return {}
    if not isinstance(values, dict):
        return {}
    sound = {key: value for key, value in values.items() if key in SOUND and SOUND[key](value)}
    if "fields" not in sound:
        sound.pop("layer", None)
    return sound


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_width(value: object) -> bool:
    # To Python True is a number, and NaN is one to JSON.
    return type(value) in (int, float) and math.isfinite(value)


def _are_switches(value: object) -> bool:
    return isinstance(value, list) and [type(item) for item in value] == [bool, bool]


SOUND = {
    "off": _are_texts,
    "variants": _are_texts,
    "layer": _is_text,
    "fields": lambda value: _are_texts(value) and len(value) == 3,
    "corridor": _is_width,
    "language": _is_text,
    "preset": _is_text,
    "drawn": _are_switches,
}


def _corridor_box() -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(0, WIDEST_KM)
    box.setDecimals(1)
    box.setSingleStep(5)
    box.setSuffix(tr(" km"))
    box.setSpecialValueText(tr("No corridor"))
    box.setKeyboardTracking(False)
    box.setToolTip(_corridor_tip())
    return box


def _corridor_tip() -> str:
    return tr("Half the width of the corridor; 0 draws none. 50 km is this plugin's own figure.")
