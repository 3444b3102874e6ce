"""The plugin's menu, its guide and the word about it."""

import pytest
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMenu, QMessageBox

from urbanframe.ui import guide


@pytest.fixture
def window(qgis_iface, plugin_loaded, new_project, speak, monkeypatch):
    from urbanframe.ui.window import PluginWindow

    menu = QMenu(qgis_iface.mainWindow())
    monkeypatch.setattr(qgis_iface, "pluginMenu", lambda: menu, raising=False)
    made = PluginWindow(qgis_iface)
    yield qgis_iface.mainWindow()
    made.unload()


@pytest.fixture
def opened(monkeypatch):
    """Collect what is given to the desktop to open."""
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url) or True)
    return urls


def test_menu_leads_to_dock_options_demo_guide_and_about(window, qgis_iface):
    menu = qgis_iface.pluginMenu().findChild(QMenu, "UrbanFrameMenu")
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == [
        *("City Tiers", "County Towns", "Axis Framework"),
        *("Options…", "Open Demo Project", "User Guide", "About"),
    ]


def test_each_dock_has_its_toggle_and_is_hidden_at_first(window):
    for name in ("CityTiers", "CountyTowns", "AxisFramework"):
        dock = window.findChild(QDockWidget, f"UrbanFrame{name}")
        assert dock.isHidden()
        assert window.findChild(QAction, f"UrbanFrameToggle{name}").isCheckable()
        assert not window.findChild(QAction, f"UrbanFrameToggle{name}").icon().isNull()


def test_options_hold_the_width_of_corridors(window):
    from urbanframe.ui.options import OptionsPage, corridor_km

    page = OptionsPage()
    assert page.corridor.value() == 50
    page.corridor.setValue(30)
    page.apply()
    assert corridor_km() == 30
    page.restore.click()
    page.apply()
    assert corridor_km() == 50


def test_guide_is_a_file_of_the_plugin(window, opened):
    window.findChild(QAction, "UrbanFrameGuide").trigger()
    assert opened == [QUrl.fromLocalFile(str(guide.guide_page("en")))]
    assert opened[0].isLocalFile()
    assert "tier map" in guide.guide_page("en").read_text(encoding="utf-8")


def test_chinese_qgis_opens_the_chinese_guide(window, opened, speak):
    speak("zh")
    window.findChild(QAction, "UrbanFrameGuide").trigger()
    assert opened == [QUrl.fromLocalFile(str(guide.guide_page("zh")))]
    assert "城市" in guide.guide_page("zh").read_text(encoding="utf-8")


def test_about_names_version_licence_and_data_without_stopping_anything(window):
    window.findChild(QAction, "UrbanFrameAboutAction").trigger()
    box = window.findChild(QMessageBox, guide.ABOUT)
    assert not box.isModal()
    assert guide.metadata()["version"] in box.text()
    assert "GPL" in box.informativeText()
    assert "GeoNames" in box.informativeText()
    box.close()
