#!/usr/bin/env bash
# Runs the suite on the QGIS of Debian 13's backports, in a root of its own under build/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/apt_sources.sh

TARGET=$PWD/build/debian13
SITE=$PWD/build/debian13-site
SHARED=${URBANFRAME_SHARED:-$PWD/../shared}
PACKAGES=(
    python3-geopandas python3-scipy python3-yaml python3-pyproj
    python3-pytest python3-pytestqt python3-pytest-xdist
    qttools5-dev-tools fonts-noto-cjk fonts-open-sans
)

main() {
    if [[ $(id -u) != 0 ]]; then
        echo "A Debian root can be made by root only: sudo make test-ltr" >&2
        exit 1
    fi
    if [[ ${1:-} != inside ]]; then
        # Mounts made in a namespace of their own are gone with it, whatever happens.
        exec unshare --mount --propagation private "$0" inside
    fi
    [[ -e $TARGET/ready ]] || make_target
    install_pytest_qgis
    copy_checkout
    run_suite
}

make_target() {
    local codename mirror
    codename=$(supported_codename)
    mirror=$(mirror_of "$codename")
    echo "Making a Debian 13 root in build/debian13 (about 3 GB) from $mirror"
    rm --recursive --force --one-file-system "$TARGET"
    debootstrap --variant=minbase --include=ca-certificates trixie "$TARGET" "$mirror"
    source_text "$mirror" trixie trixie-backports >"$TARGET/etc/apt/sources.list.d/debian.sources"
    rm --force "$TARGET/etc/apt/sources.list"
    prepare_target
    in_target apt-get update
    in_target apt-get install --yes --no-install-recommends -t trixie-backports \
        qgis python3-qgis qgis-providers
    in_target apt-get install --yes --no-install-recommends "${PACKAGES[@]}"
    touch "$TARGET/ready"
}

prepare_target() {
    cp /etc/resolv.conf "$TARGET/etc/resolv.conf"
    # No service may start in there.
    printf '#!/bin/sh\nexit 101\n' >"$TARGET/usr/sbin/policy-rc.d"
    chmod 755 "$TARGET/usr/sbin/policy-rc.d"
}

# pytest-qgis is no Debian package; it is plain Python, so it can be put there from outside.
install_pytest_qgis() {
    [[ -d $SITE/pytest_qgis ]] && return
    build/venv/bin/python -m pip install --quiet --no-deps --target "$SITE" \
        "$(grep '^pytest-qgis' scripts/requirements-dev.txt)"
}

# A copy, so that two versions of QGIS never share a profile or a cache.
copy_checkout() {
    rm --recursive --force --one-file-system "$TARGET/src" "$TARGET/site"
    mkdir "$TARGET/src"
    cp --recursive "$SITE" "$TARGET/site"
    git ls-files -z --cached --others --exclude-standard |
        xargs --null sh -c 'for name; do if [ -e "$name" ]; then printf "%s\0" "$name"; fi; done' - |
        tar --create --null --files-from=- | tar --extract --directory "$TARGET/src"
}

run_suite() {
    if [[ -d $SHARED ]]; then
        mkdir --parents "$TARGET/shared"
        mount --bind --options ro "$SHARED" "$TARGET/shared"
    fi
    in_target URBANFRAME_PYTHON=/usr/bin/python3 PYTHONPATH=/site URBANFRAME_SHARED=/shared \
        /src/scripts/test.sh ltr
}

in_target() {
    mountpoint --quiet "$TARGET/proc" || mount --types proc proc "$TARGET/proc"
    chroot "$TARGET" env --ignore-environment PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@" </dev/null
}

main "$@"
