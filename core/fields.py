"""The columns this plugin adds, in one table, and what happens where a name exists already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = [
    "AXIS_FIELDS",
    "AXIS_PLACE_FIELDS",
    "CITY_TIER_FIELDS",
    "NODE_FIELDS",
    "Field",
    "FieldPlan",
    "plan_fields",
]

# A Shapefile cuts names at ten bytes, so a column written there comes back under the short name.
SHAPEFILE_NAME = 10
# A CSV has texts only, a spreadsheet or a DBF has one kind of number.
_COMES_BACK_AS = {
    "text": {"text"},
    "integer": {"integer", "number", "text"},
    "number": {"number", "integer", "text"},
    "boolean": {"boolean", "integer", "number", "text"},
}


@dataclass(frozen=True)
class Field:
    """A column of a result: its name and its type.

    Types are ``text``, ``integer``, ``number`` and ``boolean``.
    """

    name: str
    type: str


CITY_TIER_FIELDS = (
    Field("tier", "text"),
    Field("tier_class", "text"),
    Field("tier_label", "text"),
    Field("tier_rank", "integer"),
    Field("tier_scheme", "text"),
    Field("tier_reason", "text"),
)
AXIS_FIELDS = (
    Field("axis", "text"),
    Field("ordinal", "text"),
    Field("orientation", "text"),
    Field("name_en", "text"),
    Field("name_zh", "text"),
    Field("length_km", "number"),
    Field("source", "text"),
)
NODE_FIELDS = (
    Field("axis", "text"),
    Field("order", "integer"),
    Field("role", "text"),
    Field("code", "text"),
    Field("name_en", "text"),
    Field("name_zh", "text"),
    Field("axis_distance_km", "number"),
    Field("crossing", "boolean"),
    Field("shared_run", "boolean"),
    Field("axes", "text"),
)
AXIS_PLACE_FIELDS = (
    Field("axis", "text"),
    Field("axis_distance_km", "number"),
    Field("axis_position_km", "number"),
    Field("axis_side", "text"),
    Field("in_corridor", "boolean"),
    Field("axes_in_corridor", "text"),
    Field("axis_reason", "text"),
)


@dataclass(frozen=True)
class FieldPlan:
    """What becomes of a layer's columns when new ones are added.

    Attributes:
        kept: positions of the columns that pass through.
        clashing: names that exist already and were not written by this plugin.
    """

    kept: tuple[int, ...]
    clashing: tuple[str, ...]


def plan_fields(existing: Sequence[Field], added: Sequence[Field]) -> FieldPlan:
    """Decide which columns pass through.

    A whole set of the columns to add, with types that they may have after a file, is an earlier
    result of the same tool and is replaced. Any other column of such a name is the user's own, and
    a clash.
    """
    for length in (None, SHAPEFILE_NAME):
        wanted = {field.name[:length]: field.type for field in added}
        same = _positions(existing, set(wanted))
        found = {existing[i].name.lower(): existing[i].type for i in same}
        if len(same) == len(found) == len(wanted) and all(
            kind in _COMES_BACK_AS[wanted[name]] for name, kind in found.items()
        ):
            return FieldPlan(tuple(i for i in range(len(existing)) if i not in same), ())
    clashing = _positions(existing, {field.name for field in added})
    return FieldPlan(tuple(range(len(existing))), tuple(existing[i].name for i in clashing))


def _positions(existing: Sequence[Field], names: set[str]) -> list[int]:
    return [i for i, field in enumerate(existing) if field.name.lower() in names]
