"""Flow 3: the framework is drawn and a node moved by six clicks, with real mouse and keyboard."""

from __future__ import annotations

import re

import city_layers
import framework_layers
from hand import Hand
from life_cycle import CHINESE
from qgis import utils
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsLayerTreeGroup,
    QgsLineSymbol,
    QgsPointXY,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtWidgets import QFileDialog
from report import FOLDER, expect, expect_equal, picture, screen_of
from scenarios import play
from waiting import wait_for
from window import (
    axis_framework,
    axis_tree,
    buddy,
    button,
    choose,
    draw_map,
    node_tree,
    open_appearance,
    over_the_map,
    texts_of,
    toolbar_button,
    word,
)

AXES = ["land_bridge", "yangtze", "coastal", "harbin_beijing_guangzhou", "baotou_kunming"]
SHIELDS = {"横1", "横2", "纵1", "纵2", "纵3"} if CHINESE else {"H1", "H2", "V1", "V2", "V3"}
XUZHOU, WUHAN = ("徐州", "武汉") if CHINESE else ("Xuzhou", "Wuhan")
HAN = re.compile(r"[\u4e00-\u9fff]")
POINTS, LINES, POLYGONS = Qgis.GeometryType.Point, Qgis.GeometryType.Line, Qgis.GeometryType.Polygon
CGCS2000 = QgsCoordinateReferenceSystem("EPSG:4490")
KEPT = FOLDER / "数据 data" / "我的节点 nodes.gpkg"
NODE_ROWS = 173
MOVE = QPoint(0, 70)  # px on the map
BOX = 8  # px from the left of a row into its switch
CLOSE = 0.02  # degrees; a pixel of the map that is clicked on is about half of it
EXACT = 1e-9
NEAR = 5_000  # m
CLOSE_SCALE = 2_000_100
PLACE_COLUMNS = [
    "axis",
    "axis_distance_km",
    "axis_position_km",
    "axis_side",
    "in_corridor",
    "axes_in_corridor",
    "axis_reason",
]

iface = utils.iface


def run() -> None:
    scenarios = (
        six_clicks,
        over_the_users_polygons,
        a_node_clicked,
        places_assigned,
        style_kept,
        removed_stays_removed,
        undo_of_the_drawing,
    )
    play(scenarios, axis_framework)


# Scenarios


def six_clicks(hand: Hand) -> None:
    framework_layers.grid()
    QFileDialog.getSaveFileName = lambda *_: (str(KEPT), "")
    open_dock(hand)
    draw(hand)
    expect_equal(axes_drawn(), AXES, "axes drawn")
    top = QgsProject.instance().layerTreeRoot().children()[0]
    expect_equal(top, group_of_framework(), "what is on top of the layer tree")
    drawn, told = line_of("land_bridge"), listed()[XUZHOU]
    hand.click(button(axis_framework(), "Edit Nodes"))
    nodes = wait_for("a layer of nodes being edited", edited_layer)
    expect_equal(nodes.featureCount(), NODE_ROWS, "rows to be edited")
    start = place_of(nodes, "Xuzhou")
    target = move_on_map(hand, start)
    wait_for("Xuzhou is moved", lambda: place_of(nodes, "Xuzhou").distance(start) > CLOSE)
    off = place_of(nodes, "Xuzhou").distance(target)
    expect(off < CLOSE, f"Xuzhou lies {off:.3f}° beside where it was put")
    wait_for("the list follows", lambda: listed()[XUZHOU] != told)
    update(hand)
    expect_equal(hand.clicks, 6, "clicks to draw the framework and move a node")
    expect_passes(line_of("land_bridge"), target, "the line after the move")
    moved = place_of(kinds_drawn()[POINTS], "Xuzhou")
    expect(moved.distance(target) < CLOSE, "the node that is drawn has not followed")
    expect_equal(groups(), 1, "groups after the update")
    draw_map()
    picture(iface.mainWindow(), "node_moved")
    hand.press("ctrl+z")
    wait_for("Xuzhou is back", lambda: place_of(nodes, "Xuzhou").distance(start) < EXACT)
    wait_for("the list is as before", lambda: listed()[XUZHOU] == told)
    update(hand)
    expect_passes(line_of("land_bridge"), start, "the line after Ctrl+Z")
    apart = line_of("land_bridge").hausdorffDistance(drawn)
    expect(apart < CLOSE, f"after Ctrl+Z the line lies {apart:.3f}° from that of the beginning")
    expect_equal(groups(), 1, "groups after Ctrl+Z")


def over_the_users_polygons(hand: Hand) -> None:
    grid = framework_layers.grid()
    crs = QgsProject.instance().crs
    wait_for("the zone", lambda: crs().authid() == framework_layers.GAUSS_KRUEGER)
    open_dock(hand)
    iface.zoomToActiveLayer()
    draw(hand)
    layers = QgsProject.instance().layerTreeRoot().layerOrder()
    kinds = [POINTS, LINES, POLYGONS, POLYGONS]
    expect_equal([layer.geometryType() for layer in layers], kinds, "layers from the top")
    expect_equal(layers[-1], grid, "the lowest layer")
    draw_map()
    expect_ink_on_polygons(line_of("land_bridge"))
    expect_names(labels_in_sight())
    picture(iface.mainWindow(), "framework_gauss_krueger")
    iface.mapCanvas().zoomToFullExtent()
    draw_map()
    missing = SHIELDS - labels_in_sight()
    expect(not missing, f"shields that the whole framework lacks: {missing}")
    picture(iface.mainWindow(), "framework_whole")


def a_node_clicked(hand: Hand) -> None:
    framework_layers.grid()
    open_dock(hand)
    draw(hand)
    nodes, canvas = kinds_drawn()[POINTS], iface.mapCanvas()
    find(hand, "xuzhou")
    model = node_tree().model()
    wait_for("one axis is listed", lambda: model.rowCount() == 1)
    row = model.index(0, 0, model.index(0, 0))
    expect_equal(row.data(), XUZHOU, "what was found")
    hand.click(node_tree().viewport(), node_tree().visualRect(row).center())
    wait_for("the node is selected", lambda: nodes.selectedFeatureCount() == 1)
    here = on_map(place_of(nodes, "Xuzhou"))
    wait_for("the map goes there", lambda: canvas.center().distance(here) < NEAR)
    expect(canvas.scale() < CLOSE_SCALE, f"the map stays at 1 : {canvas.scale():,.0f}")
    find(hand, "")
    nodes.selectByExpression("\"name_en\" = 'Wuhan'")
    wait_for("the list marks it", lambda: marked() == {WUHAN})
    picture(axis_framework(), "node_marked")


def places_assigned(hand: Hand) -> None:
    cities, project = city_layers.persons(), QgsProject.instance()
    known = set(project.mapLayers())
    open_dock(hand)
    choose(hand, buddy(axis_framework(), word("Places")), cities.name())
    hand.click(button(axis_framework(), "Assign"))
    (made,) = wait_for("a new layer", lambda: set(project.mapLayers()) - known)
    layer = project.mapLayer(made)
    expect_equal(layer.name(), word("{layer}: on axes").format(layer=cities.name()), "its name")
    expect_equal(layer.featureCount(), cities.featureCount(), "places on axes")
    columns = layer.fields().names()
    expect_equal(columns[-len(PLACE_COLUMNS) :], PLACE_COLUMNS, "its last columns")
    zhengzhou = next(row for row in layer.getFeatures() if row["code"] == "410100")
    belts = "land_bridge,harbin_beijing_guangzhou"
    expect_equal(zhengzhou["axes_in_corridor"], belts, "corridors of Zhengzhou")
    table = iface.showAttributeTable(layer)
    picture(table, "places_on_axes")
    table.close()


def style_kept(hand: Hand) -> None:
    framework_layers.grid()
    open_dock(hand)
    draw(hand)
    lines, nodes = kinds_drawn()[LINES], kinds_drawn()[POINTS]
    symbol = QgsLineSymbol.createSimple({"color": "#ff00ff", "width": "2"})
    lines.setRenderer(QgsSingleSymbolRenderer(symbol))
    own = lines.renderer().dump()
    lines.setName("my lines")
    switch_coast_off(hand)
    update(hand)
    expect_equal(axes_drawn(), [axis for axis in AXES if axis != "coastal"], "axes left")
    expect_equal(kinds_drawn()[LINES], lines, "the layer of lines")
    expect_equal(lines.renderer().dump(), own, "the user's style")
    expect_equal(lines.name(), "my lines", "the user's name")
    expect_equal(nodes.renderer().type(), "categorizedSymbol", "the style that was left alone")
    expect_equal(groups(), 1, "groups after the update")


def removed_stays_removed(hand: Hand) -> None:
    framework_layers.grid()
    open_dock(hand)
    draw(hand)
    QgsProject.instance().removeMapLayer(kinds_drawn()[POINTS].id())
    open_appearance(hand)
    switch = button(axis_framework(), "Node cities")
    wait_for("its switch is off", lambda: not switch.isChecked())
    expect_says("Drawn, up to date")
    picture(axis_framework(), "nodes_removed")
    switch_coast_off(hand)
    update(hand)
    expect(POINTS not in kinds_drawn(), "the layer that was removed is there again")
    hand.click(switch, QPoint(BOX, switch.height() // 2))
    hear_of_change()
    update(hand)
    expect(POINTS in kinds_drawn(), "the layer that was switched on is not there")
    expect_equal(groups(), 1, "groups after the updates")


def undo_of_the_drawing(hand: Hand) -> None:
    grid = framework_layers.grid()
    open_dock(hand)
    draw(hand)
    picture(iface.messageBar(), "message_drawn")
    hand.click(button(iface.messageBar(), "Undo"))
    wait_for("no group is left", lambda: groups() == 0)
    expect_equal(list(QgsProject.instance().mapLayers()), [grid.id()], "layers left")
    draw(hand)
    expect_equal(groups(), 1, "groups once it is drawn anew")


# Steps


def open_dock(hand: Hand) -> None:
    hand.click(toolbar_button("UrbanFrameToggleAxisFramework"))
    wait_for("five axes in the list", lambda: node_tree().model().rowCount() == len(AXES))


def draw(hand: Hand) -> None:
    hand.click(button(axis_framework(), "Draw Framework"))
    expect_says("Drawn, up to date")


def update(hand: Hand) -> None:
    hand.click(button(axis_framework(), "Update Framework"))
    expect_says("Drawn, up to date")


def switch_coast_off(hand: Hand) -> None:
    tree = axis_tree()
    row = tree.visualItemRect(tree.topLevelItem(AXES.index("coastal")))
    hand.click(tree.viewport(), QPoint(row.left() + BOX, row.center().y()))
    hear_of_change()


def move_on_map(hand: Hand, start: QgsPointXY) -> QgsPointXY:
    """Pick a node up by one click, put it down by another, and return where that is."""
    canvas = iface.mapCanvas()
    expect_equal(canvas.mapTool().action(), iface.actionVertexTool(), "the tool in hand")
    draw_map()
    spot, items = pixel_of(start), over_the_map()

    def marked() -> bool:
        """Tell whether the tool marks the vertex, of which it makes an index in the background."""
        hand.move_to(canvas.viewport(), spot + QPoint(4, 4))
        hand.move_to(canvas.viewport(), spot)
        return over_the_map() > items

    wait_for("the vertex tool marks the node", marked)
    hand.click(canvas.viewport(), spot)
    hand.click(canvas.viewport(), spot + MOVE)
    there = canvas.getCoordinateTransform().toMapCoordinates(spot + MOVE)
    return to_map().transform(there, QgsCoordinateTransform.TransformDirection.ReverseTransform)


def find(hand: Hand, words: str) -> None:
    """Type into the search line of the list."""
    line = axis_framework().findChild(QgsFilterLineEdit)
    hand.click(line, QPoint(line.width() // 3, line.height() // 2))
    hand.press("ctrl+a")
    for key in words or ["BackSpace"]:
        hand.press(key)
    wait_for(f"“{words}” stands in the search line", lambda: line.text() == words)


def hear_of_change() -> None:
    expect_says("Settings changed since drawing")


def expect_says(source: str) -> None:
    """Wait until the dock shows a text of the plugin."""
    wait_for(f"the dock says “{word(source)}”", lambda: word(source) in texts_of(axis_framework()))


def expect_passes(line: QgsGeometry, point: QgsPointXY, what: str) -> None:
    distance = line.distance(QgsGeometry.fromPointXY(point))
    expect(distance < CLOSE, f"{what} passes Xuzhou at {distance:.3f}°")


def expect_names(labels: set[str]) -> None:
    """Names of nodes and axes, and shields, must be in sight and in the language."""
    wanted = {XUZHOU, WUHAN, "横1" if CHINESE else "H1"}
    expect(wanted <= labels, f"missing on the map: {wanted - labels}")
    foreign = {text for text in labels if bool(HAN.search(text)) != CHINESE}
    expect(not foreign, f"names in the wrong language: {foreign}")


def expect_ink_on_polygons(line: QgsGeometry) -> None:
    """The line must show its colour where it lies on the polygons."""
    shown = screen_of(iface.mapCanvas().viewport()).toImage()
    spots = [pixel_of(line.interpolate(d).asPoint()) for d in range(4, 9)]
    colours = {shown.pixelColor(spot).name() for spot in spots}
    expect(framework_layers.GROUND not in colours, f"polygons lie on the line: {colours}")


# What is there


def group_of_framework() -> QgsLayerTreeGroup:
    name = word("Two Horizontal, Three Vertical Axes")
    return QgsProject.instance().layerTreeRoot().findGroup(name)


def groups() -> int:
    return len(QgsProject.instance().layerTreeRoot().findGroups(True))


def kinds_drawn() -> dict[Qgis.GeometryType, QgsVectorLayer]:
    layers = [node.layer() for node in group_of_framework().findLayers()]
    return {layer.geometryType(): layer for layer in layers}


def line_of(axis: str) -> QgsGeometry:
    rows = kinds_drawn()[LINES].getFeatures()
    return next(QgsGeometry(row.geometry()) for row in rows if row["axis"] == axis)


def axes_drawn() -> list[str]:
    return [row["axis"] for row in kinds_drawn()[LINES].getFeatures()]


def edited_layer() -> QgsVectorLayer | None:
    layer = iface.activeLayer()
    return layer if layer is not None and layer.isEditable() else None


def place_of(layer: QgsVectorLayer, name: str) -> QgsPointXY:
    return next(row.geometry().asPoint() for row in layer.getFeatures() if row["name_en"] == name)


def to_map() -> QgsCoordinateTransform:
    there = iface.mapCanvas().mapSettings().destinationCrs()
    return QgsCoordinateTransform(CGCS2000, there, QgsProject.instance())


def on_map(point: QgsPointXY) -> QgsPointXY:
    return to_map().transform(point)


def pixel_of(point: QgsPointXY) -> QPoint:
    pixel = iface.mapCanvas().getCoordinateTransform().transform(on_map(point))
    return QPoint(round(pixel.x()), round(pixel.y()))


def labels_in_sight() -> set[str]:
    canvas = iface.mapCanvas()
    labels = canvas.labelingResults().labelsWithinRect(canvas.extent())
    return {label.labelText for label in labels if not label.isUnplaced}


def listed() -> dict[str, list[str]]:
    """Return by name what the list tells of each node; of a crossing, on its last axis."""
    model = node_tree().model()
    rows = {}
    for axis in range(model.rowCount()):
        parent = model.index(axis, 0)
        for row in range(model.rowCount(parent)):
            texts = [model.index(row, column, parent).data() for column in range(4)]
            rows[texts[0]] = texts
    return rows


def marked() -> set[str]:
    return {index.data() for index in node_tree().selectionModel().selectedRows()}
