"""Cities: a look at their population column, size tiers of a set of cities."""

from .survey import Example, PopulationSurvey
from .tiers import MeasureDoubt, TierSummary, doubt_measure

__all__ = ["Example", "MeasureDoubt", "PopulationSurvey", "TierSummary", "doubt_measure"]
