#!/usr/bin/env bash
# Installs the ZIP in an empty profile of a real QGIS under Xvfb and runs tests/e2e/session.py in it,
# once in each language. Pictures and reports go to build/e2e/.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

OUTPUT=$BUILD/e2e
SECONDS_ALLOWED=180
PROCESSES=()

main() {
    trap stop_all EXIT
    rm -rf "$OUTPUT"
    mkdir -p "$OUTPUT"
    start_screen
    for language in en zh; do
        run_session "$language"
    done
}

# A process group is not used: only what was started here is ended.
stop_all() {
    for process in "${PROCESSES[@]}"; do
        kill "$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
}

start_screen() {
    local display
    Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp \
        3>"$OUTPUT/display" 2>"$OUTPUT/xvfb.log" &
    PROCESSES+=($!)
    for _ in {1..100}; do
        [[ -s $OUTPUT/display ]] && break
        sleep 0.1
    done
    display=$(<"$OUTPUT/display")
    if [[ -z $display ]]; then
        echo "Xvfb did not start:" && cat "$OUTPUT/xvfb.log"
        exit 1
    fi
    export DISPLAY=:$display
    openbox --sm-disable >"$OUTPUT/openbox.log" 2>&1 &
    PROCESSES=($! "${PROCESSES[@]}")
}

run_session() {
    local folder=$OUTPUT/$1 result=0
    mkdir -p "$folder"
    "$PYTHON" "$ROOT/scripts/isolated_profile.py" --language "$1" --empty "$folder"
    echo "-- QGIS in language $1"
    env --unset=QGIS_CUSTOM_CONFIG_PATH \
        QT_QPA_PLATFORM=xcb URBANFRAME_E2E="$folder" URBANFRAME_LANGUAGE="$1" URBANFRAME_ZIP="$(newest_zip)" \
        timeout --kill-after=10 "$SECONDS_ALLOWED" \
        qgis --noversioncheck --nologo --profiles-path "$folder" --profile default \
        --code "$ROOT/tests/e2e/session.py" </dev/null >"$folder/qgis.log" 2>&1 || result=$?
    cat "$folder/report.txt" || true
    if [[ $result != 0 ]]; then
        echo "QGIS ended with $result; its output is in $folder/qgis.log"
        exit 1
    fi
}

newest_zip() {
    "$PYTHON" -c 'import sys; sys.path.insert(0, sys.argv[1])
from check_package import newest_zip; print(newest_zip())' "$ROOT/scripts"
}

main "$@"
