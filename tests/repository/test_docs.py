"""The algorithm reference is what ``make docs`` writes."""


def test_reference_is_what_the_tools_say(script, root, tmp_path):
    pages = script("build_docs").build(tmp_path)
    written = {path.name: path.read_text(encoding="utf-8") for path in pages}
    folder = root / "docs" / "algorithms"
    kept = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    assert kept == written, "run: make docs"


def test_help_becomes_markdown(script):
    plain = (
        "Name\n----------------\nDescription\n----------------\nShort.\n<p>A <b>b</b>.</p><p>C.</p>"
    )
    assert script("build_docs").long_help(plain, "Short.") == "A **b**.\n\nC."


def test_sentences_end_once(script):
    assert script("build_docs").sentence(["One.", "", "Two"], ". ") == "One. Two."
