"""The menu by which the list of *County Towns* is narrowed."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu, QToolButton

from ...core.county_towns import CHOICES, REGIONS, STATUS_IDS, ListFilter
from ...core.county_towns.review import NONE
from ...translation import tr
from ..widgets.unit_words import choice_word, region_word, status_word

__all__ = ["FilterButton"]

REGION, STATUS, DECISION = "regions", "statuses", "choices"


class FilterButton(QToolButton):
    """A button with a menu of ticks; it tells how many things are filtered by.

    Signals:
        changed: something was ticked or unticked.
    """

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setIcon(QgsApplication.getThemeIcon("/mActionFilter2.svg"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self._ticks: dict[tuple[str, int], object] = {}
        regions = {place: region_word(name) for place, name in enumerate(REGIONS)}
        self._add_group(menu, tr("Region"), REGION, {**regions, -1: region_word("")})
        statuses = {value: status_word(name) for value, name in STATUS_IDS.items()}
        self._add_group(menu, tr("Status"), STATUS, statuses)
        choices = {place: choice_word(name) for place, name in enumerate(CHOICES)}
        self._add_group(menu, tr("Decision"), DECISION, {**choices, NONE: choice_word("")})
        self._changed = self._tick(menu, tr("Changed Since Decision"))
        menu.addSeparator()
        menu.addAction(tr("Show All"), self.clear)
        self.setMenu(menu)
        self._count()

    def narrowed(self, words: str) -> ListFilter:
        """Return the filter of menu and words."""
        sets = {
            group: frozenset(
                key for name, key in self._ticks if name == group and self._on(name, key)
            )
            for group in (REGION, STATUS, DECISION)
        }
        return ListFilter(words=words, only_changed=self._changed.isChecked(), **sets)

    def as_text(self) -> str:
        """Return what is ticked, for the project."""
        ticked = [f"{group}:{key}" for group, key in self._ticks if self._on(group, key)]
        return " ".join([*ticked, *(["changed"] if self._changed.isChecked() else [])])

    def restore(self, text: str) -> None:
        """Tick what ``as_text`` told, without telling."""
        wanted = set(text.split())
        for (group, key), action in self._ticks.items():
            _set(action, f"{group}:{key}" in wanted)
        _set(self._changed, "changed" in wanted)
        self._count()

    def clear(self) -> None:
        """Show everything."""
        self.restore("")
        self.changed.emit()

    def _add_group(self, menu: QMenu, title: str, group: str, words: dict[int, str]) -> None:
        inner = menu.addMenu(title)
        for key, word in words.items():
            self._ticks[group, key] = self._tick(inner, word)

    def _tick(self, menu: QMenu, text: str):
        action = menu.addAction(text)
        action.setCheckable(True)
        action.toggled.connect(self._on_tick)
        return action

    def _on(self, group: str, key: int) -> bool:
        return self._ticks[group, key].isChecked()

    def _on_tick(self, _: bool) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        number = self.narrowed("").number
        text = tr("Filter ({n})").format(n=number) if number else tr("Filter")
        self.setText(text)
        self.setToolTip(text)


def _set(action, on: bool) -> None:
    action.blockSignals(True)
    action.setChecked(on)
    action.blockSignals(False)
