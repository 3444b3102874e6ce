"""Small parts that layouts are put together from; positions are millimetres from the top left."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsFillSymbol,
    QgsLayout,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMarker,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsMarkerSymbol,
    QgsSimpleFillSymbolLayer,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ...processing import symbols

MILLIMETRES = Qgis.LayoutUnit.Millimeters
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
TOP = Qt.AlignmentFlag.AlignTop
BOTTOM = Qt.AlignmentFlag.AlignBottom
MIDDLE = Qt.AlignmentFlag.AlignVCenter


def place(item: QgsLayoutItem, name: str, frame: tuple[float, float, float, float]) -> None:
    """Name an item and give it its frame: left, top, width, height."""
    left, top, width, height = frame
    item.setId(name)
    item.attemptResize(QgsLayoutSize(width, height, MILLIMETRES))
    item.attemptMove(QgsLayoutPoint(left, top, MILLIMETRES))


def add_text(
    layout: QgsLayout,
    name: str,
    text: str,
    frame: tuple[float, float, float, float],
    text_format: QgsTextFormat,
    horizontal: Qt.AlignmentFlag = LEFT,
    vertical: Qt.AlignmentFlag = MIDDLE,
) -> QgsLayoutItemLabel:
    label = QgsLayoutItemLabel(layout)
    label.setText(text)
    label.setTextFormat(text_format)
    label.setMarginX(0)
    label.setMarginY(0)
    label.setHAlign(horizontal)
    label.setVAlign(vertical)
    layout.addLayoutItem(label)
    place(label, name, frame)
    return label


def add_bar(
    layout: QgsLayout, name: str, frame: tuple[float, float, float, float], color: QColor
) -> QgsLayoutItemShape:
    """A filled rectangle without outline; with little height it is a rule."""
    fill = QgsSimpleFillSymbolLayer(color)
    fill.setStrokeStyle(Qt.PenStyle.NoPen)
    bar = QgsLayoutItemShape(layout)
    bar.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
    bar.setSymbol(symbols.assembled(QgsFillSymbol(), [fill]))
    layout.addLayoutItem(bar)
    place(bar, name, frame)
    return bar


def add_marker(
    layout: QgsLayout, name: str, centre: tuple[float, float], symbol: QgsMarkerSymbol
) -> QgsLayoutItemMarker:
    item = QgsLayoutItemMarker(layout)
    item.setId(name)
    item.setSymbol(symbol)
    layout.addLayoutItem(item)
    # A marker item takes its size from the symbol only when it is refreshed.
    item.setReferencePoint(QgsLayoutItem.ReferencePoint.Middle)
    item.refresh()
    item.attemptMove(QgsLayoutPoint(*centre, MILLIMETRES))
    return item


def measurement(value: float) -> QgsLayoutMeasurement:
    return QgsLayoutMeasurement(value, MILLIMETRES)
