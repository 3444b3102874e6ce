"""Judges the plugin's ZIP as QGIS's plugin site does, and by this repository's own rules."""

from __future__ import annotations

import argparse
import ast
import configparser
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = ("name", "description", "version", "qgisMinimumVersion", "author", "about")
PUBLISHERS = ("email", "repository", "tracker")
LARGEST = 25_000_000
SUSPICIOUS = {".exe", ".dll", ".so", ".dylib", ".bat", ".cmd", ".ps1", ".sh", ".pyc", ".pyd"}
UNWANTED_PARTS = {"__pycache__", ".git", "__MACOSX", "..", "tests", "scripts", "benchmarks", ".ci"}
MAP_FILES = {".qgs", ".qgz", ".qml", ".qpt", ".qlr"}
# A map that shows neither boundary nor territorial extent stays clear of the rules for maps of
# all China: no shipped map has such a layer.
FORBIDDEN_LAYER = re.compile(
    r"(?<![a-z])(land|coast(line)?s?|world_?map|boundar(y|ies)|countries|country|provinces?"
    r"|admin\w*|borders?)(?![a-z])|国界|省界|县界|海岸|陆地|行政区划",
    re.IGNORECASE,
)
LAYER_TEXTS = (
    re.compile(r"<layername>([^<]*)<"),
    re.compile(r"<datasource>([^<]*)<"),
    re.compile(r"<(?:layer-tree-layer|Layer|layer)\b[^>]*?\b(?:name|source)=\"([^\"]*)\""),
)


def zip_faults(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield what the site refuses in the ZIP's structure."""
    names = archive.namelist()
    tops = {PurePosixPath(name).parts[0] for name in names}
    if len(tops) != 1:
        yield f"one top folder is allowed, found {sorted(tops)}"
    for top in tops:
        if not top.isidentifier() or "plugin" in top.lower():
            yield f"top folder {top!r} is no identifier, or says plugin"
        for needed in ("__init__.py", "metadata.txt", "LICENSE"):
            if f"{top}/{needed}" not in names:
                yield f"{needed} is missing"
    for entry in archive.infolist():
        yield from entry_faults(entry)


def entry_faults(entry: zipfile.ZipInfo) -> Iterator[str]:
    path = PurePosixPath(entry.filename)
    mode = entry.external_attr >> 16
    if UNWANTED_PARTS & set(path.parts) or path.is_absolute() or "\\" in entry.filename:
        yield f"{path} does not belong into the ZIP"
    if path.suffix.lower() in SUSPICIOUS:
        yield f"{path} is of a kind that the site refuses"
    if mode & 0o111:
        yield f"{path} is executable"
    if mode & 0o170000 == 0o120000:
        yield f"{path} is a link"


def metadata_faults(text: str, names: list[str]) -> Iterator[str]:
    """Yield what is wrong in metadata.txt; what the publisher gives is not asked for here."""
    metadata = read_metadata(text)
    for key in REQUIRED:
        if not metadata.get(key, "").strip():
            yield f"metadata.txt: {key} is missing"
    if not re.fullmatch(r"\d+(\.\d+){1,2}", metadata.get("version", "")):
        yield "metadata.txt: version is not numeric"
    if "/" in metadata.get("author", ""):
        yield "metadata.txt: author has a slash"
    if not any(name.endswith(f"/{metadata.get('icon')}") for name in names):
        yield f"metadata.txt: icon {metadata.get('icon')} is not in the ZIP"


def read_metadata(text: str) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(text)
    return parser["general"]


def open_points(text: str) -> list[str]:
    """Return what only the publisher can give and has not given yet."""
    metadata = read_metadata(text)
    return [key for key in PUBLISHERS if not metadata.get(key, "").strip()]


def code_faults(folder: Path) -> Iterator[str]:
    """Yield code that the Python of QGIS on macOS cannot read."""
    for path in sorted(folder.rglob("*.py")):
        try:
            ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
        except SyntaxError as error:
            yield f"{path.relative_to(folder)}:{error.lineno}: {error.msg}"


def map_faults(folder: Path) -> Iterator[str]:
    """Yield layers of land, coast or boundaries in projects, styles, layouts and data."""
    for path in sorted(folder.rglob("*")):
        for text in layer_texts(path):
            if FORBIDDEN_LAYER.search(text):
                yield f"{path.relative_to(folder)}: layer {text!r} shows a boundary or land"


def layer_texts(path: Path) -> list[str]:
    """Return the names and sources of the layers in a file."""
    if path.suffix == ".gpkg":
        return geopackage_tables(path)
    if path.suffix not in MAP_FILES:
        return []
    if path.suffix == ".qgz":
        with zipfile.ZipFile(path) as archive:
            project = next(name for name in archive.namelist() if name.endswith(".qgs"))
            text = archive.read(project).decode("utf-8")
    else:
        text = path.read_text(encoding="utf-8")
    return [found for pattern in LAYER_TEXTS for found in pattern.findall(text)]


def geopackage_tables(path: Path) -> list[str]:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    rows = connection.execute("SELECT table_name FROM gpkg_contents").fetchall()
    connection.close()
    return [name for (name,) in rows]


def bandit_faults(folder: Path) -> Iterator[str]:
    report = json.loads(tool("bandit", "--recursive", "--quiet", "--format", "json", str(folder)))
    for issue in report["results"]:
        place = f"{Path(issue['filename']).relative_to(folder)}:{issue['line_number']}"
        yield f"bandit: {place}: {issue['test_id']} {issue['issue_text']}"


def secret_faults(folder: Path) -> Iterator[str]:
    report = json.loads(tool("detect_secrets", "scan", "--all-files", str(folder)))
    for name, secrets in report["results"].items():
        for secret in secrets:
            place = f"{Path(name).name}:{secret['line_number']}"
            yield f"detect-secrets: {place}: {secret['type']}"


def flake8_faults(folder: Path) -> Iterator[str]:
    for line in tool("flake8", "--isolated", "--select=E9,F63,F7,F82", str(folder)).splitlines():
        yield f"flake8: {line}"


def tool(module: str, *arguments: str) -> str:
    """Run a checker; its findings are in its output, so its exit code is not looked at."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if "No module named" in done.stderr:
        raise SystemExit(done.stderr)
    return done.stdout


def package_faults(path: Path) -> list[str]:
    """Return everything that is wrong with the ZIP."""
    return own_faults(path) + tool_faults(path)


def own_faults(path: Path) -> list[str]:
    """Return what is wrong with structure, metadata, grammar and maps."""
    with zipfile.ZipFile(path) as archive:
        found = list(zip_faults(archive))
        found += metadata_faults(metadata_text(archive), archive.namelist())
    if path.stat().st_size > LARGEST:
        found.append(f"{path.name} is larger than {LARGEST / 1e6:.0f} MB")
    return found + faults_inside(path, code_faults, map_faults)


def tool_faults(path: Path) -> list[str]:
    """Return what the site's own tools find."""
    return faults_inside(path, bandit_faults, secret_faults, flake8_faults)


def faults_inside(path: Path, *checks: Callable[[Path], Iterator[str]]) -> list[str]:
    """Unpack the ZIP and run ``checks`` on the folder."""
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        archive.extractall(folder)
        return [fault for check in checks for fault in check(folder)]


def metadata_text(archive: zipfile.ZipFile) -> str:
    name = next((name for name in archive.namelist() if name.endswith("/metadata.txt")), None)
    return archive.read(name).decode("utf-8") if name else "[general]"


def newest_zip() -> Path:
    built = sorted((ROOT / "dist").glob("urbanframe.*.zip"), key=lambda path: path.stat().st_mtime)
    if not built:
        raise SystemExit("No ZIP in dist/: make package")
    return built[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("zip", type=Path, nargs="?", help="default: the newest in dist/")
    path = parser.parse_args().zip or newest_zip()
    found = package_faults(path)
    with zipfile.ZipFile(path) as archive:
        missing = open_points(metadata_text(archive))
    if missing:
        print(f"Open before publishing, for the publisher to give: {', '.join(missing)}")
    print(
        "\n".join(found) or f"{path.name}: structure, metadata, code, maps and secrets are sound."
    )
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
