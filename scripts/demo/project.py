"""The demo project of one language: layers, styles, metadata, variables."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsLabelingEngineSettings,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsRendererCategory,
    QgsVectorLayer,
)

from ...processing import symbols
from . import labels, style
from .axes import dress_axes, dress_letters, dress_nodes
from .data import layer_of
from .frame import sheet_crs
from .tiers import POPULATION, TierRow, tier_rows
from .wording import Wording

REVIEW_NUMBER = "map_review_number"
# Metres in the sheet's projection: the cities and a margin.
FULL_VIEW = QgsRectangle(-2_700_000, 1_700_000, 2_400_000, 6_050_000)


def build_project(geopackage: Path, wording: Wording) -> QgsProject:
    """A project that shows the GeoPackage in the language of ``wording``; not yet written."""
    project = QgsProject()
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    project.setCrs(sheet_crs())
    project.setTitle(wording.title)
    project.setBackgroundColor(style.color("paper"))
    QgsExpressionContextUtils.setProjectVariable(project, REVIEW_NUMBER, "")
    add_layers(project, geopackage, wording)
    label_calmly(project)
    view = QgsReferencedRectangle(FULL_VIEW, sheet_crs())
    project.viewSettings().setDefaultViewExtent(view)
    project.viewSettings().setPresetFullExtent(view)
    describe(project, wording)
    return project


def add_layers(project: QgsProject, geopackage: Path, wording: Wording) -> None:
    """Add graticule, rivers, axes and cities, the cities on top."""
    titles = {
        "graticule": wording.graticule,
        "rivers": wording.rivers,
        "axes": wording.axes,
        "axis_letters": wording.letters,
        "axis_nodes": wording.nodes,
        f"cities{wording.suffix}": wording.cities,
    }
    layers = [layer_of(geopackage, table) for table in titles]
    for layer, title in zip(layers, titles.values()):
        layer.setName(title)
    graticule, rivers, axes, letters, nodes, cities = layers
    dress_cities(cities, tier_rows(cities, wording.language), wording)
    rivers.setRenderer(style.river_renderer())
    labels.label_rivers(rivers, wording)
    graticule.setRenderer(style.graticule_renderer())
    dress_axes(axes, wording)
    dress_letters(letters, wording)
    dress_nodes(nodes, wording)
    for layer in layers:
        project.addMapLayer(layer, addToLegend=False)
        project.layerTreeRoot().insertLayer(0, layer)
    node = project.layerTreeRoot().findLayer(cities.id())
    node.setCustomProperty("showFeatureCount", True)
    for layer in (graticule, rivers, letters):
        project.layerTreeRoot().findLayer(layer.id()).setExpanded(False)


def dress_cities(layer: QgsVectorLayer, rows: list[TierRow], wording: Wording) -> None:
    steps = symbols.steps_for(len(rows))
    categories = [
        QgsRendererCategory(
            row.id, symbols.tier_symbol(step, Qgis.GeometryType.Point, style.THEME), row.label
        )
        for step, row in zip(steps, rows)
    ]
    renderer = QgsCategorizedSymbolRenderer("tier", categories)
    # The largest city is drawn last, on top of its neighbours.
    clause = QgsFeatureRequest.OrderByClause(POPULATION, True)
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([clause]))
    renderer.setOrderByEnabled(True)
    layer.setRenderer(renderer)
    layer.setDisplayExpression(wording.city_name)
    labels.label_cities(layer, [row.id for row in rows], wording)


def label_calmly(project: QgsProject) -> None:
    """No label is cut at the edge, none is shown without a place of its own."""
    settings = QgsLabelingEngineSettings()
    settings.setPlacementVersion(Qgis.LabelPlacementEngineVersion.Version2)
    settings.setFlag(Qgis.LabelingFlag.UsePartialCandidates, False)
    settings.setFlag(Qgis.LabelingFlag.DrawUnplacedLabels, False)
    project.setLabelingEngineSettings(settings)


def describe(project: QgsProject, wording: Wording) -> None:
    metadata = project.metadata()
    metadata.setTitle(wording.title)
    metadata.setAbstract(f"{wording.abstract} {wording.caption}. {wording.sources}")
    metadata.setLanguage(wording.language)
    # The day would make every build differ.
    project.setMetadata(metadata)
    for layer in project.mapLayers().values():
        described = layer.metadata()
        described.setTitle(layer.name())
        described.setAbstract(wording.abstract)
        described.setRights([wording.sources])
        layer.setMetadata(described)
