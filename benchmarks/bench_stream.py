"""The stream base of this plugin beside QGIS's feature-based algorithm, both adding city tiers."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from bisect import bisect_right
from pathlib import Path

import numpy as np
from qgis.core import (
    NULL,
    QgsFeatureSink,
    QgsFields,
    QgsProcessingFeatureBasedAlgorithm,
    QgsVectorLayerUtils,
)

# scripts/env.sh keeps the folder of a script off the path.
sys.path.insert(0, str(Path(__file__).parent))
from city_points import write_points
from headless import start_qgis

COUNT, ROUNDS = 500_000, 3
STREAM, LEAN, ARRAYS = "stream", "feature-based, bisect", "feature-based, the core's classifier"


class Rows:
    """What a row needs, made once: the columns of each position and the reasons."""

    def __init__(self, kind: str) -> None:
        from urbanframe.core.fields import CITY_TIER_FIELDS
        from urbanframe.core.rules import shipped_size_schemes
        from urbanframe.processing.algorithm import qgis_fields
        from urbanframe.processing.wording import TierReasons, tier_label

        self.scheme = scheme = shipped_size_schemes()["cn_2014"]
        self.bounds = scheme.bounds.tolist()
        self.reasons = TierReasons(scheme, "en", None)
        self.fields = qgis_fields(CITY_TIER_FIELDS)
        self.columns = [
            (
                scheme.tier_id(position),
                scheme.group_id(position),
                tier_label(scheme, position, "en"),
                position + 1 if position < len(scheme) else NULL,
                scheme.id,
            )
            for position in range(len(scheme) + 1)
        ]
        self.position = self._by_bisect if kind == LEAN else self._by_core

    def _by_bisect(self, value: float) -> int:
        # Whole figures only: no text, no NULL, no negative, one unit, bounds closed below.
        return len(self.bounds) - bisect_right(self.bounds, value)

    def _by_core(self, value: float) -> int:
        return int(self.scheme.classify(np.array([value], dtype=float))[0])


class FeatureBased(QgsProcessingFeatureBasedAlgorithm):
    """The same columns on QGIS's base, as lean as can be."""

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self._rows = rows

    def name(self) -> str:
        return "featurebased"

    displayName = outputName = name

    def createInstance(self):
        return FeatureBased(self._rows)

    def outputFields(self, given):
        joined = QgsFields(given)
        for field in self._rows.fields:
            joined.append(field)
        return joined

    def sinkFlags(self):
        return QgsFeatureSink.SinkFlags()

    def prepareAlgorithm(self, parameters, context, feedback) -> bool:
        from urbanframe.core.cities import PopulationSurvey

        layer = self.parameterAsVectorLayer(parameters, "INPUT", context)
        values, _ = QgsVectorLayerUtils.getValues(layer, "pop")
        survey = PopulationSurvey()
        survey.add(np.array(values, dtype=float))
        survey.unit("pop")
        self._place = layer.fields().lookupField("pop")
        return True

    def processFeature(self, feature, context, feedback):
        rows, values = self._rows, feature.attributes()
        value = values[self._place]
        position = rows.position(value)
        values.extend(rows.columns[position])
        values.append(rows.reasons.classified(position, float(value)))
        feature.setAttributes(values)
        return [feature]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        application, plugin = start_qgis()
        source = write_points(Path(folder, "points.gpkg"), COUNT)
        calls = {
            (kind, target): runner(kind, source, target, Path(folder, "out.gpkg"))
            for target in ("memory", "GeoPackage")
            for kind in (STREAM, LEAN, ARRAYS)
        }
        seconds: dict[tuple[str, str], list[float]] = {key: [] for key in calls}
        for _ in range(ROUNDS):
            for key, run in calls.items():
                seconds[key].append(run())
        print(f"{COUNT:,} points, {ROUNDS} rounds in turns\n")
        print("| base | output | median s | least s |\n| --- | --- | --- | --- |")
        for (kind, target), taken in seconds.items():
            print(f"| {kind} | {target} | {statistics.median(taken):.2f} | {min(taken):.2f} |")
        plugin.unload()
        application.exitQgis()


def runner(kind: str, source: Path, target: str, output: Path):
    """Return a function that runs once and gives the seconds that it took."""
    from qgis import processing

    parameters = {
        "INPUT": str(source),
        "OUTPUT": "memory:" if target == "memory" else str(output),
    }
    algorithm: object = "urbanframe:classifycities"
    if kind == STREAM:
        parameters |= {"POPULATION_FIELD": "pop", "LANGUAGE": "en"}
    else:
        algorithm = FeatureBased(Rows(kind))
        algorithm.initAlgorithm({})

    def run() -> float:
        output.unlink(missing_ok=True)
        started = time.perf_counter()
        processing.run(algorithm, parameters)
        return time.perf_counter() - started

    return run


if __name__ == "__main__":
    main()
