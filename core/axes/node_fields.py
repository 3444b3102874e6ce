"""Guesses which fields of a node layer hold axis, order and name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..cities.placing import guess_name_field

__all__ = ["NodeColumns", "guess_node_fields"]

_AXIS = ("axis", "axis_id", "轴线", "轴线名称", "通道", "zhouxian", "corridor", "line")
_ORDER = ("order", "node_order", "seq", "sequence", "序号", "顺序", "次序", "xuhao", "no", "ord")
_BOTH_NAMES = {"name_en", "name_zh"}


@dataclass(frozen=True)
class NodeColumns:
    """Names of fields, empty where there is none.

    ``name`` is empty too where the layer has ``name_en`` and ``name_zh``, which are both read.
    """

    axis: str = ""
    order: str = ""
    name: str = ""


def guess_node_fields(names: Sequence[str]) -> NodeColumns:
    """Return the fields that by their names hold axis, order and name of a node."""
    lower = {name.lower(): name for name in reversed(names)}
    both = set(lower) >= _BOTH_NAMES
    return NodeColumns(
        _first(lower, _AXIS), _first(lower, _ORDER), "" if both else guess_name_field(names) or ""
    )


def _first(lower: dict[str, str], words: Sequence[str]) -> str:
    return next((lower[word] for word in words if word in lower), "")
