"""Reads the translatable strings out of the code, keeps the .ts file and compiles it.

A string is translatable when it stands as a literal in ``tr("...")``. Run ``make i18n`` after
adding one, write its Chinese into ``i18n/urbanframe_zh_Hans.ts``, and run it again.
"""

from __future__ import annotations

import argparse
import ast
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
CONTEXT = "UrbanFrame"
TS_FILE = ROOT / "i18n" / "urbanframe_zh_Hans.ts"
PLUGIN_FOLDERS = ("core", "processing", "ui")
HEADER = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="zh_CN">'
)


class Call(NamedTuple):
    """One ``tr(...)`` in the code; ``source`` is None where its argument is no literal."""

    path: Path
    line: int
    source: str | None


class Message(NamedTuple):
    """One entry of a .ts file."""

    source: str
    translation: str
    state: str


def plugin_files(root: Path = ROOT) -> list[Path]:
    """Return the Python files that the ZIP carries."""
    inner = [path for folder in PLUGIN_FOLDERS for path in (root / folder).rglob("*.py")]
    outer = [path for path in root.glob("*.py") if path.name != "conftest.py"]
    return sorted(inner + outer)


def translation_calls(code: str, path: Path) -> Iterator[Call]:
    """Yield every call of ``tr`` in ``code``."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and name_of(node.func) == "tr":
            yield Call(path, node.lineno, literal(node.args[0]) if node.args else None)


def name_of(function: ast.expr) -> str:
    """Return the last part of a called name: ``setText`` for ``self.label.setText``."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def literal(node: ast.expr) -> str | None:
    """Return the text of a string literal; neighbouring literals are one to the parser."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def extract(root: Path = ROOT) -> list[str]:
    """Return the sources of the plugin's code, each once, sorted."""
    calls = [
        call
        for path in plugin_files(root)
        for call in translation_calls(path.read_text(encoding="utf-8"), path)
    ]
    return sorted({call.source for call in calls if call.source})


def read_ts(path: Path = TS_FILE) -> list[Message]:
    """Return the entries of a .ts file; ``state`` is empty for a finished one."""
    if not path.exists():
        return []
    tree = ElementTree.fromstring(path.read_bytes())
    return [read_message(message) for message in tree.iter("message")]


def read_message(message: ElementTree.Element) -> Message:
    translation = message.find("translation")
    return Message(message.findtext("source"), translation.text or "", translation.get("type", ""))


def render_ts(messages: list[Message]) -> str:
    """Return the text of a .ts file."""
    lines = [HEADER, "<context>", f"    <name>{CONTEXT}</name>"]
    for message in messages:
        state = f' type="{message.state}"' if message.state else ""
        lines += [
            "    <message>",
            f"        <source>{escape(message.source)}</source>",
            f"        <translation{state}>{escape(message.translation)}</translation>",
            "    </message>",
        ]
    return "\n".join([*lines, "</context>", "</TS>", ""])


def merge(sources: list[str], known: list[Message]) -> list[Message]:
    """Return an entry for every source, with the translations that are known."""
    translations = {message.source: message.translation for message in known}
    return [entry(source, translations.get(source, "")) for source in sources]


def entry(source: str, translation: str) -> Message:
    return Message(source, translation, "" if translation else "unfinished")


def update() -> None:
    """Bring the .ts file up to the code and say what is left to do."""
    known = read_ts()
    messages = merge(extract(), known)
    TS_FILE.parent.mkdir(exist_ok=True)
    TS_FILE.write_bytes(render_ts(messages).encode("utf-8"))
    current = {message.source for message in messages}
    for message in known:
        if message.source not in current:
            print(f"Removed, no longer in the code: {message.source!r} = {message.translation!r}")
    for message in messages:
        if message.state:
            print(f"To translate: {message.source!r}")
    print(f"{len(messages)} strings in {TS_FILE.relative_to(ROOT)}")


def compile_ts(source: Path = TS_FILE, target: Path | None = None) -> None:
    """Compile a .ts file with Qt's lrelease, if it is newer than the compiled one."""
    target = target or source.with_suffix(".qm")
    if not source.exists() or is_newer(target, source):
        return
    lrelease = shutil.which("lrelease") or shutil.which("lrelease-qt5")
    if lrelease is None:
        raise SystemExit("lrelease is missing: run scripts/setup.sh")
    # Written beside and moved, since a test run in parallel may be reading the old one.
    partial = target.with_suffix(".partial")
    subprocess.run([lrelease, "-silent", str(source), "-qm", str(partial)], check=True)
    partial.replace(target)


def is_newer(target: Path, source: Path) -> bool:
    return target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=("update", "compile"))
    if parser.parse_args().action == "update":
        update()
    compile_ts()


if __name__ == "__main__":
    main()
