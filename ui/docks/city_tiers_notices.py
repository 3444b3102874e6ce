"""The notices of *City Tiers*: what is wrong with a layer, and the buttons that mend it."""

from __future__ import annotations

from qgis.core import Qgis, QgsVectorLayer

from ...core.garbled import first_garbled, first_lost
from ...core.numbers import UNREADABLE
from ...core.units import PERSONS, TEN_THOUSAND, UnitError
from ...processing import wording
from ...processing.wording import number
from ...translation import tr
from ..frame.encoding import can_be_read_in
from ..frame.notice import Notice
from .city_tiers_task import TierResult, columns_of

OF_RESULT = ("garbled", "measure", "unreadable", "duplicates", "geometry", "edits")


def garbled_fields(layer: QgsVectorLayer) -> tuple[str, str] | str | None:
    """Return a field name that was read in the wrong encoding and what it says.

    Alone where what it says is lost, None where all names are sound.
    """
    names = layer.fields().names()
    return first_garbled(names) or first_lost(names)


class TierNotices:
    """Makes the notices; ``dock`` gives the actions behind the buttons."""

    def __init__(self, dock) -> None:
        self._dock = dock

    def no_field(self, layer: QgsVectorLayer, name: str) -> Notice:
        """The population field is gone, none was chosen, or its name cannot be read."""
        found = garbled_fields(layer)
        if found is not None:
            return self._wrong_encoding(layer, found, blocks=True)
        if name and name not in layer.fields().names():
            text = tr("Field “{field}” is no longer in “{layer}”.").format(
                field=name, layer=layer.name()
            )
        else:
            text = tr("Choose the population field of “{layer}”.").format(layer=layer.name())
        button = (tr("Choose Field"), self._dock.choose_field)
        return Notice("field", text, Qgis.MessageLevel.Warning, (button,), blocks=True)

    def no_rows(self, layer: QgsVectorLayer) -> Notice:
        if layer.subsetString():
            text = tr("The filter of “{layer}” leaves no rows.").format(layer=layer.name())
            button = (tr("Edit Filter…"), self._dock.edit_filter)
            return Notice("rows", text, Qgis.MessageLevel.Warning, (button,), blocks=True)
        text = tr("“{layer}” has no rows.").format(layer=layer.name())
        return Notice("rows", text, blocks=True)

    def unit(self, field: str, error: UnitError) -> Notice:
        """Name and size of the values disagree, or neither tells: nothing is shown."""
        buttons = (
            (tr("Use 10,000 Persons"), lambda: self._dock.use_unit(TEN_THOUSAND)),
            (tr("Use Persons"), lambda: self._dock.use_unit(PERSONS)),
        )
        text = wording.unit_error(field, error)
        return Notice("unit", text, Qgis.MessageLevel.Critical, buttons, blocks=True)

    def failure(self, error: Exception) -> Notice:
        text = tr("The layer could not be read: {reason}").format(reason=error)
        return Notice("failure", text, Qgis.MessageLevel.Critical, blocks=True)

    def scheme_faults(self, faults: list[str]) -> list[Notice]:
        return [Notice(f"scheme {text}", text) for text in faults]

    def scheme_gone(self, scheme_id: str, taken: str) -> Notice:
        text = tr("There is no rule set “{id}” any more; {scheme} is used.")
        return Notice("scheme gone", text.format(id=scheme_id, scheme=taken))

    def of_result(self, layer: QgsVectorLayer, result: TierResult) -> list[Notice]:
        """Return what the user should know of a result that is shown."""
        made = (
            self._garbled(layer, result),
            self._measure(result),
            self._unreadable(result),
            self._duplicates(layer, result),
            self._no_geometry(layer, result),
            self._edits(layer),
        )
        return [notice for notice in made if notice is not None]

    def _measure(self, result: TierResult) -> Notice | None:
        doubt = result.overview.doubt
        if doubt is None or result.column.name in self._dock.accepted_fields:
            return None
        text = wording.measure_doubt(result.column.name, result.overview.scheme, doubt)
        choose = (
            (tr("Choose Field"), self._dock.choose_field)
            if doubt.better is None
            else (
                tr("Use “{field}”").format(field=doubt.better),
                lambda: self._dock.use_field(doubt.better),
            )
        )
        keep = (tr("Use Anyway"), lambda: self._dock.accept_field(result.column.name))
        return Notice("measure", text, Qgis.MessageLevel.Warning, (choose, keep))

    def _unreadable(self, result: TierResult) -> Notice | None:
        problems = wording.column_problems(result.column.name, result.overview.problems)
        text = problems.get("unreadable")
        if text is None:
            return None
        button = (
            tr("Select Them"),
            lambda: self._dock.map_link.select(result.overview.ids_of_status(UNREADABLE)),
        )
        return Notice("unreadable", text, Qgis.MessageLevel.Warning, (button,))

    def _duplicates(self, layer: QgsVectorLayer, result: TierResult) -> Notice | None:
        met, count = result.overview.problems.duplicates, result.overview.repeated_codes
        if not count:
            return None
        text = (
            tr("A code occurs more than once in “{layer}” ({code}). Each row is counted.")
            if count == 1
            else tr(
                "{n} codes occur more than once in “{layer}” (first {code}). Each row is counted."
            )
        )
        text = text.format(n=number(count), layer=layer.name(), code=met.value)
        duplicates = result.overview.duplicates
        button = (tr("Select Them"), lambda: self._dock.map_link.select(duplicates))
        return Notice("duplicates", text, Qgis.MessageLevel.Info, (button,))

    def _garbled(self, layer: QgsVectorLayer, result: TierResult) -> Notice | None:
        found = result.garbled or result.lost
        return None if found is None else self._wrong_encoding(layer, found)

    def _wrong_encoding(
        self, layer: QgsVectorLayer, found: tuple[str, str] | str, blocks: bool = False
    ) -> Notice:
        if isinstance(found, str):
            text = wording.lost_text(layer.name(), found)
        else:
            text = wording.garbled_text(layer.name(), *found)
        key = "field" if blocks else "garbled"
        button = (tr("Read as GBK"), self._dock.read_as_gbk)
        buttons = (button,) if can_be_read_in(layer) else ()
        return Notice(key, text, Qgis.MessageLevel.Warning, buttons, blocks=blocks)

    def _no_geometry(self, layer: QgsVectorLayer, result: TierResult) -> Notice | None:
        if layer.isSpatial():
            return None
        words = {
            "layer": layer.name(),
            "n": number(result.placeable),
            "total": number(result.overview.problems.total),
        }
        if not result.placeable:
            text = tr("“{layer}” has no geometry, and none of its rows is a bundled city.")
            return Notice("geometry", text.format(**words), Qgis.MessageLevel.Info)
        if columns_of(layer, result.column).code is not None:
            text = tr("“{layer}” has no geometry. Place {n} of {total} rows by code?")
        else:
            text = tr("“{layer}” has no geometry. Place {n} of {total} rows by name?")
        button = (tr("Place on Map"), self._dock.place_on_map)
        return Notice("geometry", text.format(**words), Qgis.MessageLevel.Info, (button,))

    def _edits(self, layer: QgsVectorLayer) -> Notice | None:
        if not layer.isModified():
            return None
        text = tr("“{layer}” has unsaved edits; they are counted here.").format(layer=layer.name())
        return Notice("edits", text, Qgis.MessageLevel.Info)
