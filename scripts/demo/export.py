"""Exports the sheet as picture and PDF, and checks where its labels stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsLabelPosition,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemMap,
    QgsPrintLayout,
    QgsRectangle,
)

from .layout import MAP, PAGE, blocks
from .overlaps import Box, covering, outside, overlapping

PRINT_DPI = 300
# Rectangles of neighbouring labels may share a hair's breadth of empty line height.
TOLERANCE_MM = 0.05


@dataclass(frozen=True)
class LabelReport:
    names: list[str]
    over_labels: list[tuple[str, str]]
    over_blocks: list[tuple[str, str]]
    off_page: list[str]

    @property
    def faults(self) -> int:
        return len(self.over_labels) + len(self.over_blocks) + len(self.off_page)

    def __str__(self) -> str:
        lines = [
            f"{len(self.names)} labels: {len(self.over_labels)} over another label, "
            f"{len(self.over_blocks)} over a block of the layout, {len(self.off_page)} off the page"
        ]
        pairs = self.over_labels + self.over_blocks
        lines += [f"  {one} / {other}" for one, other in pairs]
        lines += [f"  {name}" for name in self.off_page]
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


def check(result: QgsLayoutExporter.ExportResult, exporter: QgsLayoutExporter) -> None:
    if result != QgsLayoutExporter.ExportResult.Success:
        raise SystemExit(f"The sheet was not exported: {exporter.errorMessage()}")


def label_report(layout: QgsPrintLayout, exporter: QgsLayoutExporter) -> LabelReport:
    """Report on the labels that the last export of ``layout`` drew."""
    sheet_map = layout.itemById(MAP)
    results = exporter.labelingResults()[sheet_map.uuid()]
    positions = [place for place in results.allLabels() if not place.isUnplaced]
    labels = [label_box(place, sheet_map) for place in positions]
    return LabelReport(
        sorted({place.labelText for place in positions}),
        overlapping(labels, TOLERANCE_MM),
        covering(labels, [block_box(item) for item in blocks(layout)], TOLERANCE_MM),
        outside(labels, Box("page", 0, 0, *PAGE)),
    )


def label_box(place: QgsLabelPosition, sheet_map: QgsLayoutItemMap) -> Box:
    frame: QgsRectangle = place.labelRect
    left, top = sheet_map.extent().xMinimum(), sheet_map.extent().yMaximum()
    millimetres = 1000 / sheet_map.scale()
    return Box(
        f"{place.labelText} ({place.featureId})",
        (frame.xMinimum() - left) * millimetres,
        (top - frame.yMaximum()) * millimetres,
        (frame.xMaximum() - left) * millimetres,
        (top - frame.yMinimum()) * millimetres,
    )


def block_box(item: QgsLayoutItem) -> Box:
    frame = item.mapRectToScene(item.rect())
    return Box(item.id(), frame.left(), frame.top(), frame.right(), frame.bottom())
