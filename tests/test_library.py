"""What `import gongkai` offers."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path
from typing import get_type_hints

import pytest

import gongkai

CORPUS = Path(__file__).parent / "corpus"
PLAIN = CORPUS / "xigong-2023" / "xigong-2023.txt"


def test_every_public_name_is_there_and_listed():
    listed = set(dir(gongkai))
    for name in gongkai.__all__:
        assert getattr(gongkai, name) is not None
        assert name in listed


def test_every_public_verb_is_documented_typed_and_has_an_example():
    for name in ("read", "check", "combine", "convert", "explain", "rules"):
        verb = getattr(gongkai, name)
        assert ">>>" in inspect.getdoc(verb)
        signature = inspect.signature(verb)
        assert set(get_type_hints(verb)) >= {*signature.parameters, "return"}
    for name in ("CellState", "Combined", "Finding", "GongkaiError", "Report", "Severity", "UnreadableDocument"):
        assert inspect.getdoc(getattr(gongkai, name))
    assert (Path(gongkai.__file__).parent / "py.typed").exists()


def test_names_that_are_not_public_are_refused():
    with pytest.raises(AttributeError):
        gongkai.nothing  # noqa: B018


def test_importing_costs_nothing():
    script = (
        "import sys, gongkai; print([name for name in sys.modules if name.startswith(('gongkai.', 'lxml', 'click'))])"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_read_takes_a_path_a_string_or_bytes():
    by_path = gongkai.read(PLAIN)
    assert by_path.source.name == str(PLAIN)
    assert gongkai.read(str(PLAIN)) == by_path
    by_bytes = gongkai.read(PLAIN.read_bytes(), name="x.txt")
    assert by_bytes.source.name == "x.txt"
    assert by_bytes.cells == by_path.cells


def test_check_takes_a_report_or_a_path():
    assert gongkai.check(PLAIN) == gongkai.check(gongkai.read(PLAIN))


def test_what_cannot_be_read_is_one_plain_sentence():
    for source in (b"", b"\x89PNG\r\n\x1a\n" + bytes(100), "没有这个文件.txt"):
        with pytest.raises(gongkai.UnreadableDocument) as caught:
            gongkai.read(source)
        assert "\n" not in str(caught.value) and len(str(caught.value)) > 5


def test_combine_and_explain():
    combined = gongkai.combine([gongkai.read(PLAIN), gongkai.read(PLAIN)])
    assert combined.reports == 2
    assert [doubt.kind for doubt in combined.doubtful] == ["same_office"]
    assert gongkai.explain("T3-01").startswith("T3-01")
    with pytest.raises(gongkai.GongkaiError):
        gongkai.explain("没有这个")


def test_works_in_a_plain_script_without_a_main_guard(tmp_path):
    script = tmp_path / "plain.py"
    script.write_text(
        f"import gongkai\nprint(gongkai.read({str(PLAIN)!r}).value('requests.total_handled.total'))\n", "utf-8"
    )
    assert subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True).stdout == "0\n"
