"""Builds ``dist/urbanframe.<version>.zip`` from the last commit: the plugin as QGIS installs it."""

from __future__ import annotations

import configparser
import io
import posixpath
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

sys.path.insert(0, str(Path(__file__).resolve().parent))

from strings import ROOT, TS_FILE, compile_ts

PACKAGE = "urbanframe"
FOLDERS = {"core", "processing", "ui", "resources"}
FILES = {"LICENSE", "CHANGELOG.md", "metadata.txt"}
REFERENCE = "docs/algorithms"
GUIDES = {"docs/guide/README.md": "guide.en", "docs/guide/README.zh.md": "guide.zh"}
HELP = "resources/help"
RELATIVE_LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https?:)([^)]*)\)")
PICTURE_STYLE = "<style>img { max-width: 100%; }</style>"
DEMO = ROOT / "scripts" / "demo" / "make_demo.py"


def shipped(name: str) -> bool:
    """Say whether a file of the repository belongs to the plugin."""
    path = PurePosixPath(name)
    if len(path.parts) > 1:
        return path.parts[0] in FOLDERS
    return name in FILES or (path.suffix == ".py" and name != "conftest.py")


def committed_files() -> dict[str, bytes]:
    """Return the plugin's files as the last commit has them."""
    with tarfile.open(fileobj=io.BytesIO(git("archive", "--format=tar", "HEAD"))) as archive:
        return {
            member.name: archive.extractfile(member).read()
            for member in archive
            if member.isfile() and shipped(member.name)
        }


def git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout


def translation_file() -> dict[str, bytes]:
    """Compile the committed translation."""
    name = TS_FILE.relative_to(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / name.name
        source.write_bytes(git("show", f"HEAD:{name.as_posix()}"))
        compile_ts(source)
        compiled = source.with_suffix(".qm")
        return {(name.parent / compiled.name).as_posix(): compiled.read_bytes()}


def demo_files() -> dict[str, bytes]:
    """Make the demo project that the plugin's menu opens."""
    if not DEMO.exists():
        return {}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, str(DEMO), "--project-only", folder], check=True)
        return {
            f"resources/demo/{path.relative_to(folder).as_posix()}": path.read_bytes()
            for path in Path(folder).rglob("*")
            if path.is_file()
        }


def help_pages() -> dict[str, bytes]:
    """Turn the committed guide and algorithm reference into the pages that QGIS opens."""
    # The Markdown reader is Qt's own, which wants an application.
    from qgis.PyQt.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication(["package"])
    names = git("ls-tree", "-r", "--name-only", "HEAD", REFERENCE).decode().splitlines()
    pages = {}
    for name in names:
        algorithm, _, language = PurePosixPath(name).stem.partition(".")
        pages[f"{HELP}/{algorithm}.{language or 'en'}.html"] = as_html(committed(name))
    for name, page in GUIDES.items():
        text, pictures = relinked(committed(name), PurePosixPath(name).parent)
        pages[f"{HELP}/{page}.html"] = as_html(text)
        pages.update(pictures)
    application.processEvents()
    return pages


def committed(name: str) -> str:
    return git("show", f"HEAD:{name}").decode("utf-8")


def as_html(markdown: str) -> bytes:
    from qgis.PyQt.QtGui import QTextDocument

    document = QTextDocument()
    document.setMarkdown(markdown)
    return document.toHtml().replace("</head>", f"{PICTURE_STYLE}</head>", 1).encode("utf-8")


def relinked(text: str, folder: PurePosixPath) -> tuple[str, dict[str, bytes]]:
    """Return a guide whose links hold inside the ZIP, and the pictures that it shows."""
    pictures: dict[str, bytes] = {}

    def link(match: re.Match) -> str:
        mark, label, target = match.groups()
        source = posixpath.normpath(str(folder / target))
        if mark:
            name = PurePosixPath(target).name
            pictures[f"{HELP}/images/{name}"] = git("show", f"HEAD:{source}")
            return f"![{label}](images/{name})"
        # What is not shipped is named, not linked.
        return f"[{label}]({GUIDES[source]}.html)" if source in GUIDES else label

    return RELATIVE_LINK.sub(link, text), pictures


def version_of(metadata: bytes) -> str:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(metadata.decode("utf-8"))
    return parser["general"]["version"]


def write_zip(path: Path, files: dict[str, bytes], moment: tuple[int, ...]) -> None:
    """Write ``files`` in one order, with one date and plain permissions."""
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{PACKAGE}/{name}", moment)
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])


def commit_moment() -> tuple[int, ...]:
    """Return when the last commit was made: two builds of it are the same to the byte."""
    form = "format:%Y %m %d %H %M %S"
    shown = git("log", "-1", "--format=%cd", f"--date={form}").decode()
    return tuple(int(part) for part in shown.split())


def warn_of_uncommitted() -> None:
    changed = git("status", "--porcelain").decode().splitlines()
    names = [line for line in changed if shipped(line[3:])]
    if names:
        print("Not committed, so the ZIP does not have these changes:")
        print("\n".join(f"  {name}" for name in names))


def main() -> None:
    warn_of_uncommitted()
    files = {**committed_files(), **translation_file(), **help_pages(), **demo_files()}
    path = ROOT / "dist" / f"{PACKAGE}.{version_of(files['metadata.txt'])}.zip"
    write_zip(path, files, commit_moment())
    print(f"{path.relative_to(ROOT)}: {len(files)} files, {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
