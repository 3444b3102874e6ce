# Sourced: which Debian this is and where its packages come from. apt reads its own sources,
# whichever of its two formats they are in; no mirror is named in the repository.

supported_codename() {
    local ID="" VERSION_CODENAME=""
    [[ -r /etc/os-release ]] || return 1
    source /etc/os-release
    [[ $ID == debian && ($VERSION_CODENAME == bookworm || $VERSION_CODENAME == trixie) ]] || return 1
    echo "$VERSION_CODENAME"
}

source_uris() {
    apt-get update --print-uris | sed --quiet "s|^'\(.*\)/dists/$1/InRelease'.*|\1|p"
}

mirror_of() {
    local uri
    uri=$(source_uris "$1" | sed --quiet 1p)
    if [[ -z $uri ]]; then
        echo "apt names no source for $1: add one to /etc/apt and start again." >&2
        exit 1
    fi
    echo "$uri"
}

# deb822 text of a source: URI, then suites.
source_text() {
    printf '%s\n' "Types: deb" "URIs: $1" "Suites: ${*:2}" "Components: main" \
        "Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg"
}
