"""What nobody may change by accident: ids, parameters, outputs, help, flags."""

from __future__ import annotations

import json
import os
import re
import shutil

import pytest
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProject,
)
from qgis.PyQt.QtCore import QFile

from urbanframe.processing.analysis import AnalysisAlgorithm
from urbanframe.processing.provider import ALGORITHMS, UrbanFrameProvider
from urbanframe.processing.shipped_models import SHIPPED_MODELS

IDS = [algorithm.ID for algorithm in ALGORITHMS]
HAN = re.compile(r"[\u4e00-\u9fff]")
# Written by hand from the issues, not from the code.
CLASSIFY_CITIES = {
    "INPUT": "source",
    "POPULATION_FIELD": "field",
    "POPULATION_UNIT": ["auto", "persons", "ten_thousand"],
    "SCHEME": ["cn_2014", "cn_1989", "un_desa", "oecd_fua", "custom"],
    "SCHEME_FILE": "file",
    "LANGUAGE": ["auto", "en", "zh"],
    "OUTPUT": "sink",
}
AXIS_FRAMEWORK = {
    "AXES": ["land_bridge", "yangtze", "coastal", "harbin_beijing_guangzhou", "baotou_kunming"],
    "VARIANTS": ["river_to_yibin", "west_chengdu_kunming", "east_chongqing_guiyang"],
    "NODES": "source",
    "NODE_AXIS_FIELD": "field",
    "NODE_ORDER_FIELD": "field",
    "NODE_NAME_FIELD": "field",
    "SMOOTH": "boolean",
    "EXTENT": "extent",
    "TARGET_CRS": "crs",
    "AXES_OUTPUT": "sink",
    "NODES_OUTPUT": "sink",
}
AXIS_CORRIDORS = {
    "AXES_LAYER": "source",
    "AXIS_FIELD": "field",
    "WIDTHS_KM": "string",
    "MODE": ["per_axis", "dissolved", "rings"],
    "ENDS": ["round", "flat"],
    "OUTPUT": "sink",
}
PLACES_ON_AXES = {
    "INPUT": "source",
    "AXES_LAYER": "source",
    "AXIS_FIELD": "field",
    "CORRIDOR_KM": "number",
    "LANGUAGE": ["auto", "en", "zh"],
    "OUTPUT": "sink",
}


@pytest.fixture(params=IDS)
def algorithm(request, plugin_loaded):
    found = QgsApplication.processingRegistry().algorithmById(f"urbanframe:{request.param}")
    assert found is not None
    return found


def contract_of(answer: dict) -> dict:
    """Reduce the answer of ``qgis_process help --json`` to what callers rely on."""
    parameters = {
        name: {
            "type": given["type"]["id"],
            "optional": given["optional"],
            "advanced": given["is_advanced"],
            "default": given["default_value"],
            **({"options": options} if (options := list_of(given)) else {}),
        }
        for name, given in answer["parameters"].items()
    }
    outputs = {name: given["type"] for name, given in answer["outputs"].items()}
    return {"parameters": parameters, "outputs": outputs}


def list_of(given: dict) -> list[str]:
    return list(given.get("available_options", {}).values())


@pytest.mark.parametrize("name", IDS)
def test_parameters_and_outputs_are_those_of_the_snapshot(qgis_process, root, name):
    """A change here breaks models and scripts: append, or make a new algorithm.

    After a change that is meant, replace the entry of tests/data/contract.json by the one shown.
    """
    snapshot = json.loads((root / "tests/data/contract.json").read_text(encoding="utf-8"))
    answer = qgis_process("help", f"urbanframe:{name}", "--json").json
    found = contract_of(answer)
    assert found == snapshot.get(name), json.dumps({name: found}, indent=2, ensure_ascii=False)


def test_every_entry_of_the_snapshot_is_an_algorithm(root):
    snapshot = json.loads((root / "tests/data/contract.json").read_text(encoding="utf-8"))
    assert sorted(snapshot) == sorted(IDS)


def test_parameters_of_classify_cities_are_those_of_the_issue(plugin_loaded):
    algorithm = QgsApplication.processingRegistry().algorithmById("urbanframe:classifycities")
    found = {
        parameter.name(): parameter.options() if parameter.type() == "enum" else parameter.type()
        for parameter in algorithm.parameterDefinitions()
    }
    assert found == CLASSIFY_CITIES
    outputs = {output.name() for output in algorithm.outputDefinitions()}
    assert outputs == {"OUTPUT", "CLASSIFIED", "BELOW_SCOPE", "UNCLASSIFIED", "SUMMARY"}


def test_parameters_of_axis_framework_are_those_of_the_issue(plugin_loaded):
    algorithm = QgsApplication.processingRegistry().algorithmById("urbanframe:axisframework")
    found = {
        parameter.name(): parameter.options() if parameter.type() == "enum" else parameter.type()
        for parameter in algorithm.parameterDefinitions()
    }
    assert found == AXIS_FRAMEWORK
    outputs = {output.name() for output in algorithm.outputDefinitions()}
    assert outputs == {"AXES_OUTPUT", "NODES_OUTPUT"}


def test_parameters_of_axis_corridors_are_those_of_the_issue(plugin_loaded):
    algorithm = QgsApplication.processingRegistry().algorithmById("urbanframe:axiscorridors")
    found = {
        parameter.name(): parameter.options() if parameter.type() == "enum" else parameter.type()
        for parameter in algorithm.parameterDefinitions()
    }
    assert found == AXIS_CORRIDORS
    assert [output.name() for output in algorithm.outputDefinitions()] == ["OUTPUT"]


def test_parameters_of_places_on_axes_are_those_of_the_issue(plugin_loaded):
    algorithm = QgsApplication.processingRegistry().algorithmById("urbanframe:placesonaxes")
    found = {
        parameter.name(): parameter.options() if parameter.type() == "enum" else parameter.type()
        for parameter in algorithm.parameterDefinitions()
    }
    assert found == PLACES_ON_AXES
    outputs = {output.name() for output in algorithm.outputDefinitions()}
    assert outputs == {"OUTPUT", "PLACED", "IN_CORRIDOR", "WITHOUT_PLACE", "SUMMARY"}


def test_choices_are_kept_as_stable_words(algorithm):
    for parameter in algorithm.parameterDefinitions():
        if parameter.type() == "enum":
            assert parameter.usesStaticStrings(), parameter.name()
            for option in parameter.options():
                assert re.fullmatch(r"[a-z][a-z0-9_]*", option), option


def test_default_of_a_choice_is_its_first_option(algorithm):
    for parameter in algorithm.parameterDefinitions():
        if parameter.type() == "enum" and not parameter.allowMultiple():
            assert parameter.defaultValue() == parameter.options()[0]


def test_default_of_a_choice_of_several_is_all_or_none(algorithm):
    for parameter in algorithm.parameterDefinitions():
        if parameter.type() == "enum" and parameter.allowMultiple():
            assert parameter.defaultValue() in (None, parameter.options())


def test_every_parameter_has_help_and_a_title(algorithm):
    for parameter in algorithm.parameterDefinitions():
        assert len(parameter.help()) > 20, parameter.name()
        assert parameter.description() and parameter.description() != parameter.name()


def test_every_choice_is_explained_in_the_help(algorithm):
    for parameter in algorithm.parameterDefinitions():
        if parameter.type() == "enum":
            for option in parameter.options():
                assert option in parameter.help(), (parameter.name(), option)


def test_algorithm_explains_itself(algorithm):
    assert len(algorithm.shortHelpString()) > 100
    assert algorithm.shortDescription()
    assert algorithm.displayName() and algorithm.displayName() != algorithm.name()


def test_tags_hold_chinese_words_and_pinyin(algorithm):
    tags = algorithm.tags()
    assert any(HAN.search(tag) for tag in tags)
    assert any(tag in ("chengshi", "guimo", "chengzhen") for tag in tags)
    assert len(tags) == len(set(tags))


def test_icon_is_a_file_that_can_be_drawn(algorithm):
    assert QFile.exists(algorithm.svgIconPath())
    assert not algorithm.icon().pixmap(24, 24).isNull()


def test_algorithm_stands_in_a_group_with_a_title(algorithm):
    assert re.fullmatch(r"[a-z_]+", algorithm.groupId())
    assert algorithm.group() and algorithm.group() != algorithm.groupId()


@pytest.mark.skipif(not shutil.which("git"), reason="the ZIP is made from git, which is not here")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_page_is_shipped_in_both_languages(script, algorithm, language):
    """An isolated machine has no other help. ``make docs`` writes the pages."""
    assert f"resources/help/{algorithm.name()}.{language}.html" in script("package").help_pages()


def test_id_is_short_ascii_in_small_letters(algorithm):
    assert re.fullmatch(r"[a-z][a-z0-9]*", algorithm.name())


def test_instance_is_a_new_object_of_the_same_kind(algorithm):
    one, other = algorithm.create(), algorithm.create()
    assert one is not other and one is not algorithm
    assert type(one) is type(other)
    assert one.id() == algorithm.id()


def test_algorithm_may_run_in_a_thread_and_be_cancelled(algorithm):
    flags = algorithm.flags()
    assert not flags & Qgis.ProcessingAlgorithmFlag.NoThreading
    assert flags & Qgis.ProcessingAlgorithmFlag.CanCancel


def test_algorithm_adds_columns_and_so_is_not_offered_in_place(algorithm):
    assert not algorithm.flags() & Qgis.ProcessingAlgorithmFlag.SupportsInPlaceEdits


def test_algorithm_can_be_executed_here(algorithm):
    if isinstance(algorithm, AnalysisAlgorithm) and "URBANFRAME_SHADOW" in os.environ:
        pytest.skip("Its packages are kept out: tests/processing/test_analysis.py")
    ok, why = algorithm.canExecute()
    assert ok, why


def test_advanced_parameters_have_defaults_or_are_optional(algorithm):
    for parameter in algorithm.parameterDefinitions():
        if parameter.flags() & QgsProcessingParameterDefinition.Flag.FlagAdvanced:
            optional = parameter.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
            assert optional or parameter.defaultValue() is not None, parameter.name()


def test_provider_names_itself_with_its_version(provider, root):
    version = re.search(
        r"^version=(.*)$", (root / "metadata.txt").read_text(encoding="utf-8"), re.MULTILINE
    ).group(1)
    assert (provider.id(), provider.versionInfo()) == ("urbanframe", version)
    assert provider.longName().endswith(version)
    assert QFile.exists(provider.svgIconPath())
    assert not provider.icon().pixmap(24, 24).isNull()
    assert provider.defaultVectorFileExtension() == "gpkg"


def test_provider_makes_new_objects_at_each_load(qgis_app):
    provider = UrbanFrameProvider()
    first = {}
    for _ in range(2):
        provider.refreshAlgorithms()
        made = {algorithm.name(): algorithm for algorithm in provider.algorithms()}
        assert sorted(made) == sorted([*IDS, *(model.ID for model in SHIPPED_MODELS)])
        assert all(made[name] is not old for name, old in first.items())
        first = made


def test_output_is_known_to_the_model_designer_before_it_runs(plugin_loaded, census):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("urbanframe:classifycities")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    properties = algorithm.sinkProperties("OUTPUT", {"INPUT": census}, context, {})
    names = properties.fields.names()
    assert names[:5] == census.fields().names()
    assert names[5:] == [
        *("tier", "tier_class", "tier_label", "tier_rank", "tier_scheme", "tier_reason")
    ]
    assert (properties.crs, properties.wkbType) == (census.crs(), census.wkbType())
