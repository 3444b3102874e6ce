"""UrbanFrame: the urban spatial distribution of China's 14th Five-Year Plan as QGIS tools."""


def classFactory(iface):
    """Return the plugin; QGIS calls this once, with ``iface`` None in ``qgis_process``."""
    from .plugin import UrbanFramePlugin

    return UrbanFramePlugin(iface)
