"""The City Tiers dock by behaviour: what it shows, what it writes, what it survives."""

import numpy as np
from qgis.core import QgsProject, QgsVectorFileWriter, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QToolButton

from urbanframe.ui.frame.dock import State

from .conftest import wait_for

STANDARD = [7, 14, 14, 70, 135, 254, 189]


def counts(dock):
    return [row.count for row in dock.view.table.rows()][:7]


def press(dock, text):
    """Click the notice's button of that text."""
    buttons = dock.notices.findChildren(QToolButton)
    button = next(button for button in buttons if button.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(dock):
    assert wait_for(lambda: dock.state is State.SHOWN), (dock.state, dock.notices.text)
    return dock


def test_dock_without_layer_says_what_to_do(dock):
    assert dock.state is State.EMPTY
    assert dock.placeholder.isVisible()
    assert not dock.result.isVisible()
    assert not dock.primary.isEnabled()


def test_choosing_a_layer_fills_everything_in(show, make_cities):
    dock = show(make_cities())
    assert dock.inputs.field.currentField() == "pop_urban_area"
    assert counts(dock) == STANDARD
    assert dock.inputs.unit.currentText() == "Auto: Persons (Median 353,923)"
    assert dock.view.fit_text.text() == "Exponent 1.113 ± 0.071 (494 cities ≥\u00a0200,000)"
    assert dock.status.text.text() == "683 rows"
    assert dock.notices.text == ""


def test_looking_at_a_layer_changes_neither_layer_nor_project(show, make_cities):
    layer = make_cities()
    QgsProject.instance().setDirty(False)
    before = layer.renderer().type()
    show(layer)
    assert not QgsProject.instance().isDirty()
    assert not layer.isEditable()
    assert layer.renderer().type() == before


def test_ten_thousands_are_recognised_and_said(show, make_cities):
    dock = show(make_cities(field="城区人口:double", value=lambda c: c.pop_urban_area / 10_000))
    assert counts(dock) == STANDARD
    assert dock.inputs.unit.currentText().startswith("Auto: 10,000 Persons")


def test_name_against_size_shows_nothing_and_offers_both_units(show, make_cities):
    layer = make_cities(field="pop_persons:double", value=lambda c: c.pop_urban_area / 10_000)
    dock = show(layer, State.ERROR)
    assert "pop_persons" in dock.notices.text
    assert not dock.result.isVisible()
    press(dock, "Use 10,000 Persons")
    assert counts(shown(dock)) == STANDARD
    assert dock.notices.text == ""


def test_total_population_is_shown_with_a_notice_and_the_way_out(show, make_cities):
    dock = show(make_cities(field="pop_total:int", value=lambda c: c.pop_total))
    assert wait_for(lambda: counts(dock)[:1] == [19])
    assert counts(dock) == [19, 72, 78, 161, 165, 140, 48]
    assert "total permanent residents" in dock.notices.text
    press(dock, "Use Anyway")
    assert dock.notices.text == ""


def test_other_scheme_shows_other_tiers(show, make_cities):
    dock = show(make_cities())
    dock.inputs.choose_scheme("cn_1989")
    assert wait_for(lambda: len(dock.view.table.rows()) == 5)
    assert [row.count for row in dock.view.table.rows()][:3] == [240, 254, 189]


def test_layer_without_population_asks_for_the_field(show, new_project):
    layer = QgsVectorLayer("Point?crs=EPSG:4490&field=height:int", "hills", "memory")
    new_project.addMapLayer(layer)
    dock = show(layer, State.INCOMPLETE)
    assert "hills" in dock.notices.text
    assert not dock.primary.isEnabled()


def test_layer_without_rows_says_so(show, new_project):
    layer = QgsVectorLayer("Point?crs=EPSG:4490&field=pop:int", "nothing", "memory")
    new_project.addMapLayer(layer)
    dock = show(layer, State.INCOMPLETE)
    assert wait_for(lambda: dock.notices.text == "“nothing” has no rows.")
    assert dock.state is State.INCOMPLETE


def test_style_layer_is_one_click_and_undone_by_another(show, make_cities, qgis_iface):
    layer = make_cities()
    dock = show(layer)
    QTest.mouseClick(dock.primary, Qt.MouseButton.LeftButton)
    renderer = layer.renderer()
    assert renderer.type() == "categorizedSymbol"
    assert [category.value() for category in renderer.categories()][:2] == [
        "megacity",
        "very_large",
    ]
    undo = qgis_iface.messageBar().currentItem().findChild(QToolButton, "UrbanFrameUndo")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert layer.renderer().type() == "singleSymbol"


def test_style_agrees_with_the_table(show, make_cities):
    layer = make_cities(field="城区人口:string", value=lambda c: f"{c.pop_urban_area / 1e4:,.4f}")
    dock = show(layer)
    assert counts(dock) == STANDARD
    dock.style_layer()
    expression = layer.renderer().classAttribute()
    found = {}
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    compiled = QgsExpression(expression)
    compiled.prepare(context)
    for feature in layer.getFeatures():
        context.setFeature(feature)
        tier = compiled.evaluate(context)
        found[tier] = found.get(tier, 0) + 1
    assert found["megacity"] == 7
    assert found["small_2"] == 189


def test_columns_are_written_as_one_command_and_left_unsaved(show, make_cities, tmp_path):
    layer = make_cities()
    dock = show(layer)
    dock.write_columns()
    assert layer.isModified()
    assert layer.fields().lookupField("tier_reason") >= 0
    tiers = [feature["tier"] for feature in layer.getFeatures()]
    assert tiers.count("megacity") == 7
    layer.undoStack().undo()
    assert layer.fields().lookupField("tier_reason") < 0
    layer.rollBack()


def test_too_many_rows_are_not_written_and_the_other_way_is_offered(show, make_cities, monkeypatch):
    from urbanframe.ui.docks import city_tiers_write

    monkeypatch.setattr(city_tiers_write, "MOST_VALUES", 100)
    layer = make_cities()
    dock = show(layer)
    dock.write_columns()
    assert not layer.isEditable()
    assert "too many rows" in dock.notices.text
    assert dock.notices.findChildren(QToolButton)


def test_shapefile_takes_the_columns_that_it_can_name(show, make_cities, new_project, tmp_path):
    path = str(tmp_path / "城市.shp")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding = "ESRI Shapefile", "UTF-8"
    context = new_project.transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(
        make_cities(field="pop_urban:int"), path, context, options
    )
    layer = QgsVectorLayer(path, "shape", "ogr")
    new_project.addMapLayer(layer)
    dock = show(layer)
    dock.write_columns()
    names = layer.fields().names()
    assert {"tier", "tier_class", "tier_label", "tier_rank"} <= set(names)
    assert "tier_scheme" not in names
    layer.rollBack()


def test_shapefile_in_gbk_without_cpg_is_read_as_gbk_on_request(
    show, make_cities, new_project, tmp_path
):
    path = tmp_path / "cities.shp"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding = "ESRI Shapefile", "GBK"
    context = new_project.transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(
        make_cities(field="pop_urban:int"), str(path), context, options
    )
    path.with_suffix(".cpg").unlink()
    dbf = bytearray(path.with_suffix(".dbf").read_bytes())
    dbf[29] = 0  # no language driver, as most Chinese software leaves it
    path.with_suffix(".dbf").write_bytes(dbf)
    layer = QgsVectorLayer(str(path), "gbk", "ogr")
    new_project.addMapLayer(layer)
    dock = show(layer)
    assert "gbk" in dock.notices.text
    press(dock, "Read as GBK")
    assert wait_for(lambda: dock.notices.text == "")
    assert counts(shown(dock)) == STANDARD
    assert next(layer.getFeatures())["name_zh"] == "北京市"


def test_chinese_field_names_in_gbk_are_read_on_request(
    show, make_cities, new_project, tmp_path, qgis_iface
):
    path = tmp_path / "cities.shp"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding = "ESRI Shapefile", "GBK"
    context = new_project.transformContext()
    made = make_cities(field="城区人口:int")
    QgsVectorFileWriter.writeAsVectorFormatV3(made, str(path), context, options)
    path.with_suffix(".cpg").unlink()
    dbf = bytearray(path.with_suffix(".dbf").read_bytes())
    dbf[29] = 0
    path.with_suffix(".dbf").write_bytes(dbf)
    layer = QgsVectorLayer(str(path), "gbk", "ogr")
    new_project.addMapLayer(layer)
    dock = show(layer, State.INCOMPLETE)
    assert dock.accepts(layer)
    assert "encoding" in dock.notices.text or "garbled" in dock.notices.text
    press(dock, "Read as GBK")
    assert counts(shown(dock)) == STANDARD
    assert dock.inputs.field.currentField() == "城区人口"


def test_notices_of_a_result_go_with_it(show, make_cities):
    layer = make_cities(field="pop_total:int", value=lambda c: c.pop_total)
    dock = show(layer)
    assert dock.notices.keys() == ["measure"]
    layer.setSubsetString("\"code\" = 'none'")
    assert wait_for(lambda: dock.notices.keys() == ["rows"])
    assert dock.state is State.INCOMPLETE


def test_rows_are_marked_no_longer_than_their_cities_are_selected(show, make_cities):
    layer = make_cities()
    table = show(layer).view.table
    table.selectRow(0)
    table.tier_clicked.emit(0, Qt.KeyboardModifier.NoModifier)
    assert wait_for(lambda: table.rows()[0].selected == 7)
    assert len(table.selectionModel().selectedRows()) == 1
    layer.removeSelection()
    assert wait_for(lambda: table.rows()[0].selected == 0)
    assert table.selectionModel().selectedRows() == []


def test_saved_layer_is_added_with_its_tiers(show, make_cities, tmp_path, monkeypatch):
    dock = show(make_cities())
    path = str(tmp_path / "out.gpkg")
    monkeypatch.setattr(dock, "ask_path", lambda layer: path)
    dock.save_as_new()
    assert wait_for(lambda: len(QgsProject.instance().mapLayers()) == 2, 20)
    made = next(
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if "out.gpkg" in layer.source()
    )
    assert made.featureCount() == 683
    assert made.renderer().type() == "categorizedSymbol"


def test_tier_and_map_selection_follow_each_other(show, make_cities):
    layer = make_cities()
    dock = show(layer)
    dock.view.table.tier_clicked.emit(0, Qt.KeyboardModifier.NoModifier)
    assert layer.selectedFeatureCount() == 7
    dock.view.table.tier_clicked.emit(1, Qt.KeyboardModifier.ControlModifier)
    assert layer.selectedFeatureCount() == 21
    assert wait_for(lambda: "21 selected" in dock.status.text.text())
    assert dock.view.table.rows()[0].selected == 7


def test_edits_count_before_they_are_saved(show, make_cities):
    layer = make_cities()
    dock = show(layer)
    layer.startEditing()
    row = next(layer.getFeatures())
    layer.changeAttributeValue(row.id(), layer.fields().lookupField("pop_urban_area"), 11_000_000)
    assert wait_for(lambda: sum(counts(dock)) == 683 and "unsaved edits" in dock.notices.text)
    layer.rollBack()
    assert wait_for(lambda: counts(dock) == STANDARD and dock.notices.text == "")


def test_renamed_field_is_followed(show, make_cities):
    layer = make_cities()
    dock = show(layer)
    layer.startEditing()
    layer.renameAttribute(layer.fields().lookupField("pop_urban_area"), "how_many")
    assert wait_for(lambda: dock.inputs.field.currentField() == "how_many")
    assert counts(shown(dock)) == STANDARD
    layer.rollBack()


def test_deleted_field_is_named(show, make_cities):
    layer = make_cities()
    dock = show(layer)
    layer.startEditing()
    layer.deleteAttribute(layer.fields().lookupField("pop_urban_area"))
    assert wait_for(lambda: dock.state is State.INCOMPLETE)
    assert "pop_urban_area" in dock.notices.text
    layer.rollBack()


def test_filter_is_counted_and_said(show, make_cities):
    layer = make_cities()
    dock = show(layer)
    layer.setSubsetString("\"code\" LIKE '33%'")
    assert wait_for(lambda: "filter on" in dock.status.text.text())
    assert sum(counts(dock)) == layer.featureCount() < 683


def test_removed_layer_leaves_an_empty_dock(show, make_cities):
    layer = make_cities()
    dock = show(layer)
    QgsProject.instance().removeMapLayer(layer.id())
    assert wait_for(lambda: dock.state is State.EMPTY)
    assert dock.notices.text == ""


def test_project_closed_while_it_works_leaves_an_empty_dock(dock, make_cities):
    dock.layer_row.set_layer(make_cities())
    QgsProject.instance().clear()
    assert wait_for(lambda: dock.state is State.EMPTY)
    QApplication.processEvents()
    assert dock.task is None


def test_two_layers_of_one_name_are_told_apart(show, make_cities):
    first, second = make_cities("same"), make_cities("same", value=lambda city: 300_000)
    dock = show(first)
    assert counts(dock) == STANDARD
    dock.layer_row.set_layer(second)
    assert wait_for(lambda: counts(dock)[5:6] == [683])
    assert dock.layer() == second


def test_hidden_dock_rests_and_catches_up_once(show, make_cities):
    layer = make_cities()
    dock = show(layer)
    dock.hide()
    other = make_cities("other", value=lambda city: 300_000)
    dock.layer_row.set_layer(other)
    assert dock.task is None
    dock.show()
    assert wait_for(lambda: counts(dock)[5:6] == [683])


def test_duplicate_codes_are_told_and_selected(show, make_cities):
    layer = make_cities()
    row = next(layer.getFeatures())
    layer.dataProvider().addFeatures([row])
    dock = show(layer)
    assert "110000" in dock.notices.text
    press(dock, "Select Them")
    assert layer.selectedFeatureCount() == 2


def test_text_that_is_no_number_is_told_and_selected(show, make_cities):
    layer = make_cities(
        field="城区人口:string",
        value=lambda c: "约20万" if c.code == "110000" else str(c.pop_urban_area),
    )
    dock = show(layer)
    assert "约20万" in dock.notices.text
    press(dock, "Select Them")
    assert [feature["code"] for feature in layer.selectedFeatures()] == ["110000"]


def test_table_without_geometry_is_placed_on_the_cities(show, make_cities):
    dock = show(make_cities("table", geometry="None"))
    assert counts(dock) == STANDARD
    assert not dock.primary.isEnabled()
    press(dock, "Place on Map")
    assert wait_for(lambda: dock.layer() is not None and dock.layer().isSpatial())
    assert counts(shown(dock)) == STANDARD
    assert dock.layer().featureCount() == 683
    assert wait_for(lambda: dock.primary.isEnabled())


def test_cancelled_work_says_that_the_figures_are_old(show, make_cities):
    dock = show(make_cities())
    dock.recompute()
    dock.cancel_requested.emit()
    assert dock.state is State.STALE
    assert "out of date" in dock.status.text.text()
    QTest.mouseClick(dock.status.refresh, Qt.MouseButton.LeftButton)
    shown(dock)


def test_many_rows_keep_the_window_alive(dock, new_project):
    from qgis.core import QgsFeature
    from qgis.PyQt.QtCore import QTimer

    layer = QgsVectorLayer("Point?crs=EPSG:4490&field=pop:int", "many", "memory")
    populations = np.random.default_rng(1).integers(1_000, 20_000_000, 200_000).tolist()
    features = []
    for population in populations:
        feature = QgsFeature()
        feature.setAttributes([population])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    new_project.addMapLayer(layer)
    beats = []
    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(lambda: beats.append(1))
    timer.start()
    dock.layer_row.set_layer(layer)
    shown(dock)
    timer.stop()
    assert sum(counts(dock)) == 200_000
    assert len(beats) > 3


def test_settings_come_back_with_the_project(show, make_cities, tmp_path, qgis_iface):
    layer = make_cities(field="城区人口:int&field=pop_total:int")
    dock = show(layer)
    dock.inputs.choose_scheme("un_desa")
    assert wait_for(lambda: dock.project_memory.read("scheme") == "un_desa")
    assert dock.project_memory.read("layer") == layer.id()
    assert dock.project_memory.read(f"field/{layer.id()}") == "城区人口"


def test_minimum_size_fits_beside_a_map(show, make_cities):
    dock = show(make_cities())
    hint = dock.minimumSizeHint()
    assert hint.width() <= 260
    assert hint.height() <= 220


def test_notice_does_not_make_the_dock_larger(show, make_cities):
    dock = show(make_cities(field="pop_total:int", value=lambda c: c.pop_total))
    assert dock.notices.isVisible()
    assert dock.minimumSizeHint().width() <= 260
    assert dock.minimumSizeHint().height() <= 280


def test_unit_given_by_hand_is_remembered_with_the_layer(show, make_cities):
    first, second = make_cities("first"), make_cities("second")
    dock = show(first)
    dock.inputs.choose_unit("ten_thousand")
    assert wait_for(lambda: counts(dock)[:1] == [683])
    dock.layer_row.set_layer(second)
    assert wait_for(lambda: counts(dock) == STANDARD)
    dock.layer_row.set_layer(first)
    assert wait_for(lambda: counts(dock)[:1] == [683])


def test_primary_request_of_the_keyboard_styles_the_layer(show, make_cities):
    layer = make_cities()
    show(layer).primary_requested.emit()
    assert layer.renderer().type() == "categorizedSymbol"


def test_buttons_do_nothing_where_nothing_is_shown(dock):
    assert not dock.write_button.isEnabled()
    dock.write_columns()
    dock.save_as_new()
    dock.style_layer()


def test_field_whose_alias_is_tier_is_left_alone(show, make_cities):
    layer = make_cities()
    layer.setFieldAlias(layer.fields().lookupField("name_zh"), "tier")
    show(layer).write_columns()
    assert layer.fields().indexFromName("tier") >= 0
    assert next(layer.getFeatures())["name_zh"] == "北京市"
    layer.rollBack()


def test_undo_of_the_columns_keeps_later_edits(show, make_cities, qgis_iface):
    layer = make_cities()
    show(layer).write_columns()
    undo = qgis_iface.messageBar().currentItem().findChild(QToolButton, "UrbanFrameUndo")
    row = next(layer.getFeatures())
    layer.changeAttributeValue(row.id(), layer.fields().lookupField("name_zh"), "mine")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert layer.getFeature(row.id())["name_zh"] == "mine"
    assert layer.fields().indexFromName("tier") >= 0
    layer.rollBack()


def test_undo_of_a_removed_layer_does_nothing(show, make_cities, qgis_iface):
    layer = make_cities()
    show(layer).style_layer()
    undo = qgis_iface.messageBar().currentItem().findChild(QToolButton, "UrbanFrameUndo")
    QgsProject.instance().removeMapLayer(layer.id())
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert QgsProject.instance().mapLayers() == {}


def test_open_file_is_not_overwritten(show, make_cities, new_project, tmp_path, monkeypatch):
    path = tmp_path / "mine.gpkg"
    context = new_project.transformContext()
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(make_cities(), str(path), context, options)
    layer = QgsVectorLayer(str(path), "mine", "ogr")
    new_project.addMapLayer(layer)
    dock = show(layer)
    size = path.stat().st_size
    monkeypatch.setattr(dock, "ask_path", lambda layer: str(path))
    dock.save_as_new()
    assert "mine.gpkg" in dock.notices.text
    assert path.stat().st_size == size


def test_layer_removed_while_it_is_saved_ends_the_save(show, make_cities, tmp_path, monkeypatch):
    layer = make_cities()
    dock = show(layer)
    monkeypatch.setattr(dock, "ask_path", lambda layer: str(tmp_path / "out.gpkg"))
    dock.save_as_new()
    QgsProject.instance().removeMapLayer(layer.id())
    assert wait_for(lambda: dock.state is State.EMPTY)
    assert wait_for(lambda: QgsProject.instance().mapLayers() == {})


def test_removed_layer_leaves_no_other_chosen_by_itself(show, make_cities):
    layer = make_cities()
    make_cities("other")
    dock = show(layer)
    dock.layer_row.follow.setChecked(False)
    QgsProject.instance().removeMapLayer(layer.id())
    assert wait_for(lambda: dock.layer() is None)
    assert dock.state is State.EMPTY


def test_project_that_is_opened_brings_its_scheme_and_layer(show, make_cities, tmp_path):
    path = tmp_path / "cities.gpkg"
    context = QgsProject.instance().transformContext()
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(make_cities(), str(path), context, options)
    layer = QgsVectorLayer(str(path), "kept", "ogr")
    QgsProject.instance().addMapLayer(layer)
    dock = show(layer)
    dock.inputs.choose_scheme("cn_1989")
    assert wait_for(lambda: len(dock.view.table.rows()) == 5)
    project = str(tmp_path / "kept.qgz")
    assert QgsProject.instance().write(project)
    QgsProject.instance().clear()
    dock.inputs.choose_scheme("cn_2014")
    assert QgsProject.instance().read(project)
    assert wait_for(lambda: dock.layer() is not None and dock.layer().name() == "kept")
    assert wait_for(lambda: len(dock.view.table.rows()) == 5)
    assert not QgsProject.instance().isDirty()


def test_style_waits_for_a_result_that_is_being_made(show, make_cities):
    layer = make_cities()
    dock = show(layer)
    dock.recompute()
    QTest.mouseClick(dock.primary, Qt.MouseButton.LeftButton)
    assert wait_for(lambda: layer.renderer().type() == "categorizedSymbol")


def test_primary_of_an_old_result_makes_it_anew_and_styles(show, make_cities):
    layer = make_cities()
    dock = show(layer)
    dock.recompute()
    dock.cancel_requested.emit()
    assert dock.state is State.STALE
    QTest.mouseClick(dock.primary, Qt.MouseButton.LeftButton)
    assert wait_for(lambda: layer.renderer().type() == "categorizedSymbol")
    assert dock.state is State.SHOWN


def test_styling_by_the_dock_leaves_the_swatches_and_an_own_symbol_changes_one(show, make_cities):
    layer = make_cities()
    dock = show(layer)

    def swatch(row):
        index = dock.view.table.model().index(row, 0)
        return index.data(Qt.ItemDataRole.DecorationRole).pixmap(16, 16).toImage()

    before = [swatch(row) for row in range(7)]
    QTest.mouseClick(dock.primary, Qt.MouseButton.LeftButton)
    assert [swatch(row) for row in range(7)] == before
    renderer = layer.renderer().clone()
    categories = renderer.categories()
    symbol = categories[0].symbol().clone()
    symbol.setColor(Qt.GlobalColor.green)
    renderer.updateCategorySymbol(0, symbol)
    layer.setRenderer(renderer)
    assert swatch(0) != before[0]
    assert [swatch(row) for row in range(1, 7)] == before[1:]


def test_the_line_under_the_layer_goes_with_the_other_layer_of_its_name(show, make_cities):
    layer, other = make_cities("same"), make_cities("other")
    dock = show(layer)
    line = dock.layer_row.origin
    assert line.text() == ""
    other.setName("same")
    assert wait_for(lambda: line.text() == "Temporary layer")
    QgsProject.instance().removeMapLayer(other.id())
    assert wait_for(lambda: line.text() == "")
