"""The plugin's page in QGIS's options: the defaults that tools and docks start from."""

from __future__ import annotations

from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QGroupBox, QLabel, QPushButton, QVBoxLayout

from ..core.rules import DEFAULT_SIZE_SCHEME, shipped_size_schemes
from ..core.units import PERSONS, TEN_THOUSAND
from ..processing.provider import ICON
from ..translation import interface_language, tr
from .frame.memory import UserMemory

AUTO = "auto"
DEFAULTS = {"scheme": DEFAULT_SIZE_SCHEME, "unit": AUTO, "language": AUTO}


def default(key: str) -> str:
    """Return what the user chose as default for ``scheme``, ``unit`` or ``language``."""
    return UserMemory("defaults").read(key, DEFAULTS[key])


def label_language() -> str:
    """Return the language in which the user wants labels and legends."""
    chosen = default("language")
    return interface_language() if chosen == AUTO else chosen


class OptionsFactory(QgsOptionsWidgetFactory):
    """Registers the page; later tools add their group to it."""

    PAGE = "urbanframe"

    def __init__(self) -> None:
        super().__init__(tr("UrbanFrame"), QIcon(str(ICON)), self.PAGE)

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def createWidget(self, parent=None) -> OptionsPage:
        return OptionsPage(parent)


class OptionsPage(QgsOptionsPageWidget):
    """Default scheme and unit, and the language of labels."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self.setObjectName(OptionsFactory.PAGE)
        language = interface_language()
        schemes = [
            (scheme.short_title.in_language(language), key)
            for key, scheme in shipped_size_schemes().items()
        ]
        units = [(tr("Auto"), AUTO), (tr("Persons"), PERSONS), (tr("10,000 Persons"), TEN_THOUSAND)]
        languages = [(tr("Language of QGIS"), AUTO), ("English", "en"), ("中文", "zh")]
        self.boxes = {
            "scheme": _box(schemes),
            "unit": _box(units),
            "language": _box(languages),
        }
        layout = QVBoxLayout(self)
        defaults = {tr("City scheme"): "scheme", tr("Unit of population"): "unit"}
        layout.addWidget(self._group(tr("Defaults"), defaults))
        layout.addWidget(self._group(tr("Labels"), {tr("Language of labels"): "language"}))
        self.restore = QPushButton(tr("Restore Defaults"))
        self.restore.clicked.connect(lambda: self._choose(DEFAULTS))
        layout.addWidget(self.restore)
        layout.addStretch(1)
        self._choose({key: default(key) for key in DEFAULTS})

    def apply(self) -> None:
        memory = UserMemory("defaults")
        for key, box in self.boxes.items():
            memory.write(key, box.currentData())

    def _choose(self, values: dict[str, str]) -> None:
        for key, value in values.items():
            self.boxes[key].setCurrentIndex(max(0, self.boxes[key].findData(value)))

    def _group(self, title: str, rows: dict[str, str]) -> QGroupBox:
        group = QGroupBox(title)
        form = QFormLayout(group)
        for text, key in rows.items():
            label = QLabel(text)
            label.setBuddy(self.boxes[key])
            form.addRow(label, self.boxes[key])
        return group


def _box(items: list[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    for text, key in items:
        box.addItem(text, key)
    return box
