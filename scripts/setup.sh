#!/usr/bin/env bash
# Installs what is missing for the commands of the Makefile, on Debian 12 and 13.
# Says first what it is about to add; asks when a person sits at the terminal.
# Arguments are further packages that one command needs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/apt_sources.sh

MINIMUM_QGIS=3.40
QGIS_PACKAGES=(qgis python3-qgis qgis-providers)
OTHER_PACKAGES=(
    python3-geopandas python3-scipy python3-yaml python3-pyproj python3-venv
    qttools5-dev-tools xvfb openbox xdotool fonts-noto-cjk fonts-open-sans git make "$@"
)
VENV=build/venv
REQUIREMENTS=scripts/requirements-dev.txt
INSTALLED="$VENV/requirements-dev.txt"

main() {
    local codename missing_qgis missing_other
    if ! codename=$(supported_codename); then
        # Whoever followed the explanation is served; the distribution's part is not ours to judge.
        if have_venv; then return; fi
        explain_other_systems
        exit 1
    fi
    missing_qgis=$(qgis_is_recent || echo "${QGIS_PACKAGES[*]}")
    missing_other=$(missing_of "${OTHER_PACKAGES[@]}")
    if [[ -z $missing_qgis && -z $missing_other ]] && have_venv; then return; fi
    announce "$codename" "$missing_qgis" "$missing_other"
    confirm
    if [[ -n $missing_qgis || -n $missing_other ]]; then
        install_packages "$codename" "$missing_qgis" "$missing_other"
    fi
    have_venv || make_venv
}

have_venv() {
    [[ -x $VENV/bin/python ]] && cmp --silent "$REQUIREMENTS" "$INSTALLED"
}

qgis_is_recent() {
    local version
    [[ -z $(missing_of "${QGIS_PACKAGES[@]}") ]] || return 1
    version=$(dpkg-query --show --showformat '${source:Upstream-Version}' qgis)
    dpkg --compare-versions "$version" ge "$MINIMUM_QGIS"
}

missing_of() {
    local installed package
    # dpkg-query fails when one of the packages is unknown; it still lists the others.
    installed=$(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
    for package in "$@"; do
        grep --quiet --line-regexp "installed $package" <<<"$installed" || echo "$package"
    done | paste --serial --delimiters ' '
}

# The suite that has a QGIS of at least MINIMUM_QGIS, where the release itself has not.
extra_suite() {
    if [[ $1 == bookworm ]]; then echo bookworm-backports; fi
}

announce() {
    local suite
    suite=$(extra_suite "$1")
    echo "UrbanFrame's commands need software that this machine does not have yet."
    if [[ -n $2 && -n $suite && -z $(source_uris "$suite") ]]; then
        echo "Package source to add:"
        echo "  $(mirror_of "$1") $suite main"
    fi
    if [[ -n $2 || -n $3 ]]; then
        echo "Packages to install, with what they depend on:"
        # Word splitting is meant here and below: the lists are separated by blanks.
        printf '  %s\n' $2 $3
    fi
    if ! have_venv; then
        echo "Python packages to install by pip into $VENV:"
        grep --invert-match '^#' "$REQUIREMENTS" | sed 's/^/  /'
    fi
}

confirm() {
    local answer
    if [[ ! -t 0 || -n ${CI:-} ]]; then return; fi
    read -r -p "Install them? [y/N] " answer
    if [[ $answer != [yY]* ]]; then
        echo "Nothing was installed."
        exit 1
    fi
}

install_packages() {
    local suite
    suite=$(extra_suite "$1")
    if [[ -n $2 && -n $suite && -z $(source_uris "$suite") ]]; then
        add_source "$(mirror_of "$1")" "$suite"
    fi
    as_root apt-get update
    if [[ -n $2 ]]; then apt_install ${suite:+-t "$suite"} $2; fi
    if [[ -n $3 ]]; then apt_install $3; fi
}

add_source() {
    source_text "$1" "$2" |
        as_root tee "/etc/apt/sources.list.d/urbanframe-backports.sources" >/dev/null
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@"
}

as_root() {
    if [[ $(id -u) == 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "This needs root, and there is no sudo. As root run: $PWD/scripts/setup.sh" >&2
        exit 1
    fi
}

make_venv() {
    echo "Making $VENV"
    # The distribution's interpreter is the one that has PyQGIS.
    /usr/bin/python3 -m venv --clear --system-site-packages "$VENV"
    "$VENV/bin/python" -m pip install --quiet --requirement "$REQUIREMENTS"
    cp "$REQUIREMENTS" "$INSTALLED"
}

explain_other_systems() {
    cat >&2 <<TEXT
This command installs on Debian 12 and 13 only. Elsewhere install by hand:
  1. QGIS $MINIMUM_QGIS or later with its Python bindings (PyQGIS, numpy, PyYAML, pyproj),
     geopandas, scipy, Qt's lrelease, Xvfb, openbox, xdotool, the Noto CJK fonts, git and make.
  2. PYTHON -m venv --system-site-packages $VENV
     where PYTHON is the interpreter that can import qgis
  3. $VENV/bin/python -m pip install --requirement $REQUIREMENTS
  4. cp $REQUIREMENTS $INSTALLED
The plugin itself needs none of this: install its ZIP in QGIS.
TEXT
}

main
