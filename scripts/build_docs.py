"""Writes the algorithm reference, docs/algorithms/<id>.md and <id>.zh.md, from ``qgis_process``.

What QGIS shows is the source, so the reference says what the tools say, in both languages.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from isolated_profile import PACKAGE, ROOT, make_profile

FOLDER = ROOT / "docs" / "algorithms"
SUFFIX = {"en": ".md", "zh": ".zh.md"}
WORDS = {
    "en": {
        "parameters": "Parameters",
        "outputs": "Outputs",
        "id": "Id",
        "meaning": "Meaning",
        "type": "Type",
        "default": "Default",
        "optional": "optional",
        "advanced": "advanced",
        "values": "Values",
        "stop": ". ",
        "written": "Written by `make docs` from what the tool itself says.",
    },
    "zh": {
        "parameters": "参数",
        "outputs": "输出",
        "id": "代号",
        "meaning": "含义",
        "type": "类型",
        "default": "默认值",
        "optional": "可选",
        "advanced": "高级",
        "values": "可选值",
        "stop": "。",
        "written": "由 `make docs` 根据工具自身的说明生成。",
    },
}


def ask(profile: Path, *arguments: str) -> str:
    """Return what ``qgis_process`` answers."""
    environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(profile)}
    environment.pop("QGIS_OPTIONS_PATH", None)
    return subprocess.run(
        ["qgis_process", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        check=True,
    ).stdout


def algorithm_ids(profile: Path) -> list[str]:
    providers = json.loads(ask(profile, "list", "--json"))["providers"]
    return sorted(providers[PACKAGE]["algorithms"])


def page(profile: Path, algorithm: str, language: str) -> str:
    """Return the reference page of one algorithm."""
    facts = json.loads(ask(profile, "help", algorithm, "--json"))
    # Only the plain answer has the long help, and the parameters in their order.
    plain = ask(profile, "help", algorithm)
    words = WORDS[language]
    details = facts["algorithm_details"]
    parameters = [facts["parameters"][name] for name in parameter_order(plain, facts["parameters"])]
    blocks = [
        f"# {details['name']}",
        f"`{algorithm}` · {details['group']}",
        details["short_description"] or "",
        long_help(plain, details["short_description"]),
        f"## {words['parameters']}",
        table(
            [words["id"], words["meaning"], words["type"], words["default"]],
            [parameter_row(parameter, words) for parameter in parameters],
        ),
        f"## {words['outputs']}",
        table(
            [words["id"], words["meaning"], words["type"]],
            [output_row(name, output) for name, output in facts["outputs"].items()],
        ),
        words["written"],
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def parameter_order(plain: str, parameters: dict[str, dict]) -> list[str]:
    places = {name: plain.index(f"\n{name}: ") for name in parameters}
    return sorted(places, key=places.get)


def long_help(plain: str, short: str | None) -> str:
    """Return the algorithm's help with its little markup turned into Markdown."""
    text = plain.split("----------------")[2].strip()
    text = text.removeprefix(short or "").strip()
    text = re.sub(r"</?(b|strong)>", "**", text)
    text = re.sub(r"</?(i|em)>", "*", text)
    text = re.sub(r"<li>", "\n- ", text)
    text = re.sub(r"</p>|<br\s*/?>|</?ul>", "\n\n", text)
    text = re.sub(r"</?[a-z][^<>]*>", "", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def parameter_row(parameter: dict, words: dict[str, str]) -> list[str]:
    marks = [words[mark] for mark in ("optional", "advanced") if is_marked(parameter, mark)]
    name = parameter["description"] + (f" ({', '.join(marks)})" if marks else "")
    options = ", ".join(f"`{option}`" for option in parameter.get("available_options", {}).values())
    meaning = [
        name,
        parameter.get("help") or "",
        f"{words['values']}: {options}" if options else "",
    ]
    default = parameter["default_value"]
    return [
        f"`{parameter['name']}`",
        sentence(meaning, words["stop"]),
        parameter["type"]["id"],
        "" if default is None else f"`{default}`",
    ]


def is_marked(parameter: dict, mark: str) -> bool:
    return parameter["optional"] if mark == "optional" else parameter["is_advanced"]


def sentence(parts: list[str], stop: str) -> str:
    """Join ``parts``, each ended by exactly one full stop."""
    return "".join(part.rstrip(".。") + stop for part in parts if part).strip()


def output_row(name: str, output: dict) -> list[str]:
    return [f"`{name}`", output["description"], output["type"].removeprefix("output").lower()]


def table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell(text) for text in line) + " |" for line in lines)


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def build(folder: Path) -> list[Path]:
    """Write a page for every algorithm and language into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with tempfile.TemporaryDirectory() as name:
        for language, suffix in SUFFIX.items():
            profile = make_profile(Path(name) / language, language)
            for algorithm in algorithm_ids(profile):
                path = folder / f"{algorithm.split(':')[1]}{suffix}"
                path.write_bytes(page(profile, algorithm, language).encode("utf-8"))
                written.append(path)
    return written


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    folder = parser.parse_args().folder
    written = build(folder)
    for path in set(folder.glob("*.md")) - set(written):
        print(f"No such algorithm any more: {path.name} is removed")
        path.unlink()
    print(f"{len(written)} pages in {folder}")


if __name__ == "__main__":
    main()
