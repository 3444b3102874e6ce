"""Upgrade schemes: criteria by kind of unit, with bands, relaxation, waiting list and sources."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from ..quantities import base_unit
from .size_scheme import Document, read_document
from .source import Section, Text
from .upgrade_measures import UpgradeMeasure, load_upgrade_measures, read_upgrade_measure

__all__ = [
    "ALL_UNITS",
    "OWN",
    "UPGRADE_KIND",
    "Band",
    "Criterion",
    "Relaxation",
    "Untested",
    "UpgradeRule",
    "UpgradeScheme",
    "read_upgrade_scheme",
]

UPGRADE_KIND = "upgrade"
ALL_UNITS = "all"  # the band of a rule that has none
_OPERATORS = (">=", ">", "<=", "<")
_KINDS = ("county", "town")
OWN = "own"  # the origin of every rule set that the plugin does not ship
_ORIGINS = ("document", "plugin", OWN)
_CONFIDENCES = ("high", "medium-high", "medium", "low")


@dataclass(frozen=True)
class Criterion:
    """One measure against thresholds in its base unit, by band; None where none is public.

    Attributes:
        testable: data for it can exist today. Others count only where a field is given.
    """

    id: str
    measure: UpgradeMeasure
    operator: str
    thresholds: Mapping[str, Decimal | None]
    clause: Text
    testable: bool = True

    def moved(self, factor: Decimal) -> Criterion:
        """Return the criterion with all thresholds multiplied; shares stay within the whole."""
        return replace(self, thresholds=_moved(self.thresholds, self.measure, factor))


@dataclass(frozen=True)
class Band:
    """Units from ``lower`` on, up to the next band, by the measure of the rule's bands."""

    id: str
    label: Text
    lower: Decimal


@dataclass(frozen=True)
class Relaxation:
    """Thresholds that replace those of the criteria where a unit falls under ``clause``."""

    thresholds: Mapping[str, Decimal]
    clause: Text


@dataclass(frozen=True)
class Untested:
    """A demand of the document that no figure can test."""

    id: str
    label: Text


@dataclass(frozen=True)
class UpgradeRule:
    """What a scheme demands of one kind of unit.

    Attributes:
        kind: ``county`` or ``town``.
        only_without_seat: a town that is a county seat is not meant.
        no_number: why the document gives no criterion; empty otherwise. ``instead`` is the scheme
            to take then.
        band_measure: by which the bands are told, None where all units have the same thresholds.
        waiting: from this on, in the measure of the first criterion, a unit that does not meet
            is on the waiting list; None where there is none. ``waiting_clause`` is its source.
        exclusion: whom the document excludes in principle; a warning, no verdict.
    """

    kind: str
    criteria: tuple[Criterion, ...]
    only_without_seat: bool = False
    no_number: Text | None = None
    instead: str = ""
    band_measure: UpgradeMeasure | None = None
    bands: tuple[Band, ...] = ()
    relaxation: Relaxation | None = None
    waiting: Decimal | None = None
    waiting_clause: Text | None = None
    exclusion: Text | None = None
    untested: tuple[Untested, ...] = ()

    @property
    def band_ids(self) -> tuple[str, ...]:
        return tuple(band.id for band in self.bands) or (ALL_UNITS,)

    @property
    def measures(self) -> tuple[UpgradeMeasure, ...]:
        """The measures that criteria and bands need, each once."""
        needed = [criterion.measure for criterion in self.criteria]
        if self.band_measure:
            known = load_upgrade_measures()
            derived = [known["population"], known["area"]] if self._is_density else []
            needed += [self.band_measure, *derived]
        return tuple({measure.id: measure for measure in needed}.values())

    @property
    def _is_density(self) -> bool:
        return self.band_measure is not None and self.band_measure.quantity == "density"

    def moved(self, criterion_ids: Sequence[str], factor: Decimal) -> UpgradeRule:
        """Return the rule with the thresholds of some criteria multiplied, the relaxed ones too."""
        criteria = [
            item.moved(factor) if item.id in criterion_ids else item for item in self.criteria
        ]
        return replace(
            self, criteria=tuple(criteria), relaxation=self._relaxation_moved(criterion_ids, factor)
        )

    def _relaxation_moved(self, criterion_ids: Sequence[str], factor: Decimal) -> Relaxation | None:
        if self.relaxation is None:
            return None
        measures = {item.id: item.measure for item in self.criteria if item.id in criterion_ids}
        thresholds = dict(self.relaxation.thresholds)
        for name in measures.keys() & thresholds.keys():
            thresholds.update(_moved({name: thresholds[name]}, measures[name], factor))
        return replace(self.relaxation, thresholds=thresholds)


@dataclass(frozen=True)
class UpgradeScheme:
    """Criteria for counties or towns to become cities, as one document or the plugin gives them.

    Attributes:
        origin: ``document``, ``plugin`` for a screening of the plugin's own, or ``own`` for a rule
            set of the user's, who answers for its thresholds whatever document it names.
        confidence: how sure the text is known.
        path: the rule file.
    """

    id: str
    version: int
    title: Text
    short_title: Text
    document: Document
    valid_from: datetime.date | None
    superseded_by: str
    origin: str
    confidence: str
    rules: tuple[UpgradeRule, ...]
    path: Path = field(compare=False)
    empty: tuple[str, ...] = ()

    def rule_for(self, kind: str) -> UpgradeRule | None:
        """Return what the scheme demands of a kind of unit; None where it does not speak of it."""
        return next((rule for rule in self.rules if rule.kind == kind), None)

    @property
    def measures(self) -> tuple[UpgradeMeasure, ...]:
        """All measures that the scheme needs, each once."""
        found = {measure.id: measure for rule in self.rules for measure in rule.measures}
        return tuple(found.values())

    @property
    def guessed_measures(self) -> tuple[UpgradeMeasure, ...]:
        """The measures whose field may be guessed: of criteria that can be tested today."""
        criteria = [item for rule in self.rules for item in rule.criteria]
        dated = {item.measure.id for item in criteria if not item.testable}
        return tuple(measure for measure in self.measures if measure.id not in dated)

    @property
    def single_criterion(self) -> Criterion | None:
        """The one criterion of a scheme that is about one measure alone, else None."""
        criteria = [criterion for rule in self.rules for criterion in rule.criteria]
        is_single = len(criteria) == 1 and not any(rule.bands for rule in self.rules)
        return criteria[0] if is_single else None

    def moved(self, criterion_ids: Sequence[str], factor: Decimal) -> UpgradeScheme:
        """Return the scheme with the thresholds of some criteria multiplied by ``factor``."""
        rules = tuple(rule.moved(criterion_ids, factor) for rule in self.rules)
        return replace(self, rules=rules)


def _moved(
    thresholds: Mapping[str, Decimal | None], measure: UpgradeMeasure, factor: Decimal
) -> dict[str, Decimal | None]:
    most = Decimal(1) if measure.quantity == "share" else Decimal("Infinity")
    return {
        band: None if value is None else min(value * factor, most)
        for band, value in thresholds.items()
    }


def read_upgrade_scheme(section: Section) -> UpgradeScheme:
    """Read a scheme from a rule file; thresholds that it leaves empty are listed in ``empty``.

    Raises:
        RuleFault: naming file, line and key.
    """
    section.only(
        *("kind", "id", "version", "title", "short_title", "document", "valid_from"),
        *("superseded_by", "origin", "confidence", "rules", "notes"),
    )
    section.choice("kind", [UPGRADE_KIND])
    document = read_document(section.section("document"))
    rules = _read_rules(section, document.clause)
    return UpgradeScheme(
        id=section.word("id"),
        version=section.whole_number("version"),
        title=section.text("title"),
        short_title=section.text("short_title"),
        document=document,
        valid_from=section.date("valid_from"),
        superseded_by=section.word("superseded_by") if section.has("superseded_by") else "",
        origin=section.choice("origin", _ORIGINS),
        confidence=section.choice("confidence", _CONFIDENCES),
        rules=rules,
        path=section.path,
        empty=tuple(name for rule in rules for name in _empty_thresholds(rule)),
    )


def _empty_thresholds(rule: UpgradeRule) -> list[str]:
    return [item.id for item in rule.criteria if None in item.thresholds.values()]


def _read_rules(section: Section, clause: Text) -> tuple[UpgradeRule, ...]:
    rules: list[UpgradeRule] = []
    for item in section.sections("rules"):
        rule = _read_rule(item, clause)
        if rule.kind in [other.kind for other in rules]:
            raise item.fault("duplicate_id", "kind", found=rule.kind)
        rules.append(rule)
    return tuple(rules)


def _read_rule(section: Section, clause: Text) -> UpgradeRule:
    section.only(
        *("kind", "only_without_seat", "no_number", "instead", "bands", "criteria"),
        *("relaxation", "waiting", "exclusion", "untested", "clause"),
    )
    clause = section.text("clause") if section.has("clause") else clause
    kind = section.choice("kind", _KINDS)
    if section.has("no_number"):
        instead = section.word("instead") if section.has("instead") else ""
        return UpgradeRule(kind, (), no_number=section.text("no_number"), instead=instead)
    measure, bands = _read_bands(section)
    criteria = _read_criteria(section, bands, clause)
    waiting = section.section("waiting") if section.has("waiting") else None
    if waiting:
        waiting.only("from", "clause")
    return UpgradeRule(
        kind=kind,
        criteria=criteria,
        only_without_seat=section.flag("only_without_seat", default=False),
        band_measure=measure,
        bands=bands,
        relaxation=_read_relaxation(section, criteria),
        waiting=_threshold(waiting, "from") if waiting else None,
        waiting_clause=waiting.text("clause") if waiting else None,
        exclusion=section.text("exclusion") if section.has("exclusion") else None,
        untested=_read_untested(section),
    )


def _read_bands(section: Section) -> tuple[UpgradeMeasure | None, tuple[Band, ...]]:
    """Read the bands, the lowest first, whatever the order in the file."""
    if not section.has("bands"):
        return None, ()
    outer = section.section("bands")
    outer.only("measure", "unit", "ranges")
    measure = _read_measure(outer)
    _refuse_other_unit(outer, measure)
    bands: list[Band] = []
    for item in outer.sections("ranges"):
        item.only("id", "label", "from")
        band = Band(item.word("id"), item.text("label"), _threshold(item, "from"))
        if band.id in [other.id for other in bands]:
            raise item.fault("duplicate_id", "id", found=band.id)
        if bands and band.lower <= bands[-1].lower:
            raise item.fault("bad_band_order", "from", found=band.lower, expected=bands[-1].lower)
        bands.append(band)
    return measure, tuple(bands)


def _read_criteria(section: Section, bands: Sequence[Band], clause: Text) -> tuple[Criterion, ...]:
    criteria: list[Criterion] = []
    for item in section.sections("criteria"):
        criterion = _read_criterion(item, bands, clause)
        if criterion.id in [other.id for other in criteria]:
            raise item.fault("duplicate_id", "id", found=criterion.id)
        criteria.append(criterion)
    return tuple(criteria)


def _read_criterion(section: Section, bands: Sequence[Band], clause: Text) -> Criterion:
    section.only(
        *("id", "measure", "unit", "operator", "threshold", "thresholds", "clause", "testable")
    )
    measure = _read_measure(section)
    _refuse_other_unit(section, measure)
    return Criterion(
        id=section.word("id") if section.has("id") else measure.id,
        measure=measure,
        operator=section.choice("operator", _OPERATORS),
        thresholds=_read_thresholds(section, bands),
        clause=section.text("clause") if section.has("clause") else clause,
        testable=section.flag("testable", default=True),
    )


def _read_thresholds(section: Section, bands: Sequence[Band]) -> dict[str, Decimal | None]:
    """Read one threshold for all bands, or one for each; an empty one is None."""
    ids = [band.id for band in bands] or [ALL_UNITS]
    if bands and section.has("thresholds"):
        by_band = section.section("thresholds")
        by_band.only(*ids)
        return {band: _threshold(by_band, band) if by_band.has(band) else None for band in ids}
    value = _threshold(section, "threshold") if section.has("threshold") else None
    return dict.fromkeys(ids, value)


def _read_relaxation(section: Section, criteria: Sequence[Criterion]) -> Relaxation | None:
    if not section.has("relaxation"):
        return None
    outer = section.section("relaxation")
    outer.only("clause", "thresholds")
    inner = outer.section("thresholds")
    known = [criterion.id for criterion in criteria]
    inner.only(*known)
    thresholds = {name: _threshold(inner, name) for name in known if inner.has(name)}
    return Relaxation(thresholds, outer.text("clause"))


def _read_untested(section: Section) -> tuple[Untested, ...]:
    if not section.has("untested"):
        return ()
    items = section.sections("untested")
    for item in items:
        item.only("id", "label")
    return tuple(Untested(item.word("id"), item.text("label")) for item in items)


def _read_measure(section: Section) -> UpgradeMeasure:
    if section.is_section("measure"):
        return read_upgrade_measure(section.section("measure"))
    known = load_upgrade_measures()
    return known[section.choice("measure", list(known))]


def _refuse_other_unit(section: Section, measure: UpgradeMeasure) -> None:
    # The unit stands in the file for its reader; thresholds are in the measure's base unit.
    section.choice("unit", [base_unit(measure.quantity).id])


def _threshold(section: Section, name: str) -> Decimal:
    value = section.number(name)
    if value < 0:
        raise section.fault("negative", name, found=value)
    return Decimal(str(value))
