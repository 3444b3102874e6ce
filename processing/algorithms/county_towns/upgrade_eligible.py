"""urbanframe:upgradeeligible, which counties and towns meet the criteria of a named scheme."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
)

from ....core.fields import UPGRADE_CRITERIA_FIELDS, UPGRADE_FIELDS
from ....translation import tr
from ...algorithm import with_help
from ...stream import StreamAlgorithm
from ...tables import TableOutput, table_properties
from .inputs import ScreeningInputs
from .upgrade_job import UpgradeJob

CRITERIA_OUTPUT = "CRITERIA_OUTPUT"


class UpgradeEligible(ScreeningInputs, StreamAlgorithm):
    """Adds status, criteria passed, failed and missing, gap, waiting list and reason."""

    ID = "upgradeeligible"
    GROUP_ID = "county_towns"
    FIELDS = UPGRADE_FIELDS

    def displayName(self) -> str:
        return tr("Flag County Towns Eligible for Upgrade")

    def shortDescription(self) -> str:
        return tr("Which counties and towns meet the criteria of a named scheme, and how surely.")

    def tags(self) -> list[str]:
        words = tr("county,town,county seat,upgrade,city,criteria,screening,threshold,China,plan")
        chinese = "县城,特大镇,撤县设市,设市标准,镇区人口,城镇化,xiancheng,chengzhen,sheshi"
        return [*words.split(","), *chinese.split(",")]

    def shortHelpString(self) -> str:
        return tr(
            "<p>Holds each county or town against a named scheme, criterion by criterion, in three"
            " values: <i>meets</i>, <i>does_not_meet</i>, <i>cannot_tell</i>. What is missing is an"
            " answer of its own; a criterion that fails decides all the same. Districts, places"
            " that are cities already and units that the scheme does not speak of are"
            " <i>not_applicable</i>.</p>"
            "<p><b>plan_2021</b> is the plan's 200,000 permanent residents of the town area for"
            " larger towns; towns from 100,000 are marked as the waiting list. The plan gives"
            " counties no number: <b>screen_200k</b> is this plugin's own screening of the"
            " seat.</p>"
            "<p>Often only the whole county's urban and town residents are known. They are an upper"
            " bound of the seat: below the threshold the county surely does not meet it, from it on"
            " nothing is certain. A column that equals the census figure is recognised.</p>"
            "<p>Results say which criteria of which scheme a unit meets, never that it should"
            " become a city: that is decided by the State Council.</p>"
        )

    def initAlgorithm(self, configuration=None) -> None:
        self.add_units()
        self.add_scheme()
        self.add_measures()
        self.add_language_parameter()
        self.add_sink(tr("Screened units"), tr("The units with their status and its reason."))
        table = QgsProcessingParameterFeatureSink(
            CRITERIA_OUTPUT,
            tr("Criteria of each unit"),
            type=QgsProcessing.SourceType.TypeVector,
            optional=True,
            createByDefault=False,
        )
        help_text = tr(
            "A table with one row per unit and criterion: value, bound, threshold, verdict, source."
        )
        self.addParameter(with_help(table, help_text))
        for name, description in (
            ("MEETS", tr("Number of units that meet the scheme")),
            ("DOES_NOT_MEET", tr("Number of units that do not meet it")),
            ("CANNOT_TELL", tr("Number of units of which it cannot be told")),
            ("NOT_APPLICABLE", tr("Number of units that the scheme is not about")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, description))

    def make_job(self, parameters, context, source) -> UpgradeJob:
        request = self.request(parameters, context, source)
        fields = UPGRADE_CRITERIA_FIELDS
        table = TableOutput(self, CRITERIA_OUTPUT, fields, parameters, context)
        return UpgradeJob(source, request, table)

    def sinkProperties(self, sink, parameters, context, sourceProperties):
        if sink == CRITERIA_OUTPUT:
            return table_properties(UPGRADE_CRITERIA_FIELDS)
        return super().sinkProperties(sink, parameters, context, sourceProperties)
