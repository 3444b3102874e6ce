"""Settles the names of the A3 sheet and keeps their places in tables.

Run by ``make_demo.py --settle`` after a change of cities, fonts or hand-chosen places (pins.yaml).
"""

from __future__ import annotations

import csv
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateTransform,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsGeometry,
    QgsLayoutItemMap,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsPrintLayout,
    QgsProject,
    QgsRenderContext,
    QgsTextRenderer,
    QgsVectorLayer,
)

from ...processing import symbols
from .export import block_box
from .labels import LARGE_RIVERS, city_label, river_label
from .layout import MAP, PAGE, blocks
from .overlaps import Box
from .pins import (
    PLACE_COLUMNS,
    PLACES,
    RIVER_COLUMNS,
    RIVER_PLACES,
    chosen_codes,
    hand_places,
    sheet_crs,
)
from .placing import Mark, Name, settle, symbol
from .river_names import river_place
from .tiers import tier_rows
from .wording import Wording

PIXELS_PER_MM = 300 / 25.4
WORTH = {1: 500.0, 2: 500.0, 3: 100.0, 4: 40.0, 5: 12.0, 6: 5.0, 7: 4.0}
# Steps whose cities are all to be named; of the others the chosen ones.
NAMED_STEPS = 5
# Empty line height above and below the letters: the fonts' metrics.
PADDING = {"zh": (0.18, 0.16), "en": (0.22, 0.06)}
LEADER_BOX = 0.35
EDGE = 6.0
PAGE_BOX = Box("page", EDGE, EDGE, PAGE[0] - EDGE, PAGE[1] - EDGE)


def settle_names(sheets: list[tuple[QgsProject, QgsPrintLayout, Wording]]) -> None:
    """Write places.csv and river_places.csv for the sheets of all languages."""
    cities, rivers = [], []
    for project, layout, wording in sheets:
        layers = [project.mapLayersByName(name)[0] for name in (wording.cities, wording.rivers)]
        rows, taken = settled_cities(layout, layers[0], wording)
        cities += rows
        rivers += settled_rivers(layout, layers[1], taken, wording)
    write_table(PLACES, PLACE_COLUMNS, cities)
    write_table(RIVER_PLACES, RIVER_COLUMNS, rivers)


def write_table(path: Path, columns: tuple[str, ...], rows: list[list]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, *rows])


def settled_cities(
    layout: QgsPrintLayout, cities: QgsVectorLayer, wording: Wording
) -> tuple[list[list], list[Box]]:
    """The rows of places.csv, and all that now stands on the sheet."""
    marks = {mark.code: mark for mark in marks_on(layout, cities)}
    names = names_of(cities, marks, wording)
    hand = hand_places(wording.language)
    obstacles = [block_box(item) for item in blocks(layout)]
    obstacles += [box for code in hand for box in leader_boxes(marks[code], hand[code])]
    found = settle(names, list(marks.values()), obstacles)
    report(names, found, wording)
    rows = [
        [
            wording.language,
            name.mark.code,
            round(place.right, 2),
            round(place.down, 2),
            place.align,
            int(bool(hand.get(name.mark.code, {}).get("leader"))),
        ]
        for name in names
        if (place := found.get(name.mark.code))
    ]
    taken = obstacles + [place.box for place in found.values()]
    return rows, taken + [symbol(mark, 1) for mark in marks.values()]


def settled_rivers(
    layout: QgsPrintLayout, rivers: QgsVectorLayer, taken: list[Box], wording: Wording
) -> list[list]:
    """The rows of river_places.csv: longitude, latitude and turn of each name."""
    sheet_map, label = layout.itemById(MAP), river_label(wording)
    to_sheet = QgsCoordinateTransform(rivers.crs(), sheet_crs(), layout.project())
    rows = []
    for feature in sorted(rivers.getFeatures(LARGE_RIVERS), key=lambda one: one["scalerank"]):
        name = feature[wording.river_name]
        if not name:
            continue
        parts = lines_on(sheet_map, feature.geometry(), to_sheet)
        place = river_place(name, text_size(label, name), parts, taken, PAGE_BOX)
        if place:
            taken += place.boxes
            point = to_sheet.transform(
                on_map(sheet_map, place.x, place.y), Qgis.TransformDirection.Reverse
            )
            x, y = round(point.x(), 4), round(point.y(), 4)
            rows.append([wording.language, feature["name"], x, y, round(place.angle, 1)])
    return rows


def lines_on(
    sheet_map: QgsLayoutItemMap, geometry: QgsGeometry, to_sheet: QgsCoordinateTransform
) -> list[list[tuple[float, float]]]:
    """A river's parts in millimetres on the sheet."""
    frame, millimetres = sheet_map.extent(), 1000 / sheet_map.scale()
    parts = []
    for part in geometry.asMultiPolyline():
        points = [to_sheet.transform(point) for point in part]
        parts.append(
            [
                ((p.x() - frame.xMinimum()) * millimetres, (frame.yMaximum() - p.y()) * millimetres)
                for p in points
            ]
        )
    return parts


def on_map(sheet_map: QgsLayoutItemMap, x: float, y: float) -> QgsPointXY:
    frame, metres = sheet_map.extent(), sheet_map.scale() / 1000
    return QgsPointXY(frame.xMinimum() + x * metres, frame.yMaximum() - y * metres)


def marks_on(layout: QgsPrintLayout, cities: QgsVectorLayer) -> list[Mark]:
    sheet_map = layout.itemById(MAP)
    frame, millimetres = sheet_map.extent(), 1000 / sheet_map.scale()
    to_sheet = QgsCoordinateTransform(cities.crs(), sheet_crs(), layout.project())
    steps = steps_of(cities)
    found = []
    for feature in cities.getFeatures():
        point = to_sheet.transform(feature.geometry().asPoint())
        step = steps[feature["tier"]]
        spec = symbols.step_spec(step)
        x = (point.x() - frame.xMinimum()) * millimetres
        y = (frame.yMaximum() - point.y()) * millimetres
        found.append(Mark(feature["code"], step, x, y, (spec["size"] + spec["casing"]) / 2))
    return found


def steps_of(cities: QgsVectorLayer) -> dict[str, int]:
    tiers = [row.id for row in tier_rows(cities, "en")]
    return dict(zip(tiers, symbols.steps_for(len(tiers))))


def names_of(cities: QgsVectorLayer, marks: dict[str, Mark], wording: Wording) -> list[Name]:
    hand, chosen = hand_places(wording.language), set(chosen_codes())
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(cities))
    names = []
    for feature in cities.getFeatures():
        mark = marks[feature["code"]]
        if mark.step > NAMED_STEPS and mark.code not in chosen:
            continue
        context.setFeature(feature)
        width, height = measured(mark.step, context, wording)
        fixed = hand.get(mark.code)
        place = (*fixed["mm"], fixed["align"]) if fixed else None
        names.append(Name(mark, width, height, WORTH[mark.step], PADDING[wording.language], place))
    return names


def measured(step: int, context: QgsExpressionContext, wording: Wording) -> tuple[float, float]:
    """Width and height of a name in millimetres, as QGIS will draw it."""
    label = city_label(symbols.step_spec(step)["label"], wording)
    return text_size(label, str(QgsExpression(label.fieldName).evaluate(context)))


def text_size(label: QgsPalLayerSettings, text: str) -> tuple[float, float]:
    render = QgsRenderContext()
    render.setScaleFactor(PIXELS_PER_MM)
    width = QgsTextRenderer.textWidth(render, label.format(), [text])
    mode = Qgis.TextLayoutMode.Labeling
    height = QgsTextRenderer.textHeight(render, label.format(), [text], mode)
    return width / PIXELS_PER_MM, height / PIXELS_PER_MM


def leader_boxes(mark: Mark, place: dict) -> list[Box]:
    """Small boxes along a leader, so that no name is set across it."""
    if not place.get("leader"):
        return []
    right, down = place["mm"]
    shares = [share / 10 for share in range(2, 9)]
    return [
        Box(
            "leader",
            mark.x + right * share - LEADER_BOX,
            mark.y + down * share - LEADER_BOX,
            mark.x + right * share + LEADER_BOX,
            mark.y + down * share + LEADER_BOX,
        )
        for share in shares
    ]


def report(names: list[Name], found: dict, wording: Wording) -> None:
    for step in sorted({name.mark.step for name in names}):
        codes = [name.mark.code for name in names if name.mark.step == step]
        missing = [code for code in codes if code not in found]
        print(
            f"{wording.language} step {step}: {len(codes) - len(missing)} of {len(codes)} named"
            + (f", not: {' '.join(missing)}" if missing else "")
        )
