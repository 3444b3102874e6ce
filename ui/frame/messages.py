"""What was done, or could not be done, in QGIS's message bar."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import Qgis, QgsMapLayer, QgsProject
from qgis.PyQt.QtWidgets import QToolButton

from ...translation import tr
from .plain import as_html

SECONDS = 5


def tell(iface, text: str, action: Callable[[], None] | None = None, label: str = "") -> None:
    """Say what was done for five seconds; ``action`` is offered as a button, *Undo* by default."""
    bar = iface.messageBar()
    item = bar.createMessage(tr("UrbanFrame"), as_html(text))
    if action is not None:
        button = QToolButton()
        button.setObjectName("UrbanFrameAction" if label else "UrbanFrameUndo")
        button.setText(label or tr("Undo"))

        def run() -> None:
            bar.popWidget(item)
            action()

        button.clicked.connect(run)
        item.layout().addWidget(button)
    bar.pushWidget(item, Qgis.MessageLevel.Success, SECONDS)


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
