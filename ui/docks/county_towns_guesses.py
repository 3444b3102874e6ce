"""Which fields of a layer hold what *County Towns* asks for, told by their names."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsFields

from ...core.codes import guess_code_field
from ...core.county_towns.names import guess_name_field, guess_parent_field
from ...core.rules import UpgradeScheme, guess_fields
from ...translation import tr

__all__ = ["field_ids", "field_label", "guess_all"]


def field_ids(schemes: Sequence[UpgradeScheme]) -> list[str]:
    """Return the rows beside the measures that some schemes need."""
    rules = [rule for scheme in schemes for rule in scheme.rules]
    asked = {
        "seat": any(rule.only_without_seat for rule in rules),
        "relaxed": any(rule.relaxation for rule in rules),
        "excluded": any(rule.exclusion for rule in rules),
    }
    return ["name", "code", "parent", *(key for key, wanted in asked.items() if wanted)]


def field_label(key: str) -> str:
    return {
        "name": tr("Name"),
        "code": tr("Code"),
        "parent": tr("Belongs to"),
        "seat": tr("Is a county seat (yes or no)"),
        "relaxed": tr("Falls under a relaxation (yes or no)"),
        "excluded": tr("Excluded in principle (yes or no)"),
    }[key]


def guess_all(fields: QgsFields, schemes: Sequence[UpgradeScheme]) -> dict[str, str]:
    """Return the fields that by their names hold code, name, parent and measures."""
    names = fields.names()
    found = {"code": guess_code_field(names) or ""}
    found["name"] = guess_name_field([name for name in names if name != found["code"]]) or ""
    taken = set(found.values())
    found["parent"] = guess_parent_field([name for name in names if name not in taken]) or ""
    measures = {item.id: item for scheme in schemes for item in scheme.guessed_measures}
    free = [(field.name(), field.alias()) for field in fields if field.name() not in taken]
    found.update({guess.measure: guess.field for guess in guess_fields(measures.values(), free)})
    return found
