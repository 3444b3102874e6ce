"""The table of axes on the sheet: shield, line, name and ends, and what the rings say."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import Qgis, QgsLayout, QgsLayoutItemPolyline, QgsLineSymbol, QgsVectorLayer
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QColor, QPolygonF

from ...processing import symbols
from ...processing.axis_symbols import Look, axis_style, axis_symbol
from ...processing.axis_wording import node_role
from . import style
from .axes import PRESET, axis_colors, ring_spot
from .sheet import BOTTOM, CENTRE, LEFT, MIDDLE, TOP, add_bar, add_marker, add_text
from .wording import Wording

WIDTH = 54.0
ROW = 8.8
HEAD = 9.4
LINE = (9.0, 22.5)
NAME = 24.5
# The share of a row where the name ends and the ends of the axis begin.
NAME_SHARE = 0.56
RULE = 0.6
ROLE_STEP = 5


@dataclass(frozen=True)
class AxisRow:
    """An axis as the table shows it."""

    axis: str
    ordinal: str
    name: str
    ends: str


def axis_rows(nodes: QgsVectorLayer, axes: QgsVectorLayer, wording: Wording) -> list[AxisRow]:
    """One row an axis, in the order of the framework; its ends are its first and last main node."""
    named = f"name_{wording.language}"
    ends: dict[str, list[str]] = {}
    for node in sorted(nodes.getFeatures("\"role\" = 'main'"), key=lambda one: one["order"]):
        ends.setdefault(node["axis"], []).append(node[named])
    return [
        AxisRow(
            axis["axis"],
            wording.ordinal(axis["ordinal"]),
            axis[named].replace(wording.corridor, ""),
            wording.ends.format(start=ends[axis["axis"]][0], end=ends[axis["axis"]][-1]),
        )
        for axis in axes.getFeatures()
    ]


def add_axis_table(
    layout: QgsLayout, left: float, top: float, rows: list[AxisRow], wording: Wording
) -> None:
    font = style.text_format(wording.language, 9.5, bold=True)
    add_bar(layout, "axes.rule", (left, top - RULE / 2, WIDTH, RULE), style.color("ink"))
    add_text(layout, "axes.title", wording.axes_title, (left, top + 1.9, WIDTH, 6.4), font)
    colors = dict(axis_colors())
    for position, row in enumerate(rows):
        y = top + HEAD + position * ROW
        add_plate(layout, row, (left, y), colors[row.axis], wording)
        add_line(layout, row, (left, y + ROW / 2), wording)
        add_words(layout, row, (left + NAME, y), wording)
    add_roles(layout, left, top + HEAD + len(rows) * ROW + 0.6, wording)


def add_plate(layout: QgsLayout, row: AxisRow, corner: tuple, color: str, wording: Wording) -> None:
    spec, (left, top) = axis_style()["shield"], corner
    frame = (left, top + (ROW - spec["height"]) / 2, spec["width"], spec["height"])
    add_bar(layout, f"axes.{row.axis}.plate", frame, QColor(color))
    font = style.text_format(wording.language, spec["pt"], "paper", bold=True)
    add_text(layout, f"axes.{row.axis}.ordinal", row.ordinal, frame, font, CENTRE, MIDDLE)


def add_line(layout: QgsLayout, row: AxisRow, start: tuple, wording: Wording) -> None:
    left, y = start
    ends = QPolygonF([QPointF(left + LINE[0], y), QPointF(left + LINE[1], y)])
    line = QgsLayoutItemPolyline(ends, layout)
    line.setId(f"axes.{row.axis}.line")
    line.setSymbol(plain_symbol(row.axis, layout, wording))
    layout.addLayoutItem(line)


def plain_symbol(axis: str, layout: QgsLayout, wording: Wording) -> QgsLineSymbol:
    """The strokes of an axis, without what smooths it or sets it aside on the map."""
    look = Look(PRESET, wording.language)
    symbol = axis_symbol(axis, look, layout.project().crs())
    return (symbol.symbolLayer(0).subSymbol() or symbol).clone()


def add_words(layout: QgsLayout, row: AxisRow, corner: tuple, wording: Wording) -> None:
    """The name, and the ends below it."""
    left, top = corner
    points = 7.4 if wording.language == "zh" else 6.6
    bold = style.text_format(wording.language, points, bold=True)
    frame = (left, top - 1, WIDTH - NAME + 1, ROW * NAME_SHARE + 1)
    add_text(layout, f"axes.{row.axis}.name", row.name, frame, bold, LEFT, BOTTOM)
    small = style.text_format(wording.language, 5.8, "second_ink")
    frame = (left, top + ROW * NAME_SHARE, WIDTH - NAME + 1, ROW * (1 - NAME_SHARE))
    add_text(layout, f"axes.{row.axis}.ends", row.ends, frame, small, LEFT, TOP)


def add_roles(layout: QgsLayout, left: float, top: float, wording: Wording) -> None:
    """What the rings round cities say."""
    font = style.text_format(wording.language, 6.2, "second_ink")
    for role, right in zip(axis_style()["nodes"], wording.role_columns):
        x = left + right
        centre = (x + 2.2, top + 2.5)
        add_marker(layout, f"axes.role.{role}.ring", centre, ring_spot(role, ROLE_STEP))
        city = symbols.tier_symbol(ROLE_STEP, Qgis.GeometryType.Point, style.THEME)
        add_marker(layout, f"axes.role.{role}.city", centre, city)
        word = node_role(role, wording.language)
        add_text(layout, f"axes.role.{role}", word, (x + 4.8, top, 20, 5), font)
