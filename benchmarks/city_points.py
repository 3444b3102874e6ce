"""The points that the benchmarks classify: generated, the same on every machine."""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path

import numpy as np
from osgeo import ogr, osr

SEED = 20140051
COLUMNS = (("name", ogr.OFTString), ("pop", ogr.OFTInteger64), ("area", ogr.OFTReal))
CODE = ("code", ogr.OFTString)
# GeoPackage's head of a geometry: magic, version 0, little endian without envelope, CRS; then WKB.
_POINT = struct.Struct("<2sBBiBIdd")
EPSG = 4490


def write_points(path: Path, count: int, with_codes: bool = False) -> Path:
    """Write ``count`` points in China with a population, 3,000 to 30 million."""
    path.unlink(missing_ok=True)
    columns = (CODE, *COLUMNS) if with_codes else COLUMNS
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(EPSG)
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = data.CreateLayer("cities", crs, ogr.wkbPoint, ["SPATIAL_INDEX=NO"])
    for name, kind in columns:
        layer.CreateField(ogr.FieldDefn(name, kind))
    data = layer = None
    names = ", ".join(name for name, _ in columns)
    marks = ", ".join("?" * (len(columns) + 1))
    with sqlite3.connect(path) as store:
        rows = _rows(count, with_codes)
        store.executemany(f"INSERT INTO cities (geom, {names}) VALUES ({marks})", rows)
        store.execute("UPDATE gpkg_contents SET min_x = 73, min_y = 18, max_x = 135, max_y = 54")
    store.close()
    return path


def _rows(count: int, with_codes: bool):
    dice = np.random.default_rng(SEED)
    people = (10 ** dice.uniform(3.5, 7.5, count)).astype(int).tolist()
    areas = dice.uniform(1, 5000, count).round(2).tolist()
    eastings, northings = (
        dice.uniform(73, 135, count).tolist(),
        dice.uniform(18, 54, count).tolist(),
    )
    for number, (n, area, x, y) in enumerate(zip(people, areas, eastings, northings)):
        point = _POINT.pack(b"GP", 0, 1, EPSG, 1, 1, x, y)
        code = (f"{110000 + number % 700_000:06}",) if with_codes else ()
        yield (point, *code, f"city {number}", n, area)
