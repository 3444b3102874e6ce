"""Where rule sets are found: the user's, the project's, the plugin's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from .size_scheme import KIND, SizeScheme, read_size_scheme
from .source import RuleFault, read_rule_file
from .upgrade_scheme import OWN, UPGRADE_KIND, UpgradeScheme, read_upgrade_scheme

__all__ = [
    "DEFAULT_SIZE_SCHEME",
    "Library",
    "find_size_scheme",
    "load_library",
    "load_size_scheme",
    "load_upgrade_library",
    "load_upgrade_scheme",
    "shipped_size_schemes",
    "shipped_upgrade_schemes",
]

_RULES_FOLDER = Path(__file__).parents[2] / "resources" / "rules"
SHIPPED_FOLDER = _RULES_FOLDER / KIND
_UPGRADE_FOLDER = _RULES_FOLDER / UPGRADE_KIND
# In the order in which a choice offers them.
_UPGRADE_SCHEMES = ("plan_2021", "screen_200k", "cn_1993", "cn_2016")
DEFAULT_SIZE_SCHEME = "cn_2014"


@dataclass(frozen=True)
class Library:
    """The schemes of a kind that were found by id, and the files that could not be used."""

    schemes: dict[str, Any]
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
    """Return the shipped size schemes and those of ``folders``; the first folder with an id wins.

    A broken file is reported and does not keep the others from loading.
    """
    return _library(shipped_size_schemes(), folders, KIND, load_size_scheme)


def load_upgrade_library(folders: Iterable[Path]) -> Library:
    """Return the shipped upgrade schemes and those of ``folders``, as ``load_library`` does."""
    return _library(shipped_upgrade_schemes(), folders, UPGRADE_KIND, load_upgrade_scheme)


def find_size_scheme(scheme_id: str, folders: Iterable[Path] = ()) -> SizeScheme | None:
    """Return a scheme by id, shipped or from ``folders``, or None."""
    shipped = shipped_size_schemes().get(scheme_id)
    return shipped or load_library(folders).schemes.get(scheme_id)


@lru_cache(maxsize=1)
def shipped_upgrade_schemes() -> dict[str, UpgradeScheme]:
    """Return the plugin's own upgrade schemes by id."""
    paths = (_UPGRADE_FOLDER / f"{name}.yaml" for name in _UPGRADE_SCHEMES)
    schemes = [read_upgrade_scheme(read_rule_file(path)) for path in paths]
    return {scheme.id: scheme for scheme in schemes}


def load_upgrade_scheme(path: Path) -> UpgradeScheme:
    """Read a user's own upgrade scheme; that is its origin, since a copy may be changed.

    Raises:
        RuleFault: the file is broken or takes the id of a shipped scheme.
    """
    section = read_rule_file(path)
    scheme = read_upgrade_scheme(section)
    if scheme.id in shipped_upgrade_schemes():
        raise section.fault("shipped_id", "id", found=scheme.id)
    return replace(scheme, origin=OWN)


def _library(
    shipped: Mapping[str, Any], folders: Iterable[Path], kind: str, load: Callable[[Path], Any]
) -> Library:
    schemes = dict(shipped)
    faults: list[RuleFault] = []
    for path in (path for folder in folders for path in _rule_files(folder)):
        try:
            if read_rule_file(path).line("kind", default=kind) not in {KIND, UPGRADE_KIND} - {kind}:
                scheme = load(path)
                schemes.setdefault(scheme.id, scheme)
        except RuleFault as fault:
            faults.append(fault)
    return Library(schemes, tuple(faults))


def _rule_files(folder: Path) -> list[Path]:
    return sorted(path for pattern in ("*.yaml", "*.yml") for path in folder.glob(pattern))
