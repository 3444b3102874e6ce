"""Expression functions over rule sets and axes, for fields, filters, labels and styles."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionFunction,
    QgsExpressionNodeFunction,
)

from ..core.county_towns import CANNOT_TELL, MEETS
from ..core.county_towns.bounds import compare, literal_threshold
from ..core.numbers import parse_number
from ..core.quantities import UNITS
from ..core.rules import (
    DEFAULT_SIZE_SCHEME,
    Criterion,
    Library,
    SizeScheme,
    load_library,
    load_upgrade_library,
    shipped_size_schemes,
    shipped_upgrade_schemes,
)
from ..core.rules.upgrade_scheme import ALL_UNITS
from ..core.units import FACTORS, PERSONS
from ..translation import LANGUAGES, MissingTranslationError, interface_language, tr
from . import upgrade_wording, wording
from .axis_expressions import AxisDistance, NearestAxis

GROUP = wording.FUNCTION_GROUP
RULES_FOLDER = Path("urbanframe", "rules")
_CACHE_KEY = "urbanframe_scheme_"


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


class MeetsUpgrade(QgsExpressionFunction):
    """``meets_upgrade(population, scheme, unit)``: whether a figure meets a scheme of one measure.

    True, false, or NULL where there is no figure.
    """

    def __init__(self) -> None:
        parameters = [
            QgsExpressionFunction.Parameter("population"),
            QgsExpressionFunction.Parameter("scheme"),
            QgsExpressionFunction.Parameter("unit", True, PERSONS),
        ]
        super().__init__("meets_upgrade", parameters, GROUP, self.help_text(), False, True, False)

    def referencedColumns(self, node: QgsExpressionNodeFunction) -> list[str]:
        return []

    def usesGeometry(self, node: QgsExpressionNodeFunction) -> bool:
        return False

    def help_text(self) -> str:
        return tr(
            "<h3>meets_upgrade(population, scheme, unit)</h3>"
            "<p>Whether a figure meets an upgrade scheme that is about one measure: true, false,"
            " or NULL where the figure is missing, unreadable or negative.</p>"
            "<p><b>population</b>: residents of the town area for 'plan_2021', of the county seat"
            " for 'screen_200k' (this plugin's own). A number, or a number written as text.<br>"
            "<b>scheme</b>: id of a rule set. A scheme of several criteria is an error: use"
            " <i>Flag County Towns Eligible for Upgrade</i>.<br>"
            "<b>unit</b>: 'persons', if left out, or 'ten_thousand'.</p>"
            "<p>meets_upgrade(432043, 'plan_2021') → true<br>"
            "meets_upgrade(19.9, 'screen_200k', 'ten_thousand') → false</p>"
        )

    def func(
        self,
        values: Sequence[object],
        context: QgsExpressionContext,
        parent: QgsExpression,
        node: QgsExpressionNodeFunction,
    ) -> bool | None:
        try:
            criterion = _single_criterion(values[1], context)
            _factor(values[2])
        except ValueError as error:
            parent.setEvalErrorString(str(error))
            return None
        population, _ = parse_number(values[0])
        known = np.array([population if population >= 0 else np.nan])
        threshold = literal_threshold(criterion.thresholds[ALL_UNITS], UNITS[values[2]].factor)
        verdict = int(compare(known, criterion.operator, threshold)[0])
        return None if verdict == CANNOT_TELL else verdict == MEETS


FUNCTIONS = (CityTier, CityTierLabel, MeetsUpgrade, NearestAxis, AxisDistance)


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
    return _own_scheme(wording.written(scheme_id), context, load_library, shipped)


def _single_criterion(scheme_id: object, context: QgsExpressionContext | None) -> Criterion:
    shipped = shipped_upgrade_schemes()
    if isinstance(scheme_id, str) and scheme_id in shipped:
        scheme = shipped[scheme_id]
    else:
        scheme = _own_scheme(wording.written(scheme_id), context, load_upgrade_library, shipped)
    criterion = scheme.single_criterion
    if criterion is not None and scheme.empty:
        raise ValueError(upgrade_wording.empty_scheme(scheme))
    if criterion is None:
        message = tr(
            "meets_upgrade takes schemes of one measure; “{scheme}” has several criteria. Use"
            " “Flag County Towns Eligible for Upgrade”."
        )
        raise ValueError(message.format(scheme=scheme.id))
    return criterion


def _own_scheme(
    scheme_id: str,
    context: QgsExpressionContext | None,
    load: Callable[[list[Path]], Library],
    shipped: Mapping[str, object],
):
    # The files are read once for all rows of an evaluation, which share their context.
    key = f"{_CACHE_KEY}{load.__name__}_{scheme_id}"
    if context is not None and context.hasCachedValue(key):
        return context.cachedValue(key)
    project = context.variable("project_folder") if context is not None else None
    library = load(rule_folders(project or ""))
    scheme = library.schemes.get(scheme_id)
    if scheme is None:
        message = tr("There is no rule set “{found}”; shipped are {known}.")
        # A broken file may be the one that is missed.
        faults = [wording.rule_fault(fault) for fault in library.faults]
        known = ", ".join(shipped)
        raise ValueError(" ".join([message.format(found=scheme_id, known=known), *faults]))
    if context is not None:
        context.setCachedValue(key, scheme)
    return scheme
