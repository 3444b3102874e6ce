"""*Add a Town*: a row typed into the dock, for towns that are in no layer."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsMapToolEmitPoint
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QGroupBox, QLabel, QLineEdit, QToolButton, QWidget

from ...core.numbers import READ, format_number, parse_number
from ...translation import tr
from ..frame.labels import WrappedLabel
from ..frame.wrapping_row import WrappingRow
from .axis_framework_task import CGCS2000
from .county_towns_store import MOST_RESIDENTS, Town

__all__ = ["TownForm", "persons"]

TEN_THOUSAND = 10_000
DECIMALS = 3  # rounds off what ten thousand times a decimal leaves behind


class PlaceTool(QgsMapToolEmitPoint):
    """Tells the place when the button is let go.

    Told when it is pressed, as QGIS does, the letting go would be the next tool's: that of panning
    takes it for a click and moves the map.
    """

    def canvasPressEvent(self, event) -> None:
        """Wait for the release."""

    def canvasReleaseEvent(self, event) -> None:
        self.canvasClicked.emit(event.mapPoint(), event.button())


class TownForm(QGroupBox):
    """Name, county, residents and place of a town.

    Signals:
        added: a ``Town`` is to be added.
    """

    added = pyqtSignal(object)

    def __init__(self, iface) -> None:
        super().__init__(tr("Add a Town"))
        self._canvas = iface.mapCanvas()
        self._place: QgsPointXY | None = None
        self._former = None
        self.name, self.county, self.residents = QLineEdit(), QLineEdit(), QLineEdit()
        self.name.setObjectName("UrbanFrameTownName")
        self.fault = WrappedLabel()
        self.pick = _button(tr("Pick on Map"))
        self.pick.setCheckable(True)
        self.add, self.close_button = _button(tr("Add")), _button(tr("Close"))
        self._tool = PlaceTool(self._canvas)
        self._tool.canvasClicked.connect(self._on_place)
        self._tool.deactivated.connect(lambda: self.pick.setChecked(False))
        self._lay_out()
        self.pick.clicked.connect(self._on_pick)
        self.add.clicked.connect(self._on_add)
        self.close_button.clicked.connect(self.leave)
        for box in (self.name, self.residents):
            box.textChanged.connect(lambda _: self._check())
        for box in (self.name, self.county, self.residents):
            box.returnPressed.connect(self._on_add)
        self._check()
        self.hide()

    def stops(self) -> list[QWidget]:
        """Return what the Tab key stops at, in reading order."""
        boxes = [self.name, self.county, self.residents]
        return [*boxes, self.pick, self.add, self.close_button]

    def open(self) -> None:
        """Show the form, ready for the name."""
        self.show()
        self.name.setFocus()

    def empty(self) -> None:
        """Make ready for another town of the same county."""
        self.name.clear()
        self.residents.clear()
        self._set_place(None)
        self.name.setFocus()

    def leave(self) -> None:
        """Close the form and leave the map tool."""
        self.leave_map()
        self.hide()

    def leave_map(self) -> bool:
        """Give the map back to the tool it had; tell whether the form held it."""
        held = self._canvas.mapTool() is self._tool
        if held:
            self._canvas.unsetMapTool(self._tool)
            if self._former is not None:
                self._canvas.setMapTool(self._former)
        return held

    def town(self) -> Town | None:
        """Return what is typed, None while name or residents lack."""
        name = self.name.text().strip()
        residents = persons(self.residents.text())
        if not name or residents is None:
            return None
        return Town(name, self.county.text().strip(), residents, self._place)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, box in (
            (tr("Name"), self.name),
            (tr("County"), self.county),
            (tr("Residents"), self.residents),
            (tr("Place"), self.pick),
        ):
            label = QLabel(text)
            label.setBuddy(box)
            form.addRow(label, box)
            if box is self.residents:
                form.addRow(self.fault)
        self.residents.setPlaceholderText(tr("Of the town area, in persons"))
        buttons = WrappingRow()
        buttons.setSpacing(2)
        buttons.addWidget(self.add)
        buttons.addWidget(self.close_button)
        form.addRow(buttons)

    def _check(self) -> None:
        text = self.residents.text().strip()
        fault = tr("Residents “{value}”: type whole persons up to {most}, or as 43.2万.")
        self.fault.setText(fault.format(value=text, most=format_number(MOST_RESIDENTS)))
        self.fault.setVisible(bool(text) and persons(text) is None)
        self.add.setEnabled(self.town() is not None)

    def _on_add(self) -> None:
        town = self.town()
        if town is not None:
            self.added.emit(town)

    def _on_pick(self, on: bool) -> None:
        if on:
            self._former = self._canvas.mapTool()
            self._canvas.setMapTool(self._tool)
        else:
            self.leave_map()

    def _on_place(self, point: QgsPointXY, _) -> None:
        source = QgsProject.instance().crs()
        target = QgsCoordinateReferenceSystem(CGCS2000)
        transform = QgsCoordinateTransform(source, target, QgsProject.instance())
        self._set_place(transform.transform(point) if source.isValid() else point)
        self.leave_map()

    def _set_place(self, place: QgsPointXY | None) -> None:
        self._place = place
        if place is None:
            self.pick.setText(tr("Pick on Map"))
            return
        places = (format_number(round(value, 3)) for value in (place.y(), place.x()))
        self.pick.setText(tr("{lat}° N, {lon}° E").format(**dict(zip(("lat", "lon"), places))))


def persons(text: str) -> int | None:
    """Read residents as they are typed, ``432,043`` or ``43.2万人``; None if no whole persons."""
    counted = text.strip()
    counted = counted[:-1] if counted.endswith("人") else counted
    is_short = counted.endswith(("万", "萬"))
    value, status = parse_number(counted[:-1] if is_short else counted)
    if status != READ:
        return None
    value = round(value * TEN_THOUSAND, DECIMALS) if is_short else value
    return int(value) if value == value // 1 and 0 <= value <= MOST_RESIDENTS else None


def _button(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    return button
