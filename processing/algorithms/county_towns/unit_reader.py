"""Reads the units of a layer block by block, once it is known what its fields hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsFeature, QgsProcessingFeatureSource, QgsProcessingFeedback

from ....core.cities import ColumnProblems, Example
from ....core.codes import normalise_codes
from ....core.county_towns import (
    KIND_IDS,
    RULE_KINDS,
    TOWN,
    UNKNOWN_KIND,
    ColumnDecision,
    Figures,
    MeasureSurvey,
    Screening,
    Units,
    UnitUnknownError,
    clean_figures,
    kinds_of,
    leading_kind,
    read_flags,
)
from ....core.numbers import clean_column
from ....core.rules import UpgradeScheme
from ....translation import tr
from ... import upgrade_wording
from ...algorithm import fail
from .inputs import AUTO_SCHEMES, Request


@dataclass(frozen=True)
class UnitBlock:
    """A block of units beside the codes and names that tell them apart.

    Attributes:
        excluded: int8 in three values, whether the standard excludes a unit; None without a field.
    """

    units: Units
    codes: Sequence[str | None]
    names: Sequence[object]
    excluded: np.ndarray | None


class UnitReader:
    """Surveys a layer, decides how its columns are taken, then reads units block by block."""

    def __init__(self, source: QgsProcessingFeatureSource, request: Request) -> None:
        self._request = request
        self._layer = source.sourceName()
        self._fields = source.fields()
        self._surveys = [MeasureSurvey(column) for column in request.columns]
        self._kinds = np.zeros(len(KIND_IDS), dtype=np.int64)
        names = [request.code, request.name, *(column.field for column in request.columns)]
        self.surveyed = [self._fields.lookupField(name) for name in dict.fromkeys(names) if name]
        self._decisions: dict[str, ColumnDecision] = {}
        self._problems = {column.field: ColumnProblems() for column in request.columns}
        self._codes = ColumnProblems()
        self._unread_flags: dict[str, Example] = {}
        self.rows = 0

    def survey(self, rows: Sequence[QgsFeature]) -> None:
        """Look at a block of the surveyed columns."""
        values = [row.attributes() for row in rows]
        codes = self._column(values, self._request.code)
        read = normalise_codes(codes) if self._request.code else None
        if self._request.kind is None:
            names = self._column(values, self._request.name)
            kinds = kinds_of(read or codes, names)
            self._kinds += np.bincount(kinds, minlength=len(KIND_IDS))
        for survey in self._surveys:
            raw = self._column(values, survey.column.field)
            survey.add(clean_column(raw).values, read)

    @property
    def is_settled(self) -> bool:
        return bool(self._surveys) and all(survey.is_settled for survey in self._surveys)

    def decide(self, feedback: QgsProcessingFeedback) -> Screening:
        """Tell kind, scheme, units and bounds, say so in the log, and return the screening."""
        request = self._request
        if request.kind is None and self._kinds.sum() and not self._kinds[1:].any():
            raise fail(upgrade_wording.kind_unknown(self._layer, request.code, request.name))
        feedback.pushInfo(upgrade_wording.units_line(request.code, request.name))
        scheme, by = self._scheme()
        for line in upgrade_wording.scheme_lines(scheme, by):
            feedback.pushInfo(line)
        needed = {measure.id for measure in scheme.measures}
        if request.other:
            needed |= {measure.id for measure in request.other.measures}
        for survey in self._surveys:
            if survey.column.measure.id in needed:
                self._decide_column(survey, feedback)
        self._refuse_without_measures(scheme)
        unknown = RULE_KINDS.get(request.kind or "", UNKNOWN_KIND)
        return Screening(scheme, request.kind, unknown)

    @property
    def mapped(self) -> tuple[str, ...]:
        """The measures that have a field."""
        return tuple(self._decisions)

    @property
    def knows_seats(self) -> bool:
        return bool(self._request.seat)

    def read(self, values: Sequence[list], row_id: Callable[[int], int]) -> UnitBlock:
        """Return the units of a block of rows, and keep count of what is wrong with them."""
        request = self._request
        codes = normalise_codes(self._column(values, request.code))
        names = self._column(values, request.name)
        kinds = kinds_of(codes, names)
        # Towns often stand under the code of their county, all of them under one.
        own = [None if kind == TOWN else code for kind, code in zip(kinds.tolist(), codes)]
        self._codes.add_codes(own, row_id)
        self._codes.add_township_codes(codes, row_id)
        seats, relaxed, excluded = (
            self._flags(field, values, row_id)
            for field in (request.seat, request.relaxed, request.excluded)
        )
        self.rows += len(values)
        units = Units(kinds, self._figures(values, row_id), seats, relaxed)
        return UnitBlock(units, codes, names, excluded)

    def warnings(self) -> list[str]:
        """Return what was wrong with the values that were read."""
        told = [
            sentence
            for field in dict.fromkeys(item.column.field for item in self._decisions.values())
            for sentence in upgrade_wording.column_problems(field, self._problems[field])
        ]
        told += upgrade_wording.repeated_codes(self._codes)
        told += [
            upgrade_wording.unread_flag(field, example)
            for field, example in self._unread_flags.items()
        ]
        if not self.rows:
            told.append(tr("The layer has no rows: the output is empty."))
        return told

    def _scheme(self) -> tuple[UpgradeScheme, str]:
        """Return the scheme, and by which kind it was chosen; empty where the user named it."""
        request = self._request
        if len(request.schemes) == 1:
            return request.schemes[0], ""
        by_id = {scheme.id: scheme for scheme in request.schemes}
        kind = request.kind or leading_kind(self._kinds)
        return by_id[AUTO_SCHEMES[kind]], kind

    def _decide_column(self, survey: MeasureSurvey, feedback: QgsProcessingFeedback) -> None:
        try:
            decision = survey.decide()
        except UnitUnknownError as error:
            raise fail(upgrade_wording.unit_unknown(error)) from error
        self._decisions[survey.column.measure.id] = decision
        feedback.pushInfo(upgrade_wording.column_taken(decision))
        for warning in upgrade_wording.column_warnings(decision):
            feedback.pushWarning(warning)

    def _refuse_without_measures(self, scheme: UpgradeScheme) -> None:
        """End the run where every unit that has criteria would lack all of its figures."""
        needed = [
            item.measure
            for rule in scheme.rules
            if self._request.kind == rule.kind or self._kinds[RULE_KINDS[rule.kind]]
            for item in rule.criteria
        ]
        if needed and not any(item.id in self._decisions for item in needed):
            raise fail(upgrade_wording.no_measures(self._layer, self._fields.names(), needed))

    def _figures(
        self, values: Sequence[list], row_id: Callable[[int], int]
    ) -> Mapping[str, Figures]:
        cleaned: dict[str, np.ndarray] = {}
        figures = {}
        for name, decision in self._decisions.items():
            field = decision.column.field
            if field not in cleaned:
                raw = self._column(values, field)
                cleaned[field] = clean_figures(raw, self._problems[field], row_id)
            figures[name] = Figures(cleaned[field], decision.unit, decision.bound)
        return figures

    def _flags(
        self, field: str, values: Sequence[list], row_id: Callable[[int], int]
    ) -> np.ndarray | None:
        if not field:
            return None
        raw = self._column(values, field)
        flags, unread = read_flags(raw)
        if unread:
            example = self._unread_flags.setdefault(field, Example())
            example.add(len(unread), raw[unread[0]], row_id(unread[0]))
        return flags

    def _column(self, values: Sequence[list], field: str) -> list:
        if not field:
            return [None] * len(values)
        position = self._fields.lookupField(field)
        return [row[position] for row in values]
