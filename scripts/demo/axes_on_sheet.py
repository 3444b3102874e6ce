"""Where axes, shields and letters lie on the A3 sheet, so that names keep off them."""

from __future__ import annotations

from tempfile import TemporaryDirectory

from qgis.core import (
    Qgis,
    QgsCoordinateTransform,
    QgsExpression,
    QgsExpressionContext,
    QgsFeature,
    QgsLayoutExporter,
    QgsPrintLayout,
    QgsVectorLayer,
)

from ...processing.axis_runs import smoothed
from ...processing.axis_symbols import axis_spec
from .frame import SHEET_SCALE, on_sheet, sheet_crs
from .label_report import drawn_labels, label_boxes
from .overlaps import Box
from .river_names import evenly

# Labels depend on no dots but their own: a coarse picture finds their places.
PREVIEW_DPI = 50
BEND = {"pattern": 0}


def line_boxes(axes: QgsVectorLayer) -> list[Box]:
    """Small boxes along the axes as they are drawn, as wide as their casing."""
    to_sheet = QgsCoordinateTransform(axes.crs(), sheet_crs(), axes.transformContext())
    boxes = []
    for axis in axes.getFeatures():
        half = axis_spec(axis["axis"])["casing"]["width"] / 2
        for line in drawn_lines(axis, axes):
            points = [on_sheet(to_sheet.transform(point)) for point in line]
            for x, y in evenly(points):
                boxes.append(Box("axis", x - half, y - half, x + half, y + half))
    return boxes


def drawn_lines(axis: QgsFeature, axes: QgsVectorLayer) -> list:
    """The lines of an axis after smoothing; shared runs are moved by less than a casing."""
    bend = axis_spec(axis["axis"]).get("bend", BEND)["pattern"]
    context = QgsExpressionContext()
    context.setFeature(axis)
    context.lastScope().setVariable("map_scale", SHEET_SCALE)
    line = QgsExpression(smoothed(bend, axes.crs())).evaluate(context)
    (lines,) = line.coerceToType(Qgis.WkbType.MultiLineString)
    return lines.asMultiPolyline()


def label_boxes_of(layout: QgsPrintLayout, layers: list[QgsVectorLayer]) -> list[Box]:
    """Boxes of the labels that some layers have on the sheet."""
    exporter, preview = QgsLayoutExporter(layout), QgsLayoutExporter.ImageExportSettings()
    preview.dpi = PREVIEW_DPI
    with TemporaryDirectory() as folder:
        exporter.exportToImage(f"{folder}/preview.png", preview)
    ids = {layer.id() for layer in layers}
    places = [place for place in drawn_labels(layout, exporter) if place.layerID in ids]
    return [box for place in places for box in label_boxes(place, layout.project())]
