"""The demo as the ZIP carries it: small, whole, without anything a map of China must not show."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections import Counter

import pytest
from qgis.core import Qgis, QgsExpressionContextUtils, QgsProject
from qgis.PyQt.QtGui import QFontDatabase

from urbanframe.scripts.demo import style
from urbanframe.scripts.demo.export import export_sheet
from urbanframe.scripts.demo.layout import add_sheet
from urbanframe.scripts.demo.project import REVIEW_NUMBER, build_project
from urbanframe.scripts.demo.wording import LANGUAGES

PROJECTS = {"en": "urbanframe_demo.qgz", "zh": "urbanframe_demo_zh.qgz"}
CAPTIONS = {"en": "not included for now", "zh": "数据暂不含香港特别行政区、澳门特别行政区和台湾省"}
FORBIDDEN = re.compile(
    r"\bland\b|coast|boundar|border|world_map|admin|国界|省界|海岸", re.IGNORECASE
)
TIERS = {
    "megacity": 7,
    "very_large": 14,
    "large_1": 14,
    "large_2": 70,
    "medium": 135,
    "small_1": 254,
    "small_2": 189,
}


@pytest.fixture(scope="session")
def demo(root, tmp_path_factory, qgis_profiles):
    """The folder that ``make_demo.py --project-only`` writes, and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(qgis_profiles("en"))}
    environment.pop("QGIS_OPTIONS_PATH", None)
    done = subprocess.run(
        [sys.executable, str(root / "scripts/demo/make_demo.py"), "--project-only", str(folder)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


@pytest.fixture(params=PROJECTS)
def project(request, demo, qgis_app):
    folder, _ = demo
    project = QgsProject()
    assert project.read(str(folder / PROJECTS[request.param]))
    return request.param, project


def test_demo_is_small_and_complete(demo):
    folder, _ = demo
    files = sorted(path.name for path in folder.iterdir())
    assert files == ["urbanframe_demo.gpkg", *sorted(PROJECTS.values())]
    assert sum(path.stat().st_size for path in folder.iterdir()) < 1_500_000


def test_tier_table_is_printed(demo):
    _, printed = demo
    counts = dict(re.findall(r"^(\w+) +(\d+) ", printed, re.MULTILINE))
    assert counts == {**{tier: str(count) for tier, count in TIERS.items()}, "total": "683"}


def test_layers_are_valid_and_in_the_languages_words(project):
    language, project = project
    layers = project.mapLayers().values()
    assert all(layer.isValid() for layer in layers)
    wording = LANGUAGES[language]
    assert {layer.name() for layer in layers} == {
        wording.cities,
        wording.rivers,
        wording.graticule,
        wording.axes,
        wording.nodes,
        wording.letters,
    }


def test_cities_carry_the_tiers_and_their_reason(project):
    language, project = project
    cities = project.mapLayersByName(LANGUAGES[language].cities)[0]
    assert Counter(feature["tier"] for feature in cities.getFeatures()) == TIERS
    labels = [category.label() for category in cities.renderer().categories()]
    assert labels[0] == {"en": "Megacity", "zh": "超大城市"}[language]
    beijing = next(cities.getFeatures("\"code\" = '110000'"))
    assert beijing["tier_label"] == labels[0]
    assert "17,751,681" in beijing["tier_reason"]


def test_nothing_but_points_rivers_and_graticule_is_shown(project):
    _, project = project
    for layer in project.mapLayers().values():
        assert not FORBIDDEN.search(layer.source()), layer.source()
        assert not FORBIDDEN.search(layer.name()), layer.name()
        assert layer.geometryType() != Qgis.GeometryType.Polygon


def test_project_finds_its_data_wherever_the_folder_goes(demo):
    folder, _ = demo
    for name in PROJECTS.values():
        with zipfile.ZipFile(folder / name) as archive:
            text = archive.read(name.replace(".qgz", ".qgs")).decode("utf-8")
        sources = set(re.findall(r"<datasource>(.+?)</datasource>", text))
        assert {source.split("|")[0] for source in sources} == {"./urbanframe_demo.gpkg"}
        assert str(folder) not in text


def test_sheet_says_what_it_leaves_out_and_has_room_for_the_review_number(project):
    language, project = project
    scope = QgsExpressionContextUtils.projectScope(project)
    assert scope.hasVariable(REVIEW_NUMBER)
    assert not scope.variable(REVIEW_NUMBER)
    (layout,) = project.layoutManager().layouts()
    assert CAPTIONS[language] in layout.itemById("foot.caption").text()
    assert f"@{REVIEW_NUMBER}" in layout.itemById("foot.review_number").text()
    assert not [item for item in layout.items() if "inset" in getattr(item, "id", str)().lower()]


def test_title_says_schematic(project):
    language, project = project
    (layout,) = project.layoutManager().layouts()
    words = layout.itemById("title").text() + layout.itemById("title.subtitle").text()
    assert {"en": "Schematic", "zh": "示意图"}[language] in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_stands_over_another_and_the_21_largest_are_named(
    demo, qgis_app, tmp_path, language
):
    missing = [families[0] for families in style.FAMILIES.values() if not installed(families[0])]
    if missing:
        pytest.skip(f"the sheet was settled with fonts that are not here: {', '.join(missing)}")
    folder, _ = demo
    wording = LANGUAGES[language]
    project = build_project(folder / "urbanframe_demo.gpkg", wording)
    report = export_sheet(add_sheet(project, wording), tmp_path / "sheet")
    assert report.faults == 0, str(report)
    assert report.labels > 250
    assert (tmp_path / "sheet.pdf").stat().st_size > 0


def installed(family: str) -> bool:
    return family in QFontDatabase().families()
