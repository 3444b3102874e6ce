"""Asking where a file is to be kept."""

from __future__ import annotations

import re
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ...translation import tr
from .memory import UserMemory

MEMORY = UserMemory("files")
KINDS = {
    "gpkg": "GeoPackage",
    "png": "PNG",
    "svg": "SVG",
    "pdf": "PDF",
    "csv": "CSV",
    "xlsx": "XLSX",
}


class NameTaken(Exception):
    """A file of that name must not be overwritten; the text says why, in the user's language."""


def ask_save_path(parent: QWidget, title: str, name: str, suffix: str, folder: str = "") -> str:
    """Ask for a file to write; empty when cancelled.

    Args:
        name: what to propose, without suffix.
        folder: where to begin; left out, the folder that was used last.

    Raises:
        NameTaken: the suffix was left out and the file with it exists: the chooser asks about
            overwriting only what was typed.
    """
    folder = folder or MEMORY.read("folder", "") or QgsProject.instance().absolutePath()
    folder = folder or str(Path.home())
    proposed = re.sub(r'[\\/:*?"<>|]', "_", name)
    start = str(Path(folder) / f"{proposed}.{suffix}")
    path, _ = QFileDialog.getSaveFileName(parent, title, start, f"{KINDS[suffix]} (*.{suffix})")
    if not path:
        return ""
    whole = path if Path(path).suffix.lower() == f".{suffix}" else f"{path}.{suffix}"
    if whole != path and Path(whole).exists():
        message = tr("“{file}” is there already. Pick it from the list to overwrite it.")
        raise NameTaken(message.format(file=Path(whole).name))
    MEMORY.write("folder", str(Path(whole).parent))
    return whole
