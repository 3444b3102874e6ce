"""metadata.txt says what the plugin site and QGIS need to know."""

import configparser
import re

import pytest


@pytest.fixture(scope="module")
def metadata(root):
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string((root / "metadata.txt").read_text(encoding="utf-8"))
    return parser["general"]


def test_plugin_runs_on_every_qgis_3_from_the_current_long_term_release(metadata):
    assert metadata["qgisMinimumVersion"] == "3.40"
    assert metadata["qgisMaximumVersion"] == "3.99"


def test_qgis_process_sees_the_provider(metadata):
    assert metadata["hasProcessingProvider"] == "yes"


@pytest.mark.parametrize("key", ["description", "about"])
@pytest.mark.parametrize("language", ["zh", "zh-Hans"])
def test_description_and_about_are_there_in_chinese(metadata, key, language):
    assert re.search("[\u4e00-\u9fff]", metadata[f"{key}[{language}]"])


@pytest.mark.parametrize(
    "words",
    [
        "numpy",
        "PyYAML",
        "pyproj",
        "31 provinces",
        "Census",
        "GeoNames",
        "CC BY 4.0",
        "Natural Earth",
    ],
)
def test_about_names_dependencies_and_credits(metadata, words):
    assert words in metadata["about"]


def test_version_is_numeric_and_heads_the_changelog(metadata, root):
    assert re.fullmatch(r"\d+\.\d+\.\d+", metadata["version"])
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## (\S+)", changelog, re.MULTILINE).group(1) == metadata["version"]


def test_icon_is_there(metadata, root):
    assert (root / metadata["icon"]).is_file()


def test_name_and_author_are_accepted_by_the_site(metadata):
    assert "plugin" not in metadata["name"].lower()
    assert "/" not in metadata["author"]
