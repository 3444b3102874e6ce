"""The reason of each unit's status: which criteria of which scheme speak for it.

A reason never says that a unit is fit to be a city: it meets criteria of a named scheme.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ..core.county_towns import AT_LEAST, AT_MOST, EXACT, RuleVerdicts, Screening, Verdicts
from ..core.county_towns.bounds import FALSE, TRUE, UNKNOWN
from ..core.county_towns.eligibility import (
    IS_CITY,
    IS_DISTRICT,
    IS_OTHER,
    IS_SEAT,
    JUDGED,
    NO_KIND,
    NO_NUMBER,
    NO_RULE,
    OTHER_KIND,
)
from ..core.county_towns.kinds import RULE_KINDS
from ..core.numbers import format_number
from ..core.rules import (
    OWN,
    Criterion,
    UpgradeMeasure,
    UpgradeRule,
    shipped_upgrade_schemes,
)
from ..translation import tr
from .upgrade_wording import closing, list_separator, own_thresholds, scheme_title, unit_label

SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}
_OPPOSITES = {">=": "<", ">": "≤", "<=": ">", "<": "≥"}


class UpgradeReasons:
    """The reasons of one run, in one language.

    Args:
        mapped: ids of the measures that have a field.
        knows_seats: a field tells which towns are county seats.
    """

    def __init__(
        self, screening: Screening, mapped: Sequence[str], knows_seats: bool, language: str
    ) -> None:
        self._language = language
        self._screening = screening
        self._scheme = screening.scheme
        self._title = scheme_title(self._scheme, language)
        self._mapped = mapped
        self._knows_seats = knows_seats
        self._space = "" if language == "zh" else " "
        self._between = "；" if language == "zh" else "; "
        self._phrases = {
            rule.kind: _Phrases(screening.active_criteria(rule, mapped), language)
            for rule in self._scheme.rules
        }
        self._notes = {rule.kind: self._constant_notes(rule) for rule in self._scheme.rules}
        self._hindrances = self._hindrance_sentences()
        self._without_number = {
            rule.kind: self._no_number(rule) for rule in self._scheme.rules if rule.no_number
        }
        self._sentences = {
            TRUE: tr("Meets the testable criteria of {scheme} ({n} of {m}): {criteria}.", language),
            FALSE: tr("Does not meet {scheme}: {criteria}.", language),
            UNKNOWN: tr("Cannot tell by {scheme}: {criteria}.", language),
        }

    def of(self, verdicts: Verdicts, excluded: np.ndarray | None) -> list[str]:
        """Return a reason for each unit of a block."""
        reasons = [self._hindrances[why] for why in verdicts.hindrances.tolist()]
        for name, kind in RULE_KINDS.items():
            is_open = (verdicts.hindrances == NO_NUMBER) & (verdicts.kinds == kind)
            for row in np.flatnonzero(is_open).tolist():
                reasons[row] = self._without_number[name]
        for part in verdicts.parts:
            told = self._part(part, excluded)
            for row, reason in zip(part.rows.tolist(), told):
                reasons[row] = reason
        return reasons

    def _part(self, part: RuleVerdicts, excluded: np.ndarray | None) -> list[str]:
        phrases = self._phrases[part.rule.kind]
        frames = self._frames(part)
        matrices = (part.verdicts.T, part.values.T, part.thresholds.T)
        units = zip(part.result.tolist(), *(matrix.tolist() for matrix in matrices))
        told = []
        for result, verdicts, values, thresholds in units:
            said = phrases.of(result, verdicts, values, thresholds, part.bounds)
            before, after = frames[result, verdicts.count(TRUE)]
            told.append(f"{before}{self._between.join(said)}{after}")
        for row, note in self._notes_of_rows(part, excluded):
            told[row] += self._space + note
        return told

    def _frames(self, part: RuleVerdicts) -> dict[tuple[int, int], tuple[str, str]]:
        """Return what stands before and after the criteria, by result and number passed."""
        notes, frames = self._notes[part.rule.kind], {}
        for result, sentence in self._sentences.items():
            for passed in range(len(part.criteria) + 1):
                filled = sentence.format(
                    scheme=self._title, n=passed, m=len(part.criteria), criteria="\0"
                )
                before, _, after = filled.partition("\0")
                frames[result, passed] = before, after + notes[result]
        return frames

    def _notes_of_rows(
        self, part: RuleVerdicts, excluded: np.ndarray | None
    ) -> Iterator[tuple[int, str]]:
        """Yield by place what is said of some units only."""
        rule, language = part.rule, self._language
        marked = []
        if rule.band_measure:
            label = rule.band_measure.label.in_language(language)
            note = tr("The answer hangs on the band by {measure}, which is not known.", language)
            marked.append((part.lacks_band, note.format(measure=label)))
        if rule.relaxation:
            note = tr("The answer hangs on whether the relaxation holds.", language)
            marked.append((part.lacks_relaxation, note))
            note = tr("The thresholds of the relaxation apply.", language)
            marked.append((part.is_relaxed, note))
        note = tr("Whether the town is a county seat is not known.", language)
        marked.append((part.without_seat == UNKNOWN, note))
        if rule.waiting is not None:
            note = tr("On the waiting list: {threshold} and over.", language)
            note = note.format(threshold=format_number(float(rule.waiting)))
            marked.append((part.waiting == TRUE, note))
        if rule.exclusion and excluded is not None:
            note = tr("Warning: {exclusion}.", language)
            note = note.format(exclusion=rule.exclusion.in_language(language))
            marked.append((excluded[part.rows] == TRUE, note))
        for rows, note in marked:
            for row in np.flatnonzero(rows).tolist():
                yield row, note

    def _constant_notes(self, rule: UpgradeRule) -> dict[int, str]:
        """Return by result what every reason of a rule ends with."""
        language, space = self._language, self._space
        notes = []
        if rule.only_without_seat and not self._knows_seats:
            notes.append(tr("Whether the town is a county seat was not checked.", language))
        active = self._screening.active_criteria(rule, self._mapped)
        named = [item.measure.label for item in rule.criteria if item not in active]
        named += [item.label for item in rule.untested]
        if named:
            listed = list_separator(language).join(label.in_language(language) for label in named)
            notes.append(tr("Not tested: {criteria}.", language).format(criteria=listed))
        if self._scheme.origin == OWN:
            notes.append(own_thresholds(language))
        common = "".join(space + note for note in notes)
        date = self._scheme.document.date
        ending = space + closing(language)
        if date and self._scheme.origin != OWN:
            ending = space + tr("Policy as of {date}.", language).format(date=date) + ending
        return {TRUE: common + ending, FALSE: common, UNKNOWN: common}

    def _hindrance_sentences(self) -> dict[int, str]:
        language = self._language
        sentences = {
            JUDGED: "",
            IS_CITY: tr("Not applicable: a city already.", language),
            IS_DISTRICT: tr("Not applicable: a district of a city.", language),
            IS_OTHER: tr("Not applicable: neither a county nor a town.", language),
            IS_SEAT: tr("Not applicable: a county seat, which {scheme} does not mean.", language),
            OTHER_KIND: tr("Not applicable: not of the kind that was asked for.", language),
            NO_RULE: tr("Not applicable: {scheme} has no criteria for such a unit.", language),
            NO_NUMBER: "",
            NO_KIND: tr(
                "Cannot tell: neither code nor name say whether this is a county or a town.",
                language,
            ),
        }
        return {why: text.format(scheme=self._title) for why, text in sentences.items()}

    def _no_number(self, rule: UpgradeRule) -> str:
        language = self._language
        told = tr("Cannot tell by {scheme}: {why}.", language).format(
            scheme=self._title, why=rule.no_number.in_language(language)
        )
        other = shipped_upgrade_schemes().get(rule.instead)
        if other is None:
            return told
        hint = tr("{id} is there instead: {scheme}.", language)
        return (
            told + self._space + hint.format(id=other.id, scheme=other.title.in_language(language))
        )


class _Phrases:
    """What is said of each criterion; the words are composed once a criterion, not once a row."""

    def __init__(self, criteria: Sequence[Criterion], language: str) -> None:
        known = tr("{measure} {value} {sign} {threshold}", language)
        short = tr("{measure} {value} {sign} {threshold} (short by {gap})", language)
        shorter = tr("{measure} {value} {sign} {threshold} (short by at least {gap})", language)
        over = tr("{measure} {value} {sign} {threshold} (over by {gap})", language)
        farther = tr("{measure} {value} {sign} {threshold} (over by at least {gap})", language)
        at_most = tr("{measure} known only as at most {value}, {sign} {threshold} needed", language)
        at_least = tr(
            "{measure} known only as at least {value}, {sign} {threshold} needed", language
        )
        self._hanging = tr("{measure} {value}, whose threshold hangs on the band", language)
        self._missing = tr("{measure} (no figure)", language)
        self._figures = {
            EXACT: "{value}",
            AT_MOST: tr("at most {value}", language),
            AT_LEAST: tr("at least {value}", language),
        }
        self._labels = [item.measure.label.in_language(language) for item in criteria]
        self._units = [_unit_suffix(item.measure, language) for item in criteria]
        self._signs = [(SIGNS[item.operator], _OPPOSITES[item.operator]) for item in criteria]
        lower, upper = (short, shorter), (over, farther)
        self._failed = [lower if item.operator[0] == ">" else upper for item in criteria]
        self._passed = known
        self._composed: dict[tuple[int, int, float, str], tuple[str, str, str]] = {}
        self._open = {AT_MOST: at_most, AT_LEAST: at_least, EXACT: self._hanging}

    def of(
        self,
        result: int,
        verdicts: Sequence[int],
        values: Sequence[float],
        thresholds: Sequence[float],
        bounds: Sequence[str],
    ) -> list[str]:
        """Return the criteria that speak for a result: all that passed, or what stands against."""
        if result == TRUE or len(verdicts) == 1:
            told = range(len(verdicts))
        else:
            # Those that failed stand first.
            told = [place for place, verdict in enumerate(verdicts) if verdict == FALSE]
            told += [place for place, verdict in enumerate(verdicts) if verdict == UNKNOWN]
            # Where only the seat is unknown, all criteria passed.
            told = told or range(len(verdicts))
        return [
            self._phrase(place, verdicts[place], values[place], thresholds[place], bounds[place])
            for place in told
        ]

    def _phrase(self, place: int, verdict: int, value: float, threshold: float, bound: str) -> str:
        if value != value:
            return self._missing.format(measure=self._labels[place])
        # Thresholds are few, so that the words are composed once for each.
        key = place, verdict, threshold, bound
        parts = self._composed.get(key)
        if parts is None:
            parts = self._composed[key] = self._compose(*key)
        before, between, after = parts
        if not after:
            return f"{before}{_figure(value)}{between}"
        gap = _figure(abs(round(value - threshold, 6)))
        return f"{before}{_figure(value)}{between}{gap}{after}"

    def _compose(
        self, place: int, verdict: int, threshold: float, bound: str
    ) -> tuple[str, str, str]:
        """Return what stands before the value, between it and the gap, and after the gap."""
        unit = self._units[place]
        sign, opposite = self._signs[place]
        figure, gap = f"\0{unit}", f"\1{unit}"
        if verdict == UNKNOWN:
            pattern = self._open[bound] if threshold == threshold else self._hanging
        else:
            pattern = self._passed if verdict == TRUE else self._failed[place][bound != EXACT]
            figure = self._figures[bound].format(value=figure)
        filled = pattern.format(
            measure=self._labels[place],
            value=figure,
            sign=opposite if verdict == FALSE else sign,
            threshold=_figure(threshold) + unit,
            gap=gap,
        )
        before, _, rest = filled.partition("\0")
        between, _, after = rest.partition("\1")
        return before, between, after


def _unit_suffix(measure: UpgradeMeasure, language: str) -> str:
    # People and shares are told by the measure itself.
    if measure.quantity in ("people", "share"):
        return ""
    label = unit_label(measure.base_unit.id, language)
    return label if language == "zh" else f" {label}"


def _figure(value: float) -> str:
    # Most figures are whole, and many rows feel the difference.
    return f"{int(value):,}" if value.is_integer() else format_number(value)
