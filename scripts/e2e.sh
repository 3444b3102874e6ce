#!/usr/bin/env bash
# Installs the ZIP in an empty profile of a real QGIS under Xvfb and runs tests/e2e/session.py in it.
# Without an argument it plays the flows once in each language; `looks` takes pictures of the docks in
# languages, themes, widths and densities. Reports and pictures go to build/e2e/.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

SCENARIO=${1:-flows}
OUTPUT=$BUILD/e2e/$SCENARIO
SECONDS_ALLOWED=240
PROCESSES=()
FAILED=()
# Language, theme, dock width in px, scale: any two values of them meet in one look.
LOOKS=(
    "en default 260 1"
    "en default 340 2"
    "en Night_Mapping 260 2"
    "en Night_Mapping 340 1"
    "zh default 260 2"
    "zh default 340 1"
    "zh Night_Mapping 260 1"
    "zh Night_Mapping 340 2"
    "en Blend_of_Gray 340 1"
    "zh Blend_of_Gray 260 2"
)

main() {
    trap stop_all EXIT
    rm -rf "$OUTPUT"
    mkdir -p "$OUTPUT"
    case $SCENARIO in
        flows) play_flows ;;
        looks) take_looks ;;
        *) echo "usage: scripts/e2e.sh [flows|looks]" >&2 && exit 2 ;;
    esac
    if [[ ${#FAILED[@]} != 0 ]]; then
        printf 'Failed: %s\n' "${FAILED[@]}"
        exit 1
    fi
}

play_flows() {
    local language
    start_screen 1600x1000
    for language in en zh; do
        run_session "$language" "$language" default || FAILED+=("$language")
    done
}

take_looks() {
    local look language theme width scale
    start_screen 3200x2000
    for look in "${LOOKS[@]}"; do
        read -r language theme width scale <<<"$look"
        QT_SCALE_FACTOR=$scale URBANFRAME_DOCK_WIDTH=$width \
            run_session "${look// /_}" "$language" "${theme//_/ }" || FAILED+=("$look")
        collect_pictures "${look// /_}"
    done
}

# Beside each other they are compared more easily than each in its folder.
collect_pictures() {
    local picture
    for picture in "$OUTPUT/$1"/*.png; do
        mv "$picture" "$OUTPUT/$1_$(basename "$picture")"
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
    Xvfb -displayfd 3 -screen 0 "$1x24" -dpi 96 -nolisten tcp \
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

# The folder's name, the language and the theme.
run_session() {
    local folder=$OUTPUT/$1 result=0
    mkdir -p "$folder"
    "$PYTHON" "$ROOT/scripts/isolated_profile.py" --language "$2" --empty "$folder"
    printf '[UI]\nUITheme=%s\n' "$3" >>"$folder/profiles/default/QGIS/QGIS3.ini"
    echo "-- $1"
    env --unset=QGIS_CUSTOM_CONFIG_PATH \
        QT_QPA_PLATFORM=xcb URBANFRAME_E2E="$folder" URBANFRAME_LANGUAGE="$2" \
        URBANFRAME_SCENARIO="$SCENARIO" URBANFRAME_SESSION="$ROOT/tests/e2e" \
        URBANFRAME_ZIP="$(newest_zip)" \
        timeout --kill-after=10 "$SECONDS_ALLOWED" \
        qgis --noversioncheck --nologo --profiles-path "$folder" --profile default \
        --code "$ROOT/tests/e2e/session.py" </dev/null >"$folder/qgis.log" 2>&1 || result=$?
    cat "$folder/report.txt" || true
    if [[ $result != 0 ]]; then
        echo "QGIS ended with $result; its output is in $folder/qgis.log"
        return 1
    fi
}

newest_zip() {
    "$PYTHON" -c 'import sys; sys.path.insert(0, sys.argv[1])
from check_package import newest_zip; print(newest_zip())' "$ROOT/scripts"
}

main
