"""Chinese text that was read in the wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["first_garbled", "first_lost", "read_as_gbk"]

_HAN = re.compile(r"[\u4e00-\u9fff]")
# A Shapefile without .cpg is read as Latin-1, or as UTF-8 with what does not fit kept as a byte.
_WRONG = ("latin-1", "cp1252")


def read_as_gbk(text: str) -> str | None:
    """Return what a garbled text says when its bytes are read as GBK, None if it is not garbled."""
    if text.isascii() or _HAN.search(text):
        return None
    for encoding in _WRONG:
        try:
            # GB 2312 is the common part of GBK, without those characters of it that an accented
            # letter and a plain one seem to be.
            read = text.encode(encoding).decode("gb2312")
        except UnicodeError:
            continue
        if _HAN.search(read) and len(_HAN.findall(read)) * 2 >= len(read):
            return read
    return None


def first_garbled(texts: Iterable[object]) -> tuple[str, str] | None:
    """Return the first garbled text and what it says in GBK, or None."""
    for text in texts:
        read = read_as_gbk(text) if isinstance(text, str) else None
        if read:
            return text, read
    return None


def first_lost(texts: Iterable[object]) -> str | None:
    """Return the first text with characters that could not be read, or None."""
    return next((text for text in texts if isinstance(text, str) and "\ufffd" in text), None)
