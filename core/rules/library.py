"""Where rule sets are found: the user's, the project's, the plugin's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .size_scheme import KIND, SizeScheme, read_size_scheme
from .source import RuleFault, read_rule_file

__all__ = [
    "DEFAULT_SIZE_SCHEME",
    "Library",
    "find_size_scheme",
    "load_library",
    "load_size_scheme",
    "shipped_size_schemes",
]

SHIPPED_FOLDER = Path(__file__).parents[2] / "resources" / "rules" / KIND
DEFAULT_SIZE_SCHEME = "cn_2014"


@dataclass(frozen=True)
class Library:
    """The size schemes that were found by id, and the files that could not be used."""

    schemes: dict[str, SizeScheme]
    faults: tuple[RuleFault, ...]


@lru_cache(maxsize=1)
def shipped_size_schemes() -> dict[str, SizeScheme]:
    """Return the plugin's own size schemes by id, the default first."""
    schemes = [read_size_scheme(read_rule_file(path)) for path in SHIPPED_FOLDER.glob("*.yaml")]
    order = sorted(schemes, key=lambda scheme: (scheme.id != DEFAULT_SIZE_SCHEME, scheme.id))
    return {scheme.id: scheme for scheme in order}


def load_size_scheme(path: Path) -> SizeScheme:
    """Read a user's own scheme.

    Raises:
        RuleFault: the file is broken or takes the id of a shipped scheme, whose results it would
            pass itself off as.
    """
    section = read_rule_file(path)
    scheme = read_size_scheme(section)
    if scheme.id in shipped_size_schemes():
        raise section.fault("shipped_id", "id", found=scheme.id)
    return scheme


def load_library(folders: Iterable[Path]) -> Library:
    """Return the shipped schemes and those of ``folders``; the first folder that has an id wins.

    A broken file is reported and does not keep the others from loading.
    """
    schemes = dict(shipped_size_schemes())
    faults: list[RuleFault] = []
    for path in (path for folder in folders for path in _rule_files(folder)):
        try:
            scheme = load_size_scheme(path)
        except RuleFault as fault:
            faults.append(fault)
        else:
            schemes.setdefault(scheme.id, scheme)
    return Library(schemes, tuple(faults))


def find_size_scheme(scheme_id: str, folders: Iterable[Path] = ()) -> SizeScheme | None:
    """Return a scheme by id, shipped or from ``folders``, or None."""
    shipped = shipped_size_schemes().get(scheme_id)
    return shipped or load_library(folders).schemes.get(scheme_id)


def _rule_files(folder: Path) -> list[Path]:
    return sorted(path for pattern in ("*.yaml", "*.yml") for path in folder.glob(pattern))
