"""The same table in the shapes it is published in: every number in its place, or said to be unsure, never wrong."""

from __future__ import annotations

import pytest
from paper import HEADER, ROWS, all_rows, expected, read_lines, stream, values

from gongkai.document.model import Cell, Document, Paragraph, Place, Table
from gongkai.report.model import CellState, Source
from gongkai.report.read import read_report

KEYS = [key for _, key in ROWS]


def assert_all_read(report) -> None:
    for position, key in enumerate(KEYS):
        assert values(report, key) == expected(position), key


def tab_rows(rows, *, lead: str = "\t", tail: str = "") -> list[str]:
    header = ["\t" + "\t".join(HEADER)]
    return header + [lead + "\t".join([label or "", *cells]) + tail for label, cells in rows]


SHAPES = {
    "a cell a line": stream(all_rows()),
    "blank line between all cells": [line for cell in stream(all_rows()) for line in (cell, "")],
    "tab-led cells, rows set apart": [
        line for label, cells in all_rows() for line in (f"\t{label}", *(f"\t{cell}" for cell in cells), "")
    ],
    "cell and bar": [f"{cell} |" for cell in stream(all_rows())],
    "cell and bar, bare bars between": [line for cell in stream(all_rows()) for line in (f"{cell} |", "||")],
    "tab rows": tab_rows(all_rows()),
    "tab rows with padding": tab_rows(all_rows(), tail="\t\t"),
    "pipe rows": [f"{label}|{'|'.join(cells)}" for label, cells in all_rows()],
    "pipe rows with outer pipes": [f"| {label} | {' | '.join(cells)} |" for label, cells in all_rows()],
    "markdown": [
        "|项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计|",
        "|---|---|---|---|---|---|---|---|",
    ]
    + [f"|{label}|{'|'.join(cells)}|" for label, cells in all_rows()],
    "columns of spaces": [f"{label}    {'   '.join(cells)}" for label, cells in all_rows()],
    "single spaces": [f"{label} {' '.join(cells)}" for label, cells in all_rows()],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_number_is_read_in_its_place(shape):
    assert_all_read(read_lines(SHAPES[shape]))


def test_full_width_digits_are_read_and_noted():
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    report = read_lines([f"{label}\t" + "\t".join(cells).translate(wide) for label, cells in all_rows()])
    assert_all_read(report)
    assert "RDR-05" in {problem.code for problem in report.problems}


def test_a_number_split_in_two_is_unsure():
    rows = all_rows()
    rows[4] = (rows[4][0], ["10 40", *rows[4][1][1:]])
    report = read_lines(tab_rows(rows))
    assert values(report, KEYS[4]) == ["unsure", *expected(4)[1:]]


def test_a_letter_among_digits_is_unsure():
    rows = all_rows()
    rows[4] = (rows[4][0], ["1O40", *rows[4][1][1:]])
    assert values(read_lines(tab_rows(rows)), KEYS[4])[0] == "unsure"


@pytest.mark.parametrize("mark", ["/", "—", "－", "-", "无"])
def test_a_dash_is_not_applicable_and_never_zero(mark):
    rows = all_rows()
    rows[5] = (rows[5][0], [mark, *rows[5][1][1:]])
    for lines in (tab_rows(rows), stream(rows)):
        assert values(read_lines(lines), KEYS[5]) == ["not_applicable", *expected(5)[1:]]


def test_a_stream_row_one_number_short_is_unsure_as_a_whole():
    rows = all_rows()
    rows[7] = (rows[7][0], rows[7][1][:3] + rows[7][1][4:])
    report = read_lines(stream(rows))
    assert values(report, KEYS[7]) == ["unsure"] * 7
    assert values(report, KEYS[8]) == expected(8)


def test_a_tab_row_one_cell_short_is_unsure_as_a_whole():
    rows = all_rows()
    rows[7] = (rows[7][0], rows[7][1][:3] + rows[7][1][4:])
    assert values(read_lines(tab_rows(rows)), KEYS[7]) == ["unsure"] * 7


def test_an_emptied_tab_cell_is_blank_where_other_rows_show_its_column():
    rows = all_rows()
    rows[7] = (rows[7][0], [*rows[7][1][:3], "", *rows[7][1][4:]])
    assert values(read_lines(tab_rows(rows)), KEYS[7]) == [*expected(7)[:3], "blank", *expected(7)[4:]]


def test_a_lost_label_is_filled_by_the_order():
    rows = all_rows()
    rows[9] = (None, rows[9][1])
    assert_all_read(read_lines(stream(rows)))
    assert_all_read(read_lines(["\t".join(([label] if label else [""]) + cells) for label, cells in rows]))


def test_a_missing_row_is_lost_and_moves_nothing():
    rows = all_rows()
    del rows[9]
    report = read_lines(stream(rows))
    assert values(report, KEYS[9]) == ["lost"] * 7
    assert values(report, KEYS[10]) == expected(10)


def test_two_missing_rows_and_one_unlabelled_row_are_unsure():
    rows = all_rows()
    rows[9:11] = [(None, rows[9][1])]
    report = read_lines(["\t".join([label or "", *cells]) for label, cells in rows])
    assert values(report, KEYS[9]) == ["unsure"] * 7
    assert values(report, KEYS[10]) == ["unsure"] * 7


def test_labels_that_follow_their_numbers_give_no_figures():
    lines = list(HEADER)
    for label, cells in all_rows():
        lines += [*cells, label or ""]
    report = read_lines(lines)
    assert all(report.cells[address].state is not CellState.NUMBER for address in report.cells)


def test_labels_collected_before_their_numbers_are_taken_in_order():
    rows = all_rows()
    lines = [label for label, _ in rows] + ["|" + "|".join(cells) + "|" for _, cells in rows]
    assert_all_read(read_lines(lines))


def test_labels_without_numbers_stay_lost():
    """A page turned into text can keep each distinct line only once: labels stay and numbers vanish."""
    report = read_lines([*HEADER, *(label for label, _ in all_rows()), "0"])
    assert all(report.cells[address].value is None for address in report.cells)


def test_drifted_labels_keep_their_rows():
    rows = all_rows()
    rows[8] = ("5.属于三类内容事务信息", rows[8][1])
    rows[3] = ("（二）部分公开（区分处理的，只计这一情况，不计其他情形）", rows[3][1])
    report = read_lines(stream(rows))
    assert_all_read(report)
    drifted = {label.key for label in report.labels if not label.is_exact}
    assert drifted == {"requests.withheld.internal_affairs", "requests.partially_disclosed"}


def test_a_label_cut_over_lines_is_one():
    rows = all_rows()
    lines = list(HEADER)
    for label, cells in rows:
        text = label or ""
        lines += [text[:9], text[9:]] if len(text) > 12 else [text]
        lines += cells
    assert_all_read(read_lines(lines))


def test_a_repeated_header_and_page_mark_move_nothing():
    rows = all_rows()
    lines = [*stream(rows[:12]), "— 4 —", "申请人情况", *stream(rows[12:])]
    assert_all_read(read_lines(lines))


def test_the_single_row_of_2019_is_an_extra_and_its_heirs_are_lost():
    rows = [row for row, key in zip(all_rows(), KEYS, strict=True) if "otherwise_closed" not in key]
    rows.insert(20, ("（六）其他处理", ["5", "0", "0", "0", "0", "0", "5"]))
    report = read_lines(["本年制发件数", "本年收费金额（单位：万元）", *stream(rows)])
    assert report.edition == "2021"
    assert [extra.key for extra in report.extras] == ["requests.otherwise_closed"]
    assert report.extras[0].values == (5, 0, 0, 0, 0, 0, 5)
    assert values(report, "requests.otherwise_closed.other") == ["lost"] * 7
    assert values(report, "requests.total_handled") == expected(23)


def test_a_row_of_no_form_is_an_extra():
    rows = all_rows()
    rows.insert(3, ("（其中）网络申请", ["9", "9", "9", "9", "9", "9", "9"]))
    report = read_lines(stream(rows))
    assert_all_read(report)
    assert [extra.label for extra in report.extras] == ["（其中）网络申请"]


def test_columns_in_another_order_give_no_figures():
    shuffled = ["自然人", "法人或其他组织", "总计", "科研机构", "商业企业", "社会公益组织", "法律服务机构", "其他"]
    report = read_lines(["申请人情况", *shuffled, *stream(all_rows())[len(HEADER) :]])
    assert values(report, KEYS[0]) == ["unsure"] * 7


def test_two_reports_in_one_file_give_no_guess():
    rows = all_rows()
    other = [(label, [str(int(cell) + 5000) for cell in cells]) for label, cells in rows]
    report = read_lines(
        [*stream(rows), "另一街道2022年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况", *stream(other)]
    )
    assert "RDR-07" in {problem.code for problem in report.problems}
    assert values(report, KEYS[0]) == ["unsure"] * 7


def grid(rows, *, spans: bool = True) -> Document:
    cells = []
    for at, (label, figures) in enumerate(rows):
        places = [Place(table=1, row=at + 1, column=column + 1) for column in range(8)]
        cells.append(Cell(label or "", at, 0, 1, 3 if spans else 1, places[0]))
        first = 3 if spans else 1
        cells += [
            Cell(text, at, first + column, 1, 1, places[column + 1])
            for column, text in enumerate(figures)
            if text is not None
        ]
    table = Table(1, tuple(cells), len(rows), 10)
    return Document("text/html", (Paragraph("桃源街道2023年政府信息公开工作年度报告", Place(paragraph=1)), table))


def read_grid(rows):
    return read_report(grid(rows), Source("a.html", "text/html", ""))


def test_a_grid_is_read_with_its_places():
    report = read_grid(all_rows())
    assert_all_read(report)
    assert report.cells["requests.newly_received.natural_person"].place == Place(table=1, row=1, column=2)


def test_an_empty_cell_of_a_grid_is_blank():
    rows = [(label, list(cells)) for label, cells in all_rows()]
    rows[2][1][6] = ""
    assert values(read_grid(rows), KEYS[2]) == [*expected(2)[:6], "blank"]


def test_a_grid_row_without_a_cell_is_unsure():
    rows = [(label, list(cells)) for label, cells in all_rows()]
    rows[2][1].pop()
    assert values(read_grid(rows), KEYS[2]) == ["unsure"] * 7


def test_the_empty_form_is_blank_everywhere():
    report = read_grid([(label, [""] * 7) for label, _ in ROWS])
    assert {report.cells[address].state for address in report.cells if address.startswith("requests.")} == {
        CellState.BLANK
    }


def test_rows_between_bars_show_their_blanks_even_where_no_row_is_full():
    head = ["|项目|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计|", "|---|---|---|---|---|---|---|---|"]
    report = read_lines([*head, *(f"| {label} |  |  |  |  |  |  | {cells[6]} |" for label, cells in all_rows())])
    for position, key in enumerate(KEYS):
        assert values(report, key) == ["blank"] * 6 + [expected(position)[6]]
