"""A row of widgets that goes on in the next line where the width ends."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPoint, QRect, QSize, Qt
from qgis.PyQt.QtWidgets import QLayout, QLayoutItem


class WrappingRow(QLayout):
    """Asks for the width of its widest widget alone, so that it never widens a dock."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientations:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return max((place.bottom() + 1 for place in places), default=0)

    def sizeHint(self) -> QSize:
        places = self._places(1_000_000)
        return QSize(max((place.right() + 1 for place in places), default=0), self._line())

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        return QSize(widest, self._line())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in zip(self._items, self._places(rect.width())):
            item.setGeometry(place.translated(rect.topLeft()))

    def _line(self) -> int:
        return max((item.sizeHint().height() for item in self._items), default=0)

    def _places(self, width: int) -> list[QRect]:
        places, corner, gap = [], QPoint(0, 0), max(self.spacing(), 0)
        for item in self._items:
            size = item.sizeHint()
            size.setWidth(max(item.minimumSize().width(), min(size.width(), width)))
            if corner.x() and corner.x() + size.width() > width:
                corner = QPoint(0, places[-1].bottom() + 1 + gap)
            places.append(QRect(corner, size))
            corner += QPoint(size.width() + gap, 0)
        return places
