"""The reference files are what the script builds from the plain tables."""

from __future__ import annotations

import csv
import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "resources" / "reference"


@pytest.fixture(scope="module")
def script():
    return load("build_reference")


def load(name: str):
    path = ROOT / "scripts" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def cities():
    with (REFERENCE / "cities_2020.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


AXIS_FILES = ["axes.csv", "axis_nodes.csv", "axis_lines_draw.geojson", "axis_lines_measure.geojson"]


@pytest.mark.parametrize("name", ["cities_2020.csv", "rivers.geojson", *AXIS_FILES])
def test_reference_file_equals_a_rebuild(script, name):
    assert (REFERENCE / name).read_bytes() == script.build()[name].encode("utf-8")


def test_check_mode_says_that_nothing_differs(script, capsys):
    assert script.main(["--check"]) == 0
    assert "equals a rebuild" in capsys.readouterr().out


def test_check_mode_names_a_stale_file(script, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(script, "REFERENCE", tmp_path)
    assert script.main(["--check"]) == 1
    assert "cities_2020.csv differs" in capsys.readouterr().out


def test_codes_that_do_not_match_are_refused_by_name(script):
    with pytest.raises(SystemExit, match="110000"):
        script.refuse_unmatched({"110000"}, set())


def test_reference_has_683_cities_sorted_by_code(script, cities):
    codes = [row["code"] for row in cities]
    assert tuple(cities[0]) == script.CITY_COLUMNS
    assert len(codes) == len(set(codes)) == 683
    assert codes == sorted(codes)
    assert all(len(code) == 6 and code.isdigit() for code in codes)


def test_populations_are_whole_numbers_and_nest(cities):
    for row in cities:
        area, urban, total = (
            int(row[name]) for name in ("pop_urban_area", "pop_urban_and_town", "pop_total")
        )
        assert 0 < area <= urban <= total, row["code"]


def test_points_are_rounded_to_a_hundredth_degree(cities):
    for row in cities:
        assert 73 < float(row["lon"]) < 136 and 3 < float(row["lat"]) < 54
        assert all(len(row[axis].partition(".")[2]) <= 2 for axis in ("lon", "lat"))


def test_luzhou_stays_below_one_million(cities):
    luzhou = next(row for row in cities if row["name_zh"] == "泸州市")
    assert luzhou["pop_urban_area"] == "999809"


def test_rivers_are_lines_with_names_and_stay_small():
    path = REFERENCE / "rivers.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert {feature["geometry"]["type"] for feature in features} == {"MultiLineString"}
    assert {"长江", "黄河"} <= {feature["properties"]["name_zh"] for feature in features}
    assert path.stat().st_size < 400_000


def test_node_points_are_those_of_the_cities(cities):
    points = {row["code"]: (row["name_en"], row["lon"], row["lat"]) for row in cities}
    with (REFERENCE / "axis_nodes.csv").open(encoding="utf-8", newline="") as file:
        nodes = list(csv.DictReader(file))
    no_city = {row["name_zh"] for row in nodes if row["code"] not in points}
    assert no_city == {"万州", "涪陵", "精河"}
    for row in nodes:
        if row["code"] in points:
            assert (row["name_en"], row["lon"], row["lat"]) == points[row["code"]]


def test_picked_lines_are_those_of_natural_earth(shared_data):
    """The table of river and coast is picked again from the source and compared."""
    pytest.importorskip("osgeo")
    picking = load("pick_axis_lines")
    gpkg = shared_data / "data" / "physical" / "natural_earth_east_asia.gpkg"
    stored = (ROOT / "scripts" / "reference" / "axis_lines.geojson").read_text(encoding="utf-8")
    assert picking.table(gpkg) == stored
