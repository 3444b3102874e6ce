"""One run of *Classify Cities* over a feature source."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import NULL, QgsFeature, QgsProcessingFeatureSource, QgsProcessingFeedback

from ....core.cities import MeasureDoubt, PopulationSurvey, TierSummary
from ....core.codes import guess_code_field
from ....core.numbers import clean_column
from ....core.rules import SizeScheme
from ....core.units import UnitDecision, UnitError
from ... import wording
from ...algorithm import fail
from ...stream import StreamJob
from ...styling import TierStyler


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
        code = guess_code_field([name for name in self._fields.names() if name != settings.field])
        self._code = self._fields.lookupField(code) if code else None
        self.surveyed = [i for i in (self._population, self._code) if i is not None]
        self._survey = PopulationSurvey()
        self._summary = TierSummary(settings.scheme)
        self._unit: UnitDecision
        self._doubt: MeasureDoubt | None

    def survey(self, rows: Sequence[QgsFeature]) -> None:
        codes = None if self._code is None else [row.attribute(self._code) for row in rows]
        self._survey.add(self._raw(rows), [row.id() for row in rows], codes)

    def decide(self, feedback: QgsProcessingFeedback) -> None:
        settings, survey = self._settings, self._survey
        name, alias = settings.field, self._fields.at(self._population).alias()
        # An alias often carries the unit that a short field name has no room for.
        try:
            self._unit = survey.unit(f"{name} {alias}".strip(), settings.unit)
        except UnitError as error:
            raise fail(wording.unit_error(name, error)) from error
        others = [other for other in self._fields.names() if other != name]
        self._doubt = survey.doubt(settings.scheme, name, others, self._unit.factor)
        feedback.pushInfo(wording.field_taken(name, settings.scheme))
        feedback.pushInfo(wording.unit_decision(name, self._unit))
        for warning in wording.survey_warnings(name, survey, self._unit):
            feedback.pushWarning(warning)
        if self._doubt:
            feedback.pushWarning(wording.measure_doubt(name, settings.scheme, self._doubt))
        self._make_columns()

    def columns(self, rows: Sequence[QgsFeature]) -> Sequence[Sequence[object]]:
        scheme, factor = self._settings.scheme, self._unit.factor
        raw = self._raw(rows)
        column = clean_column(raw)
        positions = scheme.classify(column.values, factor)
        persons = column.values * factor
        self._summary.add(positions, persons)
        reasons = [
            self._reasons.classified(position, value)
            if position >= 0
            else self._reasons.unclassified(scheme.explain(text, factor), text)
            for position, value, text in zip(positions.tolist(), persons.tolist(), raw)
        ]
        picked = [[table[position] for position in positions.tolist()] for table in self._tables]
        return [*picked, [scheme.id] * len(rows), reasons]

    def finish(self, feedback: QgsProcessingFeedback) -> dict[str, object]:
        summary = self._summary
        for line in wording.tier_table(summary):
            feedback.pushInfo(line)
        return {
            "CLASSIFIED": summary.classified,
            "BELOW_SCOPE": summary.below_scope,
            "UNCLASSIFIED": summary.unclassified,
            "SUMMARY": json.dumps(summary.as_record(), ensure_ascii=False),
        }

    def styler(self) -> TierStyler:
        return TierStyler(self._summary, self.language)

    def _raw(self, rows: Sequence[QgsFeature]) -> list[object]:
        return [row.attribute(self._population) for row in rows]

    def _make_columns(self) -> None:
        # Position -1 stands for unclassified: it is the last entry of each table.
        scheme, language = self._settings.scheme, self.language
        positions = [*range(len(scheme) + 1), -1]
        self._reasons = wording.TierReasons(scheme, language, self._doubt)
        ranks = [*range(1, len(scheme) + 1), NULL, NULL]
        self._tables = (
            [scheme.tier_id(position) for position in positions],
            [scheme.group_id(position) for position in positions],
            [wording.tier_label(scheme, position, language) for position in positions],
            ranks,
        )
