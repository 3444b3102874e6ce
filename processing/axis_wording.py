"""Sentences about axes and nodes in the language asked for."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.axes import NodeFault, VariantClash, axis_titles
from ..translation import LANGUAGES, interface_language, tr
from .wording import number


def axis_field_alias(name: str, language: str) -> str:
    """Return the title of a column of the axes or the nodes."""
    return {
        "axis": tr("Axis id", language),
        "ordinal": tr("Ordinal", language),
        "orientation": tr("Orientation", language),
        "name_en": tr("Name (English)", language),
        "name_zh": tr("Name (Chinese)", language),
        "length_km": tr("Length (km)", language),
        "source": tr("Source", language),
        "order": tr("Order along the axis", language),
        "role": tr("Role", language),
        "code": tr("Code", language),
        "axis_distance_km": tr("Distance to the axis (km)", language),
        "crossing": tr("Crossing of axes", language),
        "shared_run": tr("On a run that axes share", language),
        "axes": tr("All axes of the node", language),
    }[name]


def axis_label(axis: str, language: str) -> str:
    """Return ordinal and name as in the legend; an axis of the user's own has its id alone.

    Args:
        language: ``en``, ``zh`` or ``both``.
    """
    title = axis_titles().get(axis)
    if title is None:
        return axis
    names = {
        "en": f"{title.ordinal_en} {title.name_en}",
        "zh": f"{title.ordinal_zh} {title.name_zh}",
    }
    return f"{names['zh']} {names['en']}" if language == "both" else names[language]


def axis_short_label(axis: str, language: str) -> str:
    """Return ordinal and the shortest name, for narrow lists."""
    title = axis_titles().get(axis)
    if title is None:
        return axis
    short = {
        "land_bridge": tr("Land bridge", language),
        "yangtze": tr("Yangtze", language),
        "coastal": tr("Coast", language),
        "harbin_beijing_guangzhou": tr("Harbin–Guangzhou", language),
        "baotou_kunming": tr("Baotou–Kunming", language),
    }
    return f"{title.ordinal_zh if language == 'zh' else title.ordinal_en} {short[axis]}"


def node_role(role: str, language: str) -> str:
    """Return what a node is, as in the legend; in both languages by ``both``."""
    if language == "both":
        return " ".join(node_role(role, one) for one in ("zh", "en"))
    return {
        "crossing": tr("Crossing of axes", language),
        "main": tr("Main node", language),
        "side": tr("Side node", language),
    }[role]


def course_labels(axis: str) -> dict[str, str]:
    """Return by variant the courses that an axis may take; the default one has an empty id."""
    return {
        "yangtze": {
            "": tr("H2: to Chengdu"),
            "river_to_yibin": tr("H2: along the river to Yibin"),
        },
        "baotou_kunming": {
            "": tr("V3: by Chengdu and Chongqing"),
            "west_chengdu_kunming": tr("V3: by Chengdu and Zhaotong"),
            "east_chongqing_guiyang": tr("V3: by Ankang and Chongqing"),
        },
    }.get(axis, {})


def variant_clash(clash: VariantClash) -> str:
    message = tr("{variants} are variants of one axis, {axis}: choose one of them (VARIANTS).")
    return message.format(variants=", ".join(clash.variants), axis=clash.axis)


def node_faults(faults: Sequence[NodeFault], layer: str, axis_field: str, order_field: str) -> str:
    """Return a sentence for each kind of fault, and what to do about them."""
    parts = fault_sentences(faults, layer, axis_field, order_field)
    return " ".join([*parts, tr("Correct the layer, or leave NODES empty for the bundled nodes.")])


def fault_sentences(
    faults: Sequence[NodeFault], layer: str, axis_field: str, order_field: str
) -> list[str]:
    """Return a sentence for each kind of fault, with its first row."""
    sentences = {
        "missing_axis": tr(
            "Nodes of “{layer}” without an axis in “{axis_field}”: {n} (first: feature {row})."
        ),
        "no_point": tr("Nodes of “{layer}” without a single point: {n} (first: feature {row})."),
        "no_degrees": tr(
            "Nodes of “{layer}” off the earth: {n} (first at {value}, feature {row}). Is the"
            " layer's coordinate system right?"
        ),
        "missing_order": tr(
            "Nodes of “{layer}” without an order in “{order_field}”: {n} (first: feature {row},"
            " axis “{axis}”)."
        ),
        "unreadable_order": tr(
            "Values of “{order_field}” in “{layer}” that are not numbers: {n} (first “{value}”,"
            " feature {row}, axis “{axis}”)."
        ),
        "duplicate_order": tr(
            "Nodes of “{layer}” that repeat an order of their axis: {n} (first “{value}” in"
            " “{order_field}”, feature {row}, axis “{axis}”)."
        ),
        "too_few_nodes": tr(
            "Axes of “{layer}” with fewer than two nodes to draw a line through: {n} (first"
            " “{axis}”, feature {row})."
        ),
        "no_length": tr(
            "Axes of “{layer}” with all their nodes at one place: {n} (first “{axis}”, feature"
            " {row})."
        ),
    }
    parts = []
    for kind, sentence in sentences.items():
        met = [fault for fault in faults if fault.kind == kind]
        if met:
            first = {"row": met[0].row, "axis": met[0].axis, "value": met[0].value}
            fields = {"axis_field": axis_field, "order_field": order_field}
            parts.append(sentence.format(n=number(len(met)), layer=layer, **fields, **first))
    return parts


def framework_facts(language: str) -> list[str]:
    """Return what a reader of the framework must know; it goes into metadata and help."""
    return [
        tr(
            "The five axes, two horizontal and three vertical, are named by the National New-type"
            " Urbanization Plan (2014–2020). No official list of their node cities was found: the"
            " lists are this plugin's own reading of the plan, and can be replaced by nodes of"
            " your own.",
            language,
        ),
        tr("The lines are schematic. No boundary is shown.", language),
        tr(
            "River and coast: Natural Earth 1:10m, public domain. City points: GeoNames"
            " (geonames.org), CC BY 4.0, selected and rounded to 0.01 degree.",
            language,
        ),
    ]


def framework_help() -> str:
    """Return the help of *Axis Framework*."""
    facts = "".join(f"<p>{fact}</p>" for fact in framework_facts(interface_language()))
    return facts + tr(
        "<p>Lines run from north to south or from east to west. The three railway axes are"
        " smooth curves through their main nodes; the Yangtze follows the river from Wusong to"
        " Chongqing and then the nodes to Chengdu; the coast follows the generalised coastline"
        " from Dandong to Fangchenggang. Where two axes share a run, only their symbols stand"
        " side by side.</p>"
        "<p>The columns crossing, shared_run and axes of a node describe the whole default"
        " framework, or all of your own nodes, whatever is selected; axis_distance_km is the"
        " distance to the whole line, and length_km the length of the line as it is drawn and"
        " clipped, both on the ellipsoid.</p>"
        "<p>Own nodes: each axis passes through its nodes in their order, under any id you"
        " like; nodes at one point are one city. A row whose field role says side stays off the"
        " line. The axes yangtze and coastal keep the river and the coast while most of their"
        " bundled nodes are among yours: moving a node does not bend them. Give such an axis"
        " another id to draw it through its nodes.</p>"
    )


def variants_without_effect() -> str:
    return tr("Variants (VARIANTS) belong to the bundled nodes; own nodes are taken as given.")


def own_nodes_source(layer: str) -> str:
    """Return the source of lines through own nodes, in both languages as for bundled lines."""
    texts = (
        tr("Schematic line through the nodes of “{layer}”", language).format(layer=layer)
        for language in LANGUAGES
    )
    return " / ".join(texts)
