#!/usr/bin/env bash
# Opens QGIS with the plugin and, if it was made, the demo project; your own profile stays untouched.
set -euo pipefail
# The desktop's own: a window on Wayland is opened through it.
desktop_runtime=${XDG_RUNTIME_DIR:-}
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

case ${LANG:-} in
    zh_CN* | zh_SG*) language=zh demo=$BUILD/demo/urbanframe_demo_zh.qgz ;;
    *) language=en demo=$BUILD/demo/urbanframe_demo.qgz ;;
esac
project=()
if [[ -f $demo ]]; then project=(--project "$demo"); fi
"$PYTHON" "$ROOT/scripts/isolated_profile.py" --language "$language" "$BUILD/profile"
unset QT_QPA_PLATFORM QGIS_CUSTOM_CONFIG_PATH
if [[ -n $desktop_runtime ]]; then XDG_RUNTIME_DIR=$desktop_runtime; fi
exec qgis --noversioncheck --profiles-path "$BUILD/profile" --profile default "${project[@]}"
