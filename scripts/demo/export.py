"""Exports the sheet as picture and PDF, and checks where its labels stand."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsExpressionContextUtils,
    QgsLabelPosition,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemMap,
    QgsPrintLayout,
    QgsProject,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage

from .labels import PINS
from .layout import MAP, PAGE, blocks
from .overlaps import Box, covering, outside, overlapping
from .river_names import turned_boxes

PRINT_DPI = 300
WEB_DPI = 140
# Shades of anti-aliasing that differ by less than this are one colour of the web picture.
COARSE = np.uint32(0xFFF0F0F0)
TAG = re.compile("<[^>]+>")
# Rectangles of neighbouring labels may share a hair's breadth of empty line height.
TOLERANCE_MM = 0.05


@dataclass(frozen=True)
class LabelReport:
    labels: int
    over_labels: list[tuple[str, str]]
    over_blocks: list[tuple[str, str]]
    off_page: list[str]
    missing: list[str]

    @property
    def faults(self) -> int:
        found = (self.over_labels, self.over_blocks, self.off_page, self.missing)
        return sum(len(faults) for faults in found)

    def __str__(self) -> str:
        lines = [
            f"{self.labels} labels: {len(self.over_labels)} over another label, "
            f"{len(self.over_blocks)} over a block of the layout, "
            f"{len(self.off_page)} off the page, {len(self.missing)} settled names not drawn"
        ]
        pairs = self.over_labels + self.over_blocks
        lines += [f"  {one} / {other}" for one, other in pairs]
        lines += [f"  {name}" for name in self.off_page + self.missing]
        return "\n".join(lines)


def export_sheet(layout: QgsPrintLayout, stem: Path, dpi: int = PRINT_DPI) -> LabelReport:
    """Write ``stem``.png and ``stem``.pdf and report on the labels of the picture."""
    exporter = QgsLayoutExporter(layout)
    picture = QgsLayoutExporter.ImageExportSettings()
    picture.dpi = dpi
    check(exporter.exportToImage(str(stem.with_suffix(".png")), picture), exporter)
    report = label_report(layout, exporter)
    document = QgsLayoutExporter.PdfExportSettings()
    document.dpi = dpi
    check(exporter.exportToPdf(str(stem.with_suffix(".pdf")), document), exporter)
    return report


def export_web(layout: QgsPrintLayout, path: Path) -> None:
    """Write a small picture: fewer dots, and no more than 256 colours."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = QgsLayoutExporter(layout).renderPageToImage(0, dpi=WEB_DPI)
    plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    image.convertToFormat(QImage.Format.Format_Indexed8, palette(image), plain).save(str(path))


def palette(image: QImage) -> list[int]:
    """The 256 colours that an image needs most: Qt's own choice would shift the tiers' colours."""
    pixels = np.frombuffer(image.constBits().asstring(image.sizeInBytes()), dtype=np.uint32)
    colors, counts = np.unique(pixels, return_counts=True)
    group = np.unique(colors & COARSE, return_inverse=True)[1]
    weight = np.bincount(group, counts)
    wanted = np.argsort(weight)[::-1][:256]
    # The most frequent colour stands for its group, so that flat areas keep theirs exactly.
    order = np.lexsort((-counts, group))
    first = order[np.searchsorted(group[order], wanted)]
    return [int(color) for color in colors[first]]


def check(result: QgsLayoutExporter.ExportResult, exporter: QgsLayoutExporter) -> None:
    if result != QgsLayoutExporter.ExportResult.Success:
        raise SystemExit(f"The sheet was not exported: {exporter.errorMessage()}")


def label_report(layout: QgsPrintLayout, exporter: QgsLayoutExporter) -> LabelReport:
    """Report on the labels that the last export of ``layout`` drew."""
    sheet_map = layout.itemById(MAP)
    results = exporter.labelingResults()[sheet_map.uuid()]
    positions = [place for place in results.allLabels() if not place.isUnplaced]
    labels = [box for place in positions for box in label_boxes(place, sheet_map)]
    return LabelReport(
        len({(place.layerID, place.featureId) for place in positions}),
        overlapping(labels, TOLERANCE_MM),
        covering(labels, [block_box(item) for item in blocks(layout)], TOLERANCE_MM),
        outside(labels, Box("page", 0, 0, *PAGE)),
        missing_names(layout.project(), positions),
    )


def missing_names(project: QgsProject, drawn: list[QgsLabelPosition]) -> list[str]:
    """Cities whose name has a place on the sheet but was not drawn there."""
    layers = project.mapLayers().values()
    cities = next(layer for layer in layers if layer.fields().lookupField("tier") >= 0)
    settled = json.loads(QgsExpressionContextUtils.layerScope(cities).variable(PINS))
    shown = {place.featureId for place in drawn if place.layerID == cities.id()}
    return [
        feature["name_en"]
        for feature in cities.getFeatures()
        if feature["code"] in settled and feature.id() not in shown
    ]


def label_boxes(place: QgsLabelPosition, sheet_map: QgsLayoutItemMap) -> list[Box]:
    """The upright boxes of a label on the sheet: one, or several where it is turned."""
    frame, millimetres = sheet_map.extent(), 1000 / sheet_map.scale()
    corners = [
        ((point.x() - frame.xMinimum()) * millimetres, (frame.yMaximum() - point.y()) * millimetres)
        for point in place.cornerPoints
    ]
    (left, bottom), (right, end), (_, top) = corners[:3]
    name = f"{TAG.sub('', place.labelText)} ({place.featureId})"
    if abs(bottom - end) < TOLERANCE_MM:
        return [Box(name, left, top, right, bottom)]
    size = (place.width * millimetres, place.height * millimetres)
    xs, ys = zip(*corners)
    angle = math.atan2(end - bottom, right - left)
    return turned_boxes(name, size, sum(xs) / len(xs), sum(ys) / len(ys), angle)


def block_box(item: QgsLayoutItem) -> Box:
    frame = item.mapRectToScene(item.rect())
    return Box(item.id(), frame.left(), frame.top(), frame.right(), frame.bottom())
