"""The printed sheet: what stands on it, over what, and whether the axes are told apart."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateTransform,
    QgsLayoutExporter,
    QgsRenderContext,
)
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QFontDatabase, QImage, QPainter, QPolygonF

from urbanframe.core.axes import axis_titles, default_framework
from urbanframe.processing.axis_symbols import Look, axis_symbol
from urbanframe.scripts.demo import style
from urbanframe.scripts.demo.axis_table import plain_symbol
from urbanframe.scripts.demo.export import export_sheet
from urbanframe.scripts.demo.frame import on_sheet, sheet_crs
from urbanframe.scripts.demo.label_report import drawn_labels, label_boxes, label_report
from urbanframe.scripts.demo.layout import add_sheet
from urbanframe.scripts.demo.pins import axis_names, settled_places
from urbanframe.scripts.demo.placing import symbol
from urbanframe.scripts.demo.project import build_project
from urbanframe.scripts.demo.settle import marks_on_sheet
from urbanframe.scripts.demo.vision import in_grey, to_deuteranopic_eyes
from urbanframe.scripts.demo.wording import LANGUAGES

PIXELS_PER_MM = 10
SAMPLE_MM = 40
BED_MM = 4
# Patterns are compared where they resemble each other most, slid along each other.
LEAST_DIFFERENCE = 0.08
FEWEST_MAIN_NODES = {"en": 110, "zh": 120}


class Sheet:
    """A sheet of the demo, exported at a low resolution."""

    def __init__(self, geopackage, language: str, folder) -> None:
        self.wording = LANGUAGES[language]
        self.project = build_project(geopackage, self.wording)
        self.layout = add_sheet(self.project, self.wording)
        self.exporter = QgsLayoutExporter(self.layout)
        picture = QgsLayoutExporter.ImageExportSettings()
        picture.dpi = 100
        self.exporter.exportToImage(str(folder / "preview.png"), picture)
        self.labels = drawn_labels(self.layout, self.exporter)

    def layer(self, title: str):
        return self.project.mapLayersByName(getattr(self.wording, title))[0]

    def boxes(self, *titles: str):
        ids = {self.layer(title).id() for title in titles}
        places = [place for place in self.labels if place.layerID in ids]
        return [box for place in places for box in label_boxes(place, self.project)]


@pytest.fixture(scope="module", params=LANGUAGES)
def sheet(request, demo, qgis_app, tmp_path_factory):
    missing = [families[0] for families in style.FAMILIES.values() if not installed(families[0])]
    if missing:
        pytest.skip(f"the sheet was settled with fonts that are not here: {', '.join(missing)}")
    folder, _ = demo
    return Sheet(folder / "urbanframe_demo.gpkg", request.param, tmp_path_factory.mktemp("sheet"))


def installed(family: str) -> bool:
    return family in QFontDatabase().families()


def test_no_label_stands_over_another_and_all_settled_ones_are_drawn(sheet, tmp_path):
    report = export_sheet(sheet.layout, tmp_path / "sheet")
    assert report.faults == 0, str(report)
    assert report.drawn[sheet.wording.cities] > 250
    assert report.drawn[sheet.wording.axes] == 3 * len(axis_titles())
    letters = "".join(name["text"] for name in axis_names(sheet.wording.language))
    assert report.drawn[sheet.wording.letters] == len(letters.replace(" ", ""))
    assert (tmp_path / "sheet.pdf").stat().st_size > 0


def test_a_shield_that_is_not_drawn_is_reported(sheet):
    axes = sheet.layer("axes")
    axes.setLabelsEnabled(False)
    picture = QgsLayoutExporter.ImageExportSettings()
    picture.dpi = 50
    exporter = QgsLayoutExporter(sheet.layout)
    exporter.exportToImage("/vsimem/none.png", picture)
    axes.setLabelsEnabled(True)
    assert len(label_report(sheet.layout, exporter).missing) == len(axis_titles())


def test_the_21_largest_cities_are_named(sheet):
    large = sheet.layer("cities").getFeatures("\"tier\" in ('megacity', 'very_large')")
    ids = {city.id() for city in large}
    assert len(ids) == 21
    shown = {p.featureId for p in sheet.labels if p.layerID == sheet.layer("cities").id()}
    assert ids <= shown


def test_main_nodes_are_named(sheet):
    main = {node.code for node in default_framework().nodes if node.role == "main"}
    settled = {row["code"] for row in settled_places(sheet.wording.language)}
    assert len(main) == 133
    assert len(main & settled) >= FEWEST_MAIN_NODES[sheet.wording.language]


def test_shields_stand_beyond_the_end_cities_and_once_between(sheet):
    axes = sheet.layer("axes")
    to_sheet = QgsCoordinateTransform(axes.crs(), sheet_crs(), sheet.project)
    for axis in axes.getFeatures():
        line = axis.geometry().asMultiPolyline()[0]
        ends = [on_sheet(to_sheet.transform(line[end])) for end in (0, -1)]
        shields = [
            label_boxes(place, sheet.project)[0]
            for place in sheet.labels
            if place.layerID == axes.id() and place.featureId == axis.id()
        ]
        middles = [((b.left + b.right) / 2, (b.top + b.bottom) / 2) for b in shields]
        nearest = [min(math.dist(end, middle) for middle in middles) for end in ends]
        assert all(5 <= distance <= 13 for distance in nearest), (axis["axis"], nearest)
        far = [m for m in middles if min(math.dist(m, end) for end in ends) > 20]
        assert len(far) == 1


def test_shields_and_names_of_axes_cover_no_large_city(sheet):
    marks = marks_on_sheet(sheet.layer("cities"), sheet.layer("nodes"))
    large = [symbol(mark, 0.8) for mark in marks if mark.step <= 4]
    for box in sheet.boxes("axes", "letters"):
        covered = [mark.name for mark in large if min(box.overlap(mark)) > 0]
        assert not covered, (box, covered)


@pytest.mark.parametrize("seen_by", [in_grey, to_deuteranopic_eyes])
def test_axes_are_told_apart_without_colours(qgis_app, seen_by):
    samples = {axis: seen_by(drawn(axis)) for axis in axis_titles()}
    for one, other in itertools.combinations(samples, 2):
        difference = least_difference(samples[one], samples[other])
        assert difference > LEAST_DIFFERENCE, (one, other, difference)


def least_difference(one: np.ndarray, other: np.ndarray) -> float:
    """Mean difference of two samples where they look most alike, slid along the line."""
    shifts = range(0, SAMPLE_MM * PIXELS_PER_MM // 2, 2)
    return min(float(np.abs(one - np.roll(other, shift, axis=1)).mean()) for shift in shifts)


def drawn(axis: str) -> np.ndarray:
    """A straight line of an axis on paper, as RGB from 0 to 1."""
    image = QImage(SAMPLE_MM * PIXELS_PER_MM, BED_MM * PIXELS_PER_MM, QImage.Format.Format_RGB32)
    image.fill(style.color("paper"))
    painter = QPainter(image)
    context = QgsRenderContext.fromQPainter(painter)
    context.setScaleFactor(PIXELS_PER_MM)
    line = plain_symbol(axis_symbol(axis, Look(), sheet_crs()))
    middle = BED_MM * PIXELS_PER_MM / 2
    line.startRender(context)
    line.renderPolyline(
        QPolygonF([QPointF(0, middle), QPointF(image.width(), middle)]), None, context
    )
    line.stopRender(context)
    painter.end()
    pixels = np.frombuffer(image.constBits().asstring(image.sizeInBytes()), dtype=np.uint8)
    return pixels.reshape(image.height(), image.width(), 4)[..., 2::-1] / 255
