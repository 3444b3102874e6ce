"""The A3 sheet's page, projection and scale, and the way between millimetres on it and places."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsRectangle

PAGE = (420.0, 297.0)
SHEET_SCALE = 14_900_000
METRES = SHEET_SCALE / 1000
# Metres in the sheet's projection: the middle of the upper edge of the map. West of the middle of
# the country, so that the tables find room beside Yunnan and the names of the coast in the east.
TOP_MIDDLE = (-384_000, 5_998_000)
# Equal areas, so that distances between symbols compare density fairly over the whole country.
ALBERS = "+proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +datum=WGS84 +units=m +no_defs"
# Settled places hold near the scale of the sheet; elsewhere the engine decides.
NEAR_SHEET_SCALE = f"@map_scale between {SHEET_SCALE * 0.8:.0f} and {SHEET_SCALE * 1.2:.0f}"


def sheet_crs() -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem.fromProj(ALBERS)


def sheet_extent() -> QgsRectangle:
    width, height = (side * METRES for side in PAGE)
    middle, top = TOP_MIDDLE
    return QgsRectangle(middle - width / 2, top - height, middle + width / 2, top)


def on_sheet(point: QgsPointXY) -> tuple[float, float]:
    """Millimetres from the page's top left corner to a point in the sheet's projection."""
    extent = sheet_extent()
    return (point.x() - extent.xMinimum()) / METRES, (extent.yMaximum() - point.y()) / METRES


def on_map(x: float, y: float) -> QgsPointXY:
    """The point in the sheet's projection at millimetres from the page's top left corner."""
    extent = sheet_extent()
    return QgsPointXY(extent.xMinimum() + x * METRES, extent.yMaximum() - y * METRES)
