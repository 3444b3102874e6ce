"""One run of *Classify Cities* over a feature source."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import QgsFeature, QgsProcessingFeatureSource, QgsProcessingFeedback

from ....core.cities import (
    ColumnProblems,
    MeasureDoubt,
    PopulationColumn,
    PopulationSurvey,
    TierSummary,
)
from ....core.codes import guess_code_field, normalise_codes
from ....core.numbers import clean_column
from ....core.rules import SizeScheme
from ....core.units import UnitDecision, UnitError
from ....translation import tr
from ... import wording
from ...algorithm import fail
from ...stream import StreamJob
from ...styling import TierStyler
from ...tier_columns import TierColumns


@dataclass(frozen=True)
class TierSettings:
    """What the user asked for.

    Attributes:
        field: name of the population field.
        unit: ``persons``, ``ten_thousand``, or None to tell it from name and values.
        language: of labels and reasons.
    """

    scheme: SizeScheme
    field: str
    unit: str | None
    language: str


class TierJob(StreamJob):
    """Surveys the population column, then classifies block by block."""

    def __init__(self, source: QgsProcessingFeatureSource, settings: TierSettings) -> None:
        self.language = settings.language
        self._settings = settings
        self._fields = source.fields()
        self._population = self._fields.lookupField(settings.field)
        self._others = [name for name in self._fields.names() if name != settings.field]
        code = guess_code_field(self._others)
        self._code = self._fields.lookupField(code) if code else None
        self.surveyed = [i for i in (self._population, self._code) if i is not None]
        self._survey = PopulationSurvey()
        self._problems = ColumnProblems()
        self._summary = TierSummary(settings.scheme)
        self._unit: UnitDecision
        self._doubt: MeasureDoubt | None

    def survey(self, rows: Sequence[QgsFeature]) -> None:
        raw = [row.attribute(self._population) for row in rows]
        codes = None
        if self._code is not None:
            codes = normalise_codes([row.attribute(self._code) for row in rows])
        self._survey.add(clean_column(raw).values, codes)

    @property
    def is_settled(self) -> bool:
        return self._survey.is_settled

    def decide(self, feedback: QgsProcessingFeedback) -> None:
        settings, survey = self._settings, self._survey
        name, alias = settings.field, self._fields.at(self._population).alias()
        column = PopulationColumn(name, alias, tuple(self._others), settings.unit)
        try:
            self._unit, self._doubt = column.judge(settings.scheme, survey)
        except UnitError as error:
            raise fail(wording.unit_error(name, error)) from error
        feedback.pushInfo(wording.field_taken(name, settings.scheme))
        feedback.pushInfo(wording.unit_decision(name, self._unit))
        if settings.scheme.superseded_by:
            feedback.pushInfo(wording.superseded(settings.scheme))
        if self._unit.doubtful:
            feedback.pushWarning(wording.unit_doubt(name, self._unit))
        if self._doubt:
            feedback.pushWarning(wording.measure_doubt(name, settings.scheme, self._doubt))
        scheme, factor = settings.scheme, self._unit.factor
        self._columns = TierColumns(scheme, factor, self.language, self._doubt)

    def columns(self, values: Sequence[list], rows: Sequence[QgsFeature]) -> Sequence[list]:
        def row_id(place: int) -> int:
            return rows[place].id()

        raw = [row[self._population] for row in values]
        column = clean_column(raw)
        self._problems.add(raw, column, row_id)
        if self._code is not None:
            self._problems.add_codes(normalise_codes([row[self._code] for row in values]), row_id)
        block = self._columns.of(raw, column)
        self._summary.add(block.positions, block.persons)
        return block.columns

    def finish(self, feedback: QgsProcessingFeedback) -> dict[str, object]:
        summary, problems = self._summary, self._problems
        for warning in wording.column_problems(self._settings.field, problems).values():
            feedback.pushWarning(warning)
        if not problems.total:
            feedback.pushWarning(tr("The layer has no rows: the output is empty."))
        for line in wording.tier_table(summary):
            feedback.pushInfo(line)
        return {
            "CLASSIFIED": summary.classified,
            "BELOW_SCOPE": summary.below_scope,
            "UNCLASSIFIED": summary.unclassified,
            "SUMMARY": json.dumps(self._record(), ensure_ascii=False),
        }

    def _record(self) -> dict[str, object]:
        # A model can branch on a field that holds something else than the scheme counts.
        found = self._doubt.found if self._doubt else None
        return {**self._summary.as_record(), "field_measure": found.id if found else None}

    def styler(self) -> TierStyler:
        return TierStyler(self._summary, self.language, self._doubt)
