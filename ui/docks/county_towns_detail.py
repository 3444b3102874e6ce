"""What *County Towns* tells of one unit: every criterion, its figures and source."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.PyQt.QtCore import QEvent, QSize, QUrl
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtWidgets import QTextBrowser

from ...core.county_towns import SIDES, Decision, ScreenedUnit, ScreenedUnits
from ...core.numbers import format_number
from ...core.rules import Criterion, UpgradeScheme
from ...processing.upgrade_columns import VERDICT_IDS
from ...processing.upgrade_reasons import SIGNS, UpgradeReasons
from ...processing.upgrade_wording import criterion_source, unit_label
from ...translation import interface_language, tr
from ..frame.plain import as_html
from ..widgets.colours import opaque_palette
from ..widgets.icons import themed_icon
from ..widgets.unit_words import (
    CHOICE_ICONS,
    SPACE,
    STATUS_ICONS,
    capitalised,
    choice_word,
    region_word,
    sided,
    signed,
    status_word,
    verdict_word,
)

__all__ = ["UnitDetail"]

VERDICT_ICONS = {
    "passed": "status_meets",
    "failed": "status_fails",
    "missing": "status_unknown",
}
CHANGED = "decision_changed"
LEAST_LINES = 5


class UnitDetail(QTextBrowser):
    """Texts from data and rule sets are escaped; links open the rule set of the source."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenExternalLinks(True)
        self.setAccessibleName(tr("Criteria of the unit"))
        self._shown: tuple[ScreenedUnit, ScreenedUnits, Decision | None] | None = None
        self._reasons: tuple[ScreenedUnits, UpgradeReasons] | None = None

    def show_unit(
        self, unit: ScreenedUnit | None, units: ScreenedUnits | None, decision: Decision | None
    ) -> None:
        """Tell of a unit and of what was decided on it, or of nothing."""
        self._shown = None if unit is None else (unit, units, decision)
        if unit is None:
            self.clear()
            return
        self._add_icons()
        parts = [*self._unit(unit, units), *_decision(unit, decision)]
        self.setHtml("".join(parts))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, LEAST_LINES * self.fontMetrics().lineSpacing())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_shown", None):
            self.show_unit(*self._shown)

    def _add_icons(self) -> None:
        palette, size = opaque_palette(self), self.fontMetrics().height()
        names = {*STATUS_ICONS.values(), *CHOICE_ICONS.values(), CHANGED}
        kind = QTextDocument.ResourceType.ImageResource
        for name in names:
            image = themed_icon(name, palette).pixmap(QSize(size, size)).toImage()
            self.document().addResource(kind, QUrl(name), image)

    def _unit(self, unit: ScreenedUnit, units: ScreenedUnits) -> Iterator[str]:
        scheme, language = units.screening.scheme, interface_language()
        region = region_word(unit.region) if unit.region else ""
        place = [unit.code, unit.parent, region]
        yield f"<p><b>{as_html(unit.name or unit.code)}</b> "
        yield f"{as_html(' · '.join(filter(None, place)))}</p>"
        title = scheme.short_title.in_language(language)
        yield _line(STATUS_ICONS[unit.status], f"{status_word(unit.status)} · {title}")
        if scheme.origin == "plugin":
            own = tr("This screening is the plugin’s own; no document gives it.")
            yield f"<p>{as_html(own)}</p>"
        yield from _criteria(unit, scheme, language)
        reason = self._reasons_of(units).of(unit.verdicts, unit.excluded)[0]
        yield f"<p>{as_html(reason)}</p>"

    def _reasons_of(self, units: ScreenedUnits) -> UpgradeReasons:
        if self._reasons is None or self._reasons[0] is not units:
            language = interface_language()
            made = UpgradeReasons(units.screening, units.mapped, units.knows_seats, language)
            self._reasons = units, made
        return self._reasons[1]


def _criteria(unit: ScreenedUnit, scheme: UpgradeScheme, language: str) -> Iterator[str]:
    part = unit.part
    if part is None:
        return
    yield "<table cellpadding='2' width='100%'>"
    columns = (part.values, part.thresholds, part.verdicts, part.gaps)
    rows = zip(part.criteria, part.bounds, *(matrix[:, 0].tolist() for matrix in columns))
    for criterion, bound, value, threshold, verdict, gap in rows:
        told = VERDICT_IDS[verdict]
        label = criterion.measure.label.in_language(language)
        yield f"<tr><td>{_image(VERDICT_ICONS[told])}</td>"
        yield f"<td><b>{verdict_word(told)}</b> {as_html(capitalised(label))}<br/>"
        yield f"{as_html(_figures(criterion, bound, value, threshold, gap))}<br/>"
        link = QUrl.fromLocalFile(str(scheme.path)).toString()
        source = as_html(criterion_source(scheme, criterion, language))
        yield f"{as_html(tr('Source'))} <a href='{as_html(link)}'>{source}</a></td></tr>"
    yield "</table>"


def _figures(criterion: Criterion, bound: str, value: float, threshold: float, gap: float) -> str:
    unit = unit_label(criterion.measure.base_unit.id, interface_language())
    told = tr("No figure") if value != value else f"{sided(value, bound)}{SPACE}{unit}"
    words = {
        tr("Value"): told,
        tr("Threshold"): _threshold(criterion, threshold),
        tr("Gap"): "" if gap != gap else signed(gap, SIDES[bound]),
    }
    return " · ".join(f"{head}{SPACE}{text}" for head, text in words.items() if text)


def _threshold(criterion: Criterion, threshold: float) -> str:
    if threshold != threshold:
        return tr("hangs on the band")
    return f"{SIGNS[criterion.operator]}{SPACE}{format_number(threshold)}"


def _decision(unit: ScreenedUnit, decision: Decision | None) -> Iterator[str]:
    if decision is None:
        return
    who = [choice_word(decision.choice), decision.reviewer, decision.date]
    icon = CHOICE_ICONS.get(decision.choice, "")
    head = f"{tr('Decision')} {' · '.join(filter(None, who))}"
    yield _line(icon, head) if icon else f"<p>{as_html(head)}</p>"
    if decision.note:
        yield f"<p>{as_html(decision.note)}</p>"
    if decision.choice and decision.status != unit.status:
        text = tr("Changed since the decision")
        yield _line(CHANGED, f"{text} · {status_word(decision.status)}")


def _line(icon: str, text: str) -> str:
    return f"<p>{_image(icon)} {as_html(text)}</p>"


def _image(name: str) -> str:
    return f"<img src='{name}'/>"
