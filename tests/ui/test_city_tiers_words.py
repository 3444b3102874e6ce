"""Every word of the City Tiers dock as it stands on the widgets, in both languages."""

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QSpinBox, QToolButton

from .conftest import (
    STANDARD,
    cells,
    click,
    click_tier,
    counts,
    message,
    press,
    shown,
    wait_for,
)

TIERS = {
    "en": [
        "Megacity",
        "Very large city",
        "Large city (Type I)",
        "Large city (Type II)",
        "Medium-sized city",
        "Small city (Type I)",
        "Small city (Type II)",
        "Unclassified",
        "Total",
    ],
    "zh": [
        "超大城市",
        "特大城市",
        "Ⅰ型大城市",
        "Ⅱ型大城市",
        "中等城市",
        "Ⅰ型小城市",
        "Ⅱ型小城市",
        "未分级",
        "合计",
    ],
}


def items(combo):
    return [combo.itemText(row) for row in range(combo.count())]


def menu_texts(menu):
    return [action.text() for action in menu.actions() if action.text()]


# The frame


def test_title_and_labels(dock, said):
    rows = range(dock.form.rowCount())
    labels = [dock.form.itemAt(row, QFormLayout.ItemRole.LabelRole).widget() for row in rows]
    assert dock.windowTitle() == said("City Tiers", "城市规模等级")
    assert [label.text() for label in labels] == said(
        ["Layer", "Population", "Unit", "Scheme"], ["图层", "人口字段", "单位", "划分标准"]
    )


def test_buttons_and_menus(dock, said):
    assert dock.primary.text() == said("Style Layer", "按等级设置样式")
    assert dock.write_button.text() == said("Write", "写入")
    assert menu_texts(dock.write_button.menu()) == said(
        ["Write Columns into the Layer", "Save as New Layer…"],
        ["写入本图层字段", "另存为新图层…"],
    )
    assert dock.status.cancel.text() == said("Cancel", "取消")
    assert dock.status.refresh.text() == said("Refresh", "刷新")


def test_tooltips(dock, said):
    assert dock.layer_row.follow.toolTip() == said("Follow the active layer", "跟随当前图层")
    assert dock.zoom_button.toolTip() == said(
        "Zoom the map to what is clicked here", "点选后缩放地图"
    )
    assert dock.cog.toolTip() == said(
        "Open this tool in Processing with these settings", "以当前设置打开处理工具"
    )


def test_placeholder_of_the_empty_dock(dock, said):
    texts = [label.text() for label in dock.placeholder.findChildren(QLabel)]
    assert texts == said(
        [
            "No cities to classify yet",
            "Add a layer with one row per city and the population of the urban area."
            " A table without geometry works too.",
        ],
        [
            "尚无可划分的城市",
            "请添加城市图层：每个城市一条记录，含城区常住人口字段；无几何的表格也可以。",
        ],
    )
    buttons = [button.text() for button in dock.placeholder.findChildren(QToolButton)]
    assert buttons == said(["Add Layer…", "Open Demo Project"], ["添加图层…", "打开示例工程"])


# Inputs


def test_units_without_a_layer(dock, said):
    assert items(dock.inputs.unit) == said(
        ["Auto", "Persons", "10,000 Persons"], ["自动", "人", "万人"]
    )


def test_unit_told_from_persons_shows_its_evidence(show, make_cities, said):
    dock = show(make_cities())
    expected = said("Auto: Persons (Median 353,923)", "自动：人（中位数 353,923）")
    assert dock.inputs.unit.currentText() == expected
    assert dock.inputs.unit.toolTip() == expected


def test_unit_told_from_ten_thousands_shows_its_evidence(show, make_cities, said):
    layer = make_cities(field="城区人口:double", value=lambda city: city.pop_urban_area / 10_000)
    dock = show(layer)
    assert dock.inputs.unit.currentText() == said(
        "Auto: 10,000 Persons (Median 35.4)", "自动：万人（中位数 35.4）"
    )
    assert counts(dock) == STANDARD


def test_schemes(dock, said):
    assert [text for text in items(dock.inputs.scheme) if text] == said(
        [
            "2014: Five Classes, Seven Grades",
            "1989: Three Classes",
            "OECD: Four Classes",
            "UN DESA: Six Classes",
        ],
        [
            "2014年标准（五类七档）",
            "1989年标准（三类）",
            "经合组织标准（四级）",
            "联合国标准（六级）",
        ],
    )


def test_tooltip_of_the_scheme_names_what_it_counts(dock, said):
    assert dock.inputs.scheme.toolTip() == said(
        "Standard of 2014: five classes, seven grades: counts permanent residents of the urban"
        " area. Policy as of 2014-10-29.",
        "2014年城市规模划分标准（五类七档）：以城区常住人口为准。政策时点：2014-10-29。",
    )


# Result


def test_heads_and_rows_of_the_table(show, make_cities, language, said):
    dock = show(make_cities())
    model, across = dock.view.table.model(), Qt.Orientation.Horizontal
    assert [model.headerData(column, across) for column in range(4)] == said(
        ["Tier", "Cities", "Population", "Share"], ["等级", "城市数", "人口", "占比"]
    )
    dock.resize(560, 700)
    assert wait_for(lambda: cells(dock, 0) == TIERS[language])
    assert cells(dock, 2)[0] == said("110.6\u00a0M", "11,056万")
    assert cells(dock, 3)[0] == said("19.2\u00a0%", "19.2%")


def test_words_of_the_figure(show, make_cities, said):
    dock = show(make_cities())
    assert dock.findChild(QgsCollapsibleGroupBox).title() == said("Rank–Size", "位序—规模")
    assert dock.view.fit_text.text() == said(
        "Exponent 1.113 ± 0.071 (494 cities ≥\u00a0200,000)",
        "指数 1.113 ± 0.071（≥20\u2060万，494 市）",
    )
    menu = dock.view.figure.menu()
    assert menu_texts(menu) == said(
        ["Copy", "Save as PNG…", "Save as SVG…", "Save as PDF…", "Export Data as CSV…"],
        ["复制", "保存为 PNG…", "保存为 SVG…", "保存为 PDF…", "导出数据为 CSV…"],
    )
    assert menu.findChild(QLabel).text() == said("Fit cities of at least", "参与拟合的最小规模")
    assert menu.findChild(QSpinBox).text() == said("200,000 persons", "200,000 人")


def test_status_counts_rows_and_selection(show, make_cities, said):
    dock = show(make_cities())
    assert dock.status.text.text() == said("683 rows", "683 行")
    click_tier(dock, 1)
    expected = said("683 rows · 14 selected", "683 行 · 已选 14 个")
    assert wait_for(lambda: dock.status.text.text() == expected)


def test_status_says_that_a_filter_is_on(show, make_cities, said):
    layer = make_cities()
    dock = show(layer)
    layer.setSubsetString("\"code\" LIKE '33%'")
    n = layer.featureCount()
    expected = said(f"{n} of 683 rows (filter on)", f"{n}/683 行（已启用过滤）")
    assert wait_for(lambda: dock.status.text.text() == expected)


def test_status_of_work_that_lasts(dock, make_cities, gate, said):
    dock.layer_row.set_layer(make_cities())
    expected = said("Reading cities, 0 of 683 rows", "正在读取“cities”：0/683 行")
    assert wait_for(lambda: dock.status.text.text() == expected)
    click(dock.status.cancel)
    assert dock.status.text.text() == said(
        "Cancelled; the figures are out of date.", "已取消，结果未更新。"
    )


def test_offer_of_very_many_features(show, make_cities, monkeypatch, said):
    from urbanframe.ui.frame import map_link

    monkeypatch.setattr(map_link, "MOST_SELECTED", 10)
    dock = show(make_cities())
    click_tier(dock, 1)
    assert dock.status.offer.text() == said("Select 14 Features", "选中 14 个要素")


# Messages of success


def test_style_is_said_with_undo(show, make_cities, desktop, said):
    dock = show(make_cities())
    click(dock.primary)
    assert message(desktop) == said("“cities” is styled by tier.", "“cities”已按等级设置样式。")
    undo = desktop.messageBar().currentItem().findChild(QToolButton, "UrbanFrameUndo")
    assert undo.text() == said("Undo", "撤销")


def test_written_columns_are_said(show, make_cities, desktop, said):
    layer = make_cities()
    show(layer).write_columns()
    assert message(desktop) == said(
        "6 columns written to “cities”, not saved yet.", "已向“cities”写入 6 个字段，尚未保存。"
    )
    layer.rollBack()


def test_all_rows_placed_is_said(show, make_cities, desktop, said):
    dock = show(make_cities("table", geometry="None"))
    press(dock, said("Place on Map", "上图"))
    assert wait_for(lambda: dock.layer() is not None and dock.layer().isSpatial())
    shown(dock)
    assert message(desktop) == said("All 683 rows were placed.", "683 行已全部定位。")
    assert dock.layer().name() == said("table: on map", "table：上图")
