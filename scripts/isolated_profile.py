"""Makes a QGIS profile of its own in which the checkout is an enabled plugin."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "urbanframe"
QGIS_LOCALES = {"en": "en_US", "zh": "zh-Hans"}


def make_profile(folder: Path, language: str = "en", plugin: Path = ROOT) -> Path:
    """Write settings into ``folder``, link ``plugin`` there, enabled, and return ``folder``."""
    write_settings(folder, [*language_settings(language), "[PythonPlugins]", f"{PACKAGE}=true"])
    link_plugin(folder / "profiles" / "default" / "python" / "plugins", plugin)
    return folder


def make_empty_profile(folder: Path, language: str = "en") -> Path:
    """Write settings of a user who has no plugin yet."""
    write_settings(folder, language_settings(language))
    return folder


def language_settings(language: str) -> list[str]:
    return ["[locale]", "overrideFlag=true", f"userLocale={QGIS_LOCALES[language]}"]


def write_settings(folder: Path, lines: list[str]) -> None:
    """Write the profile's settings; those of an earlier run are dropped."""
    path = folder / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    path.parent.mkdir(parents=True, exist_ok=True)
    quiet = ["[qgis]", "checkVersion=false", "showTips=false"]
    path.write_text("\n".join([*lines, *quiet]) + "\n", encoding="utf-8")


def link_plugin(plugins: Path, plugin: Path) -> None:
    """Make ``plugins/urbanframe`` point to ``plugin``, whatever that folder is called."""
    plugins.mkdir(parents=True, exist_ok=True)
    link = plugins / PACKAGE
    if link.is_symlink() and link.resolve() == plugin:
        return
    if link.exists() and not link.is_symlink():
        raise SystemExit(f"{link} is a folder, not a link: move it away first.")
    temporary = plugins / f".{PACKAGE}.{os.getpid()}"
    temporary.symlink_to(plugin, target_is_directory=True)
    temporary.replace(link)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the profile goes")
    parser.add_argument("--language", choices=sorted(QGIS_LOCALES), default="en")
    parser.add_argument("--empty", action="store_true", help="without the plugin")
    arguments = parser.parse_args()
    make = make_empty_profile if arguments.empty else make_profile
    make(arguments.folder, arguments.language)


if __name__ == "__main__":
    main()
