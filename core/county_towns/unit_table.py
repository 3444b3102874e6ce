"""A layer of counties or towns, gathered block by block and screened as a whole for a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..cities import ColumnProblems
from ..codes import normalise_codes
from ..rules.upgrade_measures import UpgradeMeasure
from ..rules.upgrade_scheme import UpgradeScheme
from .columns import ColumnDecision, MeasureColumn, MeasureSurvey, clean_figures
from .eligibility import Screening
from .figures import Figures, Units
from .flags import read_flags
from .kinds import KIND_IDS, RULE_KINDS, kinds_of, leading_kind
from .kinds import UNKNOWN as UNKNOWN_KIND
from .screened import ScreenedUnits

__all__ = ["NoKindError", "NoMeasureError", "UnitFields", "UnitTable"]


class NoKindError(ValueError):
    """Neither codes nor names tell counties from towns."""


class NoMeasureError(ValueError):
    """No field holds any of the ``measures`` that the units' criteria are about."""

    def __init__(self, measures: Sequence[UpgradeMeasure]) -> None:
        super().__init__(", ".join(measure.id for measure in measures))
        self.measures = tuple(measures)


@dataclass(frozen=True)
class UnitFields:
    """Names of the fields that hold what is known of a unit, empty where there is none.

    Attributes:
        parent: what the unit belongs to, to tell units without a code apart.
        seat, relaxed, excluded: yes or no, as the scheme asks.
        columns: the measures.
    """

    code: str = ""
    name: str = ""
    parent: str = ""
    seat: str = ""
    relaxed: str = ""
    excluded: str = ""
    columns: tuple[MeasureColumn, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All fields to read, each once."""
        named = [self.code, self.name, self.parent, self.seat, self.relaxed, self.excluded]
        named += [column.field for column in self.columns]
        return tuple(dict.fromkeys(filter(None, named)))


@dataclass
class UnitTable:
    """Collects the rows of a layer.

    Attributes:
        kind: ``county`` or ``town`` where only such are meant, None to tell it unit by unit.
        problems: what was wrong with the values of each field.
    """

    fields: UnitFields
    kind: str | None = None
    problems: dict[str, ColumnProblems] = field(default_factory=dict)
    _ids: list[int] = field(default_factory=list)
    _codes: list[str | None] = field(default_factory=list)
    _names: list[str] = field(default_factory=list)
    _parents: list[str] = field(default_factory=list)
    _kinds: list[np.ndarray] = field(default_factory=list)
    _values: dict[str, list[np.ndarray]] = field(default_factory=dict)
    _flags: dict[str, list[np.ndarray]] = field(default_factory=dict)
    _surveys: list[MeasureSurvey] = field(init=False)

    def __post_init__(self) -> None:
        self._surveys = [MeasureSurvey(column) for column in self.fields.columns]

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, ids: Sequence[int], columns: Mapping[str, Sequence[object]]) -> None:
        """Add a block of rows; ``columns`` holds the raw values of ``fields.names``."""
        fields, nothing = self.fields, [None] * len(ids)
        codes = normalise_codes(columns.get(fields.code, nothing))
        names = columns.get(fields.name, nothing)
        self._ids += ids
        self._codes += codes
        self._names += map(_text, names)
        self._parents += map(_text, columns.get(fields.parent, nothing))
        self._kinds.append(kinds_of(codes, names))
        cleaned = {
            name: self._cleaned(name, columns[name], ids)
            for name in dict.fromkeys(column.field for column in fields.columns)
        }
        for name, values in cleaned.items():
            self._values.setdefault(name, []).append(values)
        for survey in self._surveys:
            survey.add(cleaned[survey.column.field], codes if fields.code else None)
        for name in filter(None, (fields.seat, fields.relaxed, fields.excluded)):
            self._flags.setdefault(name, []).append(read_flags(columns[name])[0])

    def screened(self, schemes: Mapping[str, UpgradeScheme]) -> ScreenedUnits:
        """Judge all rows.

        Args:
            schemes: the scheme under ``""``, or one each under ``county`` and ``town``, of which
                the more frequent kind chooses.

        Raises:
            NoKindError, NoMeasureError, UnitUnknownError: see there.
        """
        told = np.concatenate(self._kinds)
        if self.kind is None and not (told != UNKNOWN_KIND).any():
            raise NoKindError
        by = "" if "" in schemes else self._leading_kind(told)
        scheme = schemes[by]
        needed = {measure.id for measure in scheme.measures}
        decisions = {
            survey.column.measure.id: survey.decide()
            for survey in self._surveys
            if survey.column.measure.id in needed
        }
        unknown = RULE_KINDS.get(self.kind or "", UNKNOWN_KIND)
        kinds = np.where(told == UNKNOWN_KIND, np.int8(unknown), told)
        self._refuse_without_measures(scheme, kinds, decisions)
        screening = Screening(scheme, self.kind, unknown)
        units = Units(told, self._figures(decisions), *map(self._flag, ("seat", "relaxed")))
        return ScreenedUnits(
            screening=screening,
            chosen_by=by,
            decisions=decisions,
            ids=np.array(self._ids, dtype=np.int64),
            codes=tuple(self._codes),
            names=tuple(self._names),
            parents=tuple(self._parents),
            kinds=kinds,
            units=units,
            verdicts=screening.judge(units),
            excluded=self._flag("excluded"),
        )

    def _leading_kind(self, kinds: np.ndarray) -> str:
        if self.kind:
            return self.kind
        return leading_kind(np.bincount(kinds, minlength=len(KIND_IDS)))

    def _refuse_without_measures(
        self, scheme: UpgradeScheme, kinds: np.ndarray, decisions: Mapping[str, ColumnDecision]
    ) -> None:
        needed = [
            item.measure
            for rule in scheme.rules
            if (kinds == RULE_KINDS[rule.kind]).any() and self.kind in (None, rule.kind)
            for item in rule.criteria
        ]
        if needed and not any(measure.id in decisions for measure in needed):
            raise NoMeasureError(needed)

    def _figures(self, decisions: Mapping[str, ColumnDecision]) -> dict[str, Figures]:
        whole = {name: np.concatenate(blocks) for name, blocks in self._values.items()}
        return {
            name: Figures(whole[decision.column.field], decision.unit, decision.bound)
            for name, decision in decisions.items()
        }

    def _flag(self, which: str) -> np.ndarray | None:
        name = getattr(self.fields, which)
        return np.concatenate(self._flags[name]) if name else None

    def _cleaned(self, name: str, raw: Sequence[object], ids: Sequence[int]) -> np.ndarray:
        problems = self.problems.setdefault(name, ColumnProblems())
        return clean_figures(raw, problems, ids.__getitem__)


def _text(value: object) -> str:
    # QGIS's NULL equals None without being it.
    return "" if value is None or value == None else str(value).strip()  # noqa: E711
