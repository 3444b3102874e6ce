"""What all algorithms of the provider share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsField,
    QgsFields,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
)
from qgis.PyQt.QtCore import QMetaType, QUrl
from qgis.PyQt.QtGui import QIcon

from ..core.fields import Field
from ..translation import MissingTranslationError, interface_language, tr
from . import wording

ROOT = Path(__file__).parent.parent
HELP = ROOT / "resources" / "help"
ICONS = ROOT / "resources" / "icons"

LANGUAGE = "LANGUAGE"
_LANGUAGES = ("auto", "en", "zh")
_TYPES = {
    "text": QMetaType.Type.QString,
    "integer": QMetaType.Type.Int,
    "number": QMetaType.Type.Double,
    "boolean": QMetaType.Type.Bool,
}


class UrbanFrameAlgorithm(QgsProcessingAlgorithm):
    """An algorithm of the provider: a subclass names itself, and declares inputs and outputs.

    Attributes:
        ID, GROUP_ID: stable identifiers. The icon and the help page bear the name of the id.
    """

    ID: str
    GROUP_ID: str

    def name(self) -> str:
        return self.ID

    def groupId(self) -> str:
        return self.GROUP_ID

    def group(self) -> str:
        return wording.group_title(self.GROUP_ID)

    def createInstance(self) -> UrbanFrameAlgorithm:
        return type(self)()

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        return str(ICONS / f"{self.ID}.svg")

    def helpUrl(self) -> str:
        """Return the page in the plugin's folder; an isolated machine has no other."""
        page = HELP / f"{self.ID}.{interface_language()}.html"
        return QUrl.fromLocalFile(str(page)).toString() if page.exists() else ""

    def add_language_parameter(self) -> None:
        self.addParameter(
            advanced(
                static_enum(
                    LANGUAGE,
                    tr("Language of labels and reasons"),
                    _LANGUAGES,
                    tr(
                        "auto: the language of QGIS; en: English; zh: Chinese. Set it where a model"
                        " must give the same words on every machine. Ids never change."
                    ),
                )
            )
        )

    def result_language(self, parameters: dict, context) -> str:
        """Return the language of the result; what it cannot be had in is said before the run."""
        chosen = self.parameterAsEnumString(parameters, LANGUAGE, context)
        language = interface_language() if chosen == "auto" else chosen
        try:
            tr("Tier", language)
        except MissingTranslationError as error:
            raise fail(str(error)) from error
        return language


def static_enum(
    name: str, description: str, options: Sequence[str], help_text: str
) -> QgsProcessingParameterEnum:
    """Return a choice among stable ids, the first as default.

    Ids rather than positions, so that models and JSON files keep their meaning.
    """
    parameter = QgsProcessingParameterEnum(
        name, description, list(options), defaultValue=options[0], usesStaticStrings=True
    )
    parameter.setHelp(help_text)
    return parameter


def static_choices(
    name: str,
    description: str,
    options: Sequence[str],
    help_text: str,
    is_optional: bool = False,
) -> QgsProcessingParameterEnum:
    """Return a choice of several stable ids: all by default, or none where it is optional."""
    parameter = QgsProcessingParameterEnum(
        name,
        description,
        list(options),
        allowMultiple=True,
        defaultValue=None if is_optional else list(options),
        optional=is_optional,
        usesStaticStrings=True,
    )
    parameter.setHelp(help_text)
    return parameter


def advanced(parameter: QgsProcessingParameterDefinition) -> QgsProcessingParameterDefinition:
    """Mark a parameter as one that most users leave alone."""
    parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
    return parameter


def with_help(parameter: QgsProcessingParameterDefinition, text: str):
    """Set the help of a parameter and return it."""
    parameter.setHelp(text)
    return parameter


def qgis_fields(fields: Sequence[Field]) -> QgsFields:
    """Return the fields of a result.

    Aliases come with the style: most formats cannot keep them, and QGIS warns of each.
    """
    made = QgsFields()
    for field in fields:
        made.append(QgsField(field.name, _TYPES[field.type]))
    return made


def plain_field(field: QgsField) -> Field:
    """Return a layer's field in the terms of the field table."""
    if field.type() == QMetaType.Type.Bool:
        return Field(field.name(), "boolean")
    if field.type() in (QMetaType.Type.Int, QMetaType.Type.LongLong):
        return Field(field.name(), "integer")
    return Field(field.name(), "number" if field.isNumeric() else "text")


def fail(message: str) -> QgsProcessingException:
    """Return the exception that ends a run with ``message``."""
    return QgsProcessingException(message)
