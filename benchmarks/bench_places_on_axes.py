"""Places on Axes beside ``native:joinbynearest``: time, and the same nearest axes."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

# scripts/env.sh keeps the folder of a script off the path.
sys.path.insert(0, str(Path(__file__).parent))
from axis_lines import write_lines
from city_points import write_points
from headless import start_qgis

OURS, PEER = "urbanframe:placesonaxes", "native:joinbynearest"
TARGETS = {700: 1.3, 3300: 3.0}  # by vertices: how many times as fast as the peer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        application, plugin = start_qgis()
        points = write_points(Path(folder, "points.gpkg"), arguments.points)
        print(f"\n{arguments.points:,} points to GeoPackage, {arguments.rounds} rounds in turns\n")
        print("| vertices | tool | median s | least s | peer / ours | target |")
        print("| --- | --- | --- | --- | --- | --- |")
        for vertices, target in TARGETS.items():
            lines = write_lines(Path(folder, f"axes_{vertices}.gpkg"), vertices)
            compare(Path(folder), points, lines, arguments.rounds, target)
        plugin.unload()
        application.exitQgis()


def compare(folder: Path, points: Path, lines: Path, rounds: int, target: float) -> None:
    """Run both in turns and print medians, the ratio, and how far the answers agree."""
    from qgis import processing

    outputs = {OURS: folder / "ours.gpkg", PEER: folder / "peer.gpkg"}
    parameters = {
        OURS: {"INPUT": str(points), "AXES_LAYER": str(lines), "LANGUAGE": "en"},
        PEER: {"INPUT": str(points), "INPUT_2": str(lines), "NEIGHBORS": 1},
    }
    seconds: dict[str, list[float]] = {name: [] for name in outputs}
    for _ in range(rounds):
        for name, output in outputs.items():
            output.unlink(missing_ok=True)
            started = time.perf_counter()
            processing.run(name, {**parameters[name], "OUTPUT": str(output)})
            seconds[name].append(time.perf_counter() - started)
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    vertices = lines.stem.split("_")[1]
    for name, taken in seconds.items():
        ratio = f"{medians[PEER] / medians[OURS]:.2f} | >= {target}" if name == OURS else "|"
        print(f"| {vertices} | {name} | {medians[name]:.2f} | {min(taken):.2f} | {ratio} |")
    print(f"\n{vertices} vertices: {agreement(outputs[OURS], outputs[PEER])}\n")


def agreement(ours: Path, peer: Path) -> str:
    """Return how many places have the same axis; degrees and metres may disagree on a few."""
    from qgis.core import QgsVectorLayer, QgsVectorLayerUtils

    columns = []
    for path in (ours, peer):
        layer = QgsVectorLayer(str(path), path.stem, "ogr")
        keys, _ = QgsVectorLayerUtils.getValues(layer, "fid")
        axes, _ = QgsVectorLayerUtils.getValues(layer, "axis")
        # At a tie the peer writes a row for each axis; the first stands for them.
        first: dict[int, str] = {}
        for key, axis in zip(keys, axes):
            first.setdefault(key, axis)
        columns.append(list(first.values()))
    if len(columns[0]) != len(columns[1]):
        raise SystemExit("The outputs do not have the same rows.")
    same = sum(one == other for one, other in zip(*columns))
    return f"the same axis for {same / len(columns[0]):.1%} of the places"


if __name__ == "__main__":
    main()
