"""Title, year, office, parts and problems of a report."""

import pytest
from paper import all_rows, read_lines, stream

from gongkai.document.model import Document, Lines
from gongkai.errors import NotAReport
from gongkai.report.model import Part, Source
from gongkai.report.read import read_report


def read_text(text: str):
    return read_report(Document("text/plain", (Lines(tuple(text.split("\n"))),)), Source("a.txt", "text/plain", ""))


TABLE = "\n".join(["三、收到和处理政府信息公开申请情况", *stream(all_rows())])

TITLES = [
    ("2023年南关区桃源街道办事处政府信息公开工作年度报告", 2023, "桃源街道办事处"),
    ("2023年南关区桃源街道办事处政府信息公开工作\n\n年度报告", 2023, "桃源街道办事处"),
    ("附件1\n\n2020年南关区曙光街道政府信息公开工作年度报告", 2020, "曙光街道"),
    ("惠农区南街街道 2023 年政府信息公开工作年度报告", 2023, "南街街道"),
    ("二〇二三年南关区桃源街道办事处政府信息公开年报", 2023, "桃源街道办事处"),
    ("洪泽区人民政府\n2023 年政府信息公开工作年度报告", 2023, "洪泽区人民政府"),
    ("# 西工区西工街道办事处2023年政府信息公开工作年度报告", 2023, "西工街道办事处"),
]


@pytest.mark.parametrize(("title", "year", "office"), TITLES)
def test_year_and_office_are_those_of_the_title(title, year, office):
    report = read_text(f"{title}\n\n一、总体情况\n工作有序开展，按时公开。\n{TABLE}")
    assert (report.year, report.office) == (year, office)


def test_the_period_gives_the_year_that_the_title_lacks():
    report = read_text(
        f"桃源街道办事处政府信息公开工作年度报告\n本报告统计期限自2022年1月1日起至12月31日止。\n一、总体情况\n好。\n{TABLE}"
    )
    assert report.year == 2022


def test_parts_are_known_by_their_wording_not_by_their_number():
    report = read_text(
        "曙光街道2023年政府信息公开工作年度报告\n一、概述\n甲。\n二、基本工作情况\n乙。\n"
        f"{TABLE.replace('三、收到', '四、收到')}"
        "\n六、存在的主要问题及改进情况\n丙。\n七、其他需要报告的事项：无"
    )
    assert [(section.number, section.part) for section in report.sections] == [
        (1, Part.OVERVIEW),
        (2, None),
        (4, Part.REQUESTS),
        (6, Part.PROBLEMS_AND_IMPROVEMENTS),
        (7, Part.OTHER_MATTERS),
    ]
    assert report.sections[-1].text == "无"
    assert report.sections[-1].heading == "七、其他需要报告的事项："


def test_rows_of_table_three_open_no_part():
    report = read_lines(stream(all_rows()))
    assert [section.number for section in report.sections] == [1, 3]


def test_page_furniture_is_set_aside_and_said():
    report = read_text(
        f"桃源街道2023年政府信息公开工作年度报告\n一、总体情况\n好。\n{TABLE}\n六、其他需要报告的事项\n没有收费。\n"
        "关联稿件：\n-\n扫一扫在手机打开当前页"
    )
    assert report.sections[-1].text == "没有收费。"
    assert [problem.code for problem in report.problems if problem.code == "RDR-04"] == ["RDR-04"] * 3


def test_missing_tables_are_said_and_their_cells_lost():
    report = read_text("桃源街道2023年政府信息公开工作年度报告\n一、总体情况\n好。\n六、其他需要报告的事项\n无")
    assert [problem.code for problem in report.problems] == ["RDR-01"] * 3
    assert report.edition is None
    assert len(report.cells) == 200
    assert {cell.state.value for cell in report.cells.values()} == {"lost"}


@pytest.mark.parametrize("text", ["", "今天天气很好。", "会议纪要\n一、议题\n二、其他事项", "0\n0\n0\n0\n0\n0\n0"])
def test_another_document_is_refused_in_one_plain_line(text):
    with pytest.raises(NotAReport, match="年度报告") as caught:
        read_text(text)
    assert "\n" not in str(caught.value)


def test_the_page_states_its_date_of_publication():
    report = read_text(f"发布日期：2024-01-26\n桃源街道2023年政府信息公开工作年度报告\n一、总体情况\n好。\n{TABLE}")
    assert report.published_on == "2024-01-26"


def test_prose_leads_back_to_the_print():
    from gongkai.report.prose import locate

    report = read_text(f"桃源街道2023年政府信息公开工作年度报告\n一、总体情况\n共 发布 ３１ 条。\n{TABLE}")
    start = report.prose.text.index("31条")
    quote, place = locate(report.prose, start, start + 3)
    assert quote == "３１ 条"
    assert (place.line, place.section) == (3, 1)
