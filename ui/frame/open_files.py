"""Tells which files the open project reads: overwriting one would destroy its layer."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject, QgsProviderRegistry

from ...translation import tr
from .files import NameTaken


def refuse_open(path: str) -> None:
    """Raise ``NameTaken`` where a layer of the project reads the file; an empty path is none."""
    if _is_open(path):
        text = tr("“{file}” is open in this project; saving would destroy it. Choose another.")
        raise NameTaken(text.format(file=Path(path).name))


def _is_open(path: str) -> bool:
    target = Path(path).resolve()
    registry = QgsProviderRegistry.instance()
    for layer in QgsProject.instance().mapLayers().values():
        file = registry.decodeUri(layer.providerType(), layer.source()).get("path", "")
        if file and Path(file).resolve() == target:
            return True
    return False
