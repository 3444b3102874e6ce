"""Cities: size tiers of a set of cities and what speaks against a column."""

from .tiers import MeasureDoubt, TierSummary, doubt_measure

__all__ = ["MeasureDoubt", "TierSummary", "doubt_measure"]
