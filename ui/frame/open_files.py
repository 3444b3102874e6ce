"""Tells which files the open project reads: overwriting one would destroy its layer."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject, QgsProviderRegistry


def is_open(path: str) -> bool:
    target = Path(path).resolve()
    registry = QgsProviderRegistry.instance()
    for layer in QgsProject.instance().mapLayers().values():
        file = registry.decodeUri(layer.providerType(), layer.source()).get("path", "")
        if file and Path(file).resolve() == target:
            return True
    return False
