"""The package check sees what the plugin site refuses, and the ZIP holds the plugin alone."""

import sqlite3
import zipfile

import pytest

METADATA = """[general]
name=Example
description=An example.
version=1.0.0
qgisMinimumVersion=3.40
author=Someone
about=About it.
icon=icon.svg
"""
SOUND = {
    "example/__init__.py": "X = 1\n",
    "example/LICENSE": "GPL\n",
    "example/icon.svg": "<svg/>\n",
    "example/metadata.txt": METADATA,
}


@pytest.fixture(scope="module")
def check(script):
    return script("check_package")


@pytest.fixture(scope="module")
def package(script):
    return script("package")


@pytest.fixture
def zip_with(tmp_path):
    """Make a sound ZIP with some files added, changed, or (None) left out."""

    def make(changes, mode=0o100644):
        path = tmp_path / "example.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in {**SOUND, **changes}.items():
                if text is not None:
                    entry = zipfile.ZipInfo(name)
                    entry.external_attr = (mode if name in changes else 0o100644) << 16
                    archive.writestr(entry, text)
        return path

    return make


def test_a_sound_zip_passes(check, zip_with):
    assert check.package_faults(zip_with({})) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"second/__init__.py": ""},
        {"example/LICENSE": None},
        {"example/__init__.py": None},
        {"example/metadata.txt": None},
        {"example/metadata.txt": METADATA.replace("1.0.0", "1.0-beta")},
        {"example/metadata.txt": METADATA.replace("about=About it.\n", "")},
        {"example/metadata.txt": METADATA.replace("Someone", "Some/one")},
        {"example/icon.svg": None},
        {"example/run.sh": "true\n"},
        {"example/module.pyc": "x"},
        {"example/__pycache__/x.txt": "x"},
        {"example/tests/test_x.py": "X = 1\n"},
        {"example/scripts/x.py": "X = 1\n"},
        {"example/match.py": "match 1:\n    case 1:\n        pass\n"},
        {"example/map.qpt": '<Layer name="coastline" source="x"/>\n'},
        {"example/style.qgs": "<layername>省界</layername>\n"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_fault_is_seen(check, zip_with, changes):
    assert check.own_faults(zip_with(changes))


@pytest.mark.parametrize(
    ("tool", "code"),
    [
        ("bandit", "assert 1\n"),
        ("bandit", "import hashlib\nhashlib.md5(b'')\n"),
        ("flake8", "print(unknown)\n"),
        ("detect-secrets", "pass" + "word = 'Xk29fj3lsW8q'\n"),
    ],
)
def test_a_finding_of_a_tool_is_seen(check, zip_with, tool, code):
    found = check.tool_faults(zip_with({"example/module.py": code}))
    assert any(fault.startswith(f"{tool}: ") for fault in found)


@pytest.mark.parametrize("mode", [0o100755, 0o120777])
def test_executables_and_links_are_seen(check, zip_with, mode):
    assert check.own_faults(zip_with({"example/tool": "x"}, mode=mode))


def test_what_the_publisher_has_not_given_is_open_and_no_fault(check):
    assert check.open_points(METADATA) == ["email", "repository", "tracker"]


@pytest.mark.parametrize(
    "name", ["land", "ne_10m_coastline", "world_map", "admin_1", "country borders", "国界线"]
)
def test_layers_of_land_and_boundaries_are_forbidden(check, name):
    assert check.FORBIDDEN_LAYER.search(name)


@pytest.mark.parametrize(
    "name", ["cities", "rivers", "graticule", "Islands of heat", "inland ports"]
)
def test_other_layers_are_not(check, name):
    assert not check.FORBIDDEN_LAYER.search(name)


def test_tables_of_geopackages_are_looked_at(check, tmp_path):
    with sqlite3.connect(tmp_path / "map.gpkg") as connection:
        connection.execute("CREATE TABLE gpkg_contents (table_name TEXT)")
        connection.execute("INSERT INTO gpkg_contents VALUES ('boundaries')")
    assert list(check.map_faults(tmp_path))


def test_no_shipped_map_has_a_forbidden_layer(check, root):
    assert list(check.map_faults(root / "resources")) == []


@pytest.mark.parametrize(
    "name", ["__init__.py", "LICENSE", "core/codes.py", "resources/icons/a.svg"]
)
def test_the_plugin_is_shipped(package, name):
    assert package.shipped(name)


@pytest.mark.parametrize(
    "name",
    [
        "conftest.py",
        "Makefile",
        "tests/core/test_codes.py",
        "scripts/setup.sh",
        ".ci/run",
        "docs/a.md",
    ],
)
def test_the_workshop_is_not(package, name):
    assert not package.shipped(name)


def test_the_same_files_give_the_same_zip(package, tmp_path):
    files = {"b.py": b"2", "a.py": b"1"}
    paths = [tmp_path / "one.zip", tmp_path / "two.zip"]
    package.write_zip(paths[0], files, (2026, 1, 1, 0, 0, 0))
    package.write_zip(paths[1], dict(reversed(files.items())), (2026, 1, 1, 0, 0, 0))
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_links_of_the_guide_hold_inside_the_zip(package, monkeypatch):
    monkeypatch.setattr(package, "git", lambda *_: b"picture")
    text = "[中文](README.zh.md) ![map](../images/map.png) see [how](../../CONTRIBUTING.md)"
    linked, pictures = package.relinked(text, package.PurePosixPath("docs/guide"))
    assert linked == "[中文](guide.zh.html) ![map](images/map.png) see how"
    assert pictures == {"resources/help/images/map.png": b"picture"}
