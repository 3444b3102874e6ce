"""Words in the language of QGIS, or in a language asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

CONTEXT = "UrbanFrame"
LANGUAGES = ("en", "zh")
FOLDER = Path(__file__).parent / "i18n"


class MissingTranslationError(RuntimeError):
    """The compiled Chinese translation is not where it belongs."""


def tr(source: str, language: str | None = None) -> str:
    """Return ``source`` in the interface language, or in ``language`` (``en``, ``zh``).

    Sources are English literals: the extraction reads them from the code.
    """
    if language is None:
        return QCoreApplication.translate(CONTEXT, source)
    if language == "en":
        return source
    # As bytes: PyQt encodes a str in ASCII here, unlike QCoreApplication.translate.
    translated = load_translator(language).translate(CONTEXT.encode(), source.encode("utf-8"))
    return translated or source


def interface_language() -> str:
    """Return ``zh`` where QGIS speaks Chinese in simplified characters, else ``en``."""
    chosen = QgsSettings().value("locale/userLocale", "", type=str)
    override = QgsSettings().value("locale/overrideFlag", False, type=bool)
    return language_of(chosen if override and chosen else QLocale().name())


def language_of(locale: str) -> str:
    """Return the plugin's language for a locale name such as ``zh_CN``, ``zh-Hans`` or ``de``."""
    parsed = QLocale(locale.replace("-", "_"))
    simplified = parsed.script() == QLocale.Script.SimplifiedHanScript
    return "zh" if parsed.language() == QLocale.Language.Chinese and simplified else "en"


@cache
def load_translator(language: str) -> QTranslator:
    """Load the compiled translation of ``language``.

    Raises:
        MissingTranslationError: in a checkout whose translations were not compiled.
    """
    translator = QTranslator()
    if not translator.load(str(FOLDER / f"urbanframe_{language}_Hans.qm")):
        raise MissingTranslationError(
            f"The {language} translation is not compiled. In a checkout run: make i18n"
        )
    return translator
