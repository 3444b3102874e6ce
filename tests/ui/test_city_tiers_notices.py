"""What the City Tiers dock says is wrong with a layer, and the buttons that mend it."""

from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsVectorFileWriter, QgsVectorLayer
from qgis.PyQt.QtWidgets import QAction

from urbanframe.ui.frame.dock import State

from .conftest import STANDARD, buttons, counts, press, press_undo, shown, wait_for


def in_ten_thousands(city):
    return city.pop_urban_area / 10_000


def as_text(city):
    return "约20万" if city.code == "110000" else str(city.pop_urban_area)


# Words and buttons, in both languages


def test_unit_whose_name_says_persons(show, make_cities, said):
    layer = make_cities(field="pop_persons:double", value=in_ten_thousands)
    dock = show(layer, State.ERROR)
    assert dock.notices.text == said(
        "“pop_persons” is named in persons, but its 683 values look like 10,000 persons (median"
        " 35.4, maximum 1,987). Nothing was classified: choose the unit.",
        "“pop_persons”的名称表明单位为“人”，但其 683 个值像是“万人”（中位数 35.4，最大值 1,987）"
        "。尚未划分，请选定单位。",
    )
    assert buttons(dock) == said(["Use 10,000 Persons", "Use Persons"], ["按万人计", "按人计"])


def test_total_population_of_the_census(show, make_cities, said):
    dock = show(make_cities(field="pop_total:int", value=lambda city: city.pop_total))
    assert dock.notices.text == said(
        "The values of “pop_total” equal the census’s total permanent residents; “2014: Five"
        " Classes, Seven Grades” counts permanent residents of the urban area.",
        "“pop_total”的数值与人口普查的常住总人口一致；“2014年标准（五类七档）”以城区常住人口为准。",
    )
    assert buttons(dock) == said(["Choose Field", "Use Anyway"], ["改选字段", "仍然使用"])


def test_total_population_by_its_name(show, make_layer, said):
    rows = [(3_000_000, 1_200_000), (2_000_000, 900_000)]
    layer = make_layer("pop_total:int pop_urban_area:int", rows)
    dock = show(layer)
    dock.inputs.field.setField("pop_total")
    assert wait_for(lambda: "pop_total" in dock.notices.text)
    assert dock.notices.text == said(
        "By its name “pop_total” holds total permanent residents; “2014: Five Classes, Seven"
        " Grades” counts permanent residents of the urban area, which “pop_urban_area” seems to"
        " hold.",
        "从名称看，“pop_total”是常住总人口；“2014年标准（五类七档）”以城区常住人口为准，“pop_urban_area”"
        "似乎是该口径的字段。",
    )
    assert buttons(dock) == said(
        ["Use “pop_urban_area”", "Use Anyway"], ["改用“pop_urban_area”", "仍然使用"]
    )


def test_duplicate_codes(show, make_cities, said):
    layer = make_cities()
    layer.dataProvider().addFeatures([next(layer.getFeatures())])
    dock = show(layer)
    assert dock.notices.text == said(
        "A code occurs more than once in “cities” (110000). Each row is counted.",
        "“cities”有 1 个代码重复（110000），各行均计入。",
    )
    assert buttons(dock) == said(["Select Them"], ["选中"])


def test_missing_field(show, make_cities, said):
    layer = make_cities()
    dock = show(layer)
    layer.startEditing()
    layer.deleteAttribute(layer.fields().lookupField("pop_urban_area"))
    expected = said(
        "Field “pop_urban_area” is no longer in “cities”.",
        "“cities”中已没有字段“pop_urban_area”。",
    )
    assert wait_for(lambda: dock.notices.text == expected)
    assert buttons(dock) == said(["Choose Field"], ["改选字段"])
    layer.rollBack()


def test_layer_without_a_population(show, make_layer, said):
    dock = show(make_layer("height:int", [(1,)], "hills"), State.INCOMPLETE)
    assert dock.notices.text == said(
        "Choose the population field of “hills”.", "请选定“hills”的人口字段。"
    )
    assert buttons(dock) == said(["Choose Field"], ["改选字段"])


def test_layer_without_rows(show, make_layer, said):
    dock = show(make_layer("pop:int", name="nothing"), State.INCOMPLETE)
    expected = said("“nothing” has no rows.", "“nothing”没有记录。")
    assert wait_for(lambda: dock.notices.text == expected)
    assert buttons(dock) == []


def test_filter_that_leaves_no_rows(show, make_cities, said):
    layer = make_cities()
    layer.setSubsetString("\"code\" = 'none'")
    dock = show(layer, State.INCOMPLETE)
    expected = said("The filter of “cities” leaves no rows.", "“cities”过滤后没有记录。")
    assert wait_for(lambda: dock.notices.text == expected)
    assert buttons(dock) == said(["Edit Filter…"], ["修改过滤…"])


def test_read_only_layer(show, make_cities, said):
    layer = make_cities()
    layer.setReadOnly(True)
    dock = show(layer)
    dock.write_columns()
    assert dock.notices.text == said(
        "“cities” cannot be edited: it is read-only.", "“cities”不可编辑：图层为只读。"
    )
    assert buttons(dock) == said(["Save as New Layer…"], ["另存为新图层…"])


def test_too_many_rows_to_write(show, make_cities, monkeypatch, said):
    from urbanframe.ui.docks import city_tiers_write

    monkeypatch.setattr(city_tiers_write, "MOST_VALUES", 683 * 6 - 1)
    dock = show(make_cities())
    dock.write_columns()
    assert dock.notices.text == said(
        "“cities” has too many rows: undoing the columns would take minutes.",
        "“cities”行数过多，撤销写入将耗时数分钟。",
    )
    assert buttons(dock) == said(["Save as New Layer…"], ["另存为新图层…"])


def test_unsaved_edits(show, make_cities, said):
    layer = make_cities()
    layer.startEditing()
    layer.deleteFeature(next(layer.getFeatures()).id())
    dock = show(layer)
    assert dock.notices.text == said(
        "“cities” has unsaved edits; they are counted here.", "“cities”有未保存的编辑，已计入结果。"
    )
    assert buttons(dock) == []
    layer.rollBack()


def test_values_that_are_no_numbers(show, make_cities, said):
    dock = show(make_cities(field="城区人口:string", value=as_text))
    assert dock.notices.text == said(
        "1 of 683 values of “城区人口” are not numbers (first “约20万”, feature 1); left"
        " unclassified.",
        "“城区人口”有 1/683 个值不是数字（如“约20万”，要素 1），未分级。",
    )
    assert buttons(dock) == said(["Select Them"], ["选中"])


def test_text_read_in_the_wrong_encoding(show, make_cities, make_file, said):
    layer = in_gbk(make_cities, make_file)
    layer.setProviderEncoding("ISO-8859-1")
    dock = show(layer)
    bad = "北京市".encode("gbk").decode("latin-1")
    assert dock.notices.text == said(
        f"Text in “gbk” looks garbled (“{bad}”); read as GBK it is “北京市”.",
        f"“gbk”的文字似为乱码（“{bad}”）；按 GBK 读取为“北京市”。",
    )
    assert buttons(dock) == said(["Read as GBK"], ["按 GBK 读取"])


def test_text_that_could_not_be_read(show, make_cities, make_file, said):
    dock = show(in_gbk(make_cities, make_file))
    lost = "\ufffd" * 6
    assert dock.notices.text == said(
        f"Text in “gbk” does not fit its encoding (“{lost}”). Set the layer's encoding, GBK for"
        " example.",
        f"“gbk”的文字与其编码不符（“{lost}”）。请设置图层编码，例如 GBK。",
    )
    assert buttons(dock) == said(["Read as GBK"], ["按 GBK 读取"])


@pytest.mark.parametrize("code", ["code", "remark"])
def test_table_without_geometry(show, make_cities, said, code):
    dock = show(make_cities("table", geometry="None", code=code))
    by = {"code": ("code", "代码"), "remark": ("name", "名称")}[code]
    assert dock.notices.text == said(
        f"“table” has no geometry. Place 683 of 683 rows by {by[0]}?",
        f"“table”没有几何，可按{by[1]}定位 683/683 行。",
    )
    assert buttons(dock) == said(["Place on Map"], ["上图"])


def test_table_of_other_places(show, make_layer, said):
    dock = show(make_layer("name:string pop:int", [("Springfield", 300_000)], "table"))
    assert dock.notices.text == said(
        "“table” has no geometry, and none of its rows is a bundled city.",
        "“table”没有几何，且各行均不是内置城市。",
    )
    assert buttons(dock) == []


# What the buttons do


def test_the_unit_can_be_chosen_either_way(show, make_cities):
    layer = make_cities(field="pop_persons:double", value=in_ten_thousands)
    dock = show(layer, State.ERROR)
    press(dock, "Use 10,000 Persons")
    assert counts(shown(dock)) == STANDARD
    assert dock.inputs.current_unit() == "ten_thousand"
    dock.inputs.choose_unit("auto")
    assert wait_for(lambda: dock.state is State.ERROR)
    press(dock, "Use Persons")
    assert counts(shown(dock)) == [0, 0, 0, 0, 0, 0, 683]
    assert dock.notices.text == ""


def test_use_anyway_holds_for_later_figures(show, make_cities):
    layer = make_cities(field="pop_total:int", value=lambda city: city.pop_total)
    dock = show(layer)
    assert counts(dock) == [19, 72, 78, 161, 165, 140, 48]
    press(dock, "Use Anyway")
    assert dock.notices.text == ""
    layer.dataProvider().deleteFeatures([1])
    dock.recompute()
    assert wait_for(lambda: sum(counts(dock)) == 682 and dock.task is None)
    assert dock.notices.text == ""


def test_the_better_field_is_one_click_away(show, make_layer):
    rows = [(3_000_000, 1_200_000), (2_000_000, 900_000)]
    dock = show(make_layer("pop_total:int pop_urban_area:int", rows))
    dock.inputs.field.setField("pop_total")
    assert wait_for(lambda: "pop_total" in dock.notices.text)
    press(dock, "Use “pop_urban_area”")
    assert wait_for(lambda: counts(dock)[3:5] == [1, 1])
    assert dock.inputs.field.currentField() == "pop_urban_area"
    assert dock.notices.keys() == ["geometry"]


def test_choose_field_opens_the_list_of_fields(show, make_layer):
    dock = show(make_layer("height:int", [(1,)], "hills"), State.INCOMPLETE)
    dock.activateWindow()
    press(dock, "Choose Field")
    assert wait_for(dock.inputs.field.view().isVisible)
    dock.inputs.field.hidePopup()


def test_edit_filter_opens_the_filter_of_this_layer(show, make_cities, desktop):
    opened = []
    action = QAction(desktop.mainWindow())
    action.setObjectName("mActionLayerSubsetString")
    action.triggered.connect(lambda: opened.append(desktop.activeLayer()))
    layer = make_cities()
    layer.setSubsetString("\"code\" = 'none'")
    dock = show(layer, State.INCOMPLETE)
    assert wait_for(lambda: dock.notices.text != "")
    press(dock, "Edit Filter…")
    assert opened == [layer]
    action.setParent(None)


def test_select_them_selects_every_row_of_a_repeated_code(show, make_cities):
    layer = make_cities()
    layer.dataProvider().addFeatures([next(layer.getFeatures())])
    press(show(layer), "Select Them")
    assert [row["code"] for row in layer.selectedFeatures()] == ["110000"] * 2


def test_select_them_selects_what_is_no_number(show, make_cities):
    layer = make_cities(field="城区人口:string", value=as_text)
    press(show(layer), "Select Them")
    assert [row["code"] for row in layer.selectedFeatures()] == ["110000"]


def test_read_as_gbk_mends_the_text_and_is_undone(show, make_cities, make_file, desktop):
    layer = in_gbk(make_cities, make_file)
    dock = show(layer)
    press(dock, "Read as GBK")
    assert wait_for(lambda: dock.notices.text == "")
    assert counts(shown(dock)) == STANDARD
    assert next(layer.getFeatures())["name_zh"] == "北京市"
    press_undo(desktop)
    assert wait_for(lambda: "gbk" in dock.notices.text)


def in_gbk(make_cities, make_file):
    """Give a Shapefile in GBK as most Chinese software leaves it: without a word about it."""
    written = make_file(make_cities(field="pop_urban:int"), "c.shp", "ESRI Shapefile", "GBK")
    shape = Path(written.source())
    QgsProject.instance().removeMapLayer(written)
    shape.with_suffix(".cpg").unlink()
    table = bytearray(shape.with_suffix(".dbf").read_bytes())
    table[29] = 0  # no language driver
    shape.with_suffix(".dbf").write_bytes(table)
    layer = QgsVectorLayer(str(shape), "gbk", "ogr")
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_chinese_field_names_in_gbk_are_read_on_request(show, make_cities, new_project, tmp_path):
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
