"""Builds the demo: data, a project in each language, pictures, the tier table."""

from __future__ import annotations

import argparse
from pathlib import Path

from qgis.core import QgsApplication, QgsProject

from .data import ROOT, write_data
from .export import export_sheet
from .layout import add_sheet
from .project import build_project
from .tiers import TierRow, table_text, tier_rows
from .wording import LANGUAGES, Wording

BUILD = ROOT / "build" / "demo"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--project-only",
        metavar="DIR",
        type=Path,
        help="write the data and the projects alone into DIR",
    )
    options = parser.parse_args(arguments)
    application = QgsApplication([], True)
    application.initQgis()
    faults = build(options.project_only or BUILD, pictures=options.project_only is None)
    application.exitQgis()
    return 1 if faults else 0


def build(folder: Path, pictures: bool) -> int:
    """Build everything into ``folder`` and return the number of labels in the wrong place."""
    geopackage = write_data(folder.resolve())
    faults = 0
    for wording in LANGUAGES.values():
        project = build_project(geopackage, wording)
        rows = rows_of(project, wording)
        layout = add_sheet(project, rows, wording)
        write_project(project, geopackage.with_name(f"urbanframe_demo{wording.suffix}.qgz"))
        if pictures:
            report = export_sheet(layout, folder / f"urbanframe_demo_{wording.language}")
            print(f"{wording.layout}: {report}")
            faults += report.faults
    print(table_text(rows))
    return faults


def rows_of(project: QgsProject, wording: Wording) -> list[TierRow]:
    cities = project.mapLayersByName(wording.cities)[0]
    return tier_rows(cities, wording.language)


def write_project(project: QgsProject, path: Path) -> None:
    if not project.write(str(path)):
        raise SystemExit(f"Cannot write {path}: {project.error()}")
    print(f"wrote {path.name}")
