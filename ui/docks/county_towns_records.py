"""Decisions as they are kept in projects and journals, which others may have written in."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ...core.county_towns import CHOICES, Decision, DecisionKey
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
    texts = list(key)
    if decision is not None:
        texts += [getattr(decision, name) for name in TEXTS]
        if decision.choice not in ("", *CHOICES) or not isinstance(decision.values, Mapping):
            raise ValueError(f"no decision: {decision.choice!r}, {decision.values!r}")
    if not all(isinstance(text, str) for text in texts):
        raise ValueError(f"no decision: {texts}")
    return key, decision
