"""How the framework looks: label language, style of the lines, what is drawn."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QLabel, QVBoxLayout

from ...processing.axis_styling import PRESETS
from ...translation import interface_language, tr
from ..frame.memory import UserMemory
from ..options import AUTO, default
from ..widgets.boxes import ChoiceBox
from .axis_framework_settings import FrameworkStyle

__all__ = ["Appearance"]


class Appearance(QgsCollapsibleGroupBox):
    """A group that opens.

    Signals:
        restyled: preset or language changed, which shows at once.
        switched: lines or nodes are to be drawn, or not.
    """

    restyled = pyqtSignal()
    switched = pyqtSignal()

    def __init__(self, memory: UserMemory) -> None:
        super().__init__(tr("Appearance"))
        self.setCollapsed(memory.read("appearance_closed", True, bool))
        self.collapsedStateChanged.connect(lambda on: memory.write("appearance_closed", on))
        self.language = ChoiceBox()
        for text, key in (
            (tr("Language of QGIS"), AUTO),
            ("English", "en"),
            ("中文", "zh"),
            (tr("Both"), "both"),
        ):
            self.language.addItem(text, key)
        self.preset = ChoiceBox()
        names = tr("Solid | Symbolic Arrows | Dark Base Map").split(" | ")
        for text, key in zip(names, PRESETS):
            self.preset.addItem(text, key)
        self.lines = QCheckBox(tr("Axis lines"))
        self.nodes = QCheckBox(tr("Node cities"))
        self._lay_out()
        self.choose(self.default_language(), PRESETS[0])
        self.switch(True, True)
        self.language.currentIndexChanged.connect(lambda _: self.restyled.emit())
        self.preset.currentIndexChanged.connect(lambda _: self.restyled.emit())
        self.lines.toggled.connect(lambda _: self.switched.emit())
        self.nodes.toggled.connect(lambda _: self.switched.emit())

    def default_language(self) -> str:
        return default("language")

    def style_chosen(self) -> FrameworkStyle:
        language = self.language.currentData()
        chosen = interface_language() if language == AUTO else language
        return FrameworkStyle(self.preset.currentData(), chosen)

    def choose(self, language: str, preset: str) -> None:
        """Choose without telling."""
        for box, key in ((self.language, language), (self.preset, preset)):
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(key)))
            box.blockSignals(False)

    def switch(self, lines: bool, nodes: bool) -> None:
        """Switch lines and nodes without telling."""
        for box, on in ((self.lines, lines), (self.nodes, nodes)):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(4, 4, 4, 4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, box in ((tr("Labels"), self.language), (tr("Style"), self.preset)):
            label = QLabel(text)
            label.setBuddy(box)
            form.addRow(label, box)
        boxes = QVBoxLayout()
        boxes.setSpacing(2)
        boxes.addWidget(self.lines)
        boxes.addWidget(self.nodes)
        form.addRow(tr("Layers"), boxes)
