"""Exports the sheet as picture and PDF, and checks where its labels stand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from qgis.core import QgsLayoutExporter, QgsPrintLayout
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage

from .label_report import LabelReport, label_report

PRINT_DPI = 300
WEB_DPI = 140
# Shades of anti-aliasing that differ by less than this are one colour of the web picture.
COARSE = np.uint32(0xFFF0F0F0)


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
