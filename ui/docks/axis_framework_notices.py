"""The notices of *Axis Framework*, and the buttons that mend what they tell."""

from __future__ import annotations

from qgis.core import Qgis

from ...processing.axis_wording import axis_short_label
from ...translation import interface_language, tr
from ..frame.notice import Notice
from .axis_framework_reading import BadNodes

__all__ = ["FrameworkNotices"]


class FrameworkNotices:
    """Makes the notices; ``dock`` gives the actions behind the buttons."""

    def __init__(self, dock) -> None:
        self._dock = dock

    def no_axis(self) -> Notice:
        return Notice("axes", tr("Tick at least one axis"), blocks=True)

    def nothing_drawn(self) -> Notice:
        text = tr("Nothing is to be drawn: tick lines or nodes, or give a corridor.")
        return Notice("axes", text, blocks=True)

    def no_layer(self) -> Notice:
        text = tr("Choose the point layer of your nodes.")
        return Notice("nodes", text, buttons=(self._use_bundled(),), blocks=True)

    def no_fields(self, layer: str) -> Notice:
        text = tr("Choose the fields of “{layer}” that hold axis and order.").format(layer=layer)
        choose = (tr("Choose Field"), self._dock.choose_field)
        return Notice("nodes", text, buttons=(choose, self._use_bundled()), blocks=True)

    def bad_nodes(self, error: BadNodes) -> Notice:
        show = (tr("Show Them"), lambda: self._dock.show_rows(error.rows))
        buttons = (show, self._use_bundled()) if error.rows else (self._use_bundled(),)
        level = Qgis.MessageLevel.Critical
        return Notice("nodes", error.text, level, buttons, blocks=True)

    def unbent(self, axis: str) -> Notice:
        sentences = (
            tr("{axis}: the line follows the river or coast; moving a node does not bend it."),
            tr("Give its nodes another axis id to draw the line through them."),
        )
        name = axis_short_label(axis, interface_language())
        text = (" " if interface_language() == "en" else "").join(sentences)
        return Notice(f"unbent:{axis}", text.format(axis=name), Qgis.MessageLevel.Info)

    def no_crs(self) -> Notice:
        text = tr("The project has no coordinate system; the axes cannot be put in their place.")
        return Notice("crs", text, buttons=((tr("Set CRS…"), self._dock.set_crs),))

    def failure(self, reason: str) -> Notice:
        text = tr("The framework could not be drawn: {reason}").format(reason=reason)
        return Notice("failure", text, Qgis.MessageLevel.Critical)

    def not_assigned(self, reason: str) -> Notice:
        text = tr("Nothing was assigned: {reason}").format(reason=reason)
        return Notice("failure", text, Qgis.MessageLevel.Critical)

    def cannot(self, reason: str) -> Notice:
        return Notice("failure", reason, Qgis.MessageLevel.Critical)

    def no_axis_field(self, layer: str) -> Notice:
        text = tr("“{layer}” has no field {field} any more: its symbols were left as they are.")
        return Notice("failure", text.format(layer=layer, field="axis"))

    def no_packages(self, reason: str) -> Notice:
        return Notice("packages", reason, Qgis.MessageLevel.Info)

    def _use_bundled(self):
        return tr("Use Bundled"), self._dock.use_bundled
