"""Chinese text that was read in the wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["first_garbled", "read_as_gbk"]

_HAN = re.compile(r"[\u4e00-\u9fff]")
# A Shapefile without .cpg is read as Latin-1, or as UTF-8 with what does not fit kept as a byte.
_WRONG = ("latin-1", "cp1252")


def read_as_gbk(text: str) -> str | None:
    """Return what a garbled text says when its bytes are read as GBK, None if it is not garbled."""
    if text.isascii() or _HAN.search(text):
        return None
    for encoding in _WRONG:
        try:
            read = text.encode(encoding).decode("gbk")
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
