#!/usr/bin/env bash
# Links the checkout into your own QGIS profile; enable it there under Plugins.
# QGIS_PROFILE names another profile than "default".
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
profiles=${XDG_DATA_HOME:-$HOME/.local/share}/QGIS/QGIS3/profiles
plugins=$profiles/${QGIS_PROFILE:-default}/python/plugins
link=$plugins/urbanframe

if [[ -e $link && ! -L $link ]]; then
    echo "$link is an installed plugin: uninstall it in QGIS first." >&2
    exit 1
fi
mkdir -p "$plugins"
ln --symbolic --force --no-dereference "$root" "$link"
echo "$link -> $root"
# Chinese needs the compiled translation, and that Qt's lrelease (qttools5-dev-tools on Debian).
python3 "$root/scripts/strings.py" compile || echo "Without lrelease the plugin speaks English." >&2
