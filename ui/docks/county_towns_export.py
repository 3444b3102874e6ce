"""Exports the list of *County Towns* as a file, whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsTask,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)
from qgis.PyQt.QtCore import pyqtSignal

from ...core.county_towns import Decision, DecisionKey, ScreenedUnits
from ...processing.algorithm import qgis_fields
from ...processing.upgrade_list import list_fields, list_rows
from ...translation import tr

__all__ = ["DRIVERS", "ExportTask"]

DRIVERS = {"xlsx": "XLSX", "csv": "CSV", "gpkg": "GPKG"}
# Excel takes a CSV without it for the system's old encoding.
OPTIONS = {"csv": ["WRITE_BOM=YES", "CREATE_CSVT=NO"]}
BLOCK = 500


class ExportTask(QgsTask):
    """Writes the list in its order, with geometries into a GeoPackage.

    Signals:
        written: the file and its rows.
        failed: why there is no file, empty where it was cancelled.
    """

    written = pyqtSignal(str, int)
    failed = pyqtSignal(str)

    def __init__(
        self,
        layer: QgsVectorLayer,
        units: ScreenedUnits,
        decisions: Mapping[DecisionKey, Decision],
        order: Sequence[int],
        target: Path,
        language: str,
    ) -> None:
        super().__init__(tr("Export List"), QgsTask.Flag.CanCancel)
        self._units, self._decisions, self._order = units, dict(decisions), list(order)
        self._target, self._language = target, language
        self._suffix = target.suffix.lower().lstrip(".")
        has_shapes = self._suffix == "gpkg" and layer.isSpatial()
        # Taken now: the layer may be gone while the task runs.
        self._source = QgsVectorLayerFeatureSource(layer) if has_shapes else None
        self._crs = layer.crs() if has_shapes else QgsCoordinateReferenceSystem()
        self._shape = layer.wkbType() if has_shapes else Qgis.WkbType.NoGeometry
        self._count = 0
        self._reason = ""

    def run(self) -> bool:
        folder = None
        try:
            folder = Path(tempfile.mkdtemp(prefix=".urbanframe_", dir=self._target.parent))
            made = folder / f"list.{self._suffix}"
            self._reason = self._write(made)
            if self._reason or self.isCanceled():
                return False
            made.replace(self._target)
        except OSError as error:
            self._reason = error.strerror or str(error)
            return False
        except Exception:  # shown by whoever started the task
            self._reason = traceback.format_exc(limit=1).splitlines()[-1]
            return False
        finally:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
        return True

    def finished(self, succeeded: bool) -> None:
        if succeeded:
            self.written.emit(str(self._target), self._count)
        else:
            self.failed.emit(self._reason)

    def _write(self, path: Path) -> str:
        """Write the file and return what went wrong, an empty string where nothing did."""
        fields = qgis_fields(list_fields(self._units))
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.fileEncoding = DRIVERS[self._suffix], "UTF-8"
        options.layerName = self._target.stem
        options.layerOptions = OPTIONS.get(self._suffix, [])
        context = QgsCoordinateTransformContext()
        writer = QgsVectorFileWriter.create(
            str(path), fields, self._shape, self._crs, context, options
        )
        if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
            return writer.errorMessage()
        shapes, block = self._shapes(), []
        rows = list_rows(self._units, self._decisions, self._order, self._language)
        for feature_id, values in rows:
            if self.isCanceled():
                return ""
            feature = QgsFeature(fields)
            feature.setAttributes(values)
            if feature_id in shapes:
                feature.setGeometry(shapes[feature_id])
            block.append(feature)
            self._count += 1
            if len(block) == BLOCK and not _added(writer, block):
                return writer.errorMessage()
        done = _added(writer, block)
        reason = "" if done else writer.errorMessage()
        del writer  # closes the file
        return reason

    def _shapes(self) -> dict[int, object]:
        if self._source is None:
            return {}
        request = QgsFeatureRequest().setSubsetOfAttributes([])
        return {row.id(): row.geometry() for row in self._source.getFeatures(request)}


def _added(writer: QgsVectorFileWriter, block: list[QgsFeature]) -> bool:
    done = writer.addFeatures(block)
    block.clear()
    return done
