"""Cities: a look at their population column, size tiers and size structure of a set of cities."""

from .overview import CityTable, PopulationColumn, TierOverview
from .structure import RankSizeFit, fit_rank_size
from .survey import ColumnProblems, Example, PopulationSurvey
from .tiers import MeasureDoubt, TierSummary, doubt_measure

__all__ = [
    "CityTable",
    "ColumnProblems",
    "Example",
    "MeasureDoubt",
    "PopulationColumn",
    "PopulationSurvey",
    "RankSizeFit",
    "TierOverview",
    "TierSummary",
    "doubt_measure",
    "fit_rank_size",
]
