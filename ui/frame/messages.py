"""Success in QGIS's message bar, with *Undo*."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import Qgis
from qgis.PyQt.QtWidgets import QToolButton

from ...translation import tr

SECONDS = 5


def tell(iface, text: str, action: Callable[[], None] | None = None, label: str = "") -> None:
    """Say what was done for five seconds; ``action`` is offered as a button, *Undo* by default."""
    bar = iface.messageBar()
    item = bar.createMessage(tr("UrbanFrame"), text)
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
