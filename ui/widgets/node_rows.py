"""What the node list shows of a framework, axis by axis."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.axes import Framework, Node, node_positions_km
from ...core.cities.bundled_tier import bundled_tier
from ...core.rules import SizeScheme
from ...processing.axis_wording import axis_label
from ...processing.wording import tier_label
from ...translation import interface_language, tr

__all__ = ["AxisRows", "NodeRow", "node_rows"]


@dataclass(frozen=True)
class NodeRow:
    """A node as it stands in the list.

    Attributes:
        tier: position in the scheme, None for a node that is no city of the census.
        tier_text, tier_short: the word of the tier, empty without one.
        along_km: position on the axis.
        crossing: what the crossing icon means, empty where it is none.
    """

    node: Node
    name: str
    tier: int | None
    tier_text: str
    tier_short: str
    along_km: float
    crossing: str

    def is_found(self, words: str) -> bool:
        """Tell whether a search means this node: by name, English name (pinyin) or code."""
        wanted = _plain(words)
        texts = (self.node.name_zh, self.node.name_en, self.node.code)
        return any(wanted in _plain(text) for text in texts)


@dataclass(frozen=True)
class AxisRows:
    """An axis and its nodes, in their order."""

    axis: str
    label: str
    rows: tuple[NodeRow, ...]


def node_rows(framework: Framework, scheme: SizeScheme) -> tuple[AxisRows, ...]:
    """Return the list of a framework; tiers are those of the census in ``scheme``."""
    language = interface_language()
    positions = node_positions_km(framework) if framework.nodes else ()
    by_axis: dict[str, list[NodeRow]] = {axis.id: [] for axis in framework.axes}
    for node, along in zip(framework.nodes, positions):
        by_axis[node.axis].append(_row(node, float(along), scheme, language))
    return tuple(
        AxisRows(axis, axis_label(axis, language), tuple(rows)) for axis, rows in by_axis.items()
    )


def _row(node: Node, along: float, scheme: SizeScheme, language: str) -> NodeRow:
    names = (node.name_zh, node.name_en) if language == "zh" else (node.name_en, node.name_zh)
    tier = bundled_tier(node.code, scheme) if node.code else None
    text = "" if tier is None else tier_label(scheme, tier, language)
    is_class = tier is not None and 0 <= tier < len(scheme)
    short = scheme.classes[tier].short.in_language(language) if is_class else text
    name = names[0] or names[1] or node.code
    return NodeRow(node, name, tier, text, short, along, _crossing(node, language))


def _crossing(node: Node, language: str) -> str:
    if not node.crossing:
        return ""
    axes = (", " if language == "en" else "、").join(
        axis_label(axis, language) for axis in node.axes
    )
    return tr("Crossing of {axes}").format(axes=axes)


def _plain(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())
