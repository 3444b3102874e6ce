"""The Chinese translation file is the code's own strings, all of them translated."""

import re
from collections import Counter

import pytest

PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@pytest.fixture(scope="module")
def strings(script):
    return script("strings")


@pytest.fixture(scope="module")
def messages(strings):
    return strings.read_ts()


def faults_of(messages):
    """Name the entries that are not done, or whose placeholders differ."""
    for message in messages:
        if message.state or not message.translation.strip():
            yield f"not translated: {message.source!r} {message.state}"
        elif placeholders(message.source) != placeholders(message.translation):
            yield f"placeholders differ: {message.source!r} = {message.translation!r}"


def placeholders(text):
    return Counter(PLACEHOLDER.findall(text))


def test_translation_file_holds_the_strings_of_the_code(strings, messages):
    assert [message.source for message in messages] == strings.extract(), "run: make i18n"


def test_translation_file_is_written_as_the_extraction_writes_it(strings, messages):
    written = strings.TS_FILE.read_text(encoding="utf-8")
    assert written == strings.render_ts(messages), "run: make i18n"


def test_every_string_is_translated_with_the_same_placeholders(messages):
    assert list(faults_of(messages)) == []


def test_a_threshold_bears_one_name_in_chinese(messages):
    other = [message.source for message in messages if "标准值" in message.translation]
    assert other == []


@pytest.mark.parametrize(
    ("source", "translation", "state"),
    [
        ("Cities", "", "unfinished"),
        ("Cities", "", ""),
        ("Cities", "城市", "vanished"),
        ("Cities", "城市", "obsolete"),
        ("{n} cities", "城市", ""),
        ("{n} cities", "{m} 个城市", ""),
    ],
)
def test_a_fault_is_seen(strings, source, translation, state):
    message = strings.Message(source, translation, state)
    assert list(faults_of([message]))


def test_neighbouring_literals_are_one_string(strings, tmp_path):
    code = 'x = tr("one "\n       "two")\nself.tr("three", language)'
    assert [call.source for call in strings.translation_calls(code, tmp_path)] == [
        "one two",
        "three",
    ]


def test_known_translations_are_kept_and_vanished_ones_leave(strings):
    known = [strings.Message("kept", "留", ""), strings.Message("gone", "去", "")]
    assert strings.merge(["kept", "new"], known) == [
        strings.Message("kept", "留", ""),
        strings.Message("new", "", "unfinished"),
    ]


def test_translation_file_is_read_as_it_was_written(strings, tmp_path):
    path = tmp_path / "a.ts"
    wanted = [
        strings.Message('a < b & "c"\n', "甲 < 乙", ""),
        strings.Message("d", "", "unfinished"),
    ]
    path.write_text(strings.render_ts(wanted), encoding="utf-8")
    assert strings.read_ts(path) == wanted


def test_compiled_translation_serves_simplified_chinese(strings, tmp_path):
    from qgis.PyQt.QtCore import QTranslator

    path = tmp_path / "urbanframe_zh_Hans.ts"
    path.write_text(strings.render_ts([strings.Message("City", "城市", "")]), encoding="utf-8")
    strings.compile_ts(path)
    translator = QTranslator()
    assert translator.load(str(path.with_suffix(".qm")))
    assert translator.translate(strings.CONTEXT, "City") == "城市"
