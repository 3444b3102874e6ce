"""Wires the plugin into QGIS and takes everything out again."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from .processing import expressions
from .processing.provider import UrbanFrameProvider
from .translation import MissingTranslationError, interface_language, load_translator

ROOT = Path(__file__).parent


class UrbanFramePlugin:
    """The plugin as QGIS knows it.

    Args:
        iface: QGIS's window, or None in ``qgis_process``, where only ``initProcessing`` runs.
    """

    def __init__(self, iface) -> None:
        self._iface = iface
        self._translator = None
        self._provider = None
        self._functions: list = []
        self._window = None

    def initProcessing(self) -> None:
        """Bring in what needs no window: translation, provider, expression functions."""
        self._install_translator()
        self._provider = UrbanFrameProvider(read_version())
        QgsApplication.processingRegistry().addProvider(self._provider)
        self._functions = expressions.register()

    def initGui(self) -> None:
        """Bring in everything else; widgets are imported no earlier than here."""
        self.initProcessing()
        from .ui.window import PluginWindow

        self._window = PluginWindow(self._iface)

    def unload(self) -> None:
        """Leave QGIS as it was found."""
        if self._window is not None:
            self._window.unload()
            self._window = None
        expressions.unregister(self._functions)
        self._functions = []
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None

    def _install_translator(self) -> None:
        language = interface_language()
        if language == "en":
            return
        try:
            self._translator = load_translator(language)
        except MissingTranslationError as error:
            # A checkout without compiled translations still works, in English.
            QgsApplication.messageLog().logMessage(str(error), "UrbanFrame")
            return
        QCoreApplication.installTranslator(self._translator)


def read_version() -> str:
    """Return the version that ``metadata.txt`` states."""
    lines = (ROOT / "metadata.txt").read_text(encoding="utf-8").splitlines()
    return next(line.split("=", 1)[1].strip() for line in lines if line.startswith("version="))
