"""The tier table: how many cities and people each tier holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from qgis.core import QgsVectorLayer

from ...core.rules import find_size_scheme
from .data import POPULATION, SCHEME
from .wording import Wording

# The two uppermost tiers are named with figures; the rest of the map follows them.
LARGE_TIERS = 2


@dataclass(frozen=True)
class TierRow:
    id: str
    label: str
    lower: float
    upper: float | None
    cities: int
    people: int
    share: float


@dataclass(frozen=True)
class NodeShare:
    """Cities that are main nodes of an axis: how many, how many of the largest, their share."""

    cities: int
    large: int
    share: float


def tier_ids() -> list[str]:
    """Ids of the tiers, the largest first."""
    return [tier.id for tier in find_size_scheme(SCHEME).classes]


def tier_rows(layer: QgsVectorLayer, language: str) -> list[TierRow]:
    """One row a tier, the largest first."""
    cities: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for feature in layer.getFeatures():
        cities[feature["tier"]] += 1
        people[feature["tier"]] += int(feature[POPULATION])
    everyone = sum(people.values())
    scheme = find_size_scheme(SCHEME)
    return [
        TierRow(
            tier.id,
            tier.label.in_language(language),
            *scheme.limits(position),
            cities[tier.id],
            people[tier.id],
            people[tier.id] / everyone,
        )
        for position, tier in enumerate(scheme.classes)
    ]


def finding(rows: list[TierRow], nodes: NodeShare, wording: Wording) -> str:
    """The map's one sentence."""
    return wording.finding.format(
        cities=sum(row.cities for row in rows),
        nodes=nodes.cities,
        share=nodes.share,
        large=sum(row.cities for row in rows[:LARGE_TIERS]),
        large_nodes=nodes.large,
    )


def node_share(cities: QgsVectorLayer, nodes: QgsVectorLayer) -> NodeShare:
    """Count the cities that are main nodes, and the part of all people they hold."""
    codes = {node["code"] for node in nodes.getFeatures("\"role\" = 'main'")}
    large, everyone = tier_ids()[:LARGE_TIERS], 0
    main = []
    for city in cities.getFeatures():
        everyone += int(city[POPULATION])
        if city["code"] in codes:
            main.append(city)
    return NodeShare(
        len(main),
        sum(city["tier"] in large for city in main),
        sum(int(city[POPULATION]) for city in main) / everyone,
    )


def table_text(rows: list[TierRow]) -> str:
    """The table for the console, in ASCII so that any terminal shows it."""
    lines = [f"{'tier':<12}{'cities':>8}{'people':>14}{'share':>8}"]
    lines += [f"{row.id:<12}{row.cities:>8}{row.people:>14,}{row.share:>8.1%}" for row in rows]
    cities, people = sum(row.cities for row in rows), sum(row.people for row in rows)
    lines.append(f"{'total':<12}{cities:>8}{people:>14,}{1:>8.1%}")
    return "\n".join(lines)
