"""The plugin's page in QGIS's options: the defaults that tools and docks start from."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..core.rules import DEFAULT_SIZE_SCHEME, shipped_size_schemes, shipped_upgrade_schemes
from ..core.units import PERSONS, TEN_THOUSAND
from ..processing.algorithms.axes.places_on_axes import DEFAULT_CORRIDOR_KM
from ..processing.provider import ICON
from ..translation import interface_language, tr
from .frame.memory import UserMemory

AUTO = "auto"
DEFAULTS = {
    "scheme": DEFAULT_SIZE_SCHEME,
    "upgrade_scheme": AUTO,
    "unit": AUTO,
    "language": AUTO,
}
CORRIDOR, REVIEWER = "corridor_km", "reviewer"
WIDEST_KM = 1_000


def default(key: str) -> str:
    """Return what the user chose as default for one of ``DEFAULTS``."""
    return UserMemory("defaults").read(key, DEFAULTS[key])


def corridor_km() -> float:
    """Return how wide the user wants corridors to be, each side."""
    return UserMemory("defaults").read(CORRIDOR, float(DEFAULT_CORRIDOR_KM), float)


def reviewer() -> str:
    """Return the name that stands on decisions: the user's own, else that of the session."""
    return UserMemory("defaults").read(REVIEWER, "") or user_name()


def user_name() -> str:
    """Return how QGIS names the user."""
    return QgsApplication.userFullName() or QgsApplication.userLoginName()


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
    """Default schemes and unit, the language of labels, and who reviews."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self.setObjectName(OptionsFactory.PAGE)
        language = interface_language()
        schemes = [
            (scheme.short_title.in_language(language), key)
            for key, scheme in shipped_size_schemes().items()
        ]
        upgrades = [
            (scheme.short_title.in_language(language), key)
            for key, scheme in shipped_upgrade_schemes().items()
            if not scheme.empty
        ]
        units = [(tr("Auto"), AUTO), (tr("Persons"), PERSONS), (tr("10,000 Persons"), TEN_THOUSAND)]
        languages = [(tr("Language of QGIS"), AUTO), ("English", "en"), ("中文", "zh")]
        self.boxes = {
            "scheme": _box(schemes),
            "upgrade_scheme": _box([(tr("Auto"), AUTO), *upgrades]),
            "unit": _box(units),
            "language": _box(languages),
        }
        layout = QVBoxLayout(self)
        self.corridor = _width_box()
        self.reviewer = QLineEdit(UserMemory("defaults").read(REVIEWER, ""))
        self.reviewer.setPlaceholderText(user_name())
        defaults = {
            tr("City scheme"): self.boxes["scheme"],
            tr("Upgrade scheme"): self.boxes["upgrade_scheme"],
            tr("Unit of population"): self.boxes["unit"],
            tr("Corridor each side"): self.corridor,
        }
        labels = {tr("Language of labels"): self.boxes["language"]}
        layout.addWidget(_group(tr("Defaults"), defaults))
        layout.addWidget(_group(tr("Labels"), labels))
        layout.addWidget(_group(tr("Review"), {tr("Reviewer"): self.reviewer}))
        self.restore = QPushButton(tr("Restore Defaults"))
        self.restore.clicked.connect(self._restore)
        layout.addWidget(self.restore)
        layout.addStretch(1)
        self._choose({key: default(key) for key in DEFAULTS}, corridor_km())

    def apply(self) -> None:
        memory = UserMemory("defaults")
        for key, box in self.boxes.items():
            memory.write(key, box.currentData())
        memory.write(CORRIDOR, self.corridor.value())
        memory.write(REVIEWER, self.reviewer.text().strip())

    def _restore(self) -> None:
        self._choose(DEFAULTS, DEFAULT_CORRIDOR_KM)
        self.reviewer.clear()

    def _choose(self, values: dict[str, str], corridor: float) -> None:
        for key, value in values.items():
            self.boxes[key].setCurrentIndex(max(0, self.boxes[key].findData(value)))
        self.corridor.setValue(corridor)


def _group(title: str, rows: dict[str, QWidget]) -> QGroupBox:
    group = QGroupBox(title)
    form = QFormLayout(group)
    for text, box in rows.items():
        label = QLabel(text)
        label.setBuddy(box)
        form.addRow(label, box)
    return group


def _width_box() -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(0, WIDEST_KM)
    box.setDecimals(1)
    box.setSuffix(tr(" km"))
    return box


def _box(items: list[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    for text, key in items:
        box.addItem(text, key)
    return box
