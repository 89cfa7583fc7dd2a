"""The facsimiles are of our own making: figures and tables of the published reports, not one sentence of theirs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2
import pytest
from cases import Case, facsimiles, originals

PAIRS = list(zip(facsimiles(), originals(), strict=False))
RUN = 12
"""This many Chinese characters in a row, shared in narrative, are a publisher's sentence."""

HELD_ALIKE = (
    # Wording that is the law's or the form's, names and addresses: facts that a facsimile keeps.
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议",
    "行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
    "政府信息公开工作下一步工作措施",
    "政府信息公开工作年度报告",
    "政府信息公开年度报告",
    "政府信息公开平台建设情况",
    "政府信息公开监督保障情况",
    "长春市南关区桃源街道办事处",
    "长春市南关区曙光街道办事处",
    "长春市南关区人民政府网站",
    "阿城区蜚克图街道办事处",
    "哈尔滨市阿城区人民政府门户网站",
    "惠农区人民政府门户网站",
    "政务服务便民热线转办单",
    "淮安市洪泽区人民政府办公室",
    "阿城区蜚克图街道蜚克图大街",
)


def text_of(path: Path) -> str:
    """The text of a report file; of a PDF without line breaks and tables."""
    if path.suffix != ".pdf":
        return path.read_text("utf-8")
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    text = re.sub(r"\s+", "", "".join(pages))
    return re.sub(r"第二十条第（一）项.*(?=五、存在)", "。", text)


def narrative(path: Path) -> list[str]:
    """Prose only: lines that hold a full stop, without book titles, statutory wording and names."""
    lines = text_of(path).split("\n") if path.suffix != ".pdf" else [text_of(path)]
    prose = "\n".join(line for line in lines if "。" in line)
    prose = re.sub(r"《.*?》|〈.*?〉", "|", prose)
    for wording in HELD_ALIKE:
        prose = prose.replace(wording, "|")
    return re.findall(f"[\u4e00-\u9fff]{{{RUN},}}", prose)


def shingles(runs: list[str]) -> set[str]:
    """Every stretch of RUN characters."""
    return {run[start : start + RUN] for run in runs for start in range(len(run) - RUN + 1)}


@pytest.mark.skipif(not PAIRS, reason="GONGKAI_REPORTS names no folder with the published reports")
@pytest.mark.parametrize(("facsimile", "original"), PAIRS, ids=[pair[0].name for pair in PAIRS])
def test_no_sentence_of_the_publisher_is_kept(facsimile: Case, original: Case) -> None:
    theirs = shingles(narrative(original.path))
    assert theirs
    assert sorted(shingles(narrative(facsimile.path)) & theirs) == []


@pytest.mark.skipif(not PAIRS, reason="GONGKAI_REPORTS names no folder with the published reports")
@pytest.mark.parametrize(("facsimile", "original"), PAIRS, ids=[pair[0].name for pair in PAIRS])
def test_tables_are_those_of_the_publisher(facsimile: Case, original: Case) -> None:
    if facsimile.path.suffix == ".pdf":
        pytest.skip("the PDF is compared by its figures in test_real")
    ours, theirs = (path.read_bytes().decode().split("\n") for path in (facsimile.path, original.path))
    assert len(ours) == len(theirs)
    first = next(number for number, line in enumerate(theirs) if "第二十条" in line)
    last = max(number for number, line in enumerate(theirs) if re.fullmatch(r"[\t 0|]*0[\t |]*", line))
    assert ours[first : last + 1] == theirs[first : last + 1]


@pytest.mark.skipif(not PAIRS, reason="GONGKAI_REPORTS names no folder with the published reports")
@pytest.mark.parametrize(("facsimile", "original"), PAIRS, ids=[pair[0].name for pair in PAIRS])
def test_expected_cells_are_those_of_the_original(facsimile: Case, original: Case) -> None:
    checked = json.loads((original.path.parent / "expected" / f"{original.name}.json").read_text("utf-8"))
    assert facsimile.expected["cells"] == checked["cells"]
    assert facsimile.expected["office"] == checked["office"]


@pytest.mark.parametrize("case", facsimiles(), ids=lambda case: case.name)
def test_a_facsimile_is_small_and_has_every_cell_of_its_form(case: Case) -> None:
    assert case.path.stat().st_size < 500_000
    assert len(case.expected["cells"]) == (200 if case.expected["edition"] == "2021" else 198)
