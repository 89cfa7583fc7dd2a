"""The documents keep up with the code: links resolve, every rule has its page, no address of a machine slips in."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from gongkai.cli import gongkai

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "src" / "gongkai" / "report" / "data" / "rules"
READMES = ("README.md", "README.zh-CN.md")

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_COMMAND = re.compile(r"^(?:\$ )?(?:[\w./]*/)?gongkai ([a-z]+)\b(.*)$", re.MULTILINE)
_SHELL = re.compile(r"^```(?:sh|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:work|root|home|Users|opt)/[\w.-]")
_INDEX_HOST = re.compile(r"pypi\.|files\.pythonhosted|npmjs\.|npmmirror|index-url\s*=\s*\S")


def tracked(*patterns: str) -> list[Path]:
    """The tracked files that match; a copy without its history is walked instead."""
    listed = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a clone: git does not list the files")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def pages() -> list[Path]:
    return tracked("*.md")


def test_there_are_documents_in_both_languages() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in pages()}
    assert {*READMES, "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/glossary.md"} <= names
    assert any(name.startswith("docs/zh/") for name in names)
    assert any(name.startswith("docs/developers/") for name in names)


def test_links_between_documents_resolve() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in pages()
        for link in _LINK.findall(page.read_text("utf-8"))
        if not link.startswith(("http:", "https:", "mailto:")) and not _resolves(page, link)
    ]
    assert broken == []


def _resolves(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = (page.parent / name) if name else page
    if not target.exists():
        return False
    return not anchor or anchor in {_anchor(heading) for heading in _HEADING.findall(target.read_text("utf-8"))}


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


@pytest.mark.parametrize("name", READMES)
def test_readme_shows_commands_that_make_docs_runs(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert text.count("```console\n$ ") >= 3
    # A transcript under another name would never be compared.
    assert re.findall(r"^```(?:sh|bash|shell|text)?\n\$ ", text, re.MULTILINE) == []


@pytest.mark.parametrize("name", READMES)
def test_python_of_the_readme_runs(name: str) -> None:
    blocks = _PYTHON.findall((ROOT / name).read_text("utf-8"))
    assert blocks
    for block in blocks:
        done = subprocess.run(
            [sys.executable, "-c", block], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        assert "IDN-01" in done.stdout


def test_commands_in_documents_exist_with_their_options() -> None:
    unknown = []
    for page in pages():
        shell = "".join(_SHELL.findall(page.read_text("utf-8")))
        for command, rest in _COMMAND.findall(shell):
            known = _options_of(command)
            unknown += [
                f"{page.relative_to(ROOT)}: gongkai {command} {option}"
                for option in ["", *re.findall(r"(?<![\w-])--[a-z-]+", rest)]
                if known is None or (option and option not in known)
            ]
    assert unknown == []


def _options_of(command: str) -> set[str] | None:
    """The options of a command of gongkai, None where there is no such command."""
    found = gongkai.get_command(click.Context(gongkai), command)
    return None if found is None else {option for parameter in found.params for option in parameter.opts} | {"--help"}


def test_every_rule_has_its_page_and_every_page_its_rule() -> None:
    codes = {tomllib.loads(path.read_text("utf-8"))["code"] for path in RULES.glob("*.toml")}
    written = {path.stem for path in (ROOT / "docs" / "rules").glob("[A-Z]*-*.md")}
    assert codes
    assert written == codes


def test_no_tracked_file_names_a_place_of_one_machine_or_a_package_index() -> None:
    found = []
    for path in tracked():
        if path == Path(__file__) or path.suffix in {".png", ".pdf", ".docx", ".xlsx", ".ttf", ".otf"}:
            continue
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), start=1):
            if _MACHINE_PATH.search(line) or _INDEX_HOST.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line[:100]}")
    assert found == []
