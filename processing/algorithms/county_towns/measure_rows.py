"""The matrix of measures: which field holds which measure, in which unit, how surely."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qgis.core import QgsProcessingFeatureSource

from ....core.county_towns import BOUNDS, MeasureColumn
from ....core.quantities import UNITS
from ....core.rules import UpgradeMeasure, UpgradeScheme, guess_fields
from ....translation import tr
from ...algorithm import fail

COLUMNS = 3
_CHINESE_UNITS = {
    "人": "persons",
    "万人": "ten_thousand",
    "%": "percent",
    "元": "yuan",
    "万元": "ten_thousand_yuan",
    "亿元": "hundred_million_yuan",
    "平方公里": "km2",
    "公顷": "hectare",
}


@dataclass(frozen=True)
class MeasureRow:
    """A row as the user wrote it; ``field`` is empty where it is to be guessed."""

    measure: str
    field: str
    unit: str | None
    bound: str | None


def read_measure_rows(cells: Sequence[object]) -> list[MeasureRow]:
    """Read the matrix, which QGIS hands over as one list of cells."""
    texts = ["" if cell is None or cell == None else str(cell).strip() for cell in cells]  # noqa: E711
    if len(texts) % COLUMNS:
        raise fail(
            tr(
                "MEASURES has {n} cells; each row needs three: measure, field, unit and bound (an"
                " empty cell where a row has none)."
            ).format(n=len(texts))
        )
    rows = [texts[start : start + COLUMNS] for start in range(0, len(texts), COLUMNS)]
    read = [_read_row(*row) for row in rows if any(row)]
    names = [row.measure for row in read]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise fail(tr("MEASURES has two rows for “{measure}”.").format(measure=twice))
    return read


def _read_row(measure: str, field: str, words: str) -> MeasureRow:
    if not measure:
        message = tr("MEASURES has a row without a measure (field “{field}”).")
        raise fail(message.format(field=field))
    unit = bound = None
    for word in words.replace(",", " ").split():
        word = _CHINESE_UNITS.get(word, word)
        if word in BOUNDS:
            bound = word
        elif word in UNITS:
            unit = word
        elif word != "auto":
            message = tr(
                "MEASURES, “{measure}”: “{word}” is no unit and no bound; known are {known}."
            )
            known = ", ".join([*UNITS, *BOUNDS])
            raise fail(message.format(measure=measure, word=word, known=known))
    return MeasureRow(measure, field, unit, bound)


def measure_columns(
    rows: Sequence[MeasureRow],
    schemes: Sequence[UpgradeScheme],
    source: QgsProcessingFeatureSource,
    taken: Iterable[str],
) -> tuple[MeasureColumn, ...]:
    """Return the fields of the measures that the schemes need, as given or as their names tell.

    Args:
        taken: fields that hold something else.
    """
    measures = {measure.id: measure for scheme in schemes for measure in scheme.measures}
    by_measure = {row.measure: row for row in rows}
    _refuse_unknown(rows, measures)
    fields = source.fields()
    mapped = {row.field for row in rows}
    free = [
        (field.name(), field.alias())
        for field in fields
        if field.name() not in set(taken) and field.name() not in mapped
    ]
    wanted = _to_guess(schemes, by_measure, measures)
    guesses = {guess.measure: guess.field for guess in guess_fields(wanted, free)}
    columns = []
    for name, measure in measures.items():
        row = by_measure.get(name, MeasureRow(name, "", None, None))
        field = existing_field(source, row.field) if row.field else guesses.get(name)
        if field:
            alias = fields.at(fields.lookupField(field)).alias()
            _refuse_other_quantity(row, measure)
            columns.append(MeasureColumn(measure, field, alias, row.unit, row.bound, not row.field))
    return tuple(columns)


def existing_field(source: QgsProcessingFeatureSource, chosen: str) -> str:
    """Return a field's name as the layer spells it."""
    fields = source.fields()
    position = fields.lookupField(chosen)
    if position < 0:
        message = tr("“{layer}” has no field “{field}”. Its fields are {fields}.")
        everything = ", ".join(fields.names())
        raise fail(message.format(layer=source.sourceName(), field=chosen, fields=everything))
    return fields.at(position).name()


def _to_guess(
    schemes: Sequence[UpgradeScheme],
    by_measure: dict[str, MeasureRow],
    measures: dict[str, UpgradeMeasure],
) -> list[UpgradeMeasure]:
    """Return the measures whose field may be guessed.

    A criterion that can no longer be tested counts only where the user says so.
    """
    untestable = {
        criterion.measure.id
        for scheme in schemes
        for rule in scheme.rules
        for criterion in rule.criteria
        if not criterion.testable
    }
    return [
        measure
        for name, measure in measures.items()
        if (name in by_measure and not by_measure[name].field)
        or (name not in by_measure and name not in untestable)
    ]


def _refuse_unknown(rows: Sequence[MeasureRow], measures: dict[str, UpgradeMeasure]) -> None:
    for row in rows:
        if row.measure not in measures:
            message = tr(
                "MEASURES: the scheme has no measure “{measure}”. Its measures are {known}."
            )
            raise fail(message.format(measure=row.measure, known=", ".join(measures)))


def _refuse_other_quantity(row: MeasureRow, measure: UpgradeMeasure) -> None:
    if row.unit and UNITS[row.unit].quantity != measure.quantity:
        fitting = [name for name, unit in UNITS.items() if unit.quantity == measure.quantity]
        message = tr("MEASURES, “{measure}”: “{unit}” is none of its units {known}.")
        raise fail(message.format(measure=row.measure, unit=row.unit, known=", ".join(fitting)))
