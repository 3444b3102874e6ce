"""Rule files as text: YAML read safely, with the line of every key, and faults that name it."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

__all__ = ["RuleFault", "Section", "Text", "read_rule_file"]

_PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?", re.ASCII)
LANGUAGES = ("en", "zh")
LARGEST_FILE = 250_000  # bytes; a rule set is a few kilobytes
DEEPEST = 20  # levels; a rule set has four


class RuleFault(ValueError):
    """A rule file that cannot be used.

    Attributes:
        kind: what is wrong, a stable word that ``processing/wording.py`` turns into a sentence.
        path, line, key: where; ``line`` is None where the whole file is meant.
        found, expected: what stands there and what should.
    """

    def __init__(
        self, kind: str, path: Path, line: int | None = None, key: str = "", **details: object
    ) -> None:
        super().__init__(f"{path.name}, line {line}, {key}: {kind} {details or ''}".rstrip())
        self.kind = kind
        self.path = path
        self.line = line
        self.key = key
        self.found = details.get("found", "")
        self.expected = details.get("expected", "")


@dataclass(frozen=True)
class Text:
    """A label in both languages."""

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        return self.zh if language == "zh" else self.en


class Section:
    """One mapping of a rule file. Each reader checks what it reads and names file, line and key."""

    def __init__(self, node: yaml.MappingNode, path: Path, key: str = "") -> None:
        self.path = path
        self._key = key
        self._line = node.start_mark.line + 1
        self._nodes: dict[str, yaml.Node] = {}
        self._lines: dict[str, int] = {}
        for name, value in node.value:
            if isinstance(name.value, str) and name.value.isdigit():
                # "from: 1,000,000" between braces is read as three keys.
                raise RuleFault("grouped_number", path, name.start_mark.line + 1, key)
            if not isinstance(name, yaml.ScalarNode):
                raise RuleFault("not_an_id", path, name.start_mark.line + 1, key, found="[…]")
            self._lines[name.value] = name.start_mark.line + 1
            if name.value in self._nodes:
                raise self.fault("duplicate_key", name.value)
            self._nodes[name.value] = value

    def fault(self, kind: str, name: str = "", **details: object) -> RuleFault:
        """Return a fault of the key ``name`` of this section, or of the section itself."""
        key = f"{self._key}.{name}".strip(".")
        return RuleFault(kind, self.path, self._lines.get(name, self._line), key, **details)

    def only(self, *names: str) -> None:
        """Refuse keys that mean nothing: a misspelt key must not be lost silently."""
        for name in self._nodes:
            if name not in names:
                raise self.fault("unknown_key", name, expected=", ".join(names))

    def has(self, name: str) -> bool:
        node = self._nodes.get(name)
        return node is not None and not (isinstance(node, yaml.ScalarNode) and self._empty(name))

    def word(self, name: str, pattern: str = r"[a-z][a-z0-9_]*") -> str:
        """Read an identifier."""
        value = self._required(name)
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise self.fault("not_an_id", name, found=value, expected=pattern)
        return value

    def choice(self, name: str, options: Sequence[str]) -> str:
        value = self._required(name)
        if value not in options:
            raise self.fault("not_a_choice", name, found=value, expected=", ".join(options))
        return value

    def line(self, name: str, default: str | None = None) -> str:
        """Read a line of text."""
        if default is not None and not self.has(name):
            return default
        value = self._required(name)
        if not isinstance(value, str) or not value.strip():
            raise self.fault("not_text", name, found=value)
        return value.strip()

    def lines(self, name: str) -> tuple[str, ...]:
        """Read a list of lines; an absent key is an empty list."""
        value = self._value(name) or []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fault("not_a_list", name, found=value)
        return tuple(value)

    def whole_number(self, name: str) -> int:
        value = self._required(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.fault("not_a_whole_number", name, found=value)
        return value

    def number(self, name: str) -> float:
        value = self._required(name)
        node = self._nodes[name]
        written = node.value if isinstance(node, yaml.ScalarNode) else str(value)
        # YAML reads 0200000 as octal and 1:00:00 by sixties: only plain digits mean what they say.
        if isinstance(value, str) or not _PLAIN_NUMBER.fullmatch(written):
            raise self.fault("not_a_number", name, found=written)
        if not abs(value) <= sys.float_info.max:  # an integer beyond float64
            raise self.fault("not_a_number", name, found=written)
        return value

    def flag(self, name: str, default: bool) -> bool:
        """Read ``true`` or ``false``; an absent key is ``default``."""
        if not self.has(name):
            return default
        value = self._value(name)
        if not isinstance(value, bool):
            raise self.fault("not_a_choice", name, found=value, expected="true, false")
        return value

    def date(self, name: str) -> datetime.date | None:
        """Read a date written as 2014-10-29; an absent or empty key is None."""
        if not self.has(name):
            return None
        value = self._value(name)
        if type(value) is not datetime.date:
            raise self.fault("not_a_date", name, found=value)
        return value

    def text(self, name: str) -> Text:
        """Read a label in both languages."""
        section = self.section(name)
        section.only(*LANGUAGES)
        return Text(section.line("en"), section.line("zh"))

    def section(self, name: str) -> Section:
        self._demand(name)
        return self._subsection(name, self._nodes[name], f"{self._key}.{name}".strip("."))

    def sections(self, name: str) -> list[Section]:
        """Read a list of mappings; it must not be empty."""
        node = self._nodes.get(name)
        self._demand(name)
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise self.fault("not_a_list", name, found=self._value(name))
        key = f"{self._key}.{name}".strip(".")
        return [
            self._subsection(name, item, f"{key}[{position}]")
            for position, item in enumerate(node.value, start=1)
        ]

    def is_section(self, name: str) -> bool:
        return isinstance(self._nodes.get(name), yaml.MappingNode)

    def _subsection(self, name: str, node: yaml.Node, key: str) -> Section:
        if not isinstance(node, yaml.MappingNode):
            raise self.fault("not_a_section", name)
        return Section(node, self.path, key)

    def _required(self, name: str) -> object:
        self._demand(name)
        return self._value(name)

    def _demand(self, name: str) -> None:
        if not self.has(name):
            raise self.fault("missing_key", name)

    def _empty(self, name: str) -> bool:
        return self._value(name) is None

    def _value(self, name: str) -> object:
        node = self._nodes.get(name)
        if node is None:
            return None
        try:
            return yaml.constructor.SafeConstructor().construct_document(node)
        except (yaml.constructor.ConstructorError, ValueError) as error:
            raise self.fault("not_yaml", name, found=str(error).splitlines()[0]) from error


def read_rule_file(path: Path) -> Section:
    """Read a YAML file into its outermost section.

    Only plain YAML is read: no tags, no anchors. A text of other encoding than UTF-8, a file that
    is not YAML or whose outermost part is not a mapping is a ``RuleFault``.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise RuleFault("too_large", path)
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RuleFault("unreadable_file", path, found=error.strerror) from error
    except UnicodeDecodeError as error:
        raise RuleFault("not_utf8", path, found=error.start) from error
    try:
        _refuse_tricks(text, path)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise RuleFault("not_yaml", path, line, found=error.problem) from error
    except yaml.YAMLError as error:
        raise RuleFault("not_yaml", path, found=str(error)) from error
    if not isinstance(node, yaml.MappingNode):
        raise RuleFault("not_a_section", path, 1)
    return Section(node, path)


def _refuse_tricks(text: str, path: Path) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1
        # A few nested aliases grow to billions of nodes once they are followed.
        if isinstance(event, yaml.AliasEvent):
            raise RuleFault("alias", path, line, found=event.anchor)
        # Nodes are composed by recursion.
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise RuleFault("not_yaml", path, line, found=f"more than {DEEPEST} levels")
