"""urbanframe:upgradesensitivity, whose status hangs on a threshold or on the scheme."""

from __future__ import annotations

import json

from qgis.core import (
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingMultiStepFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
)

from ....core.county_towns import Sensitivity
from ....core.fields import UPGRADE_CHANGE_FIELDS
from ....translation import tr
from ... import upgrade_wording
from ...algorithm import UrbanFrameAlgorithm, fail, with_help
from ...stream import INPUT, OUTPUT, blocks, encoding_warnings, survey_source
from ...tables import TableOutput, table_properties
from ...upgrade_columns import change_rows
from ...upgrade_styling import TableStyler
from .comparison import ComparisonInputs
from .unit_reader import UnitReader
from .upgrade_job import unit_keys


class UpgradeSensitivity(ComparisonInputs, UrbanFrameAlgorithm):
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
        self.add_comparison()
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
        shifts = self.shifts(parameters, context)
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


def _say(sensitivity: Sensitivity, reader: UnitReader, feedback) -> None:
    if feedback.isCanceled():
        feedback.pushWarning(tr("Cancelled: the output is partial."))
    for warning in [*reader.warnings(), *upgrade_wording.capped(sensitivity)]:
        feedback.pushWarning(warning)
    for line in upgrade_wording.change_table(sensitivity):
        feedback.pushInfo(line)
