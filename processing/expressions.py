"""Expression functions over rule sets and axes, for fields, filters, labels and styles."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionFunction,
    QgsExpressionNodeFunction,
)

from ..core.numbers import parse_number
from ..core.rules import DEFAULT_SIZE_SCHEME, SizeScheme, load_library, shipped_size_schemes
from ..core.units import FACTORS, PERSONS
from ..translation import LANGUAGES, MissingTranslationError, interface_language, tr
from . import wording
from .axis_expressions import AxisDistance, NearestAxis

GROUP = wording.FUNCTION_GROUP
RULES_FOLDER = Path("urbanframe", "rules")
_CACHE_KEY = "urbanframe_size_scheme_"


class CityTierFunction(QgsExpressionFunction):
    """A function of a population and a scheme; subclasses say what it gives."""

    def __init__(self, name: str, extra: Sequence[QgsExpressionFunction.Parameter] = ()) -> None:
        parameters = [
            QgsExpressionFunction.Parameter("population"),
            QgsExpressionFunction.Parameter("scheme", True, DEFAULT_SIZE_SCHEME),
            *extra,
            QgsExpressionFunction.Parameter("unit", True, PERSONS),
        ]
        # NULL is answered (unclassified), as the algorithm answers it.
        super().__init__(name, parameters, GROUP, self.help_text(), False, True, False)

    def referencedColumns(self, node: QgsExpressionNodeFunction) -> list[str]:
        # QGIS would read all columns of a layer for a function that does not tell.
        return []

    def usesGeometry(self, node: QgsExpressionNodeFunction) -> bool:
        return False

    @abstractmethod
    def help_text(self) -> str:
        """Return the help that the expression builder shows."""

    @abstractmethod
    def answer(self, scheme: SizeScheme, position: int, values: Sequence[object]) -> str:
        """Return the value for a position that ``SizeScheme.classify`` gave."""

    def func(
        self,
        values: Sequence[object],
        context: QgsExpressionContext,
        parent: QgsExpression,
        node: QgsExpressionNodeFunction,
    ) -> str | None:
        try:
            scheme = _scheme(values[1], context)
            population, _ = parse_number(values[0])
            position = int(scheme.classify(np.array([population]), _factor(values[-1]))[0])
            return self.answer(scheme, position, values)
        except (ValueError, MissingTranslationError) as error:
            parent.setEvalErrorString(str(error))
            return None


class CityTier(CityTierFunction):
    """``city_tier(population, scheme, unit)``: the id of the tier."""

    def __init__(self) -> None:
        super().__init__("city_tier")

    def help_text(self) -> str:
        return tr(
            "<h3>city_tier(population, scheme, unit)</h3>"
            "<p>The id of the size tier of a city, as <i>Classify Cities</i> gives it.</p>"
            "<p><b>population</b>: a number, or a number written as text. A missing, unreadable or"
            " negative figure gives <i>unclassified</i>.<br>"
            "<b>scheme</b>: id of a rule set, <i>cn_2014</i> if left out.<br>"
            "<b>unit</b>: 'persons', if left out, or 'ten_thousand'.</p>"
            "<p>city_tier(9953005) → 'very_large'<br>"
            "city_tier(995.3, 'cn_2014', 'ten_thousand') → 'very_large'</p>"
        )

    def answer(self, scheme: SizeScheme, position: int, values: Sequence[object]) -> str:
        return scheme.tier_id(position)


class CityTierLabel(CityTierFunction):
    """``city_tier_label(population, scheme, language, unit)``: the name of the tier."""

    def __init__(self) -> None:
        language = QgsExpressionFunction.Parameter("language", True, "auto")
        super().__init__("city_tier_label", [language])
        # Asked once: QGIS changes its language at its start only, and rows are many.
        self._language = interface_language()

    def help_text(self) -> str:
        return tr(
            "<h3>city_tier_label(population, scheme, language, unit)</h3>"
            "<p>The name of the size tier of a city.</p>"
            "<p><b>population</b>, <b>scheme</b>, <b>unit</b>: as in <i>city_tier</i>.<br>"
            "<b>language</b>: 'en', 'zh', or 'auto' for the language of QGIS, if left out.</p>"
            "<p>city_tier_label(9953005, 'cn_2014', 'en') → 'Very large city'</p>"
        )

    def answer(self, scheme: SizeScheme, position: int, values: Sequence[object]) -> str:
        language = values[2]
        if language == "auto":
            language = self._language
        if not isinstance(language, str) or language not in LANGUAGES:
            message = tr("“{found}” is no language: 'auto', 'en' or 'zh' is expected.")
            raise ValueError(message.format(found=wording.written(language)))
        return wording.tier_label(scheme, position, language)


FUNCTIONS = (CityTier, CityTierLabel, NearestAxis, AxisDistance)


def register() -> list[QgsExpressionFunction]:
    """Register the functions and return them: QGIS does not keep them alive."""
    functions = [function() for function in FUNCTIONS]
    for function in functions:
        QgsExpression.registerFunction(function)
    return functions


def unregister(functions: Sequence[QgsExpressionFunction]) -> None:
    for function in functions:
        QgsExpression.unregisterFunction(function.name())


def rule_folders(project_folder: str) -> list[Path]:
    """Return where own rule sets are looked for: the user's profile, then beside the project."""
    folders = [Path(QgsApplication.qgisSettingsDirPath(), RULES_FOLDER)]
    return [*folders, Path(project_folder, RULES_FOLDER)] if project_folder else folders


def _factor(unit: object) -> int:
    if not isinstance(unit, str) or unit not in FACTORS:
        message = tr("“{found}” is no unit: 'persons' or 'ten_thousand' is expected.")
        raise ValueError(message.format(found=wording.written(unit)))
    return FACTORS[unit]


def _scheme(scheme_id: object, context: QgsExpressionContext | None) -> SizeScheme:
    shipped = shipped_size_schemes()
    if isinstance(scheme_id, str) and scheme_id in shipped:
        return shipped[scheme_id]
    return _own_scheme(wording.written(scheme_id), context)


def _own_scheme(scheme_id: str, context: QgsExpressionContext | None) -> SizeScheme:
    # The files are read once for all rows of an evaluation, which share their context.
    key = _CACHE_KEY + scheme_id
    if context is not None and context.hasCachedValue(key):
        return context.cachedValue(key)
    project = context.variable("project_folder") if context is not None else None
    library = load_library(rule_folders(project or ""))
    scheme = library.schemes.get(scheme_id)
    if scheme is None:
        message = tr("There is no rule set “{found}”; shipped are {known}.")
        known = ", ".join(shipped_size_schemes())
        # A broken file may be the one that is missed.
        faults = [wording.rule_fault(fault) for fault in library.faults]
        raise ValueError(" ".join([message.format(found=scheme_id, known=known), *faults]))
    if context is not None:
        context.setCachedValue(key, scheme)
    return scheme
