"""Counts the labels of an exported sheet that stand over others, over blocks, or not at all."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from dataclasses import dataclass

from qgis.core import (
    QgsExpressionContextUtils,
    QgsLabelPosition,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsPrintLayout,
    QgsProject,
    QgsVectorLayer,
)

from ...processing.axis_symbols import axis_style
from .frame import METRES, PAGE, on_sheet
from .labels import PINS
from .layout import MAP, blocks
from .overlaps import Box, covering, outside, overlapping
from .river_names import turned_boxes

TAG = re.compile("<[^>]+>")
# Rectangles of neighbouring labels may share a hair's breadth of empty line height.
TOLERANCE_MM = 0.05
SHIELDS_OF_AN_AXIS = 3


@dataclass(frozen=True)
class LabelReport:
    """What was drawn and what is wrong with it.

    Attributes:
        drawn: number of labels by layer.
    """

    drawn: dict[str, int]
    over_labels: list[tuple[str, str]]
    over_blocks: list[tuple[str, str]]
    off_page: list[str]
    missing: list[str]

    @property
    def labels(self) -> int:
        return sum(self.drawn.values())

    @property
    def faults(self) -> int:
        found = (self.over_labels, self.over_blocks, self.off_page, self.missing)
        return sum(len(faults) for faults in found)

    def __str__(self) -> str:
        kinds = ", ".join(f"{count} of {layer}" for layer, count in sorted(self.drawn.items()))
        lines = [
            f"{self.labels} labels ({kinds}): {len(self.over_labels)} over another label, "
            f"{len(self.over_blocks)} over a block of the layout, "
            f"{len(self.off_page)} off the page, {len(self.missing)} settled but not drawn"
        ]
        pairs = self.over_labels + self.over_blocks
        lines += [f"  {one} / {other}" for one, other in pairs]
        lines += [f"  {name}" for name in self.off_page + self.missing]
        return "\n".join(lines)


def label_report(layout: QgsPrintLayout, exporter: QgsLayoutExporter) -> LabelReport:
    """Report on the labels that the last export of ``layout`` drew."""
    positions = drawn_labels(layout, exporter)
    labels = [box for place in positions for box in label_boxes(place, layout.project())]
    layers = layout.project().mapLayers()
    return LabelReport(
        Counter(layers[place.layerID].name() for place in positions),
        overlapping(labels, TOLERANCE_MM),
        covering(labels, [block_box(item) for item in blocks(layout)], TOLERANCE_MM),
        outside(labels, Box("page", 0, 0, *PAGE)),
        missing_labels(layout.project(), positions),
    )


def drawn_labels(layout: QgsPrintLayout, exporter: QgsLayoutExporter) -> list[QgsLabelPosition]:
    results = exporter.labelingResults()[layout.itemById(MAP).uuid()]
    return [place for place in results.allLabels() if not place.isUnplaced]


def missing_labels(project: QgsProject, drawn: list[QgsLabelPosition]) -> list[str]:
    """What has a place on the sheet but was not drawn there: names, letters and shields."""
    shown = Counter((place.layerID, place.featureId) for place in drawn)
    missing = []
    for layer in project.mapLayers().values():
        wanted = wanted_labels(layer)
        for feature in layer.getFeatures():
            if shown[layer.id(), feature.id()] < wanted(feature):
                missing.append(f"{layer.name()}: {feature.attributes()[1:]}")
    return missing


def wanted_labels(layer: QgsVectorLayer):
    """A function that says how many labels a feature must have on the sheet."""
    settled = QgsExpressionContextUtils.layerScope(layer).variable(PINS)
    fields = layer.fields().names()
    if settled and "code" in fields:
        codes = json.loads(settled)
        return lambda feature: int(feature["code"] in codes)
    if "letter" in fields:
        return lambda _: 1
    if "length_km" in fields:
        return lambda _: SHIELDS_OF_AN_AXIS
    return lambda _: 0


def label_boxes(place: QgsLabelPosition, project: QgsProject) -> list[Box]:
    """The upright boxes of a label on the sheet: one, or several where it is turned."""
    layer = project.mapLayer(place.layerID)
    name = f"{TAG.sub('', place.labelText)} ({place.featureId})"
    corners = [on_sheet(point) for point in place.cornerPoints]
    xs, ys = zip(*corners)
    middle = sum(xs) / len(xs), sum(ys) / len(ys)
    if layer.fields().lookupField("length_km") >= 0:
        return [plate(name, *middle)]
    if layer.fields().lookupField("letter") >= 0:
        # The letters of a name are parts of one label.
        name = f"name of {layer.getFeature(place.featureId)['axis']}"
    (left, bottom), (right, end), (_, top) = corners[:3]
    if abs(bottom - end) < TOLERANCE_MM:
        return [Box(name, left, top, right, bottom)]
    size = (place.width / METRES, place.height / METRES)
    return turned_boxes(name, size, *middle, math.atan2(end - bottom, right - left))


def plate(name: str, x: float, y: float) -> Box:
    """The plate of a shield, which is larger than the words on it."""
    spec = axis_style()["shield"]
    half, tall = (spec[side] / 2 + spec["stroke"] / 2 for side in ("width", "height"))
    return Box(name, x - half, y - tall, x + half, y + tall)


def block_box(item: QgsLayoutItem) -> Box:
    frame = item.mapRectToScene(item.rect())
    return Box(item.id(), frame.left(), frame.top(), frame.right(), frame.bottom())
