"""urbanframe:upgradesensitivity, whose status hangs on a threshold or on the scheme."""

from __future__ import annotations

import json
from collections.abc import Sequence

from qgis.core import (
    NULL,
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingMultiStepFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from ....core.county_towns import STATUS_IDS, Change, Sensitivity, ShiftError, read_shifts
from ....core.fields import UPGRADE_CHANGE_FIELDS
from ....core.rules import UpgradeScheme
from ....translation import tr
from ... import upgrade_wording
from ...algorithm import UrbanFrameAlgorithm, fail, static_enum, with_help
from ...stream import INPUT, OUTPUT, blocks, encoding_warnings, survey_source
from ...tables import TableOutput, table_properties
from ...upgrade_styling import TableStyler
from .inputs import CUSTOM, ScreeningInputs
from .unit_reader import UnitReader
from .upgrade_job import unit_keys

SHIFTS, OTHER_SCHEME = "SHIFTS", "OTHER_SCHEME"
NONE = "none"
OTHERS = (NONE, "plan_2021", "screen_200k", "cn_1993", "cn_2016", CUSTOM)


class UpgradeSensitivity(ScreeningInputs, UrbanFrameAlgorithm):
    """Lists the units whose status changes when thresholds move, or under another scheme."""

    ID = "upgradesensitivity"
    GROUP_ID = "county_towns"

    def displayName(self) -> str:
        return tr("Sensitivity of the Upgrade Screening")

    def shortDescription(self) -> str:
        return tr("Which units hang on a threshold: each moved alone, all together, or a scheme.")

    def tags(self) -> list[str]:
        words = tr("county,town,sensitivity,robustness,threshold,scenario,screening,China,plan")
        chinese = "县城,特大镇,敏感性,阈值,设市标准,稳健性,xiancheng,chengzhen,minganxing,yuzhi"
        return [*words.split(","), *chinese.split(",")]

    def shortHelpString(self) -> str:
        return tr(
            "<p>Moves the thresholds of a scheme by some per cent up and down, each criterion alone"
            " and then all together, judges every unit again with the whole logic, and lists the"
            " units whose status changes, with the status before and after. A unit that is in no"
            " row stands firm.</p>"
            "<p>With another scheme it also lists the units on which the two differ.</p>"
            "<p>A share that would rise above 1 is kept at 1, and the log says so. Edges of density"
            " bands are not moved.</p>"
        )

    def initAlgorithm(self, configuration=None) -> None:
        self.add_units()
        self.add_scheme()
        shifts = QgsProcessingParameterString(
            SHIFTS, tr("Shifts of the thresholds (%)"), defaultValue="5,10,20"
        )
        help_text = tr("Percentages above 0 and below 100, each taken up and down: 5,10,20.")
        self.addParameter(with_help(shifts, help_text))
        self.addParameter(
            static_enum(
                OTHER_SCHEME, tr("Scheme to compare with"), OTHERS, upgrade_wording.other_help()
            )
        )
        self.add_measures()
        self.add_language_parameter()
        table = QgsProcessingParameterFeatureSink(
            OUTPUT, tr("Changes of status"), type=QgsProcessing.SourceType.TypeVector
        )
        help_text = tr("One row per unit and moved threshold that gives it another status.")
        self.addParameter(with_help(table, help_text))
        self.addOutput(QgsProcessingOutputNumber("CHANGES", tr("Number of changes of status")))
        self.addOutput(
            QgsProcessingOutputString(
                "SUMMARY", tr("Changes by criterion, shift and pair of states (JSON)")
            )
        )

    def checkParameterValues(self, parameters, context):
        try:
            self._shifts(parameters, context)
            self.other_scheme(parameters, context)
        except QgsProcessingException as error:
            return False, str(error)
        return super().checkParameterValues(parameters, context)

    def other_scheme(self, parameters, context) -> UpgradeScheme | None:
        chosen = self.parameterAsEnumString(parameters, OTHER_SCHEME, context)
        return None if chosen == NONE else self.scheme_by_id(chosen, parameters, context)

    def processAlgorithm(self, parameters, context, feedback) -> dict:
        source = self.parameterAsSource(parameters, INPUT, context)
        if source is None:
            raise fail(self.invalidSourceError(parameters, INPUT))
        for warning in encoding_warnings(source):
            feedback.pushWarning(warning)
        request = self.request(parameters, context, source)
        reader = UnitReader(source, request)
        steps = QgsProcessingMultiStepFeedback(2, feedback)
        survey_source(reader, source, steps)
        if feedback.isCanceled():
            return {}
        screening = reader.decide(feedback)
        shifts = self._shifts(parameters, context)
        sensitivity = Sensitivity.of(screening, shifts, reader.mapped, request.other)
        table = TableOutput(self, OUTPUT, UPGRADE_CHANGE_FIELDS, parameters, context)
        table.open()
        steps.setCurrentStep(1)
        plain = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        for rows in blocks(source, plain, steps):
            values = [row.attributes() for row in rows]
            block = reader.read(values, lambda place, rows=rows: rows[place].id())
            keys = unit_keys(block, rows)
            table.add(change_rows(sensitivity.changes(block.units), keys, screening.scheme.id))
        table.close()
        _say(sensitivity, reader, feedback)
        if context.willLoadLayerOnCompletion(table.destination):
            details = context.layerToLoadOnCompletionDetails(table.destination)
            details.setPostProcessor(TableStyler(UPGRADE_CHANGE_FIELDS, request.language))
        return {
            OUTPUT: table.destination,
            "CHANGES": sum(sensitivity.counts.values()),
            "SUMMARY": json.dumps(sensitivity.as_record(), ensure_ascii=False),
        }

    def sinkProperties(self, sink, parameters, context, sourceProperties):
        return table_properties(UPGRADE_CHANGE_FIELDS)

    def _shifts(self, parameters, context):
        try:
            return read_shifts(self.parameterAsString(parameters, SHIFTS, context))
        except ShiftError as error:
            message = tr("SHIFTS: “{part}” is no percentage above 0 and below 100.")
            raise fail(message.format(part=error.part)) from error


def change_rows(
    changes: Sequence[Change], keys: Sequence[tuple[object, ...]], scheme_id: str
) -> list[list[object]]:
    """Return the rows of ``core.fields.UPGRADE_CHANGE_FIELDS`` for the changes of a block."""
    rows = []
    for change in changes:
        variant = change.variant
        is_scheme = variant.shift is None
        rows.append(
            [
                *keys[change.row],
                "scheme" if is_scheme else "threshold",
                scheme_id,
                NULL if is_scheme else variant.criterion,
                NULL if is_scheme else float(variant.shift),
                variant.screening.scheme.id if is_scheme else NULL,
                STATUS_IDS[change.before],
                STATUS_IDS[change.after],
            ]
        )
    return rows


def _say(sensitivity: Sensitivity, reader: UnitReader, feedback) -> None:
    if feedback.isCanceled():
        feedback.pushWarning(tr("Cancelled: the output is partial."))
    for warning in [*reader.warnings(), *upgrade_wording.capped(sensitivity)]:
        feedback.pushWarning(warning)
    for line in upgrade_wording.change_table(sensitivity):
        feedback.pushInfo(line)
