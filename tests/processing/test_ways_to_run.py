"""*Classify Cities* in ``qgis_process``, in batch and in a model, in both languages."""

from __future__ import annotations

import json

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterVectorDestination,
    QgsProject,
    QgsProperty,
    QgsVectorLayer,
)

PUBLISHED = [7, 14, 14, 70, 135, 254, 189]
CLASSIFY = "urbanframe:classifycities"
LARGE = '"tier_rank" <= 2'


def counts(results: dict) -> list[int]:
    return [row["count"] for row in json.loads(results["SUMMARY"])["tiers"]]


def values(path, field: str) -> list[object]:
    source = QgsVectorLayer(str(path), "result", "ogr")
    assert source.isValid()
    position = source.fields().lookupField(field)
    return [feature.attribute(position) for feature in source.getFeatures()]


def test_qgis_process_gives_the_published_table(qgis_process, census_file, tmp_path):
    output = tmp_path / "out.gpkg"
    inputs = {
        "INPUT": str(census_file),
        "POPULATION_FIELD": "pop_urban_area",
        "OUTPUT": str(output),
    }
    answer = qgis_process("run", CLASSIFY, "-", input={"inputs": inputs})
    assert answer.returncode == 0, answer.stderr
    assert counts(answer.json["results"]) == PUBLISHED
    assert answer.json["results"]["CLASSIFIED"] == 683
    assert values(output, "tier").count("medium") == 135


def test_qgis_process_names_fault_and_field_and_fails(qgis_process, census_file, tmp_path):
    output = tmp_path / "out.gpkg"
    inputs = {"INPUT": str(census_file), "POPULATION_FIELD": "heads", "OUTPUT": str(output)}
    answer = qgis_process("run", CLASSIFY, "-", input={"inputs": inputs})
    assert answer.returncode != 0
    assert "heads" in answer.stderr + answer.stdout
    assert "Traceback" not in answer.stderr
    assert not output.exists()


def test_qgis_process_refuses_an_unknown_choice(qgis_process, census_file, tmp_path):
    inputs = {
        "INPUT": str(census_file),
        "SCHEME": "cn_2030",
        "OUTPUT": str(tmp_path / "out.gpkg"),
    }
    answer = qgis_process("run", CLASSIFY, "-", input={"inputs": inputs})
    assert answer.returncode != 0
    assert "SCHEME" in answer.stderr + answer.stdout
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("qgis_speaks", "asked", "label"),
    [
        ("en", "auto", "Very large city"),
        ("en", "zh", "特大城市"),
        ("zh", "auto", "特大城市"),
        ("zh", "en", "Very large city"),
    ],
)
def test_result_speaks_the_language_asked_for(
    qgis_process, census_file, tmp_path, qgis_speaks, asked, label
):
    output = tmp_path / "out.gpkg"
    inputs = {
        "INPUT": str(census_file),
        "POPULATION_FIELD": "pop_urban_area",
        "LANGUAGE": asked,
        "OUTPUT": str(output),
    }
    answer = qgis_process("run", CLASSIFY, "-", input={"inputs": inputs}, language=qgis_speaks)
    assert answer.returncode == 0, answer.stderr
    assert values(output, "tier_label").count(label) == 14
    assert values(output, "tier").count("very_large") == 14


def test_ids_are_the_same_in_a_chinese_qgis(qgis_process):
    english = qgis_process("help", CLASSIFY, "--json").json
    chinese = qgis_process("help", CLASSIFY, "--json", language="zh").json
    assert list(chinese["parameters"]) == list(english["parameters"])
    assert list(chinese["outputs"]) == list(english["outputs"])
    options = chinese["parameters"]["SCHEME"]["available_options"]
    assert options == english["parameters"]["SCHEME"]["available_options"]
    assert chinese["algorithm_details"]["name"] != english["algorithm_details"]["name"]


def test_rows_of_a_batch_run_each_for_itself(plugin_loaded, census, table, tmp_path):
    """The batch dialog runs one instance after another with parameters of their own."""
    from qgis import processing

    small = table("field=pop:integer", [(300_000,)])
    batch = [
        {"INPUT": census, "POPULATION_FIELD": "pop_urban_area", "SCHEME": "cn_1989"},
        {"INPUT": small, "POPULATION_FIELD": "pop", "LANGUAGE": "zh"},
        {"INPUT": census, "POPULATION_FIELD": "pop_total", "SCHEME": "un_desa"},
    ]
    results = [
        processing.run(CLASSIFY, {**row, "OUTPUT": str(tmp_path / f"{number}.gpkg")})
        for number, row in enumerate(batch)
    ]
    schemes = [json.loads(result["SUMMARY"])["scheme"] for result in results]
    assert schemes == ["cn_1989", "cn_2014", "un_desa"]
    assert [result["CLASSIFIED"] for result in results] == [683, 1, 683]


def test_parameters_survive_the_way_into_json_and_back(plugin_loaded, census_file):
    """History and *Copy as JSON* keep parameters as JSON."""
    from qgis import processing

    algorithm = QgsApplication.processingRegistry().createAlgorithmById(CLASSIFY)
    given = {
        "INPUT": str(census_file),
        "POPULATION_FIELD": "pop_urban_area",
        "SCHEME": "un_desa",
        "OUTPUT": "memory:",
    }
    kept = json.loads(json.dumps(algorithm.asMap(given, QgsProcessingContext())))["inputs"]
    assert {name: kept[name] for name in given} == given
    assert json.loads(processing.run(CLASSIFY, kept)["SUMMARY"])["scheme"] == "un_desa"


def child_source(kind: str, *arguments) -> list[QgsProcessingModelChildParameterSource]:
    return [getattr(QgsProcessingModelChildParameterSource, kind)(*arguments)]


def make_model() -> QgsProcessingModelAlgorithm:
    """Classify, then keep the two largest tiers by a step of QGIS's own."""
    model = QgsProcessingModelAlgorithm("Largest cities", "urbanframe_test")
    model.setName("largest_cities")
    model.addModelParameter(
        QgsProcessingParameterFeatureSource("cities", "Cities"),
        QgsProcessingModelParameter("cities"),
    )
    classify = QgsProcessingModelChildAlgorithm(CLASSIFY)
    classify.setChildId("classify")
    classify.addParameterSources("INPUT", child_source("fromModelParameter", "cities"))
    for name, value in (
        ("POPULATION_FIELD", "pop_urban_area"),
        ("POPULATION_UNIT", "auto"),
        ("SCHEME", "cn_2014"),
        ("LANGUAGE", "zh"),
    ):
        classify.addParameterSources(name, child_source("fromStaticValue", value))
    model.addChildAlgorithm(classify)
    extract = QgsProcessingModelChildAlgorithm("native:extractbyexpression")
    extract.setChildId("extract")
    extract.addParameterSources("INPUT", child_source("fromChildOutput", "classify", "OUTPUT"))
    extract.addParameterSources("EXPRESSION", child_source("fromStaticValue", LARGE))
    output = QgsProcessingModelOutput("Largest", "Largest")
    output.setChildId("extract")
    output.setChildOutputName("OUTPUT")
    extract.setModelOutputs({"Largest": output})
    model.addChildAlgorithm(extract)
    model.updateDestinationParameters()
    return model


def run_model(model, source, **extra):
    from qgis import processing

    name = next(
        definition.name()
        for definition in model.parameterDefinitions()
        if isinstance(
            definition,
            (QgsProcessingParameterFeatureSink, QgsProcessingParameterVectorDestination),
        )
    )
    results = processing.run(model, {"cities": source, name: "memory:", **extra})
    return results[name]


def test_model_is_valid(plugin_loaded):
    ok, issues = make_model().validate()
    assert ok, issues


def test_step_after_the_tool_reads_its_columns(plugin_loaded, census, column):
    largest = run_model(make_model(), census)
    assert largest.featureCount() == 21
    assert set(column(largest, "tier_label")) == {"超大城市", "特大城市"}


@pytest.fixture()
def census_in_project(census):
    QgsProject.instance().addMapLayer(census, False)
    yield census
    QgsProject.instance().takeMapLayer(census)


def test_model_honours_the_selection(plugin_loaded, census_in_project, column):
    census_in_project.selectByExpression("code IN ('420100', '510500', '310000')")
    source = QgsProcessingFeatureSourceDefinition(census_in_project.id(), True)
    assert sorted(column(run_model(make_model(), source), "code")) == ["310000", "420100"]


def test_model_honours_a_feature_filter(plugin_loaded, census_in_project, column):
    source = QgsProcessingFeatureSourceDefinition(census_in_project.id())
    source.filterExpression = "left(\"code\", 2) = '44'"
    codes = column(run_model(make_model(), source), "code")
    assert sorted(codes) == ["440100", "440300", "440600", "441900"]


def test_tool_in_a_model_takes_the_choice_from_an_expression(plugin_loaded, census, column):
    model = make_model()
    child = model.childAlgorithm("classify")
    child.addParameterSources("LANGUAGE", child_source("fromExpression", "'e' || 'n'"))
    model.setChildAlgorithm(child)
    labels = set(column(run_model(model, census), "tier_label"))
    assert labels == {"Megacity", "Very large city"}


def test_model_file_runs_in_qgis_process(qgis_process, plugin_loaded, census_file, tmp_path):
    path, output = tmp_path / "largest.model3", tmp_path / "out.gpkg"
    assert make_model().toFile(str(path))
    read = QgsProcessingModelAlgorithm()
    assert read.fromFile(str(path)) and read.validate()[0]
    name = next(
        definition.name()
        for definition in read.parameterDefinitions()
        if definition.isDestination()
    )
    inputs = {"cities": str(census_file), name: str(output)}
    answer = qgis_process("run", str(path), "-", input={"inputs": inputs})
    assert answer.returncode == 0, answer.stderr
    assert sorted(set(values(output, "tier"))) == ["megacity", "very_large"]
    assert len(values(output, "tier")) == 21


def test_data_defined_choice_is_evaluated(plugin_loaded, census):
    from qgis import processing

    results = processing.run(
        CLASSIFY,
        {
            "INPUT": census,
            "POPULATION_FIELD": "pop_urban_area",
            "SCHEME": QgsProperty.fromExpression("'un_' || 'desa'"),
            "OUTPUT": "memory:",
        },
    )
    assert json.loads(results["SUMMARY"])["scheme"] == "un_desa"
