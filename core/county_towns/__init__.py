"""County towns: which counties and towns meet the criteria of a named scheme, and how surely."""

from .bounds import AT_LEAST, AT_MOST, BOUNDS, EXACT
from .census import CountyCensusMatch
from .eligibility import (
    CANNOT_TELL,
    DOES_NOT_MEET,
    MEETS,
    NOT_APPLICABLE,
    STATUS_IDS,
    STATUSES,
    Figures,
    RuleVerdicts,
    Screening,
    Units,
    Verdicts,
)
from .kinds import KIND_IDS, kind_of, kinds_of
from .sensitivity import ALL_CRITERIA, Change, Sensitivity, ShiftError, Variant, read_shifts

__all__ = [
    "ALL_CRITERIA",
    "AT_LEAST",
    "AT_MOST",
    "BOUNDS",
    "CANNOT_TELL",
    "DOES_NOT_MEET",
    "EXACT",
    "KIND_IDS",
    "MEETS",
    "NOT_APPLICABLE",
    "STATUSES",
    "STATUS_IDS",
    "Change",
    "CountyCensusMatch",
    "Figures",
    "RuleVerdicts",
    "Screening",
    "Sensitivity",
    "ShiftError",
    "Units",
    "Variant",
    "Verdicts",
    "kind_of",
    "kinds_of",
    "read_shifts",
]
