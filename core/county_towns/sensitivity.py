"""How far the answers hang on the thresholds: each moved alone, then all together.

The whole logic is evaluated again, missing values, bands and relaxations included.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

import numpy as np

from ..rules.upgrade_scheme import UpgradeScheme
from .eligibility import STATUS_IDS, Screening, Units

__all__ = ["ALL_CRITERIA", "Change", "Sensitivity", "ShiftError", "Variant", "read_shifts"]

ALL_CRITERIA = "all"
OTHER_SCHEME = "other_scheme"
_WHOLE = Decimal(100)


class ShiftError(ValueError):
    """A text that is no list of percentages between 0 and 100; ``part`` is what cannot be read."""

    def __init__(self, part: str) -> None:
        super().__init__(f"no percentage between 0 and 100: {part!r}")
        self.part = part


@dataclass(frozen=True)
class Variant:
    """A scheme that another one is compared with.

    Attributes:
        criterion: whose thresholds were moved, ``all``, or ``other_scheme``.
        shift: by how many per cent, None for another scheme.
        capped: criteria whose moved share would lie above the whole.
    """

    screening: Screening
    criterion: str
    shift: Decimal | None
    capped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """A unit of a block (its position) whose status differs under a variant."""

    row: int
    variant: Variant
    before: int
    after: int


@dataclass
class Sensitivity:
    """Compares a screening with its variants, block by block.

    Attributes:
        counts: of changes by criterion, shift, status before and after (ids).
    """

    screening: Screening
    variants: tuple[Variant, ...]
    counts: Counter = field(default_factory=Counter)
    units: int = 0

    @classmethod
    def of(
        cls,
        screening: Screening,
        shifts: Sequence[Decimal],
        mapped: Sequence[str],
        other: UpgradeScheme | None = None,
    ) -> Sensitivity:
        """Prepare the variants of a scheme.

        Args:
            shifts: per cent, each taken up and down.
            mapped: ids of the measures that have a field; a criterion that does not count is left.
            other: another scheme to compare with.
        """
        variants = tuple(_moved(screening, shifts, mapped))
        if other is not None:
            second = Screening(other, screening.kind, screening.unknown_kind)
            variants += (Variant(second, OTHER_SCHEME, None),)
        return cls(screening, variants)

    def changes(self, units: Units) -> list[Change]:
        """Return the units of a block whose status changes, by variant and then by row."""
        before = self.screening.judge(units).status
        self.units += len(units)
        found = []
        for variant in self.variants:
            after = variant.screening.judge(units).status
            for row in np.flatnonzero(before != after).tolist():
                found.append(Change(row, variant, int(before[row]), int(after[row])))
        self.counts.update(
            (item.variant.criterion, item.variant.shift, item.before, item.after) for item in found
        )
        return found

    @property
    def capped(self) -> dict[str, list[Decimal]]:
        """The shifts, by criterion, under which a share would lie above the whole."""
        met: dict[str, list[Decimal]] = {}
        for variant in self.variants:
            for name in variant.capped:
                if variant.shift not in met.setdefault(name, []):
                    met[name].append(variant.shift)
        return met

    def as_record(self) -> Mapping[str, object]:
        """Return the counts as plain values, ready for JSON."""
        rows = [
            {
                "criterion": criterion,
                "shift_percent": None if shift is None else float(shift),
                "before": STATUS_IDS[before],
                "after": STATUS_IDS[after],
                "count": count,
            }
            for (criterion, shift, before, after), count in self.counts.items()
        ]
        capped = {name: [float(shift) for shift in told] for name, told in self.capped.items()}
        return {"scheme": self.screening.scheme.id, "units": self.units, "changes": rows} | {
            "capped": capped
        }


def read_shifts(text: str) -> tuple[Decimal, ...]:
    """Read percentages such as ``5,10,20``; commas and semicolons of either script divide them.

    Raises:
        ShiftError: a part is no number above 0 and below 100, or nothing stands there.
    """
    parts = text.translate(str.maketrans("，；、;%％", ",,,,  ")).split(",")
    shifts = [_shift(part.strip()) for part in parts if part.strip()]
    if not shifts:
        raise ShiftError(text)
    return tuple(dict.fromkeys(shifts))


def _shift(part: str) -> Decimal:
    try:
        value = Decimal(part)
    except InvalidOperation as error:
        raise ShiftError(part) from error
    if not value.is_finite() or not 0 < value < _WHOLE:
        raise ShiftError(part)
    return value


def _moved(
    screening: Screening, shifts: Sequence[Decimal], mapped: Sequence[str]
) -> Iterator[Variant]:
    scheme = screening.scheme
    active = [item.id for rule in scheme.rules for item in screening.active_criteria(rule, mapped)]
    names = list(dict.fromkeys(active))
    groups = {name: [name] for name in names}
    if len(names) > 1:
        groups[ALL_CRITERIA] = names
    for label, members in groups.items():
        for shift in shifts:
            for signed in (-shift, shift):
                factor = 1 + signed / _WHOLE
                changed = Screening(
                    scheme.moved(members, factor), screening.kind, screening.unknown_kind
                )
                yield Variant(changed, label, signed, _capped(scheme, members, factor))


def _capped(scheme: UpgradeScheme, members: Sequence[str], factor: Decimal) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            item.id
            for rule in scheme.rules
            for item in rule.criteria
            if item.id in members and item.measure.quantity == "share"
            for value in item.thresholds.values()
            if value is not None and value * factor > 1
        )
    )
