"""Reports that came to harm on the way: what is gone is said to be gone, never filled in and never a zero."""

from __future__ import annotations

import random

import pytest
from generator import Generated, make_report
from generator.layouts import TEXT
from judge import read

from gongkai.errors import UnreadableDocument
from gongkai.intake import receive
from gongkai.report.model import Report, Source
from gongkai.report.read import read_report

SEEDS = range(20)


def read_bytes(data: bytes) -> Report | None:
    """The report in these bytes, None where they are refused."""
    try:
        received = receive(data, "report.txt")
        return read_report(received.document, Source("report.txt", received.media_type, received.sha256))
    except UnreadableDocument:
        return None


def text_of(generated: Generated) -> str:
    """The text of a report whatever its encoding."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return generated.data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return generated.data.decode("utf-16")


def wrong_cells(report: Report, generated: Generated) -> list[str]:
    """The cells that hold another number than the office's."""
    if report.edition not in (generated.edition, None):
        return [f"edition {report.edition}"]
    figures = {address: printed.figure for address, printed in generated.cells.items()}
    return [
        f"{address}: {cell.value} for {figures[address]}"
        for address, cell in report.cells.items()
        if cell.value is not None and cell.value != figures.get(address)
    ]


@pytest.mark.parametrize("layout", TEXT)
def test_a_file_cut_off_anywhere_gives_no_wrong_figure(layout: str) -> None:
    for seed in SEEDS:
        generated = make_report(seed, layout=layout, style="dense" if seed % 2 else "sparse")
        text = text_of(generated)
        place = random.Random(seed).randrange(len(text) // 4, len(text))
        # A number that is itself cut would be another number: cut at a line's end.
        cut = text[: text.rfind("\n", 0, place) + 1]
        report = read_bytes(cut.encode())
        if report is not None:
            assert wrong_cells(report, generated) == [], f"seed {seed} cut at {len(cut)}"


@pytest.mark.parametrize("layout", ["cell_lines_tab", "cell_lines", "cell_pipe"])
def test_a_page_that_keeps_each_line_once_gives_no_zeros(layout: str) -> None:
    for seed in SEEDS:
        generated = make_report(seed, layout=layout, style="sparse" if seed % 2 else "zero")
        kept = list(dict.fromkeys(text_of(generated).replace("\r\n", "\n").split("\n")))
        report = read_bytes("\n".join(kept).encode())
        assert report is not None
        read_numbers = [address for address, cell in report.cells.items() if cell.value is not None]
        assert wrong_cells(report, generated) == [], f"seed {seed}"
        assert len(read_numbers) < 20, f"seed {seed}: {len(read_numbers)} cells have a number, a handful was kept"


@pytest.mark.parametrize("layout", ["tab_rows", "cell_lines_tab", "markdown"])
def test_a_page_without_its_tables_has_every_cell_lost(layout: str) -> None:
    for seed in SEEDS:
        generated = make_report(seed, layout=layout)
        generated.paper.blocks[:] = [block for block in generated.paper.blocks if not hasattr(block, "boxes")]
        text = "\n".join([*generated.paper.title, *(block.text for block in generated.paper.prose())])
        report = read_bytes(text.encode())
        assert report is not None
        assert {str(cell.state) for cell in report.cells.values()} == {"lost"}


@pytest.mark.parametrize("layout", ["cell_lines_tab", "tab_rows", "pipe_rows", "markdown"])
def test_two_reports_in_one_file_give_no_guess(layout: str) -> None:
    for seed in SEEDS:
        both = [text_of(make_report(seed + step, layout=layout, edition="2021")) for step in (0, 1000)]
        report = read_bytes("\n".join(both).encode())
        assert report is not None
        assert "RDR-07" in {problem.code for problem in report.problems}, f"seed {seed}"
        assert [address for address, cell in report.cells.items() if cell.value is not None] == [], f"seed {seed}"


@pytest.mark.parametrize("layout", ["cell_lines_tab", "tab_rows", "html"])
def test_text_decoded_wrongly_gives_no_wrong_figure(layout: str) -> None:
    for seed in SEEDS:
        generated = make_report(seed, layout=layout)
        spoilt = text_of(generated).encode().decode("gb18030", errors="replace")
        report = read_bytes(spoilt.encode())
        if report is not None:
            assert wrong_cells(report, generated) == [], f"seed {seed}"


def test_the_empty_form_has_every_cell_blank() -> None:
    for layout in ("cell_lines_tab", "html", "docx"):
        generated = make_report(5, layout=layout, edition="2021")
        for grid in generated.paper.grids():
            for box in grid.boxes:
                if box.kind == "number":
                    box.text = ""
        report = read(remake(generated))
        states = {str(cell.state) for cell in report.cells.values()}
        assert states == {"blank"}, f"{layout}: {states}"


def remake(generated: Generated) -> Generated:
    """The same report after its paper was changed."""
    from dataclasses import replace

    from generator.layouts import Shape, render

    data = render(generated.paper, generated.layout, Shape(), random.Random(generated.seed))
    return replace(generated, data=data)
