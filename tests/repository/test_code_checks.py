"""The code holds the rules of scripts/code_checks.py, and each rule sees what it is for."""

import ast

import pytest

UNTRANSLATED = [
    'raise QgsProcessingException("No field")',
    'raise QgsProcessingException(f"No field {name}")',
    'raise QgsProcessingException("No field {}".format(name))',
    'raise QgsProcessingException("No field " + name)',
    'feedback.pushInfo("Done" if done else tr("Not done"))',
    'feedback.pushWarning("没有字段")',
    'feedback.reportError("Bad", True)',
    'feedback.setProgressText("Reading")',
    'parameter.setHelp("The layer")',
    'QgsProcessingParameterField("FIELD", "Field", parentLayerParameterName="INPUT")',
    'QgsProcessingParameterField("FIELD", description="Field")',
    'QgsProcessingOutputNumber("COUNT", "Number of cities")',
    'QAction("Open", parent)',
    'menu.addMenu("Tools")',
    'label.setText("Cities")',
    'self.button.setToolTip(f"<b>Open</b> {path}")',
    'dialog.setWindowTitle("Rules")',
    'edit.setPlaceholderText("Search")',
    'iface.messageBar().pushMessage("UrbanFrame", "Ready")',
    'def displayName(self):\n    return "Classify cities"',
    'def group(self):\n    return "Cities"',
    'def shortHelpString(self):\n    return "<p>" + "Help" + "</p>"',
]
TRANSLATED = [
    'raise QgsProcessingException(tr("No field {name}").format(name=name))',
    'raise QgsProcessingException(self.invalidSourceError(parameters, "INPUT"))',
    'feedback.pushInfo(f"{tr("Done")}: 3")'.replace('tr("Done")', "tr('Done')"),
    'QgsProcessingParameterField("FIELD", tr("Field"), parentLayerParameterName="INPUT")',
    'label.setText("<b>{}</b>".format(name))',
    'label.setText("—")',
    'def longName(self):\n    return f"UrbanFrame {version()}"',
    'def name(self):\n    return "classifycities"',
]
NOT_EXTRACTABLE = ["tr(text)", 'tr(f"No field {name}")', 'tr("No field " + name)', "tr()"]
EXTRACTABLE = ['tr("No field")', 'tr("No field "\n   "at all")', 'tr("No field", language)']
BROKEN_BY_QT6 = [
    "from qgis.PyQt.QtCore import QRegExp",
    "import resources_rc",
    "dialog.exec_()",
    "QVariant.Type",
    "QgsField('a', QVariant.Int)",
    "x = QVariant()",
    "label.setAlignment(Qt.AlignLeft)",
    "QMessageBox.question(self, title, text, QMessageBox.Yes)",
    "flags = QgsProcessing.TypeVectorPoint",
    "level = Qgis.Warning",
]
SOUND_UNDER_QT6 = [
    "from qgis.PyQt.QtCore import QRegularExpression",
    "dialog.exec()",
    "QgsField('a', QMetaType.Type.Int)",
    "label.setAlignment(Qt.AlignmentFlag.AlignLeft)",
    "level = Qgis.MessageLevel.Warning",
    "options = QgsVectorFileWriter.SaveVectorOptions()",
    "number = Qgis.QGIS_VERSION",
    "def symbol(kind: Qgis.GeometryType) -> QgsSymbol: ...",
]
PRIVATE = [
    "from PyQt5.QtCore import Qt",
    "import sip",
    "from processing.core.Processing import Processing",
    "def run():\n    import processing",
]
PUBLIC = ["from qgis import processing", "from qgis.PyQt import sip", "from ..processing import x"]
NEWER = ["@dataclass(slots=True)\nclass A: ...", "zip(a, b, strict=True)"]
OLD_ENOUGH = ["@dataclass(frozen=True)\nclass A: ...", "zip(a, b)"]

BAD_AND_GOOD = {
    "untranslated": (UNTRANSLATED, TRANSLATED),
    "not_extractable": (NOT_EXTRACTABLE, EXTRACTABLE),
    "broken_by_qt6": (BROKEN_BY_QT6, SOUND_UNDER_QT6),
    "private_imports": (PRIVATE, PUBLIC),
    "newer_than_python39": (NEWER, OLD_ENOUGH),
}
SEEN = [(name, code) for name, (bad, _) in BAD_AND_GOOD.items() for code in bad]
LET_PASS = [(name, code) for name, (_, good) in BAD_AND_GOOD.items() for code in good]


@pytest.fixture(scope="module")
def checks(script):
    return script("code_checks")


def test_every_check_has_examples(checks):
    assert [check.__name__ for check in checks.CHECKS] == list(BAD_AND_GOOD)


@pytest.mark.parametrize(("name", "code"), SEEN)
def test_a_fault_is_seen(checks, name, code):
    assert list(getattr(checks, name)(ast.parse(code)))


@pytest.mark.parametrize(("name", "code"), LET_PASS)
def test_sound_code_passes(checks, name, code):
    assert not list(getattr(checks, name)(ast.parse(code)))


def test_the_code_has_no_fault(checks):
    assert [fault for path in checks.plugin_files() for fault in checks.faults(path)] == []
