"""Loads the checkout as the package ``urbanframe`` and offers what tests of every room need."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent
PACKAGE = "urbanframe"


def pytest_configure(config: pytest.Config) -> None:
    # Workers of pytest-xdist start when the translation is compiled already.
    if not hasattr(config, "workerinput"):
        load_script("strings").compile_ts()


def pytest_report_header() -> list[str]:
    return [f"shadowed: {line}" for line in shadowed_packages()]


def shadowed_packages() -> list[str]:
    """Name what the shadow run keeps out, or stop if it does not."""
    folder = os.environ.get("URBANFRAME_SHADOW")
    names = sorted(path.stem for path in Path(folder).glob("*.py")) if folder else []
    return [shadow_of(name, Path(folder)) for name in names]


def shadow_of(name: str, folder: Path) -> str:
    try:
        importlib.import_module(name)
    except ImportError as error:
        found = Path(importlib.util.find_spec(name).origin)
        if found.parent == folder:
            return f"{name} by {found.relative_to(ROOT)} ({error})"
    raise pytest.UsageError(f"{name} is within reach: it is not shadowed by {folder}")


def load_package() -> None:
    """Import the checkout under the plugin's name, whatever its folder is called."""
    # The checkout holds a folder processing/, which must not stand before QGIS's plugin.
    sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != ROOT]
    load_module(PACKAGE, ROOT / "__init__.py", [str(ROOT)])


def load_module(name: str, path: Path, search: list[str] | None = None) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path, submodule_search_locations=search)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def load_script(name: str) -> ModuleType:
    """Import ``scripts/<name>.py``; scripts/ is no package, as nobody imports it but tests."""
    return load_module(f"urbanframe_scripts_{name}", ROOT / "scripts" / f"{name}.py")


load_package()


class Answer(NamedTuple):
    """What ``qgis_process`` gave back; ``json`` is None where it answered in plain text."""

    returncode: int
    stdout: str
    stderr: str
    json: Any


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def script():
    """``script("package")`` is the module ``scripts/package.py``."""
    return load_script


@pytest.fixture(scope="session")
def plugin_loaded(qgis_processing):
    """The plugin as ``qgis_process`` loads it: provider, expression functions, translation."""
    plugin = importlib.import_module(PACKAGE).classFactory(None)
    plugin.initProcessing()
    yield plugin
    plugin.unload()


@pytest.fixture
def provider(plugin_loaded):
    """The plugin's provider, registered in this QGIS."""
    from qgis.core import QgsApplication

    return QgsApplication.processingRegistry().providerById(PACKAGE)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of large source data, which is not part of the repository."""
    folder = Path(os.environ.get("URBANFRAME_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no source data at {folder}: set URBANFRAME_SHARED")
    return folder


@pytest.fixture(scope="session")
def qgis_profiles(tmp_path_factory):
    """A function that gives an isolated profile in a language, with the plugin enabled."""
    make_profile = load_script("isolated_profile").make_profile
    folder = tmp_path_factory.mktemp("profiles")
    return lambda language: make_profile(folder / language, language)


@pytest.fixture(scope="session")
def qgis_process(qgis_profiles):
    """Run the real ``qgis_process``: ``qgis_process("run", "urbanframe:x", "-", input={...})``."""

    def run(*arguments: str, input: Any = None, language: str = "en") -> Answer:
        text = input if input is None or isinstance(input, str) else json.dumps(input)
        done = subprocess.run(
            ["qgis_process", *arguments],
            env=process_environment(qgis_profiles(language)),
            input=text or "",
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr, parsed(done.stdout))

    return run


def process_environment(profile: Path) -> dict[str, str]:
    """Return this environment with another profile; pytest-qgis has set its own in it."""
    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(profile)}
    environment.pop("QGIS_OPTIONS_PATH", None)
    return environment


def parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
