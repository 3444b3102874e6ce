"""Sentences about upgrade schemes: titles, help, log lines and messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..core.cities import ColumnProblems, Example
from ..core.county_towns import (
    STATUS_IDS,
    ColumnDecision,
    MeasureColumn,
    Sensitivity,
    UnitUnknownError,
)
from ..core.quantities import UNITS
from ..core.rules import (
    OWN,
    Criterion,
    UpgradeMeasure,
    UpgradeRule,
    UpgradeScheme,
    load_measures,
    load_upgrade_measures,
    shipped_upgrade_schemes,
    upper_bound_by_name,
)
from ..translation import interface_language, tr
from .wording import document_reference, number


def field_alias(name: str, language: str) -> str:
    """Return the title of a result column."""
    return {
        "upgrade_status": tr("Status id", language),
        "upgrade_scheme": tr("Upgrade scheme", language),
        "upgrade_passed": tr("Criteria passed", language),
        "upgrade_failed": tr("Criteria failed", language),
        "upgrade_missing": tr("Criteria without an answer", language),
        "upgrade_gap": tr("Gap", language),
        "upgrade_gap_share": tr("Gap, relative", language),
        "upgrade_waiting": tr("On the waiting list", language),
        "upgrade_reason": tr("Reason", language),
        "unit_row": tr("Row", language),
        "unit_code": tr("Code", language),
        "unit_name": tr("Name", language),
        "scheme": tr("Upgrade scheme", language),
        "criterion": tr("Criterion", language),
        "value": tr("Value", language),
        "bound": tr("Bound", language),
        "threshold": tr("Threshold", language),
        "unit": tr("Unit", language),
        "verdict": tr("Verdict", language),
        "source": tr("Source", language),
        "compared": tr("Compared", language),
        "shift_percent": tr("Threshold moved by (%)", language),
        "other_scheme": tr("Other scheme", language),
        "status": tr("Status", language),
        "new_status": tr("Status then", language),
    }[name]


def status_label(status: str, language: str) -> str:
    return {
        "meets": tr("Meets", language),
        "does_not_meet": tr("Does not meet", language),
        "cannot_tell": tr("Cannot tell", language),
        "not_applicable": tr("Not applicable", language),
    }[status]


def unit_label(unit: str, language: str) -> str:
    return {
        "persons": tr("persons", language),
        "ten_thousand": tr("10,000 persons", language),
        "share": tr("share of 1", language),
        "percent": tr("per cent", language),
        "yuan": tr("yuan", language),
        "ten_thousand_yuan": tr("10,000 yuan", language),
        "hundred_million_yuan": tr("100 million yuan", language),
        "yuan_per_person": tr("yuan per person", language),
        "km2": tr("km²", language),
        "hectare": tr("hectares", language),
        "persons_per_km2": tr("persons per km²", language),
    }[unit]


def scheme_title(scheme: UpgradeScheme, language: str) -> str:
    """Return the title of a scheme; a rule set of the user's does not pass for its document."""
    title = scheme.title.in_language(language)
    if scheme.origin != OWN:
        return title
    own = tr("own rule set {id} (titled “{title}”)", language)
    return own.format(id=scheme.id, title=title)


def scheme_help() -> str:
    """Return what each scheme id means."""
    return " ".join(
        [
            tr(
                "auto: plan_2021 where the layer holds more towns than counties, else screen_200k;"
                " the log says which."
            ),
            *_shipped(),
            tr("cn_2016 is refused until its thresholds are filled in a copy."),
            tr("custom: the rule set file below."),
        ]
    )


def _shipped() -> list[str]:
    """Return what the id of each shipped scheme means."""
    language, pattern = interface_language(), tr("{id}: {title}.")
    return [
        pattern.format(id=key, title=scheme.short_title.in_language(language))
        for key, scheme in shipped_upgrade_schemes().items()
    ]


def other_help() -> str:
    """Return what can be compared with."""
    return " ".join(
        [
            tr("none: no comparison."),
            *_shipped(),
            tr("cn_2016 is refused until its thresholds are filled in a copy."),
            tr("custom: the rule set file above."),
        ]
    )


def capped(sensitivity: Sensitivity) -> list[str]:
    """Return which shares would have risen above the whole."""
    sentence = tr("The share “{criterion}” would rise above 1 at {shifts} % and is kept at 1.")
    return [
        sentence.format(criterion=name, shifts=", ".join(f"{shift:+}" for shift in shifts))
        for name, shifts in sensitivity.capped.items()
    ]


def change_table(sensitivity: Sensitivity) -> list[str]:
    """Return how many units change, by threshold, shift and pair of states, for the log."""
    language = interface_language()
    if not sensitivity.counts:
        return [tr("No unit of {n} changes its status.").format(n=number(sensitivity.units))]
    moved = tr("{criterion} {shift} %: {before} → {after}: {n}")
    compared = tr("Other scheme: {before} → {after}: {n}")
    lines = []
    for (criterion, shift, before, after), count in sensitivity.counts.items():
        sentence = compared if shift is None else moved
        lines.append(
            sentence.format(
                criterion=criterion,
                shift="" if shift is None else f"{shift:+}",
                before=status_label(STATUS_IDS[before], language),
                after=status_label(STATUS_IDS[after], language),
                n=number(count),
            )
        )
    return lines


def measures_help() -> str:
    """Return how the matrix is filled, with every measure that the shipped schemes know."""
    language = interface_language()
    pattern = tr("{id}: {title}.")
    known = " ".join(
        pattern.format(id=measure.id, title=measure.label.in_language(language))
        for measure in load_upgrade_measures().values()
    )
    return tr(
        "Three columns: the measure, the field that holds it, its unit and how surely it is known,"
        " as in “persons” or “ten_thousand at_most”. Bounds: exact, at_most (the field counts more"
        " than the measure, as the whole county's residents do for its seat), at_least. Units:"
        " {units}. Measures without a row, or in a row without a field, are told from names and"
        " aliases, and the log says how. {measures}"
    ).format(units=", ".join(UNITS), measures=known)


def empty_scheme(scheme: UpgradeScheme) -> str:
    """Return that thresholds lack, and what to do."""
    return tr(
        "The thresholds of {scheme} are not public and stand empty ({criteria}). Copy {file}, give"
        " the copy another id, fill them in, and run with the scheme custom."
    ).format(
        scheme=scheme.title.in_language(interface_language()),
        criteria=", ".join(scheme.empty),
        file=scheme.path.name,
    )


def kind_unknown(layer: str, code: str, name: str) -> str:
    """Return that no row tells whether it is a county or a town."""
    if not code and not name:
        return tr(
            "“{layer}” has no field that is named like a code or a name, so nothing tells counties"
            " from towns. Choose CODE_FIELD or NAME_FIELD, or the kind (KIND)."
        ).format(layer=layer)
    return tr(
        "Neither codes nor names of “{layer}” ({fields}) tell counties from towns. Choose other"
        " fields (CODE_FIELD, NAME_FIELD), or the kind (KIND)."
    ).format(layer=layer, fields=", ".join(filter(None, [code, name])))


def no_measures(layer: str, fields: Sequence[str], measures: Iterable[UpgradeMeasure]) -> str:
    """Return that no field holds what the criteria are about."""
    language = interface_language()
    needed = (f"{item.id} ({item.label.in_language(language)})" for item in measures)
    return tr(
        "No field of “{layer}” is named like a measure of the scheme. Say in MEASURES which of"
        " {fields} holds one of: {measures}."
    ).format(layer=layer, fields=", ".join(fields), measures=", ".join(needed))


def scheme_lines(scheme: UpgradeScheme, chosen_by: str) -> list[str]:
    """Return which scheme is applied, why, and how it stands."""
    language = interface_language()
    title = scheme_title(scheme, language)
    lines = [
        {
            "": tr("Scheme: {scheme} ({id})."),
            "town": tr("Scheme: {scheme} ({id}), chosen by auto for towns."),
            "county": tr("Scheme: {scheme} ({id}), chosen by auto for counties."),
        }[chosen_by].format(scheme=title, id=scheme.id)
    ]
    if scheme.origin == "plugin":
        lines.append(tr("This scheme is the plugin's own; no policy document gives it."))
    if scheme.origin == OWN:
        lines.append(own_thresholds(language))
    if scheme.superseded_by:
        lines.append(
            tr("{id} is no longer in force; {successor} superseded it.").format(
                id=scheme.id, successor=scheme.superseded_by
            )
        )
    for rule in scheme.rules:
        lines += _untested_lines(rule)
    return lines


def own_thresholds(language: str) -> str:
    """Return who answers for the thresholds of a rule set of the user's."""
    return tr("Its thresholds are the user's own, whatever document it names.", language)


def _untested_lines(rule: UpgradeRule) -> list[str]:
    """Return what is not tested: what a field would let be tested, and what no field could."""
    by_field = {
        "county": tr("Of counties not tested unless MEASURES gives a field: {criteria}."),
        "town": tr("Of towns not tested unless MEASURES gives a field: {criteria}."),
    }[rule.kind]
    never = {
        "county": tr("Of counties not tested, since no figure tells it: {criteria}."),
        "town": tr("Of towns not tested, since no figure tells it: {criteria}."),
    }[rule.kind]
    dated = [item.measure.label for item in rule.criteria if not item.testable]
    untested = [item.label for item in rule.untested]
    language = interface_language()
    return [
        sentence.format(
            criteria=list_separator(language).join(label.in_language(language) for label in labels)
        )
        for sentence, labels in ((by_field, dated), (never, untested))
        if labels
    ]


def units_line(code: str, name: str) -> str:
    """Return which fields tell the units apart."""
    none = tr("none")
    return tr("Field of the code: {code}. Field of the name: {name}.").format(
        code=f"“{code}”" if code else none, name=f"“{name}”" if name else none
    )


def column_taken(decision: ColumnDecision) -> str:
    """Return which field holds a measure, in which unit, and how each was told."""
    column, language = decision.column, interface_language()
    sentence = {
        "given": tr("{measure}: “{field}”{guessed}, in {unit}, as given."),
        "only": tr("{measure}: “{field}”{guessed}, in {unit}."),
        "name": tr("{measure}: “{field}”{guessed}, in {unit}, by its name."),
        "size": tr("{measure}: “{field}”{guessed}, in {unit}, by its values (median {median})."),
        "empty": tr("{measure}: “{field}”{guessed}, in {unit}; it has no value to tell by."),
    }[decision.unit_by]
    return sentence.format(
        measure=column.measure.id,
        field=column.field,
        guessed=_guessed(column),
        unit=unit_label(decision.unit.id, language),
        median=number(decision.median or 0),
    )


def _guessed(column: MeasureColumn) -> str:
    if not column.is_guessed:
        return ""
    if upper_bound_by_name(column.measure, column.field, column.alias):
        return tr(" (its name tells an upper bound)")
    return tr(" (told from its name)")


def column_warnings(decision: ColumnDecision) -> list[str]:
    """Return the notice of a recognised bound, and doubts about what the user gave."""
    column, language = decision.column, interface_language()
    words = {
        "field": column.field,
        "measure": column.measure.label.in_language(language),
        "unit": unit_label(decision.unit.id, language),
        "found": load_measures()[decision.population].label.in_language(language)
        if decision.population
        else "",
    }
    told = []
    if decision.bound_by == "census":
        told.append(
            tr(
                "“{field}” equals the census's {found} of whole counties. That is more than the"
                " {measure}, so it is taken as at_most: below a threshold it is a sure answer,"
                " from it on none."
            )
        )
    if decision.bound_by == "name":
        told.append(
            tr(
                "By its name “{field}” holds {found}. That is more than the {measure}, so it is"
                " taken as at_most: below a threshold it is a sure answer, from it on none."
            )
        )
    if decision.is_bound_doubtful:
        told.append(
            tr(
                "“{field}” was taken as exact, as given, but seems to hold {found}, which is more"
                " than the {measure}."
            )
        )
    if decision.is_unit_doubtful:
        told.append(
            tr(
                "“{field}” was taken in {unit}, as given, but its name or the size of its values"
                " speak for another unit."
            )
        )
    return [sentence.format(**words) for sentence in told]


def unit_unknown(error: UnitUnknownError) -> str:
    """Return that a unit cannot be told, and what to do."""
    column = error.column
    fitting = [name for name, unit in UNITS.items() if unit.quantity == column.measure.quantity]
    return tr(
        "Neither name nor values of “{field}” (median {median}) tell the unit of {measure}. Give"
        " it in MEASURES: one of {units}."
    ).format(
        field=column.field,
        median=number(error.median or 0),
        measure=column.measure.id,
        units=", ".join(fitting),
    )


def column_problems(field: str, problems: ColumnProblems) -> list[str]:
    """Return a sentence for each kind of problem that a column has."""
    sentences = {
        "unreadable": tr(
            "{n} of {total} values of “{field}” are not numbers (first “{value}”, feature {row});"
            " counted as missing."
        ),
        "negative": tr(
            "{n} of {total} values of “{field}” are negative (first {value}, feature {row});"
            " counted as missing."
        ),
        "infinite": tr(
            "{n} of {total} values of “{field}” are infinite (first feature {row}); counted as"
            " missing."
        ),
        "missing": tr("{n} of {total} values of “{field}” are missing (first feature {row})."),
    }
    return [
        sentence.format(
            n=number(met.count),
            total=number(problems.total),
            field=field,
            value=met.value,
            row=met.row,
        )
        for sentence, met in (
            (sentence, getattr(problems, kind)) for kind, sentence in sentences.items()
        )
        if met.count
    ]


def repeated_codes(problems: ColumnProblems) -> list[str]:
    if not problems.duplicates.count:
        return []
    met = problems.duplicates
    sentence = tr(
        "{n} further rows repeat a code (first {value}, feature {row}). Each row is judged."
    )
    return [sentence.format(n=number(met.count), value=met.value, row=met.row)]


def unread_flag(field: str, example: Example) -> str:
    return tr(
        "{n} values of “{field}” say neither yes nor no (first “{value}”, feature {row}); counted"
        " as unknown."
    ).format(field=field, n=number(example.count), value=example.value, row=example.row)


def scheme_facts(scheme: UpgradeScheme, language: str) -> list[str]:
    """Return where a scheme stands; what is not known is left out."""
    document = scheme.document
    sentences = [
        tr("Criteria of {scheme} (rule set {id}, version {version}).", language),
        tr("Document: {document}.", language),
        tr("Clause: {clause}.", language),
    ]
    if scheme.origin == "plugin":
        sentences.append(tr("The scheme is the plugin's own, no policy.", language))
    if scheme.origin == OWN:
        sentences.append(own_thresholds(language))
    elif document.date:
        sentences.append(tr("Policy as of {date}.", language))
    if scheme.superseded_by:
        sentences.append(tr("Superseded by {successor}.", language))
    sentences.append(closing(language))
    parts = [document.title.in_language(language), document.number]
    parts.append(document.issuer.in_language(language))
    words = {
        "scheme": scheme_title(scheme, language),
        "id": scheme.id,
        "version": scheme.version,
        "document": list_separator(language).join(part for part in parts if part),
        "clause": document.clause.in_language(language),
        "date": document.date,
        "successor": scheme.superseded_by,
    }
    return [sentence.format(**words) for sentence in sentences]


def closing(language: str) -> str:
    return tr(
        "Establishing a city is decided by the State Council; this is a desk screening.", language
    )


def list_separator(language: str) -> str:
    return "、" if language == "zh" else ", "


def criterion_source(scheme: UpgradeScheme, criterion: Criterion, language: str) -> str:
    """Return the document and clause of a criterion, as a rule set of the user's names them."""
    reference = document_reference(scheme.document, language)
    clause = criterion.clause.in_language(language)
    source = reference if clause in reference else f"{reference}: {clause}"
    if scheme.origin != OWN:
        return source
    own = tr("own rule set {id}, which names: {source}", language)
    return own.format(id=scheme.id, source=source)


def summary_line(counts: dict[str, int]) -> str:
    """Return the counts by status for the log."""
    language = interface_language()
    return "; ".join(f"{status_label(name, language)}: {number(n)}" for name, n in counts.items())
