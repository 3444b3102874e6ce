"""Writes the rank-size figure into files: images, vectors and the data behind it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from qgis.PyQt.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QRectF, QSize, QSizeF, Qt
from qgis.PyQt.QtGui import QFont, QImage, QPageSize, QPainter, QPdfWriter
from qgis.PyQt.QtSvg import QSvgGenerator

from ...core.cities import TierOverview
from ...processing.wording import tier_label
from .rank_size_data import RankSizeData

__all__ = ["COLUMNS", "SUFFIXES", "figure_bytes", "figure_image", "write_csv"]

SUFFIXES = ("png", "svg", "pdf")
COLUMNS = ("rank", "id", "name", "population", "tier", "tier_label", "selected")
PAGE_MM = QSizeF(160, 100)
SCREEN_DPI = 96
PRINT_DPI = 300
MM_PER_INCH = 25.4
PAGE = QRectF(
    0, 0, PAGE_MM.width() * SCREEN_DPI / MM_PER_INCH, PAGE_MM.height() * SCREEN_DPI / MM_PER_INCH
)
BLOCK = 50_000

Paint = Callable[[QPainter, QRectF], None]


def figure_bytes(suffix: str, paint: Paint, font: QFont, title: str) -> bytes:
    """Return the figure as a file of that kind: ``png``, ``svg`` or ``pdf``."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if suffix == "png":
        figure_image(paint, font).save(buffer, "PNG")
    else:
        device = {"svg": svg_device, "pdf": pdf_device}[suffix](buffer, title)
        run_painter(device, paint, font)
    return bytes(buffer.data())


def figure_image(paint: Paint, font: QFont) -> QImage:
    """Return the figure as an image of 300 dots per inch."""
    ratio = PRINT_DPI / SCREEN_DPI
    size = QSize(round(PAGE.width() * ratio), round(PAGE.height() * ratio))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(SCREEN_DPI / MM_PER_INCH * 1000))
    image.setDotsPerMeterY(round(SCREEN_DPI / MM_PER_INCH * 1000))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    run_painter(image, paint, font)
    # Only now: painted at 300 dpi, fonts would grow once more.
    image.setDevicePixelRatio(1)
    image.setDotsPerMeterX(round(PRINT_DPI / MM_PER_INCH * 1000))
    image.setDotsPerMeterY(round(PRINT_DPI / MM_PER_INCH * 1000))
    return image


def svg_device(buffer: QBuffer, title: str) -> QSvgGenerator:
    device = QSvgGenerator()
    device.setOutputDevice(buffer)
    device.setResolution(SCREEN_DPI)
    device.setSize(PAGE.size().toSize())
    device.setViewBox(QRect(0, 0, round(PAGE.width()), round(PAGE.height())))
    device.setTitle(title)
    return device


def pdf_device(buffer: QBuffer, title: str) -> QPdfWriter:
    device = QPdfWriter(buffer)
    device.setResolution(SCREEN_DPI)
    device.setPageSize(QPageSize(PAGE_MM, QPageSize.Unit.Millimeter))
    device.setPageMargins(QMarginsF(0, 0, 0, 0))
    device.setTitle(title)
    return device


def run_painter(device, paint: Paint, font: QFont) -> None:
    painter = QPainter(device)
    painter.setFont(font)
    paint(painter, PAGE)
    painter.end()


def write_csv(
    path: Path,
    overview: TierOverview,
    data: RankSizeData,
    language: str,
    names: Sequence[str] | None = None,
    selected: np.ndarray | None = None,
) -> None:
    """Write every city by rank, in UTF-8 with the mark by which Excel knows it.

    Args:
        names: of the overview's rows, if they have any.
        selected: rows of the overview that are selected.
    """
    scheme = overview.scheme
    marked = np.zeros(len(overview.ids), dtype=np.int8)
    marked[selected if selected is not None else []] = 1
    labels = [tier_label(scheme, position, language) for position in range(len(scheme) + 1)]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for start in range(0, len(data), BLOCK):
            rows = data.order[start : start + BLOCK]
            positions = overview.positions[rows].tolist()
            writer.writerows(
                zip(
                    range(start + 1, start + len(rows) + 1),
                    overview.ids[rows].tolist(),
                    [names[row] for row in rows] if names is not None else [""] * len(rows),
                    map(plain_number, data.sizes[start : start + BLOCK].tolist()),
                    map(scheme.tier_id, positions),
                    [labels[position] for position in positions],
                    marked[rows].tolist(),
                )
            )


def plain_number(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)
