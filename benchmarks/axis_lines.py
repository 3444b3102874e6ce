"""The five axes that the benchmarks measure against: generated, the same on every machine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from osgeo import ogr, osr

SEED = 20140314
EPSG = 4490
# Where each begins and ends, and its share of the vertices: the coast winds most.
COURSES = {
    "land_bridge": ((119.2, 34.6), (82.6, 45.2), 0.12),
    "yangtze": ((121.5, 31.4), (104.1, 30.7), 0.2),
    "coastal": ((124.4, 40.0), (108.3, 21.6), 0.44),
    "harbin_beijing_guangzhou": ((126.6, 45.8), (113.3, 23.1), 0.12),
    "baotou_kunming": ((109.8, 40.7), (102.8, 25.0), 0.12),
}
WINDING = 1.6  # degrees that a course strays from the straight way, whatever its vertices


def write_lines(path: Path, vertices: int) -> Path:
    """Write five lines that wander from start to end, with about so many vertices in all."""
    path.unlink(missing_ok=True)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(EPSG)
    crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = data.CreateLayer("axes", crs, ogr.wkbLineString)
    layer.CreateField(ogr.FieldDefn("axis", ogr.OFTString))
    for number, (axis, (start, end, share)) in enumerate(COURSES.items()):
        row = ogr.Feature(layer.GetLayerDefn())
        row.SetField("axis", axis)
        line = ogr.Geometry(ogr.wkbLineString)
        for x, y in _course(start, end, round(vertices * share), number).tolist():
            line.AddPoint_2D(x, y)
        row.SetGeometry(line)
        layer.CreateFeature(row)
    data = layer = None
    return path


def _course(start, end, vertices: int, number: int) -> np.ndarray:
    dice = np.random.default_rng((SEED, number))
    share = np.linspace(0, 1, vertices)[:, None]
    steps = dice.normal(0, WINDING / np.sqrt(vertices), (vertices, 2))
    aside = np.cumsum(steps, axis=0) - steps[0]
    aside -= aside[-1] * share
    return np.array(start) * (1 - share) + np.array(end) * share + aside
