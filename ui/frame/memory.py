"""What a dock remembers: per project in the project, per user in QGIS's settings."""

from __future__ import annotations

import re

from qgis.core import QgsProject, QgsSettings

SCOPE = "urbanframe"


class ProjectMemory:
    """Entries ``urbanframe/<dock>/...`` of the open project.

    Looking at a layer is no change of the project: writing leaves its dirty flag alone.
    """

    def __init__(self, dock: str) -> None:
        self._dock = dock

    def read(self, key: str, default: str = "") -> str:
        value, _ = QgsProject.instance().readEntry(SCOPE, self._path(key), default)
        return value

    def write(self, key: str, value: str) -> None:
        project = QgsProject.instance()
        if self.read(key) == value:
            return
        dirty = project.isDirty()
        project.writeEntry(SCOPE, self._path(key), value)
        project.setDirty(dirty)

    def _path(self, key: str) -> str:
        # QGIS drops keys that are no names of XML: ids of layers called 2020… are none.
        parts = [re.sub(r"\W", "_", part, flags=re.ASCII) for part in key.split("/")]
        return "/".join(
            [self._dock, *(part if part[:1].isalpha() else f"_{part}" for part in parts)]
        )


class UserMemory:
    """Settings ``urbanframe/<dock>/...`` of the user."""

    def __init__(self, dock: str) -> None:
        self._dock = dock

    def read(self, key: str, default, kind: type = str):
        settings = QgsSettings()
        return settings.value(self._path(key), default, kind, QgsSettings.Section.Plugins)

    def write(self, key: str, value) -> None:
        QgsSettings().setValue(self._path(key), value, QgsSettings.Section.Plugins)

    def _path(self, key: str) -> str:
        return f"{SCOPE}/{self._dock}/{key}"
