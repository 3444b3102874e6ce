"""The demo as make_demo.py writes it, and its sheets as they are printed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.fixture(scope="session")
def demo(root, tmp_path_factory, qgis_profiles):
    """The folder that ``make_demo.py --project-only`` writes, and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(qgis_profiles("en"))}
    environment.pop("QGIS_OPTIONS_PATH", None)
    done = subprocess.run(
        [sys.executable, str(root / "scripts/demo/make_demo.py"), "--project-only", str(folder)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder, done.stdout
