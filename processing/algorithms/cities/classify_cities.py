"""urbanframe:classifycities, the size tier of each city by a named scheme."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFile,
)

from ....core.fields import CITY_TIER_FIELDS
from ....core.rules import (
    RuleFault,
    SizeScheme,
    load_size_scheme,
    shipped_size_schemes,
)
from ....core.units import PERSONS, TEN_THOUSAND
from ....translation import tr
from ... import wording
from ...algorithm import advanced, fail, static_enum, with_help
from ...stream import INPUT, StreamAlgorithm
from .inputs import choose_population_field, population_parameter, scheme_help
from .tier_job import TierJob, TierSettings

POPULATION_FIELD = "POPULATION_FIELD"
POPULATION_UNIT = "POPULATION_UNIT"
SCHEME = "SCHEME"
SCHEME_FILE = "SCHEME_FILE"
CUSTOM = "custom"
UNITS = ("auto", PERSONS, TEN_THOUSAND)
SCHEMES = ("cn_2014", "cn_1989", "un_desa", "oecd_fua", CUSTOM)


class ClassifyCities(StreamAlgorithm):
    """Adds tier id, class, label, rank, scheme and reason to each city."""

    ID = "classifycities"
    GROUP_ID = "cities"
    FIELDS = CITY_TIER_FIELDS

    def displayName(self) -> str:
        return tr("Classify Cities")

    def shortDescription(self) -> str:
        return tr("Size tier of each city by a named standard, with the reason.")

    def tags(self) -> list[str]:
        words = tr("city,size,tier,class,population,megacity,urban,China,standard of 2014")
        # Chinese words and pinyin help in either language.
        chinese = "城市规模,规模等级,超大城市,五类七档,城镇化,chengshi,guimo,dengji,csgm"
        return [*words.split(","), *chinese.split(",")]

    def shortHelpString(self) -> str:
        return tr(
            "<p>Adds to each city its size tier by a named standard: id, class, name, rank, the"
            " rule set, and the reason: which value against which threshold of which document.</p>"
            "<p>A figure that is missing, unreadable or negative makes a city <i>unclassified</i>;"
            " a figure under the floor of the scheme makes it <i>below_scope</i>. Neither is a"
            " small city.</p>"
            "<p>The standard of 2014 counts <b>permanent residents of the urban area</b>"
            " (城区常住人口), not the population of the whole municipality. A field that is known"
            " to hold another population is classified with a warning.</p>"
            "<p>Points, lines, polygons and tables without geometry are taken; all columns pass"
            " through.</p>"
        )

    def initAlgorithm(self, configuration=None) -> None:
        self.add_source(
            tr("Cities"),
            tr("One row per city, with its population. Geometry is not needed."),
        )
        self.addParameter(population_parameter(POPULATION_FIELD, INPUT))
        self.addParameter(
            static_enum(
                POPULATION_UNIT,
                tr("Unit of the population"),
                UNITS,
                tr(
                    "auto: told from the field's name and the size of its values, and said in the"
                    " log; where the two disagree nothing is classified. persons: 人."
                    " ten_thousand: 10,000 persons, 万人."
                ),
            )
        )
        self.addParameter(static_enum(SCHEME, tr("Scheme"), SCHEMES, scheme_help(SCHEMES)))
        self.addParameter(
            advanced(
                with_help(
                    QgsProcessingParameterFile(
                        SCHEME_FILE,
                        tr("Own rule set (YAML)"),
                        fileFilter=tr("Rule sets (*.yaml *.yml)"),
                        optional=True,
                    ),
                    tr("Used where the scheme is custom: a changed copy of a shipped rule set."),
                )
            )
        )
        self.add_language_parameter()
        self.add_sink(tr("Classified cities"), tr("The cities with the columns of their tier."))
        self._add_outputs()

    def checkParameterValues(self, parameters, context):
        try:
            self._scheme(parameters, context)
        except QgsProcessingException as error:
            return False, str(error)
        return super().checkParameterValues(parameters, context)

    def make_job(self, parameters, context, source) -> TierJob:
        unit = self.parameterAsEnumString(parameters, POPULATION_UNIT, context)
        scheme = self._scheme(parameters, context)
        settings = TierSettings(
            scheme=scheme,
            field=choose_population_field(
                source, self.parameterAsString(parameters, POPULATION_FIELD, context), scheme
            ),
            unit=None if unit == "auto" else unit,
            language=self.result_language(parameters, context),
        )
        return TierJob(source, settings)

    def _add_outputs(self) -> None:
        for name, description in (
            ("CLASSIFIED", tr("Number of classified cities")),
            ("BELOW_SCOPE", tr("Number of cities below the scheme's floor")),
            ("UNCLASSIFIED", tr("Number of unclassified cities")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, description))
        self.addOutput(
            QgsProcessingOutputString("SUMMARY", tr("Count and population by tier (JSON)"))
        )

    def _scheme(self, parameters, context) -> SizeScheme:
        chosen = self.parameterAsEnumString(parameters, SCHEME, context)
        if chosen != CUSTOM:
            return shipped_size_schemes()[chosen]
        file = self.parameterAsFile(parameters, SCHEME_FILE, context)
        if not file:
            raise fail(tr("The scheme is custom: choose its rule set file (SCHEME_FILE)."))
        try:
            return load_size_scheme(Path(file))
        except RuleFault as fault:
            raise fail(wording.rule_fault(fault)) from fault
