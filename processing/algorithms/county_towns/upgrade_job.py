"""One run of *Flag County Towns Eligible for Upgrade* over a feature source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qgis.core import (
    NULL,
    QgsFeature,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)

from ....core.county_towns import STATUS_IDS, Screening, Verdicts
from ... import upgrade_wording
from ...stream import StreamJob
from ...tables import TableOutput
from ...upgrade_columns import UpgradeColumns, criterion_rows, status_counts
from ...upgrade_styling import UpgradeStyler
from .inputs import Request
from .unit_reader import UnitBlock, UnitReader


class UpgradeJob(StreamJob):
    """Surveys the fields of measures, then judges block by block."""

    def __init__(
        self, source: QgsProcessingFeatureSource, request: Request, table: TableOutput
    ) -> None:
        self.language = request.language
        self._reader = UnitReader(source, request)
        self.surveyed = self._reader.surveyed
        self._table = table
        self._counts: Counter = Counter(dict.fromkeys(STATUS_IDS.values(), 0))
        self._screening: Screening
        self._columns: UpgradeColumns
        self._sources: dict[tuple[str, str], str]

    def survey(self, rows: Sequence[QgsFeature]) -> None:
        self._reader.survey(rows)

    @property
    def is_settled(self) -> bool:
        return self._reader.is_settled

    def decide(self, feedback: QgsProcessingFeedback) -> None:
        reader = self._reader
        self._screening = reader.decide(feedback)
        scheme = self._screening.scheme
        self._columns = UpgradeColumns(
            self._screening, reader.mapped, reader.knows_seats, self.language
        )
        self._sources = {
            (rule.kind, item.id): upgrade_wording.criterion_source(scheme, item, self.language)
            for rule in scheme.rules
            for item in rule.criteria
        }

    def begin(self) -> None:
        self._table.open()

    def columns(self, values: Sequence[list], rows: Sequence[QgsFeature]) -> Sequence[list]:
        block = self._reader.read(values, lambda place: rows[place].id())
        verdicts = self._screening.judge(block.units)
        self._counts.update(status_counts(verdicts.status))
        if self._table.is_open:
            self._write_criteria(block, verdicts, rows)
        return self._columns.of(verdicts, block.excluded)

    def finish(self, feedback: QgsProcessingFeedback) -> dict[str, object]:
        self._table.close()
        for warning in self._reader.warnings():
            feedback.pushWarning(warning)
        feedback.pushInfo(upgrade_wording.summary_line(self._counts))
        feedback.pushInfo(upgrade_wording.closing(self.language))
        results = {name.upper(): count for name, count in self._counts.items()}
        if self._table.destination:
            results["CRITERIA_OUTPUT"] = self._table.destination
        return results

    def styler(self) -> UpgradeStyler:
        return UpgradeStyler(self._screening.scheme, self._counts, self.language)

    def _write_criteria(
        self, block: UnitBlock, verdicts: Verdicts, rows: Sequence[QgsFeature]
    ) -> None:
        keys = unit_keys(block, rows)
        self._table.add(
            list(criterion_rows(verdicts, keys, self._screening.scheme.id, self._sources))
        )


def unit_keys(block: UnitBlock, rows: Sequence[QgsFeature]) -> list[tuple[object, ...]]:
    """Return row id, code and name of each unit of a block."""
    return [
        (row.id(), code or NULL, NULL if name is None or name == NULL else str(name))
        for row, code, name in zip(rows, block.codes, block.names)
    ]
