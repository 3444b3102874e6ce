"""What County Towns writes: exports, style and map theme, typed towns."""

import csv
from pathlib import Path

import pytest
from qgis.core import (
    Qgis,
    QgsExpressionContext,
    QgsFeatureRequest,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog

from urbanframe.core.reference import read_counties
from urbanframe.ui.docks.county_towns_style import THEME
from urbanframe.ui.frame.dock import State

from .conftest import buttons, click, listed, message, pick, press, press_undo, told, wait_for


@pytest.fixture
def target(monkeypatch, tmp_path):
    """Give a function that answers the chooser of the file."""

    def answer(name):
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        return path

    return answer


def export(dock, suffix, path):
    dock.export(suffix)
    assert wait_for(path.exists)
    assert wait_for(lambda: dock.work._task is None)


def rows_of(path):
    layer = QgsVectorLayer(str(path), "", "ogr")
    assert layer.isValid()
    return layer, list(layer.getFeatures())


def test_csv_begins_with_a_bom_and_holds_the_list_in_its_order(screen, make_towns, target, desktop):
    dock = screen(make_towns())
    pick(dock, 1)
    click(dock.view.choices["reject"])
    dock.write_note("见附件")
    dock.view.filter._ticks["statuses", -1].setChecked(True)
    dock.view.filter._ticks["statuses", 1].setChecked(True)
    path = target("清单 list.csv")
    export(dock, "csv", path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["unit_name"] for row in rows] == ["正阳县", "井陉县"]
    assert rows[1]["unit_code"] == "130121"
    assert (rows[1]["decision"], rows[1]["note"]) == ("reject", "见附件")
    assert rows[1]["upgrade_status"] == "does_not_meet"
    assert rows[1]["reviewer"] != ""
    assert "eligible" not in path.read_text("utf-8-sig")
    assert message(desktop).startswith("2 rows were exported")
    assert sorted(found.name for found in path.parent.glob(".urbanframe*")) == []


def test_xlsx_has_the_same_rows_and_codes_as_text(screen, make_towns, target):
    dock = screen(make_towns())
    path = target("list.xlsx")
    export(dock, "xlsx", path)
    _, rows = rows_of(path)
    assert [row["unit_name"] for row in rows] == listed(dock)
    assert rows[0]["unit_code"] == "411724"


def test_geopackage_has_the_places(screen, make_towns, target):
    dock = screen(make_towns())
    path = target("list.gpkg")
    export(dock, "gpkg", path)
    layer, rows = rows_of(path)
    assert layer.isSpatial()
    assert rows[1].geometry().asPoint() == QgsPointXY(110, 30)


def test_open_cases_have_an_empty_column_to_fill_in(screen, make_towns, target):
    counties = [(c.code, c.name_zh, c.pop_urban_and_town) for c in read_counties()]
    dock = screen(make_towns(counties, "code:string name_zh:string pop_urban_and_town:int"))
    dock.view.filter._ticks["statuses", 0].setChecked(True)
    path = target("open.csv")
    export(dock, "csv", path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 389
    assert {row["seat_population"] for row in rows} == {""}
    assert min(int(row["seat_population_at_most"]) for row in rows) >= 200_000


def test_decisions_on_units_that_are_gone_are_exported_too(screen, make_towns, target):
    dock = screen(make_towns())
    pick(dock, 1)
    click(dock.view.choices["approve"])
    dock = screen(make_towns([("411724", "正阳县", 1_000)], name="other"))
    path = target("list.csv")
    export(dock, "csv", path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        gone = list(csv.DictReader(file))[1]
    assert (gone["unit_code"], gone["unit_name"], gone["decision"]) == (
        "130121",
        "井陉县",
        "approve",
    )
    assert gone["remark"] == "Not in the layer"


def test_a_decision_whose_status_changed_is_marked_and_a_note_alone_is_not(
    screen, make_towns, target
):
    layer = make_towns()
    dock = screen(layer)
    pick(dock, 0)
    click(dock.view.choices["approve"])
    pick(dock, 1)
    dock.write_note("see file 7")
    layer.startEditing()
    for row in (1, 2):
        layer.changeAttributeValue(row, 2, 250_000 if row == 1 else 1_000)
    assert layer.commitChanges()
    path = target("list.csv")
    assert wait_for(lambda: listed(dock, 1)[0] == "Meets")
    export(dock, "csv", path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        remarks = {row["unit_name"]: row["remark"] for row in csv.DictReader(file)}
    assert remarks["正阳县"] == "Changed since the decision"
    assert remarks["井陉县"] == ""


def test_an_open_file_is_not_overwritten(screen, make_towns, make_file, target):
    kept = make_file(make_towns(), "kept.gpkg")
    dock = screen(kept)
    path = target("kept.gpkg")
    before = path.read_bytes()
    dock.export("gpkg")
    assert told(dock) == ["export"]
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_told(screen, make_towns, target):
    dock = screen(make_towns())
    target("nowhere/list.csv")
    dock.export("csv")
    assert wait_for(lambda: "export" in told(dock))


# Style


def drawn(layer):
    """Return the status by which each feature is drawn."""
    renderer = layer.renderer()
    context = QgsExpressionContext()
    from qgis.core import QgsExpression, QgsExpressionContextUtils

    context.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    expression = QgsExpression(renderer.classAttribute())
    assert expression.prepare(context), expression.parserErrorString()
    told = {}
    for row in layer.getFeatures(QgsFeatureRequest()):
        context.setFeature(row)
        told[row["name_zh"]] = expression.evaluate(context)
    return told


def test_style_draws_by_status_keeps_a_theme_and_is_undone(screen, make_towns, desktop, said):
    layer = make_towns()
    dock = screen(layer)
    before = layer.renderer().dump()
    click(dock.style_button)
    assert drawn(layer) == {
        "井陉县": "does_not_meet",
        "正阳县": "meets",
        "温宿县": "cannot_tell",
        "东城区": "not_applicable",
    }
    assert layer.renderer().orderByEnabled()
    labels = [category.label() for category in layer.renderer().categories()]
    assert said("Meets", "符合") in labels
    themes = QgsProject.instance().mapThemeCollection()
    assert themes.hasMapTheme(THEME)
    assert not layer.isEditable()
    press_undo(desktop)
    assert layer.renderer().dump() == before
    assert not themes.hasMapTheme(THEME)


def test_a_style_that_was_changed_since_is_left(screen, make_towns, desktop):
    from qgis.core import QgsSingleSymbolRenderer, QgsSymbol

    layer = make_towns()
    dock = screen(layer)
    click(dock.style_button)
    mine = QgsSingleSymbolRenderer(QgsSymbol.defaultSymbol(layer.geometryType()))
    layer.setRenderer(mine)
    before = layer.renderer().dump()
    press_undo(desktop)
    assert layer.renderer().dump() == before


def test_the_map_theme_keeps_the_style_though_the_layer_is_styled_anew(
    screen, make_towns, desktop, new_project
):
    layer = make_towns()
    before = layer.renderer().dump()
    dock = screen(layer)
    click(dock.style_button)
    layer.styleManager().setCurrentStyle("default")
    assert layer.renderer().dump() == before
    themes, root = new_project.mapThemeCollection(), new_project.layerTreeRoot()
    themes.applyTheme(THEME, root, desktop.layerTreeView().layerTreeModel())
    assert drawn(layer)["正阳县"] == "meets"
    press_undo(desktop)
    assert layer.renderer().dump() == before
    assert layer.styleManager().styles() == ["default"]


def test_the_style_of_a_shapefile_holds_when_a_row_is_deleted(screen, make_towns, make_file):
    layer = make_file(make_towns(), "counties.shp", "ESRI Shapefile")
    dock = screen(layer)
    click(dock.style_button)
    assert layer.startEditing()
    assert layer.deleteFeature(next(layer.getFeatures()).id())
    assert layer.commitChanges()
    assert drawn(layer) == {
        "正阳县": "meets",
        "温宿县": "cannot_tell",
        "东城区": "not_applicable",
    }


def test_units_of_one_key_with_two_answers_are_drawn_as_cannot_tell(screen, make_towns):
    rows = [("130121", "井陉县", 1_000), ("130121", "井陉县", 900_000)]
    dock = screen(make_towns(rows))
    click(dock.style_button)
    assert drawn(dock.layer()) == {"井陉县": "cannot_tell"}


def test_a_style_of_an_earlier_result_is_told_and_renewed(screen, make_towns):
    layer = make_towns()
    dock = screen(layer)
    click(dock.style_button)
    dock.recompute()
    assert wait_for(lambda: dock.state is State.SHOWN and dock.task is None)
    assert "style" not in told(dock)
    layer.startEditing()
    layer.changeAttributeValue(1, 2, 300_000)
    assert layer.commitChanges()
    assert wait_for(lambda: told(dock) == ["style"])
    press(dock, "Renew")
    assert told(dock) == []
    assert drawn(layer)["井陉县"] == "meets"


def test_a_table_cannot_be_styled_but_listed(screen, make_towns):
    dock = screen(make_towns(geometry="None"))
    assert not dock.style_button.isEnabled()
    assert len(listed(dock)) == 4


# Processing


def test_the_tool_opens_with_the_settings_of_the_dock(screen, make_towns):
    from urbanframe.ui.docks.county_towns_processing import parameters_for

    layer = make_towns()
    dock = screen(layer)
    assert parameters_for(layer, dock.inputs) == {
        "INPUT": layer.id(),
        "KIND": "auto",
        "CODE_FIELD": "code",
        "NAME_FIELD": "name_zh",
        "SCHEME": "auto",
        "MEASURES": ["seat_population", "seat_population", ""],
    }


def test_dock_and_tool_say_the_same(screen, make_towns):
    from qgis import processing

    from urbanframe.ui.docks.county_towns_processing import parameters_for

    layer = make_towns()
    dock = screen(layer)
    parameters = {**parameters_for(layer, dock.inputs), "OUTPUT": "TEMPORARY_OUTPUT"}
    made = processing.run("urbanframe:upgradeeligible", parameters)["OUTPUT"]
    told = [row["upgrade_status"] for row in made.getFeatures()]
    model = dock.view.list.units_model
    assert told == [model.status_id(row) for row in range(4)]


# Add a town


def type_town(dock, name="龙港镇", county="苍南县", residents="432,043"):
    form = dock.town_form
    for box, text in ((form.name, name), (form.county, county), (form.residents, residents)):
        box.clear()
        # As an input method does; QTest knows no keys of Chinese characters.
        box.insert(text)
    return form


@pytest.fixture
def project_file(new_project, tmp_path):
    path = tmp_path / "plan.qgz"
    assert new_project.write(str(path))
    return path


def test_a_typed_town_is_kept_beside_the_project_and_screened(towns, project_file, desktop, said):
    towns.town_form.open()
    click(type_town(towns).add)
    assert wait_for(lambda: listed(towns) == ["龙港镇"])
    assert listed(towns, 1) == [said("Meets", "符合")]
    assert Path(towns.layer().source().split("|")[0]).name == "plan_urbanframe.gpkg"
    assert towns.result_shown.units.keys == ["苍南县/龙港镇"]
    click(type_town(towns, "灵溪镇", residents="90000").add)
    assert wait_for(lambda: listed(towns) == ["龙港镇", "灵溪镇"])
    press_undo(desktop)
    assert wait_for(lambda: listed(towns) == ["龙港镇"])


def test_a_town_is_one_though_its_layer_is_followed_at_once(
    towns, project_file, desktop, new_project
):
    # As in QGIS, where a layer that is added becomes the active one.
    new_project.layerWasAdded.connect(desktop.setActiveLayer)
    towns.town_form.open()
    click(type_town(towns, "Longgang", "Cangnan").add)
    assert wait_for(lambda: listed(towns) == ["Longgang"])
    assert listed(towns, 1) == ["Meets"]
    new_project.layerWasAdded.disconnect(desktop.setActiveLayer)


def test_the_same_town_is_not_added_twice(towns, project_file):
    towns.town_form.open()
    for _ in range(2):
        click(type_town(towns).add)
    assert "town" in told(towns)
    assert towns.layer().featureCount() == 1


def test_a_town_needs_a_saved_project(towns, desktop, said):
    towns.town_form.open()
    click(type_town(towns).add)
    assert told(towns) == ["town"]
    assert buttons(towns) == [said("Save Project…", "保存工程…")]
    assert QgsProject.instance().mapLayers() == {}


@pytest.mark.parametrize("residents", ["", "约20万", "-5", "43.2", "1e20", "nan", "0.00001万"])
def test_residents_must_be_whole_persons(towns, residents, said):
    towns.town_form.open()
    form = type_town(towns, residents=residents)
    assert not form.add.isEnabled()
    assert form.fault.isVisible() == bool(residents)
    if residents:
        assert form.fault.text() == said(
            f"Residents “{residents}”: type whole persons up to 2,147,483,647, or as 43.2万.",
            f"常住人口“{residents}”无法读取：请输入整数人数（不超过 2,147,483,647），或如 43.2万。",
        )


@pytest.mark.parametrize(
    "residents", ["432043", "４３２，０４３", "43.2043万", "432 043人", "43.2043 万人"]
)
def test_residents_are_read_as_they_are_written(towns, residents):
    towns.town_form.open()
    assert type_town(towns, residents=residents).town().residents == 432_043


def texts(dock):
    """Return all notices that stand or wait."""
    return " ".join(notice.text for notice in dock.notices._notices)


def names_in(file):
    layer = QgsVectorLayer(f"{file}|layername=towns", "read", "ogr")
    assert layer.isValid()
    return [row["name"] for row in layer.getFeatures()]


def test_a_copy_of_the_project_has_its_own_towns(towns, project_file, new_project, tmp_path):
    towns.town_form.open()
    click(type_town(towns).add)
    (tmp_path / "copy").mkdir()
    assert new_project.write(str(tmp_path / "copy" / "two.qgz"))
    click(type_town(towns, "柳市镇").add)
    assert wait_for(lambda: listed(towns) == ["龙港镇", "柳市镇"])
    assert names_in(tmp_path / "plan_urbanframe.gpkg") == ["龙港镇"]
    assert names_in(tmp_path / "copy" / "two_urbanframe.gpkg") == ["龙港镇", "柳市镇"]


def test_a_town_that_a_filter_hides_is_not_added_twice(towns, project_file):
    towns.town_form.open()
    click(type_town(towns).add)
    towns.layer().setSubsetString("name = 'x'")
    click(type_town(towns).add)
    assert "town" in told(towns)
    assert len(names_in(project_file.parent / "plan_urbanframe.gpkg")) == 1


def test_no_town_is_added_or_taken_out_under_the_users_edits(towns, project_file, desktop):
    towns.town_form.open()
    click(type_town(towns).add)
    assert wait_for(lambda: listed(towns) == ["龙港镇"])
    assert towns.layer().startEditing()
    press_undo(desktop)
    warnings = desktop.messageBar().get_messages(Qgis.MessageLevel.Warning)
    assert "is being edited" in warnings[-1]
    click(type_town(towns, "柳市镇").add)
    assert "town" in told(towns)
    assert names_in(project_file.parent / "plan_urbanframe.gpkg") == ["龙港镇"]
    towns.layer().rollBack()


def test_a_renamed_column_of_the_towns_is_told(towns, project_file):
    towns.town_form.open()
    click(type_town(towns).add)
    layer = towns.layer()
    layer.startEditing()
    layer.renameAttribute(layer.fields().lookupField("name"), "title")
    assert layer.commitChanges()
    click(type_town(towns, "柳市镇").add)
    assert "“Towns” has no field “name” any more: rename it back." in texts(towns)


def test_a_lost_table_of_the_towns_is_told(towns, project_file, new_project):
    towns.town_form.open()
    click(type_town(towns).add)
    assert new_project.write()
    new_project.clear()
    (project_file.parent / "plan_urbanframe.gpkg").unlink()
    new_project.read(str(project_file))
    towns.town_form.open()
    click(type_town(towns, "柳市镇").add)
    assert "plan_urbanframe.gpkg" in texts(towns)


def test_a_town_is_screened_though_the_scheme_chosen_before_knows_none(towns, project_file):
    towns.inputs.choose_scheme("screen_200k")
    towns.town_form.open()
    click(type_town(towns).add)
    assert wait_for(lambda: listed(towns, 1) == ["Meets"])


def test_a_place_is_picked_on_the_map(towns, project_file, desktop):
    form = towns.town_form
    form.open()
    type_town(towns)
    click(form.pick)
    canvas = desktop.mapCanvas()
    assert canvas.mapTool() is form._tool
    form._tool.canvasClicked.emit(QgsPointXY(120.5, 27.5), Qt.MouseButton.LeftButton)
    assert canvas.mapTool() is not form._tool
    click(form.add)
    assert wait_for(lambda: listed(towns) == ["龙港镇"])
    assert next(towns.layer().getFeatures()).geometry().asPoint() == QgsPointXY(120.5, 27.5)


def test_escape_leaves_the_map_tool(towns, desktop):
    form = towns.town_form
    form.open()
    click(form.pick)
    towns.cancel_requested.emit()
    assert desktop.mapCanvas().mapTool() is not form._tool
    assert not form.pick.isChecked()
