"""The tier of a bundled city by its census population."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ..codes import normalise_code
from ..reference import City, read_cities
from ..rules import SizeScheme

__all__ = ["bundled_tier"]


def bundled_tier(code: str, scheme: SizeScheme) -> int | None:
    """Return the position of a city's tier in a scheme.

    Returns:
        What ``SizeScheme.classify`` gives; None where no bundled city has the code, or the census
        has not what the scheme counts.
    """
    city = _by_code().get(normalise_code(code) or "")
    column = scheme.measure.census_column
    if city is None or not column:
        return None
    return int(scheme.classify(np.array([float(getattr(city, column))]))[0])


@lru_cache(maxsize=1)
def _by_code() -> dict[str, City]:
    return {city.code: city for city in read_cities()}
