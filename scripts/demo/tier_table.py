"""The table of tiers on the sheet: symbol, range, cities, people and share."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import Qgis, QgsLayout

from ...processing import symbols
from . import style
from .sheet import LEFT, RIGHT, TOP, add_bar, add_marker, add_text
from .tiers import TierRow
from .wording import Wording

ROW = 6.4
RULE = 0.3
THIN_RULE = 0.12
BAR_HEIGHT = 2.7
LONGEST_BAR = 13.0


@dataclass(frozen=True)
class Columns:
    """Distances of the columns from the left edge of the table, in millimetres."""

    width: float
    symbol: float
    tier: float
    bounds: float
    cities_end: float
    people_end: float
    bar: float


COLUMNS = {
    "zh": Columns(108, 4.2, 11.5, 38, 68, 87, 89.5),
    "en": Columns(113, 4.2, 11.5, 44.5, 76, 91.5, 94),
}


def add_tier_table(
    layout: QgsLayout, left: float, top: float, rows: list[TierRow], wording: Wording
) -> float:
    """Draw the table and return its lower edge."""
    table = Table(layout, left, COLUMNS[wording.language], wording)
    table.head(top)
    y = top + 13.6
    for step, row in zip(symbols.steps_for(len(rows)), rows):
        table.row(y, step, row, max(row.share for row in rows))
        y += ROW
    table.total(y, rows)
    return table.note(y + ROW + 0.8)


class Table:
    def __init__(self, layout: QgsLayout, left: float, columns: Columns, wording: Wording) -> None:
        self.layout = layout
        self.left = left
        self.columns = columns
        self.wording = wording

    def head(self, top: float) -> None:
        columns, words = self.columns, self.wording.table_head
        self.rule("top", top, RULE * 2)
        self.text(
            "title",
            self.wording.table_title,
            0,
            top + 1.9,
            columns.width,
            self.font(9.5, bold=True),
        )
        y, font = top + 8.2, self.font(5.9, "second_ink")
        self.text("head.tier", words[0], columns.tier, y, 30, font)
        self.text("head.bounds", words[1], columns.bounds, y, 30, font)
        self.text("head.cities", words[2], columns.cities_end - 20, y, 20, font, RIGHT)
        self.text("head.people", words[3], columns.people_end - 22, y, 22, font, RIGHT)
        self.text("head.share", words[4], columns.bar, y, 20, font)

    def row(self, y: float, step: int, row: TierRow, largest_share: float) -> None:
        columns, words = self.columns, self.wording
        symbol = symbols.tier_symbol(step, Qgis.GeometryType.Point, style.THEME)
        centre = (self.left + columns.symbol, y + ROW / 2)
        add_marker(self.layout, f"tiers.{row.id}.symbol", centre, symbol)
        font, bold = self.font(7.4), self.font(7.4, bold=True)
        self.text(f"{row.id}.tier", row.label, columns.tier, y, 34, bold if step <= 2 else font)
        self.text(
            f"{row.id}.bounds", words.bounds(row.lower, row.upper), columns.bounds, y, 30, font
        )
        self.text(f"{row.id}.cities", str(row.cities), columns.cities_end - 20, y, 20, bold, RIGHT)
        people = words.people(row.people)
        self.text(f"{row.id}.people", people, columns.people_end - 22, y, 22, font, RIGHT)
        self.share(y, step, row, LONGEST_BAR * row.share / largest_share)

    def share(self, y: float, step: int, row: TierRow, length: float) -> None:
        start = self.columns.bar
        frame = (self.left + start, y + (ROW - BAR_HEIGHT) / 2, length, BAR_HEIGHT)
        add_bar(self.layout, f"tiers.{row.id}.bar", frame, symbols.tier_color(step, style.THEME))
        font = self.font(6.2, "second_ink")
        self.text(f"{row.id}.share", f"{row.share:.0%}", start + length + 0.9, y, 8, font)

    def total(self, y: float, rows: list[TierRow]) -> None:
        columns, bold = self.columns, self.font(7.4, bold=True)
        self.rule("total", y, THIN_RULE)
        cities = str(sum(row.cities for row in rows))
        people = self.wording.people(sum(row.people for row in rows))
        self.text("total", self.wording.total, columns.tier, y, 30, bold)
        self.text("total.cities", cities, columns.cities_end - 20, y, 20, bold, RIGHT)
        self.text("total.people", people, columns.people_end - 22, y, 22, bold, RIGHT)

    def note(self, y: float) -> float:
        font = self.font(5.6, "second_ink")
        frame = (self.left, y, self.columns.width, 5.6)
        text = f"{self.wording.note}\n{self.wording.figures}"
        add_text(self.layout, "tiers.note", text, frame, font, LEFT, TOP)
        return y + 5.6

    def rule(self, name: str, y: float, height: float) -> None:
        frame = (self.left, y - height / 2, self.columns.width, height)
        add_bar(self.layout, f"tiers.rule.{name}", frame, style.color("ink"))

    def text(self, name, text, offset, y, width, font, horizontal=LEFT) -> None:
        frame = (self.left + offset, y, width, ROW)
        add_text(self.layout, f"tiers.{name}", text, frame, font, horizontal)

    def font(self, points: float, ink: str = "ink", bold: bool = False):
        return style.text_format(self.wording.language, points, ink, bold)
