"""The A3 sheet: map, title, tables of tiers and axes, scale and sources."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsLayoutItem,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLayoutItemScaleBar,
    QgsLayoutSize,
    QgsLineSymbol,
    QgsPrintLayout,
    QgsProject,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
)
from qgis.PyQt.QtCore import Qt

from ...processing import symbols
from . import style
from .axis_table import WIDTH, add_axis_table, axis_rows
from .frame import PAGE, sheet_extent
from .project import REVIEW_NUMBER
from .sheet import LEFT, MILLIMETRES, RIGHT, TOP, add_bar, add_text, place
from .tier_table import add_tier_table
from .tiers import finding, node_share, tier_rows
from .wording import Wording

MARGIN = 13.0
TABLE_TOP = 203.5
TITLE_POINTS = {"zh": (31, 17), "en": (31, 14.5)}
SOURCE_POINTS = {"zh": 6.2, "en": 5.9}
AXES_LEFT = 129.5
MAP = "map"
# Paper under the blocks, so that no river runs through their words.
PANELS = {
    "title": (MARGIN - 2, 11, 190, 15),
    "subtitle": (MARGIN - 2, 25, 150, 18),
    "tiers": (MARGIN - 2, TABLE_TOP, 117, 79),
    "axes": (AXES_LEFT - 3, TABLE_TOP, WIDTH + 4.5, 79),
    "foot": (0, 282.5, PAGE[0], PAGE[1] - 282.5),
}
DEGREES = {
    QgsLayoutItemMapGrid.BorderSide.Left: QgsLayoutItemMapGrid.DisplayMode.LatitudeOnly,
    QgsLayoutItemMapGrid.BorderSide.Right: QgsLayoutItemMapGrid.DisplayMode.LatitudeOnly,
    QgsLayoutItemMapGrid.BorderSide.Top: QgsLayoutItemMapGrid.DisplayMode.LongitudeOnly,
    QgsLayoutItemMapGrid.BorderSide.Bottom: QgsLayoutItemMapGrid.DisplayMode.HideAll,
}


def add_sheet(project: QgsProject, wording: Wording) -> QgsPrintLayout:
    """Add the A3 sheet to the project's layouts."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(wording.layout)
    page = layout.pageCollection().page(0)
    page.setPageSize(QgsLayoutSize(*PAGE, MILLIMETRES))
    page.setPageStyleSymbol(paper())
    sheet_map = add_map(layout)
    for name, frame in PANELS.items():
        add_bar(layout, f"panel.{name}", frame, style.color("paper"))
    titles = (wording.cities, wording.nodes, wording.axes)
    cities, nodes, axes = (project.mapLayersByName(title)[0] for title in titles)
    rows = tier_rows(cities, wording.language)
    add_title(layout, finding(rows, node_share(cities, nodes), wording), wording)
    add_tier_table(layout, MARGIN, TABLE_TOP, rows, wording)
    add_axis_table(layout, AXES_LEFT, TABLE_TOP, axis_rows(nodes, axes, wording), wording)
    add_scale(layout, sheet_map, wording)
    add_foot(layout, wording)
    keep_labels_off(sheet_map, layout)
    project.layoutManager().addLayout(layout)
    return layout


def paper() -> QgsFillSymbol:
    fill = QgsSimpleFillSymbolLayer(style.color("paper"))
    fill.setStrokeStyle(Qt.PenStyle.NoPen)
    return symbols.assembled(QgsFillSymbol(), [fill])


def add_map(layout: QgsPrintLayout) -> QgsLayoutItemMap:
    sheet_map = QgsLayoutItemMap(layout)
    layout.addLayoutItem(sheet_map)
    place(sheet_map, MAP, (0, 0, *PAGE))
    sheet_map.setCrs(layout.project().crs())
    sheet_map.setExtent(sheet_extent())
    sheet_map.setBackgroundEnabled(False)
    add_degrees(sheet_map)
    return sheet_map


def add_degrees(sheet_map: QgsLayoutItemMap) -> None:
    """Degrees at the sheet's edge; the lines themselves are the graticule layer's."""
    grid = QgsLayoutItemMapGrid("degrees", sheet_map)
    grid.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    grid.setIntervalX(10)
    grid.setIntervalY(10)
    grid.setStyle(QgsLayoutItemMapGrid.GridStyle.FrameAnnotationsOnly)
    grid.setAnnotationEnabled(True)
    grid.setAnnotationFormat(QgsLayoutItemMapGrid.AnnotationFormat.CustomFormat)
    grid.setAnnotationExpression(
        "abs(round(@grid_number)) || '°' || if(@grid_axis = 'x', 'E', 'N')"
    )
    grid.setAnnotationTextFormat(style.text_format("en", 6, "second_ink", False, 0.5))
    for side, shown in DEGREES.items():
        grid.setAnnotationPosition(QgsLayoutItemMapGrid.AnnotationPosition.InsideMapFrame, side)
        grid.setAnnotationDisplay(shown, side)
    grid.setAnnotationFrameDistance(2.5)
    sheet_map.grids().addGrid(grid)


def add_title(layout: QgsPrintLayout, sentence: str, wording: Wording) -> None:
    title, subtitle = TITLE_POINTS[wording.language]
    left, width, language = MARGIN + 5.5, 190, wording.language
    add_bar(layout, "title.bar", (MARGIN, 13, 2.2, 27.5), symbols.tier_color(2, style.THEME))
    bold = style.text_format(language, title, bold=True)
    add_text(layout, "title", wording.title, (left, 11.6, width, 14), bold)
    plain = style.text_format(language, subtitle, "second_ink")
    add_text(layout, "title.subtitle", wording.subtitle, (left, 26, width, 8), plain)
    small = style.text_format(language, 9.2, "second_ink")
    add_text(layout, "title.finding", sentence, (left, 34.8, width, 6), small)


def add_scale(layout: QgsPrintLayout, sheet_map: QgsLayoutItemMap, wording: Wording) -> None:
    bar = QgsLayoutItemScaleBar(layout)
    layout.addLayoutItem(bar)
    bar.setLinkedMap(sheet_map)
    bar.setStyle("Line Ticks Up")
    bar.setUnits(Qgis.DistanceUnit.Kilometers)
    bar.setUnitLabel(wording.scale_unit)
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    bar.setUnitsPerSegment(300)
    bar.setHeight(1.4)
    bar.setBoxContentSpace(0)
    bar.setLabelBarSpace(0.8)
    bar.setTextFormat(style.text_format(wording.language, 6.2, "second_ink"))
    line = QgsSimpleLineSymbolLayer(style.color("second_ink"), 0.25)
    bar.setLineSymbol(symbols.assembled(QgsLineSymbol(), [line]))
    bar.setDivisionLineSymbol(symbols.assembled(QgsLineSymbol(), [line]))
    bar.update()
    place(bar, "scale", (AXES_LEFT, 266.6, 50, 7))
    font = style.text_format(wording.language, 5.9, "second_ink")
    frame = (AXES_LEFT, 275.4, 58, 6)
    add_text(layout, "scale.projection", wording.projection, frame, font, LEFT, TOP)


def add_foot(layout: QgsPrintLayout, wording: Wording) -> None:
    """Caption and review number on one line, the sources below."""
    points, width = SOURCE_POINTS[wording.language], PAGE[0] - 2 * MARGIN
    font = style.text_format(wording.language, points, "second_ink")
    bold = style.text_format(wording.language, points + 0.4, "ink", True)
    number = f"{wording.review_number}[% rpad(coalesce(@{REVIEW_NUMBER}, ''), 24, ' ') %]"
    add_text(layout, "foot.caption", wording.caption, (MARGIN, 283.4, 200, 4), bold, LEFT, TOP)
    add_text(
        layout,
        "foot.review_number",
        number,
        (PAGE[0] - MARGIN - 60, 283.4, 60, 4),
        font,
        RIGHT,
        TOP,
    )
    add_text(layout, "foot.sources", wording.sources, (MARGIN, 288, width, 4), font, LEFT, TOP)


def keep_labels_off(sheet_map: QgsLayoutItemMap, layout: QgsPrintLayout) -> None:
    """Tell the labelling engine about everything that stands on the map."""
    for item in blocks(layout):
        sheet_map.addLabelBlockingItem(item)


def blocks(layout: QgsPrintLayout) -> list[QgsLayoutItem]:
    """Every item of the sheet but the map and the page."""
    items = [item for item in layout.items() if isinstance(item, QgsLayoutItem)]
    return [item for item in items if item.id() and item.id() != MAP]
