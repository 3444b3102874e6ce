"""Decisions as they are kept in projects and journals, which others may have written in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from ...core.county_towns import CHOICES, STATUS_IDS, Decision, DecisionKey
from ...core.county_towns.review import read_record, record, written_decisions

__all__ = ["checked_decisions", "checked_record", "record", "written_decisions"]

TEXTS = ("note", "reviewer", "date", "status", "name")


def checked_decisions(text: str) -> dict[DecisionKey, Decision]:
    """Read the decisions of a project.

    Raises:
        ValueError: the text is not such.
    """
    items = json.loads(text or "[]")
    if not isinstance(items, list):
        raise ValueError(f"no list of decisions: {text[:20]}")
    found = dict(checked_record(item) for item in items)
    if None in found.values():
        raise ValueError("no decision: null")
    return found


def checked_record(item: Mapping) -> tuple[DecisionKey, Decision | None]:
    """Read one decision, None where it was taken back.

    Raises:
        ValueError: it is not such.
    """
    key, decision = read_record(item)
    if not _are_texts(key) or (decision is not None and not _is_ours(decision)):
        raise ValueError(f"no decision: {item}")
    return key, decision


def _is_ours(decision: Decision) -> bool:
    values = decision.values
    return (
        _are_texts(getattr(decision, name) for name in TEXTS)
        and decision.choice in ("", *CHOICES)
        and decision.status in ("", *STATUS_IDS.values())
        and isinstance(values, Mapping)
        and all(isinstance(value, (int, float)) for value in values.values())
    )


def _are_texts(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) for value in values)
