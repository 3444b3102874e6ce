# Sourced: sets up a QGIS without a screen whose profile, settings and caches stay under build/.
# Gives ROOT, BUILD, VENV and PYTHON; the caller has run scripts/setup.sh before.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
BUILD=$ROOT/build
VENV=$BUILD/venv
PYTHON=${URBANFRAME_PYTHON:-$VENV/bin/python}

export QT_QPA_PLATFORM=offscreen
export QGIS_CUSTOM_CONFIG_PATH=$BUILD/profile
export XDG_RUNTIME_DIR=$BUILD/run
export XDG_CACHE_HOME=$BUILD/cache
export XDG_CONFIG_HOME=$BUILD/config
export XDG_DATA_HOME=$BUILD/data
export TMPDIR=$BUILD/tmp
export PYTHONPYCACHEPREFIX=$BUILD/pycache
export RUFF_CACHE_DIR=$BUILD/cache/ruff
# The folder a script is started in holds our processing/, which is not QGIS's.
export PYTHONSAFEPATH=1

mkdir -p "$BUILD"/{pytest-qgis,tmp,cache,config,data,run}
chmod 700 "$XDG_RUNTIME_DIR"

# pytest-qgis writes its profiles there and has no option to put them elsewhere.
if [[ ! -e $ROOT/.qgis-settings ]]; then ln --symbolic build/pytest-qgis "$ROOT/.qgis-settings"; fi

if [[ -d $VENV && -z ${URBANFRAME_PYTHON:-} ]]; then
    # qgis_process and QGIS run on the distribution's Python: they find shapely 2 by this.
    PYTHONPATH=$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    export PYTHONPATH
fi

"$PYTHON" "$ROOT/scripts/strings.py" compile
"$PYTHON" "$ROOT/scripts/isolated_profile.py" "$QGIS_CUSTOM_CONFIG_PATH"
