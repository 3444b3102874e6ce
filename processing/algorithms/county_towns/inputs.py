"""The inputs that the two upgrade tools share: layer, kind, fields, scheme, measures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterMatrix,
)

from ....core.codes import guess_code_field
from ....core.county_towns import MeasureColumn
from ....core.county_towns.names import guess_name_field
from ....core.rules import (
    RuleFault,
    UpgradeScheme,
    load_upgrade_scheme,
    shipped_upgrade_schemes,
)
from ....translation import tr
from ... import upgrade_wording, wording
from ...algorithm import advanced, fail, static_enum, with_help
from ...stream import INPUT
from .measure_rows import existing_field, measure_columns, read_measure_rows

KIND, CODE_FIELD, NAME_FIELD = "KIND", "CODE_FIELD", "NAME_FIELD"
SCHEME, SCHEME_FILE, MEASURES = "SCHEME", "SCHEME_FILE", "MEASURES"
SEAT_FIELD, RELAXED_FIELD, EXCLUDED_FIELD = "SEAT_FIELD", "RELAXED_FIELD", "EXCLUDED_FIELD"
AUTO, CUSTOM = "auto", "custom"
KINDS = (AUTO, "county", "town")
SCHEMES = (AUTO, "plan_2021", "screen_200k", "cn_1993", "cn_2016", CUSTOM)
AUTO_SCHEMES = {"town": "plan_2021", "county": "screen_200k"}


@dataclass(frozen=True)
class Request:
    """What the user asked for.

    Attributes:
        kind: ``county`` or ``town``, None to tell it unit by unit.
        schemes: the scheme, or the two that ``auto`` chooses from, by kind.
        other: a scheme to compare with, or None.
        columns: fields that hold measures.
        code, name, seat, relaxed, excluded: names of fields, empty where there is none.
    """

    kind: str | None
    schemes: tuple[UpgradeScheme, ...]
    other: UpgradeScheme | None
    columns: tuple[MeasureColumn, ...]
    code: str
    name: str
    seat: str
    relaxed: str
    excluded: str
    language: str


class ScreeningInputs:
    """Declares the shared parameters of an algorithm and reads them."""

    def add_units(self) -> None:
        source = QgsProcessingParameterFeatureSource(
            INPUT, tr("Counties or towns"), [QgsProcessing.SourceType.TypeVector]
        )
        help_text = tr("One row per county or town, with its figures. Geometry is not needed.")
        self.addParameter(with_help(source, help_text))
        self.addParameter(
            static_enum(
                KIND,
                tr("Kind of units"),
                KINDS,
                tr(
                    "auto: told for each unit by its code and its name. county, town: units that"
                    " nothing tells of are such; others are not applicable."
                ),
            )
        )
        self._add_field(
            CODE_FIELD,
            tr("Field of the code"),
            tr("Codes by GB/T 2260. Left empty, the field is taken that is named like one."),
        )
        self._add_field(
            NAME_FIELD,
            tr("Field of the name"),
            tr("Official names. Left empty, the field is taken that is named like one."),
        )

    def add_scheme(self) -> None:
        self.addParameter(
            static_enum(SCHEME, tr("Upgrade scheme"), SCHEMES, upgrade_wording.scheme_help())
        )
        file = QgsProcessingParameterFile(
            SCHEME_FILE,
            tr("Own rule set (YAML)"),
            fileFilter=tr("Rule sets (*.yaml *.yml)"),
            optional=True,
        )
        help_text = tr("Used where the scheme is custom: a changed copy of a shipped rule set.")
        self.addParameter(advanced(with_help(file, help_text)))

    def add_measures(self) -> None:
        matrix = QgsProcessingParameterMatrix(
            MEASURES,
            tr("Measures"),
            numberRows=1,
            hasFixedNumberRows=False,
            headers=[tr("Measure"), tr("Field"), tr("Unit and bound")],
            defaultValue=[],
            optional=True,
        )
        self.addParameter(with_help(matrix, upgrade_wording.measures_help()))
        self._add_flag(
            SEAT_FIELD,
            tr("Field that marks county seats"),
            tr(
                "Yes or no: the town is a county seat, which the plan does not mean. A town over"
                " the threshold of which it says neither cannot be told. Without the field towns"
                " are judged, and the reason says that this was not checked."
            ),
        )
        self._add_flag(
            RELAXED_FIELD,
            tr("Field that marks units under a relaxation"),
            tr(
                "Yes or no: the unit falls under a relaxation of cn_1993, whose thresholds of the"
                " seat then replace those of its density band."
            ),
        )
        self._add_flag(
            EXCLUDED_FIELD,
            tr("Field that marks units excluded in principle"),
            tr("Yes or no: the standard excludes the unit in principle. It warns and judges not."),
        )

    def checkParameterValues(self, parameters, context):
        try:
            self.schemes(parameters, context)
            read_measure_rows(self.parameterAsMatrix(parameters, MEASURES, context))
        except QgsProcessingException as error:
            return False, str(error)
        return super().checkParameterValues(parameters, context)

    def request(self, parameters, context, source) -> Request:
        """Read the parameters and check all that can be known before reading the layer."""
        kind = self.parameterAsEnumString(parameters, KIND, context)
        schemes = self.schemes(parameters, context)
        other = self.other_scheme(parameters, context)
        given = {
            name: self._field_of(name, parameters, context, source)
            for name in (CODE_FIELD, NAME_FIELD, SEAT_FIELD, RELAXED_FIELD, EXCLUDED_FIELD)
        }
        names = source.fields().names()
        code = given[CODE_FIELD] or guess_code_field(names) or ""
        name = given[NAME_FIELD] or guess_name_field([n for n in names if n != code]) or ""
        rows = read_measure_rows(self.parameterAsMatrix(parameters, MEASURES, context))
        taken = {code, name, *given.values()}
        return Request(
            kind=None if kind == AUTO else kind,
            schemes=schemes,
            other=other,
            columns=measure_columns(rows, (*schemes, *filter(None, [other])), source, taken),
            code=code,
            name=name,
            seat=given[SEAT_FIELD],
            relaxed=given[RELAXED_FIELD],
            excluded=given[EXCLUDED_FIELD],
            language=self.result_language(parameters, context),
        )

    def schemes(self, parameters, context) -> tuple[UpgradeScheme, ...]:
        """Return the scheme, or those that ``auto`` chooses from."""
        chosen = self.parameterAsEnumString(parameters, SCHEME, context)
        if chosen == AUTO:
            return tuple(shipped_upgrade_schemes()[name] for name in AUTO_SCHEMES.values())
        return (self.scheme_by_id(chosen, parameters, context),)

    def other_scheme(self, parameters, context) -> UpgradeScheme | None:
        """Return the scheme to compare with; most tools have none."""
        return None

    def scheme_by_id(self, chosen: str, parameters, context) -> UpgradeScheme:
        """Return a scheme that is ready to be applied."""
        if chosen != CUSTOM:
            return _filled(shipped_upgrade_schemes()[chosen])
        file = self.parameterAsFile(parameters, SCHEME_FILE, context)
        if not file:
            raise fail(tr("The scheme is custom: choose its rule set file (SCHEME_FILE)."))
        try:
            return _filled(load_upgrade_scheme(Path(file)))
        except RuleFault as fault:
            raise fail(wording.rule_fault(fault)) from fault

    def _add_field(self, name: str, description: str, help_text: str) -> None:
        field = QgsProcessingParameterField(
            name,
            description,
            parentLayerParameterName=INPUT,
            type=Qgis.ProcessingFieldParameterDataType.Any,
            optional=True,
        )
        self.addParameter(with_help(field, help_text))

    def _add_flag(self, name: str, description: str, help_text: str) -> None:
        self._add_field(name, description, help_text)
        advanced(self.parameterDefinition(name))

    def _field_of(self, parameter: str, parameters, context, source) -> str:
        chosen = self.parameterAsString(parameters, parameter, context)
        return existing_field(source, chosen) if chosen else ""


def _filled(scheme: UpgradeScheme) -> UpgradeScheme:
    if scheme.empty:
        raise fail(upgrade_wording.empty_scheme(scheme))
    return scheme
