"""Sentences about what was wrong with the source of a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..translation import tr
from .wording import number

if TYPE_CHECKING:  # it needs the packages of the analysis tier
    from .frames import FrameProblems


def frame_problems(layer: str, problems: FrameProblems) -> list[str]:
    """Return a sentence for each kind of problem that a frame was read with."""
    words = {"layer": layer, "total": number(problems.total)}
    told = [_told(problems, kind, text, words) for kind, text in _geometry_sentences().items()]
    for field, found in problems.numbers.items():
        of_field = {**words, "field": field}
        told += [_told(found, kind, text, of_field) for kind, text in _number_sentences().items()]
    return [sentence for sentence in told if sentence]


def _told(problems: object, kind: str, sentence: str, words: dict[str, str]) -> str:
    example = getattr(problems, kind)
    if not example.count:
        return ""
    return sentence.format(n=number(example.count), value=example.value, row=example.row, **words)


def _geometry_sentences() -> dict[str, str]:
    return {
        "no_geometry": tr(
            "{n} of {total} features of “{layer}” have no geometry (first feature {row}); left out."
        ),
        "not_transformed": tr(
            "{n} of {total} geometries of “{layer}” cannot be brought to the coordinate system"
            " that is needed (first feature {row}); left out."
        ),
        "unreadable": tr(
            "{n} of {total} geometries of “{layer}” cannot be read (first feature {row}); left out."
        ),
        "repaired": tr(
            "{n} of {total} geometries of “{layer}” are invalid (first feature {row}: {value});"
            " they were repaired for this run."
        ),
    }


def _number_sentences() -> dict[str, str]:
    return {
        "unreadable": tr(
            "{n} of {total} values of “{field}” in “{layer}” are not numbers (first “{value}”,"
            " feature {row})."
        ),
        "infinite": tr(
            "{n} of {total} values of “{field}” in “{layer}” are infinite (first feature {row})."
        ),
        "missing": tr(
            "{n} of {total} values of “{field}” in “{layer}” are missing (first feature {row})."
        ),
    }
