"""Rule sets: policy thresholds as data, loaded, validated and applied by one model."""

from .library import (
    DEFAULT_SIZE_SCHEME,
    Library,
    find_size_scheme,
    load_library,
    load_size_scheme,
    load_upgrade_library,
    load_upgrade_scheme,
    shipped_size_schemes,
    shipped_upgrade_schemes,
)
from .measures import (
    CensusMatch,
    Measure,
    guess_population_field,
    load_measures,
    measure_by_name,
    population_fields,
)
from .size_scheme import BELOW_SCOPE, UNCLASSIFIED, Explanation, SizeClass, SizeScheme
from .source import RuleFault, Text
from .upgrade_measures import (
    UpgradeMeasure,
    guess_fields,
    load_upgrade_measures,
    upper_bound_by_name,
)
from .upgrade_scheme import OWN, Criterion, UpgradeRule, UpgradeScheme

__all__ = [
    "BELOW_SCOPE",
    "DEFAULT_SIZE_SCHEME",
    "OWN",
    "UNCLASSIFIED",
    "CensusMatch",
    "Criterion",
    "Explanation",
    "Library",
    "Measure",
    "RuleFault",
    "SizeClass",
    "SizeScheme",
    "Text",
    "UpgradeMeasure",
    "UpgradeRule",
    "UpgradeScheme",
    "find_size_scheme",
    "guess_fields",
    "guess_population_field",
    "load_library",
    "load_measures",
    "load_size_scheme",
    "load_upgrade_library",
    "load_upgrade_measures",
    "load_upgrade_scheme",
    "measure_by_name",
    "population_fields",
    "shipped_size_schemes",
    "shipped_upgrade_schemes",
    "upper_bound_by_name",
]
