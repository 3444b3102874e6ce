"""Models that the toolbox offers beside the algorithms; their files stand in ``models/``."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingModelAlgorithm
from qgis.PyQt.QtGui import QIcon

from ..translation import tr
from .wording import group_title

MODELS = Path(__file__).parent / "models"
ICONS = Path(__file__).parent.parent / "resources" / "icons"

# The rank of the lowest tier of large cities in the standard of 2014.
LARGE_CITIES = 4


class TiersAndAxes(QgsProcessingModelAlgorithm):
    """``tiers_and_axes.model3``: cities by tier and axis, with a table of both.

    The file alone runs too, in ``qgis_process`` and in the Model Designer. What it names its
    parameters and outputs is its contract; this class only says their titles in the language of
    QGIS. Outputs take their names from their titles, so these stay English.
    """

    ID = "tiers_and_axes"
    GROUP_ID = "axes"

    def __init__(self) -> None:
        super().__init__()
        self.read()

    def createInstance(self) -> TiersAndAxes:
        return type(self)()

    def read(self) -> None:
        """Read the file; steps whose provider is not there yet are found when it is read again."""
        self.fromFile(str(MODELS / f"{self.ID}.model3"))
        self._say_titles_and_default()

    def processAlgorithm(self, parameters: dict, context, feedback) -> dict:
        # A model hands what is not given to its steps as nothing, not as the default.
        defaults = {
            definition.name(): definition.defaultValue()
            for definition in self.parameterDefinitions()
            if definition.defaultValue() is not None
        }
        return super().processAlgorithm({**defaults, **parameters}, context, feedback)

    def displayName(self) -> str:
        return tr("Tiers and Axes")

    def group(self) -> str:
        return group_title(self.GROUP_ID)

    def groupId(self) -> str:
        return self.GROUP_ID

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        return str(ICONS / f"{self.ID}.svg")

    def shortDescription(self) -> str:
        return tr("A model: cities by size tier and axis, with a table of cities and people.")

    def _say_titles_and_default(self) -> None:
        self.setHelpContent({"ALG_DESC": help_text()})
        titles = {
            "INPUT": tr("Cities"),
            "POPULATION_FIELD": tr("Population field"),
            "LOWEST_RANK": tr("Lowest tier rank to keep"),
            "CORRIDOR_KM": tr("Corridor to each side (km)"),
            "LANGUAGE": tr("Language of labels and reasons"),
        }
        for definition in self.parameterDefinitions():
            if definition.name() in titles:
                definition.setDescription(titles[definition.name()])
            if definition.name() == "LOWEST_RANK":
                definition.setDefaultValue(LARGE_CITIES)


def help_text() -> str:
    return tr(
        "<p>Four steps in one: <i>Classify Cities</i> by the standard of 2014, <i>Places on"
        " Axes</i>, QGIS's own extraction of the tiers down to a rank, and QGIS's own statistics"
        " of cities and people by axis and tier.</p>"
        "<p>Ranks count from 1, the largest tier; 4 keeps large cities and above. People are the"
        " sum of the population field as it stands; the field must hold numbers.</p>"
        "<p>To change a step, open the model's file in the Model Designer and save it under a"
        " name of your own.</p>"
    )


SHIPPED_MODELS = (TiersAndAxes,)
