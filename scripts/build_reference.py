"""Build resources/reference/ from the plain tables in scripts/reference/.

    python3 scripts/build_reference.py           write the files
    python3 scripts/build_reference.py --check   say whether the files equal a rebuild

Needs numpy and pyproj for the lines of the axes; nothing of QGIS, so that it runs anywhere.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import reference_axes

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "scripts" / "reference"
REFERENCE = ROOT / "resources" / "reference"

CITY_COLUMNS = (
    "code",
    "name_zh",
    "name_en",
    "level",
    "province",
    "pop_urban_area",
    "pop_urban_and_town",
    "pop_total",
    "lon",
    "lat",
    "confidence",
)
RIVER_PROPERTIES = ("name", "name_zh", "scalerank")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    options = parser.parse_args(arguments)
    built = build()
    if options.check:
        return report_differences(built)
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, text in built.items():
        # Bytes, so that no platform changes the line ends.
        (REFERENCE / name).write_bytes(text.encode("utf-8"))
        print(f"wrote {name}")
    return 0


def build() -> dict[str, str]:
    """Text of every reference file by its name."""
    return {"cities_2020.csv": cities(), "rivers.geojson": rivers(), **reference_axes.build()}


def cities() -> str:
    """The census table joined to the city points, sorted by code."""
    census = read_table("census_2020_cities.csv")
    points = {row["adcode"]: row for row in read_table("city_points.csv")}
    refuse_unmatched({row["adcode"] for row in census}, set(points))
    text = io.StringIO()
    writer = csv.DictWriter(text, CITY_COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for row in sorted(census, key=lambda row: row["adcode"]):
        writer.writerow({"code": row["adcode"], **row, **points[row["adcode"]]})
    return text.getvalue()


def rivers() -> str:
    """The river lines, one feature a line so that changes can be read."""
    source = json.loads((SOURCES / "rivers.geojson").read_text(encoding="utf-8"))
    lines = ",\n".join(compact(river(feature)) for feature in source["features"])
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'


def river(feature: dict) -> dict:
    properties = {name: feature["properties"].get(name) for name in RIVER_PROPERTIES}
    return {"type": "Feature", "properties": properties, "geometry": feature["geometry"]}


def compact(value: dict) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_table(name: str) -> list[dict[str, str]]:
    with (SOURCES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def refuse_unmatched(census: set[str], points: set[str]) -> None:
    if census != points:
        codes = ", ".join(sorted(census ^ points)[:5])
        raise SystemExit(f"Census and city points differ in their codes, first: {codes}.")


def report_differences(built: dict[str, str]) -> int:
    stale = [name for name, text in built.items() if stored(name) != text.encode("utf-8")]
    for name in stale:
        print(f"resources/reference/{name} differs: run python3 scripts/build_reference.py")
    if not stale:
        print("resources/reference equals a rebuild")
    return 1 if stale else 0


def stored(name: str) -> bytes:
    path = REFERENCE / name
    return path.read_bytes() if path.exists() else b""


if __name__ == "__main__":
    sys.exit(main())
