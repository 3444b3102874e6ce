"""Classify Cities beside QGIS's own tools: time, equal cells, memory, and what loading costs."""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

# scripts/env.sh keeps the folder of a script off the path.
sys.path.insert(0, str(Path(__file__).parent))
from city_points import write_points
from headless import ROOT, start_qgis

OURS, REFACTOR, SAVE = "urbanframe:classifycities", "native:refactorfields", "native:savefeatures"
TARGETS = {REFACTOR: 0.8, SAVE: 1.5}
OWN_COLUMNS = ("tier", "tier_class", "tier_label", "tier_rank", "tier_scheme", "tier_reason")
TEXT, WHOLE = 10, 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=500_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--skip-memory", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        application, plugin = start_qgis()
        describe_machine()
        for with_codes in (False, True):
            compare(Path(folder), arguments.points, arguments.rounds, with_codes)
        if not arguments.skip_memory:
            compare_memory(Path(folder))
        compare_loading(Path(folder))
        plugin.unload()
        application.exitQgis()


def describe_machine() -> None:
    from osgeo import gdal
    from qgis.core import Qgis

    print(
        f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()},"
        f" QGIS {Qgis.version()}, GDAL {gdal.__version__}"
    )


def compare(folder: Path, count: int, rounds: int, with_codes: bool) -> None:
    """Run the three in turns, print medians and ratios, and refuse cells that differ."""
    source = write_points(folder / "points.gpkg", count, with_codes)
    outputs = {name: folder / f"{name.split(':')[1]}.gpkg" for name in (OURS, REFACTOR, SAVE)}
    calls = {name: call(name, source, outputs[name], with_codes) for name in outputs}
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, run in calls.items():
            outputs[name].unlink(missing_ok=True)
            started = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - started)
    columns = "code, name, pop, area" if with_codes else "name, pop, area"
    print(f"\n{count:,} points ({columns}) to GeoPackage, {rounds} rounds in turns\n")
    print("| tool | median s | least s | ours / tool | target |\n| --- | --- | --- | --- | --- |")
    ours = statistics.median(seconds[OURS])
    for name, taken in seconds.items():
        middle = statistics.median(taken)
        target = f"<= {TARGETS[name]}" if name in TARGETS else ""
        print(f"| {name} | {middle:.2f} | {min(taken):.2f} | {ours / middle:.2f} | {target} |")
    print(
        f"\nCells compared with {REFACTOR}: {equal_cells(outputs[OURS], outputs[REFACTOR]):,} equal"
    )


def call(name: str, source: Path, output: Path, with_codes: bool) -> Callable[[], object]:
    from qgis import processing

    parameters = {"INPUT": str(source), "OUTPUT": str(output)}
    if name == OURS:
        parameters |= {"POPULATION_FIELD": "pop", "LANGUAGE": "en"}
    if name == REFACTOR:
        parameters["FIELDS_MAPPING"] = mapping(with_codes)
    return lambda: processing.run(name, parameters)


def mapping(with_codes: bool) -> list[dict]:
    """Return what a user would write to get the same six columns from expressions."""
    from urbanframe.core.rules import shipped_size_schemes

    scheme = shipped_size_schemes()["cn_2014"]
    positions = range(len(scheme))
    kept = [
        ("fid", 4, '"fid"'),
        ("name", TEXT, '"name"'),
        ("pop", 4, '"pop"'),
        ("area", 6, '"area"'),
    ]
    if with_codes:
        kept.insert(1, ("code", TEXT, '"code"'))
    added = [
        ("tier", TEXT, cases(scheme, [f"'{scheme.tier_id(p)}'" for p in positions])),
        ("tier_class", TEXT, cases(scheme, [f"'{scheme.group_id(p)}'" for p in positions])),
        ("tier_label", TEXT, cases(scheme, [f"'{item.label.en}'" for item in scheme.classes])),
        ("tier_rank", WHOLE, cases(scheme, [str(p + 1) for p in positions])),
        ("tier_scheme", TEXT, "'cn_2014'"),
        ("tier_reason", TEXT, cases(scheme, [reason(scheme, p) for p in positions])),
    ]
    return [
        {"name": name, "type": kind, "expression": expression, "length": 0, "precision": 0}
        for name, kind, expression in [*kept, *added]
    ]


def cases(scheme, answers: list[str]) -> str:
    whens = (
        f'WHEN "pop" >= {item.lower} THEN {answer}' for item, answer in zip(scheme.classes, answers)
    )
    return f"CASE {' '.join(whens)} END"


def reason(scheme, position: int) -> str:
    lower, upper = scheme.limits(position)
    low, high = f"≥ {int(lower):,}", f"< {int(upper or 0):,}"
    bounds = f"{low} and {high}" if upper else low
    label, number = scheme.classes[position].label.en, scheme.document.number
    before = "'Permanent residents of the urban area '"
    return f"{before} || format_number(\"pop\", 0, 'en') || ' {bounds}: {label} ({number})'"


def equal_cells(one: Path, other: Path) -> int:
    """Return how many cells of the six columns were compared; end where one differs."""
    from qgis.core import QgsFeatureRequest, QgsVectorLayer

    rows = []
    for path in (one, other):
        layer = QgsVectorLayer(str(path), path.stem, "ogr")
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        request.setSubsetOfAttributes(["fid", *OWN_COLUMNS], layer.fields())
        rows.append((layer, layer.getFeatures(request)))
    positions = [[layer.fields().lookupField(name) for name in OWN_COLUMNS] for layer, _ in rows]
    compared = 0
    for left, right in zip(rows[0][1], rows[1][1]):
        ours = [left.attribute(position) for position in positions[0]]
        theirs = [right.attribute(position) for position in positions[1]]
        if left.id() != right.id() or ours != theirs:
            raise SystemExit(f"Row {left.id()} differs: {ours} and {theirs}")
        compared += len(ours)
    if compared != rows[0][0].featureCount() * len(OWN_COLUMNS):
        raise SystemExit("The outputs do not have the same rows.")
    return compared


def compare_memory(folder: Path) -> None:
    """Print the peak memory of a process of its own for three sizes."""
    print("\n| points | ours: peak MB | savefeatures: peak MB |\n| --- | --- | --- |")
    for count in (100_000, 500_000, 1_000_000):
        source = write_points(folder / "memory.gpkg", count, with_codes=True)
        peaks = [peak_megabytes(name, source, folder / "peak.gpkg") for name in (OURS, SAVE)]
        print(f"| {count:,} | {peaks[0]:.0f} | {peaks[1]:.0f} |")


def peak_megabytes(algorithm: str, source: Path, output: Path) -> float:
    output.unlink(missing_ok=True)
    parameters = {"INPUT": str(source), "OUTPUT": str(output)}
    if algorithm == OURS:
        parameters["POPULATION_FIELD"] = "pop"
    command = [sys.executable, str(ROOT / "benchmarks" / "headless.py")]
    done = subprocess.run(
        [*command, algorithm, json.dumps(parameters)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])["peak"] / 1e6


def compare_loading(folder: Path, rounds: int = 7) -> None:
    """Print how long ``qgis_process`` takes to start with the plugin and without it."""
    script = ROOT / "scripts" / "isolated_profile.py"
    profiles = {"without": folder / "without", "with UrbanFrame": folder / "with"}
    for name, profile in profiles.items():
        extra = ["--empty"] if name == "without" else []
        subprocess.run([sys.executable, str(script), str(profile), *extra], check=True)
    seconds: dict[str, list[float]] = {name: [] for name in profiles}
    for round_number in range(rounds + 1):
        for name, profile in profiles.items():
            taken = start_seconds(profile)
            if round_number:  # the first one fills the caches
                seconds[name].append(taken)
    print("\n| qgis_process list | median s | least s |\n| --- | --- | --- |")
    for name, taken in seconds.items():
        print(f"| {name} | {statistics.median(taken):.3f} | {min(taken):.3f} |")


def start_seconds(profile: Path) -> float:
    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(profile)}
    started = time.perf_counter()
    subprocess.run(
        ["qgis_process", "list", "--json"],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
