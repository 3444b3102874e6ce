"""The bundled 683 cities of the 2020 census, read once."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

__all__ = ["CITIES_FILE", "POPULATION_COLUMNS", "City", "census_populations", "read_cities"]

CITIES_FILE = Path(__file__).parent.parent / "resources" / "reference" / "cities_2020.csv"
POPULATION_COLUMNS = ("pop_urban_area", "pop_urban_and_town", "pop_total")


@dataclass(frozen=True)
class City:
    """A city of the Seventh National Population Census (1 November 2020); populations in persons.

    ``longitude`` and ``latitude`` are WGS84 and rounded to 0.01 degree (GeoNames, CC BY 4.0);
    ``confidence`` says how sure the point is.
    """

    code: str
    name_zh: str
    name_en: str
    level: str
    province: str
    pop_urban_area: int
    pop_urban_and_town: int
    pop_total: int
    longitude: float
    latitude: float
    confidence: str


@lru_cache(maxsize=1)
def read_cities() -> tuple[City, ...]:
    """Return the bundled cities in the order of their codes."""
    with CITIES_FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(_city(row) for row in csv.DictReader(lines))


@lru_cache(maxsize=1)
def census_populations() -> dict[str, tuple[int, int, int]]:
    """Return the populations of ``POPULATION_COLUMNS`` by code."""
    return {
        city.code: (city.pop_urban_area, city.pop_urban_and_town, city.pop_total)
        for city in read_cities()
    }


def _city(row: dict[str, str]) -> City:
    return City(
        code=row["code"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        level=row["level"],
        province=row["province"],
        pop_urban_area=int(row["pop_urban_area"]),
        pop_urban_and_town=int(row["pop_urban_and_town"]),
        pop_total=int(row["pop_total"]),
        longitude=float(row["lon"]),
        latitude=float(row["lat"]),
        confidence=row["confidence"],
    )
