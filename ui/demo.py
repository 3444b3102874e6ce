"""The demo project: shipped with the plugin, copied to where the user wants it."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..translation import interface_language, tr

DEMO_FOLDER = Path(__file__).parent.parent / "resources" / "demo"
COPY_NAME = "urbanframe_demo"
PROJECTS = {"en": "urbanframe_demo.qgz", "zh": "urbanframe_demo_zh.qgz"}


class DemoError(RuntimeError):
    """The demo cannot be copied; the text says why, in the user's language."""


def copy_demo(folder: Path) -> Path:
    """Copy the demo into a new folder below ``folder`` and return its project file.

    An earlier copy is left as it is: the user may have worked in it.

    Raises:
        DemoError: the demo is not there, or the folder cannot be written.
    """
    if not any(DEMO_FOLDER.glob("*.qgz")):
        raise DemoError(tr("This copy of the plugin has no demo. In a checkout run: make demo"))
    target = _free_name(folder)
    try:
        shutil.copytree(DEMO_FOLDER, target)
    except OSError as error:
        message = tr("The demo cannot be copied to “{folder}”: {reason}")
        raise DemoError(message.format(folder=target, reason=error.strerror)) from error
    return target / PROJECTS[interface_language()]


def _free_name(folder: Path) -> Path:
    target, number = folder / COPY_NAME, 1
    while target.exists():
        number += 1
        target = folder / f"{COPY_NAME}_{number}"
    return target
