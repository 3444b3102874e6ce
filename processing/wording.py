"""Sentences: reasons, faults and labels of the core in the language asked for."""

from __future__ import annotations

import numpy as np

from ..core.cities import ColumnProblems, MeasureDoubt, TierSummary
from ..core.numbers import format_number
from ..core.rules import Explanation, RuleFault, SizeScheme
from ..core.rules.size_scheme import Document
from ..core.units import TEN_THOUSAND, UnitDecision, UnitError
from ..translation import interface_language, tr

TEN_THOUSAND_PERSONS = 10_000
FUNCTION_GROUP = "UrbanFrame"  # of expression functions; a name, so not translated


def number(value: float) -> str:
    """Write a number grouped by thousands."""
    return format_number(value)


def rounded(value: float) -> str:
    """Write a number with a digit after the point where it is small, as evidence needs no more."""
    return number(round(value, 1) if abs(value) < 1000 else round(value))


def written(value: object) -> str:
    """Return an argument of an expression as a message shows it."""
    # QGIS's NULL equals None without being it.
    return "NULL" if value == None else str(value)  # noqa: E711


def group_title(group: str) -> str:
    return {"axes": tr("Axes"), "cities": tr("Cities")}[group]


def field_alias(name: str, language: str) -> str:
    """Return the title of a result column."""
    return {
        "tier": tr("Tier id", language),
        "tier_class": tr("Class id", language),
        "tier_label": tr("Tier", language),
        "tier_rank": tr("Tier rank", language),
        "tier_scheme": tr("Scheme", language),
        "tier_reason": tr("Reason", language),
    }[name]


def unit_name(unit: str, language: str | None = None) -> str:
    if unit == TEN_THOUSAND:
        return tr("10,000 persons", language)
    return tr("persons", language)


def document_reference(document: Document, language: str) -> str:
    """Return the shortest name by which a document is found: its number, else title and clause."""
    if document.number:
        return document.number
    title = document.title.in_language(language)
    clause = document.clause.in_language(language)
    return f"《{title}》{clause}" if language == "zh" else f"{title}, {clause}"


def tier_label(scheme: SizeScheme, position: int, language: str) -> str:
    """Return the name of a position that ``SizeScheme.classify`` gave."""
    if position < 0:
        return tr("Unclassified", language)
    if position == len(scheme):
        return tr("Below the scheme's floor", language)
    return scheme.classes[position].label.in_language(language)


def tier_range(scheme: SizeScheme, position: int, language: str) -> str:
    """Return the bounds of a tier in the way of each language."""
    lower, upper = scheme.limits(position)
    low, high = _bound(lower, language), _bound(upper, language)
    closed_above = scheme.closed == "upper"
    if upper is None:
        pattern = tr("over {low}", language) if closed_above else tr("{low} and over", language)
    elif not lower:
        pattern = tr("up to {high}", language) if closed_above else tr("under {high}", language)
    else:
        pattern = tr("{low} to {high}", language)
    return pattern.format(low=low, high=high)


def scheme_facts(scheme: SizeScheme, language: str, doubt: MeasureDoubt | None) -> list[str]:
    """Return where a scheme stands and what it counts; what is not known is left out."""
    document = scheme.document
    sentences = [
        tr("City size tiers by {scheme} (rule set {id}, version {version}).", language),
        tr("Document: {document}.", language),
        tr("Clause: {clause}.", language),
        tr("Counted: {measure}.", language),
    ]
    if doubt:
        sentences.append(tr("The field holds {found}.", language))
    if scheme.valid_from:
        sentences.append(tr("In force since {since}.", language))
    if scheme.superseded_by:
        sentences.append(tr("Superseded by {successor}.", language))
    parts = [document.title.in_language(language), document.number]
    parts.append(document.issuer.in_language(language))
    parts.append(document.date.isoformat() if document.date else "")
    words = {
        "scheme": scheme.title.in_language(language),
        "id": scheme.id,
        "version": scheme.version,
        "document": (", " if language == "en" else "，").join(part for part in parts if part),
        "clause": document.clause.in_language(language),
        "measure": scheme.measure.label.in_language(language),
        "found": doubt.found.label.in_language(language) if doubt else "",
        "since": scheme.valid_from,
        "successor": scheme.superseded_by,
    }
    return [sentence.format(**words) for sentence in sentences]


def _bound(value: float | None, language: str) -> str:
    if value is None:
        return ""
    if language == "zh" and value >= TEN_THOUSAND_PERSONS:
        return f"{value / TEN_THOUSAND_PERSONS:.10g}万"
    return number(value)


class TierReasons:
    """The reasons of one run: the words are composed once a tier, not once a row.

    Args:
        doubt: what speaks against the column; the reason then names what it really counts.
    """

    def __init__(self, scheme: SizeScheme, language: str, doubt: MeasureDoubt | None) -> None:
        self._language = language
        self._by_position = {
            position: self._template(scheme, position, doubt) for position in range(len(scheme) + 1)
        }
        self._by_status = {
            "missing": tr("No population figure", language),
            "unreadable": tr("“{value}” is not a number", language),
            "infinite": tr("“{value}” is infinite", language),
            "negative": tr("{value} is negative: no population", language),
        }

    def classified(self, position: int, persons: float) -> str:
        """Return the reason of a value that was read and is no negative."""
        before, after = self._by_position[position]
        # Most figures are whole, and a million rows feel the difference.
        text = f"{int(persons):,}" if persons.is_integer() else format_number(persons)
        return f"{before}{text}{after}"

    def unclassified(self, why: Explanation, raw: object) -> str:
        """Return why a value has no tier."""
        return self._by_status[why.status].format(value=raw)

    def _template(
        self, scheme: SizeScheme, position: int, doubt: MeasureDoubt | None
    ) -> tuple[str, str]:
        measure = (doubt.found if doubt else scheme.measure).label.in_language(self._language)
        sentence = _comparison(scheme, position, self._language)
        filled = sentence.format(
            measure=measure[:1].upper() + measure[1:],
            value="\0",
            label=tier_label(scheme, position, self._language),
            document=document_reference(scheme.document, self._language),
        )
        if doubt:
            filled += tr("; the scheme counts {measure}", self._language).format(
                measure=scheme.measure.label.in_language(self._language)
            )
        before, _, after = filled.partition("\0")
        return before, after


def _comparison(scheme: SizeScheme, position: int, language: str) -> str:
    lower, upper = scheme.limits(position)
    at_least, below = ("≥", "<") if scheme.closed == "lower" else (">", "≤")
    low = f"{at_least} {number(lower)}" if lower is not None else ""
    high = f"{below} {number(upper)}" if upper is not None else ""
    bounds = {
        "both": tr("{measure} {value} {low} and {high}: {label} ({document})", language),
        "one": tr("{measure} {value} {low}: {label} ({document})", language),
    }
    pattern = bounds["both" if low and high else "one"]
    return pattern.replace("{low}", low or high).replace("{high}", high)


def unit_decision(field: str, decision: UnitDecision) -> str:
    """Return how the unit was told."""
    unit = unit_name(decision.unit)
    if decision.source == "given":
        return tr("Unit of “{field}”: {unit}, as given.").format(field=field, unit=unit)
    if decision.source == "name":
        return tr("Unit of “{field}”: {unit}, by its name.").format(field=field, unit=unit)
    if decision.source == "empty":
        return tr("“{field}” has no value to tell a unit by; {unit} is taken.").format(
            field=field, unit=unit
        )
    return tr("Unit of “{field}”: {unit}, by its values (median of {n}: {median}).").format(
        field=field, unit=unit, n=number(decision.count), median=number(decision.median)
    )


def unit_doubt(field: str, decision: UnitDecision) -> str:
    return tr(
        "“{field}” was taken in {unit}, as given, but its name or its values (median {median})"
        " speak for another unit."
    ).format(field=field, unit=unit_name(decision.unit), median=number(decision.median or 0))


def unit_error(field: str, error: UnitError) -> str:
    """Return why the unit cannot be told and what to do."""
    numbers = {
        "field": field,
        "n": number(error.count),
        "median": rounded(error.median or 0),
        "maximum": rounded(error.maximum),
    }
    if error.kind == "other_unit":
        return tr(
            "“{field}” is named in a unit that is neither persons nor 10,000 persons. Convert its"
            " values first, or choose the unit if its name is wrong."
        ).format(**numbers)
    if error.kind == "ambiguous":
        return tr(
            "The {n} values of “{field}” (median {median}, maximum {maximum}) may be persons or"
            " 10,000 persons, and neither its name nor city codes tell. Nothing was classified:"
            " choose the unit."
        ).format(**numbers)
    if error.named == TEN_THOUSAND:
        return tr(
            "“{field}” is named in 10,000 persons, but its {n} values look like persons (median"
            " {median}, maximum {maximum}). Nothing was classified: choose the unit."
        ).format(**numbers)
    return tr(
        "“{field}” is named in persons, but its {n} values look like 10,000 persons (median"
        " {median}, maximum {maximum}). Nothing was classified: choose the unit."
    ).format(**numbers)


def field_taken(field: str, scheme: SizeScheme) -> str:
    language = interface_language()
    return tr("“{field}” is classified by {scheme}, which counts {measure}.").format(
        field=field,
        scheme=scheme.title.in_language(language),
        measure=scheme.measure.label.in_language(language),
    )


def superseded(scheme: SizeScheme) -> str:
    return tr("{id} is no longer in force; {successor} superseded it.").format(
        id=scheme.id, successor=scheme.superseded_by
    )


def column_problems(field: str, problems: ColumnProblems) -> dict[str, str]:
    """Return a sentence for each kind of problem that a column has."""
    sentences = {
        "unreadable": tr(
            "{n} of {total} values of “{field}” are not numbers (first “{value}”, feature {row});"
            " left unclassified."
        ),
        "negative": tr(
            "{n} of {total} values of “{field}” are negative (first {value}, feature {row}); left"
            " unclassified."
        ),
        "infinite": tr(
            "{n} of {total} values of “{field}” are infinite (first feature {row}); left"
            " unclassified."
        ),
        "missing": tr(
            "{n} of {total} values of “{field}” are missing (first feature {row}); left"
            " unclassified."
        ),
        "duplicates": tr(
            "{n} further rows repeat a code (first {value}, feature {row}). Each row is counted."
        ),
    }
    met = {kind: getattr(problems, kind) for kind in sentences}
    return {
        kind: sentence.format(
            n=number(met[kind].count),
            total=number(problems.total),
            field=field,
            value=met[kind].value,
            row=met[kind].row,
        )
        for kind, sentence in sentences.items()
        if met[kind].count
    }


def measure_doubt(field: str, scheme: SizeScheme, doubt: MeasureDoubt) -> str:
    """Return that a column counts something else, and where the right figure stands."""
    language = interface_language()
    words = {
        "field": field,
        "found": doubt.found.label.in_language(language),
        "scheme": scheme.short_title.in_language(language),
        "right": scheme.measure.label.in_language(language),
        "better": doubt.better or "",
    }
    by_census, has_better = doubt.by == "census", bool(doubt.better)
    sentence = {
        (True, True): tr(
            "The values of “{field}” equal the census’s {found}; “{scheme}” counts {right}, which"
            " “{better}” seems to hold."
        ),
        (True, False): tr(
            "The values of “{field}” equal the census’s {found}; “{scheme}” counts {right}."
        ),
        (False, True): tr(
            "By its name “{field}” holds {found}; “{scheme}” counts {right}, which “{better}”"
            " seems to hold."
        ),
        (False, False): tr("By its name “{field}” holds {found}; “{scheme}” counts {right}."),
    }[by_census, has_better]
    return sentence.format(**words)


def rule_fault(fault: RuleFault) -> str:
    """Return what is wrong in a rule file, with file, line and key."""
    place = fault.path.name
    if fault.line:
        place = tr("{file}, line {line}").format(file=fault.path.name, line=fault.line)
    if fault.key:
        place = tr("{place}, key “{key}”").format(place=place, key=fault.key)
    what = _fault_sentence(fault.kind).format(found=fault.found, expected=fault.expected)
    return tr("{place}: {what}").format(place=place, what=what)


def _fault_sentence(kind: str) -> str:
    return {
        "missing_key": tr("the key is missing."),
        "unknown_key": tr("no such key; known are {expected}."),
        "duplicate_key": tr("the key stands twice."),
        "not_an_id": tr("“{found}” is no id: small letters, digits and _ only."),
        "not_a_choice": tr("“{found}” is none of {expected}."),
        "not_text": tr("“{found}” is no text."),
        "not_a_list": tr("“{found}” is no list, or an empty one."),
        "not_a_section": tr("a group of keys is expected."),
        "not_a_number": tr("“{found}” is no number; write digits only, such as 1000000."),
        "grouped_number": tr("a number has commas in it; write digits only, such as 1000000."),
        "not_a_whole_number": tr("“{found}” is no whole number."),
        "not_a_date": tr("“{found}” is no date such as 2014-10-29."),
        "negative": tr("{found} is negative."),
        "bad_order": tr("{found} must be lower than {expected}, the bound of the class above."),
        "duplicate_id": tr("the id “{found}” is taken."),
        "shipped_id": tr("the id “{found}” belongs to a shipped rule set; give yours another."),
        "alias": tr("the reference “*{found}” is not allowed; write the value out."),
        "not_yaml": tr("not valid YAML ({found})."),
        "not_utf8": tr("not UTF-8 text; save it as UTF-8."),
        "too_large": tr("too large for a rule set."),
        "unreadable_file": tr("the file cannot be read ({found})."),
    }[kind]


def garbled_text(layer: str, bad: str, good: str) -> str:
    """Return that texts were read in the wrong encoding, and what one of them says."""
    sentence = tr("Text in “{layer}” looks garbled (“{bad}”); read as GBK it is “{good}”.")
    return sentence.format(layer=layer, bad=bad, good=good)


def lost_text(layer: str, bad: str) -> str:
    """Return that texts have characters which their encoding does not have."""
    sentence = tr(
        "Text in “{layer}” does not fit its encoding (“{bad}”). Set the layer's encoding, GBK for"
        " example."
    )
    return sentence.format(layer=layer, bad=bad)


def tier_table(summary: TierSummary) -> list[str]:
    """Return the lines of the table of tiers for the log."""
    scheme, language = summary.scheme, interface_language()
    lines = [
        tr("{tier}: {n} ({population} persons)").format(
            tier=tier_label(scheme, position, language),
            n=number(int(summary.counts[position])),
            population=number(float(np.rint(summary.population[position]))),
        )
        for position in range(len(scheme))
    ]
    if summary.below_scope:
        lines.append(tr("Below the scheme's floor: {n}").format(n=number(summary.below_scope)))
    if summary.unclassified:
        lines.append(tr("Unclassified: {n}").format(n=number(summary.unclassified)))
    return lines
