"""Finds code that ruff cannot judge: text that bypasses translation, what breaks under Qt 6, ...

Each check takes parsed code and yields (line, what is wrong). ``make lint`` runs them all.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from strings import ROOT, literal, name_of, plugin_files

Fault = tuple[int, str]

TEXT_CALLS = {
    "QgsProcessingException",
    "pushInfo",
    "pushWarning",
    "pushMessage",
    "reportError",
    "setProgressText",
    "setHelp",
    "setText",
    "setTitle",
    "setWindowTitle",
    "setToolTip",
    "setStatusTip",
    "setPlaceholderText",
    "addMenu",
    "addAction",
    "QAction",
    "QMenu",
    "QLabel",
    "QPushButton",
    "QCheckBox",
    "QRadioButton",
    "QGroupBox",
    "fail",
    "with_help",
}
DESCRIBED = re.compile(r"QgsProcessing(Parameter|Output)\w+|static_enum|static_choices")
TEXT_METHODS = {
    "displayName",
    "group",
    "shortHelpString",
    "shortDescription",
    "longName",
    "warningMessage",
}
# The plugin's name is the same in every language, and markup is no text.
NO_TEXT = re.compile(r"UrbanFrame|<[^<>]+>|&\w+;|\{[^{}]*\}")

QT_CLASS = re.compile(r"Q[A-Z]\w*|Qgs\w+|Qgis|Qt")
OLD_NAMES = {
    "exec_": "exec_() is gone in Qt 6: exec()",
    "resources_rc": "compiled resources are gone: load files by their path",
    "QRegExp": "QRegExp is gone in Qt 6: QRegularExpression or re",
    "QDesktopWidget": "QDesktopWidget is gone in Qt 6: QScreen",
    "qApp": "qApp is gone in PyQt 6: QApplication.instance()",
}
PRIVATE_MODULES = ("PyQt5", "PyQt6", "sip", "processing")

NEW_ARGUMENTS = {("dataclass", "slots"), ("dataclass", "kw_only"), ("zip", "strict")}


def untranslated(tree: ast.AST) -> Iterator[Fault]:
    """Yield text for a reader that does not pass through ``tr("...")``."""
    for node in ast.walk(tree):
        for text in shown_by(node):
            yield node.lineno, f"text bypasses translation: {text!r}"


def shown_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        for argument in text_arguments(node):
            yield from bare_texts(argument)
    elif isinstance(node, ast.FunctionDef) and node.name in TEXT_METHODS:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Return) and inner.value is not None:
                yield from bare_texts(inner.value)


def text_arguments(call: ast.Call) -> list[ast.expr]:
    """Return the arguments of ``call`` that a reader will see."""
    name = name_of(call.func)
    if name in TEXT_CALLS:
        return [*call.args, *(keyword.value for keyword in call.keywords)]
    if DESCRIBED.fullmatch(name):
        named = [keyword.value for keyword in call.keywords if keyword.arg == "description"]
        return [*call.args[1:2], *named]
    return []


def bare_texts(node: ast.expr) -> Iterator[str]:
    """Yield the literals with letters that ``node`` is put together from."""
    text = literal(node)
    if text is not None:
        if any(character.isalpha() for character in NO_TEXT.sub("", text)):
            yield text
    elif isinstance(node, ast.Call):
        # "...".format(...) is a literal, any other call gives what it gives.
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "join"):
            yield from bare_texts(node.func.value)
    elif isinstance(node, (ast.JoinedStr, ast.BinOp, ast.IfExp, ast.BoolOp, ast.FormattedValue)):
        for part in parts_of(node):
            yield from bare_texts(part)


def parts_of(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.FormattedValue):
        return [node.value]
    return node.values


def not_extractable(tree: ast.AST) -> Iterator[Fault]:
    """Yield calls of ``tr`` whose text the extraction cannot read."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or name_of(node.func) != "tr":
            continue
        if not node.args or literal(node.args[0]) is None:
            yield node.lineno, "tr() takes a literal: use tr('... {x}').format(x=...)"


def broken_by_qt6(tree: ast.AST) -> Iterator[Fault]:
    """Yield what QGIS 4, which is built on Qt 6, no longer has."""
    scoped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    classes = {id(inner) for node in annotations(tree) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        for name in sorted(names_in(node) & set(OLD_NAMES)):
            yield node.lineno, OLD_NAMES[name]
        if isinstance(node, ast.Attribute) and id(node) not in scoped | called | classes:
            yield from unscoped_enum(node)
        if isinstance(node, ast.Call) and name_of(node.func) == "QVariant" and not node.args:
            yield node.lineno, "QVariant() is gone in PyQt 6: NULL"


def annotations(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        for field in ("annotation", "returns"):
            if getattr(node, field, None) is not None:
                yield getattr(node, field)


def names_in(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Attribute):
        return {node.attr}
    if isinstance(node, ast.Name):
        return {node.id}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {alias.name for alias in node.names}
    return set()


def unscoped_enum(node: ast.Attribute) -> Iterator[Fault]:
    owner = name_of(node.value)
    if owner == "QVariant":
        yield node.lineno, f"QVariant.{node.attr}: use QMetaType.Type"
    elif QT_CLASS.fullmatch(owner) and node.attr[0].isupper() and not node.attr.isupper():
        yield node.lineno, f"{owner}.{node.attr} is unscoped: name its enum"


def private_imports(tree: ast.AST) -> Iterator[Fault]:
    """Yield imports of one Qt binding, or of QGIS's own Processing plugin, which is going."""
    for node in ast.walk(tree):
        for module in modules_of(node):
            if module.split(".")[0] in PRIVATE_MODULES:
                yield node.lineno, f"import of {module}: use qgis.PyQt, or qgis.processing"


def modules_of(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        return [node.module]
    return []


def newer_than_python39(tree: ast.AST) -> Iterator[Fault]:
    """Yield arguments that the Python of QGIS on macOS does not know."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        for keyword in node.keywords:
            if (name_of(node.func), keyword.arg) in NEW_ARGUMENTS:
                yield node.lineno, f"{name_of(node.func)}({keyword.arg}=...) needs Python 3.10"


CHECKS = (untranslated, not_extractable, broken_by_qt6, private_imports, newer_than_python39)
# The one place where a text that is not a literal is handed on.
EXEMPT = {("translation.py", "not_extractable")}


def faults(path: Path, root: Path = ROOT) -> list[str]:
    """Return what is wrong in one file, as lines to read."""
    name = path.relative_to(root).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
    checks = [check for check in CHECKS if (name, check.__name__) not in EXEMPT]
    return [f"{name}:{line}: {text}" for check in checks for line, text in check(tree)]


def main() -> None:
    found = [fault for path in plugin_files() for fault in faults(path)]
    print("\n".join(found) or "All checks passed!")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
