"""A City Tiers dock over layers made in the test, and the hands that work it."""

import time

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsLayerTreeModel,
    QgsPointXY,
    QgsProject,
    QgsSettings,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.gui import QgsLayerTreeView
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, pyqtSignal
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QToolButton

from urbanframe.core.reference import read_cities
from urbanframe.translation import load_translator

# Cities of 2020 by tier, from megacities to the second type of small ones.
STANDARD = [7, 14, 14, 70, 135, 254, 189]
LEFT = Qt.MouseButton.LeftButton
LOCALES = {"en": "en_US", "zh": "zh-Hans"}
NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def wait_for(fact, seconds=10):
    """Let Qt work until ``fact`` holds, and say whether it does."""
    end = time.monotonic() + seconds
    while not fact() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)
    return fact()


def settle(widget):
    """Let layouts come to rest; a scroll bar that appears moves things once more."""
    rounds = 0
    while rounds < 5:
        before = widget.size()
        QApplication.processEvents()
        rounds = rounds + 1 if widget.size() == before else 0


# What a dock shows


def counts(dock):
    """Return the cities of the first seven rows of the table."""
    return [row.count for row in dock.view.table.rows()][:7]


def cells(dock, column):
    """Return a column of the table as it is read."""
    model = dock.view.table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def buttons(dock):
    """Return what the buttons of the notice say."""
    QApplication.processEvents()  # a layout shows new widgets a moment later
    found = dock.notices.findChildren(QToolButton)
    return [button.text() for button in found if button.text() and button.isVisible()]


def told(dock):
    """Return the keys of the notices that stand or wait."""
    return dock.notices.keys()


def message(desktop):
    """Return the words of the newest message in QGIS's bar, without title and buttons."""
    return desktop.messageBar().currentItem().text()


def shown(dock):
    """Wait for the result."""
    from urbanframe.ui.frame.dock import State

    assert wait_for(lambda: dock.state is State.SHOWN), (dock.state, dock.notices.text)
    return dock


# What a user does


def click(widget, keys=NO_KEYS):
    QTest.mouseClick(widget, LEFT, keys)


def press(dock, text):
    """Click the notice's button of that text."""
    found = dock.notices.findChildren(QToolButton)
    click(next(button for button in found if button.text() == text))


def press_close(dock):
    """Close the notice that stands."""
    found = dock.notices.findChildren(QToolButton)
    click(next(button for button in found if not button.text()))


def press_undo(desktop):
    click(desktop.messageBar().currentItem().findChild(QToolButton, "UrbanFrameUndo"))


def click_tier(dock, row, keys=NO_KEYS, double=False):
    """Click a row of the table with the mouse."""
    table = dock.view.table
    # Under a low dock the table is scrolled to, as a user would.
    dock.scroll.ensureWidgetVisible(table)
    place = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, keys, place)
    if double:
        QTest.mouseDClick(table.viewport(), LEFT, keys, place)


def choose(combo, text):
    """Choose the entry that begins with ``text`` by the keyboard, in the opened list."""
    matches, view = Qt.MatchFlag.MatchStartsWith, combo.view()
    row = combo.findText(text, matches) if text else 0
    assert row >= 0, text
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_F4)
    assert wait_for(view.isVisible)
    QTest.keyClick(view, Qt.Key.Key_Home)
    while view.currentIndex().row() < row:
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert wait_for(lambda: not view.isVisible())
    assert combo.currentText().startswith(text)


class Desktop(QObject):
    """The stand-in for QGIS's window, whose active layer can be changed as in QGIS."""

    currentLayerChanged = pyqtSignal(object)

    def __init__(self, iface):
        super().__init__()
        self._iface = iface
        self._active = None
        self._tree = QgsLayerTreeView()
        self._tree.setModel(QgsLayerTreeModel(QgsProject.instance().layerTreeRoot(), self._tree))

    def __getattr__(self, name):
        return getattr(self._iface, name)

    def layerTreeView(self):
        return self._tree

    def activeLayer(self):
        return self._active

    def setActiveLayer(self, layer):
        self._active = layer
        self.currentLayerChanged.emit(layer)


@pytest.fixture
def speak():
    """``speak("zh")`` sets the language of QGIS."""
    settings = QgsSettings()
    before = {key: settings.value(key) for key in ("locale/overrideFlag", "locale/userLocale")}

    def speak_in(language: str) -> None:
        settings.setValue("locale/overrideFlag", True)
        settings.setValue("locale/userLocale", LOCALES[language])

    speak_in("en")
    yield speak_in
    for key, value in before.items():
        settings.remove(key) if value is None else settings.setValue(key, value)


@pytest.fixture(params=["en", "zh"])
def language(request, speak):
    """A QGIS that was started in English, and one in Chinese."""
    speak(request.param)
    if request.param == "en":
        yield "en"
        return
    translator = load_translator(request.param)
    QCoreApplication.installTranslator(translator)
    yield request.param
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def said(language):
    """``said(english, chinese)`` is what is expected in the language of this QGIS."""
    return lambda en, zh: {"en": en, "zh": zh}[language]


@pytest.fixture
def user_settings():
    """What the plugin keeps for the user, empty before and after."""

    def forget():
        QgsSettings().remove("urbanframe", QgsSettings.Section.Plugins)

    forget()
    yield
    forget()


@pytest.fixture
def new_project():
    QgsProject.instance().clear()
    yield QgsProject.instance()
    QgsProject.instance().clear()


@pytest.fixture
def make_cities(new_project):
    """Give a function that adds a memory layer of the bundled cities to the project."""

    def make(name="cities", field="pop_urban_area:int", value=None, geometry="Point", code="code"):
        value = value or (lambda city: city.pop_urban_area)
        crs = "?crs=EPSG:4490&" if geometry != "None" else "?"
        fields = f"field={code}:string&field=name_zh:string&field={field}"
        layer = QgsVectorLayer(f"{geometry}{crs}{fields}", name, "memory")
        layer.dataProvider().addFeatures([feature(city, value, geometry) for city in read_cities()])
        new_project.addMapLayer(layer)
        return layer

    return make


@pytest.fixture
def make_layer(new_project):
    """Give a function that adds a memory layer of rows to the project."""

    def make(fields, rows=(), name="layer", geometry="None"):
        uri = "&".join(f"field={field}" for field in fields.split())
        layer = QgsVectorLayer(f"{geometry}?{uri}", name, "memory")
        assert layer.isValid(), uri
        features = []
        for row in rows:
            made = QgsFeature()
            made.setAttributes(list(row))
            features.append(made)
        layer.dataProvider().addFeatures(features)
        new_project.addMapLayer(layer)
        return layer

    return make


@pytest.fixture
def make_file(new_project, tmp_path):
    """Give a function that writes a layer into a file and adds that to the project."""

    def make(layer, file, driver="GPKG", encoding="UTF-8", name="kept"):
        path = tmp_path / file
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.fileEncoding = driver, encoding
        context = new_project.transformContext()
        QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)
        made = QgsVectorLayer(str(path), name, "ogr")
        new_project.addMapLayer(made)
        return made

    return make


def feature(city, value, geometry):
    made = QgsFeature()
    made.setAttributes([city.code, city.name_zh, value(city)])
    if geometry == "Point":
        made.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(city.longitude, city.latitude)))
    return made


@pytest.fixture
def desktop(qgis_iface):
    qgis_iface.messageBar().clearWidgets()
    # Only where the map is matters here, not what is drawn on it.
    qgis_iface.mapCanvas().setRenderFlag(False)
    yield Desktop(qgis_iface)
    qgis_iface.mapCanvas().setRenderFlag(True)


def opened(make_one, height: int):
    """Yield a function that opens a dock of 340 px; all are closed afterwards."""
    open_docks = []

    def make():
        made = make_one()
        open_docks.append(made)
        made.setFloating(True)
        made.resize(340, height)
        made.show()
        return made

    yield make
    for made in open_docks:
        made.unload()
    QApplication.processEvents()


@pytest.fixture
def make_dock(request, desktop, plugin_loaded, new_project, user_settings):
    """Give a function that opens a dock, for tests that set something before."""
    if "language" in request.fixturenames:
        # The words of a widget are those of the language it was made in.
        request.getfixturevalue("language")
    from urbanframe.ui.docks.city_tiers import CityTiersDock

    yield from opened(lambda: CityTiersDock(desktop), 700)


@pytest.fixture
def dock(make_dock):
    return make_dock()


@pytest.fixture
def show(dock):
    """Give a function that chooses a layer and waits for its result."""
    from urbanframe.ui.frame.dock import State

    def choose_layer(layer, state=State.SHOWN):
        dock.layer_row.set_layer(layer)
        assert wait_for(lambda: dock.state is state), (dock.state, dock.notices.text)
        return dock

    return choose_layer


@pytest.fixture
def tasks(monkeypatch):
    """Collect the tasks that docks start."""
    from urbanframe.ui.frame.task import LayerTask

    started, start = [], LayerTask.start

    def collect(task):
        started.append(task)
        start(task)

    monkeypatch.setattr(LayerTask, "start", collect)
    return started


@pytest.fixture
def gate(monkeypatch):
    """Hold up what docks read until ``gate.set()``, so that work lasts as long as a test needs."""
    import threading

    from urbanframe.ui.frame.task import Cancelled, LayerTask

    opened, read = threading.Event(), LayerTask._blocks

    def held(task):
        while not opened.wait(0.005):
            if task.isCanceled():
                raise Cancelled
        yield from read(task)

    monkeypatch.setattr(LayerTask, "_blocks", held)
    yield opened
    opened.set()


@pytest.fixture
def axis_dock(qgis_iface, plugin_loaded, new_project, speak):
    """The Axis Framework dock in a project in EPSG:4490."""
    from urbanframe.ui.docks.axis_framework import AxisFrameworkDock

    new_project.setCrs(QgsCoordinateReferenceSystem("EPSG:4490"))
    qgis_iface.messageBar().clearWidgets()
    made = AxisFrameworkDock(qgis_iface)
    made.setFloating(True)
    made.resize(340, 700)
    made.show()
    yield made
    made.unload()
    QApplication.processEvents()


# County Towns

TOWN_FIELDS = "code:string name_zh:string seat_population:int"
# Of invented figures: one that meets, one short, one without, a district.
TOWN_ROWS = [
    ("130121", "井陉县", 178_520),
    ("411724", "正阳县", 432_043),
    ("652922", "温宿县", None),
    ("110101", "东城区", 708_829),
]


@pytest.fixture
def make_town_dock(request, desktop, plugin_loaded, new_project, user_settings, journal):
    """Give a function that opens a County Towns dock."""
    request.getfixturevalue("language" if "language" in request.fixturenames else "speak")
    from urbanframe.ui.docks.county_towns import CountyTownsDock

    yield from opened(lambda: CountyTownsDock(desktop), 900)


@pytest.fixture
def towns(make_town_dock):
    return make_town_dock()


@pytest.fixture
def journal(tmp_path, monkeypatch):
    """Keep the journal of decisions in a folder of the test's."""
    from urbanframe.ui.docks import county_towns_journal

    folder = tmp_path / "profile"
    monkeypatch.setattr(
        county_towns_journal.QgsApplication, "qgisSettingsDirPath", lambda: str(folder)
    )
    return folder / "urbanframe" / "county_towns_journal.jsonl"


@pytest.fixture
def make_towns(make_layer):
    """Give a function that adds a layer of a few counties."""

    def make(rows=TOWN_ROWS, fields=TOWN_FIELDS, name="counties", geometry="Point"):
        layer = make_layer(fields, rows, name, geometry)
        if geometry == "Point":
            for place, row in enumerate(layer.getFeatures()):
                point = QgsGeometry.fromPointXY(QgsPointXY(110 + place, 30 + place))
                layer.dataProvider().changeGeometryValues({row.id(): point})
            layer.updateExtents()
        return layer

    return make


@pytest.fixture
def screen(towns):
    """Give a function that chooses a layer and waits for its list."""
    from urbanframe.ui.frame.dock import State

    def choose_layer(layer, state=State.SHOWN):
        towns.layer_row.set_layer(layer)
        assert wait_for(lambda: towns.state is state and towns.task is None), (
            towns.state,
            towns.notices.text,
        )
        return towns

    return choose_layer


def listed(dock, column=0):
    """Return a column of the list of units, as it is read."""
    model = dock.view.list.units_model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def pick(dock, *rows):
    """Select rows of the list of units by the mouse, and wait for the map."""
    view, keys = dock.view.list, NO_KEYS
    dock.scroll.ensureWidgetVisible(view)
    for row in rows:
        view.scrollTo(view.model().index(row, 0))
        place = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), LEFT, keys, place)
        keys = CTRL
    assert wait_for(lambda: dock.layer().selectedFeatureCount() == len(rows))
