"""A stranger's first minute: a clone with nothing prepared, and one command."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CASES = ("feiketu-2023", "hongze-2023", "nanjie-2023", "shuguang-2020", "taoyuan-2023", "xigong-2023")


def make(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    outer = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "VIRTUAL_ENV", "PYTHONPATH")
    environment = {name: value for name, value in os.environ.items() if name not in outer}
    command = ["make", *arguments]
    return subprocess.run(command, cwd=clone, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fresh") / "a folder with blanks"
    done = subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("not a clone itself: there is nothing to clone from")
    return folder


@pytest.mark.full
def test_make_run_does_the_main_job_on_a_bare_clone(clone: Path) -> None:
    done = make(clone, "run")
    assert done.returncode == 0, done.stderr
    assert all(case in done.stdout for case in CASES)
    assert "out/check/index.html" in done.stdout
    pages = {page.stem for page in (clone / "out" / "check").glob("*.html")}
    assert pages == {*CASES, "index"}
    again = make(clone, "setup")
    assert "setting up" not in again.stderr


@pytest.mark.full
def test_make_run_takes_a_folder_of_reports(clone: Path, tmp_path: Path) -> None:
    folder = tmp_path / "年报 2023"
    folder.mkdir()
    (folder / "甲.txt").write_bytes((ROOT / "tests/corpus/xigong-2023/xigong-2023.txt").read_bytes())
    (folder / "乙.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    done = make(clone, "run", f"REPORTS={folder}", f"OUT={tmp_path / 'pages'}")
    assert done.returncode != 0
    assert "乙.doc: " in done.stderr
    assert (tmp_path / "pages" / "甲.html").is_file()
