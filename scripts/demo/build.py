"""Builds the demo: data, a project in each language, pictures, the tier table."""

from __future__ import annotations

import argparse
from pathlib import Path

from qgis.core import QgsApplication, QgsProject

from .counties import screen_counties, show_counties, write_open_cases
from .data import ROOT, write_data
from .export import export_sheet, export_web
from .layout import add_sheet
from .pins import settled_places
from .project import build_project
from .settle import settle_names
from .tiers import TierRow, table_text, tier_rows
from .wording import LANGUAGES, Wording

BUILD = ROOT / "build" / "demo"
OPEN_CASES = "urbanframe_open_cases"
IMAGES = ROOT / "docs" / "images"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--project-only",
        metavar="DIR",
        type=Path,
        help="write the data and the projects alone into DIR",
    )
    parser.add_argument("--settle", action="store_true", help="settle the names of the sheet anew")
    parser.add_argument(
        "--web", action="store_true", help="also write the small pictures of docs/images"
    )
    options = parser.parse_args(arguments)
    application = QgsApplication([], True)
    application.initQgis()
    if options.settle:
        settle_anew()
    if options.project_only:
        build(options.project_only, pictures=False, web=False)
    else:
        build(BUILD, pictures=True, web=options.web)
    application.exitQgis()
    return 0


def settle_anew() -> None:
    geopackage = write_data(BUILD)
    sheets = []
    for wording in LANGUAGES.values():
        project = build_project(geopackage, wording)
        layout = add_sheet(project, wording)
        sheets.append((project, layout, wording))
    settle_names(sheets)
    settled_places.cache_clear()


def build(folder: Path, pictures: bool, web: bool) -> None:
    """Build data and projects into ``folder``, with pictures where they are asked for."""
    geopackage = write_data(folder.resolve())
    screen_counties(geopackage)
    for wording in LANGUAGES.values():
        project = build_project(geopackage, wording)
        layout = add_sheet(project, wording)
        counties = show_counties(project, geopackage, wording)
        cases = geopackage.with_name(f"{OPEN_CASES}{wording.suffix}.xlsx")
        print(f"wrote {cases.name}: {write_open_cases(counties, cases)} counties")
        write_project(project, geopackage.with_name(f"urbanframe_demo{wording.suffix}.qgz"))
        if pictures:
            report = export_sheet(layout, folder / f"urbanframe_demo_{wording.language}")
            print(f"{wording.layout}: {report}")
        if web:
            export_web(layout, IMAGES / f"map_{wording.language}.png")
    print(table_text(rows_of(project, wording)))


def rows_of(project: QgsProject, wording: Wording) -> list[TierRow]:
    cities = project.mapLayersByName(wording.cities)[0]
    return tier_rows(cities, wording.language)


def write_project(project: QgsProject, path: Path) -> None:
    if not project.write(str(path)):
        raise SystemExit(f"Cannot write {path}: {project.error()}")
    print(f"wrote {path.name}")
