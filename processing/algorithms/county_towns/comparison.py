"""What the thresholds of a screening are compared with: shifts, and another scheme."""

from __future__ import annotations

from decimal import Decimal

from qgis.core import QgsProcessingException, QgsProcessingParameterString

from ....core.county_towns import ShiftError, read_shifts
from ....core.rules import UpgradeScheme
from ....translation import tr
from ... import upgrade_wording
from ...algorithm import fail, static_enum, with_help
from .inputs import SCHEMES, ScreeningInputs

SHIFTS, OTHER_SCHEME = "SHIFTS", "OTHER_SCHEME"
NONE = "none"
OTHERS = (NONE, *SCHEMES[1:])


class ComparisonInputs(ScreeningInputs):
    """Declares and reads what a screening is compared with."""

    def add_comparison(self) -> None:
        shifts = QgsProcessingParameterString(
            SHIFTS, tr("Shifts of the thresholds (%)"), defaultValue="5,10,20"
        )
        help_text = tr("Percentages above 0 and below 100, each taken up and down: 5,10,20.")
        self.addParameter(with_help(shifts, help_text))
        title, help_text = tr("Scheme to compare with"), upgrade_wording.other_help()
        self.addParameter(static_enum(OTHER_SCHEME, title, OTHERS, help_text))

    def checkParameterValues(self, parameters, context):
        try:
            self.shifts(parameters, context)
            self.other_scheme(parameters, context)
        except QgsProcessingException as error:
            return False, str(error)
        return super().checkParameterValues(parameters, context)

    def other_scheme(self, parameters, context) -> UpgradeScheme | None:
        chosen = self.parameterAsEnumString(parameters, OTHER_SCHEME, context)
        return None if chosen == NONE else self.scheme_by_id(chosen, parameters, context)

    def shifts(self, parameters, context) -> tuple[Decimal, ...]:
        """Return the shifts in per cent."""
        try:
            return read_shifts(self.parameterAsString(parameters, SHIFTS, context))
        except ShiftError as error:
            message = tr("SHIFTS: “{part}” is no percentage above 0 and below 100.")
            raise fail(message.format(part=error.part)) from error
