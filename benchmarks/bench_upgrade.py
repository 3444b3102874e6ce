"""Flag County Towns Eligible for Upgrade beside QGIS's Refactor Fields: time and equal cells."""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from osgeo import ogr

# scripts/env.sh keeps the folder of a script off the path.
sys.path.insert(0, str(Path(__file__).parent))
from headless import start_qgis

OURS, PEER = "urbanframe:upgradeeligible", "native:refactorfields"
TARGET = 1.5
SEED = 831
TEXT, WHOLE, REAL, FLAG = 10, 2, 6, 1
OWN_COLUMNS = (
    *("upgrade_status", "upgrade_scheme", "upgrade_passed", "upgrade_failed", "upgrade_missing"),
    *("upgrade_gap", "upgrade_gap_share", "upgrade_waiting", "upgrade_reason"),
)
SCHEME = "Plan of 2021: larger towns with over 200,000 residents of the town area"
MEASURE = "permanent residents of the town area"
NOTE = " Whether the town is a county seat was not checked."
CLOSING = (
    " Policy as of 2021-03-11. Establishing a city is decided by the State Council; this is a desk"
    " screening."
)
WAITING = " On the waiting list: 100,000 and over."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--towns", type=int, default=45_000)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        application, plugin = start_qgis()
        compare(Path(folder), arguments.towns, arguments.rounds)
        plugin.unload()
        application.exitQgis()


def compare(folder: Path, count: int, rounds: int) -> None:
    """Run the two in turns, print medians and ratio, and refuse cells that differ."""
    from qgis import processing

    source = write_towns(folder / "towns.gpkg", count)
    calls = {
        OURS: {"KIND": "auto", "SCHEME": "auto", "LANGUAGE": "en"},
        PEER: {"FIELDS_MAPPING": mapping()},
    }
    outputs = {name: folder / f"{name.split(':')[1]}.gpkg" for name in calls}
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, parameters in calls.items():
            outputs[name].unlink(missing_ok=True)
            started = time.perf_counter()
            processing.run(name, {"INPUT": str(source), "OUTPUT": str(outputs[name]), **parameters})
            seconds[name].append(time.perf_counter() - started)
    ours, peer = (statistics.median(seconds[name]) for name in calls)
    print(f"\n{count:,} towns to GeoPackage, {rounds} rounds in turns\n")
    print("| tool | median s | least s | ours / tool | target |\n| --- | --- | --- | --- | --- |")
    print(f"| {OURS} | {ours:.2f} | {min(seconds[OURS]):.2f} | | |")
    ratio = f"{ours / peer:.2f} | at most {TARGET}"
    print(f"| {PEER} | {peer:.2f} | {min(seconds[PEER]):.2f} | {ratio} |")
    print(f"\nCells compared: {equal_cells(outputs[OURS], outputs[PEER]):,} equal")


def write_towns(path: Path, count: int) -> Path:
    """Write towns with a code of nine digits, a name and residents of the town area."""
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = data.CreateLayer("towns", geom_type=ogr.wkbNone)
    for name, kind in (("code", ogr.OFTString), ("name", ogr.OFTString), ("zqrk", ogr.OFTInteger)):
        layer.CreateField(ogr.FieldDefn(name, kind))
    data = layer = None
    people = (10 ** np.random.default_rng(SEED).uniform(3, 5.8, count)).astype(int).tolist()
    rows = ((f"{330122 + i // 90 % 40}{100 + i % 90}", f"第{i}镇", n) for i, n in enumerate(people))
    with sqlite3.connect(path) as store:
        store.executemany("INSERT INTO towns (code, name, zqrk) VALUES (?, ?, ?)", rows)
    store.close()
    return path


def mapping() -> list[dict]:
    """Return what a user would write to get the same nine columns from expressions."""
    big, waiting = '"zqrk" >= 200000', '"zqrk" >= 100000 AND "zqrk" < 200000'
    figure = "format_number(\"zqrk\", 0, 'en')"
    short = "format_number(200000 - \"zqrk\", 0, 'en')"
    passed = f"'Meets the testable criteria of {SCHEME} (1 of 1): {MEASURE} ' || {figure}"
    failed = f"'Does not meet {SCHEME}: {MEASURE} ' || {figure} || ' < 200,000 (short by '"
    reason = (
        f"CASE WHEN {big} THEN {passed} || ' ≥ 200,000.{NOTE}{CLOSING}'"
        f" WHEN {waiting} THEN {failed} || {short} || ').{NOTE}{WAITING}'"
        f" ELSE {failed} || {short} || ').{NOTE}' END"
    )
    columns = [
        ("fid", 4, '"fid"'),
        ("code", TEXT, '"code"'),
        ("name", TEXT, '"name"'),
        ("zqrk", WHOLE, '"zqrk"'),
        ("upgrade_status", TEXT, f"CASE WHEN {big} THEN 'meets' ELSE 'does_not_meet' END"),
        ("upgrade_scheme", TEXT, "'plan_2021'"),
        ("upgrade_passed", TEXT, f"CASE WHEN {big} THEN 'town_population' ELSE '' END"),
        ("upgrade_failed", TEXT, f"CASE WHEN {big} THEN '' ELSE 'town_population' END"),
        ("upgrade_missing", TEXT, "''"),
        ("upgrade_gap", REAL, '"zqrk" - 200000'),
        ("upgrade_gap_share", REAL, '("zqrk" - 200000) / 200000.0'),
        ("upgrade_waiting", FLAG, waiting),
        ("upgrade_reason", TEXT, reason),
    ]
    return [
        {"name": name, "type": kind, "expression": expression, "length": 0, "precision": 0}
        for name, kind, expression in columns
    ]


def equal_cells(one: Path, other: Path) -> int:
    """Return how many cells of the nine columns were compared; end where one differs."""
    names = ", ".join(OWN_COLUMNS)
    rows = []
    for path in (one, other):
        with sqlite3.connect(path) as store:
            rows.append(store.execute(f"SELECT {names} FROM {path.stem} ORDER BY fid").fetchall())
        store.close()
    if len(rows[0]) != len(rows[1]):
        raise SystemExit("The outputs do not have the same rows.")
    for number, (ours, theirs) in enumerate(zip(*rows), start=1):
        if not all(map(is_same, ours, theirs)):
            raise SystemExit(f"Row {number} differs: {ours} and {theirs}")
    return len(rows[0]) * len(OWN_COLUMNS)


def is_same(ours: object, theirs: object) -> bool:
    if isinstance(ours, float):
        return abs(ours - theirs) < 1e-9
    return ours == theirs


if __name__ == "__main__":
    main()
