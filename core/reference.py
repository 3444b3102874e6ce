"""The bundled 683 cities and 1,482 counties of the 2020 census, read once."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

__all__ = [
    "CITIES_FILE",
    "COUNTIES_FILE",
    "COUNTY_POPULATIONS",
    "POPULATION_COLUMNS",
    "City",
    "County",
    "census_populations",
    "county_populations",
    "read_cities",
    "read_counties",
]

_REFERENCE = Path(__file__).parent.parent / "resources" / "reference"
CITIES_FILE = _REFERENCE / "cities_2020.csv"
COUNTIES_FILE = _REFERENCE / "counties_2020.csv"
POPULATION_COLUMNS = ("pop_urban_area", "pop_urban_and_town", "pop_total")

# Of a county, as ids of resources/rules/measures.yaml. The census gives its seat no figure.
COUNTY_POPULATIONS = ("urban_and_town", "total_permanent")


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


@dataclass(frozen=True)
class County:
    """A county (县, 旗, 特区, 林区) of the census; ``region`` is one of the four of 2011.

    ``pop_urban_and_town`` counts all towns of the county, so it is an upper bound of its seat.
    ``longitude`` and ``latitude`` are None where no point of the seat is known.
    """

    code: str
    name_zh: str
    name_en: str
    region: str
    province: str
    pop_urban_and_town: int
    pop_total: int
    longitude: float | None
    latitude: float | None
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


@lru_cache(maxsize=1)
def read_counties() -> tuple[County, ...]:
    """Return the bundled counties in the order of their codes."""
    with COUNTIES_FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(_county(row) for row in csv.DictReader(lines))


@lru_cache(maxsize=1)
def county_populations() -> dict[str, tuple[int, int]]:
    """Return the populations of ``COUNTY_POPULATIONS`` by code."""
    return {
        county.code: (county.pop_urban_and_town, county.pop_total) for county in read_counties()
    }


def _county(row: dict[str, str]) -> County:
    return County(
        code=row["code"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        region=row["region"],
        province=row["province"],
        pop_urban_and_town=int(row["pop_urban_and_town"]),
        pop_total=int(row["pop_total"]),
        longitude=float(row["lon"]) if row["lon"] else None,
        latitude=float(row["lat"]) if row["lat"] else None,
        confidence=row["confidence"],
    )


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
