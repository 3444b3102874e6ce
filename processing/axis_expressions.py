"""Expression functions over the bundled axes, for fields, filters, labels and styles."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from functools import cache

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionFunction,
    QgsExpressionNodeFunction,
    QgsGeometry,
    QgsProject,
)

from ..core.axes import axis_titles, default_framework
from ..core.axes.position import AxisIndex
from ..translation import tr
from . import wording
from .degrees import CGCS2000
from .place_geometry import GeometryReader
from .place_locator import PlaceLocator

_CACHE_KEY = "urbanframe_degrees_"


class AxisFunction(QgsExpressionFunction):
    """A function of a geometry; subclasses say what it gives."""

    def __init__(self, name: str, extra: Sequence[QgsExpressionFunction.Parameter] = ()) -> None:
        parameters = [
            QgsExpressionFunction.Parameter("geometry"),
            *extra,
            QgsExpressionFunction.Parameter("crs", True, None),
        ]
        # What is left out comes as NULL and must not make the answer NULL.
        super().__init__(
            name, parameters, wording.FUNCTION_GROUP, self.help_text(), False, True, False
        )

    def referencedColumns(self, node: QgsExpressionNodeFunction) -> list[str]:
        return []

    def usesGeometry(self, node: QgsExpressionNodeFunction) -> bool:
        return False

    @abstractmethod
    def help_text(self) -> str:
        """Return the help that the expression builder shows."""

    @abstractmethod
    def answer(self, geometry: QgsGeometry, values: Sequence[object]) -> object:
        """Return the value for a plain geometry in degrees."""

    def func(
        self,
        values: Sequence[object],
        context: QgsExpressionContext,
        parent: QgsExpression,
        node: QgsExpressionNodeFunction,
    ) -> object:
        geometry = values[0]
        if geometry == None:  # noqa: E711 - QGIS's NULL
            return None
        try:
            if not isinstance(geometry, QgsGeometry):
                message = tr("“{found}” is no geometry.")
                raise ValueError(message.format(found=wording.written(geometry)))
            plain = _reader(values[-1], context).shape(geometry)
            return None if isinstance(plain, str) else self.answer(plain, values)
        except ValueError as error:
            parent.setEvalErrorString(str(error))
            return None


class NearestAxis(AxisFunction):
    """``nearest_axis(geometry, crs)``: the id of the nearest axis."""

    def __init__(self) -> None:
        super().__init__("nearest_axis")

    def help_text(self) -> str:
        return tr(
            "<h3>nearest_axis(geometry, crs)</h3>"
            "<p>The id of the bundled axis that is nearest, as <i>Places on Axes</i> gives it.</p>"
            "<p><b>geometry</b>: points, lines or areas. Without a usable one the answer is"
            " NULL.<br>"
            "<b>crs</b>: its coordinate system, such as 'EPSG:4490'; that of the layer, if left"
            " out.</p>"
            "<p>nearest_axis(make_point(118.78, 32.06), 'EPSG:4490') → 'yangtze'</p>"
        )

    def answer(self, geometry: QgsGeometry, values: Sequence[object]) -> str:
        index, locator = _bundled("")
        return index.ids[int(locator.locate([geometry]).axis[0])]


class AxisDistance(AxisFunction):
    """``axis_distance(geometry, axis, crs)``: kilometres to an axis, the nearest by default."""

    def __init__(self) -> None:
        super().__init__("axis_distance", [QgsExpressionFunction.Parameter("axis", True, None)])

    def help_text(self) -> str:
        return tr(
            "<h3>axis_distance(geometry, axis, crs)</h3>"
            "<p>The ellipsoidal distance in kilometres to a bundled axis; 0 where the axis crosses"
            " the geometry.</p>"
            "<p><b>geometry</b>: points, lines or areas. Without a usable one the answer is"
            " NULL.<br>"
            "<b>axis</b>: id of an axis, such as 'yangtze'; the nearest one, if left out.<br>"
            "<b>crs</b>: the coordinate system of the geometry, such as 'EPSG:4490'; that of the"
            " layer, if left out.</p>"
            "<p>round(axis_distance(make_point(104, 35), 'coastal', 'EPSG:4490')) →"
            " 1272</p>"
        )

    def answer(self, geometry: QgsGeometry, values: Sequence[object]) -> float:
        axis = values[1]
        if axis == None:  # noqa: E711 - QGIS's NULL
            axis = ""
        elif not isinstance(axis, str) or axis not in axis_titles():
            message = tr("There is no axis “{found}”; the axes are {known}.")
            known = ", ".join(axis_titles())
            raise ValueError(message.format(found=wording.written(axis), known=known))
        _, locator = _bundled(axis)
        return float(locator.locate([geometry]).distance_km[0])


@cache
def _bundled(axis: str) -> tuple[AxisIndex, PlaceLocator]:
    """Return what locates places on an axis, on all of them where it is empty."""
    lines = default_framework(axes=[axis] if axis else None).lines
    index = AxisIndex(lines, 0)
    return index, PlaceLocator(index, lines)


def _reader(crs: object, context: QgsExpressionContext | None) -> GeometryReader:
    # Made once for all rows of an evaluation, which share their context.
    if crs == None:  # noqa: E711 - QGIS's NULL
        crs = (context.variable("layer_crs") if context is not None else None) or ""
    key = f"{_CACHE_KEY}{crs}"
    if context is not None and context.hasCachedValue(key):
        return context.cachedValue(key)
    system = QgsCoordinateReferenceSystem(str(crs))
    if not system.isValid():
        if crs:
            message = tr("“{found}” is no coordinate system; expected is one such as 'EPSG:4490'.")
            raise ValueError(message.format(found=crs))
        raise ValueError(
            tr("The layer has no coordinate system: give the geometry's as crs:='EPSG:4490'.")
        )
    made = GeometryReader(_degrees_of(system))
    if context is not None:
        context.setCachedValue(key, made)
    return made


def _degrees_of(system: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
    degrees = QgsCoordinateReferenceSystem(CGCS2000)
    transform = QgsCoordinateTransform(system, degrees, QgsProject.instance().transformContext())
    if not transform.isValid():
        message = tr("No transformation leads from {crs} to {target}: give another one as crs.")
        crs, target = system.userFriendlyIdentifier(), degrees.userFriendlyIdentifier()
        raise ValueError(message.format(crs=crs, target=target))
    return transform
