"""Axis Corridors beside native:buffer: time, and how far the edges lie from where they should.

The peer's widths are those of a plane, so it gets the lines in the Albers projection for China.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

# scripts/env.sh keeps the folder of a script off the path.
sys.path.insert(0, str(Path(__file__).parent))
from headless import start_qgis

OURS, BUFFER = "urbanframe:axiscorridors", "native:buffer"
WIDTHS_KM = (10, 50, 200)
ALBERS = "+proj=aea +lat_1=25 +lat_2=47 +lon_0=105 +ellps=GRS80 +units=m"
QUADRANT = 32  # chords of a quarter circle, as many as ours
SAMPLE = 60  # points of the edge for each axis
STEP = 500.0  # metres between the points of an axis that distances are taken to


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    application, plugin = start_qgis()
    lines = line_layers()
    print(f"\nFive axes, {vertices(lines['degrees']):,} vertices, {arguments.rounds} rounds\n")
    print("| width km | tool | median s | least s | vertices | edge off by % of the width |")
    print("| --- | --- | --- | --- | --- | --- |")
    for width in WIDTHS_KM:
        compare(lines, width, arguments.rounds)
    plugin.unload()
    application.exitQgis()


def line_layers() -> dict[str, object]:
    """Return the bundled lines to measure by, in degrees and in the plane of the peer."""
    from qgis.core import QgsCoordinateReferenceSystem

    from urbanframe.core.axes import default_framework

    degrees = QgsCoordinateReferenceSystem("EPSG:4490")
    plane = QgsCoordinateReferenceSystem.fromProj(ALBERS)
    axes = default_framework().lines
    return {
        "degrees": layer_of(axes, degrees, degrees),
        "plane": layer_of(axes, degrees, plane),
    }


def layer_of(axes, degrees, crs):
    from qgis.core import (
        QgsCoordinateTransform,
        QgsFeature,
        QgsGeometry,
        QgsLineString,
        QgsProject,
        QgsVectorLayer,
    )

    layer = QgsVectorLayer("LineString?field=axis:string", "axes", "memory")
    layer.setCrs(crs)
    transform = QgsCoordinateTransform(degrees, crs, QgsProject.instance())
    for axis in axes:
        feature = QgsFeature(layer.fields())
        feature["axis"] = axis.id
        shape = QgsGeometry(QgsLineString(axis.lon.tolist(), axis.lat.tolist()))
        shape.transform(transform)
        feature.setGeometry(shape)
        layer.dataProvider().addFeature(feature)
    return layer


def compare(lines: dict[str, object], width: float, rounds: int) -> None:
    """Run both in turns and print time, size and error of each."""
    from qgis import processing

    calls = {
        OURS: {"AXES_LAYER": lines["degrees"], "WIDTHS_KM": str(width)},
        BUFFER: {"INPUT": lines["plane"], "DISTANCE": width * 1000, "SEGMENTS": QUADRANT},
    }
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    belts = {}
    for _ in range(rounds):
        for name, parameters in calls.items():
            started = time.perf_counter()
            belts[name] = processing.run(name, {**parameters, "OUTPUT": "memory:"})["OUTPUT"]
            seconds[name].append(time.perf_counter() - started)
    for name, taken in seconds.items():
        off = sorted(errors(belts[name], lines["degrees"], width))
        print(
            f"| {width} | {name} | {statistics.median(taken):.2f} | {min(taken):.2f}"
            f" | {vertices(belts[name]):,} | {off[0]:+.3f} to {off[-1]:+.3f} |"
        )


def vertices(layer) -> int:
    return sum(row.geometry().constGet().nCoordinates() for row in layer.getFeatures())


def errors(belts, lines, width: float) -> Iterator[float]:
    """Yield how far points of the edges lie from the width, in percent, by geodesics."""
    import numpy as np
    from pyproj import Geod
    from qgis.core import QgsCoordinateTransform, QgsGeometry, QgsProject

    ellipsoid = Geod(ellps="GRS80")
    transform = QgsCoordinateTransform(belts.crs(), lines.crs(), QgsProject.instance())
    walks = {row["axis"]: walk(row.geometry(), ellipsoid) for row in lines.getFeatures()}
    chosen = random.Random(10)
    for belt in belts.getFeatures():
        edge = list(belt.geometry().vertices())
        for point in chosen.sample(edge, SAMPLE):
            place = QgsGeometry(point.clone())
            place.transform(transform)
            x, y = place.asPoint().x(), place.asPoint().y()
            near = walks[belt["axis"]]
            near = near[np.abs(near[:, 1] - y) < 1.2 * width / 110 + 0.1]
            here = np.full(len(near), x), np.full(len(near), y)
            distance = ellipsoid.inv(*here, near[:, 0], near[:, 1])[2].min()
            yield distance / (10 * width) - 100


def walk(line, ellipsoid):
    """Return points along the geodesics between the vertices, ``STEP`` metres apart at most."""
    import numpy as np

    points = [(point.x(), point.y()) for point in line.vertices()]
    walked = [points[0]]
    for start, end in zip(points[:-1], points[1:]):
        count = int(ellipsoid.inv(*start, *end)[2] // STEP)
        walked += ellipsoid.npts(*start, *end, count) if count else []
        walked.append(end)
    return np.array(walked)


if __name__ == "__main__":
    main()
