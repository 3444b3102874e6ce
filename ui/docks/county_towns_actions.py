"""What *County Towns* does with a result: export, style, and thresholds to fill in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ...core.rules import UpgradeScheme, shipped_upgrade_schemes
from ...processing.expressions import rule_folders
from ...processing.wording import number
from ...translation import tr
from ..frame.files import NameTaken, ask_save_path
from ..frame.messages import on_layer, tell, warn
from ..frame.notice import Notice
from ..frame.open_files import refuse_open
from ..options import label_language
from .county_towns_export import ExportTask
from .county_towns_store import ROLES, CannotAdd, Town, add_town, remove_town
from .county_towns_style import THEME, keep_style, take_back_style
from .county_towns_task import TownsResult

__all__ = ["TownActions"]


class TownActions:
    """Works for a dock; layers are named by id, since they may be gone when *Undo* is pressed."""

    def __init__(self, dock) -> None:
        self._dock, self._iface = dock, dock.iface
        self._task: ExportTask | None = None

    def unload(self) -> None:
        task, self._task = self._task, None
        if task is not None and not sip.isdeleted(task):
            task.written.disconnect()
            task.failed.disconnect()
            task.cancel()

    def export(self, layer: QgsVectorLayer, result: TownsResult, suffix: str) -> None:
        """Ask where, and write the list as it stands."""
        if self._task is not None:
            warn(self._iface, tr("Another list is being exported; wait until it is done."))
            return
        self._dock.notices.remove("export")
        try:
            path = ask_save_path(self._dock, tr("Export List"), f"{layer.name()}_review", suffix)
            refuse_open(path)
        except NameTaken as error:
            self._refuse(str(error))
            return
        if not path:
            return
        decisions = self._dock.decisions.store.decisions
        order = self._dock.view.list.units_model.rows.tolist()
        self._task = ExportTask(layer, result.units, decisions, order, Path(path), label_language())
        self._task.written.connect(self._on_written)
        self._task.failed.connect(self._on_failed)
        QgsApplication.taskManager().addTask(self._task)

    def style(self, layer: QgsVectorLayer, result: TownsResult, fields: Sequence[str]) -> None:
        """Dress the layer by status and keep that as a map theme; *Undo* brings both back.

        Args:
            fields: what tells the units apart.
        """
        self._dock.notices.remove("style")
        former = keep_style(self._iface, layer, result, fields)

        def take_back(found: QgsVectorLayer) -> None:
            if not take_back_style(self._iface, found, former):
                text = tr("“{layer}” was styled anew since; its style was left as it is.")
                warn(self._iface, text.format(layer=found.name()))

        text = tr("“{layer}” is styled by status; the map theme “{theme}” keeps it.")
        text = text.format(layer=layer.name(), theme=THEME)
        tell(self._iface, text, on_layer(layer, take_back))

    def copy_scheme(self, scheme: UpgradeScheme) -> str:
        """Copy a scheme into the user's rule sets, open the copy and return its id.

        A scheme of the user's own is opened itself; where nothing can be written, there is no id.
        """
        if scheme.id not in shipped_upgrade_schemes():
            self._open(scheme.path)
            return scheme.id
        folder = rule_folders("")[0]
        path = folder / f"{scheme.id}_own.yaml"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                text = scheme.path.read_text(encoding="utf-8")
                own = re.sub(r"^id: .*$", f"id: {scheme.id}_own", text, count=1, flags=re.M)
                path.write_text(own, encoding="utf-8")
        except OSError as error:
            text = tr("“{file}” cannot be written: {reason}")
            self._refuse(text.format(file=path.name, reason=error.strerror))
            return ""
        self._open(path)
        return f"{scheme.id}_own"

    def _open(self, path: Path) -> None:
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        text = (
            tr("Change the thresholds in {file} and save it; the list follows.")
            if opened
            else tr("No program opens {file}. Change the thresholds there; the list follows.")
        )
        tell(self._iface, text.format(file=path.name if opened else path))

    def add_town(self, town: Town) -> None:
        """Add a typed town to the table beside the project; *Undo* takes it out again."""
        self._dock.notices.remove("town")
        try:
            layer, feature_id = add_town(town)
        except CannotAdd as error:
            save = (tr("Save Project…"), lambda: self._iface.actionSaveProject().trigger())
            buttons = () if QgsProject.instance().fileName() else (save,)
            notice = Notice("town", str(error), Qgis.MessageLevel.Warning, buttons)
            self._dock.notices.show_notice(notice)
            return
        self._dock.town_form.empty()
        self._dock.show_towns(layer, ROLES)

        def take_back(found: QgsVectorLayer) -> None:
            try:
                remove_town(found, feature_id)
            except CannotAdd as error:
                warn(self._iface, str(error))
                return
            if found == self._dock.layer():
                self._dock.recompute()

        text = tr("“{town}” was added to “{layer}”.").format(town=town.name, layer=layer.name())
        tell(self._iface, text, on_layer(layer, take_back))

    def _on_written(self, path: str, count: int) -> None:
        self._task = None
        text = tr("{n} rows were exported: {path}")
        tell(self._iface, text.format(n=number(count), path=path))

    def _on_failed(self, reason: str) -> None:
        self._task = None
        if not reason:
            warn(self._iface, tr("The export was cancelled; nothing was written."))
            return
        text = tr("The list was not exported: {reason}").format(reason=reason)
        self._dock.notices.show_notice(Notice("export", text, Qgis.MessageLevel.Critical))

    def _refuse(self, text: str) -> None:
        self._dock.notices.show_notice(Notice("export", text))
