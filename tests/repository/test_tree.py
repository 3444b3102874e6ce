"""The repository holds no trace of the machine it was written on, and no room for odds and ends."""

import re
import subprocess

import pytest

TEXT = {".py", ".sh", ".md", ".txt", ".toml", ".yaml", ".yml", ".ts", ".qml", ".qpt", ".svg", ""}
MACHINE_PATH = re.compile(r"(?<![\w.*/-])/(?:root|home|Users|work|workspace)/\w|\b[A-Z]:\\\w")
HOST = re.compile(r"\b(?:https?|ftp)://([\w.-]+\.\w+)")
# Those that a reader is sent to. No package source stands here: setup reads it from the machine.
HOSTS = {
    "creativecommons.org",
    "geonames.org",
    "www.geonames.org",
    "www.gnu.org",
    "www.gov.cn",
    "www.mohurd.gov.cn",
    "www.naturalearthdata.com",
    "www.stats.gov.cn",
    "www.w3.org",
}
CATCH_ALLS = {"utils", "util", "helpers", "helper", "misc", "common", "manager"}


@pytest.fixture(scope="module")
def tracked(root):
    """The files of the repository, and those about to be added to it."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout.decode()
    return [root / name for name in names.split("\0") if name and (root / name).is_file()]


def traces_in(text):
    """Return machine paths in ``text`` and hosts that it should not name."""
    hosts = [host for host in HOST.findall(text) if host not in HOSTS]
    return [match.group() for match in MACHINE_PATH.finditer(text)] + hosts


def test_no_machine_path_and_no_unknown_host(tracked, root):
    texts = [path for path in tracked if path.suffix in TEXT and path.name != "LICENSE"]
    found = {
        path.relative_to(root).as_posix(): traces_in(path.read_text(encoding="utf-8"))
        for path in texts
    }
    assert {name: traces for name, traces in found.items() if traces} == {}


@pytest.mark.parametrize(
    "trace", ["/ro" + "ot/x", "C:" + "\\Users", "http:" + "//pkg.example.org/x"]
)
def test_a_trace_is_seen(trace):
    assert traces_in(f"see {trace}")


def test_no_module_is_a_room_for_odds_and_ends(tracked):
    assert [path for path in tracked if path.suffix == ".py" and path.stem in CATCH_ALLS] == []


def test_names_are_fit_for_windows(tracked, root):
    names = [path.relative_to(root).as_posix() for path in tracked]
    assert len({name.lower() for name in names}) == len(names)
    assert [name for name in names if re.search(r'[<>:"|?*\\]|[. ](/|$)', name)] == []


def test_text_files_are_utf8_without_byte_order_mark(tracked):
    for path in tracked:
        if path.suffix in TEXT:
            assert not path.read_bytes().startswith(b"\xef\xbb\xbf"), path
            path.read_text(encoding="utf-8")
