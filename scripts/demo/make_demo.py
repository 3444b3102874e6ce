"""Classify the reference cities, and draw the map of city size tiers in both languages.

scripts/demo/make_demo.py                      everything, into build/demo/
scripts/demo/make_demo.py --project-only DIR   data and projects alone, for the plugin's ZIP
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "urbanframe"


def main() -> int:
    load_plugin()
    keep_to_the_build_folder()
    return importlib.import_module(f"{PACKAGE}.scripts.demo.build").main(sys.argv[1:])


def keep_to_the_build_folder() -> None:
    """Run without a screen, and leave the user's QGIS profile alone."""
    run = ROOT / "build" / "run"
    run.mkdir(parents=True, exist_ok=True)
    run.chmod(0o700)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("XDG_RUNTIME_DIR", str(run))
    if "QGIS_CUSTOM_CONFIG_PATH" not in os.environ:
        profile = importlib.import_module(f"{PACKAGE}.scripts.isolated_profile")
        folder = profile.make_profile(ROOT / "build" / "profile")
        os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(folder)


def load_plugin() -> None:
    """Load the checkout under the plugin's name, whatever its folder is called."""
    # The checkout's processing/ would hide the one of QGIS.
    sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != ROOT]
    spec = importlib.util.spec_from_file_location(
        PACKAGE, ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = package
    spec.loader.exec_module(package)


if __name__ == "__main__":
    sys.exit(main())
