"""Tells when files in some folders change, once and a little later."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.PyQt.QtCore import QFileSystemWatcher, QObject, QTimer, pyqtSignal

DELAY = 300  # ms after the last change: editors write in several steps
DEPTH = 2  # folders above a missing one in which it may come to be


class FileWatch(QObject):
    """Watches the files of some folders, which may not exist yet.

    Signals:
        changed: a file was written, added or removed.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QObject, *patterns: str) -> None:
        super().__init__(parent)
        self._patterns = patterns
        self._folders: list[Path] = []
        self._watcher = QFileSystemWatcher(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(DELAY)
        self._later.timeout.connect(self._tell)
        self._watcher.fileChanged.connect(lambda _: self._later.start())
        self._watcher.directoryChanged.connect(lambda _: self._later.start())

    def watch(self, folders: Sequence[Path]) -> None:
        """Watch these folders from now on, and no others."""
        self._folders = list(folders)
        known = self._watcher.files() + self._watcher.directories()
        if known:
            self._watcher.removePaths(known)
        wanted = [str(path) for path in self._present()]
        if wanted:
            self._watcher.addPaths(wanted)

    def _present(self) -> list[Path]:
        paths: list[Path] = []
        for folder in self._folders:
            # A folder that is to come shows in one above it.
            above = (folder, *folder.parents)[: 1 + DEPTH]
            paths += [place for place in above if place.is_dir()][:1]
            paths += [path for pattern in self._patterns for path in folder.glob(pattern)]
        return list(dict.fromkeys(paths))

    def _tell(self) -> None:
        # A file that was replaced is another one, which is not watched yet.
        self.watch(self._folders)
        self.changed.emit()
