"""The demo as the ZIP carries it: small, whole, without anything a map of China must not show."""

from __future__ import annotations

import re
import zipfile
from collections import Counter

import pytest
from qgis.core import Qgis, QgsExpressionContextUtils, QgsProject

from urbanframe.scripts.demo.project import REVIEW_NUMBER
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


@pytest.fixture(params=PROJECTS)
def project(request, demo, qgis_app):
    folder, _ = demo
    project = QgsProject()
    assert project.read(str(folder / PROJECTS[request.param]))
    yield request.param, project
    project.clear()  # its files are closed before QGIS ends


def test_demo_is_small_and_complete(demo):
    folder, _ = demo
    files = sorted(path.name for path in folder.iterdir())
    cases = [f"urbanframe_open_cases{suffix}.xlsx" for suffix in ("", "_zh")]
    assert files == ["urbanframe_demo.gpkg", *sorted(PROJECTS.values()), *cases]
    assert sum(path.stat().st_size for path in folder.iterdir()) < 3_000_000


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
        wording.nodes,
        wording.letters,
        wording.axes,
        wording.rivers,
        wording.graticule,
        wording.counties,
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


def test_nothing_but_points_axes_rivers_and_graticule_is_shown(project):
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


def test_project_draws_five_axes_under_their_node_cities_and_these_under_the_cities(project):
    language, project = project
    wording = LANGUAGES[language]
    tree = project.layerTreeRoot()
    order = [layer.name() for layer in tree.layerOrder() if tree.findLayer(layer).isVisible()]
    shown = [wording.cities, wording.nodes, wording.letters, wording.axes, wording.rivers]
    assert order == [*shown, wording.graticule]
    (axes,) = project.mapLayersByName(wording.axes)
    assert [axis["ordinal"] for axis in axes.getFeatures()] == ["H1", "H2", "V1", "V2", "V3"]
    (nodes,) = project.mapLayersByName(wording.nodes)
    assert len({node["code"] for node in nodes.getFeatures('"crossing"')}) == 15


def test_sheet_credits_its_sources_and_says_whose_the_node_lists_are(project):
    language, project = project
    (layout,) = project.layoutManager().layouts()
    sources = layout.itemById("foot.sources").text()
    assert "GeoNames (CC BY 4.0)" in sources or "GeoNames（CC BY 4.0）" in sources
    assert "Natural Earth" in sources
    assert {"en": "this plugin's own reading", "zh": "本插件自拟"}[language] in sources


def test_finding_counts_main_nodes_from_the_tables(project):
    # 130 of the 133 main nodes are cities of the census; Wanzhou, Fuling and Jinghe are not.
    # They hold 312,122,345 of 575,170,855 people.
    _, project = project
    (layout,) = project.layoutManager().layouts()
    figures = re.findall(r"\d+%?", layout.itemById("title.finding").text())
    assert sorted(figures) == sorted(["683", "130", "54%", "21", "17"])
