"""Texts with names from data in them, for widgets that take them for HTML."""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtCore import Qt


def as_html(text: str) -> str:
    """Return ``text`` as HTML that shows just it."""
    return escape(text, quote=False)


def tip(text: str) -> str:
    """Return ``text`` as a tooltip; Qt reads as HTML what looks like it."""
    if not Qt.mightBeRichText(text):
        return text
    lines = as_html(text).replace("\n", "<br>")
    return f"<p>{lines}</p>"
