"""Finds a quiet, straight reach for the name of each main river of the sheet."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .overlaps import Box

# Millimetres between tries along a river, and between its line and the name.
STRIDE = 1.0
OFFSET = 0.7
# Names stay readable without turning the head, and the reach bends no more than this.
STEEPEST = math.radians(62)
MOST_BEND = 1.6


@dataclass(frozen=True)
class RiverPlace:
    """The middle of a name on the sheet, in millimetres, and its turn clockwise in degrees."""

    x: float
    y: float
    angle: float
    boxes: tuple[Box, ...]


def river_place(
    name: str, size: tuple[float, float], parts: list[list[tuple]], taken: list[Box], page: Box
) -> RiverPlace | None:
    """The straightest reach that leaves room for the name; None where there is none.

    ``size`` is the width and height of the name, ``parts`` the river's line on the sheet.
    """
    found = []
    for part in parts:
        walked = evenly(part)
        reach = int(size[0] / STRIDE) + 1
        for start in range(0, len(walked) - reach, 2):
            bend, places = places_along(name, size, walked[start : start + reach + 1])
            free = [place for place in places if fits(place, taken, page)]
            found += [(bend, index, place) for index, place in enumerate(free)]
    return min(found, key=lambda one: one[:2])[2] if found else None


def evenly(line: list[tuple]) -> list[tuple[float, float]]:
    """Points every stride along a line."""
    points, carried = [line[0]], 0.0
    for (x, y), (next_x, next_y) in zip(line, line[1:]):
        length = math.hypot(next_x - x, next_y - y)
        at = STRIDE - carried
        while at <= length:
            points.append((x + (next_x - x) * at / length, y + (next_y - y) * at / length))
            at += STRIDE
        carried = (carried + length) % STRIDE
    return points


def places_along(name: str, size: tuple[float, float], reach: list[tuple]) -> tuple:
    """How far a reach strays from its chord, and the places on both sides of it."""
    (x, y), (last_x, last_y) = sorted((reach[0], reach[-1]))
    angle = math.atan2(last_y - y, last_x - x)
    across = [(py - y) * math.cos(angle) - (px - x) * math.sin(angle) for px, py in reach]
    bend = max(across) - min(across)
    if abs(angle) > STEEPEST or bend > MOST_BEND:
        return bend, []
    middle = ((x + last_x) / 2, (y + last_y) / 2)
    above = min(across) - OFFSET - size[1] / 2
    below = max(across) + OFFSET + size[1] / 2
    return bend, [turned(name, size, middle, angle, shift) for shift in (above, below)]


def turned(
    name: str, size: tuple[float, float], middle: tuple, angle: float, shift: float
) -> RiverPlace:
    x = middle[0] - shift * math.sin(angle)
    y = middle[1] + shift * math.cos(angle)
    return RiverPlace(x, y, math.degrees(angle), tuple(turned_boxes(name, size, x, y, angle)))


def turned_boxes(
    name: str, size: tuple[float, float], x: float, y: float, angle: float
) -> list[Box]:
    """Upright boxes that together cover a turned name."""
    width, half = size[0], size[1] / 2
    pieces = max(1, math.ceil(width / half))
    boxes = []
    for piece in range(pieces + 1):
        along = (piece / pieces - 0.5) * max(0.0, width - size[1])
        px, py = x + along * math.cos(angle), y + along * math.sin(angle)
        boxes.append(Box(name, px - half, py - half, px + half, py + half))
    return boxes


def fits(place: RiverPlace, taken: list[Box], page: Box) -> bool:
    inside = all(
        page.left < box.left
        and box.right < page.right
        and page.top < box.top
        and box.bottom < page.bottom
        for box in place.boxes
    )
    return inside and not any(min(box.overlap(other)) > 0 for box in place.boxes for other in taken)
