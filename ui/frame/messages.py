"""What was done, or could not be done, in QGIS's message bar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from qgis.core import Qgis, QgsMapLayer, QgsProject
from qgis.gui import QgsMessageBarItem
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QToolButton

from ...translation import tr
from .plain import as_html

SECONDS = 5

# QGIS holds a message that stands in its bar, but Python's collector of garbage does not see that:
# without a reference here it empties the functions of the buttons, and the next click crashes.
_standing: set[QgsMessageBarItem] = set()


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
    item = bar.createMessage(tr("UrbanFrame"), as_html(text))
    name = "UrbanFrameAction" if label else "UrbanFrameUndo"
    offers = [] if action is None else [(name, label or tr("Undo"), action)]
    offers += [] if more is None else [("UrbanFrameMore", *more)]
    for name, words, run in offers:
        button = QToolButton()
        button.setObjectName(name)
        button.setText(words)
        button.clicked.connect(_after_closing(bar, item, run))
        item.layout().addWidget(button)
    _standing.add(item)
    item.destroyed.connect(partial(_standing.discard, item))
    bar.pushWidget(item, Qgis.MessageLevel.Success, SECONDS)
    return item


def warn(iface, text: str) -> None:
    """Say that something could not be done."""
    iface.messageBar().pushWarning(tr("UrbanFrame"), as_html(text))


def on_layer(layer: QgsMapLayer, action: Callable) -> Callable[[], None]:
    """Return ``action`` on the layer of that id, which does nothing where the layer is gone."""
    layer_id = layer.id()

    def run() -> None:
        found = QgsProject.instance().mapLayer(layer_id)
        if found is not None:
            action(found)

    return run


def take_back(iface, item: QgsMessageBarItem | None) -> None:
    """Close a message whose *Undo* does not hold any more."""
    if item is not None and not sip.isdeleted(item):
        iface.messageBar().popWidget(item)


def _after_closing(bar, item, action: Callable[[], None]) -> Callable[[], None]:
    def run() -> None:
        bar.popWidget(item)
        action()

    return run
