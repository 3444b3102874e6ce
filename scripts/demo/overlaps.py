"""Counts which labels of an exported map lie over another label or over a block of the layout."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True)
class Box:
    """An upright rectangle on the sheet, in millimetres from its top left corner."""

    name: str
    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> tuple[float, float]:
        """Width and height of the common part; negative where the boxes are apart."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width, height


def overlapping(boxes: list[Box], tolerance: float = 0.0) -> list[tuple[str, str]]:
    """Pairs of boxes that share more than ``tolerance`` millimetres in both directions.

    Boxes of one name are parts of one label, such as the letters along a river.

    >>> overlapping([Box("a", 0, 0, 4, 2), Box("b", 3, 1, 6, 3), Box("c", 4, 0, 6, 1)])
    [('a', 'b')]
    """
    found = [pair for pair in combinations(boxes, 2) if touch(*pair, tolerance)]
    return sorted({(one.name, other.name) for one, other in found})


def covering(boxes: list[Box], blocks: list[Box], tolerance: float = 0.0) -> list[tuple[str, str]]:
    """Pairs of a label and a block that share more than ``tolerance`` in both directions."""
    pairs = ((box, block) for box in boxes for block in blocks)
    return sorted({(box.name, block.name) for box, block in pairs if touch(box, block, tolerance)})


def outside(boxes: list[Box], page: Box) -> list[str]:
    """Names of the boxes that are not wholly on the page."""
    return sorted({box.name for box in boxes if not contains(page, box)})


def touch(one: Box, other: Box, tolerance: float) -> bool:
    return one.name != other.name and min(one.overlap(other)) > tolerance


def contains(page: Box, box: Box) -> bool:
    horizontal = page.left <= box.left and box.right <= page.right
    return horizontal and page.top <= box.top and box.bottom <= page.bottom
