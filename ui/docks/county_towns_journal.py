"""Decisions in the profile folder until their project is saved, so that a crash loses none."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from qgis.core import QgsApplication

from ...core.county_towns import Decision, DecisionKey
from ...core.county_towns.review import read_record, record

__all__ = ["Changes", "Journal"]

# None stands for a decision that was taken back.
Changes = Mapping[DecisionKey, "Decision | None"]


class Journal:
    """A file of one line a decision; lines of a project go once it is saved or closed."""

    def __init__(self) -> None:
        folder = Path(QgsApplication.qgisSettingsDirPath(), "urbanframe")
        self.path = folder / "county_towns_journal.jsonl"

    def add(self, project: str, changes: Changes) -> None:
        """Write decisions on ``project`` (its file, empty before it has one) to the disk.

        Raises:
            OSError: the file cannot be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            for key, decision in changes.items():
                line = {"project": project, **record(key, decision)}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def pending(self, project: str) -> dict[DecisionKey, Decision | None]:
        """Return what was decided on a project and not saved with it; the last word counts."""
        return {key: made for owner, _, (key, made) in self._lines() if owner == project}

    def forget(self, project: str) -> None:
        """Take out the lines of a project.

        Raises:
            OSError: the file cannot be written.
        """
        lines = list(self._lines())
        kept = [line for owner, line, _ in lines if owner != project]
        if len(kept) == len(lines):
            return
        if not kept:
            self.path.unlink()
            return
        made = self.path.with_suffix(".new")
        made.write_text("\n".join(kept) + "\n", encoding="utf-8")
        made.replace(self.path)

    def _lines(self) -> Iterator[tuple[str, str, tuple[DecisionKey, Decision | None]]]:
        if not self.path.exists():
            return
        for line in self.path.read_text(encoding="utf-8").splitlines():
            try:
                item = json.loads(line)
                yield item["project"], line, read_record(item)
            except (ValueError, KeyError, TypeError):
                # A crash may have come while the line was written.
                continue
