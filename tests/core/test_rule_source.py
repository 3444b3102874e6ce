"""Broken rule files: every fault says file, line and key."""

from __future__ import annotations

import codecs
import time
from pathlib import Path

import pytest

from urbanframe.core.rules import RuleFault, load_size_scheme
from urbanframe.core.rules.measures import load_measures

GOOD = """\
kind: city_size
id: own
version: 1
title: {en: Own standard, zh: 自定标准}
short_title: {en: Own, zh: 自定}
document:
  title: {en: Own paper, zh: 自定文件}
  number: No. 1
  issuer: {en: Us, zh: 我们}
  date: 2020-01-31
  clause: {en: Clause 1, zh: 第一条}
valid_from: 2020-02-01
measure: urban_permanent
unit: persons
closed: lower
classes:
  - {id: big, from: 1000, label: {en: Big, zh: 大}, short: {en: Big, zh: 大}}
  - {id: small, from: 10, label: {en: Small, zh: 小}, short: {en: Small, zh: 小}}
"""


@pytest.fixture()
def rule_file(tmp_path):
    """Write a rule file and return its path; ``rule_file("id: own", "id: 7")`` changes a line."""

    def write(*change: str, text: str = GOOD) -> Path:
        path = tmp_path / "own.yaml"
        if change:
            assert change[0] in text
            text = text.replace(*change, 1)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def fault_of(path: Path) -> RuleFault:
    with pytest.raises(RuleFault) as caught:
        load_size_scheme(path)
    return caught.value


def test_good_file_is_read(rule_file):
    scheme = load_size_scheme(rule_file())
    assert [item.id for item in scheme.classes] == ["big", "small"]
    assert scheme.document.date.isoformat() == "2020-01-31"


@pytest.mark.parametrize(
    ("kind", "old", "new", "line", "key"),
    [
        ("missing_key", "id: own\n", "", 1, "id"),
        ("missing_key", "version: 1", "version:", 3, "version"),
        ("missing_key", "{en: Own, zh: 自定}", "{en: Own}", 5, "short_title.zh"),
        ("missing_key", "  clause: {en: Clause 1, zh: 第一条}\n", "", 7, "document.clause"),
        ("missing_key", "from: 1000, ", "", 17, "classes[1].from"),
        ("missing_key", "{en: Small, zh: 小}}", "{en: Small}}", 18, "classes[2].short.zh"),
        ("unknown_key", "closed: lower", "closed: lower\ncolour: red", 16, "colour"),
        ("unknown_key", "  number:", "  numbr:", 8, "document.numbr"),
        ("unknown_key", "from: 10,", "form: 10,", 18, "classes[2].form"),
        ("unknown_key", "zh: 自定标准}", "zh: 自定标准, de: Eigen}", 4, "title.de"),
        ("duplicate_key", "version: 1", "version: 1\nversion: 2", 4, "version"),
        ("not_an_id", "id: own", "id: Own Set", 2, "id"),
        ("not_an_id", "id: own", "id: 7", 2, "id"),
        ("not_an_id", "id: big", "id: yes", 17, "classes[1].id"),
        ("not_an_id", "id: big", 'id: "o\'k"', 17, "classes[1].id"),
        ("not_a_choice", "kind: city_size", "kind: size", 1, "kind"),
        ("not_a_choice", "closed: lower", "closed: both", 15, "closed"),
        ("not_a_choice", "unit: persons", "unit: people", 14, "unit"),
        ("not_a_choice", "measure: urban_permanent", "measure: heads", 13, "measure"),
        ("not_text", "number: No. 1", "number: 51", 8, "document.number"),
        ("not_text", "{en: Own, zh: 自定}", "{en: Own, zh: ' '}", 5, "short_title.zh"),
        ("not_a_list", GOOD[GOOD.index("classes:") :], "classes: []\n", 16, "classes"),
        ("not_a_list", GOOD[GOOD.index("classes:") :], "classes: 5\n", 16, "classes"),
        ("not_a_section", "title: {en: Own standard, zh: 自定标准}", "title: Own", 4, "title"),
        ("not_a_section", "  - {id: big", "  - 5\n  - {id: big", 16, "classes"),
        ("not_a_number", "from: 1000", "from: 1e3", 17, "classes[1].from"),
        ("not_a_number", "from: 1000", "from: '1000'", 17, "classes[1].from"),
        ("not_a_number", "from: 1000", "from: .inf", 17, "classes[1].from"),
        ("not_a_number", "from: 1000", "from: .nan", 17, "classes[1].from"),
        ("not_a_number", "from: 1000", "from: true", 17, "classes[1].from"),
        ("not_a_number", "from: 1000", "from: 1" + "0" * 400, 17, "classes[1].from"),
        ("not_a_whole_number", "version: 1", "version: 1.5", 3, "version"),
        ("not_a_date", "date: 2020-01-31", "date: January", 10, "document.date"),
        ("not_a_date", "date: 2020-01-31", "date: 2020-01-31 10:00:00", 10, "document.date"),
        ("not_a_date", "valid_from: 2020-02-01", "valid_from: 2020", 12, "valid_from"),
        ("not_yaml", "date: 2020-01-31", "date: 2020-13-45", 10, "document.date"),
        ("not_yaml", "date: 2020-01-31", "date: !!python/name:os.system", 10, None),
        ("negative", "from: 10,", "from: -1,", 18, "classes[2].from"),
        ("bad_order", "from: 10,", "from: 1000,", 18, "classes[2].from"),
        ("bad_order", "from: 10,", "from: 1001,", 18, "classes[2].from"),
        ("duplicate_id", "id: small", "id: big", 18, "classes[2].id"),
        ("duplicate_id", "id: small", "id: unclassified", 18, "classes[2].id"),
        ("duplicate_id", "id: small", "id: below_scope", 18, "classes[2].id"),
        ("shipped_id", "id: own", "id: cn_2014", 2, "id"),
        ("alias", "date: 2020-01-31", "date: &d 2020-01-31\n  x: *d", 11, None),
        ("not_yaml", "closed: lower", "closed: [lower", 16, None),
        ("not_yaml", "closed: lower", "closed: lower\n\tx: 1", 16, None),
        ("not_yaml", "closed: lower", "closed: lower\n---\nx: 1", 16, None),
    ],
)
def test_fault_names_file_line_and_key(rule_file, kind, old, new, line, key):
    fault = fault_of(rule_file(old, new))
    assert (fault.kind, fault.path.name, fault.line) == (kind, "own.yaml", line)
    if key is not None:
        assert fault.key == key


def test_unknown_key_lists_what_is_known(rule_file):
    fault = fault_of(rule_file("closed: lower", "closed: lower\ncolour: red"))
    assert "closed" in fault.expected and "classes" in fault.expected


def test_order_fault_tells_both_bounds(rule_file):
    fault = fault_of(rule_file("from: 10,", "from: 2000,"))
    assert (fault.found, fault.expected) == (2000, 1000)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "- a\n- b\n", "just words\n"])
def test_file_whose_outermost_part_is_no_group_is_refused(rule_file, text):
    fault = fault_of(rule_file(text=text))
    assert (fault.kind, fault.line) == ("not_a_section", 1)


@pytest.mark.parametrize("key", ["? [a, b]\n: 1\n", "? {a: b}\n: 1\n"])
def test_key_that_is_no_word_is_a_fault(rule_file, key):
    fault = fault_of(rule_file(text=GOOD + key))
    assert (fault.kind, fault.line) == ("not_an_id", 19)


def test_alias_bomb_is_refused_at_once(rule_file):
    bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    bomb += [f"{b}: &{b} [{', '.join(['*' + a] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi")]
    started = time.monotonic()
    fault = fault_of(rule_file(text="\n".join(bomb)))
    assert (fault.kind, fault.line, fault.found) == ("alias", 2, "a")
    assert time.monotonic() - started < 5


def test_deeply_nested_file_is_a_fault(rule_file):
    assert fault_of(rule_file(text="kind: " + "[" * 120_000 + "]" * 120_000)).kind == "not_yaml"


def test_file_with_a_nul_byte_is_a_fault(rule_file):
    assert fault_of(rule_file(text=GOOD + "\0")).kind == "not_yaml"


def test_huge_file_is_not_read(rule_file):
    assert fault_of(rule_file(text="#" * 1_000_001)).kind == "too_large"


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_file_in_another_encoding_is_refused_as_such(tmp_path, encoding):
    path = tmp_path / "own.yaml"
    path.write_bytes(GOOD.encode(encoding))
    assert fault_of(path).kind == "not_utf8"


def test_byte_order_mark_is_no_fault(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_bytes(codecs.BOM_UTF8 + GOOD.encode("utf-8"))
    assert load_size_scheme(path).id == "own"


def test_line_ends_of_windows_keep_lines_right(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_bytes(GOOD.replace("from: 10,", "from: x,").replace("\n", "\r\n").encode("utf-8"))
    fault = fault_of(path)
    assert (fault.kind, fault.line, fault.key) == ("not_a_number", 18, "classes[2].from")


def test_missing_file_is_a_fault_that_names_it(tmp_path):
    fault = fault_of(tmp_path / "none.yaml")
    assert (fault.kind, fault.path.name) == ("unreadable_file", "none.yaml")


def test_folder_in_place_of_a_file_is_a_fault(tmp_path):
    assert fault_of(tmp_path).kind == "unreadable_file"


def test_fault_is_readable_without_the_words_of_qgis(rule_file):
    text = str(fault_of(rule_file("from: 10,", "from: 2000,")))
    assert "own.yaml" in text and "18" in text and "classes[2].from" in text


def test_measure_may_be_described_in_the_file(rule_file):
    described = "measure: {id: heads, label: {en: heads, zh: 人头}, names: [heads]}"
    scheme = load_size_scheme(rule_file("measure: urban_permanent", described))
    assert (scheme.measure.id, scheme.measure.label.zh) == ("heads", "人头")
    assert "heads" not in load_measures()


def test_unit_of_bounds_is_persons_where_none_is_named(rule_file):
    assert load_size_scheme(rule_file("unit: persons\n", "")).unit == "persons"


def test_key_that_is_there_but_empty_counts_as_absent(rule_file):
    scheme = load_size_scheme(rule_file("valid_from: 2020-02-01", "valid_from:"))
    assert scheme.valid_from is None
