"""Tools of the analysis tier say what they lack; run in the shadow run too."""

from __future__ import annotations

import os
import sys
import types

import pytest
from qgis.core import QgsApplication, QgsProcessingException

from urbanframe.processing import analysis

CORRIDORS = "urbanframe:axiscorridors"
SHADOWED = pytest.mark.skipif(
    "URBANFRAME_SHADOW" not in os.environ, reason="only in the shadow run"
)


@pytest.fixture()
def tool(plugin_loaded):
    return QgsApplication.processingRegistry().createAlgorithmById(CORRIDORS)


@pytest.fixture()
def without(monkeypatch):
    """``without("shapely")`` is a Python that has no such package."""
    return lambda *names: [monkeypatch.setitem(sys.modules, name, None) for name in names]


@SHADOWED
def test_tool_stands_in_the_toolbox_and_says_what_it_lacks(tool):
    able, message = tool.canExecute()
    assert not able
    assert "shapely" in message and "geopandas" in message


@SHADOWED
def test_run_without_the_packages_ends_with_the_same_message(tool, run):
    with pytest.raises(QgsProcessingException) as caught:
        run("axiscorridors")
    assert str(caught.value) == tool.canExecute()[1]


@SHADOWED
@pytest.mark.parametrize(("language", "words"), [("en", "which this QGIS lacks"), ("zh", "未安装")])
def test_qgis_process_says_what_is_lacking(qgis_process, tmp_path, language, words):
    output = f"--OUTPUT={tmp_path}/out.gpkg"
    answer = qgis_process("run", CORRIDORS, output, language=language)
    assert answer.returncode != 0
    said = answer.stdout + answer.stderr
    assert words in said and "shapely" in said and "Traceback" not in said


def test_missing_packages_are_named_with_the_version_needed(tool, without):
    without("shapely", "geopandas")
    able, message = tool.canExecute()
    assert not able
    assert message.startswith("Axis Corridors needs shapely ≥ 2.0, geopandas ≥ 0.12")
    assert message.endswith(analysis.way_to_packages())


def test_package_that_is_too_old_is_named_with_both_versions(tool, monkeypatch):
    old, new = types.ModuleType("shapely"), types.ModuleType("geopandas")
    old.__version__, new.__version__ = "1.8.5.post1", "1.0.1"
    monkeypatch.setitem(sys.modules, "shapely", old)
    monkeypatch.setitem(sys.modules, "geopandas", new)
    able, message = tool.canExecute()
    assert not able
    assert message.startswith(
        "Axis Corridors needs shapely 2.0 or later; this QGIS has 1.8.5.post1."
    )
    assert "geopandas 0" not in message


def test_package_that_is_new_enough_is_no_hindrance(tool, monkeypatch):
    for name, version in (("shapely", "2.0.0rc1"), ("geopandas", "0.12")):
        module = types.ModuleType(name)
        module.__version__ = version
        monkeypatch.setitem(sys.modules, name, module)
    assert tool.canExecute() == (True, "")


@pytest.mark.parametrize(
    ("platform", "flatpak", "words"),
    [
        ("win32", "", "OSGeo4W"),
        ("darwin", "", "macOS"),
        ("linux", "org.qgis.qgis", "Flatpak"),
        ("linux", "", "package manager"),
    ],
)
def test_way_to_the_packages_is_that_of_the_installation(monkeypatch, platform, flatpak, words):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("FLATPAK_ID", flatpak)
    assert words in analysis.way_to_packages()


@pytest.mark.analysis
def test_tool_runs_where_the_packages_are_there(tool):
    assert tool.canExecute() == (True, "")
