"""The encoding in which a layer's texts are read."""

from __future__ import annotations

from qgis.core import QgsDataProvider, QgsVectorLayer
from qgis.PyQt.QtCore import QUrl, QUrlQuery

# Other formats of OGR say themselves how they are encoded, and are right or beyond help.
FORMATS = ("ESRI Shapefile", "CSV", "MapInfo File")
TEXT = "delimitedtext"


def can_be_read_in(layer: QgsVectorLayer) -> bool:
    """Tell whether another encoding would change the texts of a layer."""
    return layer.providerType() == TEXT or layer.storageType() in FORMATS


def encoding_of(layer: QgsVectorLayer) -> str:
    if layer.providerType() == TEXT:
        return QUrlQuery(QUrl(layer.source())).queryItemValue("encoding") or "UTF-8"
    return layer.dataProvider().encoding()


def read_in(layer: QgsVectorLayer, encoding: str) -> None:
    """Read the texts of a layer anew."""
    if layer.providerType() == TEXT:
        _read_text_in(layer, encoding)
    else:
        layer.setProviderEncoding(encoding)
        layer.dataProvider().reloadData()
    layer.triggerRepaint()


def _read_text_in(layer: QgsVectorLayer, encoding: str) -> None:
    url = QUrl(layer.source())
    query = QUrlQuery(url)
    query.removeQueryItem("encoding")
    query.addQueryItem("encoding", encoding)
    url.setQuery(query)
    source = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    layer.setDataSource(source, layer.name(), TEXT, QgsDataProvider.ProviderOptions())
