"""Finds places for names on a sheet: no name over another, nor over a symbol that matters.

QGIS places names well on a screen, but differently from run to run where it is crowded. The sheet
is printed: its names are settled once, looked at, and kept in places.csv.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from .overlaps import Box

# Millimetres between symbol and name, and what they cost.
GAPS = {0.3: 0.0, 1.3: 1.5}
# What a position costs beside the best one, to the right of the symbol.
SIDES = {"right": 0.0, "left": 0.25, "above": 0.35, "below": 0.4}
SLIDES = 5
SLIDE_COST = 0.2
# A symbol of this step or above is never covered; covering the others costs so much.
SACRED_STEP = 4
COVERING = {5: 9.0, 6: 1.2, 7: 0.7}
# A name nearer than this to another city's symbol may be read as that city's; worse where that
# city is the larger one.
NEAR = 0.9
NEAR_COST = 0.7
NEAR_LARGER_COST = 8.0
# What it costs that another city's symbol is as near as the name's own.
MISREAD_COST = 9.0
# Crossing a line at all, and each of its boxes that a name covers by more than a hair's breadth.
CROSSING_COST = 2.5
CROSSED_COST = 0.7
CROSSED = 0.3
# Two names in a row keep so much apart, or they read as one.
APART = 0.6
# Rounding must not make two names touch that only just pass.
TOUCH = 0.08
BUCKET = 15.0
TRIES = 4000


@dataclass(frozen=True)
class Mark:
    """A city's symbol: where it stands on the sheet and how far it reaches from its middle."""

    code: str
    step: int
    x: float
    y: float
    reach: float


@dataclass
class Name:
    """A name to place. ``fixed`` is a place chosen by hand; ``worth`` what leaving it out costs."""

    mark: Mark
    width: float
    height: float
    worth: float
    # Empty line height above and below the letters, as shares of the height.
    padding: tuple[float, float]
    fixed: tuple[float, float, str] | None = None
    candidates: list[Place] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """A place for a name: millimetres from its city to its near end, which end that is."""

    right: float
    down: float
    align: str
    box: Box
    letters: Box
    cost: float


@dataclass(frozen=True)
class Ground:
    """What a name may not cover, and what it should not, by cells of a coarse grid."""

    blocks: list[Box]
    marks: dict
    lines: dict


def settle(
    names: list[Name],
    marks: list[Mark],
    blocks: list[Box],
    lines: Sequence[Box] = (),
    seed: int = 1,
) -> dict:
    """Return a ``Place`` by code for as many names as find one.

    Args:
        blocks: nothing may be set upon them.
        lines: boxes along lines that a name crosses only where it must.
    """
    ground = Ground(blocks, buckets(marks), line_buckets(lines))
    for name in names:
        name.candidates = candidates(name, ground)
    rivals = conflicts(names)
    chosen = anneal(names, rivals, random.Random(seed))
    return {
        name.mark.code: name.candidates[at] for name, at in zip(names, chosen) if at is not None
    }


def candidates(name: Name, ground: Ground) -> list[Place]:
    if name.fixed:
        return [placed(name, *name.fixed, 0.0)]
    found = []
    for right, down, align, cost in around(name):
        place = placed(name, right, down, align, cost)
        if any(min(place.box.overlap(block)) > 0 for block in ground.blocks):
            continue
        extra = covering_cost(name, place, ground.marks)
        if extra is not None:
            extra += crossing_cost(place, ground.lines)
            found.append(placed(name, right, down, align, cost + extra))
    return found


def around(name: Name):
    """Yield right, down, alignment and cost of the positions round a symbol."""
    half = name.width / 2
    letters = name.height * (1 - sum(name.padding)) / 2
    shift = name.height * (name.padding[0] - name.padding[1]) / 2
    for (gap, cost), slide in product(GAPS.items(), range(-SLIDES, SLIDES + 1)):
        reach, share = name.mark.reach + gap, slide / SLIDES
        cost += SLIDE_COST * abs(share)
        # The further the name is up or down, the nearer it may come to a round symbol.
        beside = reach * math.cos(share * math.pi / 4)
        down = share * (reach + letters) * 0.9 - shift
        yield beside, down, "Left", cost + SIDES["right"]
        yield -beside, down, "Right", cost + SIDES["left"]
        start = share * half - half
        yield start, -(reach + letters) - shift, "Left", cost + SIDES["above"]
        yield start, reach + letters - shift, "Left", cost + SIDES["below"]


def placed(name: Name, right: float, down: float, align: str, cost: float) -> Place:
    left = name.mark.x + right - (name.width if align == "Right" else 0)
    middle = name.mark.y + down
    top, bottom = middle - name.height / 2, middle + name.height / 2
    above, below = (share * name.height for share in name.padding)
    box = Box(name.mark.code, left, top, left + name.width, bottom)
    letters = Box(name.mark.code, left, top + above, left + name.width, bottom - below)
    return Place(right, down, align, box, letters, cost)


def covering_cost(name: Name, place: Place, nearby: dict) -> float | None:
    """What covering or crowding other symbols costs; None where it must not be."""
    cost, own = 0.0, apart(place.letters, symbol(name.mark, 1))
    for mark in around_box(nearby, place.letters):
        if mark is name.mark:
            continue
        covered = min(place.letters.overlap(symbol(mark, 0.85)))
        if covered > 0:
            if mark.step <= max(SACRED_STEP, min(name.mark.step, 5)):
                return None
            cost += COVERING[mark.step] * min(1.0, covered / mark.reach)
        elif mark.step <= 5 and min(place.letters.overlap(symbol(mark, 1, NEAR))) > 0:
            cost += NEAR_LARGER_COST if mark.step < name.mark.step else NEAR_COST
        if mark.step <= 5 and apart(place.letters, symbol(mark, 1)) <= own:
            cost += MISREAD_COST
    return cost


def apart(one: Box, other: Box) -> float:
    """How far two boxes are from each other; 0 where they touch."""
    return max(0.0, *(-side for side in one.overlap(other)))


def crossing_cost(place: Place, lines: dict) -> float:
    """What it costs that a name interrupts a line: the longer, the worse."""
    crossed = sum(
        min(place.letters.overlap(box)) > CROSSED for box in around_box(lines, place.letters)
    )
    return CROSSING_COST + CROSSED_COST * crossed if crossed else 0.0


def with_room(box: Box) -> Box:
    sides = (box.left - APART / 2, box.top - TOUCH, box.right + APART / 2, box.bottom + TOUCH)
    return Box(box.name, *sides)


def symbol(mark: Mark, share: float, more: float = 0.0) -> Box:
    reach = mark.reach * share + more
    return Box(mark.code, mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach)


def conflicts(names: list[Name]) -> dict:
    """The places that exclude a place, by (name, place) index."""
    cells = defaultdict(list)
    for index, name in enumerate(names):
        for at, place in enumerate(name.candidates):
            box = with_room(place.box)
            for cell in cells_of(box):
                cells[cell].append((index, at, box))
    rivals = defaultdict(set)
    for members in cells.values():
        for position, (index, at, box) in enumerate(members):
            for other, other_at, other_box in members[position + 1 :]:
                if index != other and min(box.overlap(other_box)) > 0:
                    rivals[index, at].add((other, other_at))
                    rivals[other, other_at].add((index, at))
    return rivals


def anneal(names: list[Name], rivals: dict, chance: random.Random) -> list[int | None]:
    """Simulated annealing: a name takes a place and drives out what stands in its way."""
    chosen: list[int | None] = [None] * len(names)
    movable = []
    for index, name in enumerate(names):
        if name.fixed:
            chosen[index] = 0
        elif name.candidates:
            movable.append(index)
    steps = TRIES * len(movable)
    for step in range(steps):
        heat = 2.0 * (1 - step / steps) ** 2 + 1e-3
        index = chance.choice(movable)
        at = chance.randrange(len(names[index].candidates))
        losers = {other for other, place in rivals[index, at] if chosen[other] == place}
        if any(names[other].fixed for other in losers):
            continue
        gain = price(names, index, chosen[index]) - price(names, index, at)
        gain -= sum(names[other].worth - price(names, other, chosen[other]) for other in losers)
        if gain >= 0 or chance.random() < math.exp(gain / heat):
            chosen[index] = at
            for other in losers:
                chosen[other] = None
    return chosen


def price(names: list[Name], index: int, at: int | None) -> float:
    return names[index].worth if at is None else names[index].candidates[at].cost


def buckets(marks: list[Mark]) -> dict:
    found = defaultdict(list)
    for mark in marks:
        for cell in cells_of(symbol(mark, 1, max(GAPS))):
            found[cell].append(mark)
    return found


def line_buckets(lines: Sequence[Box]) -> dict:
    found = defaultdict(list)
    for box in lines:
        for cell in cells_of(box):
            found[cell].append(box)
    return found


def around_box(nearby: dict, box: Box) -> set:
    return {mark for cell in cells_of(box) for mark in nearby.get(cell, ())}


def cells_of(box: Box):
    """The cells of a coarse grid that a box touches, so that only neighbours are compared."""
    for column in range(int(box.left // BUCKET), int(box.right // BUCKET) + 1):
        for row in range(int(box.top // BUCKET), int(box.bottom // BUCKET) + 1):
            yield column, row
