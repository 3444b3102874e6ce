"""Where rule sets are found, and what happens to broken ones."""

from __future__ import annotations

import pytest

from urbanframe.core.rules import (
    RuleFault,
    find_size_scheme,
    load_library,
    load_size_scheme,
    shipped_size_schemes,
)
from urbanframe.core.rules.library import SHIPPED_FOLDER

SET = """\
kind: city_size
id: {id}
version: {version}
title: {{en: T, zh: 标题}}
short_title: {{en: T, zh: 标题}}
document:
  title: {{en: T, zh: 标题}}
  issuer: {{en: T, zh: 标题}}
  clause: {{en: T, zh: 标题}}
measure: total_permanent
closed: lower
classes:
  - {{id: only, from: 5, label: {{en: T, zh: 标题}}, short: {{en: T, zh: 标题}}}}
"""


def put(folder, name: str, set_id: str, version: int = 1):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(SET.format(id=set_id, version=version), encoding="utf-8")
    return path


@pytest.fixture()
def profile(tmp_path):
    return tmp_path / "profile"


@pytest.fixture()
def project(tmp_path):
    return tmp_path / "project"


def test_shipped_sets_are_the_four_of_the_contract_with_the_default_first():
    assert list(shipped_size_schemes()) == ["cn_2014", "cn_1989", "oecd_fua", "un_desa"]


def test_every_shipped_file_bears_the_id_it_is_named_by():
    assert {path.stem for path in SHIPPED_FOLDER.glob("*.yaml")} == set(shipped_size_schemes())


def test_folders_that_do_not_exist_leave_the_shipped_sets(profile, project):
    library = load_library([profile, project])
    assert (library.schemes, library.faults) == (shipped_size_schemes(), ())


def test_set_in_the_profile_wins_over_one_beside_the_project(profile, project):
    put(profile, "a.yaml", "own", version=1)
    put(project, "a.yaml", "own", version=2)
    assert load_library([profile, project]).schemes["own"].version == 1


def test_set_beside_the_project_is_found(profile, project):
    put(project, "b.yaml", "own", version=2)
    assert find_size_scheme("own", [profile, project]).version == 2


@pytest.mark.parametrize("name", ["own.yaml", "own.yml", "名称.yaml"])
def test_set_is_found_whatever_its_file_is_called(profile, name):
    put(profile, name, "own")
    assert find_size_scheme("own", [profile]) is not None


def test_broken_file_is_reported_while_the_others_load(profile):
    put(profile, "a.yaml", "first")
    (profile / "b.yaml").write_text("kind: [", encoding="utf-8")
    put(profile, "c.yaml", "second")
    library = load_library([profile])
    assert {"first", "second"} <= set(library.schemes)
    assert [fault.path.name for fault in library.faults] == ["b.yaml"]


def test_shipped_id_is_never_shadowed(profile):
    put(profile, "cn_2014.yaml", "cn_2014", version=99)
    library = load_library([profile])
    assert library.schemes["cn_2014"] is shipped_size_schemes()["cn_2014"]
    assert [fault.kind for fault in library.faults] == ["shipped_id"]
    assert find_size_scheme("cn_2014", [profile]).version != 99


def test_file_with_a_shipped_id_is_refused_when_named_itself(profile):
    with pytest.raises(RuleFault) as caught:
        load_size_scheme(put(profile, "own.yaml", "oecd_fua"))
    assert (caught.value.kind, caught.value.key, caught.value.found) == (
        "shipped_id",
        "id",
        "oecd_fua",
    )


def test_unknown_id_finds_nothing(profile):
    assert find_size_scheme("nowhere", [profile]) is None
