"""Pick the Yangtze and the coast out of Natural Earth into scripts/reference/axis_lines.geojson.

    python3 scripts/pick_axis_lines.py natural_earth_east_asia.gpkg

The table lies in the repository, so this is needed only where the choice of the lines changes.
Needs GDAL. Features are known by name and end, not by number; lengths stand in
scripts/reference/README.md.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from osgeo import ogr

ogr.UseExceptions()
TABLE = Path(__file__).resolve().parent / "reference" / "axis_lines.geojson"
DECIMALS = 4  # about 10 m; Natural Earth 1:10m is coarser

Point = tuple[float, float]
Line = list[Point]

# Reaches of the river, downstream: the start of each as stored, and whether it runs upstream.
REACHES = (
    ("Chang Jiang", (103.8507, 28.6680), False),
    ("Chang Jiang", (112.7818, 29.7440), False),
    ("Yangtze", (113.1276, 29.4628), False),
    ("Yangtze", (119.6064, 32.1969), True),
)
COAST_WEST, COAST_EAST = (107.3110, 21.0053), (114.2298, 22.5558)  # starts of the mainland coast

WUSONG, QIDONG_CAPE = (121.5462, 31.3661), (121.9148, 31.7064)
CHONGQING, YIBIN = (106.5696, 29.5650), (104.6627, 28.7823)
FANGCHENGGANG, YALU_MOUTH = (108.3276, 21.6303), (124.3523, 39.9990)

# Degrees by which a line to draw may leave the line to measure.
RIVER_TOLERANCE, COAST_TOLERANCE = 0.01, 0.02


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gpkg", type=Path)
    gpkg = parser.parse_args().gpkg
    TABLE.write_bytes(table(gpkg).encode("utf-8"))
    print(f"wrote {TABLE.name}")


def table(gpkg: Path) -> str:
    """Return the table of the lines, one feature a line so that changes can be read."""
    features = ",\n".join(compact(feature) for feature in picked(gpkg))
    return f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n'


def picked(gpkg: Path) -> Iterable[dict]:
    data = ogr.Open(str(gpkg))
    coasts = {start: line for _, line in lines(data, "coastline_10m") for start in [line[0]]}
    west, east = started_at(coasts, COAST_WEST), started_at(coasts, COAST_EAST)
    upstream = river(list(lines(data, "rivers_10m")), east)
    cut = nearest(upstream, CHONGQING)
    pieces = (
        ("river_wusong_chongqing", upstream[: cut + 1], RIVER_TOLERANCE),
        ("river_chongqing_yibin", upstream[cut:], RIVER_TOLERANCE),
        ("coast", coast(west, east), COAST_TOLERANCE),
    )
    for piece, line, tolerance in pieces:
        yield feature(piece, "draw", simplified(line, tolerance))
        yield feature(piece, "measure", line)


def river(features: list[tuple[str, Line]], coast_east: Line) -> Line:
    """Return the Yangtze from Wusong up to Yibin; its estuary is the coast's southern bank."""
    downstream: Line = []
    for name, start, is_reversed in REACHES:
        reach = started_at({line[0]: line for kind, line in features if kind == name}, start)
        downstream += reversed(reach) if is_reversed else reach
    river_end = nearest(coast_east, downstream[-1])
    wusong = nearest(coast_east, WUSONG)
    # Without the vertex at the river's end, or the line would touch itself.
    downstream += reversed(coast_east[wusong:river_end])
    return distinct(downstream[nearest(downstream, YIBIN) :][::-1])


def coast(west: Line, east: Line) -> Line:
    """Return the mainland's coast from Dandong to Fangchenggang.

    Two bridges: past Hong Kong, which is a feature of its own, and over the Yangtze's mouth.
    """
    northward = [
        *west[nearest(west, FANGCHENGGANG) :],
        *east[: nearest(east, WUSONG) + 1],
        *east[nearest(east, QIDONG_CAPE) : nearest(east, YALU_MOUTH) + 1],
    ]
    return distinct(northward[::-1])


def lines(data: ogr.DataSource, layer: str) -> Iterable[tuple[str, Line]]:
    """Yield name and vertices of each line of a layer."""
    for row in data.GetLayerByName(layer):
        name = row.GetField("name") if row.GetFieldIndex("name") >= 0 else ""
        geometry = row.GetGeometryRef()
        parts = geometry if geometry.GetGeometryCount() else [geometry]
        for part in parts:
            yield name, [vertex[:2] for vertex in part.GetPoints()]


def started_at(found: dict[Point, Line], start: Point) -> Line:
    return found[min(found, key=lambda point: square(point, start))]


def nearest(line: Line, point: Point) -> int:
    return min(range(len(line)), key=lambda i: square(line[i], point))


def square(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def distinct(line: Line) -> Line:
    """Round, and drop what then repeats the vertex before."""
    rounded = [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in line]
    return [point for i, point in enumerate(rounded) if i == 0 or point != rounded[i - 1]]


def simplified(line: Line, tolerance: float) -> Line:
    geometry = ogr.Geometry(ogr.wkbLineString)
    for x, y in line:
        geometry.AddPoint_2D(x, y)
    # Plain Douglas-Peucker lets the coast cross itself from 0.01 degree on.
    return [vertex[:2] for vertex in geometry.SimplifyPreserveTopology(tolerance).GetPoints()]


def feature(piece: str, use: str, line: Line) -> dict:
    return {
        "type": "Feature",
        "properties": {"piece": piece, "use": use},
        "geometry": {"type": "LineString", "coordinates": line},
    }


def compact(value: dict) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
