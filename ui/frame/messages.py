"""Success in QGIS's message bar, with *Undo*."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import Qgis
from qgis.gui import QgsMessageBarItem
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QToolButton

from ...translation import tr

SECONDS = 5


def tell(
    iface,
    text: str,
    action: Callable[[], None] | None = None,
    label: str = "",
    more: tuple[str, Callable[[], None]] | None = None,
) -> QgsMessageBarItem:
    """Say what was done for five seconds, and return the message.

    Args:
        action: is offered as a button, *Undo* by default.
        more: label and action of another button.
    """
    bar = iface.messageBar()
    item = bar.createMessage(tr("UrbanFrame"), text)
    offers = [] if action is None else [("UrbanFrameUndo", label or tr("Undo"), action)]
    offers += [] if more is None else [("UrbanFrameMore", *more)]
    for name, words, run in offers:
        button = QToolButton()
        button.setObjectName(name)
        button.setText(words)
        button.clicked.connect(_after_closing(bar, item, run))
        item.layout().addWidget(button)
    bar.pushWidget(item, Qgis.MessageLevel.Success, SECONDS)
    return item


def take_back(iface, item: QgsMessageBarItem | None) -> None:
    """Close a message whose *Undo* does not hold any more."""
    if item is not None and not sip.isdeleted(item):
        iface.messageBar().popWidget(item)


def _after_closing(bar, item, action: Callable[[], None]) -> Callable[[], None]:
    def run() -> None:
        bar.popWidget(item)
        action()

    return run
