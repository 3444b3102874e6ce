"""The drawn framework in the project: one group on top, with its layers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from qgis.core import (
    QgsFeature,
    QgsLayerTreeGroup,
    QgsMapLayerStyle,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt import sip

from ...processing.axis_styling import axes_in, describe, dress_axes, dress_nodes, name_once
from ...processing.axis_upkeep import keep_up_axes, keep_up_belts
from ...processing.axis_wording import framework_facts
from ...processing.belt_styling import belt_renderer, describe_belts
from ...translation import interface_language, tr
from ..frame.project_tables import (
    CannotWriteTable,
    all_rows,
    check_free,
    move_beside_project,
)
from .axis_framework_settings import FrameworkStyle
from .axis_framework_store import (
    BELTS,
    KINDS,
    LINES,
    NODES,
    is_of_kind,
    make_layer,
    renew,
    replace_rows,
)
from .axis_framework_task import Drawing

__all__ = ["FrameworkGroup"]

# The group is known by this property, whatever the user calls it; its layers by their ids in it.
PROPERTY = "urbanframe/axis_framework"


@dataclass(frozen=True)
class _Former:
    """A layer as it was before an update."""

    kind: str
    layer: QgsVectorLayer
    rows: list[QgsFeature]
    style: QgsMapLayerStyle


class FrameworkGroup:
    """Finds, draws and restyles the framework of the open project."""

    def is_drawn(self) -> bool:
        return bool(self.layers())

    def layers(self) -> dict[str, QgsVectorLayer]:
        """Return the layers that are there, by kind."""
        project, ids = QgsProject.instance(), self._read()["layers"]
        found = {kind: project.mapLayer(ids.get(kind, "")) for kind in KINDS}
        # A project that other hands changed may name any layer there.
        return {kind: layer for kind, layer in found.items() if is_of_kind(layer, kind)}

    def is_whole(self) -> bool:
        """Tell whether all layers have rows: files go missing, and memory is not saved."""
        return all(
            layer.isValid() and (layer.featureCount() > 0 or layer.subsetString())
            for layer in self.layers().values()
        )

    def signature(self) -> str:
        """Return what the settings were when it was drawn."""
        return self._read()["signature"]

    def set_signature(self, signature: str) -> None:
        """Say that what is drawn is what these settings give."""
        group = self._group()
        if group is not None:
            self._write(group, {**self._read(), "signature": signature})

    def draw(self, drawing: Drawing, signature: str, style: FrameworkStyle) -> Callable[[], None]:
        """Draw or update, and return what takes that back.

        Layers that are there keep their style, name and place; only their rows change.

        Raises:
            CannotWriteTable: a layer is being edited or cannot be written.
        """
        there, before = self.layers(), self._read()
        for layer in there.values():
            check_free(layer)
        former = [_former(kind, layer) for kind, layer in there.items()]
        rows = {NODES: drawing.nodes, LINES: drawing.lines, BELTS: drawing.belts}
        made = {
            kind: self._made(kind, rows[kind], style)
            for kind in KINDS
            if rows[kind] and kind not in there
        }
        try:
            for kind, layer in there.items():
                _update(layer, kind, rows[kind])
                _keep_up(kind, layer, style)
        except CannotWriteTable:
            _bring_back(former)
            raise
        group = self._group() or self._new_group()
        self._add(made, group)
        ids = {kind: layer.id() for kind, layer in {**there, **made}.items() if rows[kind]}
        gone = [there[kind].id() for kind in there if not rows[kind]]
        taken = self._take(gone)
        self._write(group, {"layers": ids, "signature": signature})
        after = self._read()
        return lambda: self._undo(former, made, taken, before, after)

    def restyle(self, style: FrameworkStyle) -> Callable[[], None]:
        """Dress all layers, and return what brings their former styles back."""
        former = [(layer.id(), _style_of(layer)) for layer in self.layers().values()]
        for kind, layer in self.layers().items():
            _dress(kind, layer, style)
            layer.emitStyleChanged()

        def undo() -> None:
            for layer_id, style_before in former:
                layer = QgsProject.instance().mapLayer(layer_id)
                if layer is not None:
                    _put_style(layer, style_before)

        return undo

    def move_beside_project(self) -> None:
        """Move temporary layers into the GeoPackage of a project that was saved meanwhile.

        Raises:
            CannotWriteTable: the file cannot be written.
        """
        for kind, layer in self.layers().items():
            move_beside_project(layer, KINDS[kind])

    def is_temporary(self) -> bool:
        return any(layer.providerType() == "memory" for layer in self.layers().values())

    # Inside

    def _group(self) -> QgsLayerTreeGroup | None:
        root = QgsProject.instance().layerTreeRoot()
        groups = (group for group in root.findGroups(True) if group.customProperty(PROPERTY))
        return next(groups, None)

    def _new_group(self) -> QgsLayerTreeGroup:
        return QgsProject.instance().layerTreeRoot().insertGroup(0, group_name())

    def _read(self) -> dict:
        group = self._group()
        return _known("" if group is None else group.customProperty(PROPERTY))

    def _write(self, group: QgsLayerTreeGroup, values: dict) -> None:
        group.setCustomProperty(PROPERTY, json.dumps(values, sort_keys=True))

    def _made(self, kind: str, rows: list[QgsFeature], style: FrameworkStyle) -> QgsVectorLayer:
        layer = make_layer(kind, layer_name(kind), rows)
        language = interface_language()
        if kind == BELTS:
            describe_belts(layer, framework_facts(language), language)
        else:
            describe(layer, KINDS[kind].fields, language)
        _dress(kind, layer, style)
        return layer

    def _add(self, made: dict[str, QgsVectorLayer], group: QgsLayerTreeGroup) -> None:
        """Add layers in the order of their kinds: below those of a kind that lies above."""
        ids = self._read()["layers"]
        for kind, layer in made.items():
            above = list(KINDS)[: list(KINDS).index(kind)]
            ids_above = {ids.get(other) for other in above}
            places = [
                place
                for place, node in enumerate(group.findLayers())
                if node.layerId() in ids_above
            ]
            QgsProject.instance().addMapLayer(layer, False)
            group.insertLayer(max(places, default=-1) + 1, layer)
            ids[kind] = layer.id()

    def _take(self, ids: list[str]) -> list[QgsVectorLayer]:
        """Take layers that are not drawn any more out of the project, without deleting them."""
        project = QgsProject.instance()
        return [project.takeMapLayer(project.mapLayer(layer_id)) for layer_id in ids]

    def _undo(
        self,
        former: list[_Former],
        made: dict[str, QgsVectorLayer],
        taken: list[QgsVectorLayer],
        before: dict,
        after: dict,
    ) -> None:
        project, group = QgsProject.instance(), self._group()
        made_ids = [layer_id for layer_id in self._ids(made) if project.mapLayer(layer_id)]
        if group is None or self._read()["layers"] != after["layers"]:
            return  # another project's, or drawn anew
        for item in former:
            if not sip.isdeleted(item.layer):
                check_free(item.layer)
        project.removeMapLayers(made_ids)
        if not former:
            self._give_up(group)
            return
        self._add({item.kind: item.layer for item in former if item.layer in taken}, group)
        for item in former:
            if item.layer in taken or project.mapLayer(self._id_of(item, before)) is not None:
                replace_rows(item.layer, item.kind, item.rows)
                _put_style(item.layer, item.style)
        self._write(group, before)

    def _give_up(self, group: QgsLayerTreeGroup) -> None:
        """Remove the group, or leave it to the user who put something into it."""
        if group.children():
            group.removeCustomProperty(PROPERTY)
        else:
            group.parent().removeChildNode(group)

    def _ids(self, made: dict[str, QgsVectorLayer]) -> list[str]:
        known = self._read()["layers"]
        return [known[kind] for kind in made if kind in known]

    def _id_of(self, item: _Former, before: dict) -> str:
        return before["layers"][item.kind]


def _known(text: object) -> dict:
    """Return what a group holds: ids of layers by kind, and the signature."""
    try:
        values = json.loads(text) if isinstance(text, str) else {}
    except ValueError:
        values = {}
    values = values if isinstance(values, dict) else {}
    ids, signature = values.get("layers"), values.get("signature")
    ids = ids if isinstance(ids, dict) else {}
    return {
        "layers": {kind: ids[kind] for kind in KINDS if isinstance(ids.get(kind), str)},
        "signature": signature if isinstance(signature, str) else "",
    }


def group_name() -> str:
    return tr("Two Horizontal, Three Vertical Axes")


def layer_name(kind: str) -> str:
    return {NODES: tr("Node cities"), LINES: tr("Axis lines"), BELTS: tr("Corridors")}[kind]


def _update(layer: QgsVectorLayer, kind: str, rows: list[QgsFeature]) -> None:
    if not layer.isValid():
        renew(layer, kind, rows)
        return
    move_beside_project(layer, KINDS[kind])
    replace_rows(layer, kind, rows)


def _bring_back(former: list[_Former]) -> None:
    """Put the rows back into the layers that an update reached before it failed."""
    for item in former:
        if item.layer.isValid() and not item.layer.isEditable():
            replace_rows(item.layer, item.kind, item.rows)


def _former(kind: str, layer: QgsVectorLayer) -> _Former:
    return _Former(kind, layer, all_rows(layer), _style_of(layer))


def _dress(kind: str, layer: QgsVectorLayer, style: FrameworkStyle) -> None:
    if kind == NODES:
        dress_nodes(layer, style.preset, style.language)
    elif kind == LINES:
        dress_axes(layer, style.preset, style.language)
    else:
        axes = axes_in(layer)
        layer.setRenderer(belt_renderer(axes, style.language, style.preset))
        layer.triggerRepaint()


def _keep_up(kind: str, layer: QgsVectorLayer, style: FrameworkStyle) -> None:
    if kind == NODES:
        name_once(layer)
    elif kind == LINES:
        keep_up_axes(layer, style.preset, style.language)
    elif kind == BELTS:
        keep_up_belts(layer, style.preset, style.language)


def _style_of(layer: QgsVectorLayer) -> QgsMapLayerStyle:
    style = QgsMapLayerStyle()
    style.readFromLayer(layer)
    return style


def _put_style(layer: QgsVectorLayer, style: QgsMapLayerStyle) -> None:
    style.writeToLayer(layer)
    layer.triggerRepaint()
    layer.emitStyleChanged()
