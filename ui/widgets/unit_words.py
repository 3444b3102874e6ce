"""The words of screened units: statuses, decisions, regions, kinds and bounds."""

from __future__ import annotations

from ...core.county_towns import AT_LEAST, AT_MOST, EXACT, SIDES
from ...core.numbers import format_number
from ...translation import tr

__all__ = [
    "CHOICE_ICONS",
    "SPACE",
    "STATUS_ICONS",
    "bound_word",
    "capitalised",
    "choice_word",
    "kind_word",
    "region_word",
    "sided",
    "signed",
    "status_word",
    "verdict_word",
]

STATUS_ICONS = {
    "meets": "status_meets",
    "does_not_meet": "status_fails",
    "cannot_tell": "status_unknown",
    "not_applicable": "status_na",
}
CHOICE_ICONS = {"approve": "status_meets", "reject": "status_fails", "defer": "decision_defer"}
MINUS = "\u2212"
SPACE = "\u00a0"  # that no line ends at
SIGNS = {0: "", -1: f"≤{SPACE}", 1: f"≥{SPACE}"}


def status_word(status: str) -> str:
    return {
        "meets": tr("Meets"),
        "does_not_meet": tr("Does Not Meet"),
        "cannot_tell": tr("Cannot Tell"),
        "not_applicable": tr("Not Applicable"),
    }[status]


def verdict_word(verdict: str) -> str:
    return {"passed": tr("Passed"), "failed": tr("Failed"), "missing": tr("Missing")}[verdict]


def choice_word(choice: str) -> str:
    """Return the word of a decision; of none, that there is none."""
    return {
        "approve": tr("Approve"),
        "reject": tr("Reject"),
        "defer": tr("Defer"),
        "": tr("Undecided"),
    }[choice]


def region_word(region: str) -> str:
    return {
        "eastern": tr("Eastern"),
        "central": tr("Central"),
        "western": tr("Western"),
        "northeastern": tr("Northeastern"),
        "": tr("Unknown Region"),
    }[region]


def kind_word(kind: str) -> str:
    return {"county": tr("Counties"), "town": tr("Towns")}[kind]


def bound_word(bound: str) -> str:
    return {EXACT: tr("Exact"), AT_MOST: tr("At Most"), AT_LEAST: tr("At Least")}[bound]


def signed(value: float, side: int = 0) -> str:
    """Write a gap with its sign; ``side`` as in ``ScreenedUnits.gap_sides``."""
    sign = "" if value == 0 else "+" if value > 0 else MINUS
    return f"{SIGNS[side]}{sign}{format_number(abs(value))}"


def sided(value: float, bound: str) -> str:
    """Write a figure with the sign of its bound."""
    return f"{SIGNS[SIDES[bound]]}{format_number(value)}"


def capitalised(label: str) -> str:
    """Return a label of the rule sets as it stands at the beginning of a line."""
    return label[:1].upper() + label[1:]
