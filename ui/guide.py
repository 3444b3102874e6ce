"""The user guide and the word about the plugin, both from its own folder."""

from __future__ import annotations

import configparser
from pathlib import Path

from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon, QPixmap
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ..processing.provider import ICON
from ..translation import interface_language, tr

ROOT = Path(__file__).parent.parent
ABOUT = "UrbanFrameAbout"


def guide_page(language: str) -> Path:
    """Return the guide as the ZIP has it; in a checkout, its source."""
    page = ROOT / "resources" / "help" / f"guide.{language}.html"
    if page.exists():
        return page
    return ROOT / "docs" / "guide" / ("README.zh.md" if language == "zh" else "README.md")


def open_guide() -> None:
    """Open the guide in the user's browser; nothing is fetched."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(guide_page(interface_language()))))


def show_about(parent: QWidget) -> QMessageBox:
    """Show name, version, licence, and what the metadata say of the plugin and its data."""
    about = metadata()
    language = interface_language()
    box = QMessageBox(parent)
    box.setObjectName(ABOUT)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setModal(False)
    box.setWindowTitle(tr("About UrbanFrame"))
    box.setIconPixmap(_icon(box))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tr("UrbanFrame {version}").format(version=about["version"]))
    key = "about[zh]" if language == "zh" else "about"
    licence = tr("Licence: GPL-2.0-or-later. It comes without any warranty.")
    box.setInformativeText("\n\n".join((*about[key].splitlines(), licence)))
    box.show()
    return box


def metadata() -> dict[str, str]:
    """Return the section ``general`` of ``metadata.txt``."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return dict(parser["general"])


def _icon(widget: QWidget) -> QPixmap:
    size = 3 * widget.fontMetrics().height()
    return QIcon(str(ICON)).pixmap(size, size)
