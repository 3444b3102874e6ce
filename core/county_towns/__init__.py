"""County towns: which counties and towns meet the criteria of a named scheme, and how surely."""

from .bounds import AT_LEAST, AT_MOST, BOUNDS, EXACT
from .census import CountyCensusMatch
from .columns import ColumnDecision, MeasureColumn, MeasureSurvey, UnitUnknownError, clean_figures
from .eligibility import (
    CANNOT_TELL,
    DOES_NOT_MEET,
    MEETS,
    NOT_APPLICABLE,
    STATUS_IDS,
    STATUSES,
    RuleVerdicts,
    Screening,
    Verdicts,
)
from .figures import Figures, Units
from .flags import read_flags
from .kinds import (
    CITY,
    COUNTY,
    DISTRICT,
    KIND_IDS,
    OTHER,
    RULE_KINDS,
    TOWN,
    kind_of,
    kinds_of,
    leading_kind,
)
from .kinds import UNKNOWN as UNKNOWN_KIND
from .listing import SORTS, ListFilter, listed_rows
from .review import CHOICES, Decision, DecisionKey, Review
from .screened import REGIONS, SIDES, ScreenedUnit, ScreenedUnits
from .sensitivity import ALL_CRITERIA, Change, Sensitivity, ShiftError, Variant, read_shifts
from .unit_table import NoKindError, NoMeasureError, UnitFields, UnitTable

__all__ = [
    "ALL_CRITERIA",
    "AT_LEAST",
    "AT_MOST",
    "BOUNDS",
    "CANNOT_TELL",
    "CHOICES",
    "CITY",
    "COUNTY",
    "DISTRICT",
    "DOES_NOT_MEET",
    "EXACT",
    "KIND_IDS",
    "MEETS",
    "NOT_APPLICABLE",
    "OTHER",
    "REGIONS",
    "RULE_KINDS",
    "SIDES",
    "SORTS",
    "STATUSES",
    "STATUS_IDS",
    "TOWN",
    "UNKNOWN_KIND",
    "Change",
    "ColumnDecision",
    "CountyCensusMatch",
    "Decision",
    "DecisionKey",
    "Figures",
    "ListFilter",
    "MeasureColumn",
    "MeasureSurvey",
    "NoKindError",
    "NoMeasureError",
    "Review",
    "RuleVerdicts",
    "ScreenedUnit",
    "ScreenedUnits",
    "Screening",
    "Sensitivity",
    "ShiftError",
    "UnitFields",
    "UnitTable",
    "UnitUnknownError",
    "Units",
    "Variant",
    "Verdicts",
    "clean_figures",
    "kind_of",
    "kinds_of",
    "leading_kind",
    "listed_rows",
    "read_flags",
    "read_shifts",
]
