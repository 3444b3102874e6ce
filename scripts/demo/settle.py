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
    QgsPalLayerSettings,
    QgsPrintLayout,
    QgsProject,
    QgsRenderContext,
    QgsTextRenderer,
    QgsVectorLayer,
)

from ...processing import symbols
from ...processing.axis_symbols import axis_style
from .axes import ring_size
from .axes_on_sheet import label_boxes_of, line_boxes
from .frame import PAGE, on_map, on_sheet, sheet_crs
from .label_report import block_box
from .labels import LARGE_RIVERS, NODE_STEP, city_label, node_label, river_label
from .layout import blocks
from .overlaps import Box
from .pins import (
    PLACE_COLUMNS,
    PLACES,
    RIVER_COLUMNS,
    RIVER_PLACES,
    chosen_codes,
    hand_places,
)
from .placing import Mark, Name, settle, symbol
from .river_names import river_place
from .tiers import tier_ids
from .wording import Wording

PIXELS_PER_MM = 300 / 25.4
WORTH = {1: 500.0, 2: 500.0, 3: 100.0, 4: 40.0, 5: 12.0, 6: 5.0, 7: 4.0}
# What the name of a main node is worth beside that.
NODE_WORTH = 20.0
# Steps whose cities are all to be named; of the others the chosen ones and the main nodes.
NAMED_STEPS = 5
# Empty line height above and below the letters: the fonts' metrics.
PADDING = {"zh": (0.18, 0.16), "en": (0.22, 0.06)}
LEADER_BOX = 0.35
EDGE = 6.0
PAGE_BOX = Box("page", EDGE, EDGE, PAGE[0] - EDGE, PAGE[1] - EDGE)


def settle_names(sheets: list[tuple[QgsProject, QgsPrintLayout, Wording]]) -> None:
    """Write places.csv and river_places.csv for the sheets of all languages."""
    places, rivers = [], []
    for project, layout, wording in sheets:
        titles = (wording.cities, wording.nodes, wording.axes, wording.letters, wording.rivers)
        cities, nodes, *axes, river_layer = (project.mapLayersByName(name)[0] for name in titles)
        blocked = [block_box(item) for item in blocks(layout)] + label_boxes_of(layout, axes)
        lines = line_boxes(axes[0])
        rows, taken = settled_names(cities, nodes, blocked, lines, wording)
        places += rows
        rivers += settled_rivers(river_layer, taken + lines, wording)
    write_table(PLACES, PLACE_COLUMNS, places)
    write_table(RIVER_PLACES, RIVER_COLUMNS, rivers)


def write_table(path: Path, columns: tuple[str, ...], rows: list[list]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, *rows])


def settled_names(
    cities: QgsVectorLayer,
    nodes: QgsVectorLayer,
    blocked: list[Box],
    lines: list[Box],
    wording: Wording,
) -> tuple[list[list], list[Box]]:
    """The rows of places.csv, and all that now stands on the sheet."""
    marks = {mark.code: mark for mark in marks_on_sheet(cities, nodes)}
    names = names_of(cities, nodes, marks, wording)
    hand = hand_places(wording.language)
    obstacles = blocked + [box for code in hand for box in leader_boxes(marks[code], hand[code])]
    found = settle(names, list(marks.values()), obstacles, lines)
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


def settled_rivers(rivers: QgsVectorLayer, taken: list[Box], wording: Wording) -> list[list]:
    """The rows of river_places.csv: longitude, latitude and turn of each name."""
    label = river_label(wording)
    to_sheet = QgsCoordinateTransform(rivers.crs(), sheet_crs(), rivers.transformContext())
    rows = []
    for feature in sorted(rivers.getFeatures(LARGE_RIVERS), key=lambda one: one["scalerank"]):
        name = feature[wording.river_name]
        if not name:
            continue
        parts = lines_on_sheet(feature.geometry(), to_sheet)
        place = river_place(name, text_size(label, name), parts, taken, PAGE_BOX)
        if place:
            taken += place.boxes
            point = to_sheet.transform(on_map(place.x, place.y), Qgis.TransformDirection.Reverse)
            x, y = round(point.x(), 4), round(point.y(), 4)
            rows.append([wording.language, feature["name"], x, y, round(place.angle, 1)])
    return rows


def lines_on_sheet(
    geometry: QgsGeometry, to_sheet: QgsCoordinateTransform
) -> list[list[tuple[float, float]]]:
    """A river's parts in millimetres on the sheet."""
    return [
        [on_sheet(to_sheet.transform(point)) for point in part]
        for part in geometry.asMultiPolyline()
    ]


def marks_on_sheet(cities: QgsVectorLayer, nodes: QgsVectorLayer) -> list[Mark]:
    """The symbols of the cities and of the nodes that are none, rings of nodes with them."""
    to_sheet = QgsCoordinateTransform(cities.crs(), sheet_crs(), cities.transformContext())
    steps, found = steps_of(), {}
    for layer in (cities, nodes):
        for feature in layer.getFeatures():
            x, y = on_sheet(to_sheet.transform(feature.geometry().asPoint()))
            step = steps.get(feature["tier"], NODE_STEP)
            reach = city_reach(step)
            if layer is nodes:
                role = "crossing" if feature["crossing"] else feature["role"]
                reach = (ring_size(role, step) + axis_style()["nodes"][role]["ring"]) / 2
            if feature["code"] not in found or reach > found[feature["code"]].reach:
                found[feature["code"]] = Mark(feature["code"], step, x, y, reach)
    return list(found.values())


def city_reach(step: int) -> float:
    spec = symbols.step_spec(step)
    return (spec["size"] + spec["casing"]) / 2


def steps_of() -> dict[str, int]:
    tiers = tier_ids()
    return dict(zip(tiers, symbols.steps_for(len(tiers))))


def names_of(
    cities: QgsVectorLayer, nodes: QgsVectorLayer, marks: dict[str, Mark], wording: Wording
) -> list[Name]:
    main = {node["code"] for node in nodes.getFeatures("\"role\" = 'main'")}
    chosen = main.union(chosen_codes())
    names = {}
    for layer in (cities, nodes):
        for code, label, text in texts_of(layer, wording):
            mark = marks[code]
            if code not in names and (mark.step <= NAMED_STEPS or code in chosen):
                worth = WORTH[mark.step] + NODE_WORTH * (code in main)
                names[code] = name_of(mark, text_size(label, text), worth, wording)
    return list(names.values())


def texts_of(layer: QgsVectorLayer, wording: Wording):
    """Yield code, label settings and text of every feature that has a name of its own."""
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    steps, is_city = steps_of(), layer.name() == wording.cities
    for feature in layer.getFeatures():
        context.setFeature(feature)
        label = node_label(wording)
        if is_city:
            label = city_label(symbols.step_spec(steps[feature["tier"]])["label"], wording)
        text = QgsExpression(label.fieldName).evaluate(context)
        if text:
            yield feature["code"], label, str(text)


def name_of(mark: Mark, size: tuple[float, float], worth: float, wording: Wording) -> Name:
    hand = hand_places(wording.language).get(mark.code)
    place = (*hand["mm"], hand["align"]) if hand else None
    return Name(mark, *size, worth, PADDING[wording.language], place)


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
