"""Layers that a user has beside the framework: her polygons in a Gauss-Krueger zone, and nodes."""

from __future__ import annotations

from city_layers import DATA, added, written
from qgis.core import (
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

GAUSS_KRUEGER = "EPSG:4547"  # CGCS2000, 3 degrees about 114° E
WEST, SOUTH = 100_000, 3_400_000  # m in that zone; Xi'an and Lianyungang lie near the ends
COLUMNS, ROWS, SIDE = 9, 7, 100_000
GROUND, RIM = "#e3ebd3", "#9aa88a"
NODES = [  # axis, order, name, longitude, latitude
    ("land_bridge", 1, "连云港", 119.22, 34.60),
    ("land_bridge", 2, "徐州", 117.28, 34.20),
    ("land_bridge", 3, "郑州", 113.65, 34.76),
    (None, 4, "洛阳", 112.44, 34.67),
]


def grid() -> QgsVectorLayer:
    """Squares of 100 km about Zhengzhou; the first layer of a project gives it its system."""
    layer = QgsVectorLayer(f"Polygon?crs={GAUSS_KRUEGER}&field=cell:string(8)", "grid", "memory")
    cells = []
    for column in range(COLUMNS):
        for row in range(ROWS):
            west, south = WEST + column * SIDE, SOUTH + row * SIDE
            cell = QgsFeature(layer.fields())
            cell.setAttributes([f"{column}-{row}"])
            box = QgsRectangle(west, south, west + SIDE, south + SIDE)
            cell.setGeometry(QgsGeometry.fromRect(box))
            cells.append(cell)
    layer.dataProvider().addFeatures(cells)
    loaded = added(written(layer, DATA / "grid.gpkg"))
    fill = QgsFillSymbol.createSimple({"color": GROUND, "outline_color": RIM})
    loaded.setRenderer(QgsSingleSymbolRenderer(fill))
    return loaded


def nodes_without_axis() -> QgsVectorLayer:
    """Nodes of the user's own, of which one has no axis."""
    fields = "field=axis:string(20)&field=order:integer&field=name:string(20)"
    layer = QgsVectorLayer(f"Point?crs=EPSG:4490&{fields}", "nodes", "memory")
    rows = []
    for *values, longitude, latitude in NODES:
        row = QgsFeature(layer.fields())
        row.setAttributes(values)
        row.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(longitude, latitude)))
        rows.append(row)
    layer.dataProvider().addFeatures(rows)
    return added(written(layer, DATA / "nodes.gpkg"))
