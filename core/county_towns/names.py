"""Tells which field of a layer holds the names of its units."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["guess_name_field", "guess_parent_field"]

# Common heads of a name column; the order is the order of preference.
_NAMES = (
    *("namezh", "镇名", "镇名称", "名称", "单位名称", "行政区名称", "地名", "县名", "县名称"),
    *("name", "namecn", "nameen", "fullname", "townname", "countyname"),
    # A table of towns has a column of their counties too.
    *("镇", "乡镇", "县", "县市", "town", "county", "unit", "mc", "xzqmc", "qhmc"),
)
_PARENTS = (
    *("所属县", "所属县市", "所属县市区", "所在县", "上级", "县名", "县名称", "县", "县市"),
    *("county", "countyname", "parent", "city", "所属市", "市", "province", "省"),
)


def guess_name_field(names: Sequence[str]) -> str | None:
    """Return the field that by its name holds names of units, or None."""
    plain = {re.sub(r"[\W_]+", "", name).lower(): name for name in reversed(names)}
    return next((plain[known] for known in _NAMES if known in plain), None)


def guess_parent_field(names: Sequence[str]) -> str | None:
    """Return the field that by its name says which county or city a unit belongs to, or None."""
    plain = {re.sub(r"[\W_]+", "", name).lower(): name for name in reversed(names)}
    return next((plain[known] for known in _PARENTS if known in plain), None)
