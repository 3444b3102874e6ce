"""Runs one algorithm in a QGIS of its own and prints its results, seconds and peak memory (JSON).

    python headless.py urbanframe:classifycities '{"INPUT": "in.gpkg", "OUTPUT": "out.gpkg"}'

The benchmarks import ``start_qgis`` from here.
"""

from __future__ import annotations

import importlib.util
import json
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "urbanframe"


def start_qgis():
    """Start a QGIS without a window and with the checkout as plugin; return both."""
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(str(Path(QgsApplication.pkgDataPath(), "python", "plugins")))
    from processing.core.Processing import Processing

    Processing.initialize()
    spec = importlib.util.spec_from_file_location(
        PACKAGE, ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = package
    spec.loader.exec_module(package)
    plugin = package.classFactory(None)
    plugin.initProcessing()
    return application, plugin


def peak_memory() -> int:
    """Return the most memory that this process ever had, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # ru_maxrss begins with what the parent had, which hides the growth of a small child.
        lines = status.read_text(encoding="ascii").splitlines()
        return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    algorithm, parameters = sys.argv[1], json.loads(sys.argv[2])
    application, plugin = start_qgis()
    from qgis import processing

    before, started = peak_memory(), time.perf_counter()
    results = processing.run(algorithm, parameters)
    seconds = time.perf_counter() - started
    answer = {"results": results, "seconds": seconds, "before": before, "peak": peak_memory()}
    print(json.dumps(answer, ensure_ascii=False, default=str))
    plugin.unload()
    application.exitQgis()


if __name__ == "__main__":
    main()
