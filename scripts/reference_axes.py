"""Builds the axes' reference files for build_reference.py: axes, their nodes and their lines."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "scripts" / "reference"

NODE_COLUMNS = (
    *("axis", "variant", "order", "role", "code", "name_en", "name_zh"),
    *("lon", "lat"),
)
# How far apart vertices may lie, in km: near enough that a straight stroke on a map, in any
# projection, and the geodesic lie within some metres of each other.
SPACING_KM = {"draw": 15, "measure": 5}
DECIMALS = 5

Line = tuple[np.ndarray, np.ndarray]


def build() -> dict[str, str]:
    """Text of every reference file of the axes by its name."""
    nodes = node_rows()
    return {
        "axes.csv": (SOURCES / "axes.csv").read_text(encoding="utf-8"),
        "axis_nodes.csv": written(NODE_COLUMNS, nodes),
        "axis_lines_draw.geojson": lines(nodes, "draw"),
        "axis_lines_measure.geojson": lines(nodes, "measure"),
    }


def node_rows() -> list[dict[str, str]]:
    """The node lists with the name and the point of each city, counted along each axis."""
    points = city_points()
    rows = table("axis_nodes.csv")
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        point = points[row["code"]]
        if point["name_zh"] != row["name_zh"]:
            raise SystemExit(f"{row['code']} is {point['name_zh']}, not {row['name_zh']}.")
        route = (row["axis"], row["variant"])
        counts[route] = counts.get(route, 0) + 1
        row.update(point, order=str(counts[route]))
    return rows


def city_points() -> dict[str, dict[str, str]]:
    """Names and point by code: the cities of the census, and the three nodes that are none."""
    names = {row["adcode"]: row["name_zh"] for row in table("census_2020_cities.csv")}
    cities = {
        row["adcode"]: {**row, "name_zh": names[row["adcode"]].removesuffix("市")}
        for row in table("city_points.csv")
    }
    others = {row["code"]: row for row in table("axis_points.csv")}
    kept = ("name_en", "name_zh", "lon", "lat")
    return {code: {name: row[name] for name in kept} for code, row in {**cities, **others}.items()}


def lines(nodes: list[dict[str, str]], use: str) -> str:
    """The lines of every axis and variant, one feature a line so that changes can be read."""
    routes: dict[tuple[str, str], list[dict[str, str]]] = {}
    for part in table("axis_parts.csv"):
        routes.setdefault((part["axis"], part["variant"]), []).append(part)
    features = ",\n".join(feature(parts, nodes, use) for parts in routes.values())
    return f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n'


def feature(parts: list[dict[str, str]], nodes: list[dict[str, str]], use: str) -> str:
    """The parts of one course in a row; ``follows`` says what its first part follows."""
    found = [
        natural(part["of"], use) if part["kind"] == "line" else curve(part, nodes, use)
        for part in parts
    ]
    first = parts[0]
    follows = first["of"].partition("_")[0] if first["kind"] == "line" else "nodes"
    names = {"axis": first["axis"], "variant": first["variant"], "follows": follows}
    geometry = {"type": "LineString", "coordinates": joined(found)}
    value = {"type": "Feature", "properties": names, "geometry": geometry}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def natural(piece: str, use: str) -> Line:
    """A piece of the river or the coast, with vertices added where it runs straight for long."""
    source = json.loads((SOURCES / "axis_lines.geojson").read_text(encoding="utf-8"))
    for row in source["features"]:
        if row["properties"] == {"piece": piece, "use": use}:
            lon, lat = np.array(row["geometry"]["coordinates"]).T
            return core("geodesy").densified(lon, lat, SPACING_KM[use] * 1000)
    raise SystemExit(f"axis_lines.geojson has no line {piece} to {use}.")


def curve(part: dict[str, str], nodes: list[dict[str, str]], use: str) -> Line:
    """The curve through the main nodes of an axis, from the node ``first`` to ``last``.

    A part of another axis is taken in that one's default course, so that both are one geometry.
    """
    variant = part["variant"] if part["of"] == part["axis"] else ""
    route = [row for row in nodes if row["axis"] == part["of"] and row["variant"] == variant]
    main = {row["code"]: (float(row["lon"]), float(row["lat"])) for row in route if is_main(row)}
    lon, lat = core("axes.curve").smooth(*np.array(list(main.values())).T, SPACING_KM[use])
    first, last = (vertex_at(lon, lat, main[part[end]]) for end in ("first", "last"))
    if first <= last:
        return lon[first : last + 1], lat[first : last + 1]
    return lon[last : first + 1][::-1], lat[last : first + 1][::-1]


def is_main(row: dict[str, str]) -> bool:
    return row["role"] == "main"


def vertex_at(lon: np.ndarray, lat: np.ndarray, node: tuple[float, float]) -> int:
    return int(np.argmin(np.hypot(lon - node[0], lat - node[1])))


def core(name: str):
    """A module of the plugin's own core, by which a user's nodes are treated too."""
    if "urbanframe" not in sys.modules:
        places = [str(ROOT)]
        spec = importlib.util.spec_from_file_location(
            "urbanframe", ROOT / "__init__.py", submodule_search_locations=places
        )
        sys.modules["urbanframe"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules["urbanframe"])
    return importlib.import_module(f"urbanframe.core.{name}")


def joined(parts: list[Line]) -> list[list[float]]:
    """Coordinates of the parts in a row, without the vertex that two parts share."""
    rounded = np.round(np.hstack(parts).T, DECIMALS)
    is_new = np.append(True, np.any(np.diff(rounded, axis=0) != 0, axis=1))
    return rounded[is_new].tolist()


def table(name: str) -> list[dict[str, str]]:
    with (SOURCES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(columns: tuple[str, ...], rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
