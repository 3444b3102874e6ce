"""Decisions in the profile folder until their project is saved, so that a crash loses none."""

from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QLockFile

from ...core.county_towns import Decision, DecisionKey
from .county_towns_records import checked_record, record

__all__ = ["Changes", "Journal"]

# None stands for a decision that was taken back.
Changes = Mapping[DecisionKey, "Decision | None"]
STEM = "county_towns_journal"
BATCH = 500  # decisions a line: thousands of plain values at once slow Python's collector down


class Journal:
    """Files of a line for some decisions: one of this session, others that a crash left behind.

    A session locks its file, so that of several open QGIS none takes up what another decides.
    """

    def __init__(self) -> None:
        self._folder = Path(QgsApplication.qgisSettingsDirPath(), "urbanframe")
        # By name the files stand in the order of their sessions.
        self.path = self._folder / f"{STEM}_{time.time_ns()}_{os.getpid()}.jsonl"
        self._lock = _lock(self.path)

    def add(self, project: str, changes: Changes) -> None:
        """Write decisions on ``project`` (its file, empty before it has one) to the disk.

        Raises:
            OSError: the file cannot be written.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        if not self._lock.isLocked() and not self._lock.tryLock(0):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.path))
        with self.path.open("a", encoding="utf-8") as file:
            items = list(changes.items())
            for start in range(0, len(items), BATCH):
                records = [record(*item) for item in items[start : start + BATCH]]
                line = json.dumps({"project": project, "decisions": records}, ensure_ascii=False)
                # The break comes first: a full disk may have cut the line before.
                file.write("\n" + line)
            file.flush()
            os.fsync(file.fileno())

    def forget(self) -> None:
        """Take out what this session wrote.

        Raises:
            OSError: the file cannot be deleted.
        """
        if self.path.exists():
            self.path.unlink()
        self.release()

    def release(self) -> None:
        """End the session: what stands in its file is for the next one."""
        self._lock.unlock()

    def left(self, project: str) -> dict[DecisionKey, Decision | None]:
        """Return what ended sessions decided on a project and did not save; the last word counts.

        Raises:
            OSError: a file cannot be read.
        """
        lines = (line for path in self._ended() for line in _lines(path))
        found: dict[DecisionKey, Decision | None] = {}
        for _, owner, changes in lines:
            found.update(changes if owner == project else {})
        return found

    def forget_left(self, project: str) -> None:
        """Take out what ended sessions decided on a project.

        Raises:
            OSError: a file cannot be written.
        """
        for path in self._ended():
            kept = [line for line, owner, _ in _lines(path) if owner != project]
            if not kept:
                path.unlink()
                continue
            made = path.with_suffix(".new")
            made.write_bytes(b"\n".join(kept))
            made.replace(path)

    def _ended(self) -> Iterator[Path]:
        """Give the files whose session is gone, each locked meanwhile."""
        for path in sorted(self._folder.glob(f"{STEM}*.jsonl")):
            lock = _lock(path)
            if path != self.path and lock.tryLock(0):
                yield path
                lock.unlock()


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(f"{path}.lock")
    # A lock is as old as its session; Qt sees whether that still runs.
    lock.setStaleLockTime(0)
    return lock


def _lines(path: Path) -> Iterator[tuple[bytes, str, Changes]]:
    for line in path.read_bytes().split(b"\n"):
        try:
            item = json.loads(line.decode("utf-8"))
            changes = dict(checked_record(record) for record in item["decisions"])
            found = line, item["project"], changes
        except (ValueError, KeyError, TypeError):
            # A crash may have come while the line was written.
            continue
        yield found
