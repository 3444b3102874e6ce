"""The model *Tiers and Axes*: by id and as a file, in batch, in the Model Designer, as Python."""

from __future__ import annotations

from collections import defaultdict

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProject,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QTranslator
from qgis.PyQt.QtWidgets import QAction

from urbanframe.processing.shipped_models import MODELS, TiersAndAxes
from urbanframe.translation import load_translator

MODEL = "urbanframe:tiers_and_axes"
FILE = MODELS / "tiers_and_axes.model3"
# Written by hand: what scripts and models of users rely on.
PARAMETERS = ["INPUT", "POPULATION_FIELD", "LOWEST_RANK", "CORRIDOR_KM", "LANGUAGE"]
OUTPUTS = {
    "cities_on_axes": "Cities on axes",
    "large_cities_on_axes": "Large cities on axes",
    "cities_by_axis_and_tier": "Cities by axis and tier",
}
TABLE = ["axis", "tier", "tier_label", "tier_rank", "cities", "people"]
LOCALE = ("locale/overrideFlag", "locale/userLocale")
STEPS = {
    "classify": "urbanframe:classifycities",
    "place": "urbanframe:placesonaxes",
    "extract": "native:extractbyattribute",
    "people": "native:renametablefield",
    "table": "native:dropgeometries",
    "count": "native:aggregate",
    "sort": "native:orderbyexpression",
}
# Published counts and sums of the tiers from megacity to type II.
CITIES = {"megacity": 7, "very_large": 14, "large_1": 14, "large_2": 70}
PEOPLE = {
    "megacity": 110_558_788,
    "very_large": 99_882_130,
    "large_1": 53_308_075,
    "large_2": 107_610_323,
}
# From 500,000 and from 200,000 on, by the same published counts: 105 + 135, and 254.
CITIES_OF_1989 = {"large": 240, "medium": 254}
LABELS_OF_1989 = {"en": {"Large city", "Medium-sized city"}, "zh": {"大城市", "中等城市"}}


@pytest.fixture()
def census_in_project(census):
    QgsProject.instance().addMapLayer(census, False)
    yield census
    QgsProject.instance().takeMapLayer(census)


def run_model(source, model=MODEL, **extra) -> dict:
    from qgis import processing

    asked = {"INPUT": source, "POPULATION_FIELD": "pop_urban_area", **extra}
    return processing.run(model, {**dict.fromkeys(OUTPUTS, "memory:"), **asked})


def by_tier(table, field: str) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for row in table.getFeatures():
        sums[row["tier"]] += row[field]
    return dict(sums)


def test_model_stands_in_the_toolbox_with_its_contract(plugin_loaded):
    model = QgsApplication.processingRegistry().algorithmById(MODEL)
    definitions = model.parameterDefinitions()
    assert [one.name() for one in definitions if not one.isDestination()] == PARAMETERS
    assert {one.name(): one.description() for one in definitions if one.isDestination()} == OUTPUTS
    assert model.groupId() == "axes"
    assert not model.icon().isNull()
    assert model.canExecute()[0]


def test_steps_are_those_it_says(plugin_loaded):
    children = TiersAndAxes().childAlgorithms()
    assert {name: child.algorithmId() for name, child in children.items()} == STEPS


def test_titles_are_chinese_but_outputs_are_not(qgis_process):
    chinese = qgis_process("help", MODEL, "--json", language="zh").json
    assert chinese["algorithm_details"]["name"] == "城市等级与轴线"
    assert chinese["parameters"]["LOWEST_RANK"]["description"] == "保留到第几级"
    found = {name: chinese["outputs"][name]["description"] for name in OUTPUTS}
    assert found == OUTPUTS


def test_table_holds_the_published_figures(plugin_loaded, census):
    results = run_model(census)
    table = results["cities_by_axis_and_tier"]
    assert table.fields().names() == TABLE
    assert not table.isSpatial()
    assert by_tier(table, "cities") == CITIES
    assert by_tier(table, "people") == PEOPLE
    assert results["cities_on_axes"].featureCount() == 683
    assert results["large_cities_on_axes"].featureCount() == 105


def test_table_agrees_with_a_count_of_the_places(plugin_loaded, census):
    results = run_model(census, LOWEST_RANK=7)
    counted: dict[tuple, int] = defaultdict(int)
    for city in results["cities_on_axes"].getFeatures():
        counted[city["axis"], city["tier"]] += 1
    rows = list(results["cities_by_axis_and_tier"].getFeatures())
    assert {(row["axis"], row["tier"]): row["cities"] for row in rows} == counted
    keys = [(row["axis"], row["tier_rank"]) for row in rows]
    assert keys == sorted(keys)


def test_columns_of_the_users_do_not_get_in_the_way(plugin_loaded, table, at):
    rows = [(at(113.6, 34.7), 6_000_000.5, 1, "x"), (at(116.4, 39.9), 12_000_000.0, 2, "y")]
    fields = "crs=EPSG:4326&field=people:double&field=cities:integer&field=count:string"
    results = run_model(table(fields, rows, "Point"), POPULATION_FIELD="people")
    found = by_tier(results["cities_by_axis_and_tier"], "people")
    assert found == {"very_large": 6_000_000.5, "megacity": 12_000_000}
    assert results["large_cities_on_axes"].fields().names()[:3] == ["people", "cities", "count"]


def test_rank_and_corridor_are_used(plugin_loaded, census):
    results = run_model(census, LOWEST_RANK=1, CORRIDOR_KM=1000)
    assert by_tier(results["cities_by_axis_and_tier"], "cities") == {"megacity": 7}
    assert all(city["in_corridor"] for city in results["large_cities_on_axes"].getFeatures())


def test_file_without_a_rank_says_so(qgis_process, census_file, tmp_path):
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in OUTPUTS}
    inputs = {"INPUT": str(census_file), "POPULATION_FIELD": "pop_urban_area", **outputs}
    answer = qgis_process("run", str(FILE), "-", input={"inputs": inputs})
    assert answer.returncode != 0
    assert "LOWEST_RANK" in answer.stderr + answer.stdout


@pytest.mark.parametrize("qgis_speaks", ["en", "zh"])
@pytest.mark.parametrize("model", [MODEL, str(FILE)])
def test_qgis_process_runs_it_by_id_and_as_a_file(
    qgis_process, census_file, tmp_path, qgis_speaks, model
):
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in OUTPUTS}
    inputs = {"INPUT": str(census_file), "POPULATION_FIELD": "pop_urban_area", **outputs}
    if model == str(FILE):
        inputs["LOWEST_RANK"] = 4
    answer = qgis_process("run", model, "-", input={"inputs": inputs}, language=qgis_speaks)
    assert answer.returncode == 0, answer.stderr
    table = QgsVectorLayer(outputs["cities_by_axis_and_tier"], "table", "ogr")
    assert by_tier(table, "people") == PEOPLE
    labels = {row["tier_label"] for row in table.getFeatures()}
    assert ({"en": "Megacity", "zh": "超大城市"}[qgis_speaks]) in labels


def test_rows_of_a_batch_run_each_for_itself(plugin_loaded, census, table, at, tmp_path):
    """The batch dialog runs one instance after another with parameters of their own."""
    small = table(
        "crs=EPSG:4326&field=pop_urban_area:integer", [(at(113.6, 34.7), 6_000_000)], "Point"
    )
    batch = [(census, {"LOWEST_RANK": 2}), (small, {"LANGUAGE": "zh"}), (census, {})]
    tables = [run_model(source, **extra)["cities_by_axis_and_tier"] for source, extra in batch]
    assert [sum(by_tier(one, "cities").values()) for one in tables] == [21, 1, 105]
    assert next(tables[1].getFeatures())["tier_label"] == "特大城市"


@pytest.fixture()
def batch_panel(interface, plugin_loaded):
    """The table of QGIS's batch dialog for the model."""
    dialogs = pytest.importorskip("processing.gui.BatchAlgorithmDialog")
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(MODEL)
    dialog = dialogs.BatchAlgorithmDialog(algorithm)
    yield dialog.mainWidget()
    dialog.close()


def test_batch_dialog_runs_a_saved_batch(batch_panel, census_in_project, tmp_path):
    ranks = (2, 4)
    batch_panel.load_batch_file_3_40_version(
        {"rows": [batch_row(census_in_project, rank, tmp_path) for rank in ranks]}
    )
    assert batch_panel.batchRowCount() == len(ranks)
    found = []
    for row in range(len(ranks)):
        asked, understood = batch_panel.parametersForRow(row, QgsProcessingContext())
        assert understood
        tables = run_model(asked.pop("INPUT"), **asked)
        table = QgsVectorLayer(tables["cities_by_axis_and_tier"], "table", "ogr")
        found.append(sum(by_tier(table, "cities").values()))
    assert found == [21, 105]


def batch_row(cities, rank: int, folder) -> dict:
    asked = {"INPUT": cities.id(), "POPULATION_FIELD": "pop_urban_area", "LOWEST_RANK": rank}
    outputs = {name: str(folder / f"{name}_{rank}.gpkg") for name in OUTPUTS}
    return {"PARAMETERS": asked, "OUTPUTS": outputs}


def test_only_selected_cities_are_counted(plugin_loaded, census_in_project):
    census_in_project.selectByExpression("code IN ('420100', '310000')")
    source = QgsProcessingFeatureSourceDefinition(census_in_project.id(), True)
    found = by_tier(run_model(source)["cities_by_axis_and_tier"], "cities")
    assert found == {"megacity": 1, "very_large": 1}


def test_a_feature_filter_is_honoured(plugin_loaded, census_in_project):
    source = QgsProcessingFeatureSourceDefinition(census_in_project.id())
    source.filterExpression = "left(\"code\", 2) = '44'"
    found = by_tier(run_model(source, LOWEST_RANK=2)["cities_by_axis_and_tier"], "cities")
    assert found == {"megacity": 2, "very_large": 2}


def test_a_filter_within_the_model_is_honoured(plugin_loaded, census_in_project):
    """A step may be given a layer with a filter of its own."""
    source = QgsProcessingFeatureSourceDefinition(census_in_project.id())
    source.filterExpression = "left(\"code\", 2) = '44'"
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(FILE))
    set_source(model, "classify", "INPUT", source)
    results = run_model(census_in_project, model, LOWEST_RANK=1)
    assert by_tier(results["cities_by_axis_and_tier"], "cities") == {"megacity": 2}


def set_source(model, step: str, name: str, value) -> None:
    child = model.childAlgorithm(step)
    child.addParameterSources(name, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
    model.setChildAlgorithm(child)


@pytest.fixture(params=["en", "zh"])
def interface(request, qgis_app):
    """QGIS and the plugin in one language and in the other."""
    settings = QgsSettings()
    before = {key: settings.value(key) for key in LOCALE}
    for key, value in zip(LOCALE, (True, {"en": "en", "zh": "zh-Hans"}[request.param])):
        settings.setValue(key, value)
    translators = []
    if request.param == "zh":
        translators = [load_translator("zh"), QTranslator()]
        assert translators[1].load(f"{QgsApplication.i18nPath()}/qgis_zh-Hans.qm")
    for translator in translators:
        QCoreApplication.installTranslator(translator)
    yield request.param
    for translator in translators:
        QCoreApplication.removeTranslator(translator)
    for key, value in before.items():
        settings.remove(key) if value is None else settings.setValue(key, value)


@pytest.fixture()
def designer(interface, plugin_loaded, monkeypatch):
    """The Model Designer with the shipped file open."""
    modeler = pytest.importorskip("processing.modeler.ModelerDialog")
    # The stand-in for QGIS's window lacks what the designer asks a real one for.
    monkeypatch.setattr(modeler, "iface", None)
    window = modeler.ModelerDialog.create()
    window.loadModel(str(FILE))
    yield window
    window.setDirty(False)
    window.close()


@pytest.fixture()
def edited(designer, tmp_path):
    """A copy that was edited and saved in the designer, now by the law of 1989."""
    model = designer.model()
    assert set(model.childAlgorithms()) == set(STEPS)
    designer.beginUndoCommand("Edit")
    set_source(model, "classify", "SCHEME", "cn_1989")
    designer.endUndoCommand()
    designer.repaintModel()
    path = tmp_path / "my_tiers.model3"
    model.setSourceFilePath(str(path))
    assert designer.saveModel(False)
    return path


def test_designer_speaks_the_language_of_qgis(interface, designer):
    titles = [action.text() for action in designer.findChildren(QAction)]
    words = {"en": "Save Model", "zh": "保存模型"}
    assert any(words[interface] in title.replace("&", "") for title in titles)


def test_designer_opens_edits_and_saves_it(interface, edited, census):
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(edited))
    assert model.validate()[0], model.validate()[1]
    table = run_model(census, model, LOWEST_RANK=2)["cities_by_axis_and_tier"]
    assert by_tier(table, "cities") == CITIES_OF_1989
    labels = {row["tier_label"] for row in table.getFeatures()}
    assert labels == LABELS_OF_1989[interface]


def test_what_the_designer_exports_as_python_runs(designer, census):
    code = designer.model().asPythonCode(
        QgsProcessing.PythonOutputType.PythonQgsProcessingAlgorithmSubclass, 4
    )
    names: dict = {}
    exec("\n".join(code), names)
    algorithm = next(
        made() for name, made in names.items() if name.lower().replace("_", "") == "tiersandaxes"
    )
    algorithm.initAlgorithm()
    # Python code of QGIS names outputs without spaces: CitiesOnAxes.
    definitions = algorithm.parameterDefinitions()
    outputs = {one.name(): "memory:" for one in definitions if one.isDestination()}
    asked = {"INPUT": census, "POPULATION_FIELD": "pop_urban_area", "LOWEST_RANK": 4}
    asked.update(CORRIDOR_KM=50, LANGUAGE="en", **outputs)
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    results, done = algorithm.run(asked, context, feedback)
    assert done, feedback.textLog()
    table = context.takeResultLayer(results["CitiesByAxisAndTier"])
    assert by_tier(table, "cities") == CITIES
    assert by_tier(table, "people") == PEOPLE
