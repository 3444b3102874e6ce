"""Chinese text that was read in the wrong encoding."""

from __future__ import annotations

import pytest

from urbanframe.core.garbled import first_garbled, first_lost, read_as_gbk


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
@pytest.mark.parametrize("text", ["武汉市", "城区人口", "城市0", "湖北省"])
def test_gbk_read_as_latin_is_told(text, encoding):
    try:
        garbled = text.encode("gbk").decode(encoding)
    except UnicodeError:
        pytest.skip(f"{encoding} has no sign for a byte of it")
    assert read_as_gbk(garbled) == text


@pytest.mark.parametrize(
    "text",
    ["武汉市", "Wuhan", "", "São", "São Paulo", "Köln", "Zürich", "Malmö", "Łódź", "Ærø", "Αθήνα"],
)
def test_text_that_is_right_is_not_told(text):
    assert read_as_gbk(text) is None


def test_first_garbled_text_of_a_column_is_given_beside_what_it_says():
    garbled = "武汉市".encode("gbk").decode("latin-1")
    assert first_garbled([None, 5, "Wuhan", garbled, "x"]) == (garbled, "武汉市")
    assert first_garbled([None, 5, "武汉市"]) is None


def test_text_with_lost_characters_is_found():
    lost = "武汉".encode("gbk").decode("utf-8", errors="replace")
    assert first_lost([None, 5, "Wuhan", lost]) == lost
    assert first_lost(["武汉", None]) is None
